"""The root of every error that a person may be told about."""

from __future__ import annotations

import inspect
from typing import Any

from django.utils.translation import gettext, gettext_noop


class DomainError(Exception):
    """The request cannot be carried out."""

    # A subclass's docstring is its message (English, the msgid of the catalogue); `code` is stable
    # and is what API clients and tests compare. Placeholders are filled from the keyword arguments.

    code: str = "refused"
    status: int = 409

    def __init__(self, **params: Any) -> None:
        self.params = params
        super().__init__(self.code, params)

    @property
    def msgid(self) -> str:
        return gettext_noop(" ".join((inspect.getdoc(type(self)) or self.code).split()))

    def __str__(self) -> str:
        """The message in the active language, with its placeholders filled."""
        text = gettext(self.msgid)
        return text.format(**self.params) if self.params else text


class NotAllowed(DomainError):
    """You may not do this."""

    code = "not-allowed"
    status = 403


class NotFound(DomainError):
    """There is nothing here, or it is not yours to see."""

    code = "not-found"
    status = 404


class Conflict(DomainError):
    """Somebody else has changed this in the meantime. Load the page again and look at the present state."""

    code = "conflict"
    status = 409


class TooMany(DomainError):
    """Too many requests. Wait a moment and try again."""

    code = "too-many"
    status = 429


class IntegrationError(Exception):
    """The outside world failed; `retryable` decides what happens next."""

    def __init__(self, message: str, *, retryable: bool) -> None:
        super().__init__(message)
        self.retryable = retryable
