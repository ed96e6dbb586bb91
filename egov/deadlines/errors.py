"""What the legal clock refuses."""

from __future__ import annotations

from egov.core.sentences import Refusal


class DeadlineError(Refusal):
    """A deadline that cannot be: `code` is stable, the text plain English, which can be told in Vietnamese.

    No `DomainError`, since the clock also works where Django is not there; actions translate by `code`.
    """

    def __init__(self, code: str, message: str, **facts: object) -> None:
        super().__init__(message, **facts)
        self.code = code
