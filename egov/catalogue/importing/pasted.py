"""The text of a record as somebody copies it from the page of a portal: headings, and what stands under each."""

from __future__ import annotations

import re
from typing import Any, Final

from egov.core.vietnamese import search_key

_LONGEST: Final = 200_000
_HEADINGS: Final = {
    "ma thu tuc": "code", "ma tthc": "code", "ma so thu tuc": "code",
    "ten thu tuc": "name_vi", "ten tthc": "name_vi",
    "linh vuc": "field",
    "co quan co tham quyen": "agency", "co quan co tham quyen quyet dinh": "agency", "co quan thuc hien": "agency",
    "co quan giai quyet": "agency",
    "muc do": "level", "muc do cung cap dich vu": "level", "muc do dich vu": "level",
    "trinh tu thuc hien": "steps",
    "cach thuc thuc hien": "channels", "hinh thuc nop": "channels",
    "thanh phan ho so": "dossier_components", "thanh phan, so luong ho so": "dossier_components",
    "so luong ho so": "copies", "so bo ho so": "copies",
    "thoi han giai quyet": "deadline_text", "thoi gian giai quyet": "deadline_text",
    "doi tuong thuc hien": "applicants",
    "phi, le phi": "fee", "le phi": "fee", "phi": "fee",
    "ket qua thuc hien": "result", "ket qua": "result",
    "yeu cau, dieu kien": "conditions", "yeu cau, dieu kien thuc hien": "conditions",
    "can cu phap ly": "legal_basis", "co so phap ly": "legal_basis",
    "nguon": "source",
}  # fmt: skip
_LISTS: Final = ("steps", "channels", "dossier_components", "applicants", "result", "conditions", "legal_basis")
_LEAST: Final = 3
_LINE: Final = re.compile(
    r"(?:[IVX]+\.|\d{1,2}[.)]|[-*•+])?\s*(?P<heading>[^:]{3,60}?)(?: thủ tục hành chính)?\s*(?::|$)"
)


def read_pasted(text: str) -> dict[str, Any] | None:
    """The record in the shape of the city's portal. What stands above the first heading is its name.

    None where fewer than three headings are known.
    """
    found: dict[str, list[str]] = {}
    key = "name_vi"
    for line in text[:_LONGEST].splitlines():
        heading, rest = _heading_of(line)
        key = heading or key
        if rest and not (heading and heading in found):
            found.setdefault(key, []).append(rest)
    if len(found) < _LEAST:
        return None
    return {key: lines if key in _LISTS else " ".join(lines) for key, lines in found.items()}


def _heading_of(line: str) -> tuple[str, str]:
    """The fact that a line begins, "" where it begins none, and what else it says."""
    text = " ".join(line.split())
    begins = _LINE.match(text)
    fact = _HEADINGS.get(search_key(begins["heading"]).strip(" .")) if begins else None
    return (fact, text[begins.end() :].strip()) if begins and fact else ("", text)
