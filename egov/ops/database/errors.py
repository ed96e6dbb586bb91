"""Why there is no database, in one sentence for the operator."""

from __future__ import annotations


class DatabaseError(Exception):
    """The database cannot be used; the message is one clear sentence."""


class ServerFailed(DatabaseError):
    """The embedded server ended while starting; `retry` says that waiting a moment may help."""

    def __init__(self, message: str, *, retry: bool = False) -> None:
        super().__init__(message)
        self.retry = retry
