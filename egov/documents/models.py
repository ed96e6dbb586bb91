"""Uploaded files, the page images through which people see them, and the papers that people keep for reuse."""

from __future__ import annotations

import uuid

from django.db import models

from egov.identity.models import Account


class StoredFile(models.Model):
    """An uploaded file. Its bytes lie under the data folder and leave it only as a download (D19)."""

    WAITING, READY, FAILED, NONE = "waiting", "ready", "failed", "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200)
    images = models.CharField(max_length=10, default=WAITING, help_text="state of the page images")
    page_count = models.PositiveSmallIntegerField(default=0)
    kept = models.BooleanField(default=False, help_text="belongs to a dossier; others go after 30 days")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner", "created_at"], name="stored_file_quota")]


class PageImage(models.Model):
    """One page of a file as a picture."""

    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="page_images")
    number = models.PositiveSmallIntegerField()
    path = models.CharField(max_length=200)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="page_image_once")]


class VaultItem(models.Model):
    """A paper kept for reuse in a person's vault: a copy that an officer certified, or a result (Decree 45/2020).

    `source` is the code of the dossier that it comes from. A result carries the authority of the agency that issued it
    and is not certified again.
    """

    COPY, RESULT = "copy", "result"

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="vault")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="vault_items")
    kind = models.CharField(max_length=10, default=COPY)
    name = models.CharField(max_length=200)
    certified_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    certified_at = models.DateTimeField(null=True)
    valid_until = models.DateField(null=True, help_text="the last day on which it may be used; null: no end")
    source = models.CharField(max_length=60, default="", blank=True)
    added_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, help_text="found to be wrong: it may not be used any more")
    hidden_at = models.DateTimeField(null=True, help_text="taken out of view by the person")

    class Meta:
        indexes = [models.Index(fields=["account", "-id"], name="vault_account")]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "file"], name="vault_once", condition=models.Q(revoked_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return self.name
