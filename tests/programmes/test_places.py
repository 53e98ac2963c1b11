"""The order of records that come, go and move, without any being numbered anew."""

from array import array

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from programmes.index.places import NOWHERE, Places

KEYS = st.lists(st.integers(0, 30), unique=True, max_size=8)
STEPS = st.lists(st.tuples(st.sampled_from(["add", "remove"]), st.integers(0, 30)), max_size=25)


@given(KEYS, STEPS, st.sets(st.integers(0, 30)))
def test_records_are_cut_in_their_order_whatever_came_went_and_moved(keys, steps, wanted):
    """A record is its own key here: its primary key is the key and one, as none is 0."""
    keys = sorted(keys)
    places = Places(array("I", [0, *(key + 1 for key in keys)]))
    for step, key in steps:
        place = places.remove(key + 1)
        assert (place != NOWHERE) == (key in keys)
        keys = [other for other in keys if other != key]
        if step == "add":
            before = sorted((k for k in keys if k < key), reverse=True)
            places.add(key + 1, [other + 1 for other in before])
            keys = sorted([*keys, key])

    having = BitMap(places.of(key + 1) for key in keys if key in wanted)
    expected = [key + 1 for key in keys if key in wanted]
    assert places.cut(having, 0, len(having)) == expected
    for start in range(len(expected) + 1):
        assert places.cut(having, start, start + 2) == expected[start : start + 2]


def test_record_without_a_place_is_nowhere():
    places = Places(array("I", [0, 7]))
    assert (places.of(7), places.of(3), places.of(99)) == (1, NOWHERE, NOWHERE)
    assert places.remove(99) == NOWHERE


def test_first_record_of_an_empty_list_has_a_place():
    places = Places(array("I", [0]))
    assert places.cut(BitMap([places.add(5, [])]), 0, 1) == [5]
