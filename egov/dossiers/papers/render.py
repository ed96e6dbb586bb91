"""A paper's data to PDF/A; a few milliseconds once warm (D13)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from .data import PAPERS
from .press import Order, printed
from .views import FORMS, view_of

_FALLBACK_FONTS = Path("/usr/share/fonts")


def render_paper(kind: str, data: Mapping[str, Any], *, sample: bool) -> bytes:
    """The PDF of a paper; `kind` is one of `data.PAPERS`, `data` as its dataclass packs it.

    The same data always give the same bytes. `sample` prints "MẪU / SAMPLE" across every page. Raises ValueError for
    data of another shape, LookupError for another kind. A register takes a second for some 700 rows.
    """
    paper = PAPERS[kind].from_json(data)
    form = FORMS[kind]
    return printed(
        Order(
            template=form.template,
            view=view_of(paper, sample=sample),
            moment=int(paper.head.issued_at.timestamp()),
            fonts=tuple(str(path) for path in font_folders()),
        )
    )


def font_folders() -> list[Path]:
    """The fonts that set-up made, with the machine's behind them for what they lack."""
    made = Path(settings.ROOT) / "build" / "fonts"
    return [path for path in (made, _FALLBACK_FONTS) if path.is_dir()]
