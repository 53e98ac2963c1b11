from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.utils import timezone

from participants.models import Entrepreneur
from programmes.models import Event, Organisation, Programme
from tests import desk
from tests import factories as make

LONG_AGO = datetime(2016, 1, 31, tzinfo=UTC)
DAY = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def _period(settings):
    settings.REVIEW_DAYS = {"programme": 30, "organisation": 31, "entrepreneur": 32, "event": 0}


def ago(days, day=DAY):
    return day - timedelta(days=days)


def test_record_is_due_from_the_day_its_period_is_over():
    for days in (29, 30, 31):
        make.programme(name=str(days), checked=ago(days))
    make.programme(name="never")

    due = Programme.objects.due(DAY)

    assert {programme.name for programme in due} == {"never", "31", "30"}
    assert Programme.objects.get(name="30").review_due == DAY
    assert Programme.objects.get(name="never").review_due is None


def test_every_kind_has_its_period():
    makers = [make.programme, make.organisation, make.entrepreneur, make.event]
    records = [maker(checked=ago(31)) for maker in makers]

    assert [type(r) for r in records if type(r).objects.due(DAY).exists()] == [
        Programme,
        Organisation,
        Event,
    ]


def test_due_is_due_today_unless_said_otherwise():
    make.programme(checked=ago(30, timezone.localdate()))
    make.programme(checked=ago(29, timezone.localdate()))

    assert Programme.objects.due().count() == 1


@pytest.mark.parametrize("day", [None, DAY])
def test_mark_checked_says_when_and_that_nothing_was_changed(day):
    make.programme()
    Programme.objects.update(updated=LONG_AGO)

    assert Programme.objects.mark_checked(day) == 1

    programme = Programme.objects.get()
    assert programme.checked == (day or timezone.localdate())
    assert programme.updated == LONG_AGO


def test_mark_checked_since_leaves_what_was_checked_later():
    for days in (1, -1):
        make.programme(checked=ago(days))
    make.programme()

    assert Programme.objects.mark_checked_since(DAY) == 2

    assert sorted(p.checked for p in Programme.objects.all()) == [DAY, DAY, ago(-1)]


def test_nothing_is_checked_tomorrow():
    venture = make.entrepreneur(checked=ago(-1, timezone.localdate()))
    with pytest.raises(ValidationError) as caught:
        venture.full_clean()
    assert caught.value.message_dict == {
        "checked": ["Nothing was checked on a day that is yet to come."]
    }
    venture.checked = timezone.localdate()
    venture.full_clean()


@pytest.mark.parametrize(
    ("model", "maker"),
    [
        (Programme, make.programme),
        (Organisation, make.organisation),
        (Event, make.event),
        (Entrepreneur, make.entrepreneur),
    ],
)
def test_staff_say_of_the_chosen_that_they_checked_them_today(
    admin_client, admin_user, model, maker
):
    chosen, _other = maker(), maker()

    response = desk.acted(admin_client, model, "check_today", chosen)

    assert desk.messages(response) == ["1 record checked today."]
    assert list(model.objects.filter(checked=timezone.localdate())) == [chosen]
    entry = LogEntry.objects.get()
    assert (entry.user, entry.get_edited_object()) == (admin_user, chosen)
    assert entry.change_message == "Checked against its sources."


@pytest.mark.parametrize("day", ["2026-01-31", ""])
def test_day_of_a_check_is_typed_without_changing_the_record(admin_client, day):
    programme = make.programme(checked=DAY if not day else None)
    Programme.objects.update(updated=LONG_AGO)

    assert desk.saved(admin_client, programme, checked=day).status_code == 302

    programme.refresh_from_db()
    assert (programme.checked, programme.updated) == (date(2026, 1, 31) if day else None, LONG_AGO)


def test_edit_beside_the_day_of_a_check_is_a_change(admin_client):
    programme = make.programme()
    Programme.objects.update(updated=LONG_AGO)

    desk.saved(admin_client, programme, checked="2026-01-31", summary="New.")

    programme.refresh_from_db()
    assert (programme.checked, programme.summary) == (date(2026, 1, 31), "New.")
    assert programme.updated > LONG_AGO
