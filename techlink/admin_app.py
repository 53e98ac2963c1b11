from django.contrib.admin.apps import AdminConfig


class RegisterAdminConfig(AdminConfig):
    """Django's admin, with the site of ``techlink/site.py``. By itself: an app has one config."""

    default_site = "techlink.site.RegisterSite"
