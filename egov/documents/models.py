"""Uploaded files and the page images through which people see them."""

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
