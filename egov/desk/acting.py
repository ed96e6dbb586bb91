"""What the officer may do at a dossier now, and what was just tried and refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from egov.core.actor import Actor
from egov.core.errors import DomainError, NotFound
from egov.dossiers.acts import SIGNING, SPECS, ActField, ActSpec, needs_reason
from egov.dossiers.errors import AnswersRefused, OwnWork, ReasonNeeded, TaskDone
from egov.dossiers.lifecycle import owes_fee
from egov.dossiers.models import Dossier, Task
from egov.dossiers.permissions import head_post, may_take_fee
from egov.dossiers.queries import Case
from egov.dossiers.supplements import head_decides
from egov.pages.formats import clock_time, in_short
from egov.pages.parts import TimeLeft
from egov.places.queries import agency_lines, locality_settings
from egov.processes.acts import CANCELLED, Act
from egov.processes.table import END, SEND_BACK, SUPPLEMENT

from .casefile import Names
from .requested import HEAD_FIRST, Answer, Requested, answers_shown, request_shown
from .wording import task_time

LONGEST_NOTE = 5000
COMMUNE_LISTS = 3
MOST_ITEMS = 200
# What an act leads to; {next} are the steps that follow, with who does them.
LEADS = {
    "receive": gettext_lazy("The legal clock starts, the receipt is issued. Next: {next}"),
    "complete": gettext_lazy("Next: {next}"),
    "reply": gettext_lazy("Next: {next}"),
    "approve": gettext_lazy("You sign the decision. Next: {next}"),
    "hand-over": gettext_lazy("The applicant has the result, the dossier is closed."),
    "send-back": gettext_lazy("It goes back to be done again."),
    "propose-refusal": gettext_lazy("Whoever signs decides on it. Next: {next}"),
    "refuse": gettext_lazy("The dossier ends here. The applicant gets the letter with the reason."),
}
NOTES = {
    "send-back": gettext_lazy("What is to be done again, and why"),
    "propose-refusal": gettext_lazy("Why it should be refused; the letter will say so"),
    "refuse": gettext_lazy("Why it is refused; the letter will say so"),
}


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One thing that an act asks for, with what was typed and what is wrong with it."""

    id: str
    kind: str
    label: str
    hint: str
    required: bool
    options: Sequence[tuple[str, str]] = ()
    groups: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()
    """Agencies: departments and the like, then communes."""
    values: Sequence[str] = ()
    error: str = ""

    @property
    def chosen_communes(self) -> Sequence[str]:
        """One entry for each list of communes, those that were chosen first."""
        communes = {slug for slug, _name in self.groups[1][1]} if self.groups else set()
        chosen = [value for value in self.values if value in communes]
        return [*chosen, *[""] * (COMMUNE_LISTS - len(chosen))]


@dataclass(frozen=True, slots=True)
class ActShown:
    """One act as a button, with what it leads to and what it needs."""

    name: str
    kind: str
    label: str
    leads: str
    note_label: object
    needs_reason: bool
    targets: Sequence[tuple[str, str]] = ()
    asks_items: bool = False
    note: str = ""
    items: Sequence[str] = ()
    to: str = ""
    error: str = ""
    is_open: bool = False
    fields: Sequence[FieldShown] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """One open task of this officer and the acts at it, the usual one first."""

    id: int
    step: str
    post: str
    time: TimeLeft
    acts: Sequence[ActShown]
    proposal: str
    said: str
    said_by: str
    own_work: str = ""
    """Why this officer may not sign here, where that is so."""
    asked: Requested | None = None
    """What is asked of this officer as head."""
    answers: Sequence[Answer] = ()
    """What the head has said to requests from this step."""


class Offered(Protocol):
    """Where acts are offered: a task by its id, or 0 for the dossier itself."""

    @property
    def id(self) -> int: ...

    @property
    def acts(self) -> Sequence[ActShown]: ...


@dataclass(slots=True)
class Posted:
    """An act as it was sent; `error` says why it was not done."""

    task_id: int = 0
    act: str = ""
    note: str = ""
    items: list[str] = field(default_factory=list)
    to: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    error: DomainError | None = None

    @classmethod
    def read(cls, post: QueryDict) -> Posted:
        """Raises `NotFound` for what no form of ours sends."""
        task = post.get("task", "")
        if not task.isdecimal() or len(task) > 17:
            raise NotFound
        items = [item[:60] for item in post.getlist("items")[:MOST_ITEMS]]
        note = post.get("note", "").replace("\x00", "")[:LONGEST_NOTE]
        act = (post.get("act") or post.get("beside", ""))[:30]
        return cls(int(task), act, note, items, post.get("to", "")[:60], _answers(act, post, items))


def _answers(act: str, post: QueryDict, items: Sequence[str]) -> dict[str, Any]:
    """What the act's own fields hold, as typed; a time of day stands beside its day, a reason beside its item."""
    found: dict[str, Any] = {}
    for wanted in SPECS[act].fields if act in SPECS else ():
        name = f"field-{wanted.id}"
        if wanted.kind == "agencies":
            found[wanted.id] = [value[:80] for value in post.getlist(name)[:MOST_ITEMS]]
        elif wanted.kind == "reasons":
            found[wanted.id] = {item: post.get(f"reason-{item}", "")[:LONGEST_NOTE] for item in items}
        else:
            found[wanted.id] = post.get(name, "").replace("\x00", "")[:LONGEST_NOTE]
    return found


def work_of(case: Case, actor: Actor, names: Names, posted: Posted) -> list[Work]:
    """The officer's own open tasks of the dossier."""
    own = [task for task in case.open_tasks if task.post_id in actor.posts]
    return [_work(task, case, names, posted) for task in own]


def head_first(case: Case, actor: Actor) -> str:
    """Why a request to complete would go to the head before it goes to the applicant; "" where it would not."""
    asks = any(act.name == SUPPLEMENT for acts in case.acts.values() for act in acts)
    because = head_decides(case.dossier) if asks else ""
    return str(HEAD_FIRST[because]) if because and head_post(actor, case.dossier) is None else ""


def _work(task: Task, case: Case, names: Names, posted: Posted) -> Work:
    said, by = _said_to(task, case.tasks)
    return Work(
        id=task.pk,
        step=names.step(task.step),
        post=task.post.name_in(names.language),
        time=task_time(task, task.post.agency_id),
        acts=[_act(act, task, names, posted) for act in case.acts.get(task.pk, ())],
        proposal=task.proposal_note if task.proposal and task.kind == Task.STEP else "",
        said=said,
        said_by=by,
        own_work=str(OwnWork()) if _is_own_work(task, case) else "",
        asked=request_shown(task, names),
        answers=answers_shown(task, case.tasks, names),
    )


def _is_own_work(task: Task, case: Case) -> bool:
    """A signature is wanted here, but not this officer's."""
    return task.signs and not task.paused and not any(act.name in SIGNING for act in case.acts.get(task.pk, ()))


def _act(act: Act, task: Task, names: Names, posted: Posted) -> ActShown:
    typed = posted if (posted.task_id, posted.act) == (task.pk, act.name) else Posted()
    forward, spec = act.kind == "forward", SPECS.get(act.name)
    note_label: object = NOTES.get(act.name, gettext_lazy("Note for colleagues"))
    if spec:
        note_label = spec.note.in_language(names.language)
    if act.name == "refuse" and task.proposal:
        note_label = gettext_lazy("Your own words for the letter; left empty, the proposal's reason stands")
    return ActShown(
        name=act.name,
        kind=act.kind,
        label=act.label.in_language(names.language),
        leads=_leads(act, names),
        note_label=note_label,
        needs_reason=needs_reason(task, act.name),
        targets=[(to, names.step(to)) for to in act.leads_to] if act.name == SEND_BACK else (),
        asks_items=act.name == SUPPLEMENT,
        note=typed.note,
        items=typed.items,
        to=typed.to or (act.leads_to[0] if act.name == SEND_BACK else ""),
        error=str(typed.error) if isinstance(typed.error, ReasonNeeded) else "",
        is_open=typed.error is not None and not forward,
        fields=_fields(spec, typed, names.language, task.post.agency.slug) if spec else (),
    )


def act_shown(spec: ActSpec, names: Names, posted: Posted) -> ActShown:
    """An act that belongs to no task."""
    typed, language = posted if (posted.task_id, posted.act) == (0, spec.name) else Posted(), names.language
    return ActShown(
        name=spec.name,
        kind=spec.kind,
        label=spec.label.in_language(language),
        leads=spec.leads.in_language(language),
        note_label=spec.note.in_language(language),
        needs_reason=spec.needs_reason,
        asks_items=spec.name == SUPPLEMENT,
        note=typed.note,
        items=typed.items,
        error=str(typed.error) if isinstance(typed.error, ReasonNeeded) else "",
        is_open=typed.error is not None,
        fields=_fields(spec, typed, language),
    )


def _fields(spec: ActSpec, typed: Posted, language: str, own_agency: str = "") -> list[FieldShown]:
    """Reasons stand beside their items, not among the fields."""
    return [_field(one, typed, language, own_agency) for one in spec.fields if one.kind != "reasons"]


def _field(wanted: ActField, typed: Posted, language: str, own_agency: str) -> FieldShown:
    given = typed.answers.get(wanted.id, "")
    wrong = typed.error.errors if isinstance(typed.error, AnswersRefused) else []
    return FieldShown(
        id=wanted.id,
        kind=wanted.kind,
        label=wanted.label.in_language(language),
        hint=wanted.hint.in_language(language),
        required=wanted.required,
        options=[(one, name.in_language(language)) for one, name in wanted.options],
        groups=_agencies(language, own_agency) if wanted.kind in ("agency", "agencies") else (),
        values=given if isinstance(given, list) else [given],
        error=next((one.message(language) for one in wrong if one.path == wanted.id), ""),
    )


def _agencies(language: str, own: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The agencies of today but one's own: those of the whole locality, then those of one commune each."""
    lines = [line for line in agency_lines() if line.slug != own]
    groups = (
        (_("Departments and other agencies"), [line for line in lines if not line.commune]),
        (_("Wards and communes"), [line for line in lines if line.commune]),
    )
    return [(title, [(line.slug, line.name.in_language(language)) for line in group]) for title, group in groups]


def _leads(act: Act, names: Names) -> str:
    if act.name in SPECS:
        return SPECS[act.name].leads.in_language(names.language)
    words = str(LEADS.get(act.name, ""))
    return words.format(next=_or([_follower(step, names) for step in act.leads_to]))


def _follower(step_id: str, names: Names) -> str:
    """A step and who does it."""
    if step_id == END:
        return names.step(step_id)
    try:
        position = names.definition.process.step(step_id).by
    except KeyError:
        return names.step(step_id)
    who = locality_settings().named("positions", position).in_language(names.language)
    return names.step(step_id) if position == "head" else f"{names.step(step_id)} ({who})"


def _or(words: Sequence[str]) -> str:
    return _(" or ").join(dict.fromkeys(words))


def _said_to(task: Task, tasks: Sequence[Task]) -> tuple[str, str]:
    """What came with the task and from whom: the question to another agency, else the note before it."""
    if task.kind == Task.OPINION:
        return task.payload.get("question", ""), task.payload.get("asker", "")
    said = _said_before(task, tasks)
    return (said.note, said.done_by.full_name if said.done_by else "") if said else ("", "")


def _said_before(task: Task, tasks: Sequence[Task]) -> Task | None:
    """The note that came with the task: of whoever closed the row before it."""
    done = [row for row in tasks if row.done_at is not None and row.done_at <= task.opened_at and row.note]
    last = max((row.done_at for row in tasks if row.done_at and row.done_at <= task.opened_at), default=None)
    return next((row for row in done if row.done_at == last), None)


@dataclass(frozen=True, slots=True)
class Refused:
    """An act that was not done: why, in words, and what was typed, so that nothing is lost.

    `links` lead to the field to be mended, where one can be.
    """

    title: str
    reason: str
    lost_note: str
    links: Sequence[tuple[str, str]] = ()


def refused_of(posted: Posted, case: Case, works: Sequence[Offered], actor: Actor) -> Refused | None:
    if posted.error is None:
        return None
    offered = any(posted.act == act.name for work in works if work.id == posted.task_id for act in work.acts)
    reason = _reason(posted, case, actor)
    done = isinstance(posted.error, TaskDone)
    here = f"{posted.task_id}-{posted.act}"
    links = []
    if offered and isinstance(posted.error, ReasonNeeded):
        links = [(reason, f"#note-{here}")]
    elif offered and isinstance(posted.error, AnswersRefused):
        links = [(one.message(), f"#field-{here}-{one.path}") for one in posted.error.errors]
    return Refused(
        title=_("This has been done already") if done else _("This was not done"),
        reason=reason,
        lost_note="" if offered else posted.note,
        links=links,
    )


def _reason(posted: Posted, case: Case, actor: Actor) -> str:
    task = next((task for task in case.tasks if task.pk == posted.task_id), None)
    if task is None or task.done_at is None or not isinstance(posted.error, TaskDone):
        return str(posted.error)
    if task.act == "withdrawn":
        return _("The applicant has withdrawn the dossier meanwhile.")
    if task.act == CANCELLED:
        return _("This step is no longer open: a colleague has sent the dossier another way meanwhile.")
    when = f"{clock_time(task.done_at)}, {in_short(task.done_at)}"
    if task.done_by_id == actor.account_id:
        return _("You have done this already, at {when}. Nothing was done twice.").format(when=when)
    if task.done_by is None:
        return str(posted.error)
    who = task.done_by.full_name
    return _("{who} has done this already, at {when}. Nothing was done twice.").format(who=who, when=when)


def fee_of(dossier: Dossier, actor: Actor, language: str) -> Mapping[str, Any] | None:
    """The fee with its lines, and whether the actor may tick it as taken now; None where there is none."""
    if not dossier.fee_total:
        return None
    lines = [(_name(line.get("name"), language), line["amount"]) for line in dossier.fees]
    takes = owes_fee(dossier) and may_take_fee(actor, dossier)
    return {"lines": lines, "total": dossier.fee_total, "paid_at": dossier.paid_at, "may_take": takes}


def _name(name: Any, language: str) -> str:
    return str(name.get(language) or name.get("vi") or "") if isinstance(name, Mapping) else str(name or "")


def receipt_of_act(act: str, dossier: Dossier) -> str:
    """What was done, for the message after it."""
    words = {
        "receive": _("Received. The receipt is issued and the clock runs."),
        "refuse": _("Refused. The letter is issued."),
        "propose-refusal": _("The refusal is proposed; whoever signs decides."),
        "send-back": _("Sent back."),
        "approve": _("Approved."),
        "hand-over": _("Handed over. The dossier is closed."),
        "reply": _("The opinion is sent."),
    }
    if act == SUPPLEMENT and not dossier.state.startswith("asked_"):
        return _("The head has been asked. Your step stays open meanwhile.")
    if act in SPECS:
        return SPECS[act].done.in_language(get_language() or "vi")
    if act == "approve" and dossier.state == "finished":
        return _("Approved. The result is issued and waits to be handed over.")
    return words.get(act, _("Done and passed on."))
