from django.conf import settings
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from participants.filters import EntrepreneurFilter
from programmes import index, pictures
from programmes.fields import licence
from programmes.files import for_all, is_file
from programmes.filters import EventFilter
from programmes.matrix import Matrix
from programmes.models import Event, Programme
from programmes.problems import problem

from . import concerned
from .forms import SearchForm
from .search import Kind, Search, did_you_mean

LATEST = 5


@require_safe
def home(request):
    matrix = Matrix()
    programmes, events = matrix.index, index.current(EventFilter)
    founders = [country for country in matrix.countries if country.is_founder]
    by_sector = programmes.sizes("sector")
    launches = Programme.objects.published().with_pair()
    context = {
        "matrix": matrix,
        "star": pictures.star(founders, matrix.counts) if founders else None,
        "sectors": [(sector, by_sector.get(sector.slug, 0)) for sector in matrix.sectors],
        "programme_count": len(programmes.live),
        "pair_count": len(matrix.counts),
        "entrepreneur_count": len(index.current(EntrepreneurFilter).live),
        "launches": launches.in_turn(programmes.first(LATEST)),
        "upcoming": Event.objects.published().in_turn(events.last(LATEST, when=["upcoming"])),
        "events": Event.objects.published().in_turn(events.first(LATEST, when=["past"])),
        "changed": concerned.lately(),
    }
    return TemplateResponse(request, "techlink/home.html", context)


@require_safe
def search(request):
    form = SearchForm(request.GET)
    form.is_valid()
    text, kind = (form.cleaned_data.get(name, "") for name in ("q", "kind"))
    found = Search(text, kind)
    shown = [each for each in found.kinds if kind in ("", each.name)]
    context = {
        "form": form,
        "text": text,
        "kind": kind,
        "kinds": found.kinds,
        "total": Kind.total(found.kinds),
        "count": Kind.total(shown),
        "hits": found.hits,
        "did_you_mean": did_you_mean(text) if text and not found.kinds else "",
    }
    return TemplateResponse(request, "techlink/search.html", context)


class TextPage(TemplateView):
    """A page of text. It may name whom to write to, and how long what is written is kept."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            contact_email=settings.CONTACT_EMAIL, report_days=settings.REPORT_DAYS, **kwargs
        )


class DataPage(TextPage):
    template_name = "techlink/data.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(licence=licence(), today=timezone.now(), **kwargs)


@require_safe
def favicon(request):
    """Where browsers look when a page does not say."""
    return HttpResponsePermanentRedirect(static("favicon.svg"))


def bad_request(request, exception=None):
    """400, where not even the parameters can be read. Of a file, as files say what is wrong."""
    if is_file(request.path):
        detail = _("The address, or what was sent with it, could not be read.")
        return for_all(problem(request, 400, detail))
    return render(request, "400.html", status=400)


def not_found(request, exception):
    """404, with what ``programmes.missing.Missing`` knows to suggest."""
    context = {
        "message": getattr(exception, "message", ""),
        "suggestions": getattr(exception, "suggestions", []),
        "list_url": getattr(exception, "list_url", ""),
    }
    return render(request, "404.html", context, status=404)
