"""The date due of a dossier, counted a second time from its journal, in another way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta

from egov.catalogue.choices import deadline_case
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.models import JournalEntry
from egov.deadlines.calendars import Calendar
from egov.deadlines.rules import DeadlineRule
from egov.deadlines.tests.recounting import begun, hours_of, moment_of, recounted, working_list
from egov.dossiers import clocks
from egov.dossiers.acts import values_of
from egov.dossiers.models import Dossier
from egov.places.queries import calendar_for

STOPS = ("ask-supplement", "ask-payment", "suspend")


class DueWatch:
    """What the date must be, by code; None where only "never earlier" can be said (storms, pauses at an edge)."""

    def __init__(self) -> None:
        self.told: dict[str, datetime] = {}
        self.exact: dict[str, datetime | None] = {}
        self.stopped: dict[str, datetime] = {}

    def forget(self, code: str) -> None:
        """Something was taken back: the date begins anew from what stands there."""
        for kept in (self.told, self.exact, self.stopped):
            kept.pop(code, None)

    def follow(self, code: str, entries: Sequence[JournalEntry], *, storms: int) -> None:
        """Go on by the entries of one act; `storms` were there so far."""
        dossier = Dossier.objects.get(code=code)
        for entry in entries:
            moment = clock.local(entry.at)
            if entry.act in STOPS:
                self.stopped[code] = moment
            elif entry.act in ("receive", "supplement", "pay", "go-on"):
                self._count(dossier, entry.act, moment, storms)
            elif entry.act in ("extend", "recount", "consent"):
                self.exact[code] = None

    def _count(self, dossier: Dossier, act: str, moment: datetime, storms: int) -> None:
        definition = definition_of(dossier.version_id)
        case = deadline_case(definition, values_of(definition, dossier))
        stopped = self.stopped.pop(dossier.code, None)
        if case is None or case.rule.kind == "before" or dossier.received_at is None:
            return
        calendar = calendar_for(dossier.agency_decides_id)
        if act == "receive" or (act == "supplement" and definition.supplement == "restart"):
            self.exact[dossier.code] = self._later(dossier.code, recounted(case.rule, _minute(moment), calendar))
        elif stopped is not None and not storms:
            self.exact[dossier.code] = self._after_pause(dossier.code, case.rule, stopped, moment, calendar)
        else:
            self.exact[dossier.code] = None

    def _later(self, code: str, found: datetime) -> datetime:
        return max(found, self.told[code]) if code in self.told else found

    def _after_pause(
        self, code: str, rule: DeadlineRule, stopped: datetime, resumed: datetime, calendar: Calendar
    ) -> datetime | None:
        """A pause is worth its working days; at its edges the clock's own cases decide."""
        before = self.told.get(code)
        if before is None or rule.kind != "working_days" or rule.amount % 1 or stopped > before:
            return None
        worked = working_list(begun(_minute(stopped), calendar).date(), 900, calendar)
        start, end = begun(_minute(stopped), calendar).date(), begun(_minute(resumed), calendar).date()
        stood = bisect_right(worked, end) - bisect_right(worked, start)
        last = worked[bisect_right(worked, clock.local(before).date()) - 1 + stood]
        expected = moment_of(last, hours_of(last, calendar)[-1][1])
        return expected if expected > begun(_minute(resumed), calendar) else None

    def check(self, dossier: Dossier) -> None:
        running = clocks.read(dossier)
        if running is None:
            return
        before, exact = self.told.get(dossier.code), self.exact.get(dossier.code)
        assert before is None or running.told >= before, "a date once told moved earlier"
        assert exact is None or running.told == exact, f"{running.told} is not {exact}"
        assert dossier.due_at == running.due_at
        self.told[dossier.code] = running.told


def _minute(moment: datetime) -> datetime:
    """Whole minutes, rounded up: what came within a minute came by its end."""
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=1)
