from django.conf import settings
from django.core.wsgi import get_wsgi_application

from techlink.server_timing import ServerTiming

application = get_wsgi_application()
if settings.LOCAL:
    application = ServerTiming(application)
