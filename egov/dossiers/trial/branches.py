"""The branches of a service: what its answers decide, and what may happen to its dossiers beside the usual way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from egov.catalogue.choices import deadline_case, documents_asked
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.fees import fees_due
from egov.core.expressions import Expression, evaluate
from egov.core.source import Text
from egov.forms.evaluate import Evaluated
from egov.processes.acts import REFUSE, Evaluate
from egov.processes.graph import signer_after
from egov.processes.table import PROPOSE, SUPPLEMENT, Choice, Table

from .stage import RECEPTION

Kind: TypeAlias = Literal["choice", "fee", "deadline", "paper", "page", "field", "act", "silence"]
_NOT = ":not"


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch: what kind it is, what it belongs to, and the condition under which it is taken.

    `name` is that of the row, the fee, the paper or the question; `case` the branch of a choice (where it leads), the
    number of a deadline's case, the name of an act, or "not" where the condition does not hold. `when` is "" where
    nothing else holds.
    """

    id: str
    kind: Kind
    of: str
    name: Text
    case: str = ""
    when: str = ""


def branches(definition: ServiceDefinition) -> tuple[Branch, ...]:
    """Every branch of the service, as its file reads."""
    found = [
        *_of_form(definition),
        *_of_papers(definition),
        *_of_fees(definition),
        *_of_deadline(definition),
        *_of_choices(definition.process),
        *_of_acts(definition),
    ]
    return tuple(found)


def taken(definition: ServiceDefinition, evaluated: Evaluated) -> Iterator[str]:
    """The ids of the branches that these answers decide, but for those of choices."""
    shown = {page.index for page in evaluated.pages if page.visible}
    for number, page in enumerate(definition.form.pages):
        if page.when is not None:
            yield _either(f"page:{number}", number in shown)
        for field in page.fields:
            if field.when is not None and number in shown:
                yield _either(f"field:{field.id}", _holds(field.when, evaluated.values))
    asked = {paper.id for paper in documents_asked(definition, evaluated.values)}
    yield from (_either(f"paper:{paper.id}", paper.id in asked) for paper in definition.documents if paper.when)
    due = {line.id for line in fees_due(definition, evaluated.values, complete=False)}
    yield from (_either(f"fee:{fee.id}", fee.id in due) for fee in definition.fees if fee.when)
    cases = definition.deadline.cases if definition.deadline else ()
    if len(cases) > 1:
        yield f"deadline:{cases.index(deadline_case(definition, evaluated.values) or cases[-1])}"


def choices_taken(table: Table, target: str, decide: Evaluate) -> Iterator[str]:
    """The branches of the choices through which `target` leads on, as they are decided now."""
    row = table.row(target)
    while isinstance(row, Choice):
        number = next((n for n, branch in enumerate(row.branches) if decide(branch.when)), None)
        yield f"choice:{row.id}:{'otherwise' if number is None else number}"
        row = table.row(row.otherwise if number is None else row.branches[number].go)


def act_id(step: str, act: str) -> str:
    """The id of what may happen at a step beside the usual way."""
    return f"act:{step}:{act}"


def _of_form(definition: ServiceDefinition) -> Iterator[Branch]:
    for number, page in enumerate(definition.form.pages):
        if page.when is not None:
            yield from _both("page", str(number), page.title, page.when)
        for field in page.fields:
            if field.when is not None:
                yield from _both("field", field.id, field.label, field.when)


def _of_papers(definition: ServiceDefinition) -> Iterator[Branch]:
    for paper in definition.documents:
        if paper.when is not None:
            yield from _both("paper", paper.id, paper.name, paper.when)


def _of_fees(definition: ServiceDefinition) -> Iterator[Branch]:
    for fee in definition.fees:
        if fee.when is not None:
            yield from _both("fee", fee.id, fee.name, fee.when)


def _both(kind: Kind, of: str, name: Text, when: Expression) -> Iterable[Branch]:
    own = f"{kind}:{of}"
    return Branch(own, kind, of, name, "", when.text), Branch(own + _NOT, kind, of, name, "not", when.text)


def _of_deadline(definition: ServiceDefinition) -> Iterator[Branch]:
    cases = definition.deadline.cases if definition.deadline else ()
    for number, case in enumerate(cases if len(cases) > 1 else ()):
        yield Branch(f"deadline:{number}", "deadline", str(number), definition.name, str(number), case.when)


def _of_choices(table: Table) -> Iterator[Branch]:
    for row in table.rows:
        if isinstance(row, Choice):
            for number, branch in enumerate(row.branches):
                yield Branch(f"choice:{row.id}:{number}", "choice", row.id, row.name, branch.go, branch.when)
            yield Branch(f"choice:{row.id}:otherwise", "choice", row.id, row.name, row.otherwise)


def _of_acts(definition: ServiceDefinition) -> Iterator[Branch]:
    table = definition.process
    if table.rows:
        name = Text("Tiếp nhận", "Reception")
        yield from (Branch(act_id(RECEPTION, act), "act", RECEPTION, name, act) for act in (SUPPLEMENT, REFUSE))
    for step in table.tasks.values():
        for act in step.may if not step.is_last else ():
            yield Branch(act_id(step.id, act), "act", step.id, step.name, act)
    proposing = [step for step in table.tasks.values() if PROPOSE in step.may and not step.is_last]
    for signer in dict.fromkeys(signer_after(table, step) for step in proposing):
        yield Branch(act_id(signer.id, REFUSE), "act", signer.id, signer.name, REFUSE)
    if definition.silence == "consent":
        yield Branch("silence", "silence", "", Text("Không trả lời", "No answer"))


def _either(own: str, holds: bool) -> str:
    return own if holds else own + _NOT


def _holds(condition: Expression, values: Mapping[str, Any]) -> bool:
    return evaluate(condition, values) is True
