import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techlink.settings")

application = get_wsgi_application()

# These read the settings, so they can be imported only now.
from django.conf import settings  # noqa: E402
from django.template import engines  # noqa: E402

from .page_cache import PageCache  # noqa: E402
from .server_timing import ServerTiming  # noqa: E402

# Compiled before anybody asks, for whom each would take some milliseconds more.
public = engines["jinja2"].env
for name in public.list_templates(extensions=["html"]):
    public.get_template(name)

application = PageCache(application)
if settings.LOCAL:
    application = ServerTiming(application)
