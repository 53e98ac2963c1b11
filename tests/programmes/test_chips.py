"""What is chosen in a list, shown by that of the programmes: chips, links that keep it, and
what to give up where nothing is found."""

import pytest

from tests import factories as make
from tests.lists import names, shown


def chips(response):
    return [(chip.label, chip.value, chip.query) for chip in response.context_data["chips"]]


def test_chip_is_a_link_without_its_value_that_keeps_the_others(client):
    make.programme(kind="link")
    query = "q=programme&country=ee&country=gb&kind=link&launched_from=2015&sort=name&page=1"
    assert chips(client.get(f"/programmes/?{query}")) == [
        ("Words", "programme", "country=ee&country=gb&kind=link&launched_from=2015&sort=name"),
        (
            "Country",
            "Estonia",
            "q=programme&country=gb&kind=link&launched_from=2015&sort=name",
        ),
        (
            "Country",
            "United Kingdom",
            "q=programme&country=ee&kind=link&launched_from=2015&sort=name",
        ),
        (
            "Kind",
            "Technology link or hub",
            "q=programme&country=ee&country=gb&launched_from=2015&sort=name",
        ),
        (
            "Launched from (year)",
            "2015",
            "q=programme&country=ee&country=gb&kind=link&sort=name",
        ),
    ]


def test_chips_are_shown_with_a_way_to_clear_them_all(client):
    make.programme(kind="link")
    page = shown(client.get("/programmes/?kind=link&q=programme"))
    assert '<a class="chip" href="/programmes/?q=programme">' in page
    assert '<a class="chip" href="/programmes/?kind=link">' in page
    assert '<a class="clear" href="/programmes/" data-today>Clear all</a>' in page


def test_list_without_filters_has_no_chips(client):
    make.programme()
    response = client.get("/programmes/?sort=name&q=&kind=")
    assert chips(response) == []
    assert 'class="clear"' not in shown(response)


def test_links_leave_out_what_was_not_understood(client):
    make.programme(kind="link")
    query = "kind=link&kind=strange&launched_from=soon&sort=strange&colour=red&q=a&q=programme"
    response = client.get(f"/programmes/?{query}")
    assert chips(response) == [
        ("Words", "programme", "kind=link"),
        ("Kind", "Technology link or hub", "q=programme"),
    ]


def test_sort_links_keep_the_filters_and_mark_the_order(client):
    make.programme(kind="link")
    response = client.get("/programmes/?sort=name&kind=link&page=1")
    assert list(response.context_data["filter"].order_links()) == [
        {"value": "launched", "label": "Latest launch", "query": "kind=link"},
        {"value": "name", "label": "Name", "query": "kind=link&sort=name"},
        {"value": "changed", "label": "Last changed", "query": "kind=link&sort=changed"},
    ]
    page = shown(response)
    assert '<a href="/programmes/?kind=link&sort=name" aria-current="true">Name</a>' in page
    assert '<input type="hidden" name="sort" value="name">' in page
    # One mark each for the order, the site's navigation and the breadcrumbs.
    assert page.count('aria-current="true"') == 1


@pytest.mark.parametrize("query", ["?kind=mission&q=programme", "?kind=mission&kind=research"])
def test_nothing_found_keeps_the_panel_and_says_what_each_filter_costs(client, query):
    make.programme(kind="link")
    make.programme(kind="link")
    response = client.get(f"/programmes/{query}")
    assert [chip.label for chip in response.context_data["filter"].relaxations()] == ["Kind"]
    (chip,) = response.context_data["filter"].relaxations()
    assert chip.count == len(names(client, f"/programmes/?{chip.query}")) == 2
    page = shown(response)
    assert '<form class="filters" id="filters"' in page
    assert 'value="mission" checked' in page
    assert "Nothing in the register fits all of these filters" in page
    assert f"Without Kind: {chip.value}</a>" in page
    assert '<span class="meta">2 found</span>' in page


def test_relaxations_are_best_first_and_none_promises_nothing(client):
    make.programme(name="Bridge", kind="link", status="open")
    make.programme(name="Tunnel", kind="mission", status="open")
    make.programme(name="Tunnel", kind="mission", status="open")
    make.programme(name="Tunnel", kind="mission", status="ended")
    response = client.get("/programmes/?q=bridge&kind=mission&status=open")
    found = [
        (chip.label, chip.value, chip.query, chip.count)
        for chip in response.context_data["filter"].relaxations()
    ]
    assert found == [
        ("Words", "bridge", "kind=mission&status=open", 2),
        ("Kind", "Trade mission", "q=bridge&status=open", 1),
    ]
    for _label, _value, query, count in found:
        assert len(names(client, f"/programmes/?{query}")) == count


def test_where_no_single_filter_helps_all_can_be_removed(client):
    make.programme(kind="link", status="open")
    response = client.get("/programmes/?kind=mission&status=ended")
    assert list(response.context_data["filter"].relaxations()) == []
    assert '<a href="/programmes/" data-today>Remove all filters</a>' in shown(response)
