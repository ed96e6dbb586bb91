"""The register of dossiers: numbers that were given up, years that were closed, and long books being printed."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from egov.identity.models import Account
from egov.places.models import Agency

from .dossier import Dossier


class RegisterVoid(models.Model):
    """A number of a register that its dossier gave up: taken back, then sent to another agency's counter."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="register_voids")
    registered_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year", "number"], name="register_void_once")]


class RegisterClosed(models.Model):
    """A closed year: who closed it, when, and what the register said at that moment; nothing changes in it after."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200, default="", blank=True, help_text="the post of whoever closed it")
    rows = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 over the lines, as the journal has it")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="register_closed_once")]


class RegisterLine(models.Model):
    """One line of a closed register: what changes in a dossier, as it was when the year was closed."""

    closed = models.ForeignKey(RegisterClosed, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="register_lines")
    facts: Any = models.JSONField(help_text="moments, state and marks; what tells about a person stays in the dossier")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["closed", "number"], name="register_line_once")]


class RegisterPrint(models.Model):
    """A long register being printed by the worker, one volume after the other; it goes after a day."""

    WAITING, READY, FAILED = "waiting", "ready", "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    rows = models.PositiveIntegerField()
    volumes = models.PositiveSmallIntegerField()
    done = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, default=WAITING)
    made_at = models.DateTimeField()
