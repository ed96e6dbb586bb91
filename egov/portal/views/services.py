"""Finding a service, and everything that the law wants published about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.facts import deadline_words, service_facts
from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of, nearest_services, published_service, services_found
from egov.core import clock
from egov.core.source import Text
from egov.dossiers.clocks import due_if_filed
from egov.dossiers.queries import service_statistics
from egov.identity.permissions import actor_of, public
from egov.places.models import Agency
from egov.places.queries import agencies_of_kind, agency_names, counters_for, locality_settings
from egov.processes.svg import to_svg

from ..showing import names_of_agencies, service_line

PAGE = 30


@public
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """Search with or without marks, by field, life event and agency; paged by the last code seen."""
    language = get_language() or "vi"
    asked = {name: request.GET.get(name, "")[:200] for name in ("q", "field", "event", "agency", "after")}
    found = services_found(
        text=asked["q"],
        field=asked["field"],
        life_event=asked["event"],
        agency=asked["agency"],
        after=asked["after"],
        size=PAGE + 1,
    )
    near = nearest_services(asked["q"]) if asked["q"] and not found else []
    context = {
        "asked": asked,
        "results": [service_line(service, language) for service in found[:PAGE]],
        "near": [service_line(service, language) for service in near],
        "next_code": found[PAGE - 1].code if len(found) > PAGE else "",
        "fields": locality_settings().data["fields"],
        "life_events": locality_settings().data["life_events"],
        "agencies": _deciding(),
    }
    return render(request, "portal/services.html", context)


def _deciding() -> list[dict[str, object]]:
    """The agencies and kinds that decide at least one service, for the filter."""
    used = Service.objects.filter(state=Service.PUBLISHED).values_list("decided_by", flat=True).distinct()
    names = names_of_agencies()
    return sorted(({"id": one, "name": names.get(one, Text(one))} for one in used), key=lambda entry: entry["name"].vi)


@public
@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """The summary on top, then the eleven facts in the order of the law."""
    language = get_language() or "vi"
    found = published_service(slug)
    assert found.current_id is not None
    definition = definition_of(found.current_id)
    names = names_of_agencies()
    context = {
        "service": found,
        "definition": definition,
        "field": locality_settings().named("fields", definition.field),
        "facts": service_facts(definition, language, lambda name: names.get(name, Text(name))),
        "times": _times(definition, language),
        "fees": [{"name": fee.name, "amount": fee.amount.text} for fee in definition.fees],
        "counters": _counters(request, definition),
        "statistics": service_statistics(found.pk),
        "fileable": definition.can_be_filed_online,
    }
    return render(request, "portal/service.html", context)


def _times(definition: ServiceDefinition, language: str) -> list[dict[str, object]]:
    """How long it takes, in words and as the date if filed and received now."""
    now = clock.now()
    cases = definition.deadline.cases if definition.deadline else ()
    return [
        {"words": deadline_words(case.rule, language), "when": case.when, "date": due_if_filed(case, now, None)}
        for case in cases
    ]


def _counters(request: HttpRequest, definition: ServiceDefinition) -> list[Agency]:
    """Where to go instead: the counter of one's own commune and the deciding agency's."""
    deciding = None
    if definition.decided_by.agency in agency_names():
        deciding = Agency.objects.filter(slug=definition.decided_by.agency).first()
    commune = ""
    if actor_of(request).is_signed_in:
        commune = getattr(request.user, "commune", "")
    found = counters_for(commune, deciding)
    return found or list(agencies_of_kind("service-centre")[:1])


@public
@require_safe
def process(request: HttpRequest, slug: str) -> HttpResponse:
    """The way of a dossier through the agency, as a picture and in words."""
    found = published_service(slug)
    assert found.current_id is not None
    definition, language = definition_of(found.current_id), get_language() or "vi"
    names = names_of_agencies()

    def position(by: str, at: str) -> str:
        said = names.get(by, Text(by)).in_language(language)
        return f"{said} – {names[at].in_language(language)}" if at in names else said

    title = Text(
        f"Quy trình giải quyết: {definition.name.vi}", f"How it is processed: {definition.name.in_language('en')}"
    )
    picture = (
        to_svg(definition.process, title=title, language=language, position_name=position)
        if definition.process.rows
        else ""
    )
    return render(request, "portal/process.html", {"service": found, "definition": definition, "picture": picture})


@public
@require_safe
def blank_form(request: HttpRequest, slug: str) -> HttpResponse:
    """The empty form to print and fill in by hand (level 2)."""
    found = published_service(slug)
    assert found.current_id is not None
    definition = definition_of(found.current_id)
    return render(
        request,
        "portal/blank_form.html",
        {"service": found, "definition": definition, "title": _("Form to fill in by hand")},
    )
