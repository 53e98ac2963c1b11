"""The description of the files is valid, whole, and true of what they answer."""

import json

import pytest
from django.urls import get_resolver
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from techlink.openapi.paths import LISTS, PAGES
from tests import factories as make
from tests.lists import one_of_each

from .test_visibility import routes

JSON = "application/json"


@pytest.fixture
def document(client):
    one_of_each()
    return client.get("/data/openapi.json").json()


def operations(document):
    return {path: methods["get"] for path, methods in document["paths"].items()}


def schema_of(document, path):
    content = operations(document)[path]["responses"]["200"]["content"]
    return {**content[JSON]["schema"], "components": document["components"]}


def check(document, path, answer):
    """Raise if what was answered is not as the document says."""
    Draft202012Validator(schema_of(document, path)).validate(answer)


def test_document_keeps_the_rules_of_openapi(document):
    validate(document)


def test_every_route_of_a_file_is_described(document):
    described = {path.rpartition(".")[0].strip("/") for path in document["paths"]}
    found = {
        route.rpartition(".")[0].replace("<str:slug>", "{slug}")
        for route in routes(get_resolver().url_patterns)
        if route.endswith((".<suffix:suffix>", ".csv", ".atom"))
    }
    assert described == found


def test_every_feed_of_changes_is_described(client, document):
    slugs = {"pairs": "ee-gb", "countries": "ee", "sectors": "fintech", "programmes": "bridge"}
    for path in ("/changes.atom", *(f"/{kind}/{{slug}}.atom" for kind in slugs)):
        kind = path.split("/")[1]
        answer = client.get(path.replace("{slug}", slugs.get(kind, "")))
        (described,) = operations(document)[path]["responses"]["200"]["content"]
        assert answer.headers["Content-Type"].startswith(described)
    given = operations(document)["/changes.atom"]["parameters"]
    query = {each["name"]: each["schema"].get("enum", ["2015-11-20"])[0] for each in given}
    assert client.get("/changes.atom", query).status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_parameters_are_those_the_list_takes(client, document, path):
    for suffix in LISTS[path].suffixes:
        described = {
            given["name"] for given in operations(document)[f"{path}.{suffix}"]["parameters"]
        }
        refused = client.get(f"{path}.{suffix}?nothing=1").json()
        assert refused["errors"][0]["allowed"] == list(described) or (
            set(refused["errors"][0]["allowed"]) == described
        )


@pytest.mark.parametrize("path", LISTS)
def test_every_value_that_is_described_is_taken(client, document, path):
    suffix = LISTS[path].suffixes[0]
    for given in operations(document)[f"{path}.{suffix}"]["parameters"]:
        schema = given["schema"].get("items", given["schema"])
        for value in schema.get("enum", [schema.get("minimum", "a")]):
            status = client.get(f"{path}.{suffix}", {given["name"]: value}).status_code
            is_open = not {"enum", "minimum", "maxLength"} & set(schema)
            assert status == 200 or (is_open and status == 400)


@pytest.mark.parametrize("path", [path for path in LISTS if "json" in LISTS[path].suffixes])
def test_json_of_a_list_is_as_described(client, document, path):
    answer = client.get(f"{path}.json").json()
    assert answer["results"]
    check(document, f"{path}.json", answer)


@pytest.mark.parametrize("path", PAGES)
def test_json_of_a_page_is_as_described(client, document, path):
    kind = f"{path.partition('/{')[0]}.json"
    if kind in document["paths"]:
        address = client.get(kind).json()["results"][0]["url"]
    else:
        address = {"/countries.json": "/countries/ee/", "/sectors.json": "/sectors/fintech/"}[kind]
    check(document, f"{path}.json", client.get(f"{address.rstrip('/')}.json").json())


def test_answer_that_is_not_as_described_is_noticed(client, document):
    answer = client.get("/programmes.json").json()
    answer["results"][0]["launched"] = "20 November"
    validator = Draft202012Validator(schema_of(document, "/programmes.json"))
    (error,) = validator.iter_errors(answer)
    assert list(error.absolute_path) == ["results", 0, "launched"]


def test_problem_is_as_described(client, document):
    problem = {**document["components"]["schemas"]["Problem"], "components": {}}
    answer = json.loads(client.get("/programmes.csv?status=over").content)
    Draft202012Validator(problem).validate(answer)


@pytest.mark.parametrize("rows", [1, 3])
def test_document_keeps_to_its_budget(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make.programme(sectors=[make.sector()], offers=[make.offer(f"Offer {rows}", f"o{rows}")])
    client.get("/data/openapi.json")  # the indexes are in memory from now on
    with django_assert_num_queries(8):
        client.get("/data/openapi.json")
