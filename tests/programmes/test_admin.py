from datetime import UTC, datetime

import pytest
from django.contrib import admin
from django.urls import reverse

from programmes.models import (
    Country,
    Event,
    FormerSlug,
    Involvement,
    Network,
    NetworkName,
    Offer,
    Organisation,
    PairNote,
    Programme,
    ReportedFigure,
    Sector,
    Source,
)
from tests import desk, factories

LONG_AGO = datetime(2016, 1, 31, tzinfo=UTC)


def pair_note():
    codes = [chr(65 + n // 26) + chr(65 + n % 26) for n in range(101)]
    number = PairNote.objects.count()
    first = Country.objects.get_or_create(code="AA", alpha3="AAA", name="Country AA")[0]
    code = codes[number + 1]
    second = Country.objects.create(code=code, alpha3=f"{code}Z", name=f"Country {code}")
    return PairNote.objects.create(first=first, second=second, note="Nothing.")


def country():
    number = Country.objects.count()
    code = chr(65 + number // 26) + chr(65 + number % 26)
    made = Country.objects.create(code=code, alpha3=f"{code}Z", name=f"Country {code}")
    factories.country_name(made, f"Own {code}", is_own=True)


def involvement():
    return factories.involvement(factories.programme(), factories.organisation())


def former_slug():
    number = FormerSlug.objects.count()
    return FormerSlug.objects.create(kind="programmes.programme", slug=f"old-{number}", record=1)


def network():
    number = Network.objects.count()
    return Network.objects.create(name=f"Network {number}", slug=f"network-{number}")


def offer():
    number = Offer.objects.count()
    return Offer.objects.create(name=f"Offer {number}", slug=f"offer-{number}")


# Each list: session, user, count and rows; and what is named.
LISTS = [
    (Programme, lambda: factories.programme(sectors=[factories.sector()]), 6),  # two filters
    (Organisation, factories.organisation, 5),  # the countries of the filter
    (Event, lambda: factories.event(countries=[factories.country()]), 6),  # two filters
    (Source, factories.source, 4),
    (Country, country, 5),  # names
    (Sector, factories.sector, 4),
    (Network, network, 4),
    (Offer, offer, 4),
    (PairNote, pair_note, 4),
    (FormerSlug, former_slug, 5),  # the kinds of the filter
    (Involvement, involvement, 5),  # the countries of the filter
    (ReportedFigure, lambda: factories.figure(factories.programme()), 4),
]


# A participation is in a programme or in an event, and an event has no sides.
NOT_IN_ROWS = {
    Programme: {("ParticipantInline", "event")},
    Event: {("AttendeeInline", "programme"), ("AttendeeInline", "side")},
    Organisation: {("RepresentativeInline", "entrepreneur")},
}


@pytest.mark.parametrize("rows", [1, 100])
@pytest.mark.parametrize(("model", "make", "budget"), LISTS, ids=[m.__name__ for m, *_ in LISTS])
def test_list_keeps_its_budget(model, make, budget, rows, admin_client, django_assert_num_queries):
    for _ in range(rows):
        make()
    with django_assert_num_queries(budget):
        response = admin_client.get(desk.url(model, "changelist"))
    assert len(response.context["cl"].result_list) == model.objects.count() >= rows


def test_every_model_has_a_desk():
    kept = {model for model, *_ in LISTS}
    registered = {m for m in admin.site._registry if m._meta.app_label == "programmes"}
    assert kept == registered


@pytest.mark.parametrize("model", [model for model, *_ in LISTS], ids=lambda model: model.__name__)
def test_desk_forgets_no_field(model, rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    assert desk.forgotten(request, model) == set()
    assert desk.forgotten_in_rows(request, model) == NOT_IN_ROWS.get(model, set())


def test_desk_is_named_and_leads_back(admin_client, client):
    index = admin_client.get(reverse("admin:index")).content.decode()
    assert '<a href="/admin/">TechLink register</a>' in index
    login = client.get(reverse("admin:login")).content.decode()
    assert '<a href="/">View site</a>' in login
    assert "<h1>Log in</h1>" in login


@pytest.mark.parametrize(
    "page", ["/admin/", "/admin/review/", "/admin/programmes/programme/", "add", "change"]
)
def test_desk_has_no_inline_style_or_script(page, admin_client):
    programme = factories.programme()
    page = desk.url(Programme, page, programme.pk) if page == "change" else page
    page = desk.url(Programme, page) if page == "add" else page
    html = admin_client.get(page).content.decode()
    assert [found for found in ("<style", " style=", "<script>", "onclick=") if found in html] == []


@pytest.mark.parametrize(
    "text", ["Bridge", "ponte", "대한민국", "South Korea", "korea", "Fintech", "bridge korea"]
)
def test_programme_is_found_by_name_alias_country_and_sector(text, admin_client):
    korea = factories.country("KR")
    factories.country_name(korea, "대한민국", "ko")
    factories.country_name(korea, "South Korea")
    fields = {"name": "Bridge", "aliases": "Ponte", "second": korea}
    found = factories.programme(**fields, sectors=[factories.sector("Fintech")])
    factories.programme(name="Other")
    assert desk.listed(admin_client, Programme, q=text) == [found]


@pytest.mark.parametrize(
    ("model", "make"),
    [
        (Involvement, lambda p: factories.involvement(p, factories.organisation(), role="Pays")),
        (ReportedFigure, lambda p: factories.figure(p, measure="Money it pays")),
    ],
)
def test_part_is_found_by_its_words_and_its_programme(model, make, admin_client):
    found = make(factories.programme(name="Bridge"))
    other = make(factories.programme(name="Tunnel"))
    model.objects.filter(pk=other.pk).update(
        **dict.fromkeys({"role", "measure"} & {field.name for field in model._meta.fields}, "Other")
    )
    assert desk.listed(admin_client, model, q="bridge pays") == [found]


@pytest.mark.parametrize("text", ["Häälestus", "haalestus", "HÄÄL"])
def test_network_is_found_by_a_name_it_had(text, admin_client):
    found = factories.network()
    NetworkName.objects.create(network=found, name="Häälestus")
    network()
    assert desk.listed(admin_client, Network, q=text) == [found]


def test_source_is_found_by_the_beginning_of_its_url(admin_client):
    found = factories.source(url="https://example.com/report")
    factories.source()
    assert desk.listed(admin_client, Source, q="https://example.com/") == [found]


def test_country_filter_finds_either_side(admin_client):
    first = factories.programme(second=factories.country("KR"))
    second = factories.programme(first=factories.country("KR"), second=factories.country("NZ"))
    factories.programme()
    assert set(desk.listed(admin_client, Programme, country="KR")) == {first, second}


def test_events_are_filtered_by_country_and_by_when(admin_client):
    past = factories.event(start="2014", countries=[factories.country("KR")])
    coming = factories.event(start="2099")
    assert desk.listed(admin_client, Event, country="KR") == [past]
    assert desk.listed(admin_client, Event, when="upcoming") == [coming]
    assert desk.listed(admin_client, Event, when="past") == [past]


def test_autocomplete_finds_what_the_site_finds(admin_client):
    factories.country_name(factories.country("KR"), "대한민국", "ko")
    found = factories.organisation(country=factories.country("KR"))
    factories.organisation()
    field = {"app_label": "programmes", "model_name": "involvement", "field_name": "organisation"}
    response = admin_client.get(reverse("admin:autocomplete"), {**field, "term": "대한민국"})
    assert [row["text"] for row in response.json()["results"]] == [found.name]
