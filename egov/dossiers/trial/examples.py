"""Example answers that together go through every branch that answers decide, found by trying."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import combinations, islice, product
from typing import Any, Final

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.fees import FeeNotComputable, fees_due
from egov.core import clock
from egov.core.expressions import Expression, parse, references
from egov.forms.dependencies import expressions_in, form_needs
from egov.forms.evaluate import Evaluated
from egov.forms.types import FIELD_TYPES
from egov.processes.acts import next_row
from egov.processes.conditions import evaluator
from egov.processes.table import Choice

from .branches import Branch, branches, choices_taken, taken
from .candidates import Literals, candidates, days_around
from .stage import Stage

MOST_TRIED: Final = 3_000
"""So many answers are tried for one branch; what none of them reaches is said not to be reached."""
MOST_WORK: Final = 300_000
"""And so many questions are looked at altogether: a few seconds, however large the form is."""
_MOST_CHANGED: Final = 3
_ADDRESS: Final = {"province": "48", "commune": "20242", "street": "12 Bạch Đằng"}


@dataclass(frozen=True, slots=True)
class Example:
    """Answers that can be filed as they are, and the ids of the branches that they decide."""

    answers: Mapping[str, Any]
    applicant: Mapping[str, Any]
    channel: str
    branches: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """Examples, the usual one first; `unreached` are branches to which none was found."""

    examples: tuple[Example, ...] = ()
    unreached: tuple[Branch, ...] = ()


@dataclass(slots=True)
class _Search:
    """One search through a service's answers: what was found so far."""

    stage: Stage
    moment: datetime
    places: tuple[Mapping[str, Any], ...]
    examples: list[Example] = field(default_factory=list)
    found: set[str] = field(default_factory=set)
    work: int = 0

    @property
    def is_worn_out(self) -> bool:
        return self.work > MOST_WORK

    @property
    def definition(self) -> ServiceDefinition:
        return self.stage.definition

    @property
    def today(self) -> date:
        return clock.local(self.moment).date()


def plan(stage: Stage, moment: datetime, *, places: Iterable[Mapping[str, Any]] = (_ADDRESS,)) -> Plan:
    """Example answers for every branch that the answers of a dossier filed at `moment` can decide.

    `places` are addresses of the locality, the first being the usual one.
    """
    search = _Search(stage, moment, tuple(places))
    _try_usual(search)
    wanted = [branch for branch in branches(stage.definition) if branch.kind not in ("act", "silence")]
    for branch in wanted:
        if branch.id not in search.found:
            _look_for(search, branch)
    return Plan(tuple(search.examples), tuple(branch for branch in wanted if branch.id not in search.found))


def example_applicant(kind: str, place: Mapping[str, Any] = _ADDRESS) -> dict[str, Any]:
    """A pretended applicant."""
    if kind == "business":
        own: dict[str, Any] = {"name": "Công ty TNHH Ví Dụ", "tax_code": "0400101394", "representative": "Trần Văn Mẫu"}
    else:
        own = {"name": "Nguyễn Thị Mẫu", "citizen_number": "048185001234", "birth_date": "1985-03-12", "sex": "female"}
    return {"kind": kind, **own, "phone": "0905000001", "email": "mau@example.com", "address": dict(place)}


def branches_of(stage: Stage, evaluated: Evaluated) -> frozenset[str]:
    """The ids of all branches that these answers decide, on the usual way of a dossier."""
    table, decide = stage.definition.process, evaluator(evaluated.values)
    found, target, been = set(taken(stage.definition, evaluated)), table.first, set[str]()
    while target not in been:
        been.add(target)
        found.update(choices_taken(table, target, decide))
        row = next_row(table, target, decide)
        if row is None or isinstance(row, Choice):
            break
        target = row.next
    return frozenset(found)


def _try_usual(search: _Search) -> None:
    """The types' examples in every channel and for every kind of applicant, until one can be filed."""
    definition = search.definition
    usual = {"channel": definition.channels, "applicant.kind": definition.applicants}
    for channel, kind in product(*usual.values()):
        example = _made(search, {"channel": channel, "applicant.kind": kind})
        if example is not None:
            _keep(search, example)
            return
    # Where examples contradict each other: what turns conditions may make them right.
    _look(search, _all_expressions(definition), lambda example: True)


def _look_for(search: _Search, branch: Branch) -> None:
    concerned = _conditions_of(search.definition, branch)
    _look(search, concerned, lambda example: branch.id in example.branches)


def _look(search: _Search, expressions: list[Expression], fits: Callable[[Example], bool]) -> None:
    options = _options(search, expressions)
    starts: list[Mapping[str, Any]] = [{}, *({"like": example} for example in search.examples[:4])]
    for changes in islice(_changes(options), MOST_TRIED // len(starts)):
        if search.is_worn_out:
            return
        for start in starts:
            example = _made(search, {**start, **changes})
            if example is not None and fits(example):
                _keep(search, example)
                return


def _keep(search: _Search, example: Example) -> None:
    search.examples.append(example)
    search.found |= example.branches


def _changes(options: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """One answer changed, then two, then three; near relations of the condition first."""
    for count in range(1, min(_MOST_CHANGED, len(options)) + 1):
        for names in combinations(options, count):
            for values in product(*(options[name] for name in names)):
                yield dict(zip(names, values, strict=True))


def _made(search: _Search, changes: Mapping[str, Any]) -> Example | None:
    """The example with these changes; None where it could not be filed."""
    stage, like = search.stage, changes.get("like")
    applicant = _applicant(search, changes, like)
    channel = changes.get("channel") or (like.channel if like else search.definition.channels[0])
    answers = {**_usual_answers(search), **(like.answers if like else {})}
    answers |= {name.removeprefix("form."): value for name, value in changes.items() if name.startswith("form.")}
    search.work += 1 + len(stage.definition.form.order)
    evaluated = stage.evaluated(answers, applicant, channel, search.moment)
    if evaluated.errors:
        return None
    try:
        fees_due(stage.definition, evaluated.values)
    except FeeNotComputable:
        return None
    return Example(evaluated.answers, applicant, channel, branches_of(stage, evaluated))


def _applicant(search: _Search, changes: Mapping[str, Any], like: Example | None) -> dict[str, Any]:
    kind = changes.get("applicant.kind") or (like.applicant["kind"] if like else search.definition.applicants[0])
    place = changes.get("applicant.address") or (like.applicant["address"] if like else search.places[0])
    own = {name.removeprefix("applicant."): value for name, value in changes.items() if name.startswith("applicant.")}
    return {**example_applicant(kind, place), **own}


def _usual_answers(search: _Search) -> dict[str, Any]:
    return {
        one.id: candidates(one, Literals(), search.today, search.places)[0]
        for one in search.definition.form.fields()
        if FIELD_TYPES[one.type].is_asked
    }


def _options(search: _Search, expressions: list[Expression]) -> dict[str, list[Any]]:
    """What may be changed to decide these expressions, with the values worth trying, the nearest first."""
    definition, literals = search.definition, Literals.of(expressions)
    options: dict[str, list[Any]] = {}
    for path in dict.fromkeys(path for expression in expressions for path in sorted(references(expression))):
        group, _, name = path.partition(".")
        found = definition.form.field(name.split(".")[0]) if group == "form" else None
        if found is not None and FIELD_TYPES[found.type].is_asked:
            options[f"form.{found.id}"] = candidates(found, literals, search.today, search.places)
        elif path == "channel":
            options["channel"] = list(definition.channels)
        elif group == "applicant":
            options.update(_of_applicant(search, name, literals))
    return options


def _of_applicant(search: _Search, name: str, literals: Literals) -> dict[str, list[Any]]:
    part = name.split(".", maxsplit=1)[0]
    known: dict[str, list[Any]] = {
        "kind": list(search.definition.applicants),
        "sex": ["male", "female"],
        "birth_date": [day.isoformat() for day in days_around(literals, search.today)],
        "address": list(search.places),
    }
    return {f"applicant.{part}": known[part]} if part in known else {}


def _conditions_of(definition: ServiceDefinition, branch: Branch) -> list[Expression]:
    """The expressions on which the branch hangs: its own, then those of the questions that these read."""
    whens = [branch.when] if branch.when else []
    if branch.kind == "choice":
        whens += [one.when for row in definition.process.rows if isinstance(row, Choice) for one in row.branches]
    if branch.kind == "deadline" and definition.deadline:
        whens += [case.when for case in definition.deadline.cases if case.when]
    own = [parse(when) for when in dict.fromkeys(whens)]
    return [*own, *_behind(definition, own)]


def _behind(definition: ServiceDefinition, expressions: Iterable[Expression]) -> list[Expression]:
    """The conditions and values of the questions that are read, and of those that these need."""
    form, needs = definition.form, form_needs(definition.form)
    waiting = [path.split(".")[1] for one in expressions for path in references(one) if path.startswith("form.")]
    found, seen = list[Expression](), set[str]()
    pages = {one.id: page for page in form.pages for one in page.fields}
    while waiting:
        name = waiting.pop(0)
        read = form.field(name)
        if read is None or name in seen:
            continue
        seen.add(name)
        found += [one for one in (*expressions_in(read), pages[name].when) if one is not None]
        waiting += sorted(needs[name])
    return found


def _all_expressions(definition: ServiceDefinition) -> list[Expression]:
    form = definition.form
    found = [one for each in form.fields() for one in expressions_in(each) if one is not None]
    return [*found, *(page.when for page in form.pages if page.when is not None)]
