"""The fields of each paper, fixed when it is issued and kept as JSON (Circular 01/2018, annex; facts B3).

Texts are Vietnamese, as the papers are; moments are aware; amounts are in đồng. Times print in Vietnamese time. A field
that is added later has a default, so that papers issued before can still be printed.
"""

from __future__ import annotations

from .books import ROWS_A_BOOK, ControlData, ControlRow, NumbersData, RegisterData, RegisterRow
from .counter import ReceiptData, RefusalData, SupplementData
from .letters import (
    APOLOGY,
    COMPLAIN_AGAIN,
    COSTS,
    INCIDENT_APOLOGY,
    SUE_AFTER_SECOND,
    ApologyData,
    ComplaintAnswerData,
    IncidentData,
    StopData,
    complain_again,
)
from .outcome import ConsentData, Replaced, ResultData
from .parts import (
    COMPLAINT,
    UNIT,
    DocumentLine,
    FeeLine,
    Head,
    Paper,
    Party,
    Row,
    Section,
    Timeliness,
    Way,
)
from .tables import Column, ListData, ReportData, ReportRow

PAPERS: dict[str, type[Paper]] = {
    paper.kind: paper
    for paper in (
        ReceiptData,
        SupplementData,
        RefusalData,
        ApologyData,
        StopData,
        ControlData,
        RegisterData,
        ResultData,
        ConsentData,
        IncidentData,
        ComplaintAnswerData,
        NumbersData,
        ReportData,
        ListData,
    )
}

__all__ = [
    "APOLOGY",
    "COMPLAINT",
    "COMPLAIN_AGAIN",
    "COSTS",
    "INCIDENT_APOLOGY",
    "PAPERS",
    "ROWS_A_BOOK",
    "SUE_AFTER_SECOND",
    "UNIT",
    "ApologyData",
    "Column",
    "ComplaintAnswerData",
    "ConsentData",
    "ControlData",
    "ControlRow",
    "DocumentLine",
    "FeeLine",
    "Head",
    "IncidentData",
    "ListData",
    "NumbersData",
    "Paper",
    "Party",
    "ReceiptData",
    "RefusalData",
    "RegisterData",
    "RegisterRow",
    "Replaced",
    "ReportData",
    "ReportRow",
    "ResultData",
    "Row",
    "Section",
    "StopData",
    "SupplementData",
    "Timeliness",
    "Way",
    "complain_again",
]
