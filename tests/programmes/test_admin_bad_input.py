import pytest
from django.contrib import admin
from django.urls import reverse

from programmes.models import (
    Programme,
)
from tests import desk, factories

MODELS = [model for model in admin.site._registry if model._meta.app_label == "programmes"]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_such_record_is_no_error(model, admin_client):
    for key in ("9" * 20, "%00", "abc", "%EF%BF%BD", "-1", "1" * 5000):
        for page in ("change", "delete", "history"):
            path = desk.url(model, page, "KEY").replace("KEY", key)
            assert admin_client.get(path).status_code in (302, 400, 403, 404)


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%FF",
        f"q={'x' * 10_000}",
        "p=abc",
        f"p={'9' * 20}",
        "p=-1",
        "country=zz",
        "country=%00",
        "is_published__exact=abc",
        f"sectors__id__exact={'9' * 20}",
        "sectors__id__exact=abc",
        "kind__exact=nothing",
        "nonsense=1",
        "o=99",
        "o=abc",
        f"o={'9' * 20}",
        "all=1",
        "_facets=1",
        "main_source__id__exact=1",
        "search_tokens__regex=(",
    ],
)
def test_odd_list_address_is_no_error(query, admin_client):
    factories.programme()
    path = f"{desk.url(Programme, 'changelist')}?{query}"
    assert admin_client.get(path).status_code in (200, 302, 400)


@pytest.mark.parametrize("term", ["%00", "%FF", "x" * 5000, "%25", "9" * 20])
def test_odd_autocomplete_term_is_no_error(term, admin_client):
    field = "app_label=programmes&model_name=involvement&field_name=organisation"
    response = admin_client.get(f"{reverse('admin:autocomplete')}?{field}&term={term}")
    assert response.status_code in (200, 400)


@pytest.mark.parametrize("key", ["9" * 20, "abc", "\0", "-1"])
def test_odd_choice_in_a_form_is_told(key, admin_client):
    sent = desk.new_programme(main_source=key, sectors=[key], second=key)
    response = desk.saved(admin_client, Programme, **sent)
    assert response.status_code == 200
    assert len(desk.errors(response)) == 3
