"""How many reports are taken, without keeping anybody's address.

A sender is told from others by a keyed hash of the network address, with another key each
day, and that only for an hour; which report was whose is not kept at all.
"""

import ipaddress
import re

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import ProblemReport, Sending


def is_too_much(request):
    """Whether this sender has sent enough for an hour, or all together for a day."""
    if Sending.objects.of(sender(request)).count() >= settings.REPORTS_PER_HOUR:
        return True
    return ProblemReport.objects.of_today().count() >= settings.REPORTS_PER_DAY


def count(request):
    """Remember that this sender sent one, and forget who sent any before this hour."""
    Sending.objects.expired().delete()
    Sending.objects.create(sender=sender(request))


def sender(request):
    """A word that is the same for one client today, and tells nothing of it."""
    salt = f"techlink.reports {timezone.localdate():%Y%m%d}"
    return salted_hmac(salt, network(address(request)), algorithm="sha256").hexdigest()


def address(request):
    """The address of the client. Where a proxy stands in front, what it says last."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")


def network(text):
    """An address of IPv6 is one of very many that its client has: the first half tells it. But
    not where it stands for one of IPv4, to which a proxy may also have put a port."""
    try:
        found = ipaddress.ip_address(re.sub(r"^([\d.]+):\d+$", r"\1", text))
    except ValueError:
        return text  # a socket of this machine
    found = getattr(found, "ipv4_mapped", None) or found
    is_long = found.version == 6
    return str(ipaddress.ip_network((found, 64), strict=False)) if is_long else str(found)
