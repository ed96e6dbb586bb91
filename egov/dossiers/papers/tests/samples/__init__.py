"""Realistic papers of every kind."""

from __future__ import annotations

from .books import AGENCY_HEAD, BOOKS, CONTROL, LIST, NUMBERS, REGISTER, REPORT, register_rows
from .counter import ALL, CODE, HEAD, LAN, RECEIPT, REFUSAL, REQUEST, RESULT, SUPPLEMENT
from .letters import APOLOGY, COMPLAINT, CONSENT, INCIDENT, LETTERS, STOP

EVERY = (*ALL, *LETTERS, *BOOKS)

__all__ = [
    "AGENCY_HEAD", "ALL", "APOLOGY", "BOOKS", "CODE", "COMPLAINT", "CONSENT", "CONTROL", "EVERY", "HEAD", "INCIDENT",
    "LAN", "LETTERS", "LIST", "NUMBERS", "RECEIPT", "REFUSAL", "REGISTER", "REPORT", "REQUEST", "RESULT", "STOP",
    "SUPPLEMENT", "register_rows",
]  # fmt: skip
