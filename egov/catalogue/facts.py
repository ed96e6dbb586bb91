"""The eleven facts that level 1 owes the public (Decree 43/2011 Art. 3, Circular 32/2017 Art. 5), as plain data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from egov.core.source import Text
from egov.deadlines.rules import DeadlineRule, write_amount, write_day_time
from egov.deadlines.service_files import DeadlineCase
from egov.processes.table import Choice, Consultation, Step, Together, tasks_of

from .definition import Document, ServiceDefinition
from .wording import CHANNEL_WORDS, TITLES, WORDS, condition_words, fee_words

Names: TypeAlias = Callable[[str], Text]
"""The name of an agency id, a kind of agency or a position."""


@dataclass(frozen=True, slots=True)
class FactItem:
    """One of the eleven; `id` is stable, `lines` may be several."""

    id: str
    title: str
    lines: tuple[str, ...]


def service_facts(definition: ServiceDefinition, language: str, names: Names) -> list[FactItem]:
    """The facts in the order of the law, in "vi" or "en"."""
    writer = _Writer(definition, language, names)
    contents: dict[str, list[str]] = {
        "name": [definition.name.in_language(language), definition.code],
        "steps": writer.steps(),
        "ways": writer.ways(),
        "papers": writer.papers(),
        "time": writer.time(),
        "applicants": [writer.say(f"applicant-{kind}") for kind in definition.applicants],
        "agency": writer.agencies(),
        "result": [definition.result.name.in_language(language)] if definition.result else [],
        "conditions": writer.fees_and_conditions(),
        "receiving": writer.receiving(),
        "law": list(definition.legal_basis),
    }
    nothing = writer.say("not-known")
    return [
        FactItem(fact_id, TITLES[fact_id].in_language(language), tuple(contents[fact_id]) or (nothing,))
        for fact_id in TITLES
    ]


def deadline_words(rule: DeadlineRule, language: str) -> str:
    """A rule as people say it: "06 ngày làm việc", "6 working days"."""
    if rule.kind == "same_day":
        later = write_day_time(rule.otherwise) if rule.otherwise else ""
        words = WORDS["same-day-at" if later else "same-day"]
        return words.in_language(language).format(cut_off=write_day_time(rule.cut_off), later=later)
    one = language == "en" and rule.amount == 1
    words = WORDS[f"{rule.kind}-one" if one else rule.kind]
    return words.in_language(language).format(n=_amount(rule.amount, language))


def deadline_lines(definition: ServiceDefinition, language: str) -> list[str]:
    """Every case of the deadline on a line of its own, with its condition in words."""
    cases = definition.deadline.cases if definition.deadline else ()
    if len(cases) == 1:
        return [deadline_words(cases[0].rule, language)]
    return [_case_line(definition, case, language) for case in cases]


def _case_line(definition: ServiceDefinition, case: DeadlineCase, language: str) -> str:
    condition = condition_words(case.when, definition.form, language) if case.when else ""
    if not condition:
        condition = WORDS["in-some-cases" if case.when else "otherwise"].in_language(language)
    return f"{condition[:1].upper()}{condition[1:]}: {deadline_words(case.rule, language)}"


def _amount(amount: Fraction, language: str) -> str:
    written = str(write_amount(amount))
    return written.replace(".", ",") if language == "vi" else written


@dataclass(frozen=True, slots=True)
class _Writer:
    definition: ServiceDefinition
    language: str
    names: Names

    def say(self, word: str, **params: object) -> str:
        return WORDS[word].in_language(self.language).format(**params)

    def text(self, text: Text) -> str:
        return text.in_language(self.language)

    def name(self, agency_or_position: str) -> str:
        return self.text(self.names(agency_or_position))

    def steps(self) -> list[str]:
        """As published, else filing and reception, then the rows of the process in their order."""
        if self.definition.steps:
            return [self.say("step", n=n, what=line) for n, line in enumerate(self.definition.steps, start=1)]
        process = [line for row in self.definition.process.rows for line in self.row(row)]
        filing = self.say("step-file" if self.definition.can_be_filed_online else "step-file-counter")
        receiving = "step-receive-at-once" if self.definition.receipt == "on-request" else "step-receive"
        opening = [filing, self.say(receiving, agency=self.name(self.taking_in()))]
        return [self.say("step", n=n, what=line) for n, line in enumerate([*opening, *process], start=1)]

    def row(self, row: Step | Choice | Consultation | Together) -> list[str]:
        return [self.task(step) for step in tasks_of(row)]

    def task(self, step: Step) -> str:
        agency = self.name(step.at or self.definition.decided_by.agency)
        return self.say("step-done", name=self.text(step.name), agency=agency, post=self.name(step.by))

    def taking_in(self) -> str:
        return self.definition.received_by or self.definition.decided_by.agency

    def ways(self) -> list[str]:
        return [self.text(CHANNEL_WORDS[channel]) for channel in self.definition.channels]

    def papers(self) -> list[str]:
        lines = [self.paper(document) for document in self.definition.documents]
        sets = self.definition.sets
        number = self.say("sets", n=sets) if sets > 1 else self.say("one-set")
        return [*lines, number] if lines else []

    def paper(self, document: Document) -> str:
        numbers = {"originals": document.originals, "copies": document.copies}
        counts = [self.say(word, n=number) for word, number in numbers.items() if number]
        line = f"{self.text(document.name)} ({', '.join(counts)})" if counts else self.text(document.name)
        if document.when:
            condition = condition_words(document.when.text, self.definition.form, self.language)
            line += f" – {condition or self.say('in-some-cases')}"
        if document.optional:
            line += f" – {self.say('optional')}"
        return f"{line}. {self.text(document.note)}" if document.note.vi else line

    def time(self) -> list[str]:
        definition, lines = self.definition, deadline_lines(self.definition, self.language)
        if definition.silence == "consent":
            lines.append(self.say("silence-is-consent"))
        if definition.supplement_days:
            lines.append(self.say("answer-within", n=definition.supplement_days))
        return lines

    def agencies(self) -> list[str]:
        definition, own = self.definition, self.definition.decided_by.agency
        lines = [self.say("leads" if definition.linked else "decides", agency=self.name(own))]
        if definition.received_by:
            lines.append(self.say("takes-in", agency=self.name(definition.received_by)))
        for linked in definition.linked:
            procedure = self.text(linked.name)
            lines.append(self.say("takes-part-for", agency=self.name(linked.agency), procedure=procedure))
        named = {"", own, *(linked.agency for linked in definition.linked)}
        others = {step.at for step in definition.process.tasks.values()} - named
        return lines + [self.say("takes-part", agency=self.name(other)) for other in sorted(others)]

    def fees_and_conditions(self) -> list[str]:
        definition = self.definition
        fees = [fee_words(fee, definition.form, self.language) for fee in definition.fees]
        if not fees and (definition.free or not (definition.fee_note.vi or definition.to_confirm)):
            fees = [self.say("no-fee")]
        notes = [self.text(definition.fee_note)] if definition.fee_note.vi else []
        filling = "form-online" if definition.can_be_filed_online else "form-counter"
        forms = [self.say(filling)] if definition.has_form else []
        return [*forms, *fees, *notes, *(self.text(condition) for condition in definition.conditions)]

    def receiving(self) -> list[str]:
        electronic = self.definition.result is not None and self.definition.result.electronic
        posted = "post" in self.definition.channels
        ways = ["receive-online"] if electronic else []
        ways += ["receive-counter", *(["receive-post"] if posted else [])]
        return [self.say(way) for way in ways]
