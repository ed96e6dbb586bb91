"""Who may change what the locality is; decided nowhere else."""

from __future__ import annotations

from egov.core.actor import Actor

from .models import Agency, Post
from .queries import locality_settings

OPERATOR = "operator"


def may_change_calendar(actor: Actor, agency: Agency | None) -> bool:
    """The operator any calendar, the locality's (None) too; the head of an agency that agency's own."""
    if not actor.is_officer:
        return False
    if OPERATOR in actor.roles:
        return True
    return agency is not None and agency.pk in agencies_led(actor)


def agencies_led(actor: Actor) -> frozenset[int]:
    """The agencies of which the officer holds the post of the head."""
    heads = locality_settings().positions_of("head")
    if not actor.roles & heads:
        return frozenset()
    led = Post.objects.filter(pk__in=actor.posts, position__in=heads)
    return frozenset(led.values_list("agency", flat=True))
