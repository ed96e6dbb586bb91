"""Numbers and appointments in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrPromise

from egov.core import clock
from egov.core.errors import NotFound
from egov.places.queries import locality_settings
from egov.visits.hours import Session
from egov.visits.models import Appointment, Line, Ticket
from egov.visits.queries import Board, Called, DayOffer, LineNow
from egov.visits.turns import Wait

APPOINTMENT_STATES: Mapping[str, tuple[StrPromise, str]] = {
    Appointment.BOOKED: (gettext_lazy("Booked"), "new"),
    Appointment.ARRIVED: (gettext_lazy("Used"), "done"),
    Appointment.CANCELLED: (gettext_lazy("Cancelled"), "stopped"),
    Appointment.CLOSED: (gettext_lazy("Called off by the counter"), "late"),
    Appointment.MISSED: (gettext_lazy("Missed"), "stopped"),
}
TICKET_STATES: Mapping[str, StrPromise] = {
    Ticket.WAITING: gettext_lazy("Waiting"),
    Ticket.CALLED: gettext_lazy("Called: go to the window now"),
    Ticket.SERVING: gettext_lazy("Being served"),
    Ticket.DONE: gettext_lazy("Served"),
    Ticket.ABSENT: gettext_lazy("Called, and nobody came. Tell an officer that you are there now."),
    Ticket.CANCELLED: gettext_lazy("Given up"),
    Ticket.UNSERVED: gettext_lazy("The day ended before it was called. We are sorry."),
}


@dataclass(frozen=True, slots=True)
class DayShown:
    """One day to choose: how many places it has, or why it has none."""

    day: date
    left: int
    note: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SessionShown:
    """One session of the chosen day with its times."""

    name: str
    slots: Sequence[tuple[str, datetime, int]]
    """The value sent, the time, how many places are left."""


def session_name(opens: datetime) -> str:
    hour = clock.local(opens).hour
    return _("Morning") if hour < 12 else _("Afternoon") if hour < 17 else _("Evening")


def session_words(session: Session) -> str:
    """ "Buổi sáng, 07:30–11:30"."""
    opens, closes = clock.local(session.opens), clock.local(session.closes)
    return f"{session_name(session.opens)}, {opens:%H:%M}–{closes:%H:%M}"


def wait_words(wait: Wait | None) -> str:
    """How long one waits, as honestly as it is known."""
    if wait is None:
        return _("How long it takes cannot be said yet.")
    told = (
        _("about {least} to {most} minutes").format(least=wait.least, most=wait.most)
        if wait.least
        else _("at most about {most} minutes").format(most=wait.most)
    )
    told = told[:1].upper() + told[1:] + "."
    return f"{told} {_('The counter may close before that.')}" if wait.past_closing else told


def calls_shown(calls: Sequence[Called]) -> list[tuple[Called, str, str]]:
    """Each call with what tells it from the calls before, and the words by which it is called out."""
    return [
        (
            one,
            f"{one.number}-{one.window}-{one.times}",
            _("Number {number}, window {window}").format(number=" ".join(one.number), window=one.window),
        )
        for one in calls
    ]


def people_words(count: int) -> str:
    return ngettext("{n} person waits", "{n} people wait", count).format(n=count) if count else _("Nobody waits")


def line_lines(board: Board, language: str) -> list[dict[str, str]]:
    """The lines of the board, each with how many wait and how long it takes."""
    return [_line_shown(one, language) for one in board.lines]


def _line_shown(line: LineNow, language: str) -> dict[str, str]:
    wait = wait_words(line.wait) if line.wait else ""
    return {"letter": line.line.letter, "name": line.line.name_in(language), "people": people_words(line.waiting),
            "wait": wait}  # fmt: skip


def fields_of(line: Line, language: str) -> str:
    """The fields of services that the line is for."""
    return ", ".join(locality_settings().named("fields", one).in_language(language) for one in line.fields)


def days_shown(offers: Sequence[DayOffer], chosen: date | None, language: str) -> list[DayShown]:
    """The days that have a session, or a ground why they have none."""
    return [
        DayShown(one.day.day, one.left, _day_note(one, language), one.day.day == chosen)
        for one in offers
        if one.is_open or one.day.ground.vi
    ]


def _day_note(offer: DayOffer, language: str) -> str:
    if not offer.is_open:
        return _("Closed: {ground}").format(ground=offer.day.ground.in_language(language))
    return ngettext("{n} place left", "{n} places left", offer.left).format(n=offer.left) if offer.left else _("Full")


def sessions_shown(offer: DayOffer) -> list[SessionShown]:
    """The times that have a place left, by session."""
    shown = [
        SessionShown(
            session_name(session.opens),
            [(written(slot.starts), slot.starts, slot.left) for slot in slots if slot.left],
        )
        for session, slots in offer.sessions
    ]
    return [one for one in shown if one.slots]


def written(moment: datetime) -> str:
    """A time as forms send it."""
    return f"{clock.local(moment):%Y-%m-%dT%H:%M}"


def read_moment(text: str) -> datetime | None:
    """A time as `written`; None for anything else."""
    try:
        moment = datetime.strptime(text[:16], "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - the zone is added below
    except ValueError:
        return None
    return moment.replace(tzinfo=clock.LOCAL)


def read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def read_key(post: QueryDict) -> UUID:
    """The key of the form, by which sending it twice does one thing. Raises `NotFound` for what is none of ours."""
    try:
        return UUID(post.get("key", ""))
    except ValueError:
        raise NotFound from None


def new_key() -> str:
    return str(uuid4())


def read_number(text: str) -> int | None:
    """A row's id, or a place in a list."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None


def before_words(count: int) -> str:
    return ngettext("{n} number before yours.", "{n} numbers before yours.", count).format(n=count) if count else _(
        "You are next."
    )  # fmt: skip
