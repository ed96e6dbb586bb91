"""Whether one open dossier can go on under another version of its service, and what that would change for it.

Everything is read before and judged here: what stands is compared with what the other version asks. When in doubt a
dossier stays, since it may stay for ever (decision 0038).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from egov.catalogue.choices import deadline_case, deciding_commune, documents_missing
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.facts import deadline_words
from egov.catalogue.fees import FeeLine, fees_due
from egov.catalogue.flight import linked_kinds, result_kind
from egov.core import clock
from egov.core.money import in_figures
from egov.core.source import Text
from egov.forms.evaluate import Evaluated, evaluate_form
from egov.processes.acts import DONE, planned_tasks
from egov.processes.conditions import evaluator
from egov.processes.standing import obstacles

from . import clocks
from .acts import closed_rows
from .applicants import form_context, place_errors
from .errors import NobodyDecides
from .flight_words import CHANGES, REASONS, STAYS
from .lifecycle import STATES
from .models import FORM_FILE, Dossier, Task
from .naming import task_name
from .routing import Routes
from .silence import has_consented


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a dossier stays: the kind, for counting, and the words."""

    kind: str
    words: Text


@dataclass(frozen=True, slots=True)
class Judgement:
    """`reasons` is empty where it can move; `changes` say what would be other than before, `stays` what would not.

    `tells`: whether the applicant sees something else than before, and so is told.
    """

    reasons: tuple[Reason, ...]
    stays: tuple[Text, ...] = ()
    changes: tuple[Text, ...] = ()
    tells: bool = False

    @property
    def can_move(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Standing:
    """A dossier with all that hangs on its version."""

    dossier: Dossier
    tasks: Sequence[Task]
    papers: frozenset[str]
    asked: tuple[str, ...]
    """Papers and questions that a request waiting for the applicant, or for the head, names."""

    @property
    def open_steps(self) -> list[str]:
        return [task.step for task in self.tasks if task.kind == Task.STEP and task.done_at is None]

    @property
    def done_steps(self) -> list[str]:
        return list(dict.fromkeys(row.step for row in closed_rows(self.tasks) if row.act in DONE))


@dataclass(frozen=True, slots=True)
class Seen:
    """A dossier through the eyes of one version."""

    definition: ServiceDefinition
    evaluated: Evaluated

    @classmethod
    def through(cls, definition: ServiceDefinition, dossier: Dossier) -> Seen:
        context = form_context(None, dossier.applicant, dossier.channel)
        return cls(definition, evaluate_form(definition.form, dossier.answers, context))

    @property
    def values(self) -> Any:
        return self.evaluated.values

    @property
    def deciding(self) -> tuple[str, str]:
        return self.definition.decided_by.agency, deciding_commune(self.definition, self.values)

    @property
    def wrong(self) -> dict[tuple[str, str], Text]:
        errors = [*self.evaluated.errors, *place_errors(self.definition, self.values)]
        return {(error.path, error.code): error.label for error in errors}

    @property
    def fees(self) -> list[FeeLine]:
        return fees_due(self.definition, self.values, complete=False)

    def missing(self, papers: Collection[str]) -> dict[str, Text]:
        return {one.id: one.name for one in documents_missing(self.definition, self.values, set(papers))}

    def knows_paper(self, paper: str) -> bool:
        field = paper.removeprefix(FORM_FILE).split(".")[0] if paper.startswith(FORM_FILE) else ""
        return self.definition.document(paper) is not None or self.definition.form.field(field) is not None

    def knows(self, item: str) -> bool:
        return self.knows_paper(item) or self.definition.form.field(item.partition(".")[0]) is not None

    def planned(self) -> list[tuple[str, Text]]:
        steps = planned_tasks(self.definition.process, evaluator(self.values))
        return [(step.id, step.name) for step in steps]


def judged(standing: Standing, before: ServiceDefinition, after: ServiceDefinition, routes: Routes) -> Judgement:
    """The judgement; `routes` are those of `after` for the commune that decides, and the dossier's agencies."""
    dossier = standing.dossier
    if not STATES[dossier.state].open:
        return Judgement((_reason("over"),))
    if dossier.finished_at is not None or has_consented(before, dossier):
        return Judgement((_reason("decided"),))
    old, new = Seen.through(before, dossier), Seen.through(after, dossier)
    reasons = [
        *_of_steps(standing, old, new),
        *_of_answers(standing, old, new),
        *_of_papers(standing, old, new),
        *_of_agencies(standing, old, new),
        *_of_law(dossier, old, new),
    ]
    if not reasons:
        reasons = list(_of_posts(dossier, after, routes))
    if reasons:
        return Judgement(tuple(dict.fromkeys(reasons)))
    changes = tuple(_changes(standing, old, new))
    return Judgement((), tuple(_stays(standing, old)), changes, _tells(standing, old, new))


def _reason(kind: str, **facts: Text) -> Reason:
    return Reason(kind, _in_words(REASONS[kind], **facts))


def _in_words(words: Text, **facts: Text) -> Text:
    vi = words.vi.format(**{key: text.in_language("vi") for key, text in facts.items()})
    return Text(vi, words.en.format(**{key: text.in_language("en") for key, text in facts.items()}))


def _of_steps(standing: Standing, old: Seen, new: Seen) -> Iterator[Reason]:
    if not new.definition.process.rows:
        yield _reason("no-steps")
        return
    table, evaluate = new.definition.process, evaluator(new.values)
    history = closed_rows(standing.tasks)
    for found in obstacles(old.definition.process, table, standing.open_steps, history, evaluate):
        known = new if found.why == "passed-over" else old
        yield _reason(found.why, step=task_name(known.definition, found.step))


def _of_answers(standing: Standing, old: Seen, new: Seen) -> Iterator[Reason]:
    known, wrong = old.wrong, set[str]()
    for (path, code), label in new.wrong.items():
        if (path, code) not in known and new.knows(path):
            wrong.add(path.partition(".")[0])
            yield _reason("answer", field=label if label.vi else Text(path))
    for field_id in sorted(standing.dossier.answers.keys() - wrong):
        was, now = old.evaluated.answers.get(field_id), new.evaluated.answers.get(field_id)
        if was != now or not new.knows(field_id):
            field = old.definition.form.field(field_id)
            yield _reason("answer-lost", field=field.label if field and field.label.vi else Text(field_id))


def _of_papers(standing: Standing, old: Seen, new: Seen) -> Iterator[Reason]:
    lacked = old.missing(standing.papers)
    for paper, name in new.missing(standing.papers).items():
        if paper not in lacked:
            yield _reason("paper", paper=name)
    for paper in sorted(standing.papers):
        if old.knows_paper(paper) and not new.knows_paper(paper):
            found = old.definition.document(paper)
            yield _reason("paper-unknown", paper=found.name if found else Text(paper))
    for item in standing.asked:
        if old.knows(item) and not new.knows(item):
            yield _reason("asked", item=Text(item))


def _of_agencies(standing: Standing, old: Seen, new: Seen) -> Iterator[Reason]:
    waits = standing.dossier.received_at is None
    if old.deciding != new.deciding or (waits and old.definition.received_by != new.definition.received_by):
        yield _reason("agency")
    if standing.dossier.applicant.get("kind", "citizen") not in new.definition.applicants:
        yield _reason("applicant")


def _of_law(dossier: Dossier, old: Seen, new: Seen) -> Iterator[Reason]:
    """What the applicant may rely on: the fee demanded, what silence means, the result asked for."""
    if dossier.paid_at is None and _bill(old.fees) != _bill(new.fees):
        yield _reason("fee")
    if old.definition.silence != new.definition.silence:
        yield _reason("silence")
    if (deadline_case(old.definition, old.values) is None) != (deadline_case(new.definition, new.values) is None):
        yield _reason("deadline")
    if result_kind(old.definition) != result_kind(new.definition):
        yield _reason("result")
    if linked_kinds(old.definition) != linked_kinds(new.definition):
        yield _reason("linked")


def _bill(lines: Iterable[FeeLine]) -> list[tuple[str, int, str]]:
    return [(line.id, line.amount, line.due) for line in lines]


def _of_posts(dossier: Dossier, after: ServiceDefinition, routes: Routes) -> Iterator[Reason]:
    """Every step of the new version has somebody's queue to go to."""
    for step in after.process.tasks.values():
        try:
            routes.step_post(step, dossier.agency_decides, dossier.agency_out)
        except NobodyDecides:
            yield _reason("nobody", step=step.name)


def _stays(standing: Standing, old: Seen) -> Iterator[Text]:
    dossier = standing.dossier
    told = clocks.told(dossier)
    if told:
        yield _in_words(STAYS["date"], date=_moment(told))
    done = [task_name(old.definition, step) for step in standing.done_steps]
    if done:
        yield _in_words(STAYS["done"], steps=_list(done))
    if standing.open_steps:
        opened = [task_name(old.definition, step) for step in standing.open_steps]
        yield _in_words(STAYS["open"], steps=_list(opened))
    if dossier.fee_total:
        words = STAYS["paid" if dossier.paid_at else "fee"]
        yield _in_words(words, amount=Text(in_figures(dossier.fee_total)))


def _changes(standing: Standing, old: Seen, new: Seen) -> Iterator[Text]:
    if old.definition.name != new.definition.name:
        yield _in_words(CHANGES["name"], name=new.definition.name)
    if _ahead(standing, old) != _ahead(standing, new):
        was, now = _names(_ahead(standing, old)), _names(_ahead(standing, new))
        yield _in_words(CHANGES["steps"], old=_list(was), new=_list(now))
    was_rule, now_rule = _rule(old), _rule(new)
    if was_rule != now_rule:
        later = "deadline-later" if clocks.told(standing.dossier) else "deadline"
        yield _in_words(CHANGES[later], old=was_rule, new=now_rule)
    result = new.definition.result
    before = old.definition.result
    if result is not None and before is not None:
        if before.name != result.name:
            yield _in_words(CHANGES["result"], name=result.name)
        if (before.text, before.show) != (result.text, result.show):
            yield CHANGES["says"]


def _tells(standing: Standing, old: Seen, new: Seen) -> bool:
    return _shown(standing, old) != _shown(standing, new)


def _shown(standing: Standing, seen: Seen) -> tuple[object, ...]:
    """What the applicant's page tells of the version."""
    result = seen.definition.result
    return seen.definition.name, result and result.name, _names(_ahead(standing, seen))


def _ahead(standing: Standing, seen: Seen) -> list[tuple[str, Text]]:
    reached = {*standing.done_steps, *standing.open_steps}
    return [(step, name) for step, name in seen.planned() if step not in reached]


def _names(steps: Iterable[tuple[str, Text]]) -> list[Text]:
    return [name for _step, name in steps]


def _rule(seen: Seen) -> Text:
    case = deadline_case(seen.definition, seen.values)
    return Text(deadline_words(case.rule, "vi"), deadline_words(case.rule, "en")) if case else Text("–")


def _list(texts: Sequence[Text]) -> Text:
    return Text(
        ", ".join(text.in_language("vi") for text in texts) or "–",
        ", ".join(text.in_language("en") for text in texts) or "–",
    )


def _moment(moment: datetime) -> Text:
    return Text(f"{clock.local(moment):%H:%M, %d/%m/%Y}")
