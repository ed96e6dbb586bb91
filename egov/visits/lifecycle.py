"""The life of a number: which move leads from where to where. It is no legal act and keeps its own times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .errors import TicketMoved
from .models import Ticket


@dataclass(frozen=True, slots=True)
class Move:
    begins: tuple[str, ...]
    ends: str
    stamp: str
    """The column that takes the moment."""


MOVES: dict[str, Move] = {
    "call": Move((Ticket.WAITING,), Ticket.CALLED, "called_at"),
    "call-again": Move((Ticket.CALLED,), Ticket.CALLED, "called_at"),
    "serve": Move((Ticket.CALLED,), Ticket.SERVING, "serving_at"),
    "finish": Move((Ticket.CALLED, Ticket.SERVING), Ticket.DONE, "ended_at"),
    "absent": Move((Ticket.CALLED,), Ticket.ABSENT, "ended_at"),
    "put-back": Move((Ticket.CALLED, Ticket.ABSENT), Ticket.WAITING, "turn_at"),
    "cancel": Move((Ticket.WAITING,), Ticket.CANCELLED, "ended_at"),
    "close": Move((Ticket.WAITING,), Ticket.UNSERVED, "ended_at"),
}


AT_THE_END = {Ticket.WAITING: "close", Ticket.CALLED: "absent", Ticket.SERVING: "finish"}


def move(ticket: Ticket, name: str, at: datetime) -> None:
    """Carry out the move on a ticket that the caller holds locked; `TicketMoved` where it does not lead on.

    Whose telephone took it is forgotten as soon as it is over.
    """
    found = MOVES[name]
    if ticket.state not in found.begins:
        raise TicketMoved(ticket=ticket.shown)
    ticket.state = found.ends
    if ticket.state not in Ticket.OPEN:
        ticket.device = ""
    setattr(ticket, found.stamp, at)
    ticket.save()


def close_left_over(tickets: Iterable[Ticket], at: datetime) -> None:
    """What a day that is over has left open, held locked by the caller."""
    for ticket in tickets:
        move(ticket, AT_THE_END[ticket.state], at)
