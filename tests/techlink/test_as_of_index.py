"""A list as of a day: the index agrees with the records, whatever they are and become."""

from datetime import date
from threading import BoundedSemaphore

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.index import changes, current, dated
from techlink import indexes
from tests.lists import assert_counts_are_true, listed
from tests.worlds import WORLDS, build, choices, undone

from .test_index import change_some, content

DAYS = [
    date(2014, 12, 30),
    date(2014, 12, 31),
    date(2015, 11, 20),
    date(2015, 12, 31),
    date(2020, 6, 1),
]


def published(filterset_class):
    return filterset_class.model().objects.published()


@pytest.mark.parametrize("filterset_class", indexes.FILTERSETS)
def test_list_is_what_the_database_would_answer(filterset_class):
    @given(
        WORLDS,
        choices(filterset_class),
        st.sampled_from(filterset_class.orders()),
        st.sampled_from(DAYS),
        st.data(),
    )
    @settings(deadline=None, max_examples=25)
    def holds(world, chosen, order, day, data):
        with undone():
            build(world)
            asked = {**chosen, "sort": [order], "as_of": [day.isoformat()]}
            listed(filterset_class, published(filterset_class), asked)
            change_some(data)
            filterset, pks = listed(filterset_class, published(filterset_class), asked)
            index = filterset.index
            places = filterset.found()
            assert index.places.cut(places, 0, len(places)) == pks
            assert content(index) == content(dated.Dated.read(index.whole, day))
            assert index.unsure == dated.Dated.read(index.whole, day).unsure

    holds()


@pytest.mark.parametrize("filterset_class", indexes.FILTERSETS)
def test_counts_are_true(filterset_class):
    @given(WORLDS, choices(filterset_class), st.sampled_from(DAYS))
    @settings(deadline=None, max_examples=10)
    def holds(world, chosen, day):
        with undone():
            build(world)
            asked = {**chosen, "as_of": [day.isoformat()]}
            assert_counts_are_true(filterset_class, published(filterset_class), asked)

    holds()


@pytest.mark.parametrize("filterset_class", indexes.FILTERSETS)
def test_every_record_was_there_or_may_have_been_or_was_not_yet(filterset_class):
    @given(WORLDS)
    @settings(deadline=None, max_examples=5)
    def holds(world):
        with undone():
            build(world)
            before = set()
            for day in DAYS:
                records = published(filterset_class)
                there, unsure = set(records.as_of(day)), set(records.uncertain_on(day))
                assert not there & unsure
                assert before <= there
                before = there
                index = current(filterset_class, token=changes.version(), day=day)
                assert {index.places.pks[place] for place in index.unsure} == {r.pk for r in unsure}

    holds()


def test_who_asks_for_many_days_leaves_threads_for_the_others(client, monkeypatch):
    monkeypatch.setattr("programmes.index.dated.PATIENCE", 0)
    monkeypatch.setattr("programmes.index.dated._at_once", BoundedSemaphore(1))
    client.raise_request_exception = False
    with dated._at_once:
        response = client.get("/programmes/?as_of=2001-02-03")
    assert (response.status_code, "Retry-After" in response.headers) == (503, True)
    assert client.get("/programmes/?as_of=2001-02-03").status_code == 200
