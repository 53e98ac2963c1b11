"""The matrix of pairs and sectors: its rows, its numbers, its gaps, and what it costs."""

import pytest

from programmes.matrix import Matrix
from programmes.models import Programme
from tests import factories as make
from tests.lists import names, shown


def numbers(rows):
    """{pair: [count of each cell, elsewhere, all]}"""
    return {
        row.pair.slug: [*(cell.count for cell in row.cells), row.elsewhere, row.all.count]
        for row in rows
    }


def test_founders_have_a_row_for_each_pair_gaps_included():
    make.founders()
    make.country("CA")
    make.membership(make.country("DK"), is_founder=False)
    assert numbers(Matrix().founders) == {
        slug: [0, 0]
        for slug in (
            *("ee-gb", "ee-il", "ee-kr", "ee-nz", "gb-il"),
            *("gb-kr", "gb-nz", "il-kr", "il-nz", "kr-nz"),
        )
    }


def test_other_pairs_have_a_row_where_they_have_a_programme():
    make.founders()
    make.country("DK")
    make.programme(first=make.country("CA"), second=make.country("KR"))
    make.programme(first=make.country("CA"), second=make.country("EE"), is_published=False)
    assert numbers(Matrix().others) == {"ca-kr": [1, 1]}


def test_programmes_are_counted_by_focus_sector_and_outside():
    make.founders()
    fintech = make.sector("Fintech", is_focus=True)
    biotech = make.sector("Biotech", is_focus=True)
    make.programme(sectors=[fintech, biotech])
    make.programme(sectors=[fintech, make.sector("Space")])
    make.programme(sectors=[make.sector("Health")])
    make.programme()
    make.programme(sectors=[biotech], is_published=False)
    matrix = Matrix()
    assert matrix.sectors == [biotech, fintech]
    assert numbers(matrix.founders)["ee-gb"] == [1, 2, 2, 4]
    assert numbers(matrix.founders)["ee-kr"] == [0, 0, 0, 0]


def test_largest_dot_is_that_of_the_largest_cell():
    make.founders()
    space = make.sector("Space")
    make.programme(sectors=[make.sector("Fintech", is_focus=True)])
    for _ in range(3):
        make.programme(sectors=[space])
        make.programme()
    assert Matrix().largest == 1


def test_cells_lead_to_the_programmes_they_count(client):
    make.founders()
    make.programme(name="Bridge", sectors=[make.sector("Fintech", is_focus=True)])
    make.programme(name="Tunnel")
    (row,) = [row for row in Matrix().founders if row.pair.slug == "ee-gb"]
    assert row.cells[0].url == "/programmes/?pair=ee-gb&sector=fintech"
    assert names(client, row.cells[0].url) == ["Bridge"]
    assert row.all.url == "/programmes/?pair=ee-gb"
    assert names(client, f"{row.all.url}&sort=name") == ["Bridge", "Tunnel"]
    page = shown(client.get("/pairs/"))
    assert f'<a href="{row.cells[0].url}">' in page
    assert f'<a href="{row.all.url}"><b>2</b></a>' in page


def test_gaps_are_read_out_and_lead_nowhere(client):
    make.founders()
    make.sector("Fintech", is_focus=True)
    page = shown(client.get("/pairs/"))
    assert page.count('<span class="visually-hidden">none recorded</span>') == 10
    assert "/programmes/?pair=" not in page
    assert page.count('href="/pairs/ee-gb/"') == 1


def test_empty_register_has_no_pairs(client):
    response = client.get("/pairs/")
    assert response.status_code == 200
    assert response.context_data["matrix"].founders == response.context_data["matrix"].others == []


# The version of the data; the focus sectors; the countries.
BUDGET = 3


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_pairs_keeps_to_its_budget(client, django_assert_num_queries, rows):
    make.founders()
    for number in range(rows):
        sector = make.sector(f"Sector {number}", is_focus=True)
        for code in ("EE", "CA", "DK")[:rows]:
            first, second = sorted([make.country(code), make.country("GB")], key=lambda c: c.code)
            make.programme(first=first, second=second, sectors=[sector])
    Matrix()  # the index is in memory from now on
    with django_assert_num_queries(BUDGET):
        response = client.get("/pairs/")
    assert (
        sum(response.context_data["matrix"].counts.values()) == Programme.objects.count() == rows**2
    )
