"""The list of sources: each filter, each order, and what it costs."""

import pytest

from programmes.models import Source
from tests import factories as make
from tests.lists import names


def test_sources_are_filtered_by_words(client):
    make.source(title="A bridge is opened")
    make.source(title="A tunnel", publisher="The Bridge Times")
    make.source(title="A tunnel is closed")
    found = names(client, "/sources/?q=bridge")
    assert found == ["A bridge is opened", "A tunnel"]


def test_sources_are_filtered_by_kind(client):
    make.source(title="News", kind=Source.Kind.NEWS)
    make.source(title="Official", kind=Source.Kind.OFFICIAL)
    assert names(client, "/sources/?kind=official") == ["Official"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("published_from=2015", ["2015", "2015-11", "2016"]),
        ("published_to=2015", ["2014-12-31", "2015", "2015-11"]),
        ("published_from=2015&published_to=2015", ["2015", "2015-11"]),
    ],
)
def test_sources_are_filtered_by_year_both_ends_included(client, query, expected):
    for published in ["", "2016", "2015-11", "2015", "2014-12-31"]:
        make.source(title=published or "Not known", published=published)
    assert names(client, f"/sources/?{query}") == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Late", "Early", "Middle"]),
        ("sort=publisher", ["Late", "Early", "Middle"]),
        ("sort=published", ["Late", "Middle", "Early"]),
    ],
)
def test_sources_are_listed_in_the_order_asked_for(client, query, expected):
    make.source(title="Middle", publisher="Õhtuleht", published="2015-11")
    make.source(title="Early", publisher="gazette", published="")
    make.source(title="Late", publisher="Bulletin", published="2016")
    assert names(client, f"/sources/?{query}") == expected


# The version of the data; the sources.
BUDGET = 2
# What has the words that are asked for.
BUDGET_OF_WORDS = 1
# Of nothing there is nothing to fetch; the words are looked for.
BUDGET_OF_NOTHING = 2

EVERY_FILTER = "q=report&kind=news&published_from=2015&published_to=2015"


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("query", ["", EVERY_FILTER])
def test_list_of_sources_keeps_to_its_budget(client, django_assert_num_queries, rows, query):
    for _ in range(rows):
        make.source(published="2015-11-20")
    names(client, f"/sources/?{query}")  # the index is in memory from now on
    with django_assert_num_queries(BUDGET + BUDGET_OF_WORDS * ("q=" in query)):
        assert len(names(client, f"/sources/?{query}")) == rows


def test_empty_list_of_sources_keeps_to_its_budget(client, django_assert_num_queries):
    make.source()
    names(client, f"/sources/?{EVERY_FILTER}")  # the index is in memory from now on
    with django_assert_num_queries(BUDGET_OF_NOTHING):
        assert names(client, f"/sources/?{EVERY_FILTER}") == []
