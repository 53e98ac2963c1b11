from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _


class RegisterSite(admin.AdminSite):
    """The staff's site: Django's own, and the queue of what is to be checked."""

    site_title = site_header = _("TechLink register")
    index_title = _("The register")

    def get_urls(self):
        from .review.views import review  # needs the models, which are not there yet

        return [path("review/", self.admin_view(review), name="review"), *super().get_urls()]
