"""One version of a service: what it changed, and how many open dossiers stand on it."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from egov.catalogue.differences import Difference, differences, line_differences
from egov.catalogue.models import ServiceVersion
from egov.catalogue.queries import definition_of
from egov.core.errors import NotFound
from egov.core.source import Text
from egov.dossiers.flight_words import REASON_KINDS
from egov.dossiers.previews import VersionCounts, flight_counts
from egov.places.queries import agency_names, locality_settings

from ..door import studio_page
from .services import service_of


@studio_page
@require_safe
def version(request: HttpRequest, service_slug: str, number: int) -> HttpResponse:
    """What is different from the version before, in sentences and lines; of dossiers only how many."""
    found, language = service_of(service_slug), get_language() or "vi"
    here = ServiceVersion.objects.filter(service=found, number=number).first()
    if here is None:
        raise NotFound
    before = ServiceVersion.objects.filter(service=found, number__lt=number).order_by("-number").first()
    counts = next((one for one in flight_counts(found) if one.number == number), None)
    context = {
        "service": found,
        "version": here,
        "before": before,
        "parts": _parts(before, here, language) if before else [],
        "lines": line_differences(before.source, here.source) if before and before.source and here.source else [],
        "counts": counts,
        "reasons": _reasons(counts, language) if counts else [],
    }
    return render(request, "studio/version.html", context)


def _parts(before: ServiceVersion, after: ServiceVersion, language: str) -> list[tuple[str, list[str]]]:
    data = locality_settings().data
    listed = {entry["id"]: Text.from_json(entry["name"]) for kind in ("kinds", "positions") for entry in data[kind]}
    names = {**listed, **agency_names()}
    found = differences(definition_of(before.pk), definition_of(after.pk), lambda one: names.get(one, Text(one)))
    grouped = groupby(found, key=_part)
    return [
        (part.in_language(language), [one.sentence.in_language(language) for one in told]) for part, told in grouped
    ]


def _part(difference: Difference) -> Text:
    return difference.part_name


def _reasons(counts: VersionCounts, language: str) -> list[tuple[str, int]]:
    return [(REASON_KINDS[kind].in_language(language), count) for kind, count in counts.reasons.items()]
