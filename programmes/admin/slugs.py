from django.contrib import admin

from ..models import FormerSlug
from .base import RegisterAdmin


@admin.register(FormerSlug)
class FormerSlugAdmin(RegisterAdmin):
    """To look at: the register keeps these itself, as slugs change."""

    list_display = ["slug", "kind", "record"]
    list_filter = ["kind"]
    search_fields = ["slug"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
