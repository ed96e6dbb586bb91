"""Results that wait to be handed over, and papers that were asked for, as the counter's pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from egov.catalogue.queries import definition_of
from egov.dossiers.models import Supplement, Task

from ..casefile import Names
from ..wording import shortened
from .posting import PAPER, PIECES


@dataclass(frozen=True, slots=True)
class ReadyLine:
    """One result at the counter."""

    code: str
    person: str
    service: str
    way: str
    since: datetime
    owes: int


def ways_in_words() -> dict[str, str]:
    return {"counter": _("at the counter"), "post": _("by post"), "online": _("online")}


def ready_lines(tasks: Sequence[Task], language: str) -> list[ReadyLine]:
    ways = ways_in_words()
    return [
        ReadyLine(
            code=task.dossier.code,
            person=shortened(str(task.dossier.applicant.get("name", "")), 40),
            service=shortened(definition_of(task.dossier.version_id).name.in_language(language), 80),
            way=ways.get(task.dossier.collect_by, ""),
            since=task.opened_at,
            owes=0 if task.dossier.paid_at else task.dossier.fee_total,
        )
        for task in tasks
    ]


def asked_papers(names: Names, asked: Supplement | None) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(paper, its name, its boxes) of the papers asked for; all of the service where none is named."""
    if asked is None:
        return []
    papers = [paper.id for paper in names.definition.documents if paper.origin != "form"]
    wanted = [item for item in asked.items if item in papers] or papers
    return [(one, names.item(one), [(kind, f"{PAPER}{one}-{kind}") for kind in PIECES]) for one in wanted]
