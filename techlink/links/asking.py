"""One request to one address, which is over in time whatever the other side does."""

import http.client
import ipaddress
import socket
import ssl
from contextlib import closing, contextmanager
from threading import Event, Timer
from typing import NamedTuple

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationParseError,
    NameResolutionError,
    NewConnectionError,
)
from urllib3.util import Url, parse_url

TRANSLATED = [ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96")]


class Reply(NamedTuple):
    status: int
    location: str


class Unanswered(Exception):
    """No answer came. In words why; and whether something was there that may answer otherwise."""

    def __init__(self, words, is_there=False):
        super().__init__(words)
        self.words, self.is_there = words, is_there


def parsed(url):
    """The ``Url`` of a web address, its characters escaped. Raises ``Unanswered`` if it is none."""
    try:
        parts = parse_url(_with_ascii_host(url))
    except (LocationParseError, ValueError):
        raise Unanswered("not an address that can be read") from None
    if parts.scheme not in ("http", "https") or not parts.host:
        raise Unanswered("not a web address (http or https)")
    return parts


def _with_ascii_host(url):
    if url.isascii():
        return url
    before, slashes, rest = url.partition("://")
    host = rest.partition("/")[0]
    return f"{before}{slashes}{host.encode('idna').decode()}{rest[len(host) :]}"


def ask(method, parts: Url, headers, timeout, private=False):
    """The ``Reply`` of an address to a HEAD or GET. Nothing is read of a body.

    It takes ``timeout`` seconds at most, and as many before for each address of a host that
    does not let itself be connected to. An address that is not of the public internet is not
    asked, unless ``private``. Raises ``Unanswered``.
    """
    connection = _connection(parts, timeout)
    with closing(connection), _deadline(connection, timeout) as passed:
        try:
            _check_name(connection, private)
            connection.connect()
            _check(connection, passed, private)
            connection.request(method, parts.request_uri, headers=headers, preload_content=False)
            with closing(connection.getresponse()) as response:
                return Reply(response.status, _text(response.headers.get("Location", "")))
        except (HTTPError, http.client.HTTPException, OSError, ValueError, AttributeError) as error:
            # What is cut off may fail in any way, as may what is not HTTP.
            raise _told(error, passed.is_set(), timeout) from error


def _connection(parts, timeout):
    host = parts.host.strip("[]")
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return HTTPSConnection(host, parts.port, timeout=timeout, ssl_context=context)
    return HTTPConnection(host, parts.port, timeout=timeout)


@contextmanager
def _deadline(connection, seconds):
    """Cut ``connection`` off after ``seconds``; gives the event that says that they passed.

    A socket's own timeout is between two bytes: who sends one a second would never end.
    """
    passed = Event()

    def cut_off():
        passed.set()
        try:
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
        except (OSError, TypeError):
            return  # not connected yet, or not any more

    timer = Timer(seconds, cut_off)
    timer.daemon = True
    timer.start()
    try:
        yield passed
    finally:
        timer.cancel()


def _check(connection, passed, private):
    if passed.is_set():
        raise TimeoutError
    # Asked of the connection too: the name may lead elsewhere the next moment.
    if not (private or is_public(connection.sock.getpeername()[0])):
        raise NotPublic


def _check_name(connection, private):
    """A private network is not even knocked at."""
    if not private:
        try:
            found = socket.getaddrinfo(connection.host, connection.port, type=socket.SOCK_STREAM)
        except OSError:
            return  # connecting will tell
        if not all(is_public(address[0]) for *_kind, address in found):
            raise NotPublic


def is_public(text):
    """Whether an address is of the public internet, and the one of IPv4 that it may stand for."""
    address = ipaddress.ip_address(text.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return all(each.is_global for each in [address, *_within(address)])


def _within(address):
    """The address of IPv4 that one of IPv6 leads to (RFC 3056, 4291 and 6052)."""
    if getattr(address, "sixtofour", None):
        yield address.sixtofour
    if any(address in network for network in TRANSLATED):
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


class NotPublic(ValueError):
    """The host is not of the public internet."""


def _text(header):
    """A header as text: many write UTF-8, which Python takes for Latin-1."""
    return header.encode("latin-1", "replace").decode("utf-8", "replace")


def _told(error, is_late, timeout):
    if isinstance(error, NotPublic):
        return Unanswered("not on the public internet")
    if isinstance(error, NameResolutionError):
        return Unanswered("no host of that name")
    if isinstance(error, NewConnectionError):
        return Unanswered(f"no connection ({getattr(error.__cause__, 'strerror', '')})")
    if is_late or isinstance(error, (TimeoutError, ConnectTimeoutError)):
        is_there = not isinstance(error, ConnectTimeoutError)
        return Unanswered(f"no answer within {timeout:g} seconds", is_there)
    if isinstance(error, ssl.SSLError):
        return Unanswered(f"no safe connection ({getattr(error, 'verify_message', error.reason)})")
    if isinstance(error, OSError):  # a RemoteDisconnected is one too
        return Unanswered("closed the connection without an answer", is_there=True)
    return Unanswered("answered with something that is not HTTP", is_there=True)
