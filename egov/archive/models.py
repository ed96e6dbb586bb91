"""How long a dossier is kept, the packages in which it goes to the archive, and the orders to erase it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from egov.dossiers.models import Dossier
from egov.identity.models import Account
from egov.places.models import Agency


class Package(models.Model):
    """Dossiers of one agency and one year of closing that go to the archive together, as one file."""

    WAITING, READY, RECEIVED, FAILED = "waiting", "ready", "received", "failed"

    number = models.CharField(max_length=60, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    closed_year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default=WAITING)
    dossiers = models.PositiveIntegerField(help_text="how many go into it")
    done = models.PositiveIntegerField(default=0, help_text="how many are written so far")
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="", blank=True)
    left_out: Any = models.JSONField(default=list, help_text="codes of dossiers that could not go along")
    ordered_at = models.DateTimeField()
    ordered_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(
        null=True, help_text="the archive has said that it has it; the file here is gone"
    )
    receipt = models.CharField(max_length=120, default="", blank=True, help_text="number of the archive's receipt")

    class Meta:
        indexes = [models.Index(fields=["agency", "-id"], name="archive_package_agency")]

    def __str__(self) -> str:
        return self.number


class Keeping(models.Model):
    """How long one closed dossier is kept; worked out each night, gone again when the dossier is opened anew."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="keeping")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", help_text="whose records these are")
    closed_at = models.DateTimeField()
    closed_year = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=40, help_text="what the days below were worked out by")
    hand_over_on = models.DateField(help_text="from this day on it may go to the archive")
    kept_until = models.DateField(help_text="the last day of the retention")
    package = models.ForeignKey(Package, on_delete=models.PROTECT, null=True, related_name="keepings")

    class Meta:
        indexes = [
            models.Index(
                fields=["agency", "closed_year", "id"], name="archive_keeping_due", condition=Q(package__isnull=True)
            ),
        ]


class ErasureOrder(models.Model):
    """One officer orders that the personal details of a dossier be erased, another confirms; then it is done."""

    ORDERED, DONE, DROPPED = "ordered", "done", "dropped"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="erasure_orders")
    ground = models.CharField(max_length=20)
    basis = models.CharField(max_length=200, help_text="number and date of the decision; names nobody")
    state = models.CharField(max_length=10, default=ORDERED)
    ordered_at = models.DateTimeField()
    ordered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier"], name="erasure_order_once", condition=~Q(state="dropped")),
        ]
        indexes = [models.Index(fields=["id"], name="erasure_order_open", condition=Q(state="ordered"))]
