"""Other agencies are asked for their opinion, and answer or hand back (Decree 61/2018 Art. 19.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from egov.catalogue.queries import definition_of
from egov.core import clock, journal
from egov.core.actor import SYSTEM, Actor
from egov.forms.validate import FieldError
from egov.places.queries import present_name

from .. import clocks
from ..acts import SPECS
from ..acts.consulting import CONSULT, HAND_BACK, IN_ORDER, OPINION_STEP, TOGETHER
from ..errors import AnswersRefused
from ..models import Dossier, Task
from ..opinions import is_opinion
from ..routing import leading_post, opinion_posts
from ..telling import tell_holders
from .deciding import advance
from .work import Work, close_task


@dataclass(frozen=True, slots=True)
class Question:
    """What one opinion's payload holds: the question, who asked, and who is asked after this one."""

    text: str
    asker: str
    order: str
    hours: int
    rest: tuple[str, ...] = ()
    n: int = 1

    @classmethod
    def of(cls, task: Task) -> Question:
        data: Mapping[str, Any] = task.payload
        rest = tuple(data.get("rest", ()))
        return cls(data["question"], data.get("asker", ""), data["order"], data["hours"], rest, data.get("n", 1))

    def as_json(self) -> dict[str, Any]:
        named = {"question": self.text, "asker": self.asker, "order": self.order, "hours": self.hours, "n": self.n}
        return {**named, "rest": list(self.rest)} if self.rest else named


def consult(work: Work) -> None:
    """All are asked now, or the first of them; the asker's step stays open."""
    slugs = _asked(work)
    order = work.values.get("order") or TOGETHER
    question = Question(work.note, work.actor.name, order, work.values["hours"])
    if order == IN_ORDER:
        opened = [_ask(work.dossier, work.task, slugs, question)]
    else:
        opened = [_ask(work.dossier, work.task, [slug], question, n) for n, slug in enumerate(slugs, start=1)]
    refs = {**work.refs, "agencies": slugs, "hours": question.hours, "order": order, "opinions": [t.pk for t in opened]}
    _record(work.dossier, CONSULT, work.actor, refs, work.details)


def reply(work: Work) -> None:
    """An agency's opinion: of one asked beside the table, or of a row of the table that consults."""
    if work.task.kind != Task.OPINION:
        advance(work)
        return
    close_task(work)
    _answered(work, "opinion-given")


def hand_back_opinion(work: Work) -> None:
    """It is not for this agency to say; whoever asked may ask another one."""
    close_task(work)
    _answered(work, "opinion-declined")


def ask_next(dossier: Dossier, task: Task) -> Task | None:
    """In order: whoever comes after this opinion, unless they have been asked already."""
    question = Question.of(task)
    asker = task.asked_by
    if not question.rest or asker is None or asker.done_at is not None:
        return None
    task.payload = {key: value for key, value in task.payload.items() if key != "rest"}
    task.save(update_fields=["payload"])
    rest = _still_there(question.rest, asker)
    return _ask(dossier, asker, rest, question, question.n + 1) if rest else None


def _still_there(slugs: Sequence[str], asker: Task) -> list[str]:
    """Agencies that have ended since are followed by their successors; who has none, or is the asker, is left out."""
    today = list(dict.fromkeys(present_name(slug) for slug in slugs))
    posts = opinion_posts(today, like=asker.post)
    return [slug for slug in today if slug in posts and slug != asker.post.agency.slug]


def report_late(dossier: Dossier) -> bool:
    """Record every opinion of a locked dossier that is late, tell those concerned, and ask whoever comes next."""
    tasks = list(dossier.tasks.select_related("post__agency", "asked_by").order_by("id"))
    definition, now = definition_of(dossier.version_id), clock.now().replace(microsecond=0)
    late = [task for task in tasks if task.done_at is None and not task.paused and task.due_at < now]
    found = [task for task in late if task.overdue_told_for != task.due_at and is_opinion(definition, task)]
    for task in found:
        task.overdue_told_for = task.due_at
        task.save(update_fields=["overdue_told_for"])
        following = ask_next(dossier, task) if task.kind == Task.OPINION else None
        due = task.due_at.isoformat()
        refs = {"task": task.pk, "agency": task.post.agency.slug, "due_at": due, "next": following and following.pk}
        _record(dossier, "opinion-late", SYSTEM, refs, {})
        tell_holders(_concerned(dossier, task, tasks), "opinion-late", dossier, {"by": task.post.agency, "due": due})
    return bool(found)


def _concerned(dossier: Dossier, late: Task, tasks: Sequence[Task]) -> list[int | None]:
    """Who is late and their head, who asked, and the head of the one-stop counter that passed the dossier on."""
    heads = (leading_post(late.post.agency_id), leading_post(dossier.agency_in_id))
    before = [task for task in tasks if task.kind == Task.STEP and task.done_at and task.done_at <= late.opened_at]
    asker = late.asked_by or (max(before, key=lambda task: (task.done_at, task.pk)) if before else None)
    return [late.post_id, asker.post_id if asker else None, *(head.pk if head else None for head in heads)]


def _answered(work: Work, act: str) -> None:
    following = ask_next(work.dossier, work.task)
    refs = {**work.refs, "agency": work.task.post.agency.slug, "next": following.pk if following else None}
    _record(work.dossier, act, work.actor, refs, work.details)
    if work.task.asked_by is not None:
        tell_holders([work.task.asked_by.post_id], act, work.dossier, {"by": work.task.post.agency})


def _asked(work: Work) -> list[str]:
    """The agencies to ask; one's own is left out. Raises `AnswersRefused` when none is left, or one does not exist."""
    slugs = [slug for slug in work.values["agencies"] if slug != work.task.post.agency.slug]
    unknown = len(opinion_posts(slugs, like=work.task.post)) < len(slugs)
    if unknown or not slugs:
        label = next(field.label for field in SPECS[CONSULT].fields if field.id == "agencies")
        raise AnswersRefused([FieldError("agencies", "unknown-option" if unknown else "own-agency", {}, label)])
    return slugs


def _ask(dossier: Dossier, asker: Task, slugs: Sequence[str], question: Question, n: int = 1) -> Task:
    """Ask the first of `slugs`; the others wait in its payload."""
    now = clock.now()
    post = opinion_posts(slugs[:1], like=asker.post)[slugs[0]]
    whole = Question(question.text, question.asker, question.order, question.hours, tuple(slugs[1:]), n)
    before = dossier.tasks.filter(kind=Task.OPINION, post=post).count()
    return Task.objects.create(
        dossier=dossier,
        kind=Task.OPINION,
        step=OPINION_STEP,
        round=before + 1,
        post=post,
        opened_at=now,
        due_at=clocks.step_due(Decimal(question.hours), now, post.agency),
        payload=whole.as_json(),
        asked_by=asker,
    )


def _record(dossier: Dossier, act: str, actor: Actor, refs: dict[str, Any], details: dict[str, Any]) -> None:
    journal.record(subject=("dossier", dossier.code), act=act, actor=actor, refs=refs, details=details)


__all__ = ["HAND_BACK", "ask_next", "consult", "hand_back_opinion", "reply", "report_late"]
