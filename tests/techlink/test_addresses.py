"""One record, one address: other ways to write it lead there, and what is not there
suggests what may be meant."""

from urllib.parse import unquote

import pytest

from programmes.models import FormerSlug
from tests import factories as make
from tests.lists import shown

MAKERS = {
    "/programmes/": make.programme,
    "/entrepreneurs/": make.entrepreneur,
    "/organisations/": make.organisation,
    "/events/": make.event,
}
EVERY_MAKER = {**MAKERS, "/sectors/": make.sector}


@pytest.fixture
def countries():
    for code in ("EE", "GB", "KR", "NZ"):
        make.country(code)
    make.country_name(make.country("GB"), "UK")
    make.country_name(make.country("KR"), "South Korea")
    make.country_name(make.country("KR"), "대한민국", "ko")
    make.country_name(make.country("NZ"), "Aotearoa", "mi")


def redirected(client, address):
    """Where ``address`` permanently leads, by one step, to a page that is there."""
    response = client.get(address)
    assert response.status_code == 301
    assert client.get(response["Location"]).status_code == 200
    return unquote(response["Location"])


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        ("EE", "ee"),
        ("Ee", "ee"),
        ("est", "ee"),
        ("estonia", "ee"),
        ("Estonia", "ee"),
        ("united-kingdom", "gb"),
        ("UK", "gb"),
        ("south-korea", "kr"),
        ("South Korea", "kr"),
        ("republic-of-korea", "kr"),
        ("대한민국", "kr"),
        ("Aotearoa", "nz"),
        ("new_zealand", "nz"),
    ],
)
def test_country_by_another_name_leads_to_its_address(client, countries, slug, code):
    assert redirected(client, f"/countries/{slug}/") == f"/countries/{code}/"


@pytest.mark.parametrize(
    ("slug", "pair"),
    [
        ("gb-ee", "ee-gb"),
        ("EE-GB", "ee-gb"),
        ("GB-EE", "ee-gb"),
        ("uk-estonia", "ee-gb"),
        ("est-gbr", "ee-gb"),
        ("estonia-south-korea", "ee-kr"),
        ("south-korea-estonia", "ee-kr"),
        ("south-korea-new-zealand", "kr-nz"),
        ("republic-of-korea-united-kingdom", "gb-kr"),
        ("대한민국-aotearoa", "kr-nz"),
    ],
)
def test_pair_in_another_order_case_or_name_leads_to_its_address(client, countries, slug, pair):
    assert redirected(client, f"/pairs/{slug}/") == f"/pairs/{pair}/"


@pytest.mark.parametrize("address", ["/countries/ee/", "/pairs/ee-gb/", "/pairs/ee-nz/"])
def test_the_one_address_is_a_page(client, countries, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/pairs/ee-ee/",
        "/pairs/ee/",
        "/pairs/ee-xx/",
        "/pairs/-/",
        "/pairs/ee-gb-kr/",
        "/pairs/대한민국-에/",
    ],
)
def test_what_is_no_pair_is_not_found(client, countries, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "A pair is two countries of the register, as in ee-gb." in shown(response)
    assert '<a href="/pairs/">Go to the list.</a>' in shown(response)


def test_country_that_is_not_there_suggests_close_ones(client, countries):
    response = client.get("/countries/estnoia/")
    assert response.status_code == 404
    assert '<li><a href="/countries/ee/">Estonia</a></li>' in shown(response)
    assert '<a href="/countries/">Go to the list.</a>' in shown(response)


@pytest.mark.parametrize(("folder", "make_one"), EVERY_MAKER.items())
def test_slug_in_another_case_leads_to_the_address(client, folder, make_one):
    make_one(name="Bridge")
    assert redirected(client, f"{folder}BRIDGE/") == f"{folder}bridge/"


def test_source_in_another_case_leads_to_the_address(client):
    make.source(title="Bridge", publisher="Gazette")
    assert redirected(client, "/sources/Gazette-Bridge/") == "/sources/gazette-bridge/"


@pytest.mark.parametrize(("folder", "make_one"), EVERY_MAKER.items())
@pytest.mark.parametrize("former", ["bridge", "Bridge"])
def test_former_slug_leads_to_the_address(client, folder, make_one, former):
    record = make_one(name="Bridge")
    record.slug = "new-bridge"
    record.save()
    assert redirected(client, f"{folder}{former}/") == f"{folder}new-bridge/"


@pytest.mark.parametrize(("folder", "make_one"), MAKERS.items())
def test_former_slug_of_a_draft_leads_nowhere(client, folder, make_one):
    record = make_one(name="Bridge", is_published=False)
    record.slug = "new-bridge"
    record.save()
    assert FormerSlug.objects.get().slug == "bridge"
    assert client.get(f"{folder}bridge/").status_code == 404


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("/countries/EE/?from=letter&b=%C3%B5", "/countries/ee/?from=letter&b=%C3%B5"),
        ("/pairs/gb-ee/?a=1&a=2", "/pairs/ee-gb/?a=1&a=2"),
        ("/programmes/BRIDGE/?a=", "/programmes/bridge/?a="),
        ("/programmes/BRIDGE/?", "/programmes/bridge/"),
    ],
)
def test_redirect_keeps_what_was_asked(client, countries, address, location):
    make.programme(name="Bridge")
    assert client.get(address)["Location"] == location


@pytest.mark.parametrize(("folder", "make_one"), EVERY_MAKER.items())
def test_unknown_slug_suggests_close_names(client, folder, make_one):
    make_one(name="Bridge Builders")
    make_one(name="Something else")
    response = client.get(f"{folder}brigde-builder/")
    assert response.status_code == 404
    page = shown(response)
    suggested = f'<ul><li><a href="{folder}bridge-builders/">Bridge Builders</a></li></ul>'
    assert "Did you mean one of these?" in page
    assert suggested in page
    assert f'<a href="{folder}">Go to the list.</a>' in page


def test_unknown_slug_with_nothing_close_suggests_nothing(client):
    make.programme(name="Bridge Builders")
    page = shown(client.get("/programmes/zzyzx/"))
    assert "There is no programme at this address." in page
    assert "Did you mean" not in page


@pytest.mark.parametrize(("folder", "make_one"), MAKERS.items())
@pytest.mark.parametrize("slug", ["bridge", "BRIDGE", "brigde"])
def test_draft_is_plainly_not_there(client, folder, make_one, slug):
    make_one(name="Bridge", is_published=False)
    response = client.get(f"{folder}{slug}/")
    assert response.status_code == 404
    assert "Did you mean" not in shown(response)
    assert ">Bridge<" not in shown(response)
    # The same, once it is published, is there or suggested.
    make_one(name="Bridge Two", slug="bridge-two")
    assert "Bridge Two" in shown(client.get(f"{folder}bridge-tow/"))


@pytest.mark.parametrize(("folder", "make_one"), MAKERS.items())
def test_withdrawn_record_is_gone_with_its_suggestions(client, folder, make_one):
    record = make_one(name="Bridge")
    assert client.get(f"{folder}bridge/").status_code == 200
    type(record).objects.withdraw()
    response = client.get(f"{folder}bridge/")
    assert response.status_code == 404
    assert "Did you mean" not in shown(response)


@pytest.mark.parametrize("address", ["/programmes", "/pairs/ee-gb", "/search", "/about"])
def test_address_without_its_last_stroke_leads_to_the_one_with_it(client, countries, address):
    assert redirected(client, address) == f"{address}/"


@pytest.mark.parametrize("address", ["/nowhere/", "/programmes/a/b/", "/en/programmes/", "/.env"])
def test_unknown_address_helps(client, address):
    response = client.get(address)
    assert response.status_code == 404
    page = shown(response)
    assert "There is no page at this address." in page
    assert '<a href="/programmes/">all programmes</a>' in page
    assert 'href="/"' in page
