"""Open dossiers on versions that are no longer current: how many, and what moving each would mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, F, Prefetch, QuerySet

from egov.catalogue.choices import deciding_commune
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.models import Service, ServiceVersion
from egov.catalogue.queries import definition_of
from egov.core.actor import Actor
from egov.core.source import Text

from .acts import values_of
from .flight import Judgement, Standing, judged
from .lifecycle import STATES
from .models import Attachment, Dossier, HandedPaper, Supplement, Task
from .naming import task_name
from .permissions import movable_dossiers
from .routing import Routes, routes_for

PAGE: Final = 50
MOST_JUDGED: Final = 500
"""Of each version so many are judged for the counts; of more the page says so."""
_OPEN: Final = tuple(state.id for state in STATES.values() if state.open)


@dataclass(frozen=True, slots=True)
class Preview:
    """One open dossier and what moving it would mean. No personal details."""

    dossier: int
    code: str
    state: str
    version: int
    steps: tuple[Text, ...]
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class VersionCounts:
    """How many open dossiers stand on a version of a service; of the `judged` ones those that can move, and why not."""

    version: int
    number: int
    open: int
    judged: int = 0
    movable: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OldVersions:
    """A service with open dossiers on versions before its current one."""

    service: Service
    version: ServiceVersion
    open: int


def on_old_versions(actor: Actor) -> list[OldVersions]:
    """The services of which dossiers that the actor may move stand on an older version, those with most first."""
    found = _behind(movable_dossiers(actor)).order_by().values("version__service")
    counts = dict(found.annotate(n=Count("id")).values_list("version__service", "n"))
    services = (
        Service.objects.filter(pk__in=counts, state=Service.PUBLISHED)
        .select_related("current")
        .defer("current__source")
    )
    rows = [OldVersions(one, one.current, counts[one.pk]) for one in services if one.current is not None]
    return sorted(rows, key=lambda row: (-row.open, row.service.sort_key))


def moving_preview(
    actor: Actor, version: ServiceVersion, *, version_from: int | None = None, after: int = 0, size: int = PAGE
) -> list[Preview]:
    """One line for each open dossier that the actor may move to this version, oldest first, after that key.

    One more than `size` tells that there are others. `version_from` is the id of the version that they stand on.
    """
    found = _behind(movable_dossiers(actor)).filter(version__service=version.service_id, pk__gt=after)
    if version_from is not None:
        found = found.filter(version=version_from)
    return _previews(list(_read(found)[: size + 1]), definition_of(version.pk))


def flight_counts(service: Service, after: ServiceDefinition | None = None) -> list[VersionCounts]:
    """By version, the newest first, how many dossiers are open and what a move to the current one would come to.

    With `after`, what a move of all of them to that definition would.
    """
    open_ones = Dossier.objects.filter(version__service=service, state__in=_OPEN)
    rows = open_ones.order_by("-version__number").values_list("version", "version__number").annotate(n=Count("id"))
    current = definition_of(service.current_id) if service.current_id else None
    return [_counts(after or (current if row[0] != service.current_id else None), *row) for row in rows]


def _counts(after: ServiceDefinition | None, version: int, number: int, count: int) -> VersionCounts:
    if after is None:
        return VersionCounts(version, number, count)
    found = _read(Dossier.objects.filter(version=version, state__in=_OPEN))[:MOST_JUDGED]
    judgements = [preview.judgement for preview in _previews(list(found), after)]
    reasons = Counter(kind for one in judgements for kind in {reason.kind for reason in one.reasons})
    movable = sum(one.can_move for one in judgements)
    return VersionCounts(version, number, count, len(judgements), movable, dict(reasons.most_common()))


def judged_for(dossier: Dossier, version: int) -> Judgement:
    """The judgement of one dossier, everything read anew."""
    [found] = _previews(list(_read(Dossier.objects.filter(pk=dossier.pk))), definition_of(version))
    return found.judgement


def _behind(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Those open on an older version than the current one."""
    return dossiers.filter(state__in=_OPEN, version__number__lt=F("version__service__current__number"))


def _read(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    tasks = Task.objects.select_related("post__agency").order_by("id")
    asked = Supplement.objects.filter(answered_at__isnull=True)
    related = ("agency_in", "agency_decides", "agency_out")
    return (
        dossiers.select_related(*related)
        .prefetch_related(
            Prefetch("tasks", tasks, to_attr="task_rows"),
            Prefetch("attachments", Attachment.objects.only("dossier", "document"), to_attr="paper_rows"),
            Prefetch("handed_papers", HandedPaper.objects.only("dossier", "document"), to_attr="handed_rows"),
            Prefetch("supplements", asked, to_attr="asked_rows"),
        )
        .order_by("pk")
    )


def _previews(dossiers: Sequence[Dossier], after: ServiceDefinition) -> list[Preview]:
    routes = dict[tuple[str, int, int], Routes]()
    found = []
    for dossier in dossiers:
        standing = _standing(dossier)
        key = (_commune(dossier), dossier.agency_decides_id, dossier.agency_out_id)
        if key not in routes:
            routes[key] = routes_for(after, key[0], dossier.agency_decides, dossier.agency_out)
        before = definition_of(dossier.version_id)
        steps = tuple(task_name(before, task.step) for task in standing.tasks if task.done_at is None)
        judgement = judged(standing, before, after, routes[key])
        found.append(Preview(dossier.pk, dossier.code, dossier.state, dossier.version_id, steps, judgement))
    return found


def _commune(dossier: Dossier) -> str:
    """As when its steps are opened: the deciding agency's commune, else that of the address."""
    before = definition_of(dossier.version_id)
    return dossier.agency_decides.commune or deciding_commune(before, values_of(before, dossier))


def _standing(dossier: Dossier) -> Standing:
    tasks: list[Task] = dossier.task_rows  # type: ignore[attr-defined]
    rows: Iterable[Attachment | HandedPaper] = [*dossier.paper_rows, *dossier.handed_rows]  # type: ignore[attr-defined]
    asked = [item for one in dossier.asked_rows for item in one.items]  # type: ignore[attr-defined]
    for task in tasks:
        if task.done_at is None:
            asked += task.payload.get("items", ())
    return Standing(
        dossier, tasks, frozenset(row.document for row in rows if row.document), tuple(dict.fromkeys(asked))
    )
