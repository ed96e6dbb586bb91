"""What somebody who asks for a report may be told."""

from __future__ import annotations

from egov.core.errors import DomainError


class PeriodRefused(DomainError):
    """This period cannot be reported on. Choose a first day that is not after the last, at most three years apart."""

    code = "period-refused"
    status = 422
