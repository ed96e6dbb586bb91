"""Papers that came with a dossier, and papers that it led to."""

from __future__ import annotations

from typing import Any

from django.db import models

from egov.documents.models import StoredFile, VaultItem
from egov.identity.models import Account

from .dossier import Dossier


class Attachment(models.Model):
    """A paper of the dossier, of filing or of a supplement, with its comparison mark."""

    NOT_COMPARED, MATCHING, NOT_MATCHING = "not-compared", "matching", "not-matching"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="attachments")
    document = models.CharField(max_length=60)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(max_length=10, default="filing")
    comparison = models.CharField(max_length=15, default=NOT_COMPARED)
    vault_item = models.ForeignKey(
        VaultItem, on_delete=models.PROTECT, null=True, related_name="+", help_text="the certified copy that it is"
    )
    added_at = models.DateTimeField()


class Paper(models.Model):
    """A slip or a result: its fields are fixed when issued; the PDF is made from them."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField(help_text="running number of this kind in the dossier")
    data: Any = models.JSONField()
    journal_n = models.PositiveIntegerField()
    journal_hash = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, help_text="taken back with the act that issued it, or replaced")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "kind", "number"], name="paper_once")]


class HandedPaper(models.Model):
    """A paper handed over at the counter, told by how it came: originals, certified copies, plain copies."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="handed_papers")
    document = models.CharField(max_length=60, default="", blank=True, help_text="the service's paper; '' for another")
    name = models.CharField(max_length=300, default="", blank=True)
    originals = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    phase = models.CharField(max_length=10, default="filing")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(null=True, help_text="originals given back (Decree 61/2018 Art. 20.2)")


class Incident(models.Model):
    """A wrong result, or papers lost or damaged: what happened, who answers for it, how it was mended (Art. 21)."""

    WRONG, LOST, DAMAGED = "wrong-result", "lost", "damaged"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="incidents")
    kind = models.CharField(max_length=15)
    account_of = models.TextField(help_text="what happened")
    responsible = models.CharField(max_length=300, default="", blank=True)
    remedy = models.TextField(default="", blank=True)
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
