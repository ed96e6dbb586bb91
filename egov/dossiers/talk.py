"""What is said about a dossier beside the process: between officers, and between them and the applicant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from egov.core import clock
from egov.core.actor import Actor
from egov.places.queries import locality_settings

from .lifecycle import STATES
from .models import Dossier, Exchange, OfficerNote
from .permissions import is_applicant, may_see

MOST = 200


def notes_of(actor: Actor, dossier: Dossier) -> list[OfficerNote]:
    """The notes between officers, oldest first; nothing for anybody else, whatever page or program asks."""
    if not actor.is_officer:
        return []
    return list(dossier.notes.select_related("account").order_by("id")[:MOST])


def exchanges_of(dossier: Dossier) -> list[Exchange]:
    """What applicant and officers wrote to each other, oldest first; the newest where there is very much."""
    newest = dossier.exchanges.select_related("account").order_by("-id")[:MOST]
    return list(newest)[::-1]


def may_write(actor: Actor, dossier: Dossier) -> bool:
    """The applicant and the officers who see the dossier, while it is open and for some days after."""
    concerned = is_applicant(actor, dossier) if not actor.is_officer else may_see(actor, dossier)
    return concerned and dossier.erased_at is None and _is_open_to_talk(dossier)


def _is_open_to_talk(dossier: Dossier) -> bool:
    if STATES[dossier.state].open:
        return True
    until = talk_ends(dossier)
    return until is not None and clock.now() < until


def talk_ends(dossier: Dossier) -> datetime | None:
    """Until when a closed dossier can still be written about; None while it is open."""
    closed = max((at for at in (dossier.ended_at, dossier.handed_out_at) if at), default=None)
    if STATES[dossier.state].open or closed is None:
        return None
    return closed + timedelta(days=locality_settings().settings.number("exchange.days"))


def has_unread(messages: Sequence[Exchange], *, from_officer: bool) -> bool:
    return any(one.read_at is None and one.from_officer == from_officer for one in messages)
