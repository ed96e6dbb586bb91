"""What pages read of statistics."""

from .counting import count_period, count_whole
from .counts import COLUMNS, GROUPINGS, TITLES, Counts, Grouping, Period, Row
from .exporting import report_pdf, report_workbook
from .permissions import reported_agencies
from .recounting import recount

__all__ = [
    "COLUMNS",
    "GROUPINGS",
    "TITLES",
    "Counts",
    "Grouping",
    "Period",
    "Row",
    "count_period",
    "count_whole",
    "recount",
    "report_pdf",
    "report_workbook",
    "reported_agencies",
]
