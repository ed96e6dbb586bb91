"""Acts at a dossier beside the officer's own steps: of its head, of the counter, of an agency concerned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.dossiers import actions
from egov.dossiers.acts import SPECS, read_fields
from egov.dossiers.acts.extending import EXTEND, UNTIL
from egov.dossiers.acts.halting import GROUND, HALT
from egov.dossiers.beside import CORRECT, KIND, REMEDY, REPORT, RESPONSIBLE, WHO, WITHDRAW, acts_beside
from egov.dossiers.queries import Case
from egov.processes.table import SUPPLEMENT

from .acting import ActShown, Posted, Work, act_shown
from .casefile import Names

Doer: TypeAlias = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """The acts, as forms like those at a task; `corrects`: whether the result can be corrected, on a page of its own.

    `id` stands where a task's would, for the form and its errors.
    """

    acts: Sequence[ActShown]
    corrects: bool
    id: int = 0


def beside_of(case: Case, actor: Actor, names: Names, works: Sequence[Work], posted: Posted) -> Beside:
    """What is offered at one of the officer's own steps is not offered twice."""
    at_steps = {act.name for work in works for act in work.acts}
    found = acts_beside(actor, case.dossier, names.definition, case.tasks, case.papers)
    shown = [act_shown(SPECS[name], names, posted) for name in found if name not in at_steps and name != CORRECT]
    return Beside(shown, CORRECT in found)


def act_beside(actor: Actor, code: str, posted: Posted) -> None:
    """Do it. Raises `NotFound` for what is no such act, and whatever the action raises."""
    doer = _DOERS.get(posted.act)
    if doer is None:
        raise NotFound
    doer(posted, read_fields(posted.act, posted.answers), actor=actor, code=code)


def _extend(posted: Posted, values: Mapping[str, Any], **where: Any) -> None:
    actions.extend_deadline(**where, until=values[UNTIL], reason=posted.note)


def _halt(posted: Posted, values: Mapping[str, Any], **where: Any) -> None:
    actions.halt_dossier(**where, reason=posted.note, ground=values[GROUND])


def _ask(posted: Posted, values: Mapping[str, Any], **where: Any) -> None:
    actions.ask_by_head(**where, reason=posted.note, items=posted.items, reasons=values.get("reasons"))


def _withdraw(posted: Posted, values: Mapping[str, Any], **where: Any) -> None:
    actions.withdraw_at_counter(**where, reason=posted.note, who=values[WHO])


def _report(posted: Posted, values: Mapping[str, Any], **where: Any) -> None:
    more = {name: values.get(name, "") for name in (RESPONSIBLE, REMEDY)}
    actions.report_incident(**where, kind=values[KIND], account_of=posted.note, **more)


_DOERS: dict[str, Doer] = {EXTEND: _extend, HALT: _halt, SUPPLEMENT: _ask, WITHDRAW: _withdraw, REPORT: _report}
