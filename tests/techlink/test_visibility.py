"""What is withdrawn is gone everywhere, from the next request on, and nothing else is."""

import re
from functools import partial

import pytest
from django.db.models import ProtectedError
from django.urls import get_resolver

from participants.models import Entrepreneur
from programmes.changed import feed_of
from programmes.models import Country, Event, Organisation, Programme, Sector, Source
from techlink.models import LinkCheck, ProblemReport
from techlink.sitemaps import SITEMAPS

from .world import World

A_DAY_GONE_BY = "2020-06-01"
WITHDRAWN = ["programme", "organisation", "entrepreneur", "event", "representative"]


@pytest.fixture
def world():
    return World()


def pages(*addresses):
    return lambda client, world: addresses


def chosen(address, client, world):
    """A list, and each choice of each facet that leaves anything of it."""
    yield address
    for facet in client.get(address).context_data["facets"]:
        for option in facet.options:
            yield f"{address}?{facet.name}={option.value}"


def named(model, client, world):
    """Each page by its address, in capitals, by a former one, and with a slip in it: then
    close names are suggested."""
    kind, slugs = model._meta.model_name, model.objects.values_list("slug", flat=True)
    variants = [name for slug in slugs for name in (slug, slug.upper(), slug[:-1])]
    return [f"/{kind}s/{name}/" for name in [*variants, f"former-{kind}"]]


def all_of(model, client, world):
    return [record.get_absolute_url() for record in model.objects.all()]


def feeds(model, client, world):
    former = [f"/{model._meta.model_name}s/former-{model._meta.model_name}.atom"]
    return [*map(feed_of, model.objects.all()), *former]


def countries(client, world):
    yield from all_of(Country, client, world)
    for country in Country.objects.all():
        yield from (f"/countries/{country.name}/", f"/countries/{country.name[:-1]}/")


def filed(ask, *suffixes):
    """The files of the pages that ``ask`` gives, with the same query strings."""

    def addresses(client, world):
        for address in ask(client, world):
            path, mark, query = address.partition("?")
            yield from (f"{file_of(path, suffix)}{mark}{query}" for suffix in suffixes)

    return addresses


def file_of(path, suffix):
    return path.rstrip("/") + (suffix if suffix.startswith("/") else f".{suffix}")


def of_list(path, *more):
    return filed(partial(chosen, path), "csv", "json", "atom", *more)


def of_records(model, *more):
    return filed(partial(named, model), "json", *more)


PAIRS = pages("/pairs/ee-gb/", "/pairs/ee-il/", "/pairs/gb-ee/", "/pairs/x-gb/")


def reports(address, client, world):
    """The form about each record, and about what is always public."""
    models = (Programme, Organisation, Entrepreneur, Event, Source, Sector, Country)
    pages = [page for model in models for page in all_of(model, client, world)]
    return [f"{address}?about={page}" for page in [*pages, "/pairs/ee-gb/", "/nothing/"]]


# What is asked for of each route. A new route fails the test until it is added here.
ASKED = {
    "livez": pages("/livez"),
    "readyz": pages("/readyz"),
    "favicon.ico": pages("/favicon.ico"),
    "robots.txt": pages("/robots.txt"),
    "sitemap.xml": pages("/sitemap.xml"),
    "sitemap-<section>.xml": pages(*(f"/sitemap-{section}.xml" for section in SITEMAPS)),
    "": pages("/"),
    "search/": pages("/search/"),
    "changes/": pages(
        "/changes/", "/changes/?country=ee", "/changes/?pair=ee-gb", "/changes/?what=ended"
    ),
    "changes.atom": pages("/changes.atom", "/changes.atom?sector=fintech"),
    "pairs/<str:slug>.atom": pages("/pairs/ee-gb.atom", "/pairs/gb-ee.atom"),
    "countries/<str:slug>.atom": pages("/countries/ee.atom"),
    "sectors/<str:slug>.atom": partial(feeds, Sector),
    "programmes/<str:slug>.atom": partial(feeds, Programme),
    "organisations/<str:slug>.atom": partial(feeds, Organisation),
    "entrepreneurs/<str:slug>.atom": partial(feeds, Entrepreneur),
    "events/<str:slug>.atom": partial(feeds, Event),
    "programmes/": partial(chosen, "/programmes/"),
    "programmes/<str:slug>/": partial(named, Programme),
    "pairs/": pages("/pairs/"),
    "pairs/compare/": pages(
        "/pairs/compare/",
        "/pairs/compare/?pair=ee-gb",
        "/pairs/compare/?pair=ee-gb&pair=ee-il",
        "/pairs/compare/?pair=gb-il&pair=x",
    ),
    "pairs/<str:slug>/": PAIRS,
    "countries/": pages("/countries/"),
    "countries/<str:slug>/": countries,
    "sectors/": pages("/sectors/"),
    "sectors/<str:slug>/": partial(all_of, Sector),
    "entrepreneurs/": partial(chosen, "/entrepreneurs/"),
    "entrepreneurs/<str:slug>/": partial(named, Entrepreneur),
    "organisations/": partial(chosen, "/organisations/"),
    "organisations/<str:slug>/": partial(named, Organisation),
    "events/": partial(chosen, "/events/"),
    "events/<str:slug>/": partial(named, Event),
    "sources/": partial(chosen, "/sources/"),
    "sources/<str:slug>/": partial(all_of, Source),
    "report/": partial(reports, "/report/"),
    "report/sent/": partial(reports, "/report/sent/"),
    "about/": pages("/about/"),
    "accessibility/": pages("/accessibility/"),
    "privacy/": pages("/privacy/"),
    "data/": pages("/data/"),
    "data/openapi.json": pages("/data/openapi.json"),
    "programmes.<suffix:suffix>": of_list("/programmes/"),
    "programmes/entrepreneurs.csv": filed(partial(chosen, "/programmes/"), "/entrepreneurs.csv"),
    "programmes/<str:slug>.<suffix:suffix>": of_records(Programme, "ics"),
    "pairs/<str:slug>.<suffix:suffix>": filed(PAIRS, "json", "ics"),
    "pairs.<suffix:suffix>": filed(pages("/pairs/"), "csv", "json", "atom"),
    "countries/<str:slug>.<suffix:suffix>": filed(countries, "json"),
    "sectors/<str:slug>.<suffix:suffix>": filed(partial(all_of, Sector), "json"),
    "entrepreneurs.<suffix:suffix>": of_list("/entrepreneurs/"),
    "entrepreneurs/programmes.csv": filed(partial(chosen, "/entrepreneurs/"), "/programmes.csv"),
    "entrepreneurs/<str:slug>.<suffix:suffix>": of_records(Entrepreneur),
    "organisations.<suffix:suffix>": of_list("/organisations/"),
    "organisations/<str:slug>.<suffix:suffix>": of_records(Organisation),
    "events.<suffix:suffix>": of_list("/events/", "ics"),
    "events/<str:slug>.<suffix:suffix>": of_records(Event),
    "sources.<suffix:suffix>": of_list("/sources/"),
    "sources/<str:slug>.<suffix:suffix>": filed(partial(all_of, Source), "json"),
}


def routes(patterns, before=""):
    """Every public route below ``patterns``."""
    for pattern in patterns:
        route = f"{before}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            if pattern.namespace != "admin":
                yield from routes(pattern.url_patterns, route)
        else:
            yield route


def asked(client, world):
    """Each address, and each page without filters also as of a day."""
    addresses = [address for ask in ASKED.values() for address in ask(client, world)]
    plain = [address for address in addresses if address[-1] == "/" and "?" not in address]
    return addresses + [f"{address}?as_of={A_DAY_GONE_BY}" for address in plain]


def searches(canaries):
    """For each but its last letter: the page repeats what was asked, and must not tell more."""
    return [f"/search/?q={canary[:-1]}" for canary in canaries]


def walk(client, addresses):
    """What the site answers: ``{address: (status, where else to look, text)}``."""
    answers = {address: client.get(address) for address in addresses}
    return {
        address: (answer.status_code, answer.headers.get("Location", ""), told(answer, address))
        for address, answer in answers.items()
    }


def told(answer, address):
    """The text, but for a word of the query that it repeats: the reader knew that one. Nor does
    it matter when an empty feed was updated, that is when anything was; or what the mark of a
    form is, which is another each time."""
    asked = address.partition("=")[2]
    text = re.sub("<updated>.*?</updated>", "", b"".join(answer).decode(), count=1)
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return re.sub(rf"\b{asked}\b", "", text) if asked else text


def seen(world, walked):
    everything = repr(list(walked.values()))
    return {canary for canary in world.canaries if canary in everything}


def withdraw(record):
    assert type(record).objects.filter(pk=record.pk).withdraw() == 1


def erase(record):
    """Delete ``record`` with all that leads to it."""
    try:
        record.delete()
    except ProtectedError as error:
        for other in error.protected_objects:
            other.delete()
        record.delete()


def test_every_public_route_is_walked():
    assert sorted(routes(get_resolver().url_patterns)) == sorted(ASKED)


def test_everything_that_is_public_is_seen(client, world):
    assert seen(world, walk(client, asked(client, world))) == set(world.canaries)


def test_every_record_is_found_by_its_name(client, world):
    names = {world.records[kind].name for kind in WITHDRAWN if kind != "representative"}
    assert names <= seen(world, walk(client, searches(names)))


def test_what_readers_report_and_links_answer_is_seen_nowhere(client, world):
    before = walk(client, asked(client, world))
    url = world.records["programme"].official_url
    fields = {"what": "canaryreported", "email": "canaryreader@example.org", "note": "canarynoted"}
    for address in all_of(Programme, client, world):
        ProblemReport.objects.create(about=address, **fields)
    LinkCheck.objects.create(url=url, outcome="gone", status=410, failure="canaryfailed")

    after = walk(client, asked(client, world))

    assert "canary" not in repr(after)
    assert after == before


@pytest.mark.parametrize("kind", WITHDRAWN)
def test_what_is_withdrawn_is_gone_and_all_else_stays(client, world, kind):
    gone = world.of(kind)
    addresses = [*asked(client, world), *searches(gone)]

    withdraw(world.records[kind])

    withdrawn = walk(client, addresses)
    assert seen(world, withdrawn) == set(world.canaries) - gone

    # Counts, facets and suggestions too: nothing differs from a site that never had it.
    erase(world.records[kind])
    never_was = walk(client, addresses)
    assert [address for address in addresses if withdrawn[address] != never_was[address]] == []
