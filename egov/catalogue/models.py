"""Public services and their immutable versions."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Service(models.Model):
    """A public service of the locality; what it says is in its current version."""

    PUBLISHED, RETIRED = "published", "retired"

    code = models.CharField(max_length=40, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    field = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default=PUBLISHED)
    name_vi = models.CharField(max_length=500)
    name_en = models.CharField(max_length=500, default="")
    decided_by = models.CharField(max_length=80, help_text="an agency kind or an agency's slug")
    life_events: Any = models.JSONField(default=list)
    search_key = models.TextField(help_text="names, summary and keywords, lower and without marks (D2)")
    sort_key = models.CharField(max_length=1000)
    used = models.PositiveIntegerField(default=0, help_text="dossiers of the last 90 days, counted daily")
    taken_in = models.BooleanField(default=False, db_default=False, help_text="a counter can take dossiers in")
    current = models.ForeignKey("ServiceVersion", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            GinIndex(fields=["search_key"], name="service_search", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["field", "sort_key"], name="service_field"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_vi}"

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_vi


class ServiceVersion(models.Model):
    """What a service was at a moment. Never changed; a dossier keeps the one that it was filed under (D5)."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition: Any = models.JSONField()
    digest = models.CharField(max_length=64)
    source = models.TextField(default="", help_text="the service file as it was loaded, for export")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "number"], name="service_version_once")]
