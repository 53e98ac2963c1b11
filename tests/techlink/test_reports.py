"""A reader reports a problem: what the page asks, what is kept, and who gets to see it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from techlink.models import ProblemReport, Sending
from techlink.reports import throttle
from techlink.reports.subjects import FOUND, subject
from tests import desk
from tests import factories as make
from tests.pages import Page

WRONG = "It was launched in 2014.\nSee the ministry's page."


@pytest.fixture
def programme():
    make.country("GB")
    return make.programme(name="Bridge")


def form(about):
    return f"/report/?about={about}"


BRIDGE = form("/programmes/bridge/")


def sent(client, address=BRIDGE, **fields):
    return client.post(address, {"what": WRONG, "email": "", "more": "", **fields})


def told(response):
    """What the page says is wrong: of the whole, and of each field."""
    return response.context_data["form"].errors


def test_page_says_what_it_is_about_and_asks_for_little(client, programme):
    page = Page(client, BRIDGE)

    assert page.title == "Report a problem: Bridge"
    assert page.one("p[@class='lede']") == "It is about Bridge."
    assert page.link_of("Bridge") == "/programmes/bridge/"
    assert page.all("main//label") == ["What is wrong?", "Your e-mail address", "Leave this empty:"]
    (box,) = page.root.iterfind(".//textarea")
    assert (box.get("maxlength"), box.get("required")) == ("2000", "")
    assert box.get("aria-describedby") == "id_what_helptext"
    assert page.root.find(".//meta[@name='robots']").get("content") == "noindex, nofollow"


@pytest.mark.parametrize(
    "maker", [make.programme, make.organisation, make.entrepreneur, make.event, make.source]
)
def test_page_of_every_record_leads_to_it(client, maker):
    record = maker()
    page = Page(client, record.get_absolute_url())

    address = page.link_of("Report a problem with this record")
    assert address == form(record.get_absolute_url())
    assert Page(client, address).title == f"Report a problem: {record}"
    (link,) = page.root.iterfind(f".//a[@href='{address}']")
    assert link.get("rel") == "nofollow"


@pytest.mark.parametrize("address", ["/countries/ee/", "/pairs/ee-gb/", "/sectors/fintech/"])
def test_page_of_a_country_pair_and_sector_leads_to_it(client, address):
    make.sector("Fintech")
    make.country("EE"), make.country("GB")
    link = Page(client, address).link_of("Report a problem with this record")
    assert client.get(link).context_data["about"] == address


NOTHING = [
    "",
    "/",
    "/programmes/",
    "/programmes/nothing/",
    "/programmes/bridge",
    "programmes/bridge/",
    "https://example.org/programmes/bridge/",
    "/countries/atlantis/",
    "/pairs/ee-zz/",
    "/admin/",
    "/report/",
    "/programmes/\ud800/".encode("utf-8", "surrogatepass").decode("latin-1"),
    "/programmes/" + "x" * 9000 + "/",
]


@pytest.mark.parametrize("about", NOTHING)
@pytest.mark.parametrize("address", ["/report/", "/report/sent/"])
def test_report_about_nothing_is_not_found(client, programme, address, about):
    response = client.get(address, {"about": about})
    assert response.status_code == 404
    assert "A report is about a public record, and there is none" in response.text


def test_no_address_makes_the_page_fall_over(client, programme):
    @given(st.text() | st.sampled_from(list(FOUND)).flatmap(addresses_of))
    @hypothesis_settings(deadline=None, max_examples=100)
    def answered(about):
        assert client.get("/report/", {"about": about}).status_code in {200, 400, 404}

    answered()


def addresses_of(view):
    return st.text(min_size=1).map(lambda slug: f"/{view.partition('-')[0]}s/{slug}/")


def test_report_without_a_subject_is_not_taken(client, programme):
    assert sent(client, "/report/").status_code == 404
    assert not ProblemReport.objects.exists()


@pytest.mark.parametrize(
    "maker", [make.programme, make.organisation, make.entrepreneur, make.event]
)
def test_record_that_is_withdrawn_is_not_told_from_one_that_never_was(client, maker):
    record = maker(name="Secret")
    address = form(record.get_absolute_url())
    type(record).objects.all().withdraw()
    withdrawn = client.get(address)
    assert withdrawn.status_code == 404
    assert sent(client, address).status_code == 404
    type(record).objects.all().delete()
    assert client.get(address).text == withdrawn.text
    assert "secret" not in withdrawn.text.lower()


def test_report_is_kept_for_staff_and_the_reader_thanked(client, programme):
    response = sent(client, email="reader@example.org")

    assert response.status_code == 302
    assert response["Location"] == "/report/sent/?about=%2Fprogrammes%2Fbridge%2F"
    report = ProblemReport.objects.get()
    assert (report.about, report.what) == ("/programmes/bridge/", WRONG)
    assert (report.email, report.status, report.note) == ("reader@example.org", "new", "")
    thanks = Page(client, response["Location"])
    assert thanks.one("h1") == "Thank you"
    assert thanks.link_of("Bridge") == "/programmes/bridge/"


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"what": ""}, {"what": ["Say what is wrong."]}),
        ({"what": " \r\n "}, {"what": ["Say what is wrong."]}),
        (
            {"what": "x" * 2001},
            {"what": ["Ensure this value has at most 2000 characters (it has 2001)."]},
        ),
        ({"what": "a\0b"}, {"what": ["Null characters are not allowed."]}),
        (
            {"email": "reader"},
            {"email": ["Write an address such as name@example.org, or leave it out."]},
        ),
        ({"email": "a\0b@example.org"}, None),
        ({"email": "x" * 400 + "@example.org"}, None),
    ],
)
def test_bad_input_is_told_and_nothing_is_lost(client, programme, fields, errors):
    response = sent(client, **fields)

    assert response.status_code == 200
    assert errors is None or told(response) == errors
    assert "It was not sent" in response.text
    shown = response.context_data["form"]
    assert shown["what"].value() == fields.get("what", WRONG)
    assert shown["email"].value() == fields.get("email", "")
    assert not ProblemReport.objects.exists()
    assert not Sending.objects.exists()


def test_line_end_counts_as_one_character(client, programme):
    text = "a\r\n" * 999 + "ab"  # 2,000 as a browser counts them
    assert sent(client, what=text).status_code == 302
    assert ProblemReport.objects.get().what == text.replace("\r\n", "\n")


def test_any_script_is_kept(client, programme):
    sent(client, what="קישור 기술 🙂")
    assert ProblemReport.objects.get().what == "קישור 기술 🙂"


def test_more_than_a_form_holds_is_refused(client, programme):
    assert sent(client, what="x" * 3_000_000).status_code == 400
    assert not ProblemReport.objects.exists()


def test_program_that_fills_in_everything_is_not_believed_and_a_person_may_send_again(
    client, programme
):
    response = sent(client, more="https://example.org/")

    assert told(response) == {
        "__all__": ["A field that people do not see was filled in. Please send it again."]
    }
    assert response.context_data["form"]["more"].value() == ""
    assert response.context_data["form"]["what"].value() == WRONG
    assert not ProblemReport.objects.exists()


def test_form_is_protected_and_its_page_is_nobody_elses(programme):
    client = Client(enforce_csrf_checks=True)
    response = client.get(BRIDGE)
    cookie = response.cookies["csrftoken"]
    assert cookie["max-age"] == ""  # gone with the browser
    assert response["Cache-Control"] == "private, no-cache"
    assert sent(client).status_code == 403
    token = str(response.context_data["view"].request.META["CSRF_COOKIE"])
    assert sent(client, csrfmiddlewaretoken=token).status_code == 302


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_for_the_form(client, programme, method):
    assert getattr(client, method)(BRIDGE).status_code == 405
    assert client.post("/report/sent/?about=/programmes/bridge/").status_code == 405


def test_sender_of_very_many_is_asked_to_wait(client, programme, settings):
    settings.REPORTS_PER_HOUR = 2
    assert [sent(client).status_code for _ in range(3)] == [302, 302, 429]

    response = sent(client, email="reader@example.org")

    assert response["Retry-After"] == "3600"
    assert told(response) == {
        "__all__": [
            "Too many reports came in of late, so yours was not taken. Send it again later."
        ]
    }
    assert response.context_data["form"]["what"].value() == WRONG
    assert response.context_data["form"]["email"].value() == "reader@example.org"
    assert ProblemReport.objects.count() == 2
    other = client.post(BRIDGE, {"what": WRONG}, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 302


def test_sender_may_go_on_after_an_hour(client, programme, settings):
    settings.REPORTS_PER_HOUR = 1
    assert [sent(client).status_code for _ in range(2)] == [302, 429]
    Sending.objects.update(at=timezone.now() - timedelta(minutes=59))
    assert sent(client).status_code == 429
    Sending.objects.update(at=timezone.now() - timedelta(minutes=61))
    assert sent(client).status_code == 302
    assert Sending.objects.count() == 1  # the other is forgotten


def test_all_senders_together_send_no_more_than_staff_can_read(client, programme, settings):
    settings.REPORTS_PER_DAY = 2
    addresses = [f"203.0.113.{number}" for number in range(3)]
    statuses = [
        client.post(BRIDGE, {"what": WRONG}, REMOTE_ADDR=address).status_code
        for address in addresses
    ]
    assert statuses == [302, 302, 429]
    ProblemReport.objects.update(sent=timezone.now() - timedelta(hours=25))
    assert client.post(BRIDGE, {"what": WRONG}, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_nobodys_address_is_kept(client, programme):
    client.post(BRIDGE, {"what": WRONG}, REMOTE_ADDR="203.0.113.9")
    everything = repr([*ProblemReport.objects.values(), *Sending.objects.values()])
    assert "203.0.113" not in everything
    assert len(Sending.objects.get().sender) == 64


def senders(rf, *requests):
    return [throttle.sender(rf.get("/report/", **request)) for request in requests]


def test_sender_is_another_each_day(rf, monkeypatch):
    (today,) = senders(rf, {"REMOTE_ADDR": "203.0.113.9"})
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(throttle.timezone, "localdate", lambda: tomorrow)
    assert senders(rf, {"REMOTE_ADDR": "203.0.113.9"}) != [today]


def test_address_of_ipv6_is_told_by_its_network(rf):
    one, same, other, none = senders(
        rf, *({"REMOTE_ADDR": a} for a in ("2001:db8::1", "2001:db8::ffff:2", "2001:db8:1::1", ""))
    )
    assert one == same
    assert len({one, other, none}) == 3


def test_address_is_what_the_proxy_says_only_if_there_is_one(rf, settings):
    asked = [{"HTTP_X_FORWARDED_FOR": f"1.2.3.4, 203.0.113.{n}"} for n in (1, 2)]
    one, other = senders(rf, *asked)
    assert one == other
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    one, other = senders(rf, *asked)
    assert one != other
    assert senders(rf, {"REMOTE_ADDR": "203.0.113.1"}) == [one]


@pytest.mark.parametrize("reports", [1, 3])
def test_page_and_sending_cost(client, programme, django_assert_num_queries, reports):
    for _ in range(reports):
        ProblemReport.objects.create(about="/programmes/bridge/", what=WRONG)
    with django_assert_num_queries(1):  # the programme
        client.get(BRIDGE)
    # The programme; how many of this sender and in all; the report; forgetting and counting.
    with django_assert_num_queries(6):
        sent(client)


def test_subject_of_a_pair_in_the_other_order_is_the_pair():
    make.country("EE"), make.country("GB")
    assert subject("/pairs/gb-ee/").get_absolute_url() == "/pairs/ee-gb/"


def report(**fields):
    return ProblemReport.objects.create(about="/programmes/bridge/", what=WRONG, **fields)


def test_staff_read_and_handle_reports(admin_client):
    first, second = report(email="reader@example.org"), report()

    page = desk.opened(admin_client, first).content.decode()
    assert "reader@example.org" in page
    assert 'href="/programmes/bridge/"' in page
    assert 'name="what"' not in page  # nobody writes in a reader's name
    response = desk.acted(admin_client, ProblemReport, "handle", first)
    assert desk.messages(response) == ["1 report is handled."]
    assert desk.listed(admin_client, ProblemReport, status="new") == [second]
    desk.saved(admin_client, second, note="Asked the ministry.", status="handled")
    second.refresh_from_db()
    assert (second.note, second.status, second.what) == ("Asked the ministry.", "handled", WRONG)
    assert admin_client.get(desk.url(ProblemReport, "add")).status_code == 403


@pytest.mark.parametrize("rows", [1, 100])
def test_list_of_reports_costs(admin_client, django_assert_num_queries, rows):
    for _ in range(rows):
        report()
    # Session, user, count and rows; from when to when, and the days between.
    with django_assert_num_queries(6):
        assert len(desk.listed(admin_client, ProblemReport)) == rows


def test_log_of_the_desk_keeps_nothing_a_reader_wrote(admin_client):
    one = report(email="reader@example.org")
    desk.saved(admin_client, one, note="Asked.")
    admin_client.post(desk.url(ProblemReport, "delete", one.pk), {"post": "yes"})
    kept = repr(list(LogEntry.objects.values()))
    assert LogEntry.objects.count() == 2
    assert "launched" not in kept
    assert "reader@" not in kept
    assert not ProblemReport.objects.exists()


def purged():
    out = StringIO()
    call_command("purge", stdout=out)
    return out.getvalue()


def test_reports_are_deleted_when_their_time_is_over(settings):
    settings.REPORT_DAYS = 365
    now = timezone.now()
    ages = [timedelta(days=365, minutes=1), timedelta(days=364, hours=23, minutes=59), timedelta()]
    old, *others = [report(sent=now - age) for age in ages]
    Sending.objects.create(sender="x", at=now - timedelta(minutes=61))
    Sending.objects.create(sender="x", at=now - timedelta(minutes=59))

    assert purged() == "Deleted     1 problem reports, 1 counts of senders\n"
    assert set(ProblemReport.objects.all()) == set(others)
    assert purged() == "Deleted     0 problem reports, 0 counts of senders\n"


def test_report_is_kept_to_the_very_moment(settings):
    now = timezone.now()
    at_the_border = report(sent=now - timedelta(days=settings.REPORT_DAYS))
    assert list(ProblemReport.objects.expired(now)) == []
    assert list(ProblemReport.objects.expired(now + timedelta(seconds=1))) == [at_the_border]


@pytest.mark.parametrize("written", ["::ffff:203.0.113.9", "203.0.113.9:5001", "203.0.113.9"])
def test_address_of_ipv4_is_the_same_however_it_is_written(written):
    assert throttle.network(written) == "203.0.113.9"
    assert throttle.network("::ffff:198.51.100.7") != throttle.network(written)
