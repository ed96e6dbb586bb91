"""Branches and ways of a trial in the designer's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.wording import condition_words
from egov.deadlines.explanations import rule_in_words
from egov.dossiers.acts import SPECS
from egov.dossiers.acts.offering import RECEPTION_LABELS
from egov.dossiers.trial import Branch, Plan, branches
from egov.processes.acts import LABELS


@dataclass(frozen=True, slots=True)
class BranchShown:
    """`example` is the number of answers that go there, None where acts decide, or none were found."""

    branch: Branch
    name: str
    case: str
    when: str
    is_seen: bool
    example: int | None
    is_unreached: bool


def branches_shown(
    definition: ServiceDefinition, found: Plan, seen: Iterable[str], language: str
) -> list[tuple[str, list[BranchShown]]]:
    """The branches by their kind, with what has been seen of them."""
    unreached, ticked = {branch.id for branch in found.unreached}, frozenset(seen)
    groups: dict[str, list[BranchShown]] = {}
    for branch in branches(definition):
        number = next((n for n, one in enumerate(found.examples) if branch.id in one.branches), None)
        name = "" if branch.kind == "deadline" else branch.name.in_language(language)
        case, when = case_words(definition, branch, language), when_words(definition, branch, language)
        shown = BranchShown(branch, name, case, when, branch.id in ticked, number, branch.id in unreached)
        groups.setdefault(_kinds()[branch.kind], []).append(shown)
    return list(groups.items())


def branch_words(definition: ServiceDefinition, branch: Branch, language: str) -> str:
    """One branch in a line."""
    case = case_words(definition, branch, language)
    return case if branch.kind == "deadline" else f"{branch.name.in_language(language)}: {case}"


def case_words(definition: ServiceDefinition, branch: Branch, language: str) -> str:
    """Which of its cases the branch is."""
    if branch.kind == "choice":
        return definition.process.name_of(branch.case).in_language(language)
    if branch.kind == "deadline" and definition.deadline:
        rule = definition.deadline.cases[int(branch.case)].rule
        return rule_in_words(rule, "en" if language == "en" else "vi")
    if branch.kind == "act":
        return _act_words(branch, language)
    if branch.kind == "silence":
        return _("the time passes, and it counts as granted")
    return _("does not apply") if branch.case == "not" else _("applies")


def when_words(definition: ServiceDefinition, branch: Branch, language: str) -> str:
    """The condition in words, else as it is written; "" where there is none."""
    if branch.case == "not":
        return ""
    if not branch.when:
        return _("in all other cases") if branch.kind in ("choice", "deadline") else ""
    return condition_words(branch.when, definition.form, language) or branch.when


def _act_words(branch: Branch, language: str) -> str:
    if branch.of == "reception":
        return RECEPTION_LABELS[branch.case].in_language(language)
    label = SPECS[branch.case].label if branch.case in SPECS else LABELS[branch.case]
    return label.in_language(language)


def _kinds() -> dict[str, str]:
    return {
        "page": _("Pages of the form"),
        "field": _("Questions"),
        "paper": _("Papers"),
        "fee": _("Fees"),
        "deadline": _("How long it takes"),
        "choice": _("Ways of the steps"),
        "act": _("What officers may do beside the usual way"),
        "silence": _("Nobody answers"),
    }
