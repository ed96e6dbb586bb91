"""A complaint to be changed: its dossier is locked first, so that two acts queue there."""

from __future__ import annotations

from egov.core.errors import NotFound
from egov.dossiers.models import Dossier

from ..models import Complaint


def locked_dossier(**which: object) -> Dossier:
    """Raises `NotFound`."""
    related = ("agency_in", "agency_decides", "agency_out")
    found = Dossier.objects.select_for_update(of=("self",)).select_related(*related).filter(**which).first()
    if found is None:
        raise NotFound
    return found


def locked_complaint(complaint_id: int) -> Complaint:
    """The complaint with its dossier, both locked. Raises `NotFound`."""
    dossier = locked_dossier(complaints=complaint_id)
    complaint = Complaint.objects.select_for_update(of=("self",)).select_related("agency").get(pk=complaint_id)
    complaint.dossier = dossier
    return complaint
