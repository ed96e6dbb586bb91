"""What may be done to a dossier. Everything else about it is read through `queries`."""

from .completing import check_supplement, supply_supplement, withdraw_dossier
from .drafting import (
    attach_to_draft,
    detach_from_draft,
    detach_unnamed_files,
    drop_draft,
    drop_old_drafts,
    save_draft,
    start_draft,
)
from .filing import check_answers, file_answers, submit_draft
from .marking import compare_attachment, take_fee
from .pausing import take_payment
from .returning import tell_returned
from .seeing import note_opened
from .undoing import undo_act
from .working import complete_task, complete_tasks

__all__ = [
    "attach_to_draft",
    "check_answers",
    "check_supplement",
    "compare_attachment",
    "complete_task",
    "complete_tasks",
    "detach_from_draft",
    "detach_unnamed_files",
    "drop_draft",
    "drop_old_drafts",
    "file_answers",
    "note_opened",
    "save_draft",
    "start_draft",
    "submit_draft",
    "supply_supplement",
    "take_fee",
    "take_payment",
    "tell_returned",
    "undo_act",
    "withdraw_dossier",
]
