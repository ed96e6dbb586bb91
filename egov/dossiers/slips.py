"""The QR that every slip carries (D9)."""

from __future__ import annotations

import io
from urllib.parse import quote

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from .models import Paper
from .papers.qr import lookup_address


def slip_url(code: str, paper: Paper | None = None) -> str:
    """`<base>/q/<code>`, with the paper's journal entry where there is one."""
    if paper:
        return lookup_address(settings.CONFIG.base_url, code, paper.journal_hash, paper.journal_n)
    return f"{settings.CONFIG.base_url}/q/{quote(code)}"


def qr_svg(text: str) -> SafeString:
    """An inline SVG of the QR code, 4 modules of margin, without size so that the style decides."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4)
    return mark_safe(out.getvalue().decode())  # noqa: S308 - drawn by segno from an address of ours
