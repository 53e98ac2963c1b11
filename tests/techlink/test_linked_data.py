"""What pages say to programs, read by a parser nobody here wrote, in the words of schema.org."""

import json

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SDO

from tests import factories as make
from tests.pages import Page

# The parser's own use of what it has renamed.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

NAME = "</script><script>alert(1)</script> & “대한민국”"


def said(client, address):
    """The JSON-LD of a page."""
    (script,) = Page(client, address).root.findall(".//script[@type='application/ld+json']")
    return json.loads(script.text)


def graph(client, address):
    """The same as triples. The context is schema.org's own in short, as there is no network."""
    read = said(client, address)
    assert read["@context"] == "https://schema.org"
    read["@context"] = {"@vocab": "https://schema.org/"}
    return Graph().parse(data=json.dumps(read), format="json-ld")


def one_of_each():
    """A register in which each page has much to say; the addresses of its pages."""
    estonia, sector = make.country("EE"), make.sector("Fintech")
    make.country_name(estonia, "Eesti", "et", is_own=True)
    more = {"aliases": "Sild\n다리", "summary": "S & T", "main_source": make.source(title=NAME)}
    programme = make.programme(name=NAME, ended="2018", sectors=[sector], **more)
    organisation = make.organisation(name=NAME, website="https://example.org/o", **more)
    venture = make.entrepreneur(name=NAME, sectors=[sector], **more)
    make.participation(venture, programme)
    make.representative(venture, name="Somebody Named")
    event = make.event(name=NAME, end="2015-11-20", place="Tallinn", countries=[estonia], **more)
    records = [estonia, sector, programme, organisation, venture, event, more["main_source"]]
    return [*(record.get_absolute_url() for record in records), "/pairs/ee-gb/"]


def test_every_page_of_a_record_uses_words_that_schema_org_has(client):
    for address in one_of_each():
        triples = graph(client, address)
        words = {p for p in triples.predicates() if p != RDF.type} | set(
            triples.objects(predicate=RDF.type)
        )
        assert words
        for word in words:
            assert word in SDO, f"{word} at {address}"


def test_every_page_of_a_record_says_its_address_and_name(client):
    for address in one_of_each():
        page = URIRef(f"http://testserver{address}")
        triples = graph(client, address)
        assert set(triples.objects(page, SDO.url)) in ({page}, {Literal(str(page))})
        assert len(set(triples.objects(page, SDO.name))) == 1


def test_text_stays_text(client):
    addresses = one_of_each()
    names = [said(client, address)["name"] for address in addresses[2:-2]]
    assert names == [NAME] * 4


def test_nobody_is_named(client):
    for address in one_of_each():
        assert "Somebody" not in json.dumps(said(client, address))


def test_event_has_its_days_and_place(client):
    event = make.event(start="2015-11", end="", place="Tallinn")
    read = said(client, event.get_absolute_url())
    assert (read["@type"], read["startDate"], read["location"]["name"]) == (
        "Event",
        "2015-11",
        "Tallinn",
    )
    assert "endDate" not in read


def test_what_is_only_proposed_was_not_founded(client):
    programme = make.programme(status="proposed")
    assert "foundingDate" not in said(client, programme.get_absolute_url())


@pytest.mark.parametrize("address", ["/", "/programmes/", "/about/"])
def test_other_pages_say_nothing_of_the_kind(client, address):
    assert not Page(client, address).root.findall(".//script[@type='application/ld+json']")


def test_page_says_to_other_sites_what_it_is(client):
    programme = make.programme(name="Bridge & Co", summary="Joins “two”.")
    page = Page(client, f"{programme.get_absolute_url()}?utm=1")
    said = {
        m.get("property"): m.get("content") for m in page.root.iter("meta") if m.get("property")
    }
    assert said == {
        "og:url": f"http://testserver{programme.get_absolute_url()}",
        "og:type": "website",
        "og:site_name": "TechLink directory",
        "og:title": "Bridge & Co: programme of Estonia and United Kingdom",
        "og:description": "Joins “two”.",
        "og:locale": "en_GB",
    }


def test_page_says_in_which_languages_it_is_once_there_are_several(client, settings):
    def alternates():
        links = Page(client, "/programmes/").root.iter("link")
        return {link.get("hreflang"): link.get("href") for link in links if link.get("hreflang")}

    assert alternates() == {}
    settings.LANGUAGES = [("en-gb", "English"), ("et", "Eesti")]
    assert alternates() == {
        "en-gb": "http://testserver/programmes/",
        "et": "http://testserver/et/programmes/",
    }
