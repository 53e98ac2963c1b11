from django.contrib import admin, messages
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from programmes.admin.base import EVIDENCE, EvidenceInline, Inline, PartAdmin
from programmes.admin.records import RecordAdmin

from ..models import Entrepreneur, Participation, Representative


class ParticipationInline(EvidenceInline):
    model = Participation
    autocomplete_fields = ["programme", "event", *EvidenceInline.autocomplete_fields]
    main_fields = ["programme", "event", "side", "year", "role", "is_lead", "lead_as_reported"]


class RepresentativeInline(Inline):
    model = Representative
    autocomplete_fields = ["source"]
    fields = ["name", "role", "ground", "consented", "source", "withdrawn"]


@admin.register(Entrepreneur)
class EntrepreneurAdmin(RecordAdmin):
    list_display = ["name", "country", "kind", "is_published", "updated"]
    list_filter = ["is_published", "country", "kind", "sectors"]
    list_select_related = ["country"]
    checkboxes = ["sectors"]
    inlines = [RepresentativeInline, ParticipationInline]
    fieldsets = [
        (_("Names"), {"fields": ["name", "aliases", "summary", "website"]}),
        (
            _("What and where"),
            {
                "description": _(
                    "A venture with no sector of its own is found by those of its programmes."
                ),
                "fields": ["kind", "country", "country_note", "sectors", "field_as_reported"],
            },
        ),
        (_("Offers and seeks"), {"fields": ["offers", "seeks"]}),
        (_("Evidence"), {"fields": [*EVIDENCE, "checked"]}),
        (_("On the site"), {"fields": ["is_published", "slug", "updated"]}),
    ]


@admin.register(Representative)
class RepresentativeAdmin(PartAdmin):
    shown_on = ["entrepreneur", "organisation"]
    list_display = ["name", "who", "role", "ground", "withdrawn"]
    list_filter = ["ground", ("withdrawn", admin.EmptyFieldListFilter)]
    list_select_related = ["entrepreneur", "organisation"]
    search_fields = ["name", "role"]
    search_relations = ["entrepreneur", "organisation"]
    autocomplete_fields = ["entrepreneur", "organisation", "source"]
    actions = ["withdraw"]

    @admin.action(description=_("Withdraw the chosen names"), permissions=["change"])
    @transaction.atomic
    def withdraw(self, request, queryset):
        shown = list(queryset.filter(withdrawn=None))
        number = queryset.withdraw()
        self.say_changed(shown)
        self.log_each(request, shown, _("Withdrawn."))
        withdrawn = ngettext("%d name withdrawn.", "%d names withdrawn.", number)
        self.message_user(request, withdrawn % number, messages.SUCCESS)
