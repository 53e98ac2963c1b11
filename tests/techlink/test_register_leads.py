"""Bodies known only as leading a programme or for a country: nothing is cited for them
that was not said of them."""

import pytest

from participants.models import Entrepreneur, Participation
from programmes.models import Organisation, Programme
from techlink.register.loading import load


@pytest.fixture
def files(files):
    """The small register, in which a venture only leads, and with two more sources."""
    for name in ("herald", "codes"):
        source = {**files.source, "id": name, "title": name, "url": f"https://example.org/{name}"}
        files.data["sources"]["sources"].append(source)
    files.data["sources"]["sources"][-1]["kind"] = "reference"
    files.data["vocabulary"]["source_kinds"]["reference"] = ["reference"]
    files.programme["source_ids"] = ["gazette", "herald"]
    files.participant["participations"] = []
    files.programme["lead_bodies"]["EE"] = ["Widgets (sponsor)"]
    files.data["bodies"]["participants"] = [{"id": "widgets", "as_reported": ["Widgets (sponsor)"]}]
    return files


def loaded(files):
    files.write()
    load(files.folder)


def titles(record):
    return [source.title for source in record.sources]


def test_venture_and_body_that_only_lead_have_a_row_without_a_source(files):
    loaded(files)

    part, programme = Participation.objects.get(), Programme.objects.get()
    assert (part.entrepreneur.name, part.programme) == ("Example Widgets", programme)
    assert (part.is_lead, part.lead_as_reported, part.role) == (True, "Widgets (sponsor)", "")
    office = programme.involvements.get()
    assert (office.organisation.name, office.side_id, office.is_lead) == (
        "Example Office",
        "GB",
        True,
    )
    assert [part.sources, office.sources] == [[], []]


def test_venture_and_body_that_only_lead_cite_all_sources_of_their_programmes(files):
    other = {**files.programme, "id": "other-link", "name": "Other Link"}
    files.data["programmes"]["programmes"].insert(0, {**other, "source_ids": ["herald"]})
    files.data["sectors"]["sectors"][0]["programme_count"] = 2
    files.data["countries"]["countries"][1]["lead_bodies"] = ["Example Office"]
    files.data["countries"]["countries"][1]["source_ids"] = ["codes"]

    loaded(files)

    cited = ["herald", "Two countries link up"]
    assert titles(Organisation.objects.get()) == cited
    assert titles(Entrepreneur.objects.get()) == cited


def test_body_that_leads_for_a_country_only_cites_what_is_said_of_the_country(files):
    files.programme["lead_bodies"] = {}
    files.data["bodies"]["participants"] = []
    files.data["organisations"]["organisations"] = []
    files.data["countries"]["countries"][1]["lead_bodies"] = ["Example Office"]
    files.data["countries"]["countries"][1]["source_ids"] = ["herald", "codes", "gazette"]

    loaded(files)

    assert titles(Organisation.objects.get()) == ["herald", "Two countries link up"]
