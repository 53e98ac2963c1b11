from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from django.views.generic import TemplateView

from programmes.files import page_and_files

from . import changes, countries, details, health, pairs, related, views
from .concerned import KINDS
from .openapi import openapi
from .reports.views import Report, Sent
from .sitemaps import SITEMAPS
from .views import DataPage, TextPage

handler400 = "techlink.views.bad_request"
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
    path("changes/", changes.changes, name="changes"),
    path("changes.atom", changes.changes_feed, name="changes-feed"),
    path("pairs/<str:slug>.atom", changes.pair_feed, name="pair-feed"),
    path("countries/<str:slug>.atom", changes.country_feed, name="country-feed"),
    path("sectors/<str:slug>.atom", changes.sector_feed, name="sector-feed"),
    *(
        path(f"{kind}s/<str:slug>.atom", changes.record_feed, {"kind": kind}, f"{kind}-feed")
        for kind in KINDS
    ),
    path(
        "programmes/entrepreneurs.csv",
        related.EntrepreneursOfProgrammes.as_view(),
        {"suffix": "csv"},
        name="programme-list-entrepreneurs",
    ),
    path(
        "entrepreneurs/programmes.csv",
        related.ProgrammesOfEntrepreneurs.as_view(),
        {"suffix": "csv"},
        name="entrepreneur-list-programmes",
    ),
    *page_and_files("programmes/<str:slug>", "programme-detail", details.ProgrammeDetail),
    path("pairs/compare/", pairs.PairComparison.as_view(), name="pair-comparison"),
    *page_and_files("pairs/<str:slug>", "pair-detail", pairs.PairDetail),
    *page_and_files("countries/<str:slug>", "country-detail", countries.CountryDetail),
    *page_and_files("sectors/<str:slug>", "sector-detail", details.SectorDetail),
    *page_and_files("organisations/<str:slug>", "organisation-detail", details.OrganisationDetail),
    *page_and_files("events/<str:slug>", "event-detail", details.EventDetail),
    *page_and_files("sources/<str:slug>", "source-detail", details.SourceDetail),
    path("report/", Report.as_view(), name="report"),
    path("report/sent/", Sent.as_view(), name="report-sent"),
    path("about/", TextPage.as_view(template_name="techlink/about.html"), name="about"),
    path(
        "accessibility/",
        TextPage.as_view(template_name="techlink/accessibility.html"),
        name="accessibility",
    ),
    path("privacy/", TextPage.as_view(template_name="techlink/privacy.html"), name="privacy"),
    path("data/openapi.json", openapi, name="openapi"),
    path("data/", DataPage.as_view(), name="data"),
    path("", include("programmes.urls")),
    path("", include("participants.urls")),
    prefix_default_language=False,
)
