"""Short ways of saying what officers do in these tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from egov.core import clock
from egov.core.models import JournalEntry
from egov.dossiers import watching
from egov.dossiers.models import Dossier, Task
from egov.notices.models import Notice
from egov.testing.cast import cast
from egov.testing.factories import act_on, open_task


def act(dossier: Dossier, name: str, note: str = "", items: Iterable[str] = (), **answers: Any) -> Dossier:
    """One act at the oldest open task, by whoever holds its post; `answers` are what the act asks for."""
    return act_on(open_task(dossier), name, people=cast(), note=note, items=items, answers=answers or None)


def act_at(task: Task | None, name: str, note: str = "", **answers: Any) -> Dossier:
    """One act at this task, by whoever holds its post, with what it asks for."""
    assert task is not None
    return act_on(task, name, people=cast(), note=note, answers=answers)


def request_of(dossier: Dossier) -> Task | None:
    """The request that waits for the head."""
    found = dossier.tasks.select_related("post__agency").filter(kind=Task.REQUEST, done_at__isnull=True)
    return found.order_by("id").last()


def receive(dossier: Dossier) -> Dossier:
    return act(dossier, "receive")


def watched() -> int:
    """What a round of the watch and its jobs bring about now: at how many dossiers."""
    return sum(watching.do_what_is_due(pk) for pk in watching.dossiers_to_look_at())


def steps(dossier: Dossier) -> list[tuple[str, str, str]]:
    """(step, agency, act) of every task, in order."""
    rows = dossier.tasks.select_related("post__agency").order_by("id")
    return [(task.step, task.post.agency.slug, task.act) for task in rows]


def journal(dossier: Dossier) -> list[str]:
    entries = JournalEntry.objects.filter(chain__subject_kind="dossier", chain__subject_id=dossier.code)
    return list(entries.order_by("n").values_list("act", flat=True))


def last_refs(dossier: Dossier) -> dict[str, Any]:
    entry = JournalEntry.objects.filter(chain__subject_id=dossier.code).order_by("-n").first()
    assert entry is not None
    refs: dict[str, Any] = entry.refs
    return refs


def notices(dossier: Dossier) -> list[str]:
    return list(Notice.objects.filter(subject=dossier.code).order_by("id").values_list("kind", flat=True))


def at(text: str) -> datetime:
    """A moment on Vietnamese clocks: "2026-03-02 08:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.LOCAL)


def local(moment: datetime | None) -> str:
    return clock.local(moment).strftime("%Y-%m-%d %H:%M") if moment else ""
