"""Finding a service, and everything that the law wants published about it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.facts import service_facts
from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of, nearest_services, published_service, services_found
from egov.core import clock
from egov.core.errors import NotFound
from egov.core.source import Text
from egov.dossiers.queries import service_statistics
from egov.identity.models import Account
from egov.identity.permissions import actor_of, public
from egov.pages.parts import Link
from egov.places.models import Agency
from egov.places.queries import agencies_of_kind, counters_for, locality_settings
from egov.processes.naming import named
from egov.processes.svg import to_svg

from .. import describing

PAGE = 30
FILTERS = ("q", "field", "event", "agency", "after")


@public
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """Search with or without marks, by field, life event and agency; paged by the last code seen."""
    language, data = get_language() or "vi", locality_settings().data
    asked = {name: request.GET.get(name, "").replace("\x00", "")[:200] for name in FILTERS}
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
        "results": [describing.service_line(service, language) for service in found[:PAGE]],
        "near": [describing.service_line(service, language) for service in near],
        "next_code": found[PAGE - 1].code if len(found) > PAGE else "",
        "fields": data["fields"],
        "life_events": data["life_events"],
        "agencies": _deciding(language),
        "chosen": _chosen(asked, language),
        "narrowed": any(asked[name] for name in FILTERS),
    }
    return render(request, "portal/services.html", context)


def _chosen(asked: dict[str, str], language: str) -> str:
    """The life event or field that the list is about, for its heading."""
    locality = locality_settings()
    if asked["event"]:
        return locality.named("life_events", asked["event"]).in_language(language)
    return locality.named("fields", asked["field"]).in_language(language) if asked["field"] else ""


def _deciding(language: str) -> list[dict[str, str]]:
    """The agencies and kinds that decide at least one service, for the filter."""
    used = Service.objects.filter(state=Service.PUBLISHED).exclude(decided_by="").values_list("decided_by", flat=True)
    names = describing.names_of_agencies()
    listed = [{"id": one, "name": names.get(one, Text(one)).in_language(language)} for one in used.distinct()]
    return sorted(listed, key=lambda entry: entry["name"])


def _published(slug: str) -> tuple[Service, ServiceDefinition]:
    service = published_service(slug)
    if service.current_id is None:
        raise NotFound
    return service, definition_of(service.current_id)


@public
@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """The summary on top, then the eleven facts in the order of the law."""
    language = get_language() or "vi"
    found, definition = _published(slug)
    names = describing.names_of_agencies()
    field = locality_settings().named("fields", definition.field).in_language(language)
    context = {
        "service": found,
        "definition": definition,
        "not_for": describing.not_for(request.user, definition) if definition.can_be_filed_online else "",
        "level": describing.level_of(found.level),
        "summary": describing.summary_facts(definition, language, names),
        "facts": service_facts(definition, language, lambda name: names.get(name, Text(name))),
        "times": describing.times(definition, language),
        "counters": describing.counters_of(_counters(request, definition), language, found.slug),
        "statistics": service_statistics(found.pk),
        "year": clock.today().year,
        "has_form": definition.has_form,
        "crumbs": [
            Link(_("Home"), "/"),
            Link(_("Services"), reverse("services")),
            Link(field, f"{reverse('services')}?field={definition.field}"),
        ],
    }
    return render(request, "portal/service.html", context)


def _counters(request: HttpRequest, definition: ServiceDefinition) -> list[Agency]:
    """Where to go instead: the counter of one's own commune and the deciding agency's, else the centre's."""
    deciding = Agency.objects.filter(slug=definition.received_by or definition.decided_by.agency).first()
    commune = request.user.commune if isinstance(request.user, Account) and not actor_of(request).is_officer else ""
    return counters_for(commune, deciding) or list(agencies_of_kind("service-centre")[:1])


@public
@require_safe
def process(request: HttpRequest, slug: str) -> HttpResponse:
    """The way of a dossier through the agency, as a picture and in words."""
    found, definition = _published(slug)
    language, names = get_language() or "vi", describing.names_of_agencies()

    def name(one: str) -> Text:
        return names.get(one, Text(one))

    title = Text(
        f"Quy trình giải quyết: {definition.name.vi}", f"How it is processed: {definition.name.in_language('en')}"
    )
    rows, who = definition.process.rows, named(names, language)
    context = {
        "service": found,
        "definition": definition,
        "picture": to_svg(definition.process, title=title, language=language, position_name=who) if rows else "",
        "steps": next(fact for fact in service_facts(definition, language, name) if fact.id == "steps").lines,
    }
    return render(request, "portal/process.html", context)


@public
@require_safe
def blank_form(request: HttpRequest, slug: str) -> HttpResponse:
    """The empty form to print and fill in by hand (level 2)."""
    found, definition = _published(slug)
    if not definition.has_form:
        raise NotFound
    context = {"service": found, "definition": definition, "pages": _blank_pages(definition), "own": _blank_applicant()}
    return render(request, "portal/blank_form.html", context)


def _blank_applicant() -> list[str]:
    return [_("Full name"), _("Citizen number"), _("Date of birth"), _("Address"), _("Telephone and e-mail")]


def _blank_pages(definition: ServiceDefinition) -> list[dict[str, Any]]:
    language = get_language() or "vi"
    return [
        {
            "title": page.title.in_language(language),
            "fields": [blank_field(field, language) for field in page.fields],
        }
        for page in definition.form.pages
    ]


def blank_field(field: Any, language: str) -> dict[str, Any]:
    """A question as a line to write on: its words, the boxes to tick, the parts below it."""
    return {
        "label": field.label.in_language(language),
        "help": field.help.in_language(language) or field.text.in_language(language),
        "kind": field.type,
        "options": [option.label.in_language(language) for option in field.options],
        "parts": [blank_field(part, language) for part in field.fields],
        "optional": field.optional,
    }
