"""What may be done to a dossier. Everything else about it is read through `queries`."""

from .agreeing import agree_tasks
from .asking import ask_by_head
from .assigning import assign_task, hand_over_work
from .beside import act_at_dossier
from .brought import take_supplement
from .carrying import carry_over
from .certifying import certify_copy, keep_own_result, withdraw_certificate
from .completing import check_supplement, supply_supplement
from .correcting import correct_result
from .counter import TakingIn, key_of, take_in
from .counter_drafts import drop_counter_draft, save_counter_draft, start_counter_draft
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
from .extending import extend_deadline
from .filing import check_answers, file_answers, submit_draft
from .filters import drop_filter, save_filter
from .halting import halt_dossier
from .handing import Handed, hand_over
from .incidents import report_incident, settle_incident
from .marking import compare_all, compare_attachment, take_fee
from .pausing import take_payment
from .printing import order_print
from .registering import close_register
from .reserving import close_number_block, make_number_block
from .returning import tell_returned
from .seeing import note_opened
from .slips import issue_receipt
from .talking import add_note, note_read, write_message
from .undoing import undo_act
from .versioning import move_to_version
from .withdrawing import withdraw_at_counter, withdraw_dossier
from .working import complete_task, complete_tasks

__all__ = [
    "Handed",
    "TakingIn",
    "act_at_dossier",
    "add_note",
    "agree_tasks",
    "ask_by_head",
    "assign_task",
    "attach_to_draft",
    "carry_over",
    "certify_copy",
    "check_answers",
    "check_supplement",
    "close_number_block",
    "close_register",
    "compare_all",
    "compare_attachment",
    "complete_task",
    "complete_tasks",
    "correct_result",
    "detach_from_draft",
    "detach_unnamed_files",
    "drop_counter_draft",
    "drop_draft",
    "drop_filter",
    "drop_old_drafts",
    "extend_deadline",
    "file_answers",
    "halt_dossier",
    "hand_over",
    "hand_over_work",
    "issue_receipt",
    "keep_own_result",
    "key_of",
    "make_number_block",
    "move_to_version",
    "note_export",
    "note_opened",
    "note_read",
    "order_print",
    "report_incident",
    "save_counter_draft",
    "save_draft",
    "save_filter",
    "settle_incident",
    "start_counter_draft",
    "start_draft",
    "submit_draft",
    "supply_supplement",
    "take_fee",
    "take_in",
    "take_payment",
    "take_supplement",
    "tell_returned",
    "undo_act",
    "withdraw_at_counter",
    "withdraw_certificate",
    "withdraw_dossier",
    "write_message",
]
