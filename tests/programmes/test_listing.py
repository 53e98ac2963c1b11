"""What is the same on every list: its count, its pages, its title, and the link to copy."""

import pytest

from programmes.models import Programme
from tests import factories as make
from tests.lists import LISTS, names, shown


@pytest.mark.parametrize("address", LISTS)
def test_empty_list_says_that_nothing_is_recorded_yet(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert "Nothing is recorded here yet" in shown(response)
    assert "Remove all filters" not in shown(response)


@pytest.mark.parametrize(
    ("rows", "page", "line"),
    [
        (0, 1, "<strong>0</strong> found"),
        (1, 1, "<strong>1</strong> found"),
        (25, 1, "<strong>25</strong> found"),
        (26, 1, "<strong>26</strong> found, 1 to 25 shown"),
        (26, 2, "<strong>26</strong> found, 26 to 26 shown"),
    ],
)
def test_count_line_says_how_many_and_which(client, rows, page, line):
    source = make.source()
    for _ in range(rows):
        make.programme(main_source=source)
    found = shown(client.get(f"/programmes/?page={page}"))
    said = found.partition('role="status">')[2].partition("</p>")[0]
    assert " ".join(said.split()).replace(" ,", ",") == line


def test_pages_of_a_list_are_linked_and_keep_the_filters(client):
    source = make.source()
    for _ in range(51):
        make.programme(kind="link", main_source=source)
    first, second, third = (
        shown(client.get(f"/programmes/?kind=link&page={page}")) for page in (1, 2, 3)
    )
    assert '<a rel="next" href="?kind=link&page=2">' in first
    assert 'rel="prev"' not in first
    assert '<a rel="prev" href="/programmes/?kind=link">' in second
    assert '<a rel="next" href="?kind=link&page=3">' in second
    assert '<a rel="prev" href="/programmes/?kind=link&page=2">' in third
    assert 'rel="next"' not in third


def test_page_of_a_list_shows_what_the_others_do_not(client):
    source = make.source()
    for number in range(30):
        make.programme(name=f"Programme {number:02}", main_source=source)
    Programme.objects.update(launched="")
    first, second = (names(client, f"/programmes/?page={page}") for page in (1, 2))
    assert first + second == [f"Programme {number:02}" for number in range(30)]


@pytest.mark.parametrize(("address", "make_one"), LISTS.items())
def test_every_list_can_be_copied_as_a_link(client, address, make_one):
    make_one()
    page = shown(client.get(address))
    assert "Copy link to this list" in page.partition("data-copy-link")[2]


def test_list_works_without_a_script_and_is_swapped_with_one(client):
    page = shown(client.get("/programmes/"))
    form = page.partition('<form class="filters"')[2].partition(">")[0]
    assert 'action="/programmes/" method="get"' in form
    assert 'hx-get="/programmes/"' in form
    assert 'hx-select="#results"' in form
    assert 'hx-push-url="true"' in form
    assert '<button class="button" type="submit">Show results</button>' in page


def test_title_of_a_list_says_what_it_is_filtered_by(client):
    source = make.source()
    for _ in range(26):
        make.programme(kind="link", main_source=source)
    page = shown(client.get("/programmes/?country=ee&kind=link&sort=name&page=2"))
    title = page.partition("<title>")[2].partition(" – TechLink")[0]
    assert title == "Programmes: Estonia, Technology link or hub, sorted by name, page 2"
