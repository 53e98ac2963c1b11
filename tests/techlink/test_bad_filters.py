"""A filter that is not understood is told at its field, and the others hold."""

import re
from urllib.parse import urlencode

import pytest

from participants.filters import EntrepreneurFilter
from programmes.facets import FacetFilter, SortFilter, YearFilter
from programmes.filters import EventFilter, OrganisationFilter, ProgrammeFilter, SourceFilter
from tests import factories as make
from tests.lists import LISTS, names, one_of_each, shown

FILTERSETS = {
    "/programmes/": ProgrammeFilter,
    "/entrepreneurs/": EntrepreneurFilter,
    "/organisations/": OrganisationFilter,
    "/events/": EventFilter,
    "/sources/": SourceFilter,
}


def filters_of(kind):
    """(address, filter name) of every filter of this kind on every list."""
    return [
        (address, name)
        for address, filterset_class in FILTERSETS.items()
        for name, found in filterset_class.base_filters.items()
        if isinstance(found, kind)
    ]


@pytest.fixture
def register():
    one_of_each()


def test_every_list_is_asked_here():
    assert list(FILTERSETS) == list(LISTS)


@pytest.mark.parametrize(("address", "name"), filters_of(FacetFilter))
def test_unknown_option_is_told_at_its_facet_and_the_rest_holds(client, register, address, name):
    page = shown(client.get(f"{address}?q=bridge&{name}=strange"))
    fieldset = page.partition(f'id="facet-{name}"')[2].partition("</fieldset>")[0]
    message = "“strange” is not one of the choices, so it was left out."
    assert f'aria-describedby="id_{name}_error">' in fieldset
    assert f'<ul class="errorlist" id="id_{name}_error"><li>{message}</li></ul>' in fieldset
    label = FILTERSETS[address].base_filters[name].label
    assert f"<li><b>{label}</b>: {message}</li>" in page.partition('role="alert"')[2]
    assert '<input type="text" name="q" value="bridge"' in page
    assert page.count('<li class="record">') == (0 if address == "/sources/" else 1)


@pytest.mark.parametrize(("address", "name"), filters_of(FacetFilter))
def test_known_option_holds_beside_an_unknown_one(client, register, address, name):
    facets = client.get(address).context_data["facets"]
    (options,) = [facet.options for facet in facets if facet.name == name]
    value = options[0].value
    response = client.get(address, {name: ["strange", value]})
    assert len(response.context_data["object_list"]) == options[0].count
    assert [chip.query for chip in response.context_data["chips"]] == [""]


@pytest.mark.parametrize(("address", "name"), filters_of(YearFilter))
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("soon", "Write a year, as in 2015."),
        ("2015.5", "Write a year, as in 2015."),
        ("NaN", "Write a year, as in 2015."),
        ("1e3", "Write a year, as in 2015."),
        ("1899", "Ensure this value is greater than or equal to 1900."),
        ("2101", "Ensure this value is less than or equal to 2100."),
        ("20151120201511202015", "Ensure this value is less than or equal to 2100."),
        ("9" * 10_000, "Write a year, as in 2015."),
    ],
)
def test_year_that_is_none_is_told_at_its_field(client, register, address, name, value, message):
    response = client.get(address, {name: value})
    page = shown(response)
    field = re.search(f'<input [^>]*name="{name}"[^>]*>', page)[0]
    assert 'aria-invalid="true"' in field
    assert f'aria-describedby="id_{name}_error"' in field
    assert f'<ul class="errorlist" id="id_{name}_error"><li>{message}</li></ul>' in page
    assert len(response.context_data["object_list"]) == len(
        client.get(address).context_data["object_list"]
    )


@pytest.mark.parametrize(("address", "name"), filters_of(SortFilter))
@pytest.mark.parametrize("value", ["__class__", "strange", "-name", "NAME", "?"])
def test_unknown_order_is_told_and_the_usual_one_holds(client, address, name, value):
    dated = {"/programmes/": "launched", "/events/": "start"}.get(address, "note")
    for day in ("2015-11-19", "2015-11-20"):
        LISTS[address](**{dated: day})
    response = client.get(address, {name: value})
    message = f"Select a valid choice. {value} is not one of the available choices."
    assert f"<li><b>Sort by</b>: {message}</li>" in shown(response)
    found = [record.pk for record in response.context_data["object_list"]]
    assert found == [record.pk for record in client.get(address).context_data["object_list"]]
    assert shown(response).count('aria-current="true"') == 1


@pytest.mark.parametrize("address", LISTS)
def test_words_too_many_are_told_at_their_field(client, register, address):
    response = client.get(address, {"q": "x" * 10_000})
    page = shown(response)
    field = re.search('<input [^>]*name="q"[^>]*id="id_q"[^>]*>', page)[0]
    message = "Ensure this value has at most 100 characters (it has 10000)."
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_q_error"' in field
    assert f'<ul class="errorlist" id="id_q_error"><li>{message}</li></ul>' in page
    assert len(response.context_data["object_list"]) > 0


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("name", ["colour", "q[]", "__class__", "first__name", "", "x" * 10_000])
def test_unknown_parameter_is_told_and_the_rest_holds(client, register, address, name):
    response = client.get(f"{address}?{urlencode({name: 'red', 'q': 'bridge'})}")
    cut = name if len(name) <= 40 else f"{name[:39]}…"
    assert f"There is no filter called “{cut}” here, so it was left out." in shown(response)
    assert len(response.context_data["object_list"]) == (0 if address == "/sources/" else 1)


def test_field_given_twice_is_told_and_the_last_holds(client):
    make.programme(name="Bridge")
    make.programme(name="Tunnel")
    response = client.get("/programmes/?q=tunnel&q=bridge&launched_from=2015&launched_from=x")
    assert [record.name for record in response.context_data["object_list"]] == ["Bridge"]
    assert response.context_data["filter"].errors == {
        "q": ["Given more than once: only the last is used."],
        "launched_from": [
            "Write a year, as in 2015.",
            "Given more than once: only the last is used.",
        ],
    }
    assert '<input type="text" name="q" value="bridge"' in shown(response)


def test_same_value_twice_is_nothing_to_complain_of(client):
    make.programme(name="Bridge")
    query = "q=bridge&q=bridge&country=ee&country=EE&launched_from=2015&launched_from=2015"
    assert names(client, f"/programmes/?{query}&sort=name&sort=name") == ["Bridge"]
