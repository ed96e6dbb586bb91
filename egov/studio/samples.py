"""A sample of the result: its PDF and a picture of the first page, drawn once for the same words.

Only what is free of errors is drawn, one sample at a time in a process, and the last ones are kept in memory.
"""

from __future__ import annotations

from base64 import b64encode
from collections import OrderedDict
from hashlib import sha256
from threading import Lock

from egov.core import clock
from egov.documents.actions import first_page_drawn
from egov.dossiers.results import preview_result

from .editing import Editing, Finding
from .previews import NOT_DRAWN

MOST_KEPT = 16
_DRAWN_FROM = ("name", "decided_by", "form", "result", "legal_basis")
_SECONDS_TO_WAIT = 8

_kept: OrderedDict[str, str] = OrderedDict()
_drawing = Lock()


def in_the_way(editing: Editing) -> tuple[Finding, ...]:
    """The errors in what the result is made of."""
    return tuple(found for found in editing.errors if found.key in _DRAWN_FROM)


def sample_pdf(editing: Editing) -> bytes | None:
    """The result as PDF with example answers; None while it cannot be drawn."""
    definition = editing.definition
    if definition is None or definition.result is None or in_the_way(editing):
        return None
    agencies = editing.locality.agencies_named(definition.decided_by.agency)
    agency = agencies[0].name.vi if agencies else definition.decided_by.agency
    place = editing.locality.name.vi.removeprefix("Thành phố ").removeprefix("Tỉnh ")
    try:
        return preview_result(definition, agency=agency, place=place)
    except NOT_DRAWN:
        return None


def sample_picture(editing: Editing) -> str:
    """The first page as the address of a picture that holds itself; "" while it cannot be drawn."""
    if editing.definition is None:
        return ""
    key = sha256(f"{editing.definition.digest} {clock.today()} {editing.locality.id}".encode()).hexdigest()
    if key in _kept:
        return _kept[key]
    if not _drawing.acquire(timeout=_SECONDS_TO_WAIT):
        return ""
    try:
        return _kept.get(key) or _draw(key, editing)
    finally:
        _drawing.release()


def _draw(key: str, editing: Editing) -> str:
    pdf = sample_pdf(editing)
    picture = first_page_drawn(pdf) if pdf else None
    if picture is None:
        return ""
    _kept[key] = f"data:image/webp;base64,{b64encode(picture).decode()}"
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return _kept[key]
