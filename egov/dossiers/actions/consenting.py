"""The system records that nobody answered in time, so that the law grants what was asked."""

from __future__ import annotations

from django.db.models import QuerySet

from egov.catalogue.models import ServiceVersion
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import SYSTEM

from .. import clocks, messages
from ..acts import condition_of
from ..collecting import where_it_waits
from ..issuing import issue_paper
from ..lifecycle import move
from ..models import Dossier, Task
from ..routing import heads_of
from ..silence import has_consented
from ..steering import opened_by_silence
from ..telling import tell_holders
from .work import Work, open_tasks, tell

CONSENT = "consent"
SILENT = "silent"


def silent_dossiers() -> QuerySet[Dossier]:
    """Those whose moment may have passed, the longest ago first."""
    versions = ServiceVersion.objects.filter(definition__silence=CONSENT).values("pk")
    open_still = Dossier.objects.filter(state__in=("received", "in_process"), finished_at__isnull=True)
    return open_still.filter(due_at__lt=clock.now(), version__in=versions).order_by("due_at", "pk")


def consent_by_silence(dossier: Dossier) -> bool:
    """Grant a locked dossier whose moment has passed; whether it did. Twice does nothing twice."""
    definition = definition_of(dossier.version_id)
    if not has_consented(definition, dossier):
        return False
    tasks = list(dossier.tasks.select_related("post__agency").order_by("id"))
    still = [task for task in tasks if task.done_at is None]
    work = Work(SYSTEM, dossier, still[0], tasks, definition, CONSENT, "")
    dossier.tasks.filter(done_at__isnull=True).update(done_at=clock.now(), act=SILENT, paused=False)
    _finish(work)
    evaluate = condition_of(definition, dossier)
    open_tasks(work, [opened_by_silence(definition.process, evaluate, [task.step for task in tasks])])
    _tell_officers(work, still)
    return True


def _finish(work: Work) -> None:
    """It counts from the moment that passed, whenever that is noticed."""
    dossier, passed = work.dossier, work.dossier.due_at
    assert passed is not None
    dossier.finished_at, dossier.outcome = passed, "consented"
    clocks.finish(dossier, passed)
    position = move(
        dossier=dossier,
        move=CONSENT,
        actor=SYSTEM,
        refs={"act": CONSENT, "tasks": [task.pk for task in work.open_tasks]},
        changed=("finished_at", "outcome", "clock"),
        ended=passed,
    )
    issue_paper(dossier, CONSENT, position, actor=SYSTEM, post=work.task.post, extra={})
    tell(dossier, *messages.consented(passed, where_it_waits(dossier, work.definition)), work.definition)


def _tell_officers(work: Work, silent: list[Task]) -> None:
    """Those who did not answer, and the head of the agency that decides."""
    heads = heads_of(work.definition, work.dossier.agency_decides)[:1]
    posts = {task.post_id for task in silent} | {head.pk for head in heads}
    due = work.dossier.due_at
    tell_holders(posts, "silent", work.dossier, {"due": due.isoformat() if due else ""})
