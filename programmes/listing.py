"""What every list page does: filter, count, cut into pages."""

from django.core.paginator import InvalidPage
from django.http import HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import DetailView
from django_filters.views import FilterView

from .faceted import PAGE
from .missing import Missing
from .models import FormerSlug


class Found:
    """The records that a filter set finds, as a paginator wants them: counted, and cut out
    in their order. ``rows`` is a function of primary keys that loads them."""

    def __init__(self, filterset, rows):
        self.index, self.places = filterset.index, filterset.found()
        self.rows = rows

    def __len__(self):
        return len(self.places)

    def __getitem__(self, some):
        return self.rows(self.index.places.cut(self.places, some.start, some.stop))


class Listing(FilterView):
    """One filtered list.

    A subclass says which records (``queryset``), how they are filtered
    (``filterset_class``), what they are called (``title``) and in a sentence what
    they are (``lede``). How one of them looks is in ``<app>/_<model>.html``.
    """

    paginate_by = 25
    template_name = "listing.html"
    title = None
    lede = None

    def get(self, request, *args, **kwargs):
        self.filterset = self.get_filterset(self.get_filterset_class())
        self.object_list = Found(self.filterset, self.rows)
        return self.render_to_response(self.get_context_data(filter=self.filterset))

    def rows(self, pks):
        """What is listed of the records with these primary keys, in their order."""
        return self.get_queryset().listed(pks)

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
            "title": self.title,
            "row_template": self.row_template,
            "lede": self.lede,
            "page_title": self.page_title(context["page_obj"]),
            "facets": self.filterset.facets(),
            "chips": list(self.filterset.chips()),
        }

    @property
    def row_template(self):
        options = self.filterset.queryset.model._meta
        return f"{options.app_label}/_{options.model_name}.html"

    def page_title(self, page):
        """The title of this page of this list, which no other address has."""
        words = self.filterset.in_words()
        title = _("%(title)s: %(words)s") % {"title": self.title, "words": words}
        parts = [title if words else str(self.title)]
        if self.request.GET.get("sort"):
            label, _method = self.filterset.filters["sort"].orders[self.filterset.sort]
            parts.append(_("sorted by %(order)s") % {"order": label.lower()})
        if page.number > 1:
            parts.append(_("page %(number)s") % {"number": page.number})
        return ", ".join(parts)


class Detail(DetailView):
    """One record's page: the published one with this slug, or where it went."""

    def get(self, request, *args, **kwargs):
        self.object = self.get_queryset().filter(slug=kwargs["slug"]).first()
        if self.object is None:
            return self.moved(kwargs["slug"])
        return self.render_to_response(self.get_context_data())

    def moved(self, slug):
        """Redirect from another case or a former slug; else raise ``Missing``."""
        records, slug = self.model.objects.published(), slug.lower()
        record = records.filter(slug=slug).first() or FormerSlug.objects.current(self.model, slug)
        if record:
            return moved_to(self.request, record)
        raise Missing(
            _("There is no %(kind)s at this address.") % {"kind": self.model._meta.verbose_name},
            records.close_to(slug),
            reverse(f"{self.model._meta.model_name}-list"),
        )


def moved_to(request, record):
    """The redirect to the one address of ``record``, with the query string that came along."""
    return HttpResponsePermanentRedirect(
        with_query(record.get_absolute_url(), request.META["QUERY_STRING"])
    )


def with_query(url, query):
    return f"{url}?{query}" if query else url
