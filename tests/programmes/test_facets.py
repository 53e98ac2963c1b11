"""The facets of every list, shown by those of the programmes: options and their counts."""

from tests import factories as make
from tests.lists import facet, shown


def test_option_counts_leave_its_own_facet_out_and_keep_the_others(client):
    fintech, health = make.sector("Fintech"), make.sector("Health")
    make.programme(kind="link", sectors=[fintech])
    make.programme(kind="mission", sectors=[fintech])
    make.programme(kind="mission", sectors=[health])
    chosen = "/programmes/?kind=mission&sector=fintech"
    assert facet(client, chosen, "kind") == {"link": 1, "mission": 1}
    assert facet(client, chosen, "sector") == {"fintech": 1, "health": 1}
    assert facet(client, "/programmes/", "kind") == {"link": 1, "mission": 2}


def test_record_is_counted_once_for_each_option_it_has(client):
    sectors = [make.sector("Fintech"), make.sector("Health")]
    make.programme(sectors=sectors, offers=[make.offer(), make.offer("Visits", "visits")])
    for name, counts in [
        ("sector", {"fintech": 1, "health": 1}),
        ("offer", {"matchmaking": 1, "visits": 1}),
        ("country", {"ee": 1, "gb": 1}),
        ("pair", {"ee-gb": 1}),
    ]:
        assert facet(client, "/programmes/", name) == counts
        query = "sector=fintech&sector=health&offer=visits&offer=matchmaking"
        assert facet(client, f"/programmes/?{query}", name) == counts


def test_drafts_are_never_counted(client):
    sectors = [make.sector("Fintech")]
    make.programme(kind="link", sectors=sectors)
    make.programme(kind="link", sectors=sectors, is_published=False)
    make.programme(kind="mission", second=make.country("KR"), is_published=False)
    assert facet(client, "/programmes/", "kind") == {"link": 1}
    assert facet(client, "/programmes/", "sector") == {"fintech": 1}
    assert facet(client, "/programmes/", "country") == {"ee": 1, "gb": 1}
    assert client.get("/programmes/").context_data["paginator"].count == 1


def test_options_without_a_record_are_hidden_unless_chosen(client):
    make.programme(kind="link")
    assert facet(client, "/programmes/", "kind") == {"link": 1}
    assert facet(client, "/programmes/?kind=mission", "kind") == {"link": 1, "mission": 0}


def test_options_are_shown_with_their_counts_and_chosen_ones_ticked(client):
    make.programme(kind="link")
    make.programme(kind="mission")
    page = shown(client.get("/programmes/?kind=link"))
    ticked = '<input type="checkbox" id="kind-link" name="kind" value="link" checked>'
    assert page.count(ticked) == 1
    assert page.count("checked>") == 1
    assert (
        '<span class="option-name">Trade mission</span>\n'
        '                <span class="count"><span class="visually-hidden">, </span>1</span>'
    ) in page
