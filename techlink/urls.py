from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from django.views.generic import TemplateView

from . import details, health, views
from .sitemaps import SITEMAPS
from .views import TextPage

handler404 = "techlink.views.not_found"
handler500 = "techlink.health.server_error"

# The same in every language: for machines and for staff.
urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("favicon.ico", views.favicon),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
        name="robots",
    ),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS}, name="sitemap-index"),
    path(
        "sitemap-<section>.xml",
        sitemaps.sitemap,
        {"sitemaps": SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
    path("admin/", admin.site.urls),
]

# For people. Pages that show both apps' records come from here, the rest from the apps.
urlpatterns += i18n_patterns(
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("programmes/<str:slug>/", details.ProgrammeDetail.as_view(), name="programme-detail"),
    path("pairs/<str:slug>/", details.PairDetail.as_view(), name="pair-detail"),
    path("countries/<str:slug>/", details.CountryDetail.as_view(), name="country-detail"),
    path("sectors/<str:slug>/", details.SectorDetail.as_view(), name="sector-detail"),
    path(
        "organisations/<str:slug>/",
        details.OrganisationDetail.as_view(),
        name="organisation-detail",
    ),
    path("events/<str:slug>/", details.EventDetail.as_view(), name="event-detail"),
    path("sources/<str:slug>/", details.SourceDetail.as_view(), name="source-detail"),
    path("about/", TextPage.as_view(template_name="techlink/about.html"), name="about"),
    path(
        "accessibility/",
        TextPage.as_view(template_name="techlink/accessibility.html"),
        name="accessibility",
    ),
    path("privacy/", TextPage.as_view(template_name="techlink/privacy.html"), name="privacy"),
    path("data/", TextPage.as_view(template_name="techlink/data.html"), name="data"),
    path("", include("programmes.urls")),
    path("", include("participants.urls")),
    prefix_default_language=False,
)
