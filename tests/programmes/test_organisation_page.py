"""An organisation's page: what it leads or takes part in, and what it costs."""

import pytest

from programmes.models import Organisation
from tests import factories as make
from tests.pages import Page


def read(client, organisation):
    return Page(client, organisation.get_absolute_url())


def test_organisation_page_says_what_it_is_and_where_it_stands(client):
    organisation = make.organisation(
        name="Ministry of Example",
        aliases="예시부\nמשרד לדוגמה",
        summary="Leads what is bilateral.",
        kind=Organisation.Kind.MINISTRY,
        kind_as_reported="department",
        field_as_reported="trade",
        website="https://example.org/",
    )
    page = read(client, organisation)

    assert page.title == "Ministry of Example: Ministry or government office"
    assert page.description == (
        "The programmes between governments that Ministry of Example "
        "(ministry or government office) leads or takes part in, with sources."
    )
    assert page.one("h1") == "Ministry of Example"
    assert page.all("bdi") == ["예시부", "משרד לדוגמה"]
    assert page.one("p[@class='lede']") == "Leads what is bilateral."
    assert page.breadcrumbs == [
        ("Home", "/"),
        ("Organisations", "/organisations/"),
        ("Ministry of Example", None),
    ]
    assert page.facts == {
        "Country": "Estonia",
        "Kind": "Ministry or government office Reported as “department”.",
        "Field, as reported": "trade",
        "Website": "https://example.org/",
    }
    assert page.link_of("Estonia") == "/countries/ee/"
    assert page.link_of("Ministry or government office") == "/organisations/?kind=ministry"


def test_organisation_page_says_what_is_not_known_and_leaves_out_what_is_not_there(client):
    page = read(client, make.organisation(country=None, kind=Organisation.Kind.AGENCY))

    assert page.facts == {"Country": "country not recorded", "Kind": "Public agency"}
    assert page.headings == ["Programmes", "What changed", "Sources"]
    assert page.items("Programmes") == ["None recorded"]


def test_organisation_page_lists_its_roles_the_latest_first(client):
    organisation = make.organisation()
    bridge, tunnel = make.programme(name="Bridge"), make.programme(name="Tunnel")
    lead = {"is_lead": True, "lead_as_reported": "the agency", "note": "By one source."}
    make.involvement(bridge, organisation, **lead)
    sources = [make.source(publisher="ERR"), make.source(publisher="BBC")]
    role = make.involvement(tunnel, organisation, role="Host", year=2016, main_source=sources[0])
    role.further_sources.add(sources[1])
    page = read(client, organisation)

    pair = "Estonia and United Kingdom"
    assert page.items("Programmes") == [
        f"Tunnel {pair}, 2016, Host · source: ERR · source: BBC",
        f"Bridge lead body {pair}, reported as “the agency” By one source.",
    ]
    assert page.links("Programmes") == [
        ("Tunnel", "/programmes/tunnel/"),
        *[(f"source: {source.publisher}", source.get_absolute_url()) for source in sources],
        ("Bridge", "/programmes/bridge/"),
    ]


def test_organisation_page_does_not_repeat_its_own_name_as_its_role(client):
    organisation = make.organisation(name="Ministry")
    lead = {"is_lead": True, "lead_as_reported": "Ministry"}
    make.involvement(make.programme(name="Bridge"), organisation, **lead)

    assert read(client, organisation).items("Programmes") == [
        "Bridge lead body Estonia and United Kingdom"
    ]


def test_organisation_page_cites_its_sources(client):
    source = make.source(title="Accord", publisher="ERR", published="2014")
    organisation = make.organisation(main_source=source, note="Only one.")

    assert read(client, organisation).words("Sources") == (
        "Sources On the sources. Only one. Accord ERR, 2014 · read it: Accord "
        f"Not yet checked against its sources Record last changed "
        f"{organisation.updated:%-d %B %Y} Report a problem with this record"
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_organisation_page_costs(client, django_assert_num_queries, rows):
    organisation = make.organisation()
    for _ in range(rows):
        organisation.further_sources.add(make.source())
        role = make.involvement(make.programme(), organisation, main_source=make.source())
        role.further_sources.add(make.source())
        make.representative(organisation)

    # The organisation with its country and main source; further sources; its roles, and their
    # further sources; who speaks for it; the countries it leads for.
    # What changed: the newest, what they said, and the sources given.
    with django_assert_num_queries(9):
        client.get(organisation.get_absolute_url())


def test_organisation_page_names_who_speaks_for_it_and_whom_it_leads_for(client):
    organisation = make.organisation()
    source = make.source(publisher="The Gazette")
    make.representative(organisation, name="Ann Example", role="co-founder", source=source)
    make.representative(organisation, name="Ben Example", withdrawn="2021-01-02")
    make.country("KR").lead_bodies.add(organisation)
    page = client.get(organisation.get_absolute_url()).content.decode()
    assert "<bdi>Ann Example</bdi>, co-founder" in page
    assert "named in a public record: The Gazette" in page
    assert "Ben Example" not in page
    assert '<a href="/countries/kr/">Republic of Korea</a>' in page
