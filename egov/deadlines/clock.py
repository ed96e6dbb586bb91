"""The life of a dossier's deadline: started, stopped, resumed or restarted, extended once, recounted.

A clock is a value: every act returns a new one. It keeps what happened, not what was counted, so that a changed
calendar or a resumption recounts the whole. A date once told never moves earlier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, TypeAlias, cast

from .calendars import Calendar
from .computing import Due, Ending, Event, aware, due, naive
from .errors import DeadlineError
from .explanations import Line, line_at
from .measuring import TimeLeft, is_past, time_left
from .rules import DeadlineRule
from .service_files import Supplement
from .shifting import Pause, StopReason, end_of_extension, extended, not_earlier, shifted

Act: TypeAlias = Literal["started", "stopped", "resumed", "restarted", "extended", "apologised", "recounted"]


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """One thing that happened to a clock, at an aware moment.

    `reason` says why it was stopped, or where in its day an extension ends; `until` is the extension's date (aware).
    """

    act: Act
    at: datetime
    reason: str = ""
    until: datetime | None = None

    def as_json(self) -> dict[str, str]:
        shown = {"act": self.act, "at": self.at.isoformat(), "reason": self.reason}
        shown["until"] = self.until.isoformat() if self.until else ""
        return {key: value for key, value in shown.items() if value}

    @classmethod
    def from_json(cls, data: Mapping[str, str]) -> ClockEvent:
        until = data.get("until")
        moment = datetime.fromisoformat(until) if until else None
        return cls(cast(Act, data["act"]), datetime.fromisoformat(data["at"]), data.get("reason", ""), moment)


@dataclass(frozen=True, slots=True)
class Clock:
    """A running or stopped deadline. `told` is the date last told to the citizen (aware, Asia/Ho_Chi_Minh)."""

    rule: DeadlineRule
    told: datetime
    events: tuple[ClockEvent, ...]
    explanation: tuple[Line, ...]
    on_supplement: Supplement = "restart"
    event: Event = None

    @property
    def due_at(self) -> datetime | None:
        """The date due, or None while the clock stands."""
        return None if self.is_stopped else self.told

    @property
    def is_stopped(self) -> bool:
        return self._stop is not None

    @property
    def stopped_at(self) -> datetime | None:
        return self._stop.at if self._stop else None

    @property
    def stop_reason(self) -> StopReason | None:
        return cast(StopReason, self._stop.reason) if self._stop else None

    @property
    def is_extended(self) -> bool:
        """Whether the one re-appointment has been used, also when the count was restarted since."""
        return any(event.act == "extended" for event in self.events)

    def stop(self, moment: datetime, reason: StopReason) -> Clock:
        """Stop for a supplement, a financial duty of the citizen, or time that the law does not count.

        Raises DeadlineError when the clock stands already, or something happened to it after `moment`.
        """
        if self.is_stopped:
            raise DeadlineError("already-stopped", "The clock stands already.")
        return self._with(ClockEvent("stopped", moment, reason))

    def resume(
        self, moment: datetime, calendar: Calendar, *, rule: DeadlineRule | None = None, event: Event = None
    ) -> Clock:
        """Run again: after a supplement from zero (Decree 61/2018 Art. 19.4) or on, as the service says; else on.

        A supplement may have changed the answers: `rule` and `event` replace those counted by so far.
        """
        if not self.is_stopped:
            raise DeadlineError("not-stopped", "The clock is running.")
        restarts = self.stop_reason == "supplement" and self.on_supplement == "restart"
        running = self._with(ClockEvent("restarted" if restarts else "resumed", moment))
        changed = replace(running, rule=rule or self.rule, event=self.event if event is None else event)
        return changed._recounted(calendar)

    def extend(self, sent_at: datetime, until: date | datetime, calendar: Calendar) -> Extension:
        """Send the apology and appoint a later date (Decree 61/2018 Art. 19.9); `until` a day means its close.

        Sent by the end of the calendar day before the date due it moves the date, and that once only; sent later
        it is recorded and moves nothing. Raises DeadlineError for a second extension, for a date that is not
        later, and while the clock stands.
        """
        if self.is_stopped:
            raise DeadlineError("already-stopped", "The clock stands; there is no date to move.")
        if self.is_extended:
            raise DeadlineError("second-extension", "A new date may be appointed only once.")
        appointed, ends = end_of_extension(until, calendar)
        end = aware(appointed)
        if end <= self.told:
            raise DeadlineError("not-later", "The new date must be later than the one told.")
        if naive(sent_at).date() >= naive(self.told).date():
            return Extension(self._with(ClockEvent("apologised", sent_at)), False)
        moved = self._with(ClockEvent("extended", sent_at, ends, end))
        return Extension(moved._recounted(calendar), True)

    def recount(self, moment: datetime, calendar: Calendar) -> Clock:
        """The clock under a changed calendar, recorded at `moment`; the same clock where no date moves.

        The date only ever moves later. A clock that stands is recounted when it runs again.
        """
        if self.is_stopped:
            return self
        recounted = self._with(ClockEvent("recounted", moment))._recounted(calendar)
        return recounted if recounted.told > self.told else self

    def is_overdue(self, now: datetime) -> bool:
        """Whether the date has passed; for a clock that stands, whether it had when it was stopped."""
        return is_past(self.told, self.stopped_at or now)

    def time_left(self, now: datetime, calendar: Calendar) -> TimeLeft:
        """What is left at `now`; for a clock that stands, what was left when it was stopped."""
        return time_left(self.told, self.stopped_at or now, calendar)

    def as_json(self) -> dict[str, Any]:
        """The whole state, for a JSON column."""
        event = {"event": self.event.isoformat()} if self.event else {}
        return {
            "rule": self.rule.as_json(),
            "supplement": self.on_supplement,
            "told": self.told.isoformat(),
            "events": [event.as_json() for event in self.events],
            "explanation": [line.as_json() for line in self.explanation],
            **event,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Clock:
        """What `as_json` wrote."""
        return cls(
            rule=DeadlineRule.from_json(data["rule"]),
            told=naive_to_local(data["told"]),
            events=tuple(ClockEvent.from_json(entry) for entry in data["events"]),
            explanation=tuple(Line.from_json(entry) for entry in data["explanation"]),
            on_supplement=data["supplement"],
            event=_event_from_json(data.get("event")),
        )

    @property
    def _stop(self) -> ClockEvent | None:
        """The stop that still holds, if any."""
        last = next((e for e in reversed(self.events) if e.act in ("stopped", "resumed", "restarted")), None)
        return last if last and last.act == "stopped" else None

    def _with(self, event: ClockEvent) -> Clock:
        if naive(event.at) < naive(self.events[-1].at):
            raise DeadlineError("out-of-order", "Something has happened to this deadline after that moment.")
        return replace(self, events=(*self.events, event))

    def _recounted(self, calendar: Calendar) -> Clock:
        found = _replay(self, calendar)
        if found.at >= self.told:
            return replace(self, told=found.at, explanation=found.explanation)
        lines = (*found.explanation, line_at("kept", naive(self.told)))
        return replace(self, explanation=lines)


@dataclass(frozen=True, slots=True)
class Extension:
    """What an apology did: whether the date moved, or the letter came too late for that."""

    clock: Clock
    moved: bool


def start_clock(
    rule: DeadlineRule,
    moment: datetime,
    calendar: Calendar,
    *,
    on_supplement: Supplement = "restart",
    event: Event = None,
) -> Clock:
    """The clock of a dossier received (or, by the service's `start`, filed) at `moment`, an aware datetime."""
    found = due(rule, moment, calendar, event)
    return Clock(rule, found.at, (ClockEvent("started", moment),), found.explanation, on_supplement, event)


def _replay(clock: Clock, calendar: Calendar) -> Due:
    """What happened, counted again under this calendar."""
    found, stop = due(clock.rule, clock.events[0].at, calendar, clock.event), clock.events[0]
    for event in clock.events[1:]:
        if event.act == "stopped":
            stop = event
        elif event.act == "resumed":
            pause = Pause(naive(stop.at), naive(event.at), cast(StopReason, stop.reason))
            found = shifted(found, clock.rule, pause, calendar)
        elif event.act == "restarted":
            found = not_earlier(_restarted(clock, event, calendar), found)
        elif event.act == "extended" and event.until:
            found = extended(found, naive(event.at), naive(event.until), cast(Ending, event.reason), calendar)
    return found


def _restarted(clock: Clock, event: ClockEvent, calendar: Calendar) -> Due:
    found = due(clock.rule, event.at, calendar, clock.event)
    return replace(found, explanation=(Line("restarted", naive(event.at).date()), *found.explanation))


def naive_to_local(text: str) -> datetime:
    """An ISO moment with its offset, on Vietnamese clocks."""
    return aware(naive(datetime.fromisoformat(text)))


def _event_from_json(text: str | None) -> Event:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
