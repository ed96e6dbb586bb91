"""Papers printed and read back."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from ..data import Paper
from ..render import render_paper

A5, A4, A4_ACROSS = (420, 595), (595, 842), (842, 595)
HOSTILE = (
    '#read("/etc/passwd")',
    "#panic() $x^2$ *a* _b_ @ref <label> `raw` = h / t: u // c /* d",
    "\\u{1F600} \\ \" ' ] } ) [ { (",
    "emoji 😀👩‍👩‍👧 中文 ไทย مرحبا",
    "\u202egnirts\u202c \x00\x07\x1b\ud800 \ufffe",
    "e\u0302\u0301" * 50,
    "{{ 7*7 }} %s {0}",
    "",
)
VERY_LONG = ("x" * 4_000, "rất dài " * 500)
CHOSEN = {"submitted_as", "collect_by", "returned_by", "result", "incident", "verdict", "clock", "align", "template"}
"""Fields that hold one word of a few and no text for people."""
OURS = {"qr", "lookup", "numbers"}
"""Addresses and codes that the platform makes itself."""
_TIME = re.compile(r"\d{4}-\d\d-\d\d")


def render(paper: Paper, *, sample: bool = False) -> bytes:
    return render_paper(paper.kind, paper.to_json(), sample=sample)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page in one line; what breaks lines leaves no trace."""
    return [_line(page.get_textpage().get_text_bounded()) for page in pdfium.PdfDocument(pdf)]


def _line(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.replace("\u200b", "").replace("\ufffe", "-").split()))


def text_of(pdf: bytes) -> str:
    return " ".join(pages_of(pdf))


def printed(paper: Paper) -> str:
    return text_of(render(paper))


def squeezed(text: str) -> str:
    """Without spaces, hyphen places and case: lines may break anywhere, and agencies stand in capitals."""
    return "".join(_line(text).split()).casefold()


def sizes_of(pdf: bytes) -> set[tuple[int, int]]:
    return {tuple(round(side) for side in page.get_size()) for page in pdfium.PdfDocument(pdf)}


def tags_of(pdf: bytes) -> list[Counter[str]]:
    """How often each kind of tag stands on each page."""
    document = pdfium.PdfDocument(pdf)
    return [Counter(_tags_on(raw.FPDF_StructTree_GetForPage(page))) for page in document]


def _tags_on(tree: Any) -> Iterator[str]:
    for n in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from _tags_in(raw.FPDF_StructTree_GetChildAtIndex(tree, n))


def _tags_in(element: Any) -> Iterator[str]:
    name = ctypes.create_string_buffer(64)
    length = raw.FPDF_StructElement_GetType(element, name, len(name))
    yield name.raw[: length - 2].decode("utf-16-le")
    for n in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, n):
            yield from _tags_in(child)


def texts_in(value: Any) -> Iterator[str]:
    """Every text for people inside a JSON value."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from () if name in CHOSEN | OURS else texts_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, str) and value and not _TIME.match(value):
        yield value


def with_texts(value: Any, text: str) -> Any:
    """The same JSON with `text` in the place of every text for people, and lists cut short."""
    if isinstance(value, dict):
        return {name: item if name in CHOSEN | OURS else with_texts(item, text) for name, item in value.items()}
    if isinstance(value, list):
        return [with_texts(item, text) for item in value[:2]]
    return text if isinstance(value, str) and not _TIME.match(value) else value
