"""Each paper as the templates print it: plain texts, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..printing import clean
from ..qr import qr_svg
from .books import control_view, number_pictures, numbers_view, register_view
from .counter import RECEIPT_SHEETS, receipt_view, refusal_view, supplement_view
from .letters import apology_view, complaint_view, incident_view, stop_view
from .outcome import consent_view, result_view
from .parts import head_view
from .tables import list_view, report_view

__all__ = ["FORMS", "RECEIPT_SHEETS", "view_of"]


class Form(NamedTuple):
    """How a kind is shown, by which template, and whether the agency itself speaks rather than its one-stop unit."""

    view: Callable[[Any], dict[str, Any]]
    template: str
    by_agency: bool


FORMS = {
    "receipt": Form(receipt_view, "receipt", by_agency=False),
    "supplement": Form(supplement_view, "supplement", by_agency=False),
    "refusal": Form(refusal_view, "refusal", by_agency=False),
    "apology": Form(apology_view, "letter", by_agency=True),
    "stop": Form(stop_view, "letter", by_agency=True),
    "control": Form(control_view, "control", by_agency=False),
    "register": Form(register_view, "register", by_agency=False),
    "result": Form(result_view, "result", by_agency=True),
    "consent": Form(consent_view, "letter", by_agency=True),
    "incident": Form(incident_view, "letter", by_agency=True),
    "complaint": Form(complaint_view, "letter", by_agency=True),
    "numbers": Form(numbers_view, "numbers", by_agency=False),
    "report": Form(report_view, "report", by_agency=True),
    "list": Form(list_view, "list", by_agency=True),
}


def view_of(data: Any, *, sample: bool) -> dict[str, Any]:
    """Everything that the template of the paper prints."""
    form = FORMS[data.kind]
    by_agency = form.by_agency or (data.kind == "refusal" and not data.at_reception)
    view = clean({"head": head_view(data.head, by_agency=by_agency), **form.view(data)})
    qr = qr_svg(data.head.qr) if data.head.qr else ""
    pictures = number_pictures(data) if data.kind == "numbers" else []
    # Without a title a paper is refused by the standard for screen readers.
    return {**view, "title": view["title"] or "–", "sample": sample, "qr": qr, "pictures": pictures, "language": "vi"}
