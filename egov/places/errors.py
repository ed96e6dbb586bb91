"""What a person may be told about the locality's data."""

from __future__ import annotations

from egov.core.errors import Conflict, DomainError


class GroundMissing(DomainError):
    """Write the ground, such as a storm and the notice that closes the offices: everybody who waits will read it."""

    code = "ground-missing"
    status = 422


class DayOutOfReach(DomainError):
    """The calendar can be changed from {first} to {last}. Choose a day within these."""

    code = "day-out-of-reach"
    status = 422


class DayNotChanged(Conflict):
    """This day is not changed in this calendar, or somebody has just removed the change."""

    code = "day-not-changed"
