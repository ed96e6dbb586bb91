"""Limits per address, counted in the database so that every process sees the same.

Nothing is limited per account alone: a stranger must not be able to lock an owner out. Wrong passwords for one name
from one address are counted by django-axes; here one address is kept from trying many names, and from sending
messages.
"""

from __future__ import annotations

import ipaddress
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from egov.core import clock
from egov.core.errors import TooMany

from .contacts import normalise_login
from .models import Throttle

LIMITS: dict[str, tuple[int, timedelta]] = {
    "sign-in-failed": (60, timedelta(minutes=10)),
    "register": (20, timedelta(hours=1)),
    "recover": (20, timedelta(hours=1)),
    "kept-form": (60, timedelta(hours=1)),
    "message-to": (5, timedelta(hours=1)),
    "look-up": (60, timedelta(minutes=10)),
    "appointment": (20, timedelta(hours=1)),
    "telephone-number": (40, timedelta(hours=1)),
    "kiosk-number": (200, timedelta(minutes=10)),
    "kiosk-code": (120, timedelta(minutes=10)),
    "kiosk-key": (20, timedelta(hours=1)),
}
"""Kind of attempt -> how many are allowed in a window of time, per key."""

_SPEND = """
INSERT INTO identity_throttle AS t (key, count, ends_at) VALUES (%(key)s, 1, %(ends)s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN t.ends_at <= %(now)s THEN 1 ELSE t.count + 1 END,
    ends_at = CASE WHEN t.ends_at <= %(now)s THEN %(ends)s ELSE t.ends_at END
RETURNING count
"""


def allow(request: HttpRequest, kind: str, *, limit: int, seconds: int) -> bool:
    """Count one request of the caller's address; False when it is over `limit` in a window of `seconds`."""
    return _count(kind, client_ip(request), timedelta(seconds=seconds)) <= limit


def spend(kind: str, key: str) -> bool:
    """Count one attempt; False when this one is over the limit of its kind."""
    allowed, window = LIMITS[kind]
    return _count(kind, key, window) <= allowed


def spend_or_refuse(kind: str, request: HttpRequest) -> None:
    """Count one attempt of the caller's address; raises `TooMany` over the limit."""
    if not spend(kind, client_ip(request)):
        raise TooMany


def is_exhausted(kind: str, key: str) -> bool:
    """Whether the next attempt would be over the limit."""
    row = Throttle.objects.filter(key=_hashed(kind, key), ends_at__gt=clock.now()).first()
    return row is not None and row.count >= LIMITS[kind][0]


def forget_expired() -> int:
    """Delete the counters of windows that are over; how many."""
    return Throttle.objects.filter(ends_at__lte=clock.now()).delete()[0]


def client_ip(request: HttpRequest) -> str:
    """The caller's address: the connection's, or behind a named proxy the last one that the proxy wrote.

    Of an IPv6 address the network (/64), since one subscriber has all of it.
    """
    address = request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104 - an address to count under, nothing is bound
    if settings.TRUSTED_PROXY:
        address = request.headers.get("X-Forwarded-For", address).rsplit(",", 1)[-1].strip()
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "0.0.0.0"  # noqa: S104
    return str(ipaddress.ip_network(f"{ip}/64", strict=False).network_address) if ip.version == 6 else str(ip)


def attempted_login(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name under which a wrong password counts, the same however it was written."""
    given = credentials or {}
    login = given.get("username") or given.get("email") or request.POST.get("login", "")
    return normalise_login(str(login))[:255]


def _count(kind: str, key: str, window: timedelta) -> int:
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, {"key": _hashed(kind, key), "now": now, "ends": now + window})
        count: int = cursor.fetchone()[0]
    return count


def _hashed(kind: str, key: str) -> str:
    return salted_hmac(f"throttle.{kind}", key, algorithm="sha256").hexdigest()
