"""Linked procedures, filed as one: what each is, who settles it, what must hold (Decree 61/2018 Art. 19.6, 19.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from egov.core.reading import read_id, text_of
from egov.core.source import Node, Text, read_text

if TYPE_CHECKING:
    from egov.places.locality import Locality

    from .definition import ServiceDefinition

LINKED_KEYS = ("id", "name", "agency")


@dataclass(frozen=True, slots=True)
class Linked:
    """A procedure that is settled together with the service's own; `agency` is an agency id or a kind of agency.

    The service's deciding agency leads; steps with `for: <id>` work on this procedure.
    """

    id: str
    name: Text
    agency: str

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name.as_json(), "agency": self.agency}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Linked:
        return cls(data["id"], Text.from_json(data["name"]), data["agency"])


def read_linked(entries: list[Node]) -> tuple[Linked, ...]:
    """`linked: [{id, name, agency}]`."""
    seen: set[str] = set()
    return tuple(_read_entry(entry, seen) for entry in entries)


def _read_entry(node: Node, seen: set[str]) -> Linked:
    node.only(*LINKED_KEYS)
    return Linked(read_id(node.need("id"), seen), read_text(node.need("name")), text_of(node.need("agency")))


def procedure_of(service: ServiceDefinition, step_id: str) -> Text:
    """The linked procedure that a step works on; no text for the service's own steps and for reception."""
    step = service.process.tasks.get(step_id)
    named = [linked.name for linked in service.linked if step is not None and step.linked == linked.id]
    return named[0] if named else Text("")


def check_linked(service: ServiceDefinition, node: Node, locality: Locality | None) -> None:
    """Each step's `for` names a linked procedure, and each of these is worked on at its agency."""
    known = {linked.id for linked in service.linked}
    for step in service.process.tasks.values():
        if step.linked and step.linked not in known:
            message = "Step '{step}' is for '{linked}', which is no linked procedure."
            remedy = "Name an id of 'linked:', or remove 'for'."
            (node.get("process") or node).report("unknown-linked", message, remedy, step=step.id, linked=step.linked)
    for linked, place in zip(service.linked, node.get("linked") or (), strict=False):
        _check_entry(service, linked, place, locality)


def _check_entry(service: ServiceDefinition, linked: Linked, place: Node, locality: Locality | None) -> None:
    at = place.get("agency") or place
    if locality is not None and linked.agency and not locality.agencies_named(linked.agency):
        message = "There is no agency and no kind of agency '{agency}'."
        at.report("unknown-agency", message, "Use an id of agencies.yaml.", agency=linked.agency)
    steps = [step for step in service.process.tasks.values() if step.linked == linked.id]
    places = {step.at or service.decided_by.agency for step in steps}
    if service.process.rows and linked.agency not in places:
        message = "No step for '{linked}' is done at '{agency}'."
        at.report(
            "linked-without-step",
            message,
            "Write 'for: {linked}' and the agency at a step.",
            linked=linked.id,
            agency=linked.agency,
        )
