"""The dossier itself, and the serials of its numbers."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from egov.catalogue.models import ServiceVersion
from egov.identity.models import Account
from egov.places.models import Agency


class Dossier(models.Model):
    """One request to the state, from filing to result."""

    code = models.CharField(max_length=60, unique=True)
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20)
    channel = models.CharField(max_length=10, default="online")
    submitter = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="dossiers")
    owner = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="owned_dossiers")
    applicant: Any = models.JSONField(help_text="the owner as told: kind, name, numbers, address, contacts")
    answers: Any = models.JSONField()
    agency_in = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    agency_decides = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    agency_out = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    handed_out_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="settled, withdrawn or returned; the work on it was over")
    clock: Any = models.JSONField(default=dict, help_text="state of the legal clock")
    fees: Any = models.JSONField(default=list, help_text="[{id, name, amount}] in đồng")
    fee_total = models.BigIntegerField(default=0)
    paid_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=10, default="", help_text="granted, refused, stopped or consented (by silence), once finished"
    )
    delivery = models.CharField(max_length=10, default="none")
    sync = models.CharField(max_length=10, default="none")
    search_key = models.TextField(default="")
    draft_id = models.UUIDField(null=True, unique=True)
    idempotency_key = models.CharField(max_length=120, null=True)
    sets = models.PositiveSmallIntegerField(default=1, db_default=1)
    register_year = models.PositiveSmallIntegerField(null=True)
    register_number = models.PositiveIntegerField(null=True, help_text="in the register of agency_in and the year")
    registered_at = models.DateTimeField(null=True, help_text="received under this number; stays when it is taken back")
    collect_by = models.CharField(
        max_length=10, default="counter", db_default="counter", help_text="counter, post or online"
    )
    handed_to: Any = models.JSONField(
        default=dict, db_default={}, help_text="who took the result: name, number, how it was signed"
    )
    entered_at = models.DateTimeField(null=True, help_text="typed in later than received: the network was down")
    citizen_seen_at = models.DateTimeField(null=True, help_text="when the applicant last opened it")
    due_soon_told_for = models.DateTimeField(null=True, help_text="the date due of which was told that it comes near")
    overdue_told_for = models.DateTimeField(null=True, help_text="the date due of which was told that it has passed")
    archived_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submitter", "idempotency_key"], name="dossier_idempotency"),
            models.UniqueConstraint(fields=["agency_in", "register_year", "register_number"], name="register_once"),
        ]
        indexes = [
            models.Index(fields=["submitter", "-id"], name="dossier_submitter"),
            models.Index(fields=["owner", "-id"], name="dossier_owner"),
            models.Index(fields=["agency_decides", "-id"], name="dossier_decides"),
            models.Index(fields=["agency_in", "received_at"], name="dossier_received"),
            models.Index(
                fields=["due_at"],
                name="dossier_due",
                condition=models.Q(finished_at__isnull=True, due_at__isnull=False),
            ),
            GinIndex(fields=["search_key"], name="dossier_search", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.code


class DossierSerial(models.Model):
    """The next serial of an agency and day; locked by the filing that takes it, so no gap can open."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="dossier_serial_once")]


class RegisterSerial(models.Model):
    """The register's running number of an agency and year (Circular 01/2018 Art. 10)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="register_serial_once")]


class LetterSerial(models.Model):
    """The running number of one kind of an agency's letters in a year; `symbol` as "TCHS"."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=10)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year", "symbol"], name="letter_serial_once")]
