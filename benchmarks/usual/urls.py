from django.urls import path

from techlink.health import livez

from . import views

urlpatterns = [
    path("livez", livez),
    path("entrepreneurs/", views.EntrepreneurList.as_view(), name="entrepreneur-list"),
    path("entrepreneurs/<slug:slug>/", views.EntrepreneurDetail.as_view(), name="entrepreneur"),
    path("programmes/<slug:slug>/", views.ProgrammeDetail.as_view(), name="programme"),
]
