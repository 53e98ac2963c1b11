from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programmes.admin.base import SOURCES, PartAdmin

from ..models import Partnership


@admin.register(Partnership)
class PartnershipAdmin(PartAdmin):
    shown_on = ["programme", "first", "second"]
    list_display = ["__str__", "programme", "year"]
    list_filter = ["year"]
    list_select_related = ["programme", "first", "second"]
    search_fields = ["about"]
    search_relations = ["programme", "first", "second"]
    autocomplete_fields = ["programme", "first", "second", *SOURCES]
    fields = ["programme", ("first", "second"), "year", "about", *SOURCES, "note"]


class ProgrammeForm(forms.ModelForm):
    """Keeps a programme's pair while a partnership rests on it."""

    def clean(self):
        cleaned = super().clean()
        pair = [cleaned.get("first"), cleaned.get("second")]
        standing = Partnership.objects.filter(programme=self.instance.pk)
        if all(pair) and standing.not_between(*pair).exists():
            raise ValidationError(_("A partnership rests on this pair. Delete it first."))
        return cleaned
