from datetime import UTC, datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client

from programmes.models import (
    Event,
    FormerSlug,
    Organisation,
    Programme,
)
from tests import desk, factories

LONG_AGO = datetime(2016, 1, 31, tzinfo=UTC)


def former_slug():
    return FormerSlug.objects.create(kind="programmes.programme", slug="old", record=1)


def test_publish_reports_by_name_those_without_a_source(admin_client):
    ready = factories.programme(is_published=False)
    bare = [factories.programme(name=name, is_published=False, main_source=None) for name in "AB"]
    response = desk.acted(admin_client, Programme, "publish", ready, *bare)
    assert desk.messages(response) == [
        "1 record published.",
        "Not published, for want of a main source: A, B.",
    ]
    assert list(Programme.objects.published()) == [ready]


def test_withdraw_takes_out_and_says_how_many(admin_client):
    programmes = [factories.programme() for _ in range(2)]
    response = desk.acted(admin_client, Programme, "withdraw", *programmes)
    assert desk.messages(response) == ["2 records withdrawn."]
    assert not Programme.objects.published().exists()


def test_publish_and_withdraw_are_in_the_history_and_say_when(admin_client, admin_user):
    programme = factories.programme(is_published=False)
    factories.programme()
    Programme.objects.update(updated=LONG_AGO)
    for action in ("publish", "publish", "withdraw"):
        desk.acted(admin_client, Programme, action, programme)
    entries = LogEntry.objects.order_by("pk").values_list("user", "object_id", "change_message")
    assert list(entries) == [
        (admin_user.pk, str(programme.pk), "Published."),
        (admin_user.pk, str(programme.pk), "Withdrawn."),
    ]
    programme.refresh_from_db()
    assert programme.updated > LONG_AGO


@pytest.mark.parametrize("model", [Programme, Organisation, Event])
def test_publish_is_for_those_who_may_change(model, django_user_model):
    make = {Programme: factories.programme, Organisation: factories.organisation}
    record = make.get(model, factories.event)(is_published=False)
    viewer = django_user_model.objects.create_user("viewer", is_staff=True)
    codename = f"view_{model._meta.model_name}"
    viewer.user_permissions.add(Permission.objects.get(codename=codename))
    client = Client()
    client.force_login(viewer)
    response = desk.acted(client, model, "publish", record)
    assert response.status_code == 200
    assert not model.objects.published().exists()


def test_view_on_site_is_for_what_is_on_the_site(admin_client):
    for record in (factories.programme(), factories.event(), factories.organisation()):
        address = f'href="{record.get_absolute_url()}"'
        assert address in desk.opened(admin_client, record).content.decode()
        type(record).objects.withdraw()
        assert address not in desk.opened(admin_client, record).content.decode()


def test_former_addresses_are_only_looked_at(admin_client):
    former = former_slug()
    response = admin_client.get(desk.url(FormerSlug, "change", former.pk))
    assert (response.status_code, response.context["has_change_permission"]) == (200, False)
    for page in ("add", "delete"):
        args = [former.pk] if page == "delete" else []
        assert admin_client.get(desk.url(FormerSlug, page, *args)).status_code == 403
