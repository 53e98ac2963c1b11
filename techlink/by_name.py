"""What the pages of a country and of a pair share: they are called in several ways."""

from functools import partial

from django.urls import reverse
from django.views.generic import TemplateView

from programmes import as_of
from programmes.detail import as_json, moved_to
from programmes.files import Files
from programmes.missing import Missing
from programmes.models import Country
from programmes.refusals import refusal
from programmes.views import unsure


class ByName(Files, TemplateView):
    """The page of what an address may name in any case or order, or by an alias.

    A subclass finds it (``called``), and says what to tell (``missing``) and where to look
    (``all_of_them``) when there is no such thing. ``schema`` is what its JSON says of it.
    """

    suffixes = ("json",)
    takes = (as_of.PARAMETER,)
    schema = None
    linked_data = None

    def get(self, request, slug):
        found = self.called(slug)
        ((name, subject),) = found.items()
        if subject is None:
            suggestions = Country.objects.close_to(slug)
            raise Missing(self.missing, suggestions, reverse(self.all_of_them))
        if slug != subject.slug:
            return moved_to(request, subject, self.suffix)
        self.asked = as_of.asked(request, partial(unsure, **{name: [slug]}))
        if self.suffix:
            return refusal(self.request, self.takes, self.asked.problems()) or self.file(subject)
        said = self.linked_data(subject, self.absolute)
        files = list(self.files(as_of.query(self.asked.day)))
        context = self.get_context_data(as_of=self.asked, files=files, linked_data=said, **found)
        return self.render_to_response(context)

    def file(self, subject):
        """The file with the suffix that is asked for."""
        subject.day = self.asked.day
        return as_json(self.schema.object(subject, self.absolute))
