"""Everything that changes something about visits."""

from .booking import book_appointment, cancel_appointment, close_appointment, move_appointment
from .calling import (
    call_again,
    call_next,
    finish,
    leave_window,
    mark_absent,
    put_back,
    serve,
    sit_at_window,
)
from .nightly import close_on_closed_days, end_past_days, erase_visitors, remind_of_tomorrow
from .numbers import arrive, give_up_number, take_number, take_number_at_kiosk, take_number_by_telephone
from .opening import change_counter, make_kiosk_key, open_counter, open_kiosk, revoke_kiosk_key, save_line

__all__ = [
    "arrive",
    "book_appointment",
    "call_again",
    "call_next",
    "cancel_appointment",
    "change_counter",
    "close_appointment",
    "close_on_closed_days",
    "end_past_days",
    "erase_visitors",
    "finish",
    "give_up_number",
    "leave_window",
    "make_kiosk_key",
    "mark_absent",
    "move_appointment",
    "open_counter",
    "open_kiosk",
    "put_back",
    "remind_of_tomorrow",
    "revoke_kiosk_key",
    "save_line",
    "serve",
    "sit_at_window",
    "take_number",
    "take_number_at_kiosk",
    "take_number_by_telephone",
]
