"""What happened to accounts, for apps above this one."""

from __future__ import annotations

from dataclasses import dataclass

from egov.core.actor import Actor

from .models import Absence


@dataclass(frozen=True, slots=True)
class AbsenceSet:
    """An officer is away for some days, and a colleague stands in."""

    absence: Absence


@dataclass(frozen=True, slots=True)
class AbsenceEnded:
    """An absence was ended before its last day, or called off."""

    absence: Absence


@dataclass(frozen=True, slots=True)
class WalkInJoined:
    """The account of somebody registered at a counter was closed; what hung on it now hangs on `account`."""

    walk_in: int
    account: int
    by: Actor
