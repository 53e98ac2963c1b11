"""The search of everything: what is found, in which order, and why it says so."""

from urllib.parse import quote

import pytest

from programmes.models import CountryName, Source
from techlink import search as search_module
from tests import factories as make
from tests.lists import shown


def search(client, text, **fields):
    response = client.get("/search/", {"q": text, **fields})
    assert response.status_code == 200
    return response


def found(client, text, **fields):
    """[(kind, name)] of what is found, best first."""
    hits = search(client, text, **fields).context_data["hits"]
    return [(hit.kind, hit.record.name) for hit in hits]


def why(client, text):
    """{name: reasons} of what is found."""
    return {hit.record.name: hit.matched for hit in search(client, text).context_data["hits"]}


def test_everything_that_has_a_page_is_searched(client):
    make.country("EE")
    make.sector("Estonian crafts")
    make.programme(name="Estonia link")
    make.entrepreneur(name="Estonia Ltd")
    make.organisation(name="Estonia office")
    make.event(name="Estonia day")
    make.source(title="Estonia today")
    assert found(client, "estonia") == [
        ("country", "Estonia"),
        ("sector", "Estonian crafts"),
        ("programme", "Estonia link"),
        ("entrepreneur", "Estonia Ltd"),
        ("organisation", "Estonia office"),
        ("event", "Estonia day"),
        ("source", "Estonia today"),
    ]


def test_best_come_first(client):
    fintech = make.sector("Fintech", slug="finance")
    make.programme(name="Related", sectors=[fintech])
    make.programme(name="In its words", summary="All about fintech")
    make.programme(name="Fintech bridge")
    make.event(name="Called so", aliases="FinTech")
    assert found(client, "fintech") == [
        ("sector", "Fintech"),
        ("event", "Called so"),
        ("programme", "Fintech bridge"),
        ("programme", "In its words"),
        ("programme", "Related"),
    ]


def test_name_is_the_same_name_whatever_stands_between_its_words(client):
    make.programme(name="A UK–Estonia TechLink report")
    make.programme(name="UK–Estonia TechLink")
    names = [name for _kind, name in found(client, "uk-estonia techlink")]
    assert names == ["UK–Estonia TechLink", "A UK–Estonia TechLink report"]


def test_every_word_must_be_found_but_not_in_one_place(client):
    biotech = make.sector("Biotech")
    make.programme(name="Both", second=make.country("IL"), sectors=[biotech])
    make.programme(name="Sector only", sectors=[biotech])
    make.programme(name="Country only", second=make.country("IL"))
    make.entrepreneur(name="Venture", country=make.country("IL"), sectors=[biotech])
    assert found(client, "biotech Israel") == [("programme", "Both"), ("entrepreneur", "Venture")]
    assert found(client, "ISRAEL biotech") == [("programme", "Both"), ("entrepreneur", "Venture")]


@pytest.fixture
def many_scripts():
    make.country_name(make.country("KR"), "대한민국", "ko", is_own=True)
    make.country_name(make.country("KR"), "South Korea")
    make.country_name(make.country("IL"), "ישראל", "he", is_own=True)
    make.country_name(make.country("NZ"), "Aotearoa", "mi", is_own=True)
    make.programme(name="Korean link", second=make.country("KR"))
    make.organisation(name="חדשנות בישראל")
    make.organisation(name="Te Kāwanatanga")
    make.organisation(name="Õigusloome")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Republic of Korea", [("country", "Republic of Korea"), ("programme", "Korean link")]),
        ("south korea", [("country", "Republic of Korea"), ("programme", "Korean link")]),
        ("대한민국", [("country", "Republic of Korea"), ("programme", "Korean link")]),
        ("한국", []),
        ("ישראל", [("country", "Israel"), ("organisation", "חדשנות בישראל")]),
        ("בישראל", [("organisation", "חדשנות בישראל")]),
        ("Kawanatanga", [("organisation", "Te Kāwanatanga")]),
        ("Kāwanatanga", [("organisation", "Te Kāwanatanga")]),
        ("KA\u0304WANATANGA", [("organisation", "Te Kāwanatanga")]),
        ("oigusloome", [("organisation", "Õigusloome")]),
        ("ÕIGUSLOOME", [("organisation", "Õigusloome")]),
        ("aotearoa", [("country", "New Zealand")]),
        ("NZL", [("country", "New Zealand")]),
    ],
)
def test_words_are_found_in_any_script_and_case(client, many_scripts, text, expected):
    assert found(client, text) == expected


def test_country_and_alias_added_later_are_found(client):
    make.country("EE")
    assert found(client, "canada") == []
    make.country("CA")
    make.programme(name="Link", first=make.country("CA"), second=make.country("EE"))
    assert found(client, "canada") == [("country", "Canada"), ("programme", "Link")]
    CountryName.objects.create(country=make.country("CA"), name="Kanata", language="moh")
    assert found(client, "kanata") == [("country", "Canada"), ("programme", "Link")]


def test_what_matched_is_said(client):
    make.country_name(make.country("EE"), "Eesti", "et")
    make.country("GB")
    make.programme(
        name="Bridge",
        aliases="Sild\nPont",
        summary="For founders",
        sectors=[make.sector("Fintech", slug="finance")],
    )
    assert why(client, "bridge") == {"Bridge": ["in its name"]}
    assert why(client, "pont") == {"Bridge": ["also known as Pont"]}
    assert why(client, "founders") == {"Bridge": ["in its text"]}
    assert why(client, "fintech")["Bridge"] == ["sector: Fintech"]
    assert why(client, "finance") == {
        "Fintech": ["also known as finance"],
        "Bridge": ["sector: Fintech"],
    }
    assert why(client, "eesti") == {
        "Estonia": ["also known as Eesti"],
        "Bridge": ["country: Estonia"],
    }
    assert why(client, "GBR") == {
        "United Kingdom": ["also known as GBR"],
        "Bridge": ["country: United Kingdom"],
    }
    assert why(client, "fintech bridge founders") == {
        "Bridge": ["sector: Fintech", "in its name", "in its text"]
    }


@pytest.mark.parametrize(
    ("make_one", "country"),
    [
        (make.entrepreneur, {"country": "IL"}),
        (make.organisation, {"country": "IL"}),
        (make.event, {"countries": ["IL"]}),
    ],
)
def test_country_of_what_is_found_is_said(client, make_one, country):
    israel = make.country("IL")
    fields = {name: [israel] if name == "countries" else israel for name in country}
    make_one(name="Bridge", **fields)
    assert why(client, "israel")["Bridge"] == ["country: Israel"]


def test_reasons_are_shown_beside_the_hit(client):
    make.programme(name="Bridge", second=make.country("KR"))
    page = shown(search(client, "bridge korea"))
    assert '<h2><a href="/programmes/bridge/">Bridge</a></h2>' in page
    assert "Found: in its name; country: Republic of Korea" in page


@pytest.mark.parametrize(
    "make_one", [make.programme, make.entrepreneur, make.organisation, make.event]
)
def test_drafts_are_found_by_nothing_and_suggested_to_nobody(client, make_one):
    make_one(name="Bridge", aliases="Sild", summary="Founders", is_published=False)
    for text in ("bridge", "sild", "founders", "brigde"):
        response = search(client, text)
        assert response.context_data["hits"] == []
        assert response.context_data["did_you_mean"] == ""
    make_one(name="Bridge")
    assert [name for _kind, name in found(client, "bridge")] == ["Bridge"]
    assert search(client, "brigde").context_data["did_you_mean"] == "bridge"


def test_withdrawn_record_is_no_longer_found(client):
    programme = make.programme(name="Bridge")
    assert found(client, "bridge") == [("programme", "Bridge")]
    type(programme).objects.withdraw()
    assert found(client, "bridge") == []


def test_hits_are_counted_by_kind_and_can_be_narrowed_to_one(client):
    make.programme(name="Bridge one")
    make.programme(name="Bridge two")
    make.event(name="Bridge day")
    response = search(client, "bridge")
    assert response.context_data["total"].count == 3
    assert [(kind.name, kind.count) for kind in response.context_data["kinds"]] == [
        ("programme", 2),
        ("event", 1),
    ]
    assert found(client, "bridge", kind="event") == [("event", "Bridge day")]
    page = shown(search(client, "bridge", kind="event"))
    assert "<strong>1</strong> found" in page
    assert 'href="?q=bridge">Everything <span class="count">3</span></a>' in page
    narrowed = 'href="?q=bridge&kind=event" aria-current="true">Events <span class="count">1</span>'
    assert narrowed in page


def test_unknown_kind_is_told_and_everything_shown(client):
    make.programme(name="Bridge")
    response = search(client, "bridge", kind="strange")
    assert "strange is not one of the available choices." in shown(response)
    assert [hit.record.name for hit in response.context_data["hits"]] == ["Bridge"]


def test_search_without_words_says_what_may_be_asked(client):
    make.programme(name="Bridge")
    for address in ("/search/", "/search/?q=", "/search/?q=%20%20", "/search/?kind=programme"):
        response = client.get(address)
        assert response.status_code == 200
        assert response.context_data["hits"] == []
        assert "in any script" in shown(response)
        assert "Nothing for" not in shown(response)


@pytest.mark.parametrize("text", ["?!", "%", "_", "'", "–", "<>"])
def test_search_for_no_word_finds_nothing_and_suggests_nothing(client, text):
    make.programme(name="100% Bridge_two's – <i>")
    response = search(client, text)
    assert response.context_data["hits"] == []
    assert response.context_data["did_you_mean"] == ""
    assert f"Nothing for “{text}”." in shown(response)


def test_words_too_many_are_told_at_the_field(client):
    make.programme(name="Bridge")
    response = search(client, "bridge " * 20)
    assert response.context_data["hits"] == []
    page = shown(response)
    field = page.partition('<input id="page-search"')[2].partition(">")[0]
    assert 'aria-invalid="true" aria-describedby="page-search-error"' in field
    message = "Ensure this value has at most 100 characters (it has 139)."
    assert f'<p class="error" id="page-search-error">{message}</p>' in page


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Esotnia", "estonia"),
        ("esotnia techlnik", "estonia techlink"),
        ("Aotearao", "aotearoa"),
        ("fintehc", "fintech"),
        ("이스라옐", "이스라엘"),
    ],
)
def test_typing_error_is_answered_with_a_close_name(client, typed, meant):
    make.country_name(make.country("NZ"), "Aotearoa", "mi")
    make.country_name(make.country("IL"), "이스라엘", "ko")
    make.sector("Financial technology", slug="fintech")
    make.programme(name="TechLink")
    response = search(client, typed)
    assert response.context_data["did_you_mean"] == meant
    page = shown(response)
    assert f"Nothing for “{typed}”." in page
    assert f'Did you mean <a href="?q={quote(meant)}">{meant}</a>?' in page
    assert found(client, meant) != []


@pytest.mark.parametrize("text", ["zzyzx", "estonia zzyzx", "esotnia zzyzx", "q" * 100])
def test_where_no_name_is_close_none_is_suggested(client, text):
    make.programme(name="TechLink")
    response = search(client, text)
    assert response.context_data["did_you_mean"] == ""
    assert "Did you mean" not in shown(response)


def test_words_that_all_exist_are_not_corrected(client):
    make.country("EE")
    make.programme(name="TechLink", first=make.country("CA"), second=make.country("GB"))
    response = search(client, "techlink estonia")
    assert response.context_data["hits"] == []
    assert response.context_data["did_you_mean"] == ""


def test_many_hits_are_cut_and_the_count_says_so(client):
    Source.objects.bulk_create(
        Source(title="Bridge", slug=f"bridge-{n}", search_tokens=" bridge ", kind="news")
        for n in range(51)
    )
    response = search(client, "bridge")
    assert len(response.context_data["hits"]) == 50
    assert "<strong>51</strong> found, the best 50 shown" in shown(response)


# The countries found; sectors; the version of the data. Which programmes, entrepreneurs,
# organisations, events and sources have the words, and those of each that are shown; the
# sectors of programmes and of entrepreneurs, the countries of events. The countries and
# their names, of which the reasons speak.
BUDGET = 18
# The countries; sectors; the version; each other kind; all names, for a close one.
BUDGET_OF_NOTHING = 9


@pytest.mark.parametrize("rows", [1, 3])
def test_search_keeps_to_its_budget(client, django_assert_num_queries, rows):
    for code in ["EE", "GB", "KR"][:rows]:
        make.country_name(make.country(code), f"Bridge {code}")
    for number in range(rows):
        sector = make.sector(f"Bridge {number}")
        make.programme(name="Bridge", sectors=[sector])
        make.entrepreneur(name="Bridge", sectors=[sector])
        make.organisation(name="Bridge")
        make.event(name="Bridge", countries=[make.country("EE")])
        make.source(title="Bridge")
    search(client, "bridge")  # the indexes are in memory from now on
    with django_assert_num_queries(BUDGET):
        kinds = search(client, "bridge").context_data["kinds"]
    assert [kind.name for kind in kinds if kind.count >= rows] == [
        "country",
        "sector",
        "programme",
        "entrepreneur",
        "organisation",
        "event",
        "source",
    ]


@pytest.mark.parametrize("text", ["brigde", "zzyzx"])
def test_search_for_nothing_keeps_to_its_budget(client, django_assert_num_queries, text):
    for _ in range(3):
        make.programme(name="Bridge", sectors=[make.sector()])
        make.event(name="Bridge", countries=[make.country("EE")])
    search(client, text)  # the indexes are in memory from now on
    with django_assert_num_queries(BUDGET_OF_NOTHING):
        assert found(client, text) == []


def test_search_without_words_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert found(client, "") == []


def test_name_is_found_however_many_others_are_only_related(client, monkeypatch):
    monkeypatch.setattr(search_module, "MOST_HITS", 2)
    for name in ("Aaa", "Bbb", "Ccc"):
        make.programme(name=name)
    make.programme(name="Zzz Estonia")
    hits = search(client, "estonia", kind="programme").context_data["hits"]
    assert [hit.record.name for hit in hits] == ["Zzz Estonia", "Aaa"]


def test_hit_says_what_it_is_whose_and_when(client):
    make.programme(name="Bridge", launched="2011-10")
    (hit,) = search(client, "bridge").context_data["hits"]
    assert [str(part) for part in hit.about] == [
        "Programme",
        "Estonia and United Kingdom",
        "October 2011",
    ]
