"""The questions: pages of them, as people will meet them."""

from __future__ import annotations

from egov.core.source import Text

from ..form import outline
from ..form.edits import ACTS, KEYS, collected, new
from ..form.merging import merged
from ..form.preview import preview
from ..part import Part

FORM = Part(
    "form",
    Text("Các câu hỏi", "Questions"),
    KEYS,
    "studio/parts/form.html",
    shown=outline.shown,
    collected=collected,
    preview=preview,
    new=new,
    acts=ACTS,
    opens=outline.opens,
    merged=merged,
)
