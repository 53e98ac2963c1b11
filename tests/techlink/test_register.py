"""The register itself, whole: what is loaded of it, and its files against each other."""

from collections import Counter

import pytest
from babel import Locale
from django.conf import settings

from participants.models import Entrepreneur, Participation, Partnership, Representative
from programmes.models import (
    Chair,
    Charter,
    Country,
    CountryName,
    Event,
    Involvement,
    Membership,
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
from techlink.models import RegisterEntry
from techlink.register.files import Register
from techlink.register.loading import load
from techlink.register.problems import Problems

FOLDER = settings.BASE_DIR / "register"
MODELS = [Chair, Charter, Country, CountryName, Entrepreneur, Event, Involvement, Membership]
MODELS += [Network, NetworkName, Offer, Organisation, PairNote, Participation, Partnership]
MODELS += [Programme, ReportedFigure, Representative, Sector, Source]


@pytest.fixture
def files():
    return Register(FOLDER, Problems())


def state():
    """Every row of the register, all columns."""
    rows = {model: list(model.objects.order_by("pk").values()) for model in MODELS}
    links = {
        field: sorted(field.remote_field.through.objects.values_list())
        for model in MODELS
        for field in model._meta.many_to_many
    }
    return rows, links, list(RegisterEntry.objects.order_by("pk").values())


def test_register_is_loaded_whole_and_only_once():
    load(FOLDER)

    assert {model.__name__: model.objects.count() for model in MODELS} == {
        "Chair": 10,
        "Charter": 2,
        "Country": 12,
        "CountryName": 27,
        "Entrepreneur": 64,
        "Event": 31,
        "Involvement": 187,
        "Membership": 10,
        "Network": 1,
        "NetworkName": 5,
        "Offer": 11,
        "Organisation": 119,  # 47 that took part, 72 that only lead
        "PairNote": 2,
        "Participation": 66,
        "Partnership": 2,
        "Programme": 56,
        "ReportedFigure": 24,
        "Representative": 7,
        "Sector": 35,
        "Source": 193,  # 192 of the compiler's, and ours
    }
    assert Programme.objects.values("first", "second").distinct().count() == 19
    assert Event.objects.filter(kind="summit").count() == 9
    assert Organisation.objects.exclude(kind_as_reported="").count() == 47
    reported = [Participation.objects.exclude(role=""), Involvement.objects.exclude(role="")]
    assert [parts.count() for parts in reported] == [66, 65]  # 131 in all
    for model in (Programme, Event, Organisation, Entrepreneur):
        assert model.objects.published().count() == model.objects.count()

    before = state()
    report = load(FOLDER)

    assert list(report.lines()) == ["unchanged: 864 records"]
    assert state() == before


def test_three_records_are_followed_field_by_field():
    load(FOLDER)

    hub = Programme.objects.get(name="UK-Israel Tech Hub")
    assert hub.slug == "uk-israel-tech-hub"
    assert (hub.first_id, hub.second_id) == ("GB", "IL")
    assert (hub.kind, hub.kind_as_reported) == ("link", "technology hub")
    assert {offer.pk for offer in hub.offers.all()} == {"matchmaking", "market-entry"}
    assert hub.offers_as_reported == "matchmaking, partnership_brokering, market_access"
    assert (hub.launched, hub.ended) == ("2011-10", "")
    assert (hub.status, hub.status_on) == ("running", "2018")
    assert hub.status_as_reported == "active in 2018"
    assert hub.status_note.startswith("Latest source seen is from 2018;")
    assert {sector.slug for sector in hub.sectors.all()} == {
        "digital",
        "life-sciences",
        "cleantech",
        "fintech",
        "digital-government",
    }
    assert hub.summary.startswith("A team based in the British Embassy in Tel Aviv")
    assert (hub.official_url, hub.confidence, hub.in_launch_report) == ("", "high", True)
    assert hub.main_source.publisher == "Computer Weekly"
    assert hub.further_sources.count() == 6
    leads = hub.involvements.filter(is_lead=True)
    assert sorted(leads.values_list("side", "organisation__name", "lead_as_reported")) == [
        ("GB", "British Embassy in Tel Aviv", "British Embassy Tel Aviv"),
        ("GB", "Foreign and Commonwealth Office", "Foreign and Commonwealth Office"),
        (
            "IL",
            "Israeli chair of the UK-Israel Tech Hub",
            "Israeli chair of the hub (private-sector appointee)",
        ),
    ]
    stated = hub.figures.filter(measure="Partnerships").values_list("value", "stated_by")
    assert sorted(stated) == [
        ("about 80", "Digital Leaders"),
        ("some 175", "Sam Gyimah, a UK minister"),
    ]

    working = Entrepreneur.objects.get(name="Central Working")
    assert (working.slug, working.kind, working.country_id) == ("central-working", "company", "GB")
    assert (working.field_as_reported, working.sectors.count()) == ("co-working space", 0)
    part = working.participations.get()
    assert part.programme.name == "Mayor of London's trade mission to Tel Aviv"
    assert (part.year, part.is_lead) == (2015, False)
    assert part.role == "delegate; announced a plan to host Israeli start-ups in London"
    assert part.main_source.publisher == "The Jerusalem Post"
    assert {s.publisher for s in part.further_sources.all()} == {"Computer Weekly", "Geektime"}
    named = working.representatives.get()
    assert (named.name, named.role) == ("James Layfield", "chief executive")
    assert (named.ground, named.source) == ("public-record", part.main_source)

    summit = Event.objects.get(kind="summit", number=2)
    assert (summit.name, summit.slug) == ("Second D5 summit", "second-d5-summit")
    assert (summit.start, summit.end, summit.place) == ("2015-11-19", "2015-11-20", "Tallinn")
    assert (summit.host_id, summit.network_name, summit.mode) == ("EE", "D5", "in person")
    assert summit.network.name == "Digital Nations"
    assert summit.programme.name == "UK-Estonia TechLink"
    assert summit.themes.splitlines()[0] == "public sector IT procurement"
    assert summit.outcomes.splitlines()[0] == "UK-Estonia TechLink launched (20 November)"
    assert summit.delegations.splitlines() == [
        "EE Kristen Michal",
        "NZ Peter Dunne",
        "KR Jong Sup Chong",
        "GB James G.R. Bridges",
        "IL Yair Schindel",
    ]
    assert {country.code for country in summit.countries.all()} == {"EE", "GB", "IL", "KR", "NZ"}
    assert summit.main_source.title == "Summits"


def test_bodies_that_take_part_and_lead_have_one_page_and_one_row():
    load(FOLDER)

    kiat = Organisation.objects.get(name__contains="(KIAT)")
    assert {(i.programme.name, i.year, i.is_lead) for i in kiat.involvements.all()} == {
        ("Canada-Korea Collaborative Industrial R&D Program", 2019, True),
        ("KORIL Lighthouse Program (robotics)", None, False),
        ("UK-Korea collaborative R&D (Innovate UK and KIAT, Eureka)", 2019, True),
    }
    telecom = Participation.objects.get(entrepreneur__name="SK Telecom")
    assert (telecom.role, telecom.is_lead, telecom.lead_as_reported) == (
        "signatory",
        True,
        "SK Telecom",
    )
    cities = Involvement.objects.filter(lead_as_reported="Partner cities, e.g. Busan and Sejong")
    assert sorted(cities.values_list("organisation__name", "year", "side")) == [
        ("Busan Metropolitan City", 2023, "KR"),
        ("Sejong City", 2023, "KR"),
    ]


def test_own_names_of_countries_are_those_of_cldr(files):
    names = {row["country"]: row.row("own?").data for row in files.files["names"].rows("countries")}

    given = {
        (code, language): name for code, own in names.items() for language, name in own.items()
    }

    assert len(given) == 12
    assert given == {
        (code, language): Locale.parse(language).territories[code] for code, language in given
    }


def used_words(rows, key):
    return {row[key] for row in rows} - {""}


def test_vocabulary_has_each_word_of_the_files_and_no_other(files):
    words, programmes = files.words, files["programmes"]
    participants = files["organisations"]
    kinds = {**words.tables["venture_kinds"], **words.tables["organisation_kinds"]}
    sources = [*files["sources"], *files.files["names"].rows("sources")]

    assert set(words.tables["programme_kinds"]) == used_words(programmes, "kind")
    assert set(words.tables["statuses"]) == used_words(programmes, "status")
    assert set(words.tables["offers"]) == {w for row in programmes for w in row.texts("offers")}
    assert set(words.tables["event_kinds"]) == used_words(files["events"], "kind")
    assert set(words.tables["source_kinds"]) == used_words(sources, "kind")
    assert set(kinds) == used_words(participants, "kind")
    assert set(words.sectors) == used_words(participants, "sector")


@pytest.mark.parametrize(
    ("table", "model", "field"),
    [
        ("programme_kinds", Programme, "kind"),
        ("statuses", Programme, "status"),
        ("event_kinds", Event, "kind"),
        ("source_kinds", Source, "kind"),
        ("venture_kinds", Entrepreneur, "kind"),
        ("organisation_kinds", Organisation, "kind"),
    ],
)
def test_vocabulary_leads_to_words_of_the_models(files, table, model, field):
    ours = set(files.words.tables[table].values())

    assert ours - {value for value, _ in model._meta.get_field(field).choices} == set()


def test_bodies_are_those_the_files_name_and_no_other(files):
    named = {string for row in files["countries"] for string in row.texts("lead_bodies")}
    for row in files["programmes"]:
        named.update(s for strings in row.table("lead_bodies").values() for s in strings)
    bodies = [*files["bodies"], *files.files["bodies"].rows("participants")]

    assert {string for row in bodies for string in row.texts("as_reported")} == named


def test_figures_hold_each_conflict_that_the_programmes_tell(files):
    figures = {(row["programme_id"], row["measure"]) for row in files["figures"]}
    figures = Counter(programme for programme, _ in figures)

    told = {row["id"]: len(row.texts("source_conflicts?")) for row in files["programmes"]}

    told |= {"gb-il-tech-hub": 3}  # told in its description
    told |= {"gb-kr-eureka-crd": 2}  # one sentence tells two dates
    assert figures == {programme: number for programme, number in told.items() if number}


def test_figures_are_stated_on_the_date_of_their_source(files):
    published = {row["id"]: row["published"] for row in files["sources"]}

    stated = [(row["source_id"], row["stated_on"]) for row in files["figures"]]

    assert stated == [(source, published[source]) for source, _ in stated]
