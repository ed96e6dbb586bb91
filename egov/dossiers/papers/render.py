"""A paper's data to PDF/A through typst; a few milliseconds once warm (D13)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import typst
from django.conf import settings

from .data import PAPERS
from .printing import certain
from .views import view_of

TEMPLATES = Path(__file__).parent / "templates"
STANDARD: Final = "a-2b"
_FALLBACK_FONTS = Path("/usr/share/fonts")

# One compiler a template is kept, since its fonts and parsed files stay warm; it serves one thread at a time.
_lock = Lock()


def render_paper(kind: str, data: Mapping[str, Any], *, sample: bool) -> bytes:
    """The PDF of a paper: kind "receipt", "supplement", "refusal" or "result", `data` as `data.py` packs it.

    The same data always give the same bytes. `sample` prints "MẪU / SAMPLE" across every page. Raises ValueError for
    data of another shape, LookupError for another kind.
    """
    paper = PAPERS[kind].from_json(data)
    view = view_of(paper, sample=sample)
    moment = int(paper.head.issued_at.timestamp())
    with _lock:
        try:
            return _compile(kind, view, moment)
        except typst.TypstError:
            # PDF/A wants a glyph for every character; what no font has is shown as □.
            return _compile(kind, certain(view) | {"qr": view["qr"]}, moment)


def _compile(kind: str, view: Mapping[str, Any], moment: int) -> bytes:
    inputs = {"data": json.dumps(view, ensure_ascii=False)}
    pdf = _compiler(kind).compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARD, timestamp=moment)
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _compiler(kind: str) -> typst.Compiler:
    return typst.Compiler(
        str(TEMPLATES / f"{kind}.typ"),
        root=str(TEMPLATES),
        font_paths=[str(path) for path in font_folders()],
        ignore_system_fonts=True,
    )


def font_folders() -> list[Path]:
    """The fonts that set-up made, with the machine's behind them for what they lack."""
    made = Path(settings.ROOT) / "build" / "fonts"
    return [path for path in (made, _FALLBACK_FONTS) if path.is_dir()]
