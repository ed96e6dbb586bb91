"""One version of a service: what it changed, and how many open dossiers stand on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from egov.catalogue.differences import line_differences
from egov.catalogue.models import ServiceVersion
from egov.catalogue.queries import definition_of
from egov.core.errors import NotFound
from egov.dossiers.previews import flight_counts

from ..comparing import told_differences, told_reasons
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
        "parts": told_differences(definition_of(before.pk), definition_of(here.pk), language) if before else [],
        "lines": line_differences(before.source, here.source) if before and before.source and here.source else [],
        "counts": counts,
        "reasons": told_reasons(counts.reasons, language) if counts else [],
    }
    return render(request, "studio/version.html", context)
