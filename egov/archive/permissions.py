"""Who looks after an agency's records: its head, and the operator of the installation for every agency."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.places.queries import agencies_led

OPERATOR = "operator"


def keeps_every_record(actor: Actor) -> bool:
    return actor.kind == "system" or (actor.is_officer and OPERATOR in actor.roles)


def agencies_kept_by(actor: Actor) -> Mapping[str, Any]:
    """A filter on `agency`: the agencies whose records the actor looks after. Raises `NotAllowed` where there are none.

    An empty filter means every agency.
    """
    if keeps_every_record(actor):
        return {}
    led = agencies_led(actor.posts) if actor.is_officer else frozenset()
    if not led:
        raise NotAllowed
    return {"agency__in": led}


def keeps_records(actor: Actor) -> bool:
    """Whether there is any agency whose records the actor looks after."""
    return keeps_every_record(actor) or (actor.is_officer and bool(agencies_led(actor.posts)))


def require_records_of(actor: Actor, agency_id: int) -> None:
    """Raises `NotFound`: what lies at an agency is nobody else's to know."""
    if not keeps_every_record(actor) and not (actor.is_officer and agency_id in agencies_led(actor.posts)):
        raise NotFound
