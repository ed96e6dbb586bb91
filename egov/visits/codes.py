"""Codes that people read out, type and scan."""

from __future__ import annotations

import re
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without those that look alike: 0 and O, 1, I and L."""

APPOINTMENT, TICKET, KIOSK = 8, 10, 10
_LAST_PART = re.compile(r".*/")
_NOT_IN_CODES = re.compile(r"[^0-9A-Z]")


def fresh_code(length: int) -> str:
    """A code of so many letters that nobody can guess."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def read_code(typed: str) -> str:
    """The code in what was typed or scanned: in any case, with hyphens or without, alone or ending an address."""
    alone = _LAST_PART.sub("", typed.strip()[:400].partition("?")[0])
    return _NOT_IN_CODES.sub("", alone.upper())


def is_appointment_code(code: str) -> bool:
    return len(code) == APPOINTMENT and set(code) <= set(LETTERS)


def read_dossier_code(typed: str) -> str:
    """The dossier's code in what was typed or scanned: alone, or after the last stroke of a slip's address."""
    return _LAST_PART.sub("", typed.strip()[:400].partition("?")[0]).strip().upper()[:60]
