"""What others may want to know about complaints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComplaintUpheld:
    """A complaint was right, wholly or in part: work may have to be done again, or a result corrected.

    `kind` is refusal, delay, conduct or result, `outcome` upheld or partly, `answered_by` the account of the head.
    """

    complaint: int
    dossier: str
    kind: str
    outcome: str
    answered_by: int
