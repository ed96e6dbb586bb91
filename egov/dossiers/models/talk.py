"""What is said about a dossier beside the process, and the filters that officers keep."""

from __future__ import annotations

from django.db import models

from egov.identity.models import Account

from .dossier import Dossier


class OfficerNote(models.Model):
    """A note between officers; the applicant never sees it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="notes")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()


class Exchange(models.Model):
    """One message between the applicant and the officers inside the dossier (Circular 22/2019 Art. 6)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="exchanges")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    from_officer = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["dossier", "id"], name="exchange_dossier"),
            models.Index(fields=["dossier"], name="exchange_unread", condition=models.Q(read_at__isnull=True)),
        ]


class SavedFilter(models.Model):
    """A way of looking at the inbox that an officer has named."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="saved_filter_once")]
