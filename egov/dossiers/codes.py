"""The dossier's code and the register's number: gapless, since the row lock lives as long as the filing."""

from __future__ import annotations

from datetime import date

from django.db import connection

from egov.places.models import Agency

_NEXT = """
INSERT INTO {table} (agency_id, {period}, last) VALUES (%s, %s, 1)
ON CONFLICT (agency_id, {period}) DO UPDATE SET last = {table}.last + 1 RETURNING last
"""


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
    serial = _next("dossiers_dossierserial", "day", agency.pk, day)
    return f"{agency_code(agency.code, order)}-{day:%y%m%d}-{serial:04d}"


def next_register_number(agency: Agency, year: int) -> int:
    """The running number in the agency's register of the year, from 1 (Circular 01/2018 Art. 10)."""
    return _next("dossiers_registerserial", "year", agency.pk, year)


def _next(table: str, period: str, agency_id: int, value: date | int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT.format(table=table, period=period), [agency_id, value])
        return int(cursor.fetchone()[0])
