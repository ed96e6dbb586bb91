"""Whose numbers an officer may see: those of the own agencies and of what they took over; the operator all."""

from __future__ import annotations

from egov.core.actor import Actor
from egov.core.errors import NotAllowed
from egov.places.models import Agency
from egov.places.queries import answered_for

OPERATOR = "operator"


def reported_agencies(actor: Actor) -> list[Agency]:
    """The agencies that the actor may report on, in Vietnamese order. Raises `NotAllowed` for others than officers."""
    if not actor.is_officer:
        raise NotAllowed
    found = Agency.objects.order_by("sort_key")
    if OPERATOR not in actor.roles:
        found = found.filter(pk__in=answered_for(actor.agencies))
    return list(found)
