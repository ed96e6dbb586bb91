"""Messages to people, as they stand in their account."""

from __future__ import annotations

from typing import Any

from django.db import models

from egov.identity.models import Account


class Notice(models.Model):
    """One message. The text is made from `kind` and `params` in the reader's language."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=60, default="", help_text="the dossier's code")
    params: Any = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["account", "-created_at"], name="notice_account"),
            models.Index(fields=["account"], name="notice_unread", condition=models.Q(read_at__isnull=True)),
        ]
