"""What the staff's site is called."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_title = admin.site.site_header = _("TechLink register")
admin.site.index_title = _("The register")
