"""The locality, its agencies with their history, their posts and the edited calendar."""

from __future__ import annotations

from typing import Any

from django.db import models


class Locality(models.Model):
    """The province that this installation serves; exactly one row."""

    slug = models.SlugField(unique=True)
    code = models.CharField(max_length=10)
    name_vi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    province = models.CharField(max_length=2)
    data: Any = models.JSONField(help_text="the locality file, parsed: colours, fields, life events, settings")
    calendar: Any = models.JSONField(help_text="sessions per weekday and the days of the calendar file")
    emblem = models.TextField(default="", blank=True, help_text="SVG")
    digest = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="locality_is_one")]

    def __str__(self) -> str:
        return self.name_vi


class Agency(models.Model):
    """A unit that takes in, decides or hands out. Never deleted: `valid_to` ends it."""

    slug = models.SlugField(unique=True, max_length=80)
    code = models.CharField(max_length=35, unique=True)
    kind = models.CharField(max_length=30)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    commune = models.CharField(max_length=5, default="", blank=True, help_text="administrative unit that it serves")
    address = models.CharField(max_length=300, default="", blank=True)
    phone = models.CharField(max_length=40, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    reception: Any = models.JSONField(default=dict, help_text="reception hours per weekday")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    unofficial = models.BooleanField(default=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="keeps the records of an ended agency",
    )
    sort_key = models.CharField(max_length=400, default="")

    class Meta:
        indexes = [
            models.Index(fields=["kind", "sort_key"], name="agency_kind"),
            models.Index(fields=["commune"], name="agency_commune"),
        ]

    def __str__(self) -> str:
        return self.name_vi

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_vi


class AgencyName(models.Model):
    """What an agency was called, and where it sat, until it was renamed or moved."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="names")
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    address = models.CharField(max_length=300, default="", blank=True)
    valid_to = models.DateField(help_text="the last day on which it held")

    class Meta:
        indexes = [models.Index(fields=["agency", "valid_to"], name="agency_name_until")]


class AgencyChange(models.Model):
    """A merge, split, renaming or move: written when loaded, applied on its day and never changed after."""

    slug = models.SlugField(unique=True, max_length=60)
    kind = models.CharField(max_length=10)
    on = models.DateField()
    data: Any = models.JSONField(help_text="the change as `changes.AgencyChange.as_json` writes it")
    applied_at = models.DateTimeField(null=True)


class Post(models.Model):
    """A position at an agency, whose queue of tasks its holders share."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    position = models.CharField(max_length=40)
    name_vi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "position"], name="post_once")]

    def __str__(self) -> str:
        return f"{self.position}@{self.agency_id}"

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_vi


class CalendarDay(models.Model):
    """A day made off or worked, for the locality (no agency) or for one agency, with its ground."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, null=True, related_name="+")
    day = models.DateField()
    works_as = models.PositiveSmallIntegerField(null=True, help_text="weekday 0-6 whose sessions it takes; null: off")
    ground_vi = models.CharField(max_length=200)
    ground_en = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "day"], name="calendar_day_once", nulls_distinct=False)
        ]
