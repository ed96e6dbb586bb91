"""Which changes of a service concern dossiers that are open: they stay on their version, and some cannot move on.

`egov check NEW --before OLD` warns of them at their place in the new file; `egov load` refuses a locality in which the
open steps of stored versions would have nobody to do them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from egov.core.reading import listed, text_of
from egov.core.source import Node
from egov.deadlines.rules import DeadlineRule
from egov.deadlines.service_files import DeadlineCase
from egov.forms.structure import Field, Form
from egov.places.locality import Locality
from egov.processes.standing import change_of

from .choices import working_hours_at_most
from .definition import Document, ServiceDefinition
from .rules import step_places

_STAYS = "Dossiers that are open stay on their version; the preview says of each whether it can move."
_ASKED = "Only who files from now on is asked; make it 'optional: true' if open dossiers are to move."


def check_in_flight(before: ServiceDefinition, after: ServiceDefinition, node: Node) -> None:
    """Warn, on the tree of the new file, of every change by which an open dossier may be unable to move on."""
    _check_steps(before, after, node)
    _check_answers(before, after, node)
    _check_papers(before, after, node)
    _check_time(before, after, node)
    _check_fees(before, after, node)
    _check_agencies(before, after, node)
    _check_outcome(before, after, node)


def _check_steps(before: ServiceDefinition, after: ServiceDefinition, node: Node) -> None:
    whole = node.get("process") or node
    places = dict(step_places(node.get("process")))
    for step in before.process.tasks:
        place = places.get(step, whole)
        match change_of(before.process, after.process, step):
            case "gone":
                place.report(
                    "in-flight-step-gone", "Dossiers may stand at step '{step}', which is gone.", _STAYS, "warning",
                    step=step,
                )  # fmt: skip
            case "kind":
                place.report(
                    "in-flight-step-kind", "Dossiers may stand at step '{step}', which is of another kind now.",
                    _STAYS, "warning", step=step,
                )  # fmt: skip
            case "post":
                place.report(
                    "in-flight-step-post", "Step '{step}' is done by somebody else now; where it is open it stays.",
                    _STAYS, "warning", step=step,
                )  # fmt: skip
    if before.process.rows:
        for step in after.process.tasks:
            if step not in before.process.tasks:
                places.get(step, whole).report(
                    "in-flight-step-new", "Dossiers that are past the new step '{step}' never came by it.", _STAYS,
                    "warning", step=step,
                )  # fmt: skip


def _check_answers(before: ServiceDefinition, after: ServiceDefinition, node: Node) -> None:
    whole = node.get("form") or node
    places = dict(_question_places(node.get("form")))
    old, new = dict(questions(before.form)), dict(questions(after.form))
    for path, question in old.items():
        place, now = places.get(path, whole), new.get(path)
        if now is None:
            place.report(
                "in-flight-answer-gone", "Open dossiers may hold an answer to '{field}', which is asked no more.",
                _STAYS, "warning", field=path,
            )  # fmt: skip
        elif now.type != question.type:
            place.report(
                "in-flight-answer-type", "The answer to '{field}' was of type {old}, now it is {new}.",
                "Give the new question an id of its own.", "warning", field=path, old=question.type, new=now.type,
            )  # fmt: skip
        else:
            _check_answer(path, question, now, place)
    for path, question in new.items():
        if path not in old and is_needed(question):
            places.get(path, whole).report(
                "in-flight-answer-needed", "Open dossiers have no answer to '{field}', which is needed now.", _ASKED,
                "warning", field=path,
            )  # fmt: skip


def _check_answer(path: str, old: Field, new: Field, place: Node) -> None:
    """A question that is asked before and after in the same type."""
    for option in old.options:
        if option.id not in {one.id for one in new.options}:
            place.report(
                "in-flight-option-gone", "Open dossiers may have answered '{field}' with '{option}', which is gone.",
                "Keep the option, or leave those dossiers on their version.", "warning", field=path, option=option.id,
            )  # fmt: skip
    if is_needed(new) and (not is_needed(old) or _condition(old) != _condition(new)):
        place.report(
            "in-flight-answer-needed", "Open dossiers have no answer to '{field}', which is needed now.", _ASKED,
            "warning", field=path,
        )  # fmt: skip
    if _limits(old) != _limits(new):
        place.report(
            "in-flight-answer-limits", "Answers to '{field}' in open dossiers may lie outside the new limits.", _STAYS,
            "warning", field=path,
        )  # fmt: skip


def _check_papers(before: ServiceDefinition, after: ServiceDefinition, node: Node) -> None:
    whole = node.get("documents") or node
    places = {text_of(entry.get("id")): entry for entry in listed(node.get("documents"))}
    for paper in before.documents:
        if after.document(paper.id) is None:
            whole.report(
                "in-flight-paper-gone", "Open dossiers may hold the paper '{paper}', which is asked no more.", _STAYS,
                "warning", paper=paper.id,
            )  # fmt: skip
    for paper in after.documents:
        if _is_needed_now(before.document(paper.id), paper):
            places.get(paper.id, whole).report(
                "in-flight-paper-needed", "Open dossiers may lack the paper '{paper}', which is needed now.", _ASKED,
                "warning", paper=paper.id,
            )  # fmt: skip


def _is_needed_now(old: Document | None, new: Document) -> bool:
    if not new.is_uploaded or new.optional:
        return False
    return old is None or not old.is_uploaded or old.optional or _condition(old) != _condition(new)


def _check_time(before: ServiceDefinition, after: ServiceDefinition, node: Node) -> None:
    place = node.get("deadline") or node
    if (
        before.deadline is not None
        and before.deadline != after.deadline
        and _is_shorter(before.deadline.cases, after.deadline.cases if after.deadline else ())
    ):
        place.report(
            "in-flight-deadline", "The time limit is another one, for some a shorter one: dates told stay.", _STAYS,
            "warning",
        )  # fmt: skip
    if before.silence != after.silence:
        (node.get("silence") or place).report(
            "in-flight-silence", "What silence means has changed; open dossiers keep what held when they were filed.",
            _STAYS, "warning",
        )  # fmt: skip


def _is_shorter(old: Sequence[DeadlineCase], new: Sequence[DeadlineCase]) -> bool:
    """Whether some case leaves less time than the same case before, or cannot be compared."""
    was = {case.when: case.rule for case in old}
    return not new or any(case.when not in was or _less(case.rule, was[case.when]) for case in new)


def _less(new: DeadlineRule, old: DeadlineRule) -> bool:
    if new.kind == old.kind:
        return new.amount < old.amount or (new.kind in ("same_day", "before") and new != old)
    return (working_hours_at_most(new) or Fraction(0)) < (working_hours_at_most(old) or Fraction(0))


def _check_fees(before: ServiceDefinition, after: ServiceDefinition, node: Node) -> None:
    was = {fee.id: (fee.amount.text, _condition(fee), fee.due) for fee in before.fees}
    now = {fee.id: (fee.amount.text, _condition(fee), fee.due) for fee in after.fees}
    if was != now:
        (node.get("fee") or node).report(
            "in-flight-fee", "The fee is another one: what open dossiers were asked to pay, or have paid, stays.",
            _STAYS, "warning",
        )  # fmt: skip


def _check_agencies(before: ServiceDefinition, after: ServiceDefinition, node: Node) -> None:
    for key in ("decided_by", "received_by"):
        old, new = getattr(before, key), getattr(after, key)
        if old != new:
            (node.get(key) or node).report(
                "in-flight-agency", "Another agency is named in '{key}'; open dossiers stay where they are.", _STAYS,
                "warning", key=key,
            )  # fmt: skip
    for kind in before.applicants:
        if kind not in after.applicants:
            (node.get("applicants") or node).report(
                "in-flight-applicants", "Open dossiers of applicants of the kind '{kind}' could not be filed any more.",
                _STAYS, "warning", kind=kind,
            )  # fmt: skip


def _check_outcome(before: ServiceDefinition, after: ServiceDefinition, node: Node) -> None:
    if result_kind(before) != result_kind(after):
        (node.get("result") or node).report(
            "in-flight-result", "Another result is issued; open dossiers asked for the one before.", _STAYS, "warning"
        )
    if linked_kinds(before) != linked_kinds(after):
        (node.get("linked") or node).report(
            "in-flight-linked", "Other procedures are linked; open dossiers were filed for those before.", _STAYS,
            "warning",
        )  # fmt: skip


def result_kind(definition: ServiceDefinition) -> tuple[str, bool] | None:
    """What a result is by its kind, whatever it is called."""
    return (definition.result.template, definition.result.electronic) if definition.result else None


def linked_kinds(definition: ServiceDefinition) -> frozenset[tuple[str, str]]:
    return frozenset((one.id, one.agency) for one in definition.linked)


def questions(form: Form) -> Iterator[tuple[str, Field]]:
    """Every question by its path, those of repeats as "members.name"."""
    for field in form.fields():
        yield from _inside(field, field.id)


def _inside(field: Field, path: str) -> Iterator[tuple[str, Field]]:
    yield path, field
    for part in field.fields:
        yield from _inside(part, f"{path}.{part.id}")


def is_needed(field: Field) -> bool:
    """Whether somebody must answer it; computed values and information ask nothing."""
    return not field.optional and field.value is None and field.type not in ("info", "computed")


def _condition(of: object) -> str:
    when = getattr(of, "when", None)
    return when.text if when else ""


def _limits(field: Field) -> tuple[object, ...]:
    return field.min, field.max, field.pattern, field.decimals, field.min_items, field.max_items


def _question_places(node: Node | None, inside: str = "") -> Iterator[tuple[str, Node]]:
    for entry in listed(node):
        path = f"{inside}{text_of(entry.get('id'))}" if entry.get("id") else ""
        if path:
            yield path, entry
        yield from _question_places(entry.get("fields"), f"{path}." if path else "")


# -- a locality that no longer has what the steps of stored versions need


def check_open_steps(definition: ServiceDefinition, locality: Locality, count: int, node: Node) -> None:
    """Refuse a locality without the agencies and positions that `count` open dossiers of this version need."""
    followed = {source for change in locality.changes if change.ends_agencies for source in change.sources}
    for step in definition.process.tasks.values():
        at = step.at or definition.decided_by.agency
        agencies = locality.agencies_named(at)
        if not agencies and at not in followed:
            node.report(
                "in-flight-agency-gone",
                "{count} open dossiers of '{service}' need the agency '{agency}', which is gone.",
                "Keep it until they are settled, or say in changes.yaml which agency follows it.",
                count=count, service=definition.slug, agency=at,
            )  # fmt: skip
        elif agencies and all(locality.post_for(agency, step.by) is None for agency in agencies):
            node.report(
                "in-flight-position-gone",
                "{count} open dossiers of '{service}' need '{position}' at '{agency}' for step '{step}'.",
                "Keep the position until they are settled, or move them to a version that does without it.",
                count=count, service=definition.slug, position=step.by, agency=at, step=step.id,
            )  # fmt: skip
