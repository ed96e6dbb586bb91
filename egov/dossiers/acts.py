"""What may be done at a task now: reception has its own acts, every other step those of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from egov.catalogue.definition import ServiceDefinition
from egov.core.actor import Actor
from egov.core.source import Text
from egov.forms.evaluate import evaluate_form
from egov.processes.acts import APPROVE, REFUSE, Act, Closed, allowed_acts
from egov.processes.conditions import evaluator
from egov.processes.table import PROPOSE, SEND_BACK, SUPPLEMENT

from .applicants import form_context
from .models import Dossier, Task
from .permissions import would_sign_own_work

RECEIVE: Final = "receive"
REFUSE_RECEPTION: Final = REFUSE
SIGNING: Final = frozenset({APPROVE, REFUSE})
_NEEDS_REASON = frozenset({REFUSE, SUPPLEMENT, PROPOSE, SEND_BACK})

_RECEPTION_LABELS = {
    RECEIVE: Text("Tiếp nhận hồ sơ", "Receive the dossier"),
    SUPPLEMENT: Text("Yêu cầu bổ sung hồ sơ", "Ask for a supplement"),
    REFUSE_RECEPTION: Text("Từ chối tiếp nhận", "Refuse to receive"),
}


def acts_of(definition: ServiceDefinition, task: Task, tasks: Sequence[Task]) -> tuple[Act, ...]:
    """The acts offered at this open task, the usual one first; none while it waits for the citizen."""
    if task.done_at is not None or task.paused:
        return ()
    if task.kind == Task.RECEPTION:
        first = next(iter(definition.process.tasks))
        return (
            Act(RECEIVE, "forward", _RECEPTION_LABELS[RECEIVE], (first,)),
            Act(SUPPLEMENT, "supplement", _RECEPTION_LABELS[SUPPLEMENT], ()),
            Act(REFUSE_RECEPTION, "refuse", _RECEPTION_LABELS[REFUSE_RECEPTION], ("end",)),
        )
    offered = allowed_acts(definition.process, task.step, history=closed_rows(tasks), proposal=task.proposal)
    if definition.process.step(task.step).is_last and not task.proposal:
        # The decision is made and its paper issued: it can be handed over, and no step takes it back.
        return offered[:1]
    return offered


def acts_open_to(actor: Actor, definition: ServiceDefinition, task: Task, tasks: Sequence[Task]) -> tuple[Act, ...]:
    """The acts offered to this officer: nobody is offered to sign own work."""
    offered = acts_of(definition, task, tasks)
    if offered and would_sign_own_work(actor, task, tasks):
        return tuple(act for act in offered if act.name not in SIGNING)
    return offered


def is_offered(definition: ServiceDefinition, task: Task, tasks: Sequence[Task], act: str) -> bool:
    return any(offered.name == act for offered in acts_of(definition, task, tasks))


def needs_reason(task: Task, act: str) -> bool:
    """Whether the act must say why; whoever signs a refusal that was proposed may leave the proposal's reason."""
    return act in _NEEDS_REASON and not (act == REFUSE and task.proposal_note)


def closed_rows(tasks: Sequence[Task]) -> list[Closed]:
    """The closed steps in the order of closing, as the interpreter wants them."""
    done = [task for task in tasks if task.kind == Task.STEP and task.done_at is not None]
    return [Closed(task.step, task.act) for task in sorted(done, key=lambda task: (task.done_at, task.pk))]


def values_of(definition: ServiceDefinition, dossier: Dossier) -> Mapping[str, Any]:
    """What expressions see of the dossier, for fees, deadlines, papers and choices."""
    context = form_context(None, dossier.applicant, dossier.channel)
    return evaluate_form(definition.form, dossier.answers, context).values


def condition_of(definition: ServiceDefinition, dossier: Dossier) -> Callable[[str], bool]:
    """Decides a condition of the table from the dossier's answers."""
    return evaluator(values_of(definition, dossier))
