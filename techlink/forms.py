from django import forms
from django.utils.translation import gettext_lazy as _

from .search import KINDS


class SearchForm(forms.Form):
    """What the search page is asked: words, and optionally a kind of record."""

    q = forms.CharField(label=_("Search the register"), max_length=100, required=False)
    kind = forms.ChoiceField(
        choices=[("", _("Everything")), *((kind, label) for kind, (label, _q) in KINDS.items())],
        required=False,
    )
