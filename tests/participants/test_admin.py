from datetime import UTC, datetime

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from participants.models import Entrepreneur, Participation, Partnership, Representative
from programmes.models import Programme
from tests import desk, factories

LONG_AGO = datetime(2016, 1, 31, tzinfo=UTC)
ALREADY = "This participation is already recorded for this year."


def british(**fields):
    return factories.entrepreneur(country=factories.country("GB"), **fields)


def representative():
    return factories.representative(factories.entrepreneur())


def participation(**fields):
    return factories.participation(factories.entrepreneur(), factories.programme(), **fields)


def partnership():
    return factories.partnership(factories.programme(), factories.entrepreneur(), british())


# Each list: session, user, count and rows; and what is named.
LISTS = [
    (
        Entrepreneur,
        lambda: factories.entrepreneur(sectors=[factories.sector()]),
        6,  # the filters of countries and sectors
    ),
    (Representative, representative, 4),
    (Participation, participation, 5),  # the years of the filter
    (Partnership, partnership, 5),  # the years of the filter
]


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
    registered = {m for m in admin.site._registry if m._meta.app_label == "participants"}
    assert kept == registered


@pytest.mark.parametrize("model", [model for model, *_ in LISTS], ids=lambda model: model.__name__)
def test_desk_forgets_no_field(model, rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    assert desk.forgotten(request, model) == set()
    not_of_a_venture = {("RepresentativeInline", "organisation")}
    assert desk.forgotten_in_rows(request, model) - not_of_a_venture == set()


# Finding


@pytest.mark.parametrize("text", ["Acme", "eesti", "Fintech", "acme fintech"])
def test_entrepreneur_is_found_by_name_country_and_sector(text, admin_client):
    factories.country_name(factories.country("EE"), "Eesti", "et")
    found = factories.entrepreneur(name="Acme", sectors=[factories.sector("Fintech")])
    british(name="Other")
    assert desk.listed(admin_client, Entrepreneur, q=text) == [found]


@pytest.mark.parametrize("text", ["Jüri", "juri tamm", "JÜRI acme", "estonia"])
def test_representative_is_found_by_name_and_venture(text, admin_client):
    found = factories.representative(factories.entrepreneur(name="Acme"), name="Jüri Tamm")
    factories.representative(british(name="Other"), name="Mary")
    assert desk.listed(admin_client, Representative, q=text) == [found]


def test_participation_and_partnership_are_found_by_whom_they_join(admin_client):
    found = factories.partnership(
        factories.programme(name="Bridge"), factories.entrepreneur(name="Acme"), british()
    )
    took_part = factories.participation(found.first, found.programme)
    partnership(), participation()
    assert desk.listed(admin_client, Partnership, q="bridge acme") == [found]
    assert desk.listed(admin_client, Participation, q="bridge acme") == [took_part]


# Keeping


def test_venture_is_kept_with_its_people_and_what_it_took_part_in(admin_client):
    programme, source = factories.programme(), factories.source()
    rows = desk.row("representatives", name="Ada", ground="public-record", source=source.pk)
    rows |= desk.row("participations", programme=programme.pk, year="2015")
    response = desk.saved(admin_client, Entrepreneur, name="Acme", kind="company", **rows)
    assert response.status_code == 302
    venture = Entrepreneur.objects.get()
    assert venture.representatives.get().name == "Ada"
    assert venture.participations.get().programme == programme


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"is_published": "on"}, "A published record needs a main source."),
        (
            desk.row("representatives", name="Ada", ground="consent"),
            "Give the day of consent, or the public record that names the person.",
        ),
        (
            desk.row("participations", year="2015"),
            "Choose a programme or an event, one of the two.",
        ),
        (
            desk.row("participations", year="20155"),
            "Ensure this value is less than or equal to 2100.",
        ),
    ],
)
def test_entrepreneur_form_tells_each_broken_rule(changes, message, admin_client):
    response = desk.saved(admin_client, Entrepreneur, name="Acme", kind="company", **changes)
    assert message in desk.errors(response)
    assert not Entrepreneur.objects.exists()


def test_participation_recorded_twice_in_one_form_is_told(admin_client):
    programme = factories.programme()
    rows = desk.row("participations", programme=programme.pk)
    rows |= desk.row("participations", 1, programme=programme.pk)
    response = desk.saved(admin_client, Entrepreneur, name="Acme", kind="company", **rows)
    assert desk.errors(response) == [ALREADY]


def test_participation_already_recorded_is_told_on_every_form(admin_client):
    recorded = participation(year=2015)
    venture, programme = recorded.entrepreneur, recorded.programme
    at_venture = desk.row("participations", 1, programme=programme.pk, year="2015")
    at_programme = desk.row("participations", 1, entrepreneur=venture.pk, year="2015")
    alone = {"entrepreneur": venture.pk, "programme": programme.pk, "year": "2015"}
    for form, sent in [(venture, at_venture), (programme, at_programme), (Participation, alone)]:
        response = desk.saved(admin_client, form, **sent)
        assert desk.errors(response) == [ALREADY]


def test_participant_is_entered_below_a_programme_and_an_event(admin_client):
    programme, event, venture = factories.programme(), factories.event(), factories.entrepreneur()
    for form in (programme, event):
        sent = desk.row("participations", entrepreneur=venture.pk, year="2015")
        assert desk.saved(admin_client, form, **sent).status_code == 302
    kept = venture.participations.order_by("pk").values_list("programme", "event")
    assert list(kept) == [(programme.pk, None), (None, event.pk)]


def test_participant_is_entered_with_a_new_programme(admin_client):
    sent = {"name": "Bridge", "kind": "link", "first": "EE", "second": factories.country("GB").pk}
    sent |= desk.row("participations", entrepreneur=factories.entrepreneur().pk)
    assert desk.saved(admin_client, Programme, **sent).status_code == 302
    assert Participation.objects.get().programme.name == "Bridge"


def test_partnership_is_entered_in_any_order(admin_client):
    programme, estonian, briton = factories.programme(), factories.entrepreneur(), british()
    sent = {"programme": programme.pk, "first": briton.pk, "second": estonian.pk}
    assert desk.saved(admin_client, Partnership, **sent).status_code == 302
    kept = Partnership.objects.get()
    assert (kept.first, kept.second) == (estonian, briton)


@pytest.mark.parametrize("code", ["EE", "KR"])
def test_partnership_of_other_countries_is_told(code, admin_client):
    other = factories.entrepreneur(country=factories.country(code))
    sent = {"first": factories.entrepreneur().pk, "second": other.pk}
    response = desk.saved(admin_client, Partnership, programme=factories.programme().pk, **sent)
    assert desk.errors(response) == [
        "A partnership joins two ventures, one from each country of the programme."
    ]


def test_partnership_with_a_venture_of_no_known_country_is_told(admin_client):
    sent = {"first": factories.entrepreneur(name="Acme", country=None).pk, "second": british().pk}
    response = desk.saved(admin_client, Partnership, programme=factories.programme().pk, **sent)
    assert desk.errors(response) == ["No country is recorded for Acme; a partnership needs both."]


def test_partnership_already_recorded_is_told_in_any_order(admin_client):
    joined = partnership()
    sent = {"first": joined.second.pk, "second": joined.first.pk}
    response = desk.saved(admin_client, Partnership, programme=joined.programme.pk, **sent)
    assert desk.errors(response) == ["This partnership is already recorded."]


def test_partnership_with_nothing_chosen_is_told(admin_client):
    response = desk.saved(admin_client, Partnership, year="2015")
    assert desk.errors(response) == ["This field is required."] * 3


@pytest.mark.parametrize("code", ["GB", "KR", ""])
def test_country_of_a_venture_with_a_partnership_stays(code, admin_client):
    joined = partnership()
    factories.country("KR")
    response = desk.saved(admin_client, joined.first, country=code)
    assert desk.errors(response) == ["A partnership rests on this country. Delete it first."]


def test_pair_of_a_programme_with_a_partnership_stays(admin_client):
    joined = partnership()
    turned = {"first": "GB", "second": "EE"}
    assert desk.saved(admin_client, joined.programme, **turned).status_code == 302
    other = {"second": factories.country("KR").pk}
    response = desk.saved(admin_client, joined.programme, **other)
    assert desk.errors(response) == ["A partnership rests on this pair. Delete it first."]


def test_programme_with_a_partnership_is_not_deleted(admin_client):
    programme = partnership().programme
    page = desk.url(Programme, "delete", programme.pk)
    html = admin_client.post(page, {"post": "yes"}).content.decode()
    assert "deleting the following protected related objects" in " ".join(html.split())
    assert Programme.objects.exists()


def test_save_alone_changes_nothing(admin_client):
    joined = partnership()
    venture = joined.first
    factories.participation(venture, joined.programme)
    factories.representative(venture)
    Entrepreneur.objects.update(updated=LONG_AGO)
    assert desk.saved(admin_client, venture).status_code == 302
    assert set(Entrepreneur.objects.values_list("updated", flat=True)) == {LONG_AGO}


def test_change_of_a_part_says_when_on_each_page_that_shows_it(admin_client):
    joined = partnership()
    Entrepreneur.objects.update(updated=LONG_AGO)
    Programme.objects.update(updated=LONG_AGO)
    desk.saved(admin_client, joined, year="2016")
    for record in (joined.first, joined.second, joined.programme):
        record.refresh_from_db()
        assert record.updated > LONG_AGO


def test_row_moved_below_a_venture_says_when_on_both_programmes(admin_client):
    venture, left, joined = factories.entrepreneur(), factories.programme(), factories.programme()
    factories.participation(venture, left)
    Programme.objects.update(updated=LONG_AGO)
    other = factories.programme()
    Programme.objects.filter(pk=other.pk).update(updated=LONG_AGO)
    desk.saved(admin_client, venture, **{"participations-0-programme": joined.pk})
    changed = Programme.objects.exclude(updated=LONG_AGO)
    assert set(changed) == {left, joined}


# Publishing and withdrawing


def test_entrepreneur_is_published_and_withdrawn(admin_client):
    venture = factories.entrepreneur(is_published=False)
    desk.acted(admin_client, Entrepreneur, "publish", venture)
    assert list(Entrepreneur.objects.published()) == [venture]
    desk.acted(admin_client, Entrepreneur, "withdraw", venture)
    assert not Entrepreneur.objects.published().exists()


def test_name_is_withdrawn_today_once_and_in_the_history(admin_client):
    person = representative()
    Entrepreneur.objects.update(updated=LONG_AGO)
    first, again = (desk.acted(admin_client, Representative, "withdraw", person) for _ in range(2))
    person.refresh_from_db()
    assert (desk.messages(first), desk.messages(again)) == (
        ["1 name withdrawn."],
        ["0 names withdrawn."],
    )
    assert person.withdrawn == timezone.localdate()
    assert person.entrepreneur.updated > LONG_AGO
    assert [entry.change_message for entry in LogEntry.objects.all()] == ["Withdrawn."]


# Bad addresses


@pytest.mark.parametrize("model", [model for model, *_ in LISTS], ids=lambda model: model.__name__)
def test_no_such_record_is_no_error(model, admin_client):
    for key in ("9" * 20, "%00", "abc", "-1"):
        for page in ("change", "delete", "history"):
            path = desk.url(model, page, "KEY").replace("KEY", key)
            assert admin_client.get(path).status_code in (302, 400, 404)


@pytest.mark.parametrize("key", ["9" * 20, "abc", "\0", "-1"])
def test_odd_choice_in_a_form_is_told(key, admin_client):
    sent = {"programme": key, "first": key, "second": key, "further_sources": [key]}
    response = desk.saved(admin_client, Partnership, **sent)
    assert len(desk.errors(response)) == 4
