"""Asking addresses, of a server that answers in every way there is."""

import socket
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from participants.models import Entrepreneur
from programmes.index import changes
from programmes.models import Source
from techlink.links import checking
from techlink.links.asking import Unanswered, ask, is_public, parsed
from techlink.links.models import LinkCheck
from techlink.links.probing import Answer, Pace, Prober
from tests import factories as make

from .link_server import LinkServer

TIMEOUT = 0.3  # seconds


@pytest.fixture
def server():
    server = LinkServer()
    yield server
    server.stop()


@pytest.fixture
def probe(server):
    """Asks for a path of the server. Gives the outcome, what was answered and where."""
    prober = Prober("a test", TIMEOUT, pause=0, private=True)

    def probe(path):
        check = LinkCheck(url=server.url(path))
        check.record(prober.probe(check.url))
        return check.outcome, check.answer, check.final_url.removeprefix(server.url(""))

    return probe


LATE = f"no answer within {TIMEOUT:g} seconds"
DROPPED = "closed the connection without an answer"


@pytest.mark.parametrize(
    ("path", "outcome", "answer", "leads_to"),
    [
        ("/fine", "works", "200", ""),
        ("/fine?q=%D7%A9&x=1#part", "works", "200", ""),
        ("/moved", "moved", "200", "/fine"),
        ("/moved-twice", "moved", "200", "/fine"),
        ("/elsewhere", "works", "200", "/fine"),
        ("/moved-and-elsewhere", "works", "200", "/fine"),
        ("/moved-to-nothing", "gone", "404", "/missing"),
        ("/to-utf-8", "moved", "200", "/caf%C3%A9"),
        ("/no-location", "works", "301", ""),
        ("/circle", "failing", "redirects in a circle", "/circle-too"),
        ("/far-0", "failing", "redirects more than 5 times", "/far-5"),
        ("/to-mail", "failing", "not a web address (http or https)", ""),
        ("/to-nonsense", "failing", "redirects to an address that cannot be read", ""),
        ("/private", "refused", "403", ""),
        ("/busy", "refused", "429", ""),
        ("/missing", "gone", "404", ""),
        ("/gone", "gone", "410", ""),
        ("/broken", "failing", "500", ""),
        ("/hangs", "failing", LATE, ""),
        ("/drips", "failing", LATE, ""),
        ("/closes", "failing", DROPPED, ""),
        ("/not-http", "failing", "answered with something that is not HTTP", ""),
        ("/no-head-403", "works", "200", ""),
        ("/no-head-404", "works", "200", ""),
        ("/no-head-405", "works", "200", ""),
        ("/no-head-501", "works", "200", ""),
        ("/drops-head", "works", "200", ""),
        ("/too-long", "works", "200", ""),
        ("/not-html", "works", "200", ""),
        ("/lies", "works", "200", ""),  # a good answer to HEAD is believed: see Prober
    ],
)
def test_answer_is_recorded(probe, path, outcome, answer, leads_to):
    assert probe(path) == (outcome, answer, leads_to)


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/fine", ["HEAD"]),
        ("/lies", ["HEAD"]),
        ("/busy", ["HEAD"]),  # who is asked too much is not asked again
        ("/missing", ["HEAD", "GET"]),
        ("/no-head-405", ["HEAD", "GET"]),
        ("/drops-head", ["HEAD", "GET"]),
    ],
)
def test_get_is_for_where_head_is_not_answered_well(server, probe, path, methods):
    probe(path)
    assert server.asked == [(method, path) for method in methods]


@pytest.mark.parametrize("path", ["/hangs", "/drips"])
def test_request_is_over_in_time(probe, path):
    began = time.monotonic()
    probe(path)
    assert time.monotonic() - began < 2 * TIMEOUT + 1  # HEAD and GET


def test_body_is_not_waited_for(server):
    prober = Prober("a test", TIMEOUT, pause=0, private=True)
    began = time.monotonic()
    reply = prober.request("GET", parsed(server.url("/too-long")))
    assert reply.status == 200
    assert time.monotonic() - began < TIMEOUT


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/file", "not a web address (http or https)"),
        ("javascript:alert(1)", "not a web address (http or https)"),
        ("file:///etc/passwd", "not a web address (http or https)"),
        ("http://[nonsense", "not an address that can be read"),
        ("http://", "not a web address (http or https)"),
        ("", "not a web address (http or https)"),
        ("http://nowhere.invalid/", "no host of that name"),
        ("http://שלום.invalid/x", "no host of that name"),
    ],
)
def test_address_that_cannot_be_asked_says_why(url, words):
    answer = Prober("a test", TIMEOUT, pause=0, private=True).probe(url)
    assert (answer.status, answer.failure) == (None, words)


def test_port_nobody_listens_on():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    answer = Prober("a test", TIMEOUT, pause=0, private=True).probe(f"http://127.0.0.1:{port}/")
    assert answer.failure == "no connection (Connection refused)"


def test_server_that_does_not_speak_tls(server):
    url = server.url("/fine").replace("http:", "https:")
    failure = Prober("a test", TIMEOUT, pause=0, private=True).probe(url).failure
    assert failure.startswith("no safe connection (")


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_server_that_takes_the_call_and_says_nothing(scheme):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/"
        began = time.monotonic()
        answer = Prober("a test", TIMEOUT, pause=0, private=True).probe(url)
    assert answer.failure == LATE
    assert time.monotonic() - began < 2 * TIMEOUT + 1


def test_nothing_within_the_network_is_asked(server):
    answer = Prober("a test", TIMEOUT, pause=0).probe(server.url("/fine"))
    assert answer.failure == "not on the public internet"
    assert server.asked == []


def test_one_host_is_left_alone_for_the_pause():
    now, slept = [0.0], []

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(2, lambda: now[0], sleep)
    for host, seconds in [("a", 1), ("b", 0.5), ("a", 0), ("a", 3), ("b", 0)]:
        with pace.turn(host):
            now[0] += seconds  # how long it takes
    assert slept == [1.5, 2]


def test_pause_is_kept_after_a_failure():
    slept = []
    pace = Pace(2, lambda: 0, slept.append)
    with pytest.raises(OSError, match="gone"), pace.turn("a"):
        raise OSError("gone")
    with pace.turn("a"):
        assert slept == [2]


def test_requests_to_one_host_are_apart(server):
    prober = Prober("a test", TIMEOUT, pause=0.2, private=True)
    began = time.monotonic()
    prober.probe(server.url("/no-head-405"))
    assert time.monotonic() - began >= 0.2


def answer(status=200, failure="", moved=False):
    return Answer(status, failure, "https://example.org/", moved)


def test_link_says_since_when_it_fails():
    check = LinkCheck(url="https://example.org/")
    moments = [timezone.now() + timedelta(days=day) for day in range(5)]
    since = []
    for moment, came in zip(
        moments,
        [answer(), answer(404), answer(None, "no host of that name"), answer(403), answer(500)],
        strict=True,
    ):
        check.record(came, moment)
        since.append(check.failing_since)

    assert since == [None, moments[1], moments[1], None, moments[4]]
    assert list(LinkCheck.objects.broken()) == [check]


def test_what_is_recorded_fits_in_any_database():
    check = LinkCheck(url="https://example.org/")
    check.record(Answer(None, "\0" + "x" * 300, "https://example.org/" + "y" * 3000, False))
    check.refresh_from_db()
    assert (len(check.failure), len(check.final_url)) == (200, 2000)


def said(server, **options):
    out = StringIO()
    defaults = {"pause": 0, "timeout": TIMEOUT, "private": True, "stdout": out}
    call_command("check_links", **{**defaults, **options})
    return out.getvalue().splitlines()


@pytest.fixture
def records(server):
    """Addresses of every kind that a record gives, and of records that are not public."""
    source = make.source(url=server.url("/fine"))
    make.source(url="")
    make.programme(official_url=server.url("/gone"), main_source=source)
    make.organisation(website=server.url("/moved"), main_source=source)
    make.entrepreneur(website=server.url("/hangs"), main_source=source)
    make.entrepreneur(website=server.url("/fine"), main_source=source)
    make.entrepreneur(website=server.url("/secret"), main_source=source, is_published=False)


def test_command_asks_every_address_that_is_public_and_sums_up(server, records):
    assert sorted(said(server)) == [
        f"410: {server.url('/gone')}",
        "Links       4 asked: 1 works, 1 moved for good, 1 gone, 1 no good answer",
        f"{LATE}: {server.url('/hangs')}",
    ]
    paths = {path for _method, path in server.asked}
    assert paths == {"/fine", "/gone", "/moved", "/hangs"}


def test_command_says_who_asks(server, settings):
    settings.CONTACT_EMAIL = "office@example.org"
    make.source(url=server.url("/fine"))
    said(server)
    assert server.agents == {
        "TechLink-link-check/1 (sees whether cited pages are still there; office@example.org)"
    }


def test_command_leaves_out_what_was_asked_of_late(server, records):
    LinkCheck.objects.bulk_create([LinkCheck(url=server.url("/gone"), checked=timezone.now())])
    assert said(server, verbosity=0)[-1].startswith("Links       3 asked:")
    assert said(server) == ["Links       0 asked: none was due"]
    assert said(server, older_than=10**9) == ["Links       0 asked: none was due"]
    assert said(server, older_than=0, verbosity=0)[-1].startswith("Links       4 asked:")


def test_command_goes_on_where_it_was_cut_short(server, records):
    for _ in range(3):
        said(server, limit=1)
    assert LinkCheck.objects.exclude(checked=None).count() == 3
    assert said(server, limit=0) == ["Links       0 asked: none was due"]
    said(server, limit=5)
    assert not LinkCheck.objects.filter(checked=None).exists()


def test_command_asks_in_batches(server, records, monkeypatch):
    monkeypatch.setattr(checking, "BATCH", 1)
    assert said(server, verbosity=0)[-1].startswith("Links       4 asked:")


def test_command_forgets_what_no_public_record_gives(server, records):
    said(server)
    Entrepreneur.objects.all().withdraw()
    said(server)
    urls = LinkCheck.objects.values_list("url", flat=True)
    assert set(urls) == {server.url(path) for path in ("/fine", "/gone", "/moved")}


def test_one_odd_address_does_not_stop_the_others(server, records, monkeypatch):
    def fall_over(self, url):
        raise RuntimeError

    monkeypatch.setattr(Prober, "probe", fall_over)
    assert said(server, verbosity=0) == ["Links       4 asked: 4 no good answer"]
    assert set(LinkCheck.objects.values_list("failure", flat=True)) == {
        "could not be asked (RuntimeError)"
    }


@pytest.mark.parametrize(
    "option",
    ["--limit=-1", "--older-than=-1", "--pause=-1", "--timeout=nan", "--timeout=0", "--limit=1.5"],
)
def test_option_that_makes_no_sense_is_refused(option):
    with pytest.raises(CommandError, match="invalid"):
        call_command("check_links", option)


def test_addresses_of_one_host_are_far_apart():
    urls = ["http://a/1", "http://a/2", "http://a/3", "http://b/1", "nonsense"]
    spread = checking.spread([LinkCheck(url=url) for url in urls])
    assert [check.url for check in spread] == [
        "http://a/1",
        "http://b/1",
        "nonsense",
        "http://a/2",
        "http://a/3",
    ]


def test_asking_leaves_the_version_of_the_public_data(server):
    make.source(url=server.url("/gone"))
    before = changes.version()
    said(server)
    assert LinkCheck.objects.broken().count() == Source.objects.count() == 1
    assert changes.version() == before


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("::ffff:93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::1", False),
        ("::127.0.0.1", False),
        ("fe80::1%eth0", False),
    ],
)
def test_address_that_leads_into_a_private_network_is_not_public(address, expected):
    assert is_public(address) is expected


def test_private_host_is_not_even_knocked_at(monkeypatch):
    def connect(*args):
        raise AssertionError("knocked")

    monkeypatch.setattr("urllib3.connection.HTTPConnection.connect", connect)
    with pytest.raises(Unanswered, match="not on the public internet"):
        ask("HEAD", parsed("http://127.0.0.1:9/"), {}, 1)
