"""The register as of four days. What is expected was worked out by hand from its files."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from programmes.files import is_file
from programmes.models import Network, Programme
from techlink.register.loading import load

from .crawl import Site

FIVE = ["EE", "GB", "IL", "KR", "NZ"]

# From register/programmes.yaml: those whose launch_date was over by the day, by address.
BY_2013 = {
    "ciirdf-canada-israel-industrial-rd-foundation",  # 1994
    "koril-rdf-korea-israel-industrial-rd-foundation",  # 2001
    "ontario-israel-collaboration-program-oicp",  # 2005-04
    "denmark-israel-cooperation-agreement-on-private-sector-rd",  # 2007
    "birax-britain-israel-research-and-academic-exchange-partnership",  # 2011
    "korea-denmark-green-growth-alliance",  # 2011-05-12
    "uk-israel-tech-hub",  # 2011-10
    "texchange-uk-israel-tech-exchange-programme",  # 2012
    "uk-israel-technology-council",  # 2012-03-14
    "canada-israel-technology-innovation-call-nrc-and-matimop",  # 2012-07
}
BY_2015 = BY_2013 | {
    "uk-estonia-memorandum-of-understanding-on-digital-government",  # 2013-02
    "uk-korea-memorandum-of-understanding-on-digital-government",  # 2013-11
    "uk-israel-memorandum-of-understanding-on-digital-government",  # 2014-03
    "saskatchewan-israel-rd-collaboration-program",  # 2014-10
    "israel-mexico-industrial-rd-agreement",  # 2014-12
}
BY_JUNE_2018 = BY_2015 | {
    "uk-us-digital-government-partnership",  # 2015-01-16
    "new-zealand-korea-strategic-research-partnership-fund",  # 2015-02-09
    "london-tokyo-fintech-partnerships-mayor-of-london-trade-mission-to-japan",  # 2015-10-13
    "mayor-of-londons-trade-mission-to-tel-aviv",  # 2015-11-09
    "digital-business-academy-trial-in-new-zealand",  # 2015-11-20
    "uk-estonia-techlink",  # 2015-11-20
    "uk-israel-academic-cyber-security-research-cooperation",  # 2016-02
    "new-zealand-innovation-mission-to-israel",  # 2016-06
    "uk-korea-fintech-bridge",  # 2016-07
    "innovation-centre-denmark-tel-aviv",  # 2016-10-27
    "canada-uk-memoranda-on-science-technology-and-innovation",  # 2017
    "ontario-israel-research-network-program-magnet-oirnp-magnet",  # 2017
    "fca-ontario-securities-commission-co-operation-agreement",  # 2017-02
    "estonia-gyeonggi-province-memorandum-on-technology-and-business",  # 2018-02-07
    "e-residency-collection-centre-seoul",  # 2018-02-07
    "birax-ageing",  # 2018-03-07
    "canada-estonia-memorandum-on-digital-government-and-economy",  # 2018-05-28
}
# Those of which no launch is known; they are uncertain on every day.
UNDATED = {
    "koril-lighthouse-program-robotics",
    "sk-telecom-nztech-collaboration-agreement",
    "uk-japan-memorandum-of-cooperation-on-digital-government",
    "uk-new-zealand-memorandum-of-understanding-on-digital-government",
    "uk-republic-of-korea-innovation-twins-programme",
    "uruguay-israel-rd-cooperation-program",
}
# Launched in June 2018, on a day that is not known.
IN_JUNE_2018 = {"uk-israel-innovation-agreement-and-eureka-bilateral-rd-calls"}

# The day; what the network was called; its members; the programmes, and those uncertain.
DAYS = [
    ("2013-01-01", [], [], BY_2013, UNDATED),
    ("2014-12-31", ["D5 (Digital 5)"], FIVE, BY_2015, UNDATED),
    (
        "2018-06-01",
        ["D7 (Digital 7)"],
        sorted([*FIVE, "CA", "UY"]),
        BY_JUNE_2018,
        UNDATED | IN_JUNE_2018,
    ),
]
ALL_MEMBERS = sorted([*FIVE, "CA", "UY", "MX", "PT", "DK"])

# From the same file and the dates of statuses in vocabulary.yaml.
STATUSES = {
    "2013-01-01": {
        "running": {"uk-israel-tech-hub", "koril-rdf-korea-israel-industrial-rd-foundation"},
        "ended": set(),
    },
    "2018-06-01": {
        "running": {
            "uk-israel-tech-hub",
            "koril-rdf-korea-israel-industrial-rd-foundation",
            "canada-uk-memoranda-on-science-technology-and-innovation",
        },
        "ended": {
            "mayor-of-londons-trade-mission-to-tel-aviv",
            "london-tokyo-fintech-partnerships-mayor-of-london-trade-mission-to-japan",
        },
    },
}


@pytest.fixture(scope="module")
def asked(django_db_setup, django_db_blocker):
    """What lists, the matrix and the countries answer, by address; and every page of a day."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(settings.BASE_DIR / "register")
        client = Client()
        days = [*(day for day, *_rest in DAYS), timezone.localdate().isoformat()]
        found = {day: answers(client, day) for day in days}
        found["names today"] = [n.name for n in Network.objects.get().names.filter(end="")]
        found["all"] = set(Programme.objects.published().values_list("slug", flat=True))
        found["pages"] = crawled(client)
        transaction.set_rollback(True)
    return found


def answers(client, day):
    ask = f"?as_of={day}"
    pages = [f"/programmes/{ask}&page={page}" for page in (1, 2, 3)]
    responses = [client.get(page) for page in pages]
    listed = [r for r in responses if r.status_code == 200]
    countries = client.get(f"/countries/{ask}").context_data
    return {
        "programmes": {p.slug: p.status for r in listed for p in r.context_data["object_list"]},
        "unsure": {p.slug for each in listed[0].context_data["as_of"].unsure for p in each.records},
        "members": sorted(c.code for c, _count in countries["countries"] if c.memberships.all()),
        "names": [[n.name for n in network.names_then] for network in countries["networks_then"]],
        "then": [[m.country_id for m in n.members_then] for n in countries["networks_then"]],
        "matrix": client.get(f"/pairs/{ask}").context_data["matrix"].index.sizes("pair"),
        "words": client.get(f"/pairs/{ask}").text,
    }


def crawled(client):
    """Each page that links lead to from the list of programmes of a day, but filtered lists."""
    site, waiting = Site(client), ["/programmes/?as_of=2018-06-01"]
    while waiting:
        page = site.get(waiting.pop())
        plain = {link.partition("#")[0] for link in page.links if link.count("=") == 1}
        waiting += sorted(plain - site.pages.keys())
    return [page for page in site.pages.values() if "as_of=" in page.address]


@pytest.mark.parametrize(("day", "names", "members", "programmes", "unsure"), DAYS)
def test_members_name_and_programmes_are_those_of_the_day(
    asked, day, names, members, programmes, unsure
):
    found = asked[day]
    assert found["names"] == [names]
    assert sorted(found["then"][0]) == found["members"] == members
    assert found["programmes"].keys() == programmes
    assert found["unsure"] == unsure
    assert sum(found["matrix"].values()) == len(programmes)


def test_network_that_was_not_founded_is_said_to_be_so(asked):
    assert "had not been founded by then." in asked["2013-01-01"]["words"]
    assert "The network was then called D7 (Digital 7)." in asked["2018-06-01"]["words"]


@pytest.mark.parametrize("day", STATUSES)
def test_statuses_are_those_of_the_day(asked, day):
    told = asked[day]["programmes"]
    found = {s: {slug for slug, status in told.items() if status == s} for s in STATUSES[day]}
    assert found == STATUSES[day]
    assert set(told.values()) <= {"running", "ended", "unknown"}


def test_today_has_all_there_is(asked):
    found = asked[timezone.localdate().isoformat()]
    assert len(asked["all"]) == 56
    assert found["programmes"].keys() == asked["all"]
    assert found["members"] == ALL_MEMBERS
    assert asked["names today"] == ["Digital Nations"]


def test_every_file_of_a_day_is_there(asked):
    files = [page for page in asked["pages"] if page.is_file]
    assert len(files) > 100
    assert {page.address: page.status for page in files if page.status != 200} == {}


def test_every_page_of_a_day_is_there_and_not_for_search_engines(asked):
    pages = [page for page in asked["pages"] if not page.is_file]
    assert len(pages) > 400
    assert {page.address: page.status for page in pages if page.status != 200} == {}
    assert [page.address for page in pages if page.metas["robots"] != "noindex"] == []
    assert [page.address for page in pages if b'id="as-of"' not in page.body] == []
    assert [page.address for page in pages if set(page.ids.values()) - {1}] == []


def test_every_link_of_a_day_keeps_it(asked):
    lost = {
        (page.address, a["href"])
        for page in asked["pages"]
        for tag, a in page.attributes
        if tag == "a" and a["href"].startswith(("/", "?")) and "data-today" not in a
        if "as_of=2018-06-01" not in a["href"] and not is_file(urlsplit(a["href"]).path)
    }
    assert lost == set()
