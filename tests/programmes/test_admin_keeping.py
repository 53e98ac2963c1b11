from datetime import UTC, datetime

import pytest

from programmes.dates import FORMAT_ERROR
from programmes.models import (
    Charter,
    Country,
    FormerSlug,
    Involvement,
    Membership,
    NetworkName,
    PairNote,
    Programme,
)
from tests import desk, factories

LONG_AGO = datetime(2016, 1, 31, tzinfo=UTC)


def involvement():
    return factories.involvement(factories.programme(), factories.organisation())


def test_programme_is_entered_with_its_pair_in_any_order(admin_client):
    turned = desk.new_programme(first="GB", second="EE", launched=" 2015-11 ")
    response = desk.saved(admin_client, Programme, **turned)
    kept = Programme.objects.get()
    assert response.status_code == 302
    assert (kept.first_id, kept.second_id, kept.launched, kept.slug) == (
        "EE",
        "GB",
        "2015-11",
        "bridge",
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"is_published": "on"}, "A published record needs a main source."),
        ({"second": "EE"}, "A programme joins two different countries."),
        ({"launched": "20 November 2015"}, FORMAT_ERROR),
        ({"launched": "2015-02-30"}, "There is no such day as 2015-02-30."),
        ({"launched": "2016", "ended": "2015"}, "A programme cannot end before its launch."),
        ({"first": ""}, "This field is required."),
        ({"slug": "taken"}, "Programme with this Slug already exists."),
        ({"name": "\0"}, "Null characters are not allowed."),
    ],
)
def test_programme_form_tells_each_broken_rule(changes, message, admin_client):
    factories.programme(slug="taken")
    response = desk.saved(admin_client, Programme, **desk.new_programme(**changes))
    assert desk.errors(response) == [message]


def test_programme_form_without_countries_tells_each(admin_client):
    response = desk.saved(admin_client, Programme)
    assert desk.errors(response) == ["This field is required."] * 4


def test_involvement_recorded_twice_in_one_form_is_told(admin_client):
    organisation = factories.organisation()
    rows = desk.row("involvements", organisation=organisation.pk) | desk.row(
        "involvements", 1, organisation=organisation.pk
    )
    response = desk.saved(admin_client, Programme, **desk.new_programme(**rows))
    message = "This organisation is already recorded in this programme for this year."
    assert desk.errors(response) == [message]


def test_involvement_already_recorded_is_told(admin_client):
    recorded = involvement()
    again = desk.row("involvements", 1, organisation=recorded.organisation_id)
    response = desk.saved(admin_client, recorded.programme, **again)
    message = "This organisation is already recorded in this programme for this year."
    assert desk.errors(response) == [message]


def test_involvement_of_another_year_is_kept(admin_client):
    recorded = involvement()
    again = desk.row("involvements", 1, organisation=recorded.organisation_id, year="2016")
    desk.saved(admin_client, recorded.programme, **again)
    assert Involvement.objects.count() == 2


def test_involvement_deleted_and_entered_anew_in_one_form_is_told(admin_client):
    recorded = involvement()
    again = desk.row("involvements", 1, organisation=recorded.organisation_id)
    again["involvements-0-DELETE"] = "on"
    response = desk.saved(admin_client, recorded.programme, **again)
    assert len(desk.errors(response)) == 1


def test_involvement_on_a_side_of_another_programme_is_told(admin_client):
    stranger = desk.row(
        "involvements", organisation=factories.organisation().pk, side=factories.country("KR").pk
    )
    response = desk.saved(admin_client, Programme, **desk.new_programme(**stranger))
    assert desk.errors(response) == ["The side is one of the two countries of the programme."]


def test_involvement_with_nothing_chosen_is_told(admin_client):
    response = desk.saved(admin_client, Involvement, side=factories.country().pk)
    assert desk.errors(response) == ["This field is required."] * 2


def test_figure_recorded_twice_in_one_form_is_told(admin_client):
    stated = {"measure": "Partners", "value": "80", "stated_by": "A minister"}
    stated["source"] = factories.source().pk
    rows = desk.row("figures", **stated) | desk.row("figures", 1, **stated)
    response = desk.saved(admin_client, Programme, **desk.new_programme(**rows))
    assert response.status_code == 200
    assert not Programme.objects.exists()


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            ("names", {"name": "D5", "start": "2018", "end": "2014"}),
            "The end cannot be before the start.",
        ),
        (("charters", {"period": "2014"}), "This field is required."),
        (
            ("chairs", {"country": "EE", "position": "-1"}),
            "Ensure this value is greater than or equal to 0.",
        ),
    ],
)
def test_network_form_tells_what_is_wrong_in_a_row(rows, message, admin_client):
    factories.country("EE")
    prefix, fields = rows
    response = desk.saved(admin_client, factories.network(), **desk.row(prefix, **fields))
    assert desk.errors(response) == [message]


def test_network_is_kept_with_its_rows(admin_client):
    rows = desk.row("names", name="D5", start="2014-12-09", end="2018-02")
    rows |= desk.row("memberships", country=factories.country().pk, is_founder="on")
    rows |= desk.row("charters", period="2014 to 2018", principles="Openness\r\nUsers first")
    response = desk.saved(admin_client, factories.network(), **rows)
    assert response.status_code == 302
    assert NetworkName.objects.get().end == "2018-02"
    assert Membership.objects.get().is_founder
    assert Charter.objects.get().principles == "Openness\nUsers first"


def test_country_keeps_its_code(admin_client):
    estonia = factories.country("EE")
    desk.saved(admin_client, estonia, code="XX", name="Republic of Estonia")
    assert list(Country.objects.values_list("code", "name")) == [("EE", "Republic of Estonia")]


def test_country_name_given_twice_is_told(admin_client):
    estonia = factories.country("EE")
    factories.country_name(estonia, "Eesti")
    again = desk.row("names", 1, name="Eesti", language="et")
    response = desk.saved(admin_client, estonia, **again)
    assert desk.errors(response) == [
        "Please correct the duplicate values below.",
        "Please correct the duplicate data for name.",
    ]


def test_note_on_a_pair_is_entered_in_any_order_and_once(admin_client):
    pair = {"first": factories.country("GB").pk, "second": factories.country("EE").pk}
    desk.saved(admin_client, PairNote, **pair, note="Nothing is recorded.")
    assert str(PairNote.objects.get()) == "Estonia and United Kingdom"
    response = desk.saved(admin_client, PairNote, **pair, note="Again.")
    assert desk.errors(response) == [
        "Note on a pair with this Country and Other country already exists."
    ]


def test_slug_changed_leads_on_and_emptied_is_made_anew(admin_client):
    programme = factories.programme(name="Bridge", slug="old")
    response = desk.opened(admin_client, programme)
    assert "the old address leads to the new one" in response.content.decode()
    desk.saved(admin_client, programme, slug="new")
    desk.saved(admin_client, programme, slug="")
    programme.refresh_from_db()
    assert programme.slug == "bridge"
    assert [FormerSlug.objects.current(Programme, slug) for slug in ("old", "new")] == [
        programme,
        programme,
    ]


def test_slug_is_made_of_the_name_only_at_first(admin_client):
    made = b'"name": "#id_slug"'
    assert b"data-prepopulated-fields" in desk.opened(admin_client, Programme).content
    assert made not in desk.opened(admin_client, factories.programme()).content


def test_save_alone_changes_nothing(admin_client):
    programme = factories.programme(summary="One.\nTwo.", sectors=[factories.sector()])
    factories.involvement(programme, factories.organisation())
    factories.figure(programme)
    Programme.objects.update(updated=LONG_AGO)
    before = Programme.objects.values().get()
    assert desk.saved(admin_client, programme).status_code == 302
    assert Programme.objects.values().get() == before


def test_line_ends_stay_as_they_are(admin_client):
    programme = factories.programme(summary="One.\nTwo.")
    desk.saved(admin_client, programme, name="Other", summary="One.\r\nTwo.")
    programme.refresh_from_db()
    assert (programme.name, programme.summary) == ("Other", "One.\nTwo.")


def changed_name(client, programme):
    desk.saved(client, programme, name="Other")


def changed_row(client, programme):
    desk.saved(client, programme, **{"involvements-0-role": "Pays"})


def changed_part(client, programme):
    desk.saved(client, programme.involvements.get(), role="Pays")


def deleted_part(client, programme):
    page = desk.url(Involvement, "delete", programme.involvements.get().pk)
    client.post(page, {"post": "yes"})


def deleted_parts(client, programme):
    chosen = {"_selected_action": programme.involvements.get().pk, "post": "yes"}
    client.post(desk.url(Involvement, "changelist"), {"action": "delete_selected", **chosen})


@pytest.mark.parametrize(
    "change", [changed_name, changed_row, changed_part, deleted_part, deleted_parts]
)
def test_change_of_a_record_or_of_a_part_of_it_says_when(change, admin_client):
    programme = involvement().programme
    Programme.objects.update(updated=LONG_AGO)
    change(admin_client, programme)
    programme.refresh_from_db()
    assert programme.updated > LONG_AGO


@pytest.mark.parametrize("of", ["main_source", "first"])
def test_what_a_programme_rests_on_is_not_deleted(of, admin_client):
    held = getattr(factories.programme(), of)
    page = desk.url(type(held), "delete", held.pk)
    assert admin_client.post(page, {"post": "yes"}).status_code == 200
    html = admin_client.get(page).content.decode()
    assert "deleting the following protected related objects" in " ".join(html.split())
    held.refresh_from_db()
