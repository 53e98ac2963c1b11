from django import forms
from django.utils.dateformat import format as format_date
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programmes import index
from programmes.dates import FIRST_YEAR, LAST_YEAR
from programmes.faceted import PAGE
from programmes.filters import ProgrammeFilter
from programmes.models.history import What

from .concerned import KINDS

WHATS = [What.PUBLISHED, What.CHANGED, What.ENDED]
TOPICS = ["country", "pair", "sector"]  # what changes may concern, as the lists' facets


class ChangesForm(forms.Form):
    """What the list of changes is asked. What is not understood of it is told; the rest holds."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of record"), required=False)
    what = forms.ChoiceField(label=gettext_lazy("What happened"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    pair = forms.ChoiceField(label=gettext_lazy("Pair"), required=False)
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    since = forms.DateField(label=gettext_lazy("From (day)"), required=False)
    until = forms.DateField(label=gettext_lazy("To (day)"), required=False)

    def __init__(self, query):
        """``query`` is a request's GET."""
        last = {name: query.get(name, "").strip() for name in self.base_fields}
        folded = {name: value.lower() for name, value in last.items()}
        folded["pair"] = "-".join(sorted(folded["pair"].split("-")))
        super().__init__(folded, label_suffix="")
        self.unknown = [name for name in query if name not in self.fields and name != PAGE]
        self.repeated = [n for n in self.fields if len({*query.getlist(n)}) > 1]
        options = index.current(ProgrammeFilter).options
        choices = {name: options[name].items() for name in TOPICS}
        choices["kind"] = [(k, capfirst(f.model()._meta.verbose_name)) for k, f in KINDS.items()]
        choices["what"] = [(what.value, what.label) for what in WHATS]
        for name, known in choices.items():
            field = self.fields[name]
            field.choices = [("", _("All")), *known]
            field.error_messages["invalid_choice"] = _("“%(value)s” is not one of the choices.")
        for name in ("since", "until"):
            self.fields[name].widget.input_type = "date"
            self.fields[name].input_formats = ["%Y-%m-%d"]
            self.fields[name].error_messages["invalid"] = _("Write a day, as in 2015-11-20.")
        self.is_valid()

    def clean(self):
        for name in ("since", "until"):
            day = self.cleaned_data.get(name)
            if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
                self.add_error(name, _("Write a day from 1900 to 2100."))
        since, until = (self.cleaned_data.get(name) for name in ("since", "until"))
        if since and until and since > until:
            self.add_error("until", _("This day is before the first."))

    @property
    def in_force(self):
        """``{field: value}`` of what was understood, as an address says it."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    @property
    def topics(self):
        """``{facet: value}`` of what the changes are to concern."""
        return {name: value for name, value in self.in_force.items() if name in TOPICS}

    def complaints(self):
        """Pairs of a field's label and what was not understood of it."""
        for name, message in self._complaints():
            yield self.fields[name].label if name in self.fields else name[:40], message

    def problems(self):
        """The same as ``programmes.problems.problem`` takes them."""
        for name, message in self._complaints():
            yield {"parameter": name, "detail": message}

    def _complaints(self):
        for name, messages in self.errors.items():
            yield from ((name, message) for message in messages)
        for name in self.repeated:
            yield name, _("Given more than once: only the last is used.")
        for name in self.unknown:
            yield name, _("There is no such filter here, so it was left out.")

    def chips(self):
        """What is in force: label, value in words, and the query without it."""
        for name in self.in_force:
            yield self.fields[name].label, self._in_words(name), self.query(**{name: ""})

    def in_words(self):
        return ", ".join(words for _label, words, _query in self.chips())

    def _in_words(self, name):
        value = self.cleaned_data[name]
        if name in ("since", "until"):
            day = format_date(value, "j F Y")
            return (
                _("from %(day)s") % {"day": day}
                if name == "since"
                else _("to %(day)s") % {"day": day}
            )
        return str(dict(self.fields[name].choices)[value])

    def query(self, **changes):
        """The query string of this list with ``changes`` ({field: value}), from page one."""
        asked = {**self.in_force, **changes}
        return urlencode([(name, value) for name, value in asked.items() if value])
