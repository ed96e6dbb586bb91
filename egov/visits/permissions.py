"""Who works a counter, who holds an appointment, which device is a kiosk; decided nowhere else."""

from __future__ import annotations

from django.db.models import QuerySet

from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.identity.queries import hash_token
from egov.places.models import Agency, Post
from egov.places.queries import roles_of

from .models import Appointment, Counter, KioskKey

ROLES = frozenset({"clerk", "head"})


def works_some_counter(actor: Actor) -> bool:
    """Whether the actor is a clerk or a head anywhere; asks no query."""
    return actor.is_officer and bool(ROLES & roles_of(actor.roles))


def agencies_worked(actor: Actor) -> QuerySet[Agency]:
    """The agencies at whose counter the actor may call numbers and set rules: as clerk or head."""
    if not works_some_counter(actor):
        return Agency.objects.none()
    positions = [position for position in actor.roles if ROLES & roles_of({position})]
    posts = Post.objects.filter(pk__in=actor.posts, position__in=positions)
    return Agency.objects.filter(pk__in=posts.values("agency")).order_by("sort_key")


def require_counter_work(actor: Actor, agency_id: int) -> None:
    """Raises `NotAllowed` unless the actor is a clerk or the head of this agency. The system may everything."""
    if actor.kind != "system" and not agencies_worked(actor).filter(pk=agency_id).exists():
        raise NotAllowed


def is_own_account(actor: Actor) -> bool:
    """Whether appointments of the actor belong to the account: citizens' and businesses' do."""
    return actor.is_signed_in and not actor.is_officer


def holds(actor: Actor, appointment: Appointment) -> bool:
    """Booked by an account, it is the account's; booked without one, it is whoever's knows its code."""
    return appointment.account_id is None or appointment.account_id == actor.account_id


def held_appointment(actor: Actor, code: str) -> Appointment:
    """The appointment by its code; `NotFound` alike when there is none and when it is somebody else's."""
    related = ("line__counter__agency", "service", "account")
    found = Appointment.objects.select_related(*related).filter(code=code).first()
    if found is None or found.erased_at is not None or not holds(actor, found):
        raise NotFound
    return found


def kiosk_of(counter: Counter, secret: str) -> KioskKey | None:
    """The key of the device that keeps this secret, unless it was taken back."""
    if not secret:
        return None
    return KioskKey.objects.filter(counter=counter, secret_hash=hash_token(secret), revoked_at=None).first()
