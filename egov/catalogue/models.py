"""Public services and their immutable versions."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from egov.identity.models import Account


class Service(models.Model):
    """A public service of the locality; what it says is in its current version."""

    PUBLISHED, RETIRED, PLANNED = "published", "retired", "planned"

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
    next_begins_on = models.DateField(null=True, help_text="when the next of its versions begins")
    by_studio = models.BooleanField(
        default=False, db_default=False, help_text="the studio decided last; files that say nothing new change nothing"
    )

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
    begins_on = models.DateField(null=True, help_text="null: at once")
    note = models.TextField(default="", db_default="", blank=True)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    published_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "number"], name="service_version_once")]

    def __str__(self) -> str:
        return f"{self.service_id}.{self.number}"


class ServiceDraft(models.Model):
    """A service file in the making; its text is all that it says (decision 0034)."""

    WRITING, IN_REVIEW, PUBLISHED, DROPPED = "writing", "in-review", "published", "dropped"
    OPEN = (WRITING, IN_REVIEW)

    slug = models.SlugField(max_length=64)
    base = models.ForeignKey(
        ServiceVersion, on_delete=models.PROTECT, null=True, related_name="+", help_text="the version that it follows"
    )
    origin = models.CharField(max_length=10)
    source = models.TextField(help_text="the service file as it is now")
    revision = models.PositiveIntegerField(default=0, help_text="the revision whose text this is: where undo stands")
    revisions = models.PositiveIntegerField(default=0, help_text="how many there ever were; numbers are never reused")
    editors: Any = models.JSONField(default=list, help_text="accounts that made a revision, undone ones too")
    state = models.CharField(max_length=10, default=WRITING)
    note = models.TextField(default="", blank=True, help_text="what is new, for whoever reviews and for the version")
    reply = models.TextField(default="", blank=True, help_text="why it was sent back")
    begins_on = models.DateField(null=True)
    opened_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slug"], condition=models.Q(state__in=("writing", "in-review")), name="service_draft_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.slug} ({self.state})"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN


class DraftRevision(models.Model):
    """The text of a draft after somebody's edit; the last ones are kept, for undo."""

    draft = models.ForeignKey(ServiceDraft, on_delete=models.CASCADE, related_name="history")
    number = models.PositiveIntegerField()
    source = models.TextField()
    part = models.CharField(max_length=30, help_text="what was edited")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="draft_revision_once")]
