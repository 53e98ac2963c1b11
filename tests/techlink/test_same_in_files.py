"""A file holds what its page lists, in the same order, whatever is asked for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from techlink.indexes import FILTERSETS
from tests import factories as make
from tests.files import pks, read_csv, read_json
from tests.lists import LISTS
from tests.worlds import CHOICES, WORLDS, build, some, undone

SUFFIXES = ["csv", "json", "atom"]


def two_filters(filterset_class):
    """Any two of the filters of a list with any values, and any of its orders: a query."""
    names = [name for name in filterset_class.base_filters if name in CHOICES]
    values = {name: some(CHOICES[name], 1) for name in names}
    return st.tuples(
        st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True).flatmap(
            lambda two: st.fixed_dictionaries({name: values[name] for name in two})
        ),
        st.sampled_from(filterset_class.orders()),
    ).map(lambda drawn: {**drawn[0], "sort": drawn[1]})


@pytest.mark.parametrize("filterset_class", FILTERSETS)
def test_page_csv_json_and_atom_agree_for_any_two_filters(client, filterset_class):
    address = f"/{filterset_class.kind()}s"

    @given(WORLDS, two_filters(filterset_class))
    @settings(deadline=None, max_examples=30)
    def holds(world, query):
        with undone():
            build(world)
            page = client.get(f"{address}/", query).context_data
            answers = [client.get(f"{address}.{suffix}", query) for suffix in SUFFIXES]
            if page["filter"].errors:
                assert {answer.status_code for answer in answers} == {400}
            else:
                listed = [str(record.pk) for record in page["object_list"]]
                assert [pks(answer) for answer in answers] == [listed] * len(SUFFIXES)

    holds()


def pages(client, address):
    """The ids on each page of a list, in their order."""
    first = client.get(address).context_data
    numbers = range(1, first["paginator"].num_pages + 1)
    listed = [client.get(address, {"page": number}).context_data for number in numbers]
    return [str(record.pk) for page in listed for record in page["object_list"]]


@pytest.mark.parametrize("path", LISTS)
def test_long_list_is_whole_in_csv_in_pages_in_json_and_its_newest_in_atom(
    client, path, monkeypatch
):
    monkeypatch.setattr("programmes.exports.JSON_PAGE", 40)
    monkeypatch.setattr("programmes.exports.AT_ONCE", 7)
    make.country("EE")
    records = [LISTS[path]() for _ in range(60)]
    newest = {str(record.pk) for record in records[10:]}
    file, listed = path.rstrip("/"), pages(client, path)

    assert len(listed) == 60
    assert pks(client.get(f"{file}.csv")) == listed
    first = client.get(f"{file}.json")
    second = client.get(read_json(first)["next"])
    assert (len(pks(first)), pks(first) + pks(second)) == (40, listed)
    assert pks(client.get(f"{file}.atom")) == [pk for pk in listed if pk in newest]


def test_pairs_are_the_same_everywhere(client):
    make.founders()
    make.programme()
    make.programme(first=make.country("CA"), second=make.country("DK"))
    matrix = client.get("/pairs/").context_data["matrix"]
    listed = [row.pair.slug for row in [*matrix.founders, *matrix.others]]

    assert len(listed) == 11
    assert [pks(client.get(f"/pairs.{suffix}")) for suffix in SUFFIXES] == [listed] * 3


def test_feed_of_very_many_pairs_has_those_that_were_changed_last(client, monkeypatch):
    monkeypatch.setattr("programmes.atom.NEWEST", 2)
    founders = make.founders()
    for one, other in [(0, 1), (0, 2), (3, 4)]:
        make.programme(first=founders[one], second=founders[other])
    assert pks(client.get("/pairs.atom")) == ["ee-il", "kr-nz"]


def test_entrepreneurs_of_a_list_of_programmes_are_those_of_its_programmes(client):
    fintech = make.sector("Fintech")
    bridge, tunnel = make.programme(sectors=[fintech]), make.programme()
    both, one, other = make.entrepreneur(name="C"), make.entrepreneur(name="A"), make.entrepreneur()
    for venture, programme in [(both, bridge), (both, tunnel), (one, bridge), (other, tunnel)]:
        make.participation(venture, programme)

    rows = read_csv(client.get("/programmes/entrepreneurs.csv?sector=fintech"))

    assert [row["id"] for row in rows] == [str(one.pk), str(both.pk)]
    assert [row["took_part_in"].count(";") for row in rows] == [0, 1]


def test_programmes_of_a_list_of_entrepreneurs_are_those_they_took_part_in(client):
    early, late = make.programme(launched="2014"), make.programme(launched="2020")
    make.programme(launched="2022")
    estonian, british = make.entrepreneur(), make.entrepreneur(country=make.country("GB"))
    for venture, programme in [(estonian, early), (british, late), (estonian, late)]:
        make.participation(venture, programme)

    rows = read_csv(client.get("/entrepreneurs/programmes.csv?country=ee"))

    assert [row["id"] for row in rows] == [str(late.pk), str(early.pk)]
    assert read_csv(client.get("/entrepreneurs/programmes.csv?country=gb"))[0]["launched"] == "2020"
