"""What somebody has typed and not filed yet."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from egov.catalogue.models import ServiceVersion
from egov.documents.models import StoredFile
from egov.identity.models import Account

FORM_FILE = "form."
"""Before the path of a question whose answer is a file, where else the id of a paper stands."""


class Draft(models.Model):
    """What somebody has typed so far, kept verbatim, right or wrong, until filed or dropped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="drafts")
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, related_name="+")
    answers: Any = models.JSONField(default=dict)
    applicant: Any = models.JSONField(default=dict)
    pages_done: Any = models.JSONField(default=list)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    clerk = models.ForeignKey(
        Account, on_delete=models.CASCADE, null=True, related_name="+", help_text="who fills it in at the counter"
    )
    counter: Any = models.JSONField(
        default=dict, db_default={}, help_text="what only a counter asks: papers handed over, sets, who brings it"
    )

    carried: Any = models.JSONField(
        default=dict, db_default={}, help_text="the version that it was begun under, and what of it fits no more"
    )

    class Meta:
        indexes = [
            models.Index(fields=["account", "-updated_at"], name="draft_account"),
            models.Index(fields=["clerk", "-updated_at"], name="draft_clerk", condition=models.Q(clerk__isnull=False)),
        ]


class DraftFile(models.Model):
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    document = models.CharField(max_length=60)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
