"""What changed: the page with its filters, and the feeds of all, of a pair, a country, a
sector and a record."""

from datetime import datetime, time, timedelta
from itertools import groupby

from django.http import HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from programmes import changed
from programmes.atom import NEWEST, feed
from programmes.faceted import PAGE
from programmes.files import a_file
from programmes.listing import with_query
from programmes.missing import Missing
from programmes.models import Country, FormerSlug, Sector
from programmes.problems import problem
from programmes.refusals import refusal

from . import concerned
from .changes_form import ChangesForm

TITLE = gettext_lazy("What changed")
ON_A_PAGE = 25
MOST_PAGES = 40  # what is older is asked for by its day


@require_safe
def changes(request):
    form = ChangesForm(request.GET)
    page = page_number(request.GET.get(PAGE) or "1")
    start = (page - 1) * ON_A_PAGE if page else 0
    found, more = changed.newest(states(form), start, start + ON_A_PAGE)
    if page is None or (page > 1 and not found and not more):
        raise Missing(
            _("This list has no such page. What is older is found by its day."),
            list_url=with_query(request.path, form.query()),
        )
    words, query = form.in_words(), form.query()
    context = {
        "title": TITLE,
        "page_title": ", ".join(filter(None, [title(words), page > 1 and _("page %s") % page])),
        "form": form,
        "days": [(day, [*of]) for day, of in groupby(found, lambda each: local_day(each.at))],
        "page": page,
        "is_more": more,
        "is_last": page == MOST_PAGES,
        "older": form.query(until=older(form, found)),
        "changed": changed.Changed(found, with_query(reverse("changes-feed"), query)),
    }
    return TemplateResponse(request, "techlink/changes.html", context)


def page_number(text):
    """The page that ``text`` asks for, a whole number from 1 to ``MOST_PAGES``, else None."""
    is_number = text.isascii() and text.isdigit() and len(text) < 4
    return int(text) if is_number and 1 <= int(text) <= MOST_PAGES else None


def older(form, found):
    """Until which day to ask for what is older than ``found``: that of the last of them, or the
    one before where that is what was asked for."""
    last = local_day(found[-1].at) if found else None
    return last - timedelta(1) if last and last == form.cleaned_data.get("until") else last


def local_day(moment):
    return timezone.localtime(moment).date()


def title(words):
    return _("%(title)s: %(words)s") % {"title": TITLE, "words": words} if words else str(TITLE)


def states(form):
    """Querysets of the states that a ``ChangesForm`` asks for."""
    asked = form.cleaned_data
    for found in concerned.states(form.in_force.get("kind", ""), **form.topics):
        if asked.get("what"):
            found = found.filter(what=asked["what"])
        if asked.get("since"):
            found = found.filter(history_date__gte=begin_of(asked["since"]))
        if asked.get("until"):
            found = found.filter(history_date__lt=begin_of(asked["until"] + timedelta(1)))
        yield found


def begin_of(day):
    return timezone.make_aware(datetime.combine(day, time.min))


@a_file
@require_safe
def changes_feed(request):
    """The newest that the page shows for the same query, or 400 and what is wrong with that."""
    form = ChangesForm(request.GET)
    wrong = list(form.problems())
    if wrong:
        return problem(request, 400, _("Part of this address was not understood."), wrong)
    page = with_query(reverse("changes"), form.query())
    return written(request, states(form), title(form.in_words()), page)


@a_file
@require_safe
def pair_feed(request, slug):
    return topic_feed(request, Country.objects.pair_called(slug), slug, "pair")


@a_file
@require_safe
def country_feed(request, slug):
    return topic_feed(request, Country.objects.called(slug), slug, "country")


@a_file
@require_safe
def sector_feed(request, slug):
    return topic_feed(request, Sector.objects.filter(slug=slug.lower()).first(), slug, "sector")


def topic_feed(request, subject, slug, topic):
    """The feed of a pair, a country or a sector, at its one address."""
    if subject is None:
        raise Missing(_("There is nothing at this address that has a feed."))
    if slug != subject.slug:
        return HttpResponsePermanentRedirect(changed.feed_of(subject))
    found = concerned.states(**{topic: slug})
    return refusal(request, [], []) or written(
        request, found, title(str(subject)), subject.get_absolute_url()
    )


@a_file
@require_safe
def record_feed(request, kind, slug):
    """The feed of a record of ``kind``; its former addresses lead to it."""
    model = concerned.KINDS[kind].model()
    published = model.objects.published()
    record = published.filter(slug=slug).first()
    if record is None:
        record = published.filter(slug=slug.lower()).first()
        record = record or FormerSlug.objects.current(model, slug.lower())
        if record is None:
            raise Missing(_("There is nothing at this address that has a feed."))
        return HttpResponsePermanentRedirect(changed.feed_of(record))
    path = record.get_absolute_url()
    found = [changed.states_of(record)]
    return refusal(request, [], []) or written(request, found, title(record.name), path)


def written(request, found, words, path):
    newest, _more = changed.newest(found, 0, NEWEST)
    return feed(request, words, [change.entry() for change in newest], path)
