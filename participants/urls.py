from programmes.files import page_and_files

from . import views

urlpatterns = [
    *page_and_files("entrepreneurs", "entrepreneur-list", views.EntrepreneurList),
    *page_and_files("entrepreneurs/<str:slug>", "entrepreneur-detail", views.EntrepreneurDetail),
]
