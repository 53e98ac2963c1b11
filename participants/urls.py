from django.urls import path

from . import views

urlpatterns = [
    path("entrepreneurs/", views.EntrepreneurList.as_view(), name="entrepreneur-list"),
    path(
        "entrepreneurs/<str:slug>/", views.EntrepreneurDetail.as_view(), name="entrepreneur-detail"
    ),
]
