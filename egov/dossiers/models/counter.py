"""Dossier numbers kept for when the network is down: printed as a block, entered later."""

from __future__ import annotations

from django.db import models

from egov.identity.models import Account
from egov.places.models import Agency

from .dossier import Dossier


class NumberBlock(models.Model):
    """Numbers of one agency and day that were taken out of the serial and printed."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    reason = models.CharField(max_length=300, default="", blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "-id"], name="number_block_agency")]


class ReservedNumber(models.Model):
    """One number of a block: waiting, used by a dossier entered later, or said to be unused when the block closes."""

    block = models.ForeignKey(NumberBlock, on_delete=models.PROTECT, related_name="numbers")
    code = models.CharField(max_length=60, unique=True)
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, null=True, related_name="reserved_number")
    unused = models.BooleanField(default=False)
