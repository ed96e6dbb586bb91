"""Officers who come back are told, once, what was done in their place."""

from __future__ import annotations

from django.db import transaction

from egov.identity.actions import note_told
from egov.identity.queries import absences_to_tell
from egov.notices.actions import notify

from ..standing_in import count_done


def tell_returned() -> int:
    """A notice for every absence that is over, where something was done; how many absences there were.

    Each in a transaction of its own; whoever was told is not told again.
    """
    told = 0
    for absence_id in absences_to_tell():
        with transaction.atomic():
            absence = note_told(absence_id=absence_id)
            if absence is None:
                continue
            told += 1
            count = count_done(absence)
            if count:
                params = {"person": absence.stands_in.full_name, "count": str(count)}
                notify(account_id=absence.account_id, kind="stood-in", subject="", params=params)
    return told
