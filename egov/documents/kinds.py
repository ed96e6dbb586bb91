"""The kinds of files that are accepted (D19). Free of Django: the confined programs read it too."""

from __future__ import annotations

from dataclasses import dataclass

_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class Kind:
    """`viewable`: page images can be made; others are download only. `found` is a msgid."""

    media_type: str
    endings: tuple[str, ...]
    found: str
    viewable: bool = True


PDF = Kind("application/pdf", (".pdf",), "a PDF document")
JPEG = Kind("image/jpeg", (".jpg", ".jpeg", ".jfif", ".jpe"), "a JPEG picture")
PNG = Kind("image/png", (".png",), "a PNG picture")
DOCX = Kind(_OFFICE + "wordprocessingml.document", (".docx",), "a Word document", viewable=False)
XLSX = Kind(_OFFICE + "spreadsheetml.sheet", (".xlsx",), "an Excel table", viewable=False)
ACCEPTED = (PDF, JPEG, PNG, DOCX, XLSX)
BY_MEDIA_TYPE = {kind.media_type: kind for kind in ACCEPTED}

MAX_PIXELS = 64_000_000
"""The most pixels that a picture may have: an A4 page at 800 dpi."""
