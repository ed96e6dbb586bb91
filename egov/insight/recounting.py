"""The same numbers from the journal alone: entry by entry, with nothing of the dossiers' own rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from egov.core import clock
from egov.core.models import JournalEntry

from .counts import Counts, Period

_SETTLED = {"finish": "settled", "consent": "settled", "stop": "returned", "halt": "returned", "withdraw": "withdrawn"}
# Who filed how never changes, and what was taken back, whenever that was, counts nowhere.
_ALWAYS = {"file", "undo"}


@dataclass(slots=True)
class Life:
    """What the entries say of one dossier up to a moment."""

    channel: str = ""
    agency: str = ""
    received: datetime | None = None
    register: int | None = None
    ended: datetime | None = None
    how: str = ""
    due: datetime | None = None
    before: dict[int, Life] = field(default_factory=dict)

    def take(self, n: int, act: str, at: datetime, refs: dict[str, Any]) -> None:
        """Go on by one entry."""
        if act == "undo":
            self._take_back(int(refs["entry"]), refs["act"])
            return
        self.before[n] = replace(self, before={})
        if act == "file":
            self.channel = str(refs.get("channel", ""))
        elif act == "receive":
            self.received = at
            self.register, self.agency = refs.get("register"), str(refs.get("agency", ""))
        elif act in _SETTLED:
            self.ended, self.how = at, _SETTLED[act]
        if "due" in refs:
            self.due = _moment(refs["due"])

    def _take_back(self, n: int, act: str) -> None:
        """Of an act that left several entries, as a reception that decides at once, `n` is the last."""
        kept = self.before.get(n)
        if kept is not None:
            self.received, self.ended, self.how, self.due = kept.received, kept.ended, kept.how, kept.due
        if act == "receive":
            self.received = None


def recount(agencies: Iterable[str], period: Period) -> Counts:
    """The whole of the agencies (slugs) in one row, for whoever doubts the report."""
    wanted, total = set(agencies), Counts()
    as_of = min(period.ends, clock.now())
    for life in lives(period.ends):
        if life.received and life.agency in wanted and life.received < period.ends:
            total += _counted(life, period, as_of)
    return total


def lives(until: datetime) -> Iterator[Life]:
    """Every dossier's life as its chain tells it before a moment.

    What was entered late, or followed from silence, counts by its true time; what was taken back later never was.
    """
    entries = JournalEntry.objects.filter(chain__subject_kind="dossier").order_by("chain_id", "n")
    chain, life = None, Life()
    for chain_id, n, act, at, refs in entries.values_list("chain_id", "n", "act", "at", "refs").iterator():
        if chain_id != chain:
            if chain is not None:
                yield life
            chain, life = chain_id, Life()
        moment = _moment(refs.get("received") or refs.get("ended")) or at
        if act in _ALWAYS or moment < until:
            life.take(n, act, moment, refs)
    if chain is not None:
        yield life


def _counted(life: Life, period: Period, as_of: datetime) -> Counts:
    assert life.received is not None
    if life.ended and life.ended < period.begins:
        return Counts()
    carried = life.received < period.begins
    came = "carried_over" if carried else f"received_{life.channel}"
    return Counts(**{came: 1}) + Counts(**{_went(life, as_of): 1})


def _went(life: Life, as_of: datetime) -> str:
    if life.ended is None:
        return "open_overdue" if life.due and as_of.replace(microsecond=0) > life.due else "open_in_time"
    if life.how != "settled":
        return life.how
    if life.due is None or life.ended.replace(microsecond=0) <= life.due:
        early = life.due is not None and clock.local(life.ended).date() < clock.local(life.due).date()
        return "settled_early" if early else "settled_on_time"
    return "settled_late"


def _moment(text: Any) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
