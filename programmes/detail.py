"""What the page of one record does: find it, or say where it went."""

from django.http import HttpResponsePermanentRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from .fields import VERSION, licence
from .files import Files, file_address
from .listing import with_query
from .missing import Missing
from .models import FormerSlug
from .refusals import refusal


class Detail(Files, DetailView):
    """One record's page: the published one with this slug, or where it went.

    ``schema`` is what its JSON says of it, ``linked_data`` what its page says to programs.
    """

    suffixes = ("json",)
    schema = None
    linked_data = None

    def get(self, request, *args, **kwargs):
        self.object = self.get_queryset().filter(slug=kwargs["slug"]).first()
        if self.object is None:
            return self.moved(kwargs["slug"])
        if self.suffix:
            return refusal(self.request, self.takes, self.wrong()) or self.file()
        return self.render_to_response(
            self.get_context_data(
                files=list(self.files()),
                linked_data=self.linked_data(self.object, self.absolute),
            )
        )

    def wrong(self):
        """What is wrong with the values of the parameters: errors as ``problem`` takes them."""
        return []

    def file(self):
        """The file with the suffix that is asked for."""
        return as_json(self.schema.object(self.object, self.absolute))

    def moved(self, slug):
        """Redirect from another case or a former slug; else raise ``Missing``."""
        records, slug = self.model.objects.published(), slug.lower()
        record = records.filter(slug=slug).first() or FormerSlug.objects.current(self.model, slug)
        if record:
            return moved_to(self.request, record, self.suffix)
        raise Missing(
            _("There is no %(kind)s at this address.") % {"kind": self.model._meta.verbose_name},
            records.close_to(slug),
            reverse(f"{self.model._meta.model_name}-list"),
        )


def as_json(said):
    """The response with one object, and on what terms it may be used."""
    said = {"version": VERSION, "licence": licence(), **said}
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False})


def moved_to(request, record, suffix=None):
    """The redirect to the one address of ``record``, or of its file with a suffix, with the
    query string that came along."""
    path = record.get_absolute_url()
    path = file_address(path, suffix) if suffix else path
    return HttpResponsePermanentRedirect(with_query(path, request.META["QUERY_STRING"]))
