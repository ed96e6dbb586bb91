"""Dossiers, drafts and files made by the real actions."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any, Final

from django.db import transaction
from PIL import Image

from egov.catalogue.choices import documents_asked
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.core.actor import SYSTEM, Actor
from egov.documents.actions import store_upload
from egov.documents.models import StoredFile
from egov.dossiers import actions
from egov.dossiers.acts import acts_of
from egov.dossiers.applicants import begun_block, form_context, owner_facts
from egov.dossiers.lifecycle import move
from egov.dossiers.models import Dossier, Draft, Task
from egov.dossiers.routing import head_of
from egov.forms.evaluate import evaluate_form, prefill_answers
from egov.forms.schema import example_answers
from egov.identity.models import Account
from egov.identity.queries import actor_for

from .cast import People, cast

HOUSEHOLD_BUSINESS: Final = "dang-ky-ho-kinh-doanh"
_keys = count(1)
# States that a walk of everyday acts only comes to where the service lets it; else they are moved to by force.
_BY_MOVE: Final = {"to_pay": "ask-payment", "suspended": "suspend"}
_ANSWERS: Final = {"ask-payment": {"amount": "150000"}, "pay": {"evidence": "Biên lai 0001234"}}


def household_answers(**changes: Any) -> dict[str, Any]:
    """Complete answers of the household business, founded by one person in Hải Châu ward."""
    definition = _definition(HOUSEHOLD_BUSINESS)
    answers = example_answers(definition.form)
    answers["premises"] = {"province": "48", "commune": "20242", "street": "12 Bạch Đằng"}
    answers |= {"trade_name": "Hộ kinh doanh Bún chả cá Bà Lan", "founders": "one"}
    answers.pop("members", None)
    return {**answers, **changes}


def png(text: str = "") -> bytes:
    """The bytes of a small picture; other texts give other bytes."""
    out = io.BytesIO()
    colour = (255, 255, sum(text.encode()) % 256)
    Image.new("RGB", (60, 80), colour).save(out, "PNG")
    return out.getvalue()


def stored_file(account: Account, name: str = "giay-to.png") -> StoredFile:
    """A picture that the account has uploaded."""
    return store_upload(actor=actor_for(account), account=account, name=name, content=png(name))


def start_draft(account: Account, service: str = HOUSEHOLD_BUSINESS) -> Draft:
    """A draft as the start page makes it."""
    found = Service.objects.get(slug=service)
    context = form_context(account, {})
    prefill = prefill_answers(_definition(service).form, context)
    return actions.start_draft(actor=actor_for(account), service=found, prefill=prefill)


def complete_draft(account: Account, service: str = HOUSEHOLD_BUSINESS, **changes: Any) -> Draft:
    """A draft with every part done and every paper attached, ready to be reviewed and filed."""
    draft = start_draft(account, service)
    answers = {**_answers(service), **changes}
    definition = _definition(service)
    done = ["applicant", *(f"page-{n}" for n, _ in enumerate(definition.form.pages, start=1))]
    block = fitting_block(account, definition)
    actions.save_draft(draft=draft, answers=answers, applicant=block, done=done)
    for document, file in _files(account, service, answers, draft.applicant):
        actions.attach_to_draft(draft=draft, document=document, file=file)
    return draft


def file_dossier(
    account: Account,
    service: str = HOUSEHOLD_BUSINESS,
    *,
    answers: Mapping[str, Any] | None = None,
    block: Mapping[str, Any] | None = None,
) -> Dossier:
    """A dossier filed online by the account with every paper that is asked; state "filed"."""
    answers = dict(answers) if answers is not None else _answers(service)
    version = Service.objects.select_related("current").get(slug=service).current
    assert version is not None
    whole = {**fitting_block(account, _definition(service)), **(block or {})}
    dossier, _ = actions.file_answers(
        actor=actor_for(account),
        version=version,
        answers=answers,
        block=whole,
        files=_files(account, service, answers, whole),
        idempotency_key=f"test-{next(_keys)}",
    )
    return dossier


def fitting_block(account: Account, definition: ServiceDefinition) -> dict[str, Any]:
    """For oneself, or for somebody whom the service is for."""
    block = begun_block(account, definition)
    return block if block["filing_for"] == "self" else {**block, "owner_name": "Hợp tác xã Hòa Bình"}


def walk_to(dossier: Dossier, state: str, *, note: str = "Bổ sung giấy tờ.") -> Dossier:
    """Let the officers work on a filed dossier until it is in `state`; "withdrawn" is the applicant's own act."""
    people = cast()
    if state == "withdrawn":
        assert dossier.submitter is not None
        return actions.withdraw_dossier(actor=actor_for(dossier.submitter), code=dossier.code)
    if state == "halted":
        return _halted(walk_to(dossier, "received"), people)
    if state in _BY_MOVE:
        dossier = walk_to(dossier, "received")
        return _turned_to(dossier, state, people=people, note=note)
    for _ in range(20):
        dossier = Dossier.objects.get(pk=dossier.pk)
        if dossier.state == state:
            return dossier
        task = open_task(dossier)
        act_on(task, _next_act(dossier, task, state), people=people, note=note)
    raise AssertionError(f"no way from {dossier.state} to {state}")


def _turned_to(dossier: Dossier, state: str, *, people: People, note: str) -> Dossier:
    task, act = open_task(dossier), _BY_MOVE[state]
    if act in {offered.name for offered in acts_of(_definition_of(dossier), task, list(dossier.tasks.order_by("id")))}:
        return act_on(task, act, people=people, note=note)
    with transaction.atomic():
        move(dossier=dossier, move=act, actor=SYSTEM)
    return dossier


def _halted(dossier: Dossier, people: People) -> Dossier:
    head = people.actor_for_post(head_of(_definition_of(dossier), dossier.agency_decides))
    ground = "Điều 5 Quy chế hoạt động"
    return actions.halt_dossier(actor=head, code=dossier.code, reason="Người nộp không còn yêu cầu.", ground=ground)


def open_task(dossier: Dossier) -> Task:
    """The oldest open task of the dossier."""
    return dossier.tasks.select_related("post__agency").filter(done_at__isnull=True).earliest("id")


def act_on(
    task: Task,
    act: str,
    *,
    people: People,
    note: str = "",
    items: Iterable[str] = (),
    answers: Mapping[str, Any] | None = None,
) -> Dossier:
    """One act by whoever holds the task's post; `answers` stand for what usual ones would be."""
    actor: Actor = people.actor_for_post(task.post)
    given = _ANSWERS.get(act) if answers is None else answers
    return actions.complete_task(actor=actor, task_id=task.pk, act=act, note=note, items=list(items), answers=given)


def _next_act(dossier: Dossier, task: Task, state: str) -> str:
    tasks = list(dossier.tasks.order_by("id"))
    offered = [act.name for act in acts_of(_definition_of(dossier), task, tasks)]
    wishes = {
        "asked_at_reception": ["ask-supplement"],
        "not_received": ["refuse"],
        "asked_in_process": [] if task.kind == Task.RECEPTION else ["ask-supplement"],
        "stopped": [] if task.kind == Task.RECEPTION else ["propose-refusal", "refuse"],
    }
    wished = [act for act in wishes.get(state, []) if act in offered]
    return (wished or offered)[0]


def _answers(service: str) -> dict[str, Any]:
    return household_answers() if service == HOUSEHOLD_BUSINESS else example_answers(_definition(service).form)


def _files(
    account: Account, service: str, answers: Mapping[str, Any], block: Mapping[str, Any]
) -> list[tuple[str, StoredFile]]:
    definition = _definition(service)
    context = form_context(account, owner_facts(account, block))
    values = evaluate_form(definition.form, dict(answers), context).values
    asked = [paper for paper in documents_asked(definition, values) if paper.is_uploaded]
    return [(paper.id, stored_file(account, f"{paper.id}.png")) for paper in asked]


def _definition(service: str) -> Any:
    found = Service.objects.get(slug=service)
    assert found.current_id is not None
    return definition_of(found.current_id)


def _definition_of(dossier: Dossier) -> Any:
    return definition_of(dossier.version_id)
