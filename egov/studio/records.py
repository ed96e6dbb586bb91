"""Official records that a designer brings: the file of a portal or of the national database, or the text of a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from egov.catalogue.errors import RecordNotRead
from egov.catalogue.importing.names import national_code
from egov.catalogue.importing.pasted import read_pasted
from egov.catalogue.importing.record_files import RecordRefused, divided, read_json
from egov.catalogue.importing.records import Record, read_record


@dataclass(frozen=True, slots=True)
class Brought:
    """A record as it can be read, and as it was brought."""

    record: Record
    raw: str


def records_in(text: str, code: str = "") -> list[Brought]:
    """Those of a text, or the one with this code. Raises `RecordNotRead` where none can be read."""
    try:
        listed = _texts(text)
        if len(listed) == 1:
            return [_read(listed[0])]
    except RecordRefused as error:
        raise RecordNotRead(reason=str(error)[:200]) from error
    found = list(_readable(listed))
    wanted = [one for one in found if national_code(one.record.code) == national_code(code)] if code else []
    if not found:
        raise RecordNotRead(reason=_("none of its records has a name"))
    return wanted or found


def _texts(text: str) -> list[str]:
    if text.lstrip()[:1] in ("[", "{"):
        return divided(text)
    pasted = read_pasted(text)
    if pasted is None:
        raise RecordRefused(_("headings such as “Tên thủ tục:” or “Thời hạn giải quyết:” are missing"))
    return [json.dumps(pasted)]


def _readable(listed: list[str]) -> Iterator[Brought]:
    for text in listed:
        try:
            yield _read(text)
        except RecordRefused:
            continue


def _read(text: str) -> Brought:
    return Brought(read_record(read_json(text)), text)
