"""What can be wrong with a request beyond the rules of the domain."""

from __future__ import annotations

from typing import Any

from egov.core.errors import DomainError


class FileNotReadable(DomainError):
    """The content of the file "{name}" is not valid base64."""

    code = "file-not-readable"
    status = 422


class BodyNotReadable(DomainError):
    """The body of the request must be JSON in UTF-8."""

    code = "body-not-readable"
    status = 400


class LengthMissing(DomainError):
    """Send the body with its length (Content-Length), not in pieces of unknown number."""

    code = "length-missing"
    status = 411


class BodyTooLarge(DomainError):
    """The body may have {limit} MB here."""

    code = "body-too-large"
    status = 413


class BodyTooIntricate(DomainError):
    """The body is too deeply nested or has too many parts."""

    code = "body-too-intricate"
    status = 422


class Busy(DomainError):
    """Other large requests are being read just now. Send this one again in a minute."""

    code = "busy"
    status = 503


class PlaceUnknown(DomainError):
    """The list cannot go on there. Use the value of "next" as it was given."""

    code = "place-unknown"
    status = 422


class CounterUnknown(DomainError):
    """There is no counter with this name, or it is not yours. Give the slug of the agency."""

    code = "counter-unknown"
    status = 422


class WrongShape(DomainError):
    """The request does not have the right shape."""

    code = "wrong-shape"
    status = 422

    def __init__(self, errors: list[dict[str, str]], **params: Any) -> None:
        super().__init__(**params)
        self.errors = errors
