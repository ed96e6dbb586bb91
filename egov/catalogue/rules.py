"""The rules of a service that its parts cannot see alone: levels, time, agencies and positions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from egov.core.reading import listed, text_of
from egov.core.source import Node
from egov.places.locality import Agency, Locality
from egov.processes.table import Step

from .choices import step_hours, working_hours_at_most
from .conditions import check_conditions, conditions_are_sound
from .definition import ServiceDefinition
from .linked import check_linked

MAX_SLUG = 64
"""As long as the name of a subject in the journal may be."""

MAX_NAME = 500
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What ends a line or turns the direction of writing."""
_ONLINE = ("deadline", "form", "process", "result")
_NEEDED = {2: ("form",), 3: _ONLINE, 4: _ONLINE}
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def check_service(service: ServiceDefinition, node: Node, locality: Locality | None) -> None:
    """Report on the file's tree everything that keeps this service from being published."""
    if not _SLUG.fullmatch(service.slug) or len(service.slug) > MAX_SLUG:
        remedy = "Use at most {most} small letters and hyphens, such as dang-ky-ho-kinh-doanh.yaml."
        node.report("bad-slug", "'{slug}' is no name for a service file.", remedy, slug=service.slug, most=MAX_SLUG)
    _check_name(service, node)
    _check_level(service, node)
    _check_completeness(service, node)
    _check_form_documents(service, node)
    _check_time(service, node)
    _check_unconfirmed(service, node)
    check_linked(service, node, locality)
    if conditions_are_sound(node):
        check_conditions(service, node)
    if locality is not None:
        _check_names(service, node, locality)
        _check_posts(service, node, locality)


def _check_name(service: ServiceDefinition, node: Node) -> None:
    place = node.get("name")
    texts = [text_of(place.get(key)) for key in ("vi", "en") if place.get(key)] if place and place.is_map() else []
    for text in texts or [service.name.vi]:
        if place and not (text.strip() and len(text) <= MAX_NAME and not _UNSEEN.search(text)):
            message = "The name of a service is one line of at most {most} letters."
            place.report("bad-name", message, "Write it short; the summary says more.", most=MAX_NAME)


def _check_level(service: ServiceDefinition, node: Node) -> None:
    place = node.get("level") or node
    if service.level >= 3 and "online" not in service.channels:
        place.report("level-needs-online", "Level 3 and 4 are filed online.", "Add online to 'channels', or lower it.")
    if service.level < 3 and "online" in service.channels:
        (node.get("channels") or place).report(
            "level-below-online", "Level 1 and 2 are not filed online.", "Remove online, or raise the level."
        )
    if service.level == 4 and service.fees:
        remedy = "Make it level 3: fees are paid at the counter until there is online payment."
        place.report("level-needs-payment", "Level 4 with a fee needs online payment.", remedy)
    if service.level == 4 and service.result is not None and not service.result.electronic:
        remedy = "Write 'electronic: true' in 'result' if the file itself is the result, else make it level 3."
        place.report("level-needs-electronic-result", "Level 4 needs an electronic result.", remedy)


def _check_completeness(service: ServiceDefinition, node: Node) -> None:
    for key in _NEEDED.get(service.level, ()):
        if node.get(key) is None:
            remedy = "Add '{key}:', or lower the level."
            (node.get("level") or node).report(
                "level-incomplete", "Level {level} needs '{key}'.", remedy, level=service.level, key=key
            )
    if service.level < 3 and service.can_be_taken_in:
        for key in ("form", "result"):
            if node.get(key) is None:
                place = node.get("process") or node
                place.report("process-incomplete", "The counter cannot work without '{key}'.", "Add '{key}:'.", key=key)
    if service.decided_by.is_outside and (service.level > 1 or service.process.rows):
        place = node.get("decided_by") or node
        remedy = "Name an agency or a kind of agency, or make it level 1 without 'process'."
        place.report("outside-agency", "An authority outside the locality takes in nothing here.", remedy)
    if not service.applicants and node.get("applicants") is not None:
        (node.get("applicants") or node).report("no-applicants", "Nobody may apply.", "Write [citizen, business].")
    if node.get("summary") is None:
        node.report("missing-summary", "There is no summary.", "Say in one sentence what people get.", "warning")


def _check_form_documents(service: ServiceDefinition, node: Node) -> None:
    for place in listed(node.get("documents")):
        if text_of(place.get("from")) == "form" and not service.form.pages and service.level >= 2:
            message = "'{id}' is made by the form, but there is no form."
            place.report(
                "document-without-form", message, "Add 'form:', or another 'from'.", id=text_of(place.get("id"))
            )


def _check_time(service: ServiceDefinition, node: Node) -> None:
    if service.silence == "consent" and service.deadline is None:
        message = "Silence can be consent only after a deadline."
        (node.get("silence") or node).report("silence-without-deadline", message, "Add 'deadline:'.")
    if service.receipt == "on-request" and not _is_settled_at_once(service):
        message = "Only what is settled within the day goes without a slip."
        (node.get("receipt") or node).report("receipt-needed", message, "Remove 'receipt', or shorten the deadline.")
    for case, hours, most in step_hours(service):
        if most is not None and Fraction(hours) > most:
            message = "The steps take {hours} working hours, the legal deadline leaves {most}."
            place = case.place or node.get("deadline") or node
            place.report("steps-exceed-deadline", message, "Shorten the steps.", hours=_shown(hours), most=_shown(most))


def _is_settled_at_once(service: ServiceDefinition) -> bool:
    """Whether every case of the deadline ends within a day (Decree 61/2018 Art. 17.4)."""
    cases = service.deadline.cases if service.deadline else ()
    units = ("same_day", "working_hours", "clock_hours")
    return bool(cases) and all(c.rule.kind in units and (working_hours_at_most(c.rule) or 0) <= 8 for c in cases)


def _shown(hours: Decimal | Fraction) -> str:
    return f"{Decimal(hours.numerator) / Decimal(hours.denominator):f}" if isinstance(hours, Fraction) else f"{hours:f}"


def _check_unconfirmed(service: ServiceDefinition, node: Node) -> None:
    entries = listed(node.get("to_confirm"))
    for place in entries:
        fact = text_of(place.get("fact"))
        place.report("to-confirm", "Still to be confirmed: {fact}.", "Ask the named source.", "warning", fact=fact)
    if service.to_confirm and service.level >= 3:
        remedy = "Confirm it, or publish at level 1 or 2."
        message = "A service with something to confirm cannot be filed online."
        (node.get("to_confirm") or node).report("level-unconfirmed", message, remedy)


def _check_names(service: ServiceDefinition, node: Node, locality: Locality) -> None:
    if service.field and service.field not in {named.id for named in locality.fields}:
        place = node.get("field") or node
        place.report(
            "unknown-field-of-law", "There is no field '{field}'.", "Use an id of locality.yaml.", field=service.field
        )
    events = {named.id for named in locality.life_events}
    for place in listed(node.get("life_events")):
        if text_of(place) not in events:
            message = "There is no life event '{given}'."
            place.report("unknown-life-event", message, "Use an id of locality.yaml.", given=text_of(place))
    for key in ("decided_by", "received_by"):
        _check_agency(node, key, locality)


def _check_agency(node: Node, key: str, locality: Locality) -> None:
    place = node.get(key)
    named = place.get("kind") if place and place.is_map() else place
    if named is None or (place and place.get("name")):
        return
    agencies = locality.agencies_named(text_of(named))
    if not agencies:
        message = "There is no agency and no kind of agency '{agency}'."
        named.report("unknown-agency", message, "Use an id of agencies.yaml.", agency=text_of(named))
    elif len(agencies) > 1 and not all(agency.commune for agency in agencies):
        message = "Of the agencies of kind '{agency}' none is chosen by an address."
        named.report("unclear-agency", message, "Name one agency by its id.", agency=text_of(named))


def _check_posts(service: ServiceDefinition, node: Node, locality: Locality) -> None:
    """Every step's position exists in every agency that may have to do it; somebody can receive."""
    places = dict(step_places(node.get("process")))
    for task_id, step in service.process.tasks.items():
        place = places.get(task_id) or node.get("process") or node
        at = step.at or service.decided_by.agency
        agencies = locality.agencies_named(at)
        if step.at and not agencies:
            (place.get("at") or place).report(
                "unknown-agency",
                "There is no agency and no kind of agency '{agency}'.",
                "Use an id of agencies.yaml.",
                agency=at,
            )
        elif step.at and len(agencies) > 1 and not _is_chosen(step.at, agencies, service, locality):
            message = "It is not clear which agency of kind '{agency}' does '{step}'."
            (place.get("at") or place).report(
                "unclear-agency", message, "Name one agency by its id.", agency=at, step=task_id
            )
        _check_post(step, agencies, place, locality)
    if service.level >= 3 or service.can_be_taken_in:
        _check_reception(service, node, locality)


def _is_chosen(at: str, agencies: tuple[Agency, ...], service: ServiceDefinition, locality: Locality) -> bool:
    """Whether the address that chooses the deciding agency chooses one of these too."""
    by_address = locality.kind(service.decided_by.agency) is not None and all(agency.commune for agency in agencies)
    return at == service.decided_by.agency or by_address


def _check_post(step: Step, agencies: tuple[Agency, ...], place: Node, locality: Locality) -> None:
    lacking = [agency for agency in agencies if step.by and locality.post_for(agency, step.by) is None]
    if lacking:
        message = "Nobody is '{position}' at '{agency}', but step '{step}' needs it."
        if len(lacking) > 1:
            message = "Nobody is '{position}' at '{agency}' and {more} more, but step '{step}' needs it."
        remedy = "Use a position of that agency, or add it in agencies.yaml."
        (place.get("by") or place).report(
            "missing-position",
            message,
            remedy,
            position=step.by,
            agency=lacking[0].id,
            more=len(lacking) - 1,
            step=step.id,
        )


def _check_reception(service: ServiceDefinition, node: Node, locality: Locality) -> None:
    taking_in = locality.agencies_named(service.received_by or service.decided_by.agency)
    lacking = [agency for agency in taking_in if locality.post_for(agency, "clerk") is None]
    if lacking:
        place = node.get("received_by") or node.get("decided_by") or node
        remedy = "Give it a position whose role is clerk, or write 'received_by:'."
        place.report("missing-reception", "Nobody can take in dossiers at '{agency}'.", remedy, agency=lacking[0].id)


def step_places(node: Node | None) -> Iterator[tuple[str, Node]]:
    """Task ids of a process with their places; the asked of a consultation are numbered."""
    for row in listed(node):
        if row.get("step"):
            yield text_of(row.get("step")), row
        for member in listed(row.get("steps")):
            yield text_of(member.get("step")), member
        for number, asked in enumerate(listed(row.get("ask")), start=1):
            yield f"{text_of(row.get('consult'))}.{number}", asked
