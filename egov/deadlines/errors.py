"""What the legal clock refuses."""

from __future__ import annotations


class DeadlineError(ValueError):
    """A deadline that cannot be: `code` is stable, the text plain English.

    No `DomainError`, since the clock also works where Django is not there; actions translate by `code`.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)
