"""Acts at a dossier beside the officer's own steps: of its head, of the counter, of an agency concerned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from egov.core.actor import Actor
from egov.dossiers.acts import SPECS
from egov.dossiers.beside import CORRECT, acts_beside
from egov.dossiers.queries import Case

from .acting import ActShown, Posted, Work, act_shown
from .casefile import Names


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
