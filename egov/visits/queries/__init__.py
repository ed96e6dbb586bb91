"""What pages read about counters, numbers and appointments."""

from .appointments import appointment_coded, appointments_of, appointments_on
from .board import (
    Board,
    Called,
    Figures,
    LineNow,
    absent_at,
    board_of,
    figures_of,
    ticket_at_window,
    waiting_at,
    window_of,
)
from .counters import (
    counter_at,
    counters_known,
    counters_taking_appointments,
    kiosk_keys,
    line_for_field,
    lines_of_counter,
)
from .offers import (
    DayOffer,
    LineOffer,
    SessionOffer,
    SlotOffer,
    TelephoneOffer,
    days_offered,
    numbers_offered,
    slots_offered,
    telephone_offers,
)
from .tickets import TicketSeen, ticket_seen

__all__ = [
    "Board",
    "Called",
    "DayOffer",
    "Figures",
    "LineNow",
    "LineOffer",
    "SessionOffer",
    "SlotOffer",
    "TelephoneOffer",
    "TicketSeen",
    "absent_at",
    "appointment_coded",
    "appointments_of",
    "appointments_on",
    "board_of",
    "counter_at",
    "counters_known",
    "counters_taking_appointments",
    "days_offered",
    "figures_of",
    "kiosk_keys",
    "line_for_field",
    "lines_of_counter",
    "numbers_offered",
    "slots_offered",
    "telephone_offers",
    "ticket_at_window",
    "ticket_seen",
    "waiting_at",
    "window_of",
]
