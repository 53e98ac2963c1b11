"""The queue of what staff are to hold against its sources."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from programmes.models import Event, Programme
from techlink.links.models import LinkCheck
from techlink.review import queue
from tests import desk
from tests import factories as make

ADDRESS = "/admin/review/"
MAKERS = {
    "programme": make.programme,
    "organisation": make.organisation,
    "entrepreneur": make.entrepreneur,
    "event": make.event,
}


@pytest.fixture(autouse=True)
def _period(settings):
    settings.REVIEW_DAYS = {"programme": 100, "organisation": 200, "entrepreneur": 100, "event": 40}


@pytest.fixture
def source():
    return make.source()


def ago(days):
    return timezone.localdate() - timedelta(days=days)


def names(client, address=ADDRESS):
    return [row.record.name for row in client.get(address).context["rows"]]


def staff(django_user_model, *permissions):
    user = django_user_model.objects.create_user("editor", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def test_queue_has_what_is_due_or_soon_the_most_overdue_first(admin_client):
    make.programme(name="never")
    make.event(name="never too")
    make.programme(name="30 days late", checked=ago(130))
    make.organisation(name="31 days late", checked=ago(231))
    make.event(name="today", checked=ago(40))
    make.programme(name="in 30 days", checked=ago(70))
    make.programme(name="in 31 days", checked=ago(69))
    make.programme(name="withdrawn", is_published=False)

    response = admin_client.get(ADDRESS)

    rows = [(row.record.name, row.late) for row in response.context["rows"]]
    assert rows == [
        ("never", None),
        ("never too", None),
        ("31 days late", 31),
        ("30 days late", 30),
        ("today", 0),
        ("in 30 days", -30),
    ]
    assert "31 days\n" in response.text
    assert "0 days\n" in response.text
    soon = timezone.localdate() + timedelta(days=30)
    assert f"due on {soon:%-d %B %Y}" in response.text


def test_queue_is_walked_page_by_page(admin_client, source, monkeypatch):
    monkeypatch.setattr(queue, "PAGE", 3)
    for days in (None, None, 400, 300, 300):
        for maker in MAKERS.values():
            maker(checked=days and ago(days), main_source=source)

    walked, address, pages = [], ADDRESS, 0
    while address:
        response = admin_client.get(address)
        walked += [row.place for row in response.context["rows"]]
        after = response.context["next"]
        address = after and f"{ADDRESS}?after={after}"
        pages += 1

    assert len(walked) == len(set(walked)) == 20
    assert pages == 7
    assert [place.rank for place in walked] == sorted(place.rank for place in walked)


def test_queue_at_its_end_says_so(admin_client):
    response = admin_client.get(f"{ADDRESS}?after=9999-12-31.event.1")
    assert "Nothing is due from here on." in response.text
    assert "From the beginning" in response.text


@pytest.mark.parametrize("after", ["", "x", "..", "2015-13-01.event.1", ".venture.1", ".event.x"])
def test_place_that_is_none_leads_to_the_beginning(admin_client, after):
    response = admin_client.get(ADDRESS, {"after": after}, follow=True)
    assert response.redirect_chain == [(ADDRESS, 302)]
    assert desk.messages(response) == [
        "There is no such place in the queue. This is its beginning."
    ]


@pytest.mark.parametrize("after", ["0001-01-01.event.1", ".event.-1", f".event.{'9' * 30}"])
def test_place_that_is_far_off_is_a_place(admin_client, after):
    assert admin_client.get(ADDRESS, {"after": after}).status_code == 200


def test_row_leads_to_the_record_and_its_form_and_tells_of_its_links(admin_client):
    source = make.source(url="https://example.org/source")
    further = make.source(url="https://example.org/further")
    programme = make.programme(
        name="Bridge", official_url="https://example.org/own", main_source=source
    )
    programme.further_sources.add(further)
    moment = timezone.now()
    for url, outcome, status, since in (
        (source.url, "gone", 404, moment),
        (programme.official_url, "works", 200, None),
        ("https://example.org/of-another", "works", 200, None),
    ):
        LinkCheck.objects.create(
            url=url, outcome=outcome, status=status, failing_since=since, checked=moment
        )
    LinkCheck.objects.create(url=further.url)  # not asked yet

    response = admin_client.get(ADDRESS)

    (row,) = response.context["rows"]
    assert [link.url for link in row.links] == [programme.official_url, source.url]
    assert f"Gone (404), since {moment:%-d %B %Y}" in response.text
    assert f'href="{programme.get_absolute_url()}"' in response.text
    assert f'href="{desk.url(Programme, "change", programme.pk)}"' in response.text


@pytest.mark.parametrize("kind", MAKERS)
def test_one_click_says_that_a_record_was_checked_today(admin_client, admin_user, kind):
    record, other = MAKERS[kind](), MAKERS[kind]()
    updated = record.updated

    response = admin_client.post(ADDRESS, {"record": f"{kind}.{record.pk}"}, follow=True)

    assert response.redirect_chain == [(ADDRESS, 302)]
    assert desk.messages(response) == [f"Checked today: {record}."]
    assert [row.record for row in response.context["rows"]] == [other]
    record.refresh_from_db()
    assert (record.checked, record.updated) == (timezone.localdate(), updated)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.get_edited_object()) == (admin_user, record)
    assert entry.change_message == "Checked against its sources."


def test_one_returns_to_the_page_one_was_on(admin_client):
    programme = make.programme()
    address = f"{ADDRESS}?after=.programme.0"
    response = admin_client.post(address, {"record": f"programme.{programme.pk}"})
    assert response["Location"] == address


@pytest.mark.parametrize(
    "named", ["", "programme", "programme.", "programme.x", "venture.1", f"event.{'9' * 30}", "\0"]
)
def test_button_of_no_record_changes_nothing(admin_client, named):
    make.programme()
    response = admin_client.post(ADDRESS, {"record": named}, follow=True)
    assert desk.messages(response) == ["That record is not public any more. Nothing was changed."]
    assert not Programme.objects.exclude(checked=None).exists()


def test_record_that_was_withdrawn_meanwhile_is_not_checked(admin_client):
    programme = make.programme(is_published=False)
    response = admin_client.post(ADDRESS, {"record": f"programme.{programme.pk}"}, follow=True)
    assert "not public any more" in desk.messages(response)[0]
    assert not LogEntry.objects.exists()


def test_staff_see_and_check_only_what_they_may_change(django_user_model):
    client = staff(django_user_model, "change_event", "view_programme")
    make.event(name="Summit")
    programme = make.programme(name="Bridge")

    assert names(client) == ["Summit"]
    assert client.post(ADDRESS, {"record": f"programme.{programme.pk}"}).status_code == 403
    assert not Programme.objects.exclude(checked=None).exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_queue_is_closed_to_others(client, django_user_model, method):
    event = make.event(name="Summit")
    sent = {"record": f"event.{event.pk}"}
    nobody = getattr(client, method)(ADDRESS, sent)
    viewer = getattr(staff(django_user_model, "view_event"), method)(ADDRESS, sent)

    assert nobody["Location"].startswith("/admin/login/")
    assert viewer.status_code == 403
    assert not Event.objects.exclude(checked=None).exists()


def test_button_needs_the_mark_of_the_form(admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    programme = make.programme()
    sent = {"record": f"programme.{programme.pk}"}
    assert client.post(ADDRESS, sent).status_code == 403


def test_first_page_of_the_desk_leads_to_the_queue(admin_client):
    assert f'href="{ADDRESS}"' in admin_client.get("/admin/").text


@pytest.mark.parametrize(("rows", "budget"), [(1, 19), (3, 19), (30, 11)])
def test_queue_costs(admin_client, django_assert_num_queries, rows, budget):
    for _ in range(rows):
        for maker in (make.programme, make.organisation):
            maker(checked=ago(999)).further_sources.add(make.source())
        for maker in (make.entrepreneur, make.event):
            maker().further_sources.add(make.source())
    # Session and user; of each kind which were never checked, and which are due; of each kind
    # on the page the records with their sources, and the further ones; links. Where a page is
    # full of those never checked of a kind, no more is asked of it, nor of the other kinds.
    with django_assert_num_queries(budget):
        admin_client.get(ADDRESS)


@pytest.mark.parametrize("rows", [1, 100])
def test_list_of_link_checks_costs(admin_client, django_assert_num_queries, rows):
    for number in range(rows):
        since = timezone.now() if number % 2 else None
        LinkCheck.objects.create(url=f"https://example.org/{number}", failing_since=since)
    with django_assert_num_queries(4):  # session, user, count and rows
        shown = desk.listed(admin_client, LinkCheck)
    assert len(shown) == rows
    assert [check.is_broken for check in shown] == sorted(
        (check.is_broken for check in shown), reverse=True
    )


def test_link_checks_are_looked_at_and_not_changed(admin_client):
    check = LinkCheck.objects.create(url="https://example.org/", outcome="gone", status=404)
    other = LinkCheck.objects.create(url="https://example.org/2", outcome="works", status=200)

    assert set(desk.listed(admin_client, LinkCheck)) == {check, other}
    assert desk.listed(admin_client, LinkCheck, outcome="gone") == [check]
    assert desk.listed(admin_client, LinkCheck, q="org/2") == [other]
    assert admin_client.get(desk.url(LinkCheck, "add")).status_code == 403
    assert admin_client.get(desk.url(LinkCheck, "change", check.pk)).status_code == 200
    assert admin_client.get(desk.url(LinkCheck, "delete", check.pk)).status_code == 403
