"""What may be done to a dossier. Everything else about it is read through `queries`."""

from .agreeing import agree_tasks
from .assigning import assign_task, hand_over_work
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
from .exporting import note_export
from .filing import check_answers, file_answers, submit_draft
from .filters import drop_filter, save_filter
from .marking import compare_attachment, take_fee
from .pausing import take_payment
from .returning import tell_returned
from .seeing import note_opened
from .undoing import undo_act
from .working import complete_task, complete_tasks

__all__ = [
    "agree_tasks",
    "assign_task",
    "attach_to_draft",
    "check_answers",
    "check_supplement",
    "compare_attachment",
    "complete_task",
    "complete_tasks",
    "detach_from_draft",
    "detach_unnamed_files",
    "drop_draft",
    "drop_filter",
    "drop_old_drafts",
    "file_answers",
    "hand_over_work",
    "note_export",
    "note_opened",
    "save_draft",
    "save_filter",
    "start_draft",
    "submit_draft",
    "supply_supplement",
    "take_fee",
    "take_payment",
    "tell_returned",
    "undo_act",
    "withdraw_dossier",
]
