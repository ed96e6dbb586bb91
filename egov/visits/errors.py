"""What a person may be told at a counter. The docstring is the message."""

from __future__ import annotations

from egov.core.errors import Conflict, DomainError


class NoNumbersHere(DomainError):
    """This counter gives no numbers here. Ask the officer at the counter."""

    code = "no-numbers-here"


class NoAppointmentsHere(DomainError):
    """This counter takes no appointments. You may simply come while it is open."""

    code = "no-appointments-here"


class CounterClosed(DomainError):
    """The counter gives no numbers at this moment. {when}"""

    code = "counter-closed"


class NumbersGone(Conflict):
    """All numbers of this session are taken. Take one for a later session, or book an appointment for another day."""

    code = "numbers-gone"


class NoneForTelephones(Conflict):
    """No number is left for telephones in this session. Take one at the counter, or book an appointment."""

    code = "none-for-telephones"


class SlotTaken(Conflict):
    """This time has no place left any more. Choose one of those that are left."""

    code = "slot-taken"


class TooManyAppointments(DomainError):
    """You hold {count} appointments already, which is the most. Cancel one, or move it to another time."""

    code = "too-many-appointments"


class PhoneUnclear(DomainError):
    """This is no telephone number. Write it as 0905 123 456, or leave it out."""

    code = "phone-unclear"
    status = 422


class AppointmentOver(Conflict):
    """This appointment has been used, cancelled or missed. You may take a number like everybody else."""

    code = "appointment-over"


class AppointmentElsewhere(DomainError):
    """This appointment is at another counter: {agency}."""

    code = "appointment-elsewhere"


class AppointmentAnotherDay(DomainError):
    """This appointment is for another time: {when}."""

    code = "appointment-another-day"


class WhyNeeded(DomainError):
    """Write why: whoever booked it is told."""

    code = "why-needed"
    status = 422


class NoWindow(DomainError):
    """Say first at which window you sit."""

    code = "no-window"


class WindowTaken(Conflict):
    """Somebody serves number {ticket} at this window. Choose another one."""

    code = "window-taken"


class WindowBusy(Conflict):
    """Number {ticket} is still at your window. Finish it first: served, absent, or put back."""

    code = "window-busy"


class NobodyWaits(DomainError):
    """Nobody waits for you at this moment."""

    code = "nobody-waits"


class TicketMoved(Conflict):
    """Number {ticket} is no longer where you saw it. Look at the list again."""

    code = "ticket-moved"


class CallAgain(DomainError):
    """Call number {ticket} {calls} times before it counts as absent."""

    code = "call-again"


class PutBackOnce(DomainError):
    """Number {ticket} was put back once already. Call it again, or say that it is absent."""

    code = "put-back-once"


class KioskCodeWrong(DomainError):
    """This code opens no kiosk: it was mistyped, used already, or is too old. Make a new one at the desk."""

    code = "kiosk-code-wrong"
    status = 422


class RulesWrong(DomainError):
    """Some figures are out of bounds. Correct the fields named below."""

    code = "rules-wrong"
    status = 422

    def __init__(self, bounds: dict[str, tuple[int, int]]) -> None:
        super().__init__()
        self.bounds = bounds
