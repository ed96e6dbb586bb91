"""What the applicant is told at each turn: the kind of notice and its facts, from values alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from .papers.data import Timeliness

Message: TypeAlias = tuple[str, dict[str, Any]]


def received(due: datetime | None) -> Message:
    return "received", {"due": _iso(due)}


def refused(reason: str) -> Message:
    """Reception was refused."""
    return "refused", {"reason": reason}


def supplement_asked(reason: str, until: datetime) -> Message:
    return "supplement-asked", {"reason": reason, "due": until.isoformat()}


def supplement_answered(due: datetime | None) -> Message:
    return "supplement-answered", {"due": _iso(due)}


def payment_due(amount: int | None, reason: str) -> Message:
    return "fee-due", {"amount": amount, "reason": reason}


def paid(amount: int | None, due: datetime | None) -> Message:
    return "paid", {"amount": amount, "due": _iso(due)}


def suspended(reason: str, expected: date | None) -> Message:
    return "suspended", {"reason": reason, "expected": expected.isoformat() if expected else ""}


def resumed(due: datetime | None) -> Message:
    return "resumed", {"due": _iso(due)}


def result_ready(kept: Timeliness, where: Mapping[str, Any], due: datetime | None) -> Message:
    return "result-early" if kept == "early" else "result-ready", {**where, "due": _iso(due)}


def stopped(reason: str) -> Message:
    """A refusal after examination."""
    return "stopped", {"reason": reason}


def consented(due: datetime, where: Mapping[str, Any]) -> Message:
    return "consented", {"due": due.isoformat(), **where}


def handed_over(*, by_post: bool) -> Message:
    return "result-sent" if by_post else "handed-over", {}


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
