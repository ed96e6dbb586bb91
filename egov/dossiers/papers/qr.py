"""The QR of a paper: it finds the dossier and says whether the journal still holds what it held (D9)."""

from __future__ import annotations

import io

import segno


def lookup_address(base_url: str, code: str, journal_hash: str, entry: int) -> str:
    """`<base>/q/<code>?h=<16 hex>&n=<entry>`; `journal_hash` is the entry's hash in hex."""
    return f"{base_url.rstrip('/')}/q/{code}?h={journal_hash[:16]}&n={entry}"


def qr_svg(address: str) -> str:
    """The address as an SVG picture without a margin of its own."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, scale=4)
    return out.getvalue().decode()
