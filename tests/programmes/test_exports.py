"""What a file of a list says, and how it takes what cannot be done."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
import vobject
from django.test import Client

from programmes import exports
from tests import factories as make
from tests.files import body, read_atom, read_calendar, read_csv, read_json
from tests.lists import LISTS

NAMES = [
    "=1+1",
    "+44 20",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    'Say "cheese", please',
    "대한민국 스타트업",
    "ישראל; סטארט-אפ",
    "Two\nlines\r\nand more",
    "'=1+1",
]


def file_lists(suffix):
    return [f"{path.rstrip('/')}.{suffix}" for path in LISTS]


@pytest.mark.parametrize("name", NAMES)
def test_csv_holds_any_text_and_no_formula(client, name):
    make.entrepreneur(name=name, summary=name)

    (row,) = read_csv(client.get("/entrepreneurs.csv"))

    safe = f"'{name}" if name[0] in "=+-@\t＝" else name
    assert (row["name"], row["summary"]) == (safe, safe)
    assert opened_in_a_spreadsheet(row["name"]) == ("s", safe.replace("\r\n", "\n"))


def opened_in_a_spreadsheet(text):
    """The type and the value of a cell, once a workbook with it was kept and opened again."""
    book, kept = openpyxl.Workbook(), io.BytesIO()
    book.active.append([text])
    book.save(kept)
    cell = openpyxl.load_workbook(kept).active["A1"]
    return cell.data_type, cell.value


def test_guard_is_needed_by_spreadsheets():
    assert opened_in_a_spreadsheet("=1+1")[0] == "f"


def test_csv_has_what_a_row_shows_with_id_and_url_first_and_long_text_last(client):
    sector = make.sector("Fintech")
    programme = make.programme(
        name="Bridge", sectors=[sector, make.sector("Health")], launched="2011-10", summary="Long."
    )
    (row,) = read_csv(client.get("/programmes.csv"))
    assert list(row.items()) == [
        ("id", str(programme.pk)),
        ("url", "http://testserver/programmes/bridge/"),
        ("name", "Bridge"),
        ("pair", "Estonia and United Kingdom"),
        ("kind", "Technology link or hub"),
        ("launched", "2011-10"),
        ("status", "Not known"),
        ("status_on", ""),
        ("sectors", "Fintech; Health"),
        ("summary", "Long."),
    ]


def test_csv_of_entrepreneurs_says_in_what_they_took_part(client):
    venture = make.entrepreneur(country=None)
    make.participation(venture, make.programme(name="Bridge", sectors=[make.sector("Health")]))
    (row,) = read_csv(client.get("/entrepreneurs.csv"))
    assert row["country"] == row["sectors"] == ""
    assert row["sectors_of_programmes"] == "Health"
    assert row["took_part_in"] == "Bridge (2015)"


def test_name_of_a_file_says_what_and_when(client):
    make.programme()
    asked = client.get("/programmes.csv?country=ee&kind=link")
    today = date.today().isoformat()
    assert asked.headers["Content-Disposition"] == (
        f'attachment; filename="programmes-estonia-technology-link-or-hub-{today}.csv"'
    )


@pytest.mark.parametrize("path", file_lists("csv"))
def test_csv_of_an_empty_list_is_its_headings(client, path):
    lines = body(client.get(path)).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("\ufeffid,url,")


def test_csv_is_streamed(client):
    make.programme()
    assert client.get("/programmes.csv").streaming


def test_json_says_what_it_is_and_leads_on(client, monkeypatch):
    monkeypatch.setattr(exports, "JSON_PAGE", 2)
    for _ in range(5):
        make.programme(second=make.country("IL"))
    response = client.get("/programmes.json?country=il&sort=name&page=2")
    said, address = read_json(response), "http://testserver/programmes.json?country=il&sort=name"

    del said["results"]
    assert said == {
        "version": "1.0",
        "title": "Programmes: Israel",
        "url": "http://testserver/programmes/?country=il&sort=name",
        "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        "count": 5,
        "count_is_exact": True,
        "pages": 3,
        "self": f"{address}&page=2",
        "first": address,
        "prev": address,
        "next": f"{address}&page=3",
        "last": f"{address}&page=3",
    }
    assert response.headers["Link"].count("rel=") == 5
    assert f'<{address}&page=3>; rel="next"' in response.headers["Link"]


def test_json_of_a_programme_keeps_dates_as_reported_and_cites(client):
    source = make.source(title="Accord", publisher="ERR", published="2014", url="https://err.ee/1")
    make.programme(
        name="Bridge",
        aliases="Sild\n다리",
        launched="2011-10",
        checked=date(2026, 3, 1),
        main_source=source,
        offers=[make.offer()],
        sectors=[make.sector("Fintech")],
    )

    (record,) = read_json(client.get("/programmes.json"))["results"]

    assert record["url"] == "http://testserver/programmes/bridge/"
    assert record["checked"] == "2026-03-01"
    assert record["other_names"] == ["Sild", "다리"]
    assert (record["launched"], record["ended"]) == ("2011-10", None)
    assert record["kind"] == {"value": "link", "name": "Technology link or hub"}
    assert record["offers"] == [{"value": "matchmaking", "name": "Matchmaking"}]
    assert [country["code"] for country in record["countries"]] == ["EE", "GB"]
    assert record["pair"]["url"] == "http://testserver/pairs/ee-gb/"
    assert record["sources"] == [
        {
            "id": source.pk,
            "title": "Accord",
            "publisher": "ERR",
            "published": "2014",
            "url": f"http://testserver{source.get_absolute_url()}",
            "link": "https://err.ee/1",
        }
    ]


def test_files_may_be_read_by_any_site(client):
    for path in ("/programmes.json", "/programmes.csv", "/programmes.json?contry=x", "/pairs.atom"):
        assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"
    asked = client.options("/programmes.json")
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Origin" not in client.get("/programmes/").headers


@pytest.mark.parametrize("suffix", ["csv", "json", "atom"])
def test_unknown_parameter_is_refused_with_what_there_is(client, suffix):
    response = client.get(f"/programmes.{suffix}?contry=ee")
    said = read_json(response)

    assert (response.status_code, response.headers["Content-Type"]) == (
        400,
        "application/problem+json",
    )
    assert (said["status"], said["title"]) == (400, "Bad Request")
    (error,) = said["errors"]
    assert error["parameter"] == "contry"
    assert {"country", "sector", "sort"} <= set(error["allowed"])


@pytest.mark.parametrize(
    ("query", "parameter", "allowed"),
    [
        ("status=over", "status", "ended"),
        ("sort=size", "sort", "launched"),
        ("country=xx&country=ee", "country", "ee"),
        ("launched_from=soon", "launched_from", None),
        ("q=a&q=b", "q", None),
    ],
)
def test_value_that_is_not_understood_is_refused(client, query, parameter, allowed):
    make.country("EE")
    response = client.get(f"/programmes.csv?{query}")
    (error,) = read_json(response)["errors"]
    assert response.status_code == 400
    assert error["parameter"] == parameter
    assert allowed in error.get("allowed", [None])


@pytest.mark.parametrize("suffix", ["csv", "atom"])
def test_file_of_the_whole_list_has_no_pages(client, suffix):
    assert client.get(f"/programmes.{suffix}?page=2").status_code == 400


@pytest.mark.parametrize("page", ["9", "0", "x", "-1"])
def test_page_of_json_that_is_not_there_is_told(client, page):
    response = client.get(f"/programmes.json?page={page}")
    assert (response.status_code, read_json(response)["pages"]) == (404, 1)


@pytest.mark.parametrize("path", ["/programmes.ics", "/programmes/nothing.json", "/pairs.ics"])
def test_file_that_is_not_there_is_told_in_its_own_words(client, path):
    response = client.get(path)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert (response.status_code, read_json(response)["status"]) == (404, 404)


@pytest.mark.parametrize("query", ["q=%00", "&".join(["q=a"] * 2000)])
def test_parameters_that_cannot_be_read_are_told_as_files_do(client, query):
    response = client.get(f"/programmes.json?{query}")
    assert (response.status_code, response.headers["Content-Type"]) == (
        400,
        "application/problem+json",
    )


@pytest.mark.parametrize(
    "path",
    ["/programmes.csv", "/programmes/", "/pairs.json", "/changes.atom", "/data/openapi.json"],
)
@pytest.mark.parametrize("method", ["post", "put", "query"])
def test_what_is_there_to_be_read_takes_nothing_else(path, method):
    client = Client(enforce_csrf_checks=True)
    assert client.generic(method.upper(), path).status_code == 405


def test_list_of_which_only_a_part_was_looked_at_makes_no_file(client, monkeypatch):
    monkeypatch.setattr("programmes.index.searching.LOOKED_AT", [1, 2])
    monkeypatch.setattr("programmes.index.searching.FEW", 1)
    for _ in range(4):
        make.programme(name="Bridge")
    assert "would not be whole" in read_json(client.get("/programmes.csv?q=bridge"))["detail"]
    assert not read_json(client.get("/programmes.json?q=bridge"))["count_is_exact"]


def test_atom_has_the_filters_in_words_and_when_each_was_changed(client):
    programme = make.programme(name="Bridge", summary="a < b")
    make.programme(second=make.country("IL"))
    found = read_atom(client.get("/programmes.atom?country=gb"))
    (entry,) = found.entries
    assert found.feed.title == "Programmes: United Kingdom"
    assert entry.id == f"tag:testserver,2015-11-20:programme/{programme.pk}"
    assert entry.updated == programme.updated.isoformat()


def test_former_address_of_a_file_leads_to_the_new_one(client):
    programme = make.programme(name="Bridge")
    programme.slug = "crossing"
    programme.save()
    response = client.get("/programmes/bridge.json")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "/programmes/crossing.json",
    )
    assert client.get("/countries/ee.json").status_code == 200
    assert client.get("/countries/estonia.json").headers["Location"] == "/countries/ee.json"


def test_calendar_has_whole_days_and_counts_what_it_leaves_out(client):
    estonia = make.country("EE")
    make.event(start="2015", countries=[estonia])
    make.event(start="2015-11", countries=[estonia])
    make.event(start="2015-11-20")
    day = make.event(
        name="고위급 회담; ועידה, 2015\nTallinn " * 4,
        start="2015-11-19",
        end="2015-11-20",
        countries=[estonia],
        place="Tallinn",
        summary="Two days.",
    )

    response = client.get("/events.ics?country=ee")
    said = body(response).encode()
    calendar = read_calendar(client.get("/events.ics?country=ee"))

    (event,) = calendar.walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2015, 11, 19), date(2015, 11, 21))
    assert event["summary"] == day.name
    assert str(event["uid"]) == f"event-{day.pk}@testserver"
    assert calendar["x-wr-calname"] == "Events: Estonia"
    assert calendar["description"] == "2 events of the list are not here: their days are not known."
    assert max(map(len, said.split(b"\r\n"))) <= 75
    # By another hand than wrote it.
    (read,) = vobject.readOne(said.decode()).vevent_list
    assert read.summary.value == day.name
    assert read.dtend.value - read.dtstart.value == timedelta(days=2)


def test_calendar_may_be_called_anything(client):
    response = client.get("/events.ics?q=END:VCALENDAR")
    assert read_calendar(response)["x-wr-calname"] == "Events: END:VCALENDAR"


def test_calendar_of_a_programme_is_offered_where_an_event_has_its_day(client):
    bridge, tunnel = make.programme(name="Bridge"), make.programme(name="Tunnel")
    make.event(programme=bridge)
    make.event(programme=bridge, start="2020")
    make.event(programme=tunnel, start="2020")

    offered = {
        slug: {file.label for file in client.get(f"/programmes/{slug}/").context_data["files"]}
        for slug in ("bridge", "tunnel")
    }
    calendar = read_calendar(client.get("/programmes/bridge.ics"))

    assert ["Calendar" in labels for labels in offered.values()] == [True, False]
    assert len(calendar.walk("VEVENT")) == 1
    assert client.get("/programmes/tunnel.ics").status_code == 404


BUDGETS = {
    "/programmes.csv": 3,
    "/programmes.json": 5,
    "/programmes.atom": 5,
    "/entrepreneurs.csv": 4,
    "/entrepreneurs.json": 7,
    "/entrepreneurs.atom": 7,
    "/organisations.csv": 2,
    "/organisations.json": 3,
    "/organisations.atom": 3,
    "/events.csv": 3,
    "/events.json": 4,
    "/events.atom": 4,
    "/events.ics": 5,
    "/sources.csv": 2,
    "/sources.json": 2,
    "/sources.atom": 2,
    "/pairs.csv": 3,
    "/pairs.json": 3,
    "/pairs.atom": 5,
    "/programmes/entrepreneurs.csv": 6,
    "/entrepreneurs/programmes.csv": 5,
    "/programmes/a.json": 7,
    "/entrepreneurs/a.json": 7,
    "/organisations/a.json": 2,
    "/events/a.json": 3,
    "/sources/a.json": 1,
    "/countries/ee.json": 9,
    "/sectors/fintech.json": 6,
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("path", BUDGETS)
def test_file_keeps_to_its_budget(client, django_assert_num_queries, rows, path):
    sectors = [make.sector("Fintech"), make.sector("Health")]
    for number in range(rows):
        fields = {} if number else {"slug": "a"}
        programme = make.programme(sectors=sectors, offers=[make.offer()], **fields)
        make.figure(programme)
        venture = make.entrepreneur(sectors=sectors, **fields)
        make.participation(venture, programme)
        make.involvement(programme, make.organisation(**fields))
        make.event(countries=[make.country("EE")], programme=programme, **fields)
        make.source(**fields)
    body(client.get(path))  # the indexes are in memory from now on
    with django_assert_num_queries(BUDGETS[path]):
        assert body(client.get(path))
