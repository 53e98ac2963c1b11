"""A pair's page: what two countries have, or what they lack, and what it costs."""

from datetime import UTC, datetime

import pytest

from programmes.models import Chair, Event, NetworkName, PairNote, Programme
from tests import factories as make
from tests.pages import Page, words


def read(client, pair="ee-gb"):
    return Page(client, f"/pairs/{pair}/")


@pytest.fixture
def countries():
    return {country.code: country for country in make.founders()}


def test_pair_page_says_what_it_is_and_where_it_stands(client, countries):
    make.programme()
    page = read(client)

    assert page.title == "Estonia and United Kingdom: programmes and ventures"
    assert page.one("h1") == "Estonia and United Kingdom"
    assert page.one("p[@class='lede']") == (
        "One programme is recorded, the first launched in 2015. "
        "None is known to be running or open; of 1 the status is not known."
    )
    assert page.breadcrumbs == [
        ("Home", "/"),
        ("Pairs", "/pairs/"),
        ("Estonia and United Kingdom", None),
    ]
    assert page.link_of("Estonia") == "/countries/ee/"
    assert page.link_of("United Kingdom") == "/countries/gb/"


@pytest.mark.parametrize(
    "called", ["gb-ee", "EE-GB", "estonia-united-kingdom", "united-kingdom-ee", "gbr-est"]
)
def test_pair_has_one_address(client, countries, called):
    response = client.get(f"/pairs/{called}/")
    assert (response.status_code, response["Location"]) == (301, "/pairs/ee-gb/")


@pytest.mark.parametrize("called", ["ee", "ee-ee", "ee-xx", "ee-gb-il", "-"])
def test_what_is_no_pair_is_not_found(client, countries, called):
    response = client.get(f"/pairs/{called}/")
    assert response.status_code == 404
    assert "A pair is two countries of the register, as in ee-gb." in response.text


def test_pair_page_says_in_short_what_there_is(client, countries):
    fintech, health = make.sector("Fintech", is_focus=True), make.sector("Health")
    make.programme(launched="2011-10", status="running", sectors=[fintech, health])
    make.programme(launched="2015", status="open", sectors=[health])
    make.programme(launched="2009", status="proposed")
    make.programme(launched="", status="ended")
    make.programme()

    assert read(client).one("p[@class='lede']") == (
        "5 programmes are recorded, the first launched in 2011. "
        "2 were running or open when last reported; 1 is proposed, not launched; 1 has ended; "
        "of 1 the status is not known. Fields: Health and Fintech."
    )


def test_pair_page_has_every_programme_on_the_line_and_in_the_table(client, countries):
    make.programme(name="Bridge", launched="2011-10", ended="2018", status="ended")
    make.programme(name="Tunnel", launched="2015", status="running", status_on="2019")
    make.programme(name="Ferry", launched="")
    make.programme(name="Of others", second=countries["IL"])
    page = read(client)

    assert rows(page, "timeline-table") == [
        "Bridge2 Technology link or hub October 2011 2018 Ended",
        "Tunnel1 Technology link or hub 2015 not known Running as of 2019",
        "Ferry3 Technology link or hub not known not known Status not known",
    ]
    assert "Launch not known 3. Ferry3" in page.words("What has been tried, and when")
    assert page.links("What has been tried, and when")[-1] == (
        "Filter these programmes",
        "/programmes/?pair=ee-gb",
    )


def rows(page, table):
    return [words(row) for row in page.root.iterfind(f".//table[@class='{table}']/tbody/tr")]


def test_pair_page_says_what_runs_by_the_last_word_on_it(client, countries):
    make.programme(name="Bridge", launched="2011-10", status="running", status_on="2018")
    make.programme(name="Ended", status="ended")

    assert read(client).items("Running or open") == [
        "Bridge1 Running as of 2018 launched October 2011"
    ]


def test_pair_page_says_that_nothing_is_known_to_run(client, countries):
    make.programme()
    page = read(client)

    assert page.words("Running or open") == (
        "Running or open No source says of any programme that it is."
    )


def test_pair_page_counts_the_fields(client, countries):
    fintech, health = make.sector("Fintech", is_focus=True), make.sector("Health")
    make.sector("Space")
    make.programme(sectors=[fintech, health])
    make.programme(sectors=[health])
    page = read(client)

    assert page.words("Fields") == "Fields Health 2 Fintech 1"
    assert page.links("Fields") == [
        ("Health", "/programmes/?pair=ee-gb&sector=health"),
        ("Fintech", "/programmes/?pair=ee-gb&sector=fintech"),
    ]


def test_pair_page_says_who_leads_on_each_side_and_what(client, countries):
    bridge = make.programme(name="Bridge", launched="2016")
    tunnel = make.programme(name="Tunnel", launched="2015")
    ministry = make.organisation(name="Ministry")
    make.involvement(bridge, ministry, is_lead=True)
    make.involvement(bridge, ministry, is_lead=True, year=2017)
    make.involvement(tunnel, ministry, is_lead=True)
    make.involvement(tunnel, make.organisation(name="Agency"))
    make.involvement(tunnel, make.organisation(name="Hidden", is_published=False), is_lead=True)
    cedar = make.entrepreneur(name="Cedar", country=countries["GB"])
    make.participation(cedar, bridge, is_lead=True)
    of_third = make.organisation(name="Third", country=countries["IL"])
    make.involvement(bridge, of_third, is_lead=True, side=None)
    leads = read(client).section("Who leads, on each side")

    # After the names, what only paper has: the numbers of the programmes on the time line.
    assert [words(side) for side in leads.iterfind(".//section")] == [
        "Estonia Ministry Tunnel1, Bridge2 Also took part: Agency",
        "United Kingdom Cedar Bridge2",
        "Elsewhere, or country not recorded Third Bridge2",
    ]


def test_pair_page_cuts_institutions_and_leads_to_the_rest(client, countries):
    programme = make.programme()
    for number in range(14):
        make.involvement(programme, make.organisation(name=f"Agency {number:02}"))
    page = read(client)

    assert ("Agency 11", "/organisations/agency-11/") in page.links("Who leads, on each side")
    assert page.links("Who leads, on each side")[-1] == (
        "and 2 more",
        "/organisations/?pair=ee-gb&country=ee",
    )


def test_pair_page_shows_figures_that_disagree_side_by_side(client, countries):
    bridge = make.programme(name="Bridge")
    make.figure(bridge, value="80", stated_by="A minister", stated_on="2017")
    other = {"stated_by": "A paper", "stated_on": "2018", "source": make.source()}
    make.figure(bridge, value="175", **other)
    make.figure(bridge, value="80", **other)
    hidden = make.programme(name="Hidden", is_published=False)
    make.figure(hidden, measure="Firms")
    page = read(client)

    assert rows(page, "results-table") == [
        "Partnerships Bridge1 80 A minister, 20171 A paper, 20182 175 A paper, 20182"
    ]


def test_pair_page_has_the_ventures_of_both_sides_by_shared_sector(client, countries):
    bridge = make.programme(name="Bridge")
    fintech, edtech, space = (make.sector(name) for name in ("Fintech", "Edtech", "Space"))
    both = {"sectors": [fintech, edtech]}
    for name, country, fields in [
        ("Apple", "EE", both),
        ("Birch", "GB", both),
        ("Cedar", "GB", {"sectors": [space]}),
        ("Daisy", None, both),
    ]:
        venture = make.entrepreneur(name=name, country=countries.get(country), **fields)
        make.participation(venture, bridge)
    make.participation(make.entrepreneur(name="Hidden", is_published=False, **both), bridge)
    make.entrepreneur(name="Takes no part", **both)
    page = read(client)

    assert rows(page, "ventures-table") == [
        "Edtech, Fintech Apple Birch",
        "In none of these None recorded Cedar",
    ]
    assert "Elsewhere, or country not recorded: Daisy" in page.words("Ventures that took part")


def test_pair_page_cuts_ventures_and_leads_to_the_rest(client, countries):
    bridge, fintech = make.programme(), make.sector("Fintech")
    for number in range(8):
        venture = make.entrepreneur(name=f"Venture {number}", sectors=[fintech])
        make.participation(venture, bridge)
    birch = make.entrepreneur(name="Birch", country=countries["GB"], sectors=[fintech])
    make.participation(birch, bridge)
    page = read(client)

    assert page.link_of("and 2 more") == "/entrepreneurs/?pair=ee-gb&country=ee&sector=fintech"
    assert client.get(page.link_of("and 2 more")).context_data["paginator"].count == 8


def test_pair_page_has_the_next_events_of_both_and_the_last(client, countries):
    both = [countries["EE"], countries["GB"]]
    make.event(name="Summit", countries=both, place="Tallinn")
    make.event(name="Undated", countries=both, start="")
    make.event(name="Visit", countries=both[:1])
    make.event(name="Later", countries=both, start="2099-11")
    make.event(name="Sooner", countries=both, start="2098")
    page = read(client)

    assert page.items("Next") == ["Sooner1 2098", "Later2 November 2099"]
    assert page.items("Last") == ["Summit3 Tallinn, 19 November 2015", "Undated4 dates not known"]


def test_pair_page_says_where_each_stands_in_the_network(client, countries):
    network = make.network()
    gazette = make.source(title="Gazette")
    make.membership(make.country("CA"), start="2018-02", is_founder=False, main_source=gazette)
    for name, start, end in (("D5", "2014-12", "2018-01"), ("Digital Nations", "2018-02", "")):
        NetworkName.objects.create(network=network, name=name, start=start, end=end)
    chair = {"network": network, "country": countries["EE"]}
    Chair.objects.create(**chair, position=1, start="2015-10-09", main_source=gazette)
    Chair.objects.create(**chair, position=2, note="Chair for 2016.")
    make.programme(first=make.country("CA"), second=countries["EE"])
    page = read(client, "ca-ee")

    standing = page.section("Standing in the network")
    assert [words(section) for section in standing.iterfind(".//section")] == [
        "Canada Digital Nations: member since February 20181",
        "Estonia Digital Nations: founder, member since 9 December 2014, when it was called D5 "
        "In the chair: from 9 October 20151 In the chair: Chair for 2016.",
    ]


def test_pair_page_says_what_is_missing_compared_with_other_pairs(client, countries):
    fintech, health = make.sector("Fintech", is_focus=True), make.sector("Health")
    space, _biotech = make.sector("Space"), make.sector("Biotech", is_focus=True)
    make.programme(sectors=[health], kind="link")
    make.programme(second=countries["IL"], sectors=[fintech, health], kind="research")
    with_kr = {"first": countries["GB"], "second": countries["KR"]}
    make.programme(**with_kr, sectors=[fintech, space], offers=[make.offer()], kind="research")
    page = read(client)

    assert rows(page, "gaps-table") == [
        "Sectors Fintech 2 none Space 1",
        "Kinds Research partnership 2 none none",
        "Offers none none Matchmaking 1",
    ]
    assert page.link_of("Space") == "/programmes/?country=gb&sector=space"
    gaps = page.words("What is missing")
    assert "Focus sectors in which neither has a programme with anybody: Biotech" in gaps
    assert "Founders with whom Estonia has no programme on record:" in gaps
    assert page.link_of("Estonia and New Zealand") == "/pairs/ee-nz/"


def test_pair_page_of_a_gap_says_so_and_shows_the_neighbours(client, countries):
    make.programme()
    make.programme()
    make.programme(first=countries["GB"], second=countries["IL"])
    make.programme(first=countries["KR"], second=countries["NZ"])
    PairNote.objects.create(first=countries["EE"], second=countries["IL"], note="Under way.")
    page = read(client, "ee-il")

    assert page.all("p[@class='lede']") == []
    assert page.one("p[@class='note']") == "Under way."
    assert page.headings == [
        "Standing in the network",
        "No programme is recorded here",
        "Events",
        "What is missing",
        "What each has with others",
        "What changed",
    ]
    neighbours = page.section("What each has with others")
    assert [words(section) for section in neighbours.iterfind(".//section")] == [
        "Estonia Estonia and United Kingdom 2",
        "Israel United Kingdom and Israel 1",
    ]


def test_pair_page_of_a_gap_has_its_events_and_when_they_were_changed(client, countries):
    event = make.event(name="Visit", countries=[countries["EE"], countries["IL"]])
    page = read(client, "ee-il")

    assert page.items("Last") == ["Visit1 19 November 2015"]
    assert page.one("p[@class='meta updated']") == f"Last changed {event.updated:%-d %B %Y}"


def test_pair_page_was_last_changed_with_the_latest_of_its_records(client, countries):
    both = {"countries": [countries["EE"], countries["GB"]]}
    for records in (Programme, Event):
        make.programme(name="Bridge")
        make.event(**both)
        for other in (Programme, Event):
            other.objects.update(updated=datetime(2020, 1, 31, tzinfo=UTC))
        records.objects.update(updated=datetime(2021, 3, 1, tzinfo=UTC))
        assert read(client).one("p[@class='meta updated']") == "Last changed 1 March 2021"


def test_pair_page_says_where_it_is_for_paper(client, countries):
    assert read(client).one("p[@class='meta print-only']") == (
        "This page: http://testserver/pairs/ee-gb/"
    )


def test_pair_page_numbers_its_sources_in_the_order_in_which_they_are_named(client, countries):
    shared, budget = make.source(title="Account"), make.source(title="Budget")
    programme = make.programme(name="Bridge", main_source=budget, status="running")
    programme.further_sources.add(shared)
    both = [countries["EE"], countries["GB"]]
    make.event(name="Visit", main_source=shared, countries=both)
    make.programme(main_source=make.source(title="Edict"), is_published=False)
    page = read(client)

    assert [words(cite) for cite in page.section("Sources").iter("cite")] == ["Budget", "Account"]
    assert [item.split(" cited: ")[1] for item in page.items("Sources")] == ["1 2", "1 2 3"]


def test_pair_page_leads_from_each_claim_to_its_source_and_back(client, countries):
    programme = make.programme(status="running")
    programme.further_sources.add(make.source())
    make.figure(programme, source=make.source())
    page = read(client)

    ids = {element.get("id") for element in page.root.iter() if element.get("id")}
    marks = page.root.findall(".//a[@role='doc-noteref']")
    backs = page.root.findall(".//a[@role='doc-backlink']")
    assert [mark.get("aria-label") for mark in marks] == [
        "source 1",
        "source 2",
        "source 1",
        "source 2",
        "source 3",
    ]
    assert {mark.get("href")[1:] for mark in marks} == {"source-1", "source-2", "source-3"} <= ids
    assert sorted(f"#{mark.get('id')}" for mark in marks) == sorted(b.get("href") for b in backs)


def test_pair_page_has_no_more_than_a_few_sources_of_a_claim(client, countries):
    programme = make.programme()
    programme.further_sources.set(make.source() for _ in range(5))
    page = read(client)

    assert len(page.items("Sources")) == 3
    assert "3 more sources are on the records’ own pages." in page.words("Sources")


@pytest.mark.parametrize("rows", [1, 3])
def test_pair_page_costs(client, django_assert_num_queries, countries, rows):
    for _ in range(rows):
        programme = make.programme(sectors=[make.sector()], status="running")
        programme.further_sources.add(make.source())
        make.figure(programme)
        make.programme(second=countries["IL"])
        make.involvement(programme, make.organisation(), is_lead=True)
        make.involvement(programme, make.organisation())
        make.participation(make.entrepreneur(), programme)
        make.event(countries=[countries["EE"], countries["GB"]])
        Chair.objects.create(
            network=make.network(), country=countries["EE"], position=Chair.objects.count()
        )

    # Countries and their names; the version of the data, asked for once; countries that are
    # founders; sectors; memberships and the names of their networks; chairs; the programmes and
    # their further sources; the note; who leads, of organisations and of entrepreneurs; other
    # institutions; figures; ventures; events and their further sources.
    # What changed: of each of four kinds the version of the data, the newest and what they said; and
    # the sources given.
    client.get("/pairs/ee-gb/")  # the indexes are in memory from now on
    with django_assert_num_queries(31):
        client.get("/pairs/ee-gb/")
