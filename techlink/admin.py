"""The desks of what is kept beside the register: what links answered, what readers report."""

from django.contrib import admin, messages
from django.db.models import F
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .models import LinkCheck, ProblemReport


@admin.register(LinkCheck)
class LinkCheckAdmin(admin.ModelAdmin):
    list_display = ["outcome", "link", "answer", "final_url", "failing_since", "checked"]
    list_filter = ["outcome", ("failing_since", admin.EmptyFieldListFilter)]
    search_fields = ["url"]
    ordering = [F("failing_since").desc(nulls_last=True), "url"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

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


@admin.register(ProblemReport)
class ProblemReportAdmin(admin.ModelAdmin):
    """Staff read what a reader wrote, and write a note; they write nothing in a reader's name."""

    list_display = ["beginning", "page", "sent", "status", "note"]
    list_filter = ["status"]
    search_fields = ["about", "what", "note"]
    date_hierarchy = "sent"
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = ["handle"]
    fields = ["page", "what", "email", "sent", "status", "note"]
    readonly_fields = ["page", "what", "email", "sent"]

    @admin.display(description=_("what is wrong"), ordering="what")
    def beginning(self, report):
        return Truncator(report.what).chars(80)

    @admin.display(description=_("about"), ordering="about")
    def page(self, report):
        return format_html('<a href="{0}">{0}</a>', report.about)

    def has_add_permission(self, request):
        return False

    @admin.action(description=_("Mark as handled"), permissions=["change"])
    def handle(self, request, queryset):
        number = queryset.handle()
        handled = ngettext("%d report is handled.", "%d reports are handled.", number)
        self.message_user(request, handled % number, messages.SUCCESS)
