"""Nothing typed is lost when a sign-in expires in the middle of a form.

The fields of the form wait in the stranger's session, which goes on after sign-in; a page then offers to send them
again. Files are not kept, since they may be large; the page names them.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from egov.core import clock

from . import throttle

SESSION_KEY = "kept_posts"
MAX_BYTES = 1024 * 1024
MAX_POSTS = 3
LIFETIME = timedelta(minutes=60)
_NEVER_KEPT = ("csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword")


@dataclass(frozen=True, slots=True)
class KeptPost:
    """A form as it was sent: where to, its fields in order, and the names of its files."""

    path: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


def keep_post(request: HttpRequest) -> str:
    """Keep the posted fields in the session, at most 1 MB of them; the key for `kept_post`.

    Of too large a form, or too many from one connection, only the address is kept, and the page says so.
    """
    fields = [[name, value] for name, values in request.POST.lists() for value in values if name not in _NEVER_KEPT]
    size = sum(len(name.encode()) + len(value.encode()) for name, value in fields)
    too_much = size > MAX_BYTES or not throttle.spend("kept-form", throttle.client_ip(request))
    key = secrets.token_urlsafe(12)
    entry = {
        "path": request.get_full_path(),
        "fields": [] if too_much else fields,
        "files": [file.name for files in request.FILES.lists() for file in files[1] if file.name],
        "until": (clock.now() + LIFETIME).isoformat(),
    }
    kept = [*_kept(request).items(), (key, entry)]
    request.session[SESSION_KEY] = dict(kept[-MAX_POSTS:])
    return key


def kept_post(request: HttpRequest, key: str) -> KeptPost | None:
    """What was kept under the key in this session; None when there is nothing or its hour is over."""
    entry = _kept(request).get(key)
    if entry is None or datetime.fromisoformat(entry["until"]) < clock.now():
        return None
    return KeptPost(entry["path"], tuple((name, value) for name, value in entry["fields"]), tuple(entry["files"]))


def resume_url(key: str) -> str:
    """The page that offers to send the kept form again."""
    return reverse("identity-kept-post", args=[key])


def _kept(request: HttpRequest) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = request.session.get(SESSION_KEY, {})
    return found
