"""Asking the applicant to complete the dossier: once, completely, with reasons (Decree 61/2018 Art. 17.1a, 19.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from egov.catalogue.definition import ServiceDefinition
from egov.core import clock
from egov.core.actor import Actor
from egov.core.source import Text
from egov.forms.validate import FieldError
from egov.identity.models import Account
from egov.places.models import Post
from egov.processes.table import SUPPLEMENT

from .. import clocks, messages, supplements
from ..acts.requests import SUPPLEMENT_REQUEST, open_request
from ..errors import AnswersRefused, IllegalMove, ReasonNeeded
from ..issuing import issue_paper
from ..lifecycle import STATES, can, move
from ..models import Dossier, Supplement, Task
from ..permissions import head_post
from .heading import Heading, heading
from .requesting import ask_head
from .work import Work, close_task, tell, wait_for_applicant


@dataclass(frozen=True, slots=True)
class Asked:
    """What the applicant is asked for: items with why each is asked, the reason, and the head's for asking again."""

    reason: str
    items: Sequence[str] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    again: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"items": list(self.items), "reasons": dict(self.reasons)}


def ask_supplement(work: Work) -> None:
    """The task stays open but waits, and the clock stops; a further request, or a late one, goes to the head first."""
    asked = asked_in(work)
    because = supplements.head_decides(work.dossier)
    post = head_post(work.actor, work.dossier) if because else None
    if because and (post is None or work.actor.acts_for(post.pk) is not None):
        ask_head(work, SUPPLEMENT_REQUEST, {**asked.as_json(), "because": because})
        return
    if because:
        asked = Asked(asked.reason, asked.items, asked.reasons, again=asked.reason)
    ask_applicant(work, work.task, post or work.task.post, asked)


def agree_supplement(work: Work) -> None:
    """The head has the applicant asked, and says why once more, or late."""
    request, payload = work.task, work.task.payload
    assert request.asked_by_id is not None
    task = next(row for row in work.tasks if row.pk == request.asked_by_id)
    close_task(work)
    asked = Asked(request.proposal_note, payload.get("items", ()), payload.get("reasons", {}), again=work.note)
    ask_applicant(work, task, request.post, asked)


def ask_by_head(
    *, actor: Actor, code: str, reason: str, items: Sequence[str] = (), reasons: Mapping[str, str] | None = None
) -> Dossier:
    """The head of the deciding agency asks without holding a task: of whoever works on it the step waits.

    Raises `NotFound`, `NotAllowed`, `ReasonNeeded`, `IllegalMove`.
    """
    with transaction.atomic():
        found = heading(actor, code)
        if not reason.strip():
            raise ReasonNeeded
        task = found.first_task
        if task is None or not can(found.dossier, SUPPLEMENT):
            raise IllegalMove(state=STATES[found.dossier.state].label)
        refuse_unknown(found.definition, [*items, *(reasons or {})])
        drop_request(found)
        again = reason.strip() if supplements.head_decides(found.dossier) else ""
        ask_applicant(found, task, found.post, Asked(reason.strip(), items, reasons or {}, again))
        return found.dossier


def asked_in(work: Work) -> Asked:
    """What an act asks for: the items named, and those that were given a reason of their own."""
    reasons = work.values.get("reasons", {})
    items = [*work.items, *(item for item in reasons if item not in work.items)]
    refuse_unknown(work.definition, items)
    return Asked(work.note, items, reasons)


def refuse_unknown(definition: ServiceDefinition, items: Iterable[str]) -> None:
    """Only papers and questions of the service can be asked for. Raises `AnswersRefused`."""
    strangers = [item for item in items if definition.document(item) is None and definition.form.field(item) is None]
    if strangers:
        raise AnswersRefused([FieldError(f"items.{item}", "unknown-option", {}, Text(item)) for item in strangers])


def ask_applicant(by: Work | Heading, task: Task, post: Post, asked: Asked) -> None:
    """Everything waits for the applicant, who gets the request on paper and is told."""
    dossier, definition, now = by.dossier, by.definition, clock.now()
    wait_for_applicant(dossier)
    until = supplements.answer_by(dossier, definition, now)
    Supplement.objects.create(
        dossier=dossier,
        task=task,
        items=list(asked.items),
        reasons=dict(asked.reasons),
        reason=asked.reason,
        again=asked.again,
        answer_by=until,
        asked_at=now,
        asked_by=Account(pk=by.actor.account_id),
    )
    clocks.stop(dossier, now)
    position = move(
        dossier=dossier,
        move="ask-supplement",
        actor=by.actor,
        refs={**by.refs, "items": list(asked.items)},
        details={"note": asked.reason, **_further(asked)},
        changed=("clock", "due_at"),
    )
    extra = {**_words(asked), "answer_by": until, "clock": _clock(dossier, definition)}
    issue_paper(dossier, "supplement", position, actor=by.actor, post=post, extra=extra)
    tell(dossier, *messages.supplement_asked(asked.reason, until), definition)


def drop_request(found: Heading) -> None:
    """The head has decided what was asked."""
    request = open_request(found.tasks, SUPPLEMENT_REQUEST)
    if request:
        Task.objects.filter(pk=request.pk).update(done_at=clock.now(), act="cancelled", paused=False)


def _further(asked: Asked) -> dict[str, Any]:
    more = {"reasons": dict(asked.reasons), "head": asked.again}
    return {key: value for key, value in more.items() if value}


def _words(asked: Asked) -> dict[str, Any]:
    return {"reason": asked.reason, "again": asked.again, **asked.as_json()}


def _clock(dossier: Dossier, definition: ServiceDefinition) -> str:
    """What happens to the deadline when the dossier is complete; before reception there is none."""
    return definition.supplement if dossier.clock else ""
