"""A counter as people visit it: lines, windows, numbers of the day, appointments."""

from __future__ import annotations

from typing import Any

from django.db import models

from egov.catalogue.models import Service
from egov.identity.models import Account
from egov.places.models import Agency


class Counter(models.Model):
    """An agency's one-stop counter that gives numbers; what is null follows the locality's rules."""

    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="+")
    gives_numbers = models.BooleanField(default=True, help_text="off: kiosk and desk give no numbers")
    takes_appointments = models.BooleanField(default=True)
    windows = models.PositiveSmallIntegerField(default=1)
    numbers_per_session = models.PositiveSmallIntegerField(null=True, blank=True)
    appointments_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    telephone_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    days_ahead = models.PositiveSmallIntegerField(null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    opened_at = models.DateTimeField()


class Line(models.Model):
    """Where people wait for one kind of matter; its letter begins its numbers."""

    counter = models.ForeignKey(Counter, on_delete=models.PROTECT, related_name="lines")
    letter = models.CharField(max_length=1)
    name_vi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, default="", blank=True)
    fields: Any = models.JSONField(default=list, help_text="ids of fields of services; empty: everything else")
    numbers_per_session = models.PositiveSmallIntegerField(null=True, blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["counter", "letter"], name="line_letter_once")]

    def __str__(self) -> str:
        return self.letter

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_vi


class Window(models.Model):
    """A numbered place at the counter, and who sits there today."""

    counter = models.ForeignKey(Counter, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    officer = models.OneToOneField(Account, on_delete=models.PROTECT, null=True, related_name="+")
    sat_at = models.DateTimeField(null=True)
    letters = models.CharField(max_length=26, default="", help_text="lines called from here; empty: all")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["counter", "number"], name="window_once")]

    def __str__(self) -> str:
        return str(self.number)


class KioskKey(models.Model):
    """What makes a device the kiosk of a counter. The code opens it once; then a secret of its own is kept there."""

    counter = models.ForeignKey(Counter, on_delete=models.PROTECT, related_name="kiosk_keys")
    name = models.CharField(max_length=60)
    prints = models.BooleanField(default=True, help_text="the device has a printer: a number prints itself")
    code_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256")
    code_until = models.DateTimeField()
    secret_hash = models.CharField(max_length=64, unique=True, null=True, help_text="SHA-256; null: not opened yet")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)


class LineDay(models.Model):
    """The last number of a line and day. Locked by whoever takes, books or calls, so that no two do at once."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "day"], name="line_day_once")]


class Appointment(models.Model):
    """A place at the counter kept for somebody. Name, telephone and account are erased after some days."""

    BOOKED, ARRIVED, CANCELLED, CLOSED, MISSED = "booked", "arrived", "cancelled", "closed", "missed"
    TAKES_PLACE = (BOOKED, ARRIVED)

    code = models.CharField(max_length=8, unique=True)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    session = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default=BOOKED)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, default="", blank=True)
    phone = models.CharField(max_length=20, default="", blank=True)
    key = models.UUIDField(unique=True, help_text="of the form that booked it: sent twice, it books once")
    booked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["line", "starts_at"], name="appointment_line"),
            models.Index(fields=["account", "starts_at"], name="appointment_account"),
            models.Index(fields=["starts_at"], name="appointment_open", condition=models.Q(state="booked")),
            models.Index(fields=["starts_at"], name="appointment_personal", condition=models.Q(erased_at=None)),
        ]

    def __str__(self) -> str:
        return self.shown_code

    @property
    def shown_code(self) -> str:
        return f"{self.code[:4]}-{self.code[4:]}"


class Ticket(models.Model):
    """A number of the day. It says nothing about who holds it."""

    WAITING, CALLED, SERVING = "waiting", "called", "serving"
    DONE, ABSENT, CANCELLED, UNSERVED = "done", "absent", "cancelled", "unserved"
    KIOSK, DESK, APPOINTMENT, TELEPHONE = "kiosk", "desk", "appointment", "telephone"
    AT_WINDOW, OPEN = (CALLED, SERVING), (WAITING, CALLED, SERVING)

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    number = models.PositiveIntegerField()
    session = models.PositiveSmallIntegerField(help_text="place among the sessions of the day, from 0")
    state = models.CharField(max_length=10, default=WAITING)
    priority = models.BooleanField(default=False)
    source = models.CharField(max_length=12, help_text="kiosk, desk, appointment or telephone")
    device = models.CharField(
        max_length=64, default="", db_default="", blank=True, help_text="SHA-256 of what the telephone keeps for a day"
    )
    code = models.CharField(max_length=10, unique=True, help_text="finds it on a telephone")
    key = models.UUIDField(unique=True, help_text="of the button that took it: pressed twice, it takes one")
    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, null=True, related_name="ticket")
    turn_at = models.DateTimeField(help_text="by which it is called")
    slot_at = models.DateTimeField(null=True, help_text="the appointment's time, kept by who came in time")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, related_name="+")
    calls = models.PositiveSmallIntegerField(default=0)
    was_put_back = models.BooleanField(default=False)
    taken_at = models.DateTimeField()
    first_called_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    serving_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "day", "number"], name="ticket_number_once"),
            models.UniqueConstraint(
                fields=["window"], condition=models.Q(state__in=["called", "serving"]), name="window_serves_one"
            ),
        ]
        indexes = [
            models.Index(fields=["line", "day", "called_at"], name="ticket_called"),
            models.Index(
                fields=["day"], name="ticket_open", condition=models.Q(state__in=["waiting", "called", "serving"])
            ),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """A007; longer where a day needs it."""
        return f"{self.line.letter}{self.number:03d}"
