"""What the result of a dossier says, and a look at it before there is any dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.result_sentences import write_paragraphs
from egov.core import clock
from egov.forms.answers import FormContext
from egov.forms.display import Line, answers_as_document
from egov.forms.evaluate import evaluate_form
from egov.forms.schema import example_answers
from egov.places import units

from .papers import data as papers
from .papers.render import render_paper

EXAMPLE_CODE = "H00.00-000000-0000"
_EXAMPLE_APPLICANT = {
    "kind": "citizen",
    "name": "Nguyễn Thị Lan",
    "birth_date": "1990-04-30",
    "sex": "female",
    "address": {"province": "48", "commune": "20242", "street": "12 Bạch Đằng"},
}
_OTHERS = (
    {"name": "Trần Văn Minh", "sex": "male", "birth_date": "1988-11-02"},
    {"name": "Lê Thị Hoa", "sex": "female", "birth_date": "1995-06-18"},
    {"name": "Phạm Quốc Bảo", "sex": "male", "birth_date": "1992-01-09"},
    {"name": "Hoàng Thu Thảo", "sex": "female", "birth_date": "1986-08-23"},
)


def result_data(
    definition: ServiceDefinition,
    head: papers.Head,
    *,
    answers: Mapping[str, Any],
    applicant: Mapping[str, Any],
    values: Mapping[str, Any],
    signer: str,
    signer_title: str,
    replaces: papers.Replaced | None = None,
) -> papers.ResultData:
    """The fields of the result; `answers` and `applicant` as a dossier keeps them, `values` as expressions see them."""
    result = definition.result
    assert result is not None
    text = write_paragraphs(
        result.text,
        definition.form,
        answers=answers,
        applicant=applicant,
        values={**values, "agency": head.agency, "code": head.code},
        names=units.place_names(),
    )
    return papers.ResultData(
        head=head,
        template=result.template,
        title=result.name.vi,
        holder=str(applicant.get("name", "")),
        holder_address=units.address_line(applicant.get("address") or {}),
        sections=_sections(definition, answers),
        signer=signer,
        signer_title=signer_title,
        grounds=definition.legal_basis,
        replaces=replaces,
        text=text,
    )


def preview_result(
    definition: ServiceDefinition, answers: Mapping[str, Any] | None = None, *, agency: str, place: str
) -> bytes:
    """The result as PDF with "MẪU / SAMPLE" across, as the agency of this name would issue it; without a database.

    `place` stands before the day ("Đà Nẵng"). `answers` are raw ones; without them, the examples of the form. The
    definition has a result and no errors.
    """
    given = _of_several_people(example_answers(definition.form)) if answers is None else answers
    context = FormContext(today=clock.today(), applicant=_EXAMPLE_APPLICANT)
    evaluated = evaluate_form(definition.form, given, context)
    data = result_data(
        definition,
        papers.Head(agency=agency, code=EXAMPLE_CODE, issued_at=clock.now(), place=place, number="00/KQ"),
        answers=evaluated.answers,
        applicant=_EXAMPLE_APPLICANT,
        values=evaluated.values,
        signer="Trần Văn Mẫu",
        signer_title="Người ký",
    )
    return render_paper("result", data.to_json(), sample=True)


def _of_several_people(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The examples with another person wherever they would name the applicant once more."""
    others = iter(_OTHERS)

    def told(value: Any) -> Any:
        if isinstance(value, list):
            return [told(entry) for entry in value]
        if not isinstance(value, Mapping):
            return value
        inside = {key: told(part) for key, part in value.items()}
        if inside.get("name") != _EXAMPLE_APPLICANT["name"]:
            return inside
        other = next(others, None)
        return inside if other is None else {**inside, **{key: part for key, part in other.items() if key in inside}}

    return {key: told(value) for key, value in answers.items()}


def _sections(definition: ServiceDefinition, answers: Mapping[str, Any]) -> tuple[papers.Section, ...]:
    """The answers that the result lists, by pages."""
    assert definition.result is not None
    shown = definition.result.show
    found = []
    for section in answers_as_document(definition.form, answers, "vi", units.place_names()):
        whole = shown is None or section.title in shown
        lines = section.lines if whole else [line for line in section.lines if line.field_id in (shown or ())]
        found += [papers.Section(section.title, _rows(lines))] if lines else []
    return tuple(found)


def _rows(lines: Sequence[Line]) -> tuple[papers.Row, ...]:
    """A line that has deeper ones below it, as a person's, heads them."""
    depths = [line.depth for line in lines[1:]] + [0]
    return tuple(
        papers.Row(line.label, line.text, heading=below > line.depth) for line, below in zip(lines, depths, strict=True)
    )
