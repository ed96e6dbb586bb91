"""What the interpreter and the expressions see of a dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from egov.catalogue.definition import ServiceDefinition
from egov.forms.evaluate import evaluate_form
from egov.processes.acts import Closed
from egov.processes.conditions import evaluator

from ..applicants import form_context
from ..models import Dossier, Task


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
