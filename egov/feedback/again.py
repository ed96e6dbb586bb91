"""The second complaint: to whom, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from egov.core import clock
from egov.places.models import Agency
from egov.places.queries import superior_of

from . import clocks
from .models import Complaint


@dataclass(frozen=True, slots=True)
class WayOn:
    """The agency above, whose head decides, and the last moment to complain there."""

    agency: Agency
    until: datetime

    @property
    def is_over(self) -> bool:
        return clock.now() > self.until


def way_on(complaint: Complaint) -> WayOn | None:
    """After the answer to a first complaint, or when it does not come in time (Law on Complaints 2011 Art. 7, 33).

    None before that, where one has gone that way already, and where no agency above is known here.
    """
    until = None if complaint.is_second else clocks.again_until(complaint)
    if until is None or hasattr(complaint, "second"):
        return None
    above = superior_of(complaint.agency)
    return WayOn(above, until) if above else None
