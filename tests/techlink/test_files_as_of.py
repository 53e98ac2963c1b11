"""Files as they stood on a day, as their pages are."""

import pytest

from tests import factories as make
from tests.files import pks, read_csv, read_json

DAY = "as_of=2016-06-01"


@pytest.fixture
def bridge():
    """A programme that began before the day and ended after it, in a country that left since."""
    make.membership(make.country("EE"), start="2014-12-09", end="2018")
    make.membership(make.country("GB"), start="2017")
    bridge = make.programme(name="Bridge", launched="2015", status="ended", ended="2018-01")
    make.programme(name="Tunnel", launched="2020")
    make.participation(make.entrepreneur(name="Early"), bridge, year=2015)
    make.participation(make.entrepreneur(name="Late"), bridge, year=2017)
    return bridge


@pytest.mark.parametrize("suffix", ["csv", "json", "atom"])
def test_list_is_as_of_the_day_in_every_file(client, bridge, suffix):
    assert pks(client.get(f"/programmes.{suffix}?{DAY}")) == [str(bridge.pk)]


def test_status_is_that_of_the_day_in_every_file(client, bridge):
    (row,) = read_csv(client.get(f"/programmes.csv?{DAY}"))
    (record,) = read_json(client.get(f"/programmes.json?{DAY}"))["results"]
    page = read_json(client.get(f"/programmes/bridge.json?{DAY}"))
    assert row["status"] == "Running"
    assert record["status"]["value"] == page["status"]["value"] == "running"
    assert record["ended"] is page["ended"] is None
    assert read_json(client.get("/programmes/bridge.json"))["status"]["value"] == "ended"


def test_related_lists_are_as_of_the_day(client, bridge):
    (row,) = read_csv(client.get(f"/programmes/entrepreneurs.csv?{DAY}"))
    assert row["name"] == "Early"
    assert [
        row["name"] for row in read_csv(client.get(f"/entrepreneurs/programmes.csv?{DAY}"))
    ] == ["Bridge"]


def test_entrepreneur_had_taken_part_by_then_in_every_file(client, bridge):
    tunnel = bridge._meta.model.objects.get(name="Tunnel")
    make.participation(bridge.participations.first().entrepreneur, tunnel, year=2021)
    (row,) = read_csv(client.get(f"/entrepreneurs.csv?{DAY}"))
    (record,) = read_json(client.get(f"/entrepreneurs.json?{DAY}"))["results"]
    assert row["took_part_in"] == "Bridge (2015)"
    assert [part["programme"]["name"] for part in record["participations"]] == ["Bridge"]


def test_nothing_is_said_of_a_launch_that_was_still_to_come(client):
    make.programme(name="Foreseen", launched="2018-05", status="open", status_on="2015")
    (record,) = read_json(client.get(f"/programmes.json?{DAY}"))["results"]
    assert (record["launched"], record["status"]["value"]) == (None, "open")


def test_matrix_is_as_of_the_day(client, bridge):
    rows = read_csv(client.get(f"/pairs.csv?{DAY}"))
    assert {row["id"]: row["programmes"] for row in rows}["ee-gb"] == "1"
    assert read_json(client.get(f"/pairs.json?{DAY}"))["self"].endswith(f"/pairs.json?{DAY}")


def test_country_was_a_member_then_and_leads_on_to_lists_of_then(client, bridge):
    def of(code):
        return read_json(client.get(f"/countries/{code}.json?{DAY}"))

    assert [(m["start"], m["end"]) for m in of("ee")["memberships"]] == [("2014-12-09", None)]
    assert of("gb")["memberships"] == []
    lists = of("ee")["lists"]
    assert lists["programmes"]["count"] == 1
    assert pks(client.get(lists["entrepreneurs"]["url"])) == pks(
        client.get(f"/entrepreneurs.json?{DAY}&country=ee")
    )


@pytest.mark.parametrize(
    "path",
    [
        "/programmes.csv",
        "/programmes.atom",
        "/pairs.json",
        "/countries/ee.json",
        "/programmes/bridge.json",
    ],
)
@pytest.mark.parametrize("day", ["yesterday", "2015-13-01", "2999-01-01", "1800-01-01"])
def test_day_that_is_none_is_refused(client, bridge, path, day):
    response = client.get(f"{path}?as_of={day}")
    (error,) = read_json(response)["errors"]
    assert (response.status_code, error["parameter"]) == (400, "as_of")


def test_programme_that_is_not_known_to_have_been_there_has_no_file_of_the_day(client, bridge):
    assert client.get("/programmes/bridge.json?as_of=2015-06-01").status_code == 404


@pytest.mark.parametrize("path", ["/events/day.json", "/entrepreneurs/early.json"])
def test_file_of_what_has_no_past_here_takes_no_day(client, bridge, path):
    make.event(name="Day")
    assert client.get(path).status_code == 200
    assert client.get(f"{path}?{DAY}").status_code == 400


def test_page_of_a_day_leads_to_its_files_of_the_day(client, bridge):
    for path in ("/programmes/", "/pairs/", "/countries/ee/", "/programmes/bridge/"):
        files = client.get(f"{path}?{DAY}").context_data["files"]
        assert files
        assert all(DAY in file.address for file in files)
