from django.urls import path

from . import views

urlpatterns = [
    path("programmes/", views.ProgrammeList.as_view(), name="programme-list"),
    path("pairs/", views.PairList.as_view(), name="pair-list"),
    path("countries/", views.CountryList.as_view(), name="country-list"),
    path("sectors/", views.SectorList.as_view(), name="sector-list"),
    path("organisations/", views.OrganisationList.as_view(), name="organisation-list"),
    path("events/", views.EventList.as_view(), name="event-list"),
    path("sources/", views.SourceList.as_view(), name="source-list"),
]
