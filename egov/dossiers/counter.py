"""What a counter reads: what was begun there, what is ready to be handed over, numbers kept for when the network is
down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of, services_found
from egov.core.actor import Actor
from egov.core.errors import NotFound

from .actions.handing import last_task
from .actions.reserving import own_blocks
from .errors import KeyUsed
from .models import Dossier, Draft, HandedPaper, NumberBlock, ReservedNumber, Task
from .permissions import visible_dossier
from .queries import Keyset

MOST_DRAFTS, PAGE = 20, 50


def taken_in_with(key: UUID, service: str) -> str | None:
    """The code of the dossier that was taken in with this key; raises `KeyUsed` where it is of another service."""
    row = Dossier.objects.filter(draft_id=key).values_list("code", "version_id").first()
    if row is None:
        return None
    if definition_of(row[1]).code != service:
        raise KeyUsed(code=row[0])
    return str(row[0])


def drafts_at_counter(actor: Actor) -> list[Draft]:
    """What the clerk has begun for people and not taken in yet."""
    if actor.account_id is None:
        return []
    own = Draft.objects.select_related("account").filter(clerk=actor.account_id)
    return list(own.order_by("-updated_at")[:MOST_DRAFTS])


def services_at_counter(text: str, size: int = 12) -> list[Service]:
    """The services that a counter can take in: those that match, else the most used."""
    if text.strip():
        return services_found(text=text, taken_in=True, size=size)
    found = Service.objects.filter(state=Service.PUBLISHED, taken_in=True)
    return list(found.order_by("-used", "sort_key", "code")[:size])


def results_ready(actor: Actor, *, after: Keyset | None = None) -> tuple[list[Task], Keyset | None]:
    """The hand-overs that wait at the actor's counters, the longest waiting first, and where the list goes on."""
    waiting = Task.objects.filter(post__in=actor.posts, done_at__isnull=True, dossier__state="finished")
    if after:
        waiting = waiting.filter(Q(due_at__gt=after.due_at) | Q(due_at=after.due_at, id__gt=after.id))
    rows = list(waiting.select_related("dossier").order_by("due_at", "id")[: PAGE + 1])
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    return rows, Keyset(rows[-1].due_at, rows[-1].pk) if more else None


@dataclass(frozen=True, slots=True)
class Handing:
    """One result at the counter: whether it can be handed over now, and the originals that go back with it."""

    task: Task
    originals: Sequence[HandedPaper]

    @property
    def is_open(self) -> bool:
        return self.task.done_at is None


def handing_of(actor: Actor, code: str) -> Handing:
    """Raises `NotFound` for what is not ready at a counter of the actor's."""
    dossier = visible_dossier(actor, code)
    task = last_task(actor, dossier)
    if task is None:
        raise NotFound
    task.dossier = dossier
    return Handing(task, list(dossier.handed_papers.filter(originals__gt=0).order_by("id")))


def blocks_of(actor: Actor) -> QuerySet[Any]:
    """The counter's blocks, newest first, each with how many numbers wait, are used and are unused."""
    used = Count("numbers", filter=Q(numbers__dossier__isnull=False))
    waiting = Count("numbers", filter=Q(numbers__dossier__isnull=True, numbers__unused=False))
    return own_blocks(actor).annotate(all=Count("numbers"), used=used, waiting=waiting)


def block_of(actor: Actor, block_id: int) -> tuple[NumberBlock, list[ReservedNumber]]:
    """One block with its numbers. Raises `NotFound`."""
    block = own_blocks(actor).filter(pk=block_id).first()
    if block is None:
        raise NotFound
    return block, list(block.numbers.select_related("dossier").order_by("id"))


def numbers_waiting(actor: Actor, agency_id: int, size: int = 200) -> list[str]:
    """The codes that wait to be entered at one counter, oldest first."""
    own = [block.pk for block in own_blocks(actor).filter(agency=agency_id, closed_at__isnull=True)]
    waiting = ReservedNumber.objects.filter(block__in=own, dossier__isnull=True, unused=False)
    return list(waiting.order_by("id").values_list("code", flat=True)[:size])
