"""Open dossiers follow when agencies merge or split; closed ones stay with the agency that closed them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q

from egov.catalogue.choices import deciding_commune
from egov.catalogue.queries import definition_of
from egov.core import clock, journal
from egov.core.actor import SYSTEM
from egov.places.events import AgenciesReplaced
from egov.places.models import Agency, AgencyChange

from .. import clocks
from ..acts import values_of
from ..lifecycle import STATES
from ..models import Dossier, Task
from ..routing import post_like
from .registering import NUMBER_FIELDS, give_up_number
from .work import locked_dossier, name_of, tell

_OPEN = tuple(state.id for state in STATES.values() if state.open)
_BATCH = 200


def moves_of(change: AgencyChange) -> AgenciesReplaced:
    """What the change replaced, read again: jobs carry its id only."""
    data = change.data
    ids = dict(Agency.objects.filter(slug__in=[*data["sources"], *data["successors"]]).values_list("slug", "pk"))
    communes = Agency.objects.filter(slug__in=data["successors"]).exclude(commune="").values_list("commune", "pk")
    return AgenciesReplaced(
        change.slug, change.on, tuple(ids[slug] for slug in data["sources"]), ids[data["records"]], dict(communes)
    )


def move_open_dossiers(event: AgenciesReplaced) -> int:
    """Let every open dossier of the ended agencies follow, each in a transaction of its own; how many moved.

    Repeating it moves nothing twice: what has moved names the ended agencies no more.
    """
    moved = 0
    for pk in list(_concerned(event)):
        with transaction.atomic():
            moved += _move(locked_dossier(pk), event)
    return moved


def _concerned(event: AgenciesReplaced) -> Iterator[int]:
    tasks = Task.objects.filter(done_at__isnull=True, post__agency__in=event.ended).values("dossier")
    ours = Q(agency_decides__in=event.ended) | Q(agency_out__in=event.ended) | Q(pk__in=tasks)
    found = Dossier.objects.filter(ours, state__in=_OPEN).order_by("pk").values_list("pk", flat=True)
    yield from found.iterator(chunk_size=_BATCH)


def _move(dossier: Dossier, event: AgenciesReplaced) -> bool:
    if not STATES[dossier.state].open:
        return False
    successor = Agency.objects.get(pk=_successor(dossier, event))
    refs = {"change": event.change, "from": dossier.agency_decides.slug, "to": successor.slug}
    changed = _change_agencies(dossier, event, successor)
    tasks = _move_tasks(dossier, event, successor)
    if not (changed or tasks):
        return False
    if "agency_decides" in changed and clocks.recount(dossier, clock.now()):
        changed += ["clock", "due_at"]
    due = {"due": dossier.due_at.isoformat()} if "due_at" in changed and dossier.due_at else {}
    dossier.save(update_fields=changed)
    journal.record(
        subject=("dossier", dossier.code), act="move-agency", actor=SYSTEM, refs={**refs, **due, "tasks": tasks}
    )
    tell(dossier, "agency-changed", {"place": name_of(successor)}, definition_of(dossier.version_id))
    return True


def _change_agencies(dossier: Dossier, event: AgenciesReplaced, successor: Agency) -> list[str]:
    """The fields that change. Once received, the agency that took it in stays: its register and its code hold it.

    Where the reception was taken back, the number stays behind in the register that ends.
    """
    fields = ["agency_decides", "agency_out"] + (["agency_in"] if dossier.received_at is None else [])
    changed = [field for field in fields if getattr(dossier, f"{field}_id") in event.ended]
    for field in changed:
        setattr(dossier, field, successor)
    if "agency_in" in changed:
        give_up_number(dossier)
        changed += NUMBER_FIELDS
    return changed


def _move_tasks(dossier: Dossier, event: AgenciesReplaced, successor: Agency) -> list[int]:
    """Open tasks go to the same post of the successor, or to one of the same role."""
    moved = []
    for task in dossier.tasks.select_related("post").filter(done_at__isnull=True, post__agency__in=event.ended):
        task.post = post_like(task.post, successor)
        task.save(update_fields=["post"])
        moved.append(task.pk)
    return moved


def _successor(dossier: Dossier, event: AgenciesReplaced) -> int:
    """By the commune that decides, where the successors divide the land; else who keeps the records."""
    definition = definition_of(dossier.version_id)
    commune = deciding_commune(definition, values_of(definition, dossier))
    return event.by_commune.get(commune, event.records)
