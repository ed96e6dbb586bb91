"""Who may complain, see a complaint, and answer it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.dossiers.models import Dossier
from egov.dossiers.permissions import is_applicant, may_see
from egov.identity.queries import holders_of
from egov.places.queries import agencies_led, posts_of_heads, roles_of

from .models import Complaint

_SIGNED = ("approve", "refuse", "refuse-reception")


def may_complain(actor: Actor, dossier: Dossier) -> bool:
    """The applicant, and a clerk of the counter for somebody who comes in or writes."""
    if actor.is_officer:
        return "clerk" in roles_of(actor.roles) and may_see(actor, dossier)
    return is_applicant(actor, dossier)


def visible_complaints(actor: Actor) -> QuerySet[Complaint]:
    """One's own dossiers'; for officers those that their agency's head answers or answered first, or that they entered.

    Heads who decide on a second complaint see the first one.
    """
    if actor.account_id is None:
        return Complaint.objects.none()
    if not actor.is_officer:
        return Complaint.objects.filter(Q(dossier__submitter=actor.account_id) | Q(dossier__owner=actor.account_id))
    led = agencies_led(actor.posts)
    of_agency = Q(agency__in=led) | Q(first__agency__in=led) | Q(second__agency__in=led)
    return Complaint.objects.filter(of_agency | Q(entered_by=actor.account_id))


def visible_complaint(actor: Actor, complaint_id: int) -> Complaint:
    """Raises `NotFound` alike for what is not there and what is not the actor's."""
    related = ("dossier", "agency", "letter", "answered_by", "first__agency", "second__agency")
    found = visible_complaints(actor).select_related(*related).filter(pk=complaint_id).first()
    if found is None:
        raise NotFound
    return found


def may_answer(actor: Actor, complaint: Complaint) -> bool:
    """A head of the agency that answers. Own decisions are another question (`would_answer_own`)."""
    return actor.is_officer and complaint.agency_id in agencies_led(actor.posts)


def would_answer_own(actor: Actor, complaint: Complaint) -> bool:
    """Whether the complaint is about a decision that the actor signed, while another head of the agency could answer.

    Where there is none the law itself lets whoever decided answer first (Law on Complaints 2011 Art. 7; decision 0019).
    Whoever answered the first complaint never decides on the second.
    """
    if complaint.first is not None and complaint.first.answered_by_id == actor.account_id:
        return True
    if complaint.kind not in (Complaint.REFUSAL, Complaint.RESULT):
        return False
    signed = complaint.dossier.tasks.filter(done_by=actor.account_id, act__in=_SIGNED)
    return signed.exists() and _another_head(actor, complaint)


def _another_head(actor: Actor, complaint: Complaint) -> bool:
    posts = posts_of_heads(complaint.agency_id)
    return any(holders_of(post).exclude(pk=actor.account_id or 0).exists() for post in posts)
