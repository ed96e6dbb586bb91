"""Who may write and publish services; decided nowhere else."""

from __future__ import annotations

from egov.core.actor import Actor
from egov.core.errors import NotAllowed

DESIGNER = "service-designer"


def require_designer(actor: Actor) -> None:
    """Raises `NotAllowed` unless the officer holds the post of a service designer. The system itself may everything."""
    if actor.kind != "system" and not (actor.is_officer and DESIGNER in actor.roles):
        raise NotAllowed
