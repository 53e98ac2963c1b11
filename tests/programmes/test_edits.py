"""What was changed, field by field, in readers' words."""

import pytest

from programmes import changed
from programmes.models import Programme, Sector
from tests import factories as make
from tests.history import later


def told(record):
    """The words of the latest change of ``record``."""
    return [str(edit) for edit in changed.of_record(record).changes[0].edits]


def change(record, **fields):
    later()
    for name, value in fields.items():
        setattr(record, name, value)
    record.save()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"launched": "2011-10"}, "Launched: 2011 → October 2011"),
        ({"launched": ""}, "Launched: 2011 → not known"),
        ({"status": "ended"}, "Status: Running → Ended"),
        ({"kind": "mission"}, "Kind: Technology link or hub → Trade mission"),
        ({"in_launch_report": True}, "In the launch report: no → yes"),
        ({"confidence": "high"}, "Confidence: not known → High"),
        ({"slug": "tunnel"}, "Address: changed"),
        ({"name": "Tunnel"}, "Name: changed"),
        ({"summary": "A secret."}, "Summary: changed"),
        ({"official_url": "https://example.org/secret"}, "Official page: changed"),
    ],
)
def test_change_of_a_field(fields, words):
    programme = make.programme(launched="2011", status="running", summary="A secret that was.")

    change(programme, **fields)

    assert told(programme) == [words]


def test_change_of_what_is_referred_to():
    organisation, source = make.organisation(), make.source(publisher="Times", title="News")

    change(organisation, country=make.country("KR"), main_source=source)

    first = organisation.history.earliest().main_source
    assert told(organisation) == [
        f"Main source: {first} → Times: News",
        "Country: Estonia → Republic of Korea",
    ]


def test_change_of_an_event():
    event = make.event(countries=[make.country("EE"), make.country("GB")])
    later()

    event.countries.set([make.country("EE"), make.country("KR"), make.country("NZ")])
    event.number = 3
    event.save()

    assert told(event) == [
        "Number: not known → 3",
        "Countries: New Zealand added; Republic of Korea added; United Kingdom removed",
    ]


def test_values_are_named_as_they_are_called_now():
    sector, programme = make.sector("Biotech"), make.programme()
    later()
    programme.sectors.add(sector)
    Sector.objects.filter(pk=sector.pk).update(name="Biotechnology")

    assert told(programme) == ["Sectors: Biotechnology added"]


def test_programme_that_is_not_public_is_not_named():
    programme, event = make.programme(name="Bridge"), make.event()
    change(event, programme=programme)
    assert told(event) == ["Programme: not known → Bridge"]

    Programme.objects.withdraw()

    assert [change.what for change in changed.of_record(event).changes] == ["published"]


def test_what_was_changed_while_it_was_a_draft_is_not_told():
    programme = make.programme(launched="2011", is_published=False)
    change(programme, launched="2012")
    change(programme, is_published=True)
    change(programme, launched="2013")
    change(programme, is_published=False)
    change(programme, launched="2014", is_published=True)

    found = changed.of_record(programme).changes

    assert [(each.label, [str(edit) for edit in each.edits]) for each in found] == [
        ("Published", []),
        ("Changed", ["Launched: 2012 → 2013"]),
        ("Published", []),
    ]


@pytest.mark.parametrize(
    ("steps", "whats"),
    [
        ([{"status": "ended"}, {"ended": "2019"}], ["ended", "changed"]),
        ([{"ended": "2019"}], ["ended"]),
        ([{"ended": "2019"}, {"status": "ended"}], ["ended", "ended"]),
        (
            [{"status": "open"}, {"status": "ended"}, {"status": "running"}],
            ["changed", "ended", "changed"],
        ),
    ],
)
def test_what_ended(steps, whats):
    programme = make.programme(status="running")
    for fields in steps:
        change(programme, **fields)

    assert [each.what for each in changed.of_record(programme).changes] == [
        *whats[::-1],
        "published",
    ]


def test_source_given_is_the_main_one_of_that_time():
    programme = make.programme()
    first = programme.main_source
    change(programme, launched="2011")
    change(programme, main_source=make.source())

    found = changed.of_record(programme).changes

    assert [each.source for each in found] == [programme.main_source, first, first]


def test_ids_are_the_same_for_good_and_moments_true():
    programme = make.programme()
    before = changed.of_record(programme).changes

    change(programme, launched="2011", slug="elsewhere")

    after = changed.of_record(programme).changes
    assert after[1].id == before[0].id
    assert after[1].address == "/programmes/elsewhere/"
    state = programme.history.latest()
    assert (after[0].id, after[0].at) == (
        f"programme/{programme.pk}/change/{state.history_id}",
        state.history_date,
    )
