"""Notes between officers and messages with the applicant, as the dossier's page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from egov.core.actor import Actor
from egov.dossiers import actions
from egov.dossiers.models import Exchange, OfficerNote
from egov.dossiers.queries import Case
from egov.dossiers.talk import exchanges_of, has_unread, may_write, notes_of, talk_ends


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said, and whether more can be; `ends` only where the dossier is closed."""

    notes: Sequence[OfficerNote]
    messages: Sequence[Exchange]
    may_write: bool
    ends: datetime | None


def talk_shown(case: Case, actor: Actor) -> Talk:
    """What is shown now counts as read, where this officer is one of those whose dossier it is."""
    messages = exchanges_of(case.dossier)
    if has_unread(messages, from_officer=False):
        actions.note_read(actor=actor, case=case)
    dossier = case.dossier
    return Talk(notes_of(actor, dossier), messages, may_write(actor, dossier), talk_ends(dossier))
