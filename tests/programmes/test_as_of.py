"""What was surely there on a day, what may have been, and with which status."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.models import Entrepreneur
from programmes.dates import is_surely_by
from programmes.models import Event, NetworkName, Organisation, Programme, ReportedFigure, Source
from tests import factories as make

DAY = date(2015, 11, 20)
SURELY, PERHAPS, NOT_YET = "surely", "perhaps", "not yet"


def standing(model, day=DAY):
    """Where the one record there is stands on ``day``."""
    surely, perhaps = (getattr(model.objects, n)(day).exists() for n in ("as_of", "uncertain_on"))
    assert not (surely and perhaps)
    return SURELY if surely else PERHAPS if perhaps else NOT_YET


DATES = {
    "2014": SURELY,
    "2015-10": SURELY,
    "2015-11-20": SURELY,
    "2015": PERHAPS,
    "2015-11": PERHAPS,
    "": PERHAPS,
    "2015-11-21": NOT_YET,
    "2015-12": NOT_YET,
    "2016": NOT_YET,
}


@pytest.mark.parametrize(("reported", "expected"), DATES.items())
def test_day_tells_what_was_there_as_far_as_its_date_is_exact(reported, expected):
    make.programme(launched=reported, main_source=make.source(published=reported))
    make.event(start=reported, main_source=None, is_published=False)
    assert [standing(model) for model in (Programme, Event, Source)] == [expected] * 3


@pytest.mark.parametrize("reported", ["2014", "2014-12", "2014-12-31"])
def test_last_day_of_a_year_and_a_month_is_not_within_but_their_end(reported):
    make.programme(launched=reported)
    assert standing(Programme, date(2014, 12, 31)) == SURELY
    assert standing(Programme, date(2014, 12, 30)) != SURELY


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from([4, 7, 10]),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
)
@settings(deadline=None, max_examples=50)
def test_database_and_python_agree_on_what_is_surely_by(given_day, length, day):
    make_one(given_day.isoformat()[:length])
    assert Source.objects.as_of(day).exists() == is_surely_by(Source.objects.get().published, day)


def make_one(published):
    Source.objects.all().delete()
    make.source(published=published)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status_on": "2015-11-01"}, SURELY),
        ({"status_on": "2015"}, PERHAPS),
        ({"launched": "2016", "status_on": "2015-11-01", "status": "proposed"}, SURELY),
        ({"launched": "2016", "status_on": "2015"}, NOT_YET),
        ({"ended": "2014"}, SURELY),
        ({"ended": "2016"}, PERHAPS),
    ],
)
def test_programme_was_there_when_its_status_or_its_end_was_stated(fields, expected):
    make.programme(**{"launched": "", **fields})
    assert standing(Programme) == expected


STATUSES = [
    # What is recorded, and the status as of 20 November 2015.
    ({"launched": "2014", "ended": "2015-10", "status": "running"}, "ended"),
    ({"launched": "2014", "ended": "2015-10", "status": "ended", "status_on": "2020"}, "ended"),
    ({"launched": "2014", "status": "ended", "status_on": "2015-01"}, "ended"),
    ({"launched": "2014", "status": "open", "status_on": "2015-01"}, "open"),
    ({"launched": "2014", "status": "proposed", "status_on": "2015-01"}, "proposed"),
    ({"launched": "", "status": "running", "status_on": "2015-01"}, "running"),
    # It may have ended since that was stated.
    ({"launched": "2014", "ended": "2015", "status": "open", "status_on": "2015-01"}, "unknown"),
    ({"launched": "2014", "ended": "2015", "status": "ended", "status_on": "2020"}, "unknown"),
    ({"launched": "2014", "status": "ended", "status_on": "2020"}, "unknown"),
    ({"launched": "2014", "status": "ended"}, "unknown"),
    # What was stated later, or nobody knows when, and what follows from it.
    ({"launched": "2014", "status": "open", "status_on": "2020"}, "running"),
    ({"launched": "2014", "status": "running"}, "running"),
    ({"launched": "2014", "ended": "2016", "status": "ended", "status_on": "2020"}, "running"),
    ({"launched": "2014", "ended": "2016", "status": "unknown"}, "running"),
    ({"launched": "2014", "status": "proposed", "status_on": "2020"}, "proposed"),
    ({"launched": "2014", "status": "unknown", "status_on": "2020"}, "unknown"),
]


@pytest.mark.parametrize(("fields", "status"), STATUSES)
def test_status_is_that_of_the_day_as_far_as_it_is_known(fields, status):
    make.programme(**fields)
    assert Programme.objects.as_of(DAY).get().status == status
    assert Programme.objects.as_of(DAY).with_status(status).exists()
    others = set(Programme.Status.values) - {status}
    assert not Programme.objects.as_of(DAY).with_status(*others).exists()


def test_programme_tells_nothing_of_its_status_or_end_that_was_later():
    make.programme(
        launched="2014",
        ended="2020",
        ended_note="It closed.",
        status="ended",
        status_on="2021",
        status_as_reported="Closed",
        status_note="So says the page.",
    )
    programme = Programme.objects.published().as_of(DAY).for_detail().get()
    said = [programme.ended, programme.ended_note, programme.status_on]
    assert said + [programme.status_as_reported, programme.status_note] == [""] * 5
    assert Programme.objects.get().ended == "2020"


def test_programme_tells_what_was_stated_by_then():
    make.programme(launched="2014", status="open", status_on="2015-01", status_as_reported="Active")
    programme = Programme.objects.as_of(DAY).get()
    assert (programme.status_on, programme.status_as_reported) == ("2015-01", "Active")


# The year of a role in a programme launched then.
ROLES = [
    (2014, "2014", SURELY),
    (2015, "2014", PERHAPS),
    (None, "2014", PERHAPS),
    (2016, "2014", NOT_YET),
    (2014, "", PERHAPS),
    (2014, "2016", NOT_YET),
    (None, "2016", NOT_YET),
]


@pytest.mark.parametrize(("year", "launched", "expected"), ROLES)
def test_who_takes_part_was_there_once_it_did(year, launched, expected):
    programme = make.programme(launched=launched)
    make.participation(make.entrepreneur(), programme, year=year)
    make.involvement(programme, make.organisation(), year=year)
    assert [standing(model) for model in (Entrepreneur, Organisation)] == [expected] * 2


@pytest.mark.parametrize(("start", "expected"), DATES.items())
def test_who_took_part_in_an_event_was_there_on_its_day(start, expected):
    make.participation(make.entrepreneur(), event=make.event(start=start), year=2015)
    assert standing(Entrepreneur) == expected


def test_of_who_has_no_public_role_nothing_tells():
    draft = make.programme(launched="2014", is_published=False)
    make.participation(make.entrepreneur(), draft, year=2014)
    make.organisation()
    assert [standing(model) for model in (Entrepreneur, Organisation)] == [PERHAPS] * 2


def test_filters_of_a_day_see_the_roles_of_that_day():
    early, late = make.programme(launched="2014"), make.programme(launched="2016")
    venture = make.entrepreneur()
    make.participation(venture, early, year=2014)
    make.participation(venture, late, year=2016)
    dated = Entrepreneur.objects.published().as_of(DAY)
    assert dated.in_programmes_called(early.slug).exists()
    assert not dated.in_programmes_called(late.slug).exists()
    assert not dated.in_year(2016).exists()
    assert Entrepreneur.objects.published().in_year(2016).exists()


def test_event_is_past_or_upcoming_as_seen_from_the_day():
    make.event(start="2015-11-19", end="2015-11-21")
    assert Event.objects.as_of(DAY).when("upcoming").exists()
    assert Event.objects.as_of(date(2015, 11, 22)).when("past").exists()


def test_figures_are_those_stated_by_then():
    programme = make.programme()
    make.figure(programme, value="80", stated_on="2015-11")
    make.figure(programme, value="14", stated_on="2015-11-20")
    assert [figure.value for figure in ReportedFigure.objects.as_of(DAY)] == ["14"]


def test_no_day_is_today():
    make.programme(launched="2016", status="open")
    assert Programme.objects.as_of(None).get().status == "open"


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2014-11-30", []),
        ("2014-12-31", ["D5"]),
        ("2018-02-10", ["D5", "D7"]),
        ("2018-06-01", ["D7"]),
        ("2026-01-01", []),
    ],
)
def test_network_had_the_name_of_its_day(day, names):
    for name, start, end in [("D5", "2014-12", "2018-02"), ("D7", "2018-02", "2018-11")]:
        NetworkName.objects.create(network=make.network(), name=name, start=start, end=end)
    assert [each.name for each in NetworkName.objects.in_force_on(day)] == names
