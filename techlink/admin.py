"""The desk of what links answered, which staff only look at."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from .models import LinkCheck


@admin.register(LinkCheck)
class LinkCheckAdmin(admin.ModelAdmin):
    list_display = ["link", "outcome", "answer", "final_url", "failing_since", "checked"]
    list_filter = ["outcome", ("failing_since", admin.EmptyFieldListFilter)]
    list_display_links = None
    search_fields = ["url"]
    ordering = ["-failing_since", "url"]
    show_full_result_count = False

    @admin.display(description=_("address"), ordering="url")
    def link(self, check):
        return format_html('<a href="{0}" rel="noopener noreferrer">{0}</a>', check.url)

    @admin.display(description=_("answer"), ordering="status")
    def answer(self, check):
        return check.answer

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
