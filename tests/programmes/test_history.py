"""What records said before is kept, whoever changes them and however."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from participants.models import Entrepreneur
from programmes import bulk
from programmes.index import changes
from programmes.keeping import kept_models
from programmes.models import Event, Organisation, Programme, Sector, Source
from programmes.models.history import SAME_ACT_OF_A_COMMAND
from programmes.models.states import last_two, links_of, state_of
from tests import desk
from tests import factories as make
from tests.history import later, states, whats


def said(record):
    """What the last state says."""
    return states(record)[-1].said


def in_force(record):
    """What ``record`` says now, as a state would."""
    fresh = type(record).objects.get(pk=record.pk)
    return state_of(fresh, links_of(type(record), [record.pk])[record.pk]).said


def disagreeing():
    """The records whose last state is not what they say, or that follows an equal one, and the
    states of records that are no more."""
    for model in kept_models():
        records = model.objects.in_bulk()
        for record in records.values():
            told = [state.said for state in states(record)]
            if told[-1:] != [in_force(record)] or any(map(dict.__eq__, told, told[1:])):
                yield record
        yield from model.history.exclude(id__in=records)


def test_making_a_record_and_filling_its_lists_is_one_state():
    sector, offer = make.sector(), make.offer()

    programme = make.programme(sectors=[sector], offers=[offer])

    assert whats(programme) == ["published"]
    assert said(programme) == in_force(programme)
    assert said(programme)["sectors"] == [sector.pk]


def test_each_act_is_a_state_and_what_changes_nothing_is_none():
    programme = make.programme(status="running")
    later()
    programme.save()
    assert whats(programme) == ["published"]

    programme.launched = "2011-10"
    programme.save()
    programme.sectors.add(make.sector())
    later()
    programme.status = "ended"
    programme.save()
    later()
    programme.ended = "2018"
    programme.save()

    assert whats(programme) == ["published", "changed", "ended", "changed"]


def test_what_is_put_back_at_once_leaves_nothing():
    programme = make.programme(launched="2011")
    later()

    for launched in ("2012", "2011"):
        programme.launched = launched
        programme.save()

    assert whats(programme) == ["published"]


def test_what_another_user_does_is_another_act(admin_client, admin_user):
    programme = make.programme()

    desk.saved(admin_client, programme, launched="2011")

    assert whats(programme) == ["published", "changed"]
    assert states(programme)[-1].history_user == admin_user


@pytest.mark.parametrize(
    ("is_user", "seconds", "number"),
    [(True, 20, 1), (True, 40, 2), (False, 500, 1), (False, 700, 2)],
)
def test_act_of_a_command_may_take_longer(admin_client, is_user, seconds, number):
    programme = make.programme()
    later()
    for launched in ("2011", "2012"):
        later(seconds / 86_400)
        if is_user:
            desk.saved(admin_client, programme, launched=launched)
        else:
            programme.launched = launched
            programme.save()

    assert whats(programme) == ["published", *number * ["changed"]]


def test_state_says_what_the_database_has_and_not_what_was_left_unsaved():
    programme = make.programme(name="Bridge", launched="2011")
    later()

    programme.name, programme.launched = "Tunnel", "2012"
    programme.save(update_fields=["launched"])
    programme.sectors.add(make.sector())

    assert (said(programme)["name"], said(programme)["launched"]) == ("Bridge", "2012")


def test_publishing_and_withdrawing_many_is_kept():
    drafts = [make.programme(is_published=False) for _n in range(3)]
    without = make.programme(is_published=False, main_source=None)
    later()

    assert Programme.objects.publish() == 3
    later()
    assert Programme.objects.withdraw() == 3
    later()
    assert Programme.objects.filter(pk=drafts[0].pk).publish() == 1

    assert whats(drafts[0]) == ["", "published", "", "published"]
    assert whats(drafts[1]) == ["", "published", ""]
    assert whats(without) == [""]


@pytest.mark.parametrize(("number", "days"), [(1, 1), (600, 1), (600, 0)])
def test_publishing_costs_the_same_for_each_portion(number, days):
    source = make.source()
    rows = [
        Organisation(name=f"Body {n}", kind="agency", main_source=source) for n in range(number)
    ]
    bulk.load([(row, {}) for row in rows])
    later(days)

    with CaptureQueriesContext(connection) as asked:
        assert Organisation.objects.publish() == number

    # Which they are; then for each portion to change them, what they say, cite and said, and
    # to take away what is said anew. How many an insert takes is the database's business.
    verbs = Counter(query["sql"].split()[0] for query in asked)
    portions = -(-number // 500)
    assert verbs["UPDATE"] == portions
    assert verbs["SELECT"] == 1 + 3 * portions
    assert verbs["DELETE"] == (portions if days == 0 else 0)


def test_touching_changes_nothing():
    programme = make.programme()
    later()

    Programme.objects.touch()

    assert whats(programme) == ["published"]


def test_lists_set_from_their_other_end_are_kept():
    sector, one, other = make.sector(), make.programme(), make.programme()
    later()

    sector.programmes.set([one, other])
    assert (said(one)["sectors"], said(other)["sectors"]) == ([sector.pk], [sector.pk])
    later()
    sector.programmes.clear()

    assert [whats(each) for each in (one, other)] == 2 * [["published", "changed", "changed"]]
    assert "sectors" not in said(one)


@pytest.mark.parametrize("model", [Sector, Source, Programme])
def test_what_lost_something_that_was_deleted_is_kept_and_no_change(model):
    record = {
        Sector: lambda: make.sector(),
        Source: lambda: make.source(),
        Programme: lambda: make.programme(),
    }[model]()
    event = make.event(programme=record if model is Programme else None)
    programme = make.programme(sectors=[record] if model is Sector else [])
    if model is Source:
        programme.further_sources.add(record)
    later()
    event_states, programme_states = len(states(event)), len(states(programme))

    record.delete()

    assert list(disagreeing()) == []
    grown = len(states(event)) - event_states, len(states(programme)) - programme_states
    assert grown == (0, 0)  # what is gone has no name to tell


def test_no_state_tells_that_something_withdrawn_was_deleted():
    programme = make.programme()
    event = make.event(programme=programme)
    later()
    Programme.objects.withdraw()

    programme.delete()

    assert whats(event) == ["published"]
    assert list(disagreeing()) == []


def test_who_is_erased_is_erased():
    programme, other = make.programme(), make.programme()
    pk = programme.pk

    programme.delete()
    Programme.objects.filter(pk=other.pk).delete()

    assert pk is not None
    assert not Programme.history.exists()


def test_many_loaded_at_once_are_kept_with_their_lists():
    sectors, source = [make.sector(), make.sector()], make.source()
    one = Entrepreneur(name="One", kind="company", is_published=True, main_source=source)
    other = Entrepreneur(name="Other", kind="company")

    bulk.load([(one, {"sectors": sectors[::-1], "further_sources": [source]}), (other, {})])

    assert (whats(one), whats(other)) == (["published"], [""])
    assert list(disagreeing()) == []


def test_half_an_act_is_none():
    programme = make.programme(launched="2011")
    later()

    with transaction.atomic():
        programme.launched = "2012"
        programme.save()
        transaction.set_rollback(True)

    assert said(programme)["launched"] == "2011"


def test_records_that_were_there_before_get_a_first_state():
    programme, draft = make.programme(sectors=[make.sector()]), make.event(is_published=False)
    Programme.history.all().delete()
    Event.history.all().delete()
    version = changes.version()

    assert begun() == ["History     1 events", "History     1 programmes"]
    assert (whats(programme), whats(draft)) == (["recorded"], [""])
    assert states(programme)[0].history_date == programme.updated
    assert changes.version() != version

    version = changes.version()
    assert begun() == []
    assert changes.version() == version

    programme.launched = "2011"
    programme.save()
    assert whats(programme) == ["recorded", "changed"]
    assert list(disagreeing()) == []


def begun():
    out = StringIO()
    call_command("begin_history", stdout=out)
    return sorted(out.getvalue().splitlines())


def test_save_at_the_desk_is_one_state_in_the_name_of_who_saved(admin_client, admin_user):
    sector = make.sector()
    programme = make.programme()
    later()

    desk.saved(admin_client, programme, launched="2011", sectors=[sector.pk])

    assert whats(programme) == ["published", "changed"]
    assert states(programme)[-1].history_user == admin_user
    assert said(programme)["sectors"] == [sector.pk]


ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["save", "name", "set", "clear", "from sector", "publish", "withdraw", "delete"]
            + ["no sector", "later", "later"]
        ),
        st.integers(0, 1),
        st.sampled_from(["2011", "2011-10", ""]),
    ),
    max_size=12,
)


class AnySeriesOfActs(TestCase):
    @given(ACTS)
    @settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    def test_last_state_is_what_a_record_says_and_no_two_are_equal(self, acts):
        programmes = [make.programme(), make.programme(is_published=False)]
        self.sectors = [make.sector(), make.sector()]
        for act, number, value in acts:
            programme = programmes[number]
            if act == "later":
                later()
            elif programme.pk:
                self.do(act, programme, number, value)
        assert list(disagreeing()) == []
        for programme in filter(lambda each: each.pk, programmes):
            last, before = last_two(Programme, [programme.pk])[programme.pk]
            assert last.what == last.meaning(before)

    def do(self, act, programme, number, value):
        sector = self.sectors[number]
        fresh = Programme.objects.get(pk=programme.pk)
        one = Programme.objects.filter(pk=programme.pk)
        if act in ("save", "name"):
            fresh.launched, fresh.name = value, f"Bridge {value}" if act == "name" else fresh.name
            fresh.save()
        elif act == "set":
            fresh.sectors.set([each for each in self.sectors if each.pk][: len(value) // 3])
        elif act == "clear":
            fresh.sectors.clear()
        elif act == "from sector" and sector.pk:
            sector.programmes.add(fresh)
        elif act == "no sector" and sector.pk:
            sector.delete()
        elif act in ("publish", "withdraw"):
            getattr(one, act)()
        elif act == "delete":
            programme.delete()


def test_act_without_a_user_is_no_longer_than_its_time_from_its_beginning():
    programme = make.programme(summary="0")
    for number in range(1, 5):
        for state in states(programme):
            state.history_date -= SAME_ACT_OF_A_COMMAND * 0.6
            state.save()
        programme.summary = str(number)
        programme.save()
    assert len(states(programme)) == 3


def test_saving_reads_two_states_however_many_there_are():
    programme = make.programme()
    for number in range(4):
        later()
        programme.summary = str(number)
        programme.save()
    assert len(states(programme)) == 5
    last, before = last_two(Programme, [programme.pk])[programme.pk]
    assert (last.summary, before.summary) == ("3", "2")


def test_names_of_people_in_an_event_are_not_kept():
    event = make.event(delegations="EE Jane Roe", chaired_by="Jane Roe")
    assert "Jane Roe" not in repr(states(event)[0].said)
