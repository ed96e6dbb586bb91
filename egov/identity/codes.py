"""Six digits sent to somebody, to be typed back in the same session: the proof that messages reach them."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from egov.core import clock

from .errors import CodeExpired, CodeWrong

LIFETIME = timedelta(minutes=15)
ATTEMPTS = 5


def start(request: HttpRequest, purpose: str, data: dict[str, Any]) -> str:
    """Keep `data` (JSON) in the session until the code that is returned comes back. The code itself is not kept."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    request.session[_key(purpose)] = {
        "data": data,
        "code": _hashed(purpose, code),
        "until": (clock.now() + LIFETIME).isoformat(),
        "left": ATTEMPTS,
    }
    return code


def data_of(request: HttpRequest, purpose: str) -> dict[str, Any] | None:
    """What waits for its code, or None."""
    waiting = _waiting(request, purpose)
    return waiting["data"] if waiting else None


def finish(request: HttpRequest, purpose: str, code: str) -> dict[str, Any]:
    """Give back the data for the right code. Raises `CodeWrong`, or `CodeExpired` when a new one is needed."""
    waiting = _waiting(request, purpose)
    if waiting is None:
        raise CodeExpired
    if constant_time_compare(waiting["code"], _hashed(purpose, "".join(code.split()))):
        drop(request, purpose)
        data: dict[str, Any] = waiting["data"]
        return data
    waiting["left"] -= 1
    request.session[_key(purpose)] = waiting
    if waiting["left"] <= 0:
        drop(request, purpose)
        raise CodeExpired
    raise CodeWrong


def drop(request: HttpRequest, purpose: str) -> None:
    """Forget what waits."""
    request.session.pop(_key(purpose), None)


def _waiting(request: HttpRequest, purpose: str) -> dict[str, Any] | None:
    waiting: dict[str, Any] | None = request.session.get(_key(purpose))
    if waiting is None or datetime.fromisoformat(waiting["until"]) < clock.now():
        return None
    return waiting


def _key(purpose: str) -> str:
    return f"code_{purpose}"


def _hashed(purpose: str, code: str) -> str:
    return salted_hmac(f"code.{purpose}", code, algorithm="sha256").hexdigest()
