"""The fictional directory that benchmarks load: the same each time, and shaped like a real one."""

from collections import Counter

import pytest

from benchmarks import reference
from benchmarks.generate import Directory
from benchmarks.words import COMMON, RAREST, vocabulary
from participants.models import Entrepreneur, Participation
from programmes import bulk
from programmes.models import Event, Organisation, Programme, Source

SIZE = 200


@pytest.fixture(autouse=True)
def _vocabulary_of_the_register(db):
    reference.load()


def shares(field):
    """How often each value occurs, the most frequent first."""
    values = Entrepreneur.objects.exclude(**{field: None}).values_list(field, flat=True)
    return [count for _value, count in Counter(values).most_common()]


def plain(rows):
    """What the rows say, without what differs by the minute."""
    for record, many in rows:
        values = {name: str(value) for name, value in vars(record).items() if name[0] != "_"}
        yield str(record), values, {name: list(map(str, many[name])) for name in many}


def test_directory_is_the_same_each_time():
    assert list(plain(Directory(SIZE).rows())) == list(plain(Directory(SIZE).rows()))


def test_every_record_says_that_it_is_fictional():
    named = [record for record, _many in Directory(SIZE).rows() if hasattr(record, "slug")]

    assert [r for r in named if "fictional" not in str(r).lower()] == []
    assert {r.summary[:18] for r in named if hasattr(r, "summary")} == {"A fictional record"}


def test_directory_has_the_size_it_was_asked_for():
    sources = Source.objects.count()

    loaded = bulk.load(Directory(SIZE).rows())

    assert Source.objects.count() == sources + 1
    expected = {Entrepreneur: SIZE, Programme: 100, Organisation: SIZE // 20, Event: SIZE // 200}
    assert {model: loaded[model] for model in expected} == expected
    assert SIZE < loaded[Participation] < 3 * SIZE
    assert {p.main_source.title for p in Programme.objects.select_related("main_source")} == {
        "Fictional data for benchmarks"
    }


def test_some_values_are_frequent_and_some_rare():
    bulk.load(Directory(SIZE).rows())

    for field in ("sectors", "country", "kind", "participations__programme"):
        most, *others = shares(field)
        assert others
        assert SIZE // 20 < most < 2 * SIZE
        assert others[-1] * 3 < most
    assert Entrepreneur.objects.filter(sectors=None).exists()
    assert 0 < Entrepreneur.objects.filter(is_published=False).count() < SIZE // 20


def test_words_to_search_for_are_as_frequent_as_they_should_be():
    bulk.load(Directory(SIZE).rows())
    published = Entrepreneur.objects.published()

    assert published.filter(summary__icontains=RAREST).count() == 3
    assert 0.2 < published.filter(summary__contains=f" {COMMON} ").count() / SIZE < 0.4
    assert not {COMMON, RAREST} & set(vocabulary())
    assert len(set(vocabulary())) == 20_000


def test_side_is_a_country_of_the_programme_and_not_ones_own():
    bulk.load(Directory(SIZE).rows())
    with_programme = Participation.objects.exclude(programme=None)

    for role in with_programme.select_related("programme", "entrepreneur"):
        sides = {role.programme.first_id, role.programme.second_id}
        own = role.entrepreneur.country_id
        assert role.side_id in (sides if own not in sides else {None})


def test_records_are_valid():
    bulk.load(Directory(SIZE).rows())

    for model in (Programme, Participation, Entrepreneur, Organisation, Event):
        for record in model.objects.order_by("pk")[:20]:
            record.full_clean()
