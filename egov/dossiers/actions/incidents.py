"""Papers of the applicant lost or damaged: told, apologised for, mended at the agency's cost (Art. 21.2)."""

from __future__ import annotations

from django.db import transaction

from egov.catalogue.queries import definition_of
from egov.core import clock, journal
from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.identity.models import Account

from ..errors import ReasonNeeded, ReportedAlready, SettledAlready
from ..issuing import issue_paper
from ..models import Incident
from ..permissions import post_at, visible_dossier
from .work import locked_dossier, tell

KINDS = (Incident.LOST, Incident.DAMAGED)


def report_incident(
    *, actor: Actor, code: str, kind: str, account_of: str, responsible: str = "", remedy: str = ""
) -> Incident:
    """An officer of an agency concerned tells what happened; the applicant gets the apology.

    Raises `NotFound`, `NotAllowed`, `ReasonNeeded`, `ReportedAlready`.
    """
    if kind not in KINDS:
        raise NotFound
    with transaction.atomic():
        dossier = locked_dossier(visible_dossier(actor, code).pk)
        post = post_at(actor, dossier)
        if post is None:
            raise NotAllowed
        what = account_of.strip()
        if not what:
            raise ReasonNeeded
        if dossier.incidents.filter(kind=kind, account_of=what, settled_at__isnull=True).exists():
            raise ReportedAlready
        incident = Incident.objects.create(
            dossier=dossier,
            kind=kind,
            account_of=what,
            responsible=responsible.strip()[:300],
            remedy=remedy.strip(),
            told_at=clock.now(),
            told_by=Account(pk=actor.account_id),
        )
        refs = {"incident": incident.pk, "kind": kind, "state": dossier.state, "post": post.pk}
        details = {"note": what, "responsible": incident.responsible, "remedy": incident.remedy}
        position = journal.record(
            subject=("dossier", code), act="report-incident", actor=actor, refs=refs, details=details
        )
        issue_paper(dossier, "incident", position, actor=actor, post=post, extra={"incident": incident})
        tell(dossier, "incident", {"reason": what, "remedy": incident.remedy}, definition_of(dossier.version_id))
        return incident


def settle_incident(*, actor: Actor, incident_id: int, remedy: str) -> Incident:
    """It is mended: how, for the record and the applicant. Raises `NotFound`, `ReasonNeeded`, `SettledAlready`."""
    with transaction.atomic():
        found = Incident.objects.select_related("dossier").filter(pk=incident_id).first()
        if found is None:
            raise NotFound
        dossier = locked_dossier(visible_dossier(actor, found.dossier.code).pk)
        incident = Incident.objects.select_for_update().get(pk=incident_id)
        if post_at(actor, dossier) is None:
            raise NotFound
        if incident.settled_at:
            raise SettledAlready
        if not remedy.strip():
            raise ReasonNeeded
        incident.settled_at, incident.remedy = clock.now(), remedy.strip()
        incident.save(update_fields=["settled_at", "remedy"])
        refs, details = {"incident": incident.pk, "kind": incident.kind}, {"note": incident.remedy}
        journal.record(
            subject=("dossier", dossier.code), act="settle-incident", actor=actor, refs=refs, details=details
        )
        tell(dossier, "incident-settled", {"remedy": incident.remedy}, definition_of(dossier.version_id))
        return incident
