"""Errors as RFC 9457 problem details, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext, gettext_noop

CONTENT_TYPE: Final = "application/problem+json"
RETRY_SECONDS: Final = "60"
MAX_PATH = 200

TITLES: Final = {
    400: gettext_noop("The request cannot be read"),
    401: gettext_noop("A valid token is needed"),
    403: gettext_noop("You may not do this"),
    404: gettext_noop("There is nothing here"),
    405: gettext_noop("This address does not work that way"),
    409: gettext_noop("This cannot be done now"),
    411: gettext_noop("The length is missing"),
    413: gettext_noop("What was sent is too large"),
    415: gettext_noop("This kind of file is not accepted"),
    422: gettext_noop("Something is missing or wrong"),
    429: gettext_noop("Too many requests"),
    500: gettext_noop("Something went wrong on our side"),
    503: gettext_noop("Not available just now"),
}

# What is wrong with one value of the body or the address, by the kind of error that the shapes report.
_WORDS: Final = {
    "missing": gettext_noop("This is missing."),
    "extra_forbidden": gettext_noop("There is no such field. Leave it out."),
    "string_too_long": gettext_noop("This is longer than {max_length} characters."),
    "string_too_short": gettext_noop("This is empty."),
    "too_long": gettext_noop("There are more than {max_length} entries."),
    "string_type": gettext_noop("This must be text."),
    "int_type": gettext_noop("This must be a whole number."),
    "int_parsing": gettext_noop("This must be a whole number."),
    "int_parsing_size": gettext_noop("This must be a whole number."),
    "bool_parsing": gettext_noop("This must be yes or no: 1 or 0."),
    "dict_type": gettext_noop("This must be an object."),
    "model_type": gettext_noop("This must be an object."),
    "model_attributes_type": gettext_noop("This must be an object."),
    "list_type": gettext_noop("This must be a list."),
}
_OTHERWISE: Final = gettext_noop("This does not have the right shape.")


def problem(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """A problem detail; `code` is stable, `title` and `detail` are for people."""
    body = {
        "type": f"urn:egov:problem:{code}",
        "title": gettext(TITLES.get(status, TITLES[500 if status >= 500 else 400])),
        "status": status,
        "code": code,
        "detail": detail,
        **more,
    }
    response = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=CONTENT_TYPE)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    if status in (429, 503):
        response["Retry-After"] = RETRY_SECONDS
    return response


def shape_errors(found: Iterable[Mapping[str, Any]], *, root: str = "") -> list[dict[str, str]]:
    """What the shapes found wrong, as {path, code, message}; never what was sent."""
    return [_shape_error(error, root) for error in found]


def _shape_error(error: Mapping[str, Any], root: str) -> dict[str, str]:
    kind = str(error["type"])
    path = ".".join(str(part)[:80] for part in ([root] if root else []) + list(error["loc"]))
    limits = {name: value for name, value in error.get("ctx", {}).items() if isinstance(value, int)}
    words = gettext(_WORDS.get(kind, _OTHERWISE))
    return {"path": path[:MAX_PATH], "code": kind.replace("_", "-"), "message": words.format_map(limits)}
