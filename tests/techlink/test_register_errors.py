"""All that is wrong with the register is told at once, and then nothing is loaded."""

import pytest
from django.core.management import CommandError, call_command

from programmes.models import Source
from techlink.register.loading import load
from techlink.register.problems import RegisterError


def wrong(files):
    """What is said of the files as they are now, a line for each problem."""
    files.write()
    with pytest.raises(RegisterError) as caught:
        load(files.folder)
    assert Source.objects.count() == 0
    return [str(problem) for problem in caught.value.problems]


def test_problems_of_all_files_are_told_at_once(files):
    files.source["published"] = "November"
    files.programme |= {"kind": "treaty", "launch_date": "2015-13", "colour": "blue"}
    del files.programme["confidence"]
    files.participation["source_ids"] = ["herald"]
    files.data["sectors"]["sectors"][0]["programme_count"] = 7

    assert wrong(files) == [
        "organisations.yaml, widgets, participations: there is no source “herald”",
        "organisations.yaml, widgets, participations 1, source_ids: there is no source “herald”",
        "programmes.yaml, example-link, colour: is not known here",
        "programmes.yaml, example-link, confidence: is missing",
        "programmes.yaml, example-link, kind: “treaty” is not in vocabulary.yaml",
        "programmes.yaml, example-link, launch_date: Write a date as it was reported, "
        "from 1900 to 2100: 2011, 2011-10 or 2015-11-20 (year, month, day).",
        "sectors.yaml, baking, programme_count: is 7, but 1 programmes name it",
        "sources.yaml, gazette, published: Write a date as it was reported, "
        "from 1900 to 2100: 2011, 2011-10 or 2015-11-20 (year, month, day).",
    ]


def test_command_tells_the_problems_and_that_nothing_was_loaded(files):
    files.programme["kind"] = "treaty"
    files.write()

    with pytest.raises(CommandError) as caught:
        call_command("load_register", path=files.folder)

    assert str(caught.value) == (
        "programmes.yaml, example-link, kind: “treaty” is not in vocabulary.yaml\n"
        "Nothing was loaded."
    )
    assert caught.value.returncode == 1


def test_files_that_cannot_be_read_are_all_told(files):
    files.write()
    (files.folder / "events.yaml").unlink()
    (files.folder / "sources.yaml").write_text("sources: [")
    (files.folder / "sectors.yaml").write_text("sectors: []\nsectors: []\n")

    with pytest.raises(RegisterError) as caught:
        load(files.folder)

    files_and_starts = [(p.file, p.message.split(":")[0]) for p in caught.value.problems]
    assert files_and_starts == [
        ("events.yaml", "cannot be read"),
        ("sectors.yaml", "is not YAML"),
        ("sources.yaml", "is not YAML"),
    ]
    assert "“sectors” is given twice" in caught.value.problems[1].message


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": None}, "name: This field cannot be blank."),
        ({"name": ["Example"]}, "name: has to be text"),
        ({"sectors": "baking"}, "sectors: has to be a list"),
        ({"offers": ["contacts", 5]}, "offers: has to be a list of texts"),
        ({"offers": ["cake"]}, "offers: “cake” is not in vocabulary.yaml"),
        ({"status": "asleep"}, "status: “asleep” is not in vocabulary.yaml"),
        ({"lead_bodies": {"GB": ["Nobody"]}}, "lead_bodies: “Nobody” (GB) is not in bodies.yaml"),
        ({"lead_bodies": []}, "lead_bodies: has to be a mapping"),
        ({"countries": ["GB", "GB"]}, "A programme joins two different countries."),
        ({"countries": ["GB", "ZZ"]}, "countries: there is no country “ZZ”"),
        ({"launch_precision": "day"}, "launch_precision: is “day”, but the date is “2015-11”"),
        (
            {"end_date": "2014", "end_precision": "year"},
            "A programme cannot end before its launch.",
        ),
        ({"official_url": "example"}, "official_url: Enter a valid URL."),
    ],
)
def test_problem_of_a_programme_is_told(files, changed, message):
    files.programme |= changed

    separator = ", " if message[0].islower() else ": "
    assert f"programmes.yaml, example-link{separator}{message}" in wrong(files)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"sector": "stone"}, "widgets, sector: “stone” is not in vocabulary.yaml"),
        ({"kind": "guild"}, "widgets, kind: “guild” is not in vocabulary.yaml"),
        ({"country": "ZZ"}, "widgets, country: there is no country “ZZ”"),
        ({"participations": ["once"]}, "widgets, participations 1: has to be a mapping"),
    ],
)
def test_problem_of_a_participant_is_told(files, changed, message):
    files.participant |= changed

    assert f"organisations.yaml, {message}" in wrong(files)


def test_year_that_is_no_number_is_told(files):
    files.participation["year"] = "last"

    told = wrong(files)

    assert told[0].startswith("organisations.yaml, widgets, participations 1, year: ")


def test_entry_given_twice_is_told(files):
    files.participant["participations"] *= 2

    assert wrong(files) == ["organisations.yaml, widgets, participations 2: is given twice"]


def test_status_date_of_no_programme_is_told(files):
    files.data["vocabulary"]["status_dates"] = {"other-link": "2018"}

    assert wrong(files) == ["vocabulary.yaml, status_dates, other-link: is no programme"]


def test_edition_of_another_schema_is_told(files):
    files.data["events"]["schema_version"] = 2

    assert wrong(files) == ["events.yaml, schema_version: has to be 1"]


def network():
    """A network of Estonia, of which the other files say something else in each place."""
    member = {"country": "EE", "joined": "2014", "founder": True, "source_ids": ["gazette"]}
    pair = {"pair": ["EE", "GB"], "programme_ids": [], "event_ids": ["fair"], "covered": False}
    return {
        "id": "circle",
        "names": [{"name": "Circle", "used": "always", "source_ids": ["gazette"]}],
        "founded": "2014",
        "website": None,
        "description": "",
        "charter_principles_2014_2018": ["share"],
        "charter_principles_2021": ["share"],
        "not_to_be_confused_with": None,
        "source_ids": ["gazette"],
        "memberships": [{**member, "joined_precision": "month"}],
        "chairs": [],
        "summits": [],
        "d5_pair_coverage": [pair],
    }


def test_where_the_files_disagree_about_a_network_is_told(files):
    files.data["networks"]["networks"] = [network()]

    assert wrong(files) == [
        "countries.yaml, EE, group: is “non_member_in_seed”, but networks.yaml says “d5_founder”",
        "countries.yaml, EE, joined: is “”, but networks.yaml says “2014”",
        "networks.yaml, circle, d5_pair_coverage 1, covered: there are 1 programmes",
        "networks.yaml, circle, d5_pair_coverage 1, event_ids: “fair” is no event of this pair",
        "networks.yaml, circle, d5_pair_coverage 1, programme_ids: "
        "programmes.yaml has example-link",
        "networks.yaml, circle, memberships 1, joined_precision: "
        "is “month”, but the date is “2014”",
        "networks.yaml, circle, names 1, used: write it as 2014-12 to 2018-02, or from 2019-11",
    ]


def test_link_that_the_summit_does_not_support_is_told(files):
    link = {"summit_id": "first", "outcome": "Links", "programme_id": "example-link"}
    files.data["links"]["links"] = [link, link]

    assert wrong(files) == [
        "links.yaml, links 1, outcome: is none of the summit “first”",
        "links.yaml, links 2, outcome: is none of the summit “first”",
        "links.yaml, links 2, summit_id: “first” is linked already",
    ]


def test_partnership_that_the_participations_do_not_support_is_told(files):
    other = {"id": "gadgets", "name": "Example Gadgets", "country": "GB", "participations": []}
    files.data["organisations"]["organisations"].append({**files.participant, **other})
    files.data["partnerships"]["partnerships"] = [
        {
            "id": "together",
            "programme_id": "example-link",
            "ventures": ["widgets", "gadgets"],
            "year": None,
            "about": "Ovens",
            "source_ids": ["gazette"],
        }
    ]

    assert (
        "partnerships.yaml, together, source_ids: "
        "the ventures' participations do not both cite “gazette”"
    ) in wrong(files)


@pytest.mark.parametrize("day", ["November", "2015-11", "", None, "2015-02-30"])
def test_day_of_the_check_is_a_whole_one(files, day):
    files.data["sources"]["checked_on"] = day

    assert wrong(files) == ["sources.yaml, checked_on: has to be a day, as in 2015-11-20"]
