"""What may be done at a task now: reception has its own acts, every other step those of the table, and some more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from egov.catalogue.definition import ServiceDefinition
from egov.core.actor import Actor
from egov.core.errors import DomainError
from egov.core.source import Text
from egov.processes.acts import APPROVE, REFUSE, Act, Closed, Evaluate, allowed_acts
from egov.processes.table import PROPOSE, SEND_BACK, SUPPLEMENT, Table

from ..errors import ActNotOffered
from ..models import Dossier, Task
from ..permissions import would_answer_own_request, would_sign_own_work
from .facts import closed_rows
from .specs import SPECS

RECEIVE: Final = "receive"
REFUSE_RECEPTION: Final = REFUSE
SIGNING: Final = frozenset({APPROVE, REFUSE})
AGREEING: Final = frozenset({"agree-supplement", "agree-extension", "agree-halt"})
_NEEDS_REASON = frozenset({REFUSE, SUPPLEMENT, PROPOSE, SEND_BACK})

RECEPTION_LABELS: Final = {
    RECEIVE: Text("Tiếp nhận hồ sơ", "Receive the dossier"),
    SUPPLEMENT: Text("Yêu cầu bổ sung hồ sơ", "Ask for a supplement"),
    REFUSE_RECEPTION: Text("Từ chối tiếp nhận", "Refuse to receive"),
}


@dataclass(frozen=True, slots=True)
class Situation:
    """One open task with everything around it. `actor` is None where it is asked what anybody could do."""

    definition: ServiceDefinition
    dossier: Dossier
    task: Task
    tasks: Sequence[Task]
    actor: Actor | None = None


More: TypeAlias = Callable[[Situation], Iterable[str]]
"""Names of declared acts that are possible in a situation."""

Explain: TypeAlias = Callable[[Situation], DomainError | None]
"""Why an act is not possible any more, where more can be said than that."""

_more: list[More] = []
_withheld: list[More] = []
_explanations: dict[str, Explain] = {}


def offer_more(more: More) -> More:
    """Register acts beside the table of steps; a module of `acts` calls it once."""
    _more.append(more)
    return more


def withhold(withheld: More) -> More:
    """Register acts of the table that are not possible in a situation after all."""
    _withheld.append(withheld)
    return withheld


def explain(*acts: str) -> Callable[[Explain], Explain]:
    """Register who explains why these acts are not possible any more: somebody was faster."""

    def register(explanation: Explain) -> Explain:
        _explanations.update(dict.fromkeys(acts, explanation))
        return explanation

    return register


def why_not(act: str, situation: Situation) -> DomainError:
    """What to tell whoever tried an act that is not offered."""
    explanation = _explanations.get(act)
    return (explanation(situation) if explanation else None) or ActNotOffered()


def acts_of(
    definition: ServiceDefinition, task: Task, tasks: Sequence[Task], actor: Actor | None = None
) -> tuple[Act, ...]:
    """The acts possible at this open task, the usual one first; `task.dossier` must be at hand."""
    if task.done_at is not None:
        return ()
    situation = Situation(definition, task.dossier, task, tasks, actor)
    further = sorted((_act(name, task) for more in _more for name in more(situation)), key=_leads_on)
    withheld = {name for less in _withheld for name in less(situation)}
    return tuple(act for act in (*_usual(situation), *further) if act.name not in withheld)


def _leads_on(act: Act) -> bool:
    return act.kind != "forward"


def acts_open_to(actor: Actor, definition: ServiceDefinition, task: Task, tasks: Sequence[Task]) -> tuple[Act, ...]:
    """The acts offered to this officer: nobody is offered to sign own work."""
    offered = acts_of(definition, task, tasks, actor)
    if offered and would_sign_own_work(actor, task, tasks):
        return tuple(act for act in offered if act.name not in SIGNING)
    if offered and would_answer_own_request(actor, task):
        return tuple(act for act in offered if act.name not in AGREEING)
    return offered


def _usual(situation: Situation) -> tuple[Act, ...]:
    process, task = situation.definition.process, situation.task
    if task.paused:
        return ()
    if task.kind == Task.RECEPTION:
        return reception_acts(process)
    if task.kind == Task.STEP:
        return step_acts(process, task.step, closed_rows(situation.tasks), task.proposal)
    return ()


def reception_acts(process: Table) -> tuple[Act, ...]:
    """What the counter may do with a filing."""
    first = next(iter(process.tasks))
    return (
        Act(RECEIVE, "forward", RECEPTION_LABELS[RECEIVE], (first,)),
        Act(SUPPLEMENT, "supplement", RECEPTION_LABELS[SUPPLEMENT], ()),
        Act(REFUSE_RECEPTION, "refuse", RECEPTION_LABELS[REFUSE_RECEPTION], ("end",)),
    )


def step_acts(
    process: Table, step: str, history: Sequence[Closed], proposal: str, evaluate: Evaluate | None = None
) -> tuple[Act, ...]:
    """What may be done at a step of the table that does not wait."""
    offered = allowed_acts(process, step, history=history, proposal=proposal, evaluate=evaluate)
    if process.step(step).is_last and not proposal:
        # The decision is made and its paper issued: it can be handed over, and no step takes it back.
        return offered[:1]
    return offered


def _act(name: str, task: Task) -> Act:
    return Act(name, SPECS[name].kind, SPECS[name].label, (task.step,))


def needs_reason(task: Task, act: str) -> bool:
    """Whether the act must say why; whoever signs a refusal that was proposed may leave the proposal's reason."""
    return asks_why(act, task.proposal_note)


def asks_why(act: str, proposal_note: str) -> bool:
    """The same of an act where a refusal may have been proposed with a reason."""
    if act in SPECS:
        return SPECS[act].needs_reason
    return act in _NEEDS_REASON and not (act == REFUSE and proposal_note)
