"""What every list page does: filter, count, cut into pages, and give itself as files."""

from django.core.paginator import InvalidPage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_filters.views import FilterView

from . import as_of
from .atom import Entry
from .exports import EXPORTS
from .faceted import PAGE
from .files import File, Files
from .missing import Missing
from .refusals import not_understood, refusal


class Found:
    """The records at ``places`` of an ``Index``, as a paginator wants them: counted, and cut out
    in their order. ``load`` is a function of primary keys that loads them."""

    def __init__(self, index, places, load):
        self.index, self.places, self.load = index, places, load

    def __len__(self):
        return len(self.places)

    def __getitem__(self, some):
        return self.load(self.index.places.cut(self.places, some.start, some.stop))


class Listing(Files, FilterView):
    """One filtered list.

    A subclass says which records (``queryset``), how they are filtered
    (``filterset_class``), what they are called (``title``) and in a sentence what
    they are (``lede``). How one of them looks is in ``<app>/_<model>.html``; what files say
    of it are ``columns``, of a row, and ``schema``.
    """

    paginate_by = 25
    template_name = "listing.html"
    title = None
    lede = None
    columns = None
    schema = None
    related = None  # the name of the address of a file of what is related to it, and a label

    def get(self, request, *args, **kwargs):
        self.filterset = self.get_filterset(self.get_filterset_class())
        if self.suffix:
            pages = [PAGE] if self.suffix == "json" else []
            known, wrong = [*self.filterset.filters, *pages], not_understood(self.filterset)
            return refusal(self.request, known, wrong) or EXPORTS[self.suffix](self)
        self.object_list = self.sequence(self.rows)
        return self.render_to_response(self.get_context_data(filter=self.filterset))

    def sequence(self, load):
        """What was found, in its order, to be cut: ``load`` is a function of primary keys."""
        return Found(self.filterset.index, self.filterset.found(), load)

    def rows(self, pks):
        """What is listed of the records with these primary keys, in their order."""
        return self.get_queryset().as_of(self.filterset.day).listed(pks)

    def unsure(self, day):
        """What may have been on the list on ``day``, by what is dated too inexactly to tell."""
        found = self.filterset
        return [as_of.unsure_at(found.index, found.uncertain(), self.get_queryset())]

    def objects(self, pks):
        """What JSON says of them."""
        return self.get_queryset().as_of(self.filterset.day).for_file().in_turn(pks)

    def entries(self, number):
        """Of the records found those that were changed last, as entries of a feed, in the order
        of the list."""
        found = self.filterset.found()
        if len(found) > number:
            found = self.filterset.last_changed(number)
        records = self.objects(self.filterset.index.places.cut(found, 0, number))
        return [Entry.of(record) for record in records]

    def files(self, query=""):
        yield from super().files(query)
        if self.related:
            name, label = self.related
            yield File.at(reverse(name), "csv", query, label)

    def query(self):
        """The query string of what was understood of the filters and the order."""
        return self.filterset.query()

    @property
    def is_partial(self):
        return self.filterset.is_partial

    def get_filterset_kwargs(self, filterset_class):
        return {**super().get_filterset_kwargs(filterset_class), "data": self.request.GET}

    def paginate_queryset(self, queryset, page_size):
        paginator = self.get_paginator(queryset, page_size)
        try:
            page = paginator.page(self.request.GET.get(PAGE) or 1)
        except InvalidPage:
            raise self.no_such_page(paginator.num_pages) from None
        return paginator, page, page.object_list, page.has_other_pages()

    def no_such_page(self, pages):
        message = ngettext(
            "This list has %(count)s page: that is not it.",
            "This list has %(count)s pages: that is not one of them.",
            pages,
        )
        list_url = with_query(self.request.path, self.filterset.query())
        return Missing(message % {"count": pages}, list_url=list_url)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "as_of": as_of.asked(self.request, self.unsure),
            "title": self.title,
            "row_template": self.row_template,
            "lede": self.lede,
            "page_title": self.page_title(context["page_obj"]),
            "facets": self.filterset.facets(),
            "chips": list(self.filterset.chips()),
            "files": list(self.files(self.filterset.query())),
        }

    @property
    def row_template(self):
        options = self.filterset.queryset.model._meta
        return f"{options.app_label}/_{options.model_name}.html"

    def title_in_words(self):
        """The title of the list, with its filters."""
        words = self.filterset.in_words()
        title = _("%(title)s: %(words)s") % {"title": self.title, "words": words}
        return title if words else str(self.title)

    def page_title(self, page):
        """The title of this page of this list, which no other address has."""
        parts = [self.title_in_words()]
        if self.request.GET.get("sort"):
            label, _method = self.filterset.filters["sort"].orders[self.filterset.sort]
            parts.append(_("sorted by %(order)s") % {"order": label.lower()})
        if page.number > 1:
            parts.append(_("page %(number)s") % {"number": page.number})
        return ", ".join(parts)


def with_query(url, query):
    return f"{url}?{query}" if query else url
