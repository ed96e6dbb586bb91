"""What a dossier ends in: the result, and silence that counts as consent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from .parts import Head, Paper, Party, Section


@dataclass(frozen=True, slots=True)
class Replaced:
    """The wrong result that this one replaces (Decree 61/2018 Art. 21.1): its number, its day, what was wrong."""

    number: str
    issued_at: datetime
    reason: str = ""


@dataclass(frozen=True)
class ResultData(Paper):
    """The result, unsigned for now. `template` is certificate, extract, permit or letter; `text` its paragraphs."""

    kind: ClassVar[str] = "result"
    head: Head
    template: str
    title: str
    holder: str
    sections: tuple[Section, ...]
    signer: str
    signer_title: str
    grounds: tuple[str, ...] = field(default=())
    note: str = ""
    replaces: Replaced | None = None
    holder_address: str = ""
    text: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class ConsentData(Paper):
    """Silence as consent: nothing was answered until `answer_by`, so the law lets the applicant go on.

    `event` is what may now take place, `event_at` when, `ground` the article that says so. Without a `signer` the paper
    says that the system made it when the moment passed.
    """

    kind: ClassVar[str] = "consent"
    head: Head
    applicant: Party
    request: str
    event: str
    received_at: datetime
    answer_by: datetime
    ground: str
    event_at: datetime | None = None
    signer: str = ""
    signer_title: str = ""
    note: str = ""
