"""What the checks say of keys of the file, in the words that the pages have for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egov.core.problems import Problem

KEYS: Final[Mapping[str, str | Promise]] = {
    "amount": gettext_lazy("Amount in đồng"),
    "applicants": gettext_lazy("Who may apply"),
    "by": gettext_lazy("Who does it"),
    "code": gettext_lazy("National code"),
    "decided_by": gettext_lazy("Who decides"),
    "deadline": gettext_lazy("How long it takes"),
    "en": gettext_lazy("English"),
    "field": gettext_lazy("Field"),
    "form": gettext_lazy("Questions"),
    "from": gettext_lazy("Where it comes from"),
    "go": gettext_lazy("Then to"),
    "hours": gettext_lazy("Working hours"),
    "id": gettext_lazy("Short name in the file"),
    "label": gettext_lazy("The question"),
    "level": gettext_lazy("Level"),
    "name": gettext_lazy("Name or title"),
    "options": gettext_lazy("Answers to choose from"),
    "otherwise": gettext_lazy("Otherwise to"),
    "page": gettext_lazy("Title of the page"),
    "process": gettext_lazy("Steps"),
    "result": gettext_lazy("Result"),
    "template": gettext_lazy("Kind of paper"),
    "text": gettext_lazy("What people read"),
    "type": gettext_lazy("Kind of answer"),
    "value": gettext_lazy("How it is worked out"),
    "vi": gettext_lazy("Vietnamese"),
    "when": gettext_lazy("Condition"),
}


def key_of(problem: Problem) -> str:
    """The key of which a check says that it is missing; "" where it says something else."""
    if problem.code == "missing-summary":
        return "summary"
    if problem.code not in ("missing-key", "level-incomplete", "process-incomplete") or problem.said is None:
        return ""
    return str(dict(problem.said[0].facts).get("key", ""))


def in_page_words(problem: Problem, path: str, language: str) -> tuple[str, str]:
    """Message and remedy: those of the check, or others where these speak of keys and expressions."""
    told = problem.in_language(language)
    return _of_missing(problem, path) or _of_expression(problem, path) or (told.message, _remedy(problem, told.remedy))


def _of_missing(problem: Problem, path: str) -> tuple[str, str] | None:
    key = key_of(problem)
    if problem.code == "missing-key" and key in KEYS:
        return _("“{name}” is still empty.").format(name=KEYS[key]), ""
    if problem.code == "missing-key" and path.startswith("process."):
        return _("The template needs this step."), _("Say who does it and in how many working hours.")
    if problem.code in ("level-incomplete", "process-incomplete") and key in KEYS:
        remedy = _("Write it, or choose a lower level.") if problem.code == "level-incomplete" else ""
        return _("“{name}” is still to be written.").format(name=KEYS[key]), remedy
    return None


def _of_expression(problem: Problem, path: str) -> tuple[str, str] | None:
    """What does not read as an expression, at the inputs where people rather write or choose something else."""
    if problem.code != "expression-syntax" or problem.said is None:
        return None
    given = dict(problem.said[0].facts).get("given", "")
    if path.endswith(".amount"):
        message = _("“{given}” is neither an amount nor a calculation.").format(given=given)
        return message, _("Write digits such as 50.000, or a calculation such as form.copies * 8000.")
    if path.endswith(".when") and not given:
        return _("The condition is still empty."), _("Choose a question and an answer.")
    if path.startswith("result.text"):
        message = _("“{given}” in braces is no answer.").format(given=given)
        return message, _("Choose the answer below the paragraph and insert it.")
    return None


def _remedy(problem: Problem, remedy: str) -> str:
    others = {
        "missing-english": "",
        "missing-name": "",
        "empty-process": _("Choose a template, or add a step."),
        "level-needs-electronic-result": _("Tick there that the file itself is the result, or choose level 3."),
    }
    return others.get(problem.code, remedy)
