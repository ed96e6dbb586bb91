"""What a kind of notice is."""

from __future__ import annotations

from dataclasses import dataclass

from egov.core.source import Text


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """`urgent`: the reader has to do something. `page`: under which addresses its subject is found by code."""

    subject: Text
    lines: tuple[Text, ...]
    urgent: bool = False
    page: str = "dossiers"
