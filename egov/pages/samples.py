"""Sample data for the style guide: every component in every state."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from egov.core.clock import LOCAL
from egov.forms.rendering import error_links, render_page

from .parts import Fact, FileCard, Link, ProgressStep, Row, Tab, TaskRow, TimeLeft
from .sample_form import SAMPLE_ANSWERS, SAMPLE_ERRORS, SAMPLE_FORM, sample_surroundings

NOON = datetime(2026, 11, 23, 10, 30, tzinfo=LOCAL)
CODE = "H17.42-261123-0001"


def style_guide_context() -> dict[str, Any]:
    """What `pages/style-guide.html` shows, in the active language."""
    language = get_language() or "vi"
    return {
        "noon": NOON,
        "code": CODE,
        "crumbs": [Link(_("Home"), "/"), Link(_("All services"), "/services")],
        "statuses": _statuses(),
        "facts": _facts(),
        "rows": _rows(),
        "tasks": _tasks(),
        "steps": _steps(),
        "tabs": [
            Tab(_("Waiting"), "?tab=1", 12, current=True),
            Tab(_("Finished"), "?tab=2", 240),
            Tab(_("All"), "?tab=3"),
        ],
        "times": _times(),
        "files": _files(),
        "worklist": _worklist(),
        "errors": error_links(SAMPLE_ERRORS, language),
        "fields": render_page(SAMPLE_FORM, 0, SAMPLE_ANSWERS, language=language, around=sample_surroundings()),
    }


def _statuses() -> list[tuple[str, str]]:
    return [
        ("neutral", _("Not started")),
        ("new", _("Newly filed")),
        ("working", _("Being handled")),
        ("waiting", _("Waiting for you")),
        ("done", _("Finished")),
        ("late", _("Overdue")),
        ("stopped", _("Stopped")),
        ("demo", _("Sample")),
    ]


def _facts() -> list[Fact]:
    return [
        Fact("users", _("For whom"), _("Citizens and businesses")),
        Fact("clock", _("How long"), _("3 working days"), _("If you file now: Thursday 26 November 2026")),
        Fact("money", _("Fee"), "50.000 ₫", _("Paid when you file")),
        Fact("pin", _("Where it goes"), _("Hai Chau Ward People's Committee")),
    ]


def _rows() -> list[Row]:
    return [
        Row(_("Trade name"), "Quán cà phê Lan <b>", "#", _("the trade name")),
        Row(_("Business address"), "12 Bạch Đằng\nPhường Hải Châu\nThành phố Đà Nẵng", "#"),
        Row(_("Citizen number"), "048190001234", source=_("from your account")),
    ]


def _tasks() -> list[TaskRow]:
    return [
        TaskRow(_("The owner"), _("Finished"), "done", "#"),
        TaskRow(_("The business"), _("Begun"), "working", "#", _("2 questions are still open")),
        TaskRow(_("Papers"), _("Not started"), "neutral", "#"),
        TaskRow(_("Check and file"), _("Cannot be started yet"), "neutral"),
    ]


def _steps() -> list[ProgressStep]:
    ward = _("Hai Chau Ward People's Committee")
    return [
        ProgressStep(_("Filed online"), "done", ended=NOON - timedelta(days=1)),
        ProgressStep(
            _("Received"), "done", ward, "Trần Thị Hoa", NOON - timedelta(hours=20), NOON - timedelta(hours=2)
        ),
        ProgressStep(
            _("Sent back to be completed"), "returned", ward, "Nguyễn Văn Minh", note=_("The copy was not readable.")
        ),
        ProgressStep(_("Examination"), "current", ward, "Nguyễn Văn Minh", NOON, due=NOON + timedelta(days=2)),
        ProgressStep(_("Approval"), "waiting", ward),
        ProgressStep(_("Result handed over"), "waiting", ward),
    ]


def _times() -> list[TimeLeft]:
    return [
        TimeLeft(_("4 working days left"), 20),
        TimeLeft(_("3 hours left"), 85, "soon"),
        TimeLeft(_("1 working day over"), 100, "late"),
        TimeLeft(_("stopped, waiting for the citizen"), 40, "stopped"),
        TimeLeft(_("finished in time"), 100, "done"),
    ]


def _files() -> list[FileCard]:
    return [
        FileCard("don-de-nghi.pdf", 2_400_000, "PDF", download_url="#", remove_name="_remove", remove_value="papers.0"),
        FileCard(
            "anh-chup-can-cuoc-cong-dan-mat-truoc-va-mat-sau.jpg", 88_000, _("Photo"), download_url="#",
            source=_("from your store of papers"), status=_("Matches the original"), status_kind="done",
        ),
    ]  # fmt: skip


def _worklist() -> list[dict[str, Any]]:
    names = ("Nguyễn Thị Lan", "Trần Văn Bình", "Công ty TNHH Biển Xanh", "Lê Hương", "Phạm Quốc Đại")
    times = [_times()[place] for place in (2, 1, 0, 0, 3)]
    classes = {"late": "is-late", "soon": "is-soon"}
    return [
        {
            "code": f"H17.42-261123-{n:04d}",
            "service": _("Register a household business"),
            "person": name,
            "step": _("Examination"),
            "left": left,
            "holder": "Nguyễn Văn Minh",
            "state": classes.get(left.state, ""),
        }
        for n, (name, left) in enumerate(zip(names, times, strict=True), start=1)
    ]
