"""Codes of dossiers, numbers of the register and of letters: gapless, since the row lock lives as long as the act."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote

from django.db import connection

from egov.places.models import Agency

_NEXT = """
INSERT INTO {table} ({keys}, last) VALUES ({values}, %(count)s)
ON CONFLICT ({keys}) DO UPDATE SET last = {table}.last + %(count)s RETURNING last
"""
_QR = re.compile(r"/q/([^/?#\s]+)", re.IGNORECASE)


def agency_code(code: str, order: str) -> str:
    """The agency's code in the wanted public order (facts B4).

    "new" (Decision 20/2020): province first, `H17.20.42`; "old" (QCVN 102:2016): four levels, province last,
    `000.42.20.H17`.
    """
    if order == "new":
        return code
    parts = code.split(".")
    parts += ["0" * width for width in (2, 2, 3)[len(parts) - 1 :]]
    return ".".join(reversed(parts))


def next_dossier_code(agency: Agency, day: date, order: str = "new") -> str:
    """`<agency>-YYMMDD-NNNN`; longer than four digits when a day needs it (Circular 01/2018 Art. 19)."""
    serial = _next("dossiers_dossierserial", agency_id=agency.pk, day=day)
    return f"{agency_code(agency.code, order)}-{day:%y%m%d}-{serial:04d}"


def next_dossier_codes(agency: Agency, day: date, count: int, order: str = "new") -> list[str]:
    """Several codes at once, one after the other, for a block that is kept for when the network is down."""
    last = _next("dossiers_dossierserial", count, agency_id=agency.pk, day=day)
    own = agency_code(agency.code, order)
    return [f"{own}-{day:%y%m%d}-{serial:04d}" for serial in range(last - count + 1, last + 1)]


def code_scanned(text: str) -> str:
    """What a scanner typed: the code itself, or the address of a QR (`<base>/q/<code>?…`), in capitals."""
    typed = text.strip()
    found = _QR.search(typed)
    return unquote(found[1] if found else typed).upper()[:60]


def next_register_number(agency: Agency, year: int) -> int:
    """The running number in the agency's register of the year, from 1 (Circular 01/2018 Art. 10)."""
    return _next("dossiers_registerserial", agency_id=agency.pk, year=year)


def next_letter_number(agency: Agency, year: int, symbol: str) -> str:
    """`01/TCHS`: each kind of an agency's letters is numbered through the year (Decree 30/2020 Annex I)."""
    serial = _next("dossiers_letterserial", agency_id=agency.pk, year=year, symbol=symbol)
    return f"{serial:02d}/{symbol}"


def _next(table: str, count: int = 1, **keys: date | int | str) -> int:
    names = {"keys": ", ".join(keys), "values": ", ".join(f"%({key})s" for key in keys)}
    with connection.cursor() as cursor:
        cursor.execute(_NEXT.format(table=table, **names), {**keys, "count": count})
        return int(cursor.fetchone()[0])
