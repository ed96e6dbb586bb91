"""Issuing papers: their fields are fixed in the transaction that causes them, the PDF follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from egov.core import clock
from egov.core.actor import Actor
from egov.core.journal import Position

from .errors import PaperMissing
from .models import Dossier, Paper


def issue_paper(dossier: Dossier, kind: str, position: Position, *, actor: Actor, extra: Mapping[str, Any]) -> Paper:
    """Fix a paper's fields, in the caller's transaction; its QR names the journal entry at `position`."""
    number = dossier.papers.filter(kind=kind).count() + 1
    return Paper.objects.create(
        dossier=dossier,
        kind=kind,
        number=number,
        data=dict(extra),
        journal_n=position.n,
        journal_hash=position.hash.hex(),
        issued_at=clock.now(),
    )


def latest_paper(papers: Sequence[Paper], kind: str) -> Paper:
    """The newest paper of a kind. Raises `PaperMissing`."""
    found = [paper for paper in papers if paper.kind == kind]
    if not found:
        raise PaperMissing
    return found[-1]


def paper_pdf(paper: Paper) -> bytes:
    return b""
