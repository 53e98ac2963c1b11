from django.urls import path

from . import views
from .files import page_and_files

urlpatterns = [
    *page_and_files("programmes", "programme-list", views.ProgrammeList),
    *page_and_files("pairs", "pair-list", views.PairList),
    path("countries/", views.CountryList.as_view(), name="country-list"),
    path("sectors/", views.SectorList.as_view(), name="sector-list"),
    *page_and_files("organisations", "organisation-list", views.OrganisationList),
    *page_and_files("events", "event-list", views.EventList),
    *page_and_files("sources", "source-list", views.SourceList),
]
