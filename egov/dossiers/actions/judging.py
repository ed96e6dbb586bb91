"""What an owner and answers come to, with everything that is wrong with them, before they are filed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from egov.catalogue.definition import ServiceDefinition
from egov.core.source import Text
from egov.forms.evaluate import Evaluated, evaluate_form
from egov.forms.validate import FieldError, validate_answers
from egov.identity.models import Account

from ..applicants import COLLECT, for_whom, form_context, owner_facts, place_errors
from ..channels import ONLINE, Channel
from ..models import FORM_FILE


@dataclass(frozen=True, slots=True)
class Judged:
    """The owner and the answers as they count, with everything that is wrong or missing; how the result is wanted."""

    applicant: Mapping[str, Any]
    evaluated: Evaluated
    errors: list[FieldError]
    collect_by: str = "counter"


def judge(
    definition: ServiceDefinition,
    account: Account,
    block: Mapping[str, Any],
    answers: Mapping[str, Any],
    attached: Collection[str],
    *,
    channel: Channel = ONLINE,
    file_ids: Collection[str] | None = None,
) -> Judged:
    """The owner and the answers as they count; `attached` are ids of the papers that are there."""
    asked = channel.block(definition)
    block_answers, errors = validate_answers(asked, dict(block), form_context(account, {}, channel.id))
    applicant = {**owner_facts(account, block_answers), **channel.bearer(block_answers)}
    context = form_context(account, applicant, channel.id)
    _, form_errors = validate_answers(definition.form, dict(answers), context, files=file_ids)
    evaluated = evaluate_form(definition.form, dict(answers), context)
    found = [
        *(_under_applicant(error) for error in for_whom(definition, account, block, errors)),
        *form_errors,
        *place_errors(definition, evaluated.values),
        *unknown_papers(definition, attached),
        *(
            FieldError(f"files.{paper.id}", "required", {}, paper.name)
            for paper in channel.missing(definition, evaluated.values, set(attached))
        ),
    ]
    return Judged(applicant, evaluated, found, block_answers.get(COLLECT) or "counter")


def papers_known(definition: ServiceDefinition) -> set[str]:
    """What a file may be laid to: papers by id, and questions as "form.photo"."""
    return {paper.id for paper in definition.documents} | {FORM_FILE + field.id for field in definition.form.fields()}


def unknown_papers(definition: ServiceDefinition, attached: Iterable[str]) -> list[FieldError]:
    """Papers that the service does not know, by their ids; files of questions are told by their field."""
    strangers = set(attached) - papers_known(definition)
    return [FieldError(f"files.{name}", "unknown-paper", {"name": name}, Text(name)) for name in sorted(strangers)]


def _under_applicant(error: FieldError) -> FieldError:
    return FieldError(f"applicant.{error.path}", error.code, error.params, error.label)
