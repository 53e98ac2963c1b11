"""Whether one address still leads anywhere."""

import time
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urljoin

from .asking import Unanswered, ask, parsed

MOST_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}
FOR_GOOD = {301, 308}
ACCEPT = "text/html, application/pdf;q=0.9, */*;q=0.8"


class Answer(NamedTuple):
    """Where an address leads: the ``url`` asked last, its ``status``, or None and in words the
    ``failure``; ``moved`` if every step there was said to be for good."""

    status: int | None
    failure: str
    url: str
    moved: bool


class Pace:
    """Lets nobody ask one host twice within ``pause`` seconds."""

    def __init__(self, pause, clock=time.monotonic, sleep=time.sleep):
        self.pause, self.clock, self.sleep = pause, clock, sleep
        self.free = {}  # host -> the moment from which it may be asked

    @contextmanager
    def turn(self, host):
        """Wait for the turn; the pause begins when it is over."""
        early = self.free.get(host, 0) - self.clock()
        if early > 0:
            self.sleep(early)
        try:
            yield
        finally:
            self.free[host] = self.clock() + self.pause


class Prober:
    """Asks one address after the other, so never one host twice at a time.

    HEAD first: a good answer to it is believed, though a server may lie and refuse the page
    itself, as to ask for each page would double what all others have to send. What is refused
    or dropped is asked for by GET, since there are servers that do not know HEAD.

    ``timeout`` seconds bound each request from its beginning to its end.
    """

    def __init__(self, user_agent, timeout=10, pause=2, private=False):
        self.headers = {"User-Agent": user_agent, "Accept": ACCEPT, "Connection": "close"}
        self.timeout, self.private, self.pace = timeout, private, Pace(pause)

    def probe(self, url):
        """The ``Answer`` of ``url``, whatever happens."""
        asked, kinds = [], set()
        try:
            reply = self.reply(url, asked)
            while reply.status in REDIRECTS and reply.location:
                kinds.add(reply.status)
                reply = self.reply(joined(asked[-1], reply.location), asked)
        except Unanswered as error:
            return Answer(None, error.words, asked[-1] if asked else url, False)
        return Answer(reply.status, "", asked[-1], bool(kinds) and kinds <= FOR_GOOD)

    def reply(self, url, asked):
        """The ``Reply`` of the next address after those ``asked``, which it is added to."""
        parts = parsed(url)
        if parts.url in asked:
            raise Unanswered("redirects in a circle")
        if len(asked) > MOST_REDIRECTS:
            raise Unanswered(f"redirects more than {MOST_REDIRECTS} times")
        asked.append(parts.url)
        try:
            reply = self.request("HEAD", parts)
        except Unanswered as error:
            if not error.is_there:
                raise
            return self.request("GET", parts)
        # Who is asked too much is not asked again.
        return self.request("GET", parts) if reply.status >= 400 and reply.status != 429 else reply

    def request(self, method, parts):
        with self.pace.turn(parts.host):
            return ask(method, parts, self.headers, self.timeout, self.private)


def joined(url, location):
    try:
        return urljoin(url, location)
    except ValueError:
        raise Unanswered("redirects to an address that cannot be read") from None
