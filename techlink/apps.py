from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class TechlinkConfig(AppConfig):
    name = "techlink"
    verbose_name = _("Register")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from programmes import word_index
        from programmes.index import changes

        post_migrate.connect(changes.watch, sender=self)
        post_migrate.connect(word_index.keep, sender=self)
