"""The two lists that are not filtered: what they count, and what they cost."""

import pytest

from tests import factories as make
from tests.lists import shown


def test_countries_are_listed_with_their_public_programmes(client):
    estonia, canada = make.country("EE"), make.country("CA")
    make.programme(first=canada, second=estonia)
    make.programme(first=estonia, second=make.country("GB"))
    make.programme(first=canada, second=make.country("GB"), is_published=False)
    make.country("NZ")
    response = client.get("/countries/")
    assert [(str(country), count) for country, count in response.context_data["countries"]] == [
        ("Canada", 1),
        ("Estonia", 2),
        ("New Zealand", 0),
        ("United Kingdom", 1),
    ]
    page = shown(response)
    assert '<a href="/programmes/?country=ee">2 programmes</a>' in page
    assert "/programmes/?country=nz" not in page


def test_sectors_are_listed_focus_first_with_their_public_programmes(client):
    art, fintech, space = (
        make.sector("Art"),
        make.sector("Fintech", is_focus=True),
        make.sector("Space"),
    )
    make.programme(sectors=[art, fintech])
    make.programme(sectors=[art])
    make.programme(sectors=[art, space], is_published=False)
    make.programme()
    response = client.get("/sectors/")
    assert response.context_data["sectors"] == [(fintech, 1), (art, 2), (space, 0)]


@pytest.mark.parametrize("address", ["/countries/", "/sectors/"])
def test_empty_register_has_neither_countries_nor_sectors(client, address):
    assert client.get(address).status_code == 200


# The countries, their names and memberships; the version of the data; the network with its
# names, charters, chairs, memberships and further sources.
COUNTRIES_BUDGET = 10


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_countries_keeps_to_its_budget(client, django_assert_num_queries, rows):
    for position, code in enumerate(("EE", "GB", "KR")[:rows]):
        country = make.country(code)
        make.membership(country)
        make.country_name(country, f"Name {code}", is_own=True)
        network = make.network()
        network.chairs.create(country=country, position=position)
        network.names.create(name=f"D{position}")
        network.charters.create(period=str(position), principles="Openness")
        network.further_sources.add(make.source())
    client.get("/countries/")  # the index is in memory from now on
    with django_assert_num_queries(COUNTRIES_BUDGET):
        assert len(client.get("/countries/").context_data["countries"]) == rows


# The sectors, with what they are part of; the version of the data.
SECTORS_BUDGET = 2


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_sectors_keeps_to_its_budget(client, django_assert_num_queries, rows):
    for number in range(rows):
        parent = make.sector(f"Whole {number}", is_focus=True)
        make.programme(sectors=[make.sector(f"Part {number}", parent=parent)])
    client.get("/sectors/")
    with django_assert_num_queries(SECTORS_BUDGET):
        assert len(client.get("/sectors/").context_data["sectors"]) == 2 * rows
