"""What each act leaves: an entry in the dossier's chain, and a notice to the complainant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from egov.catalogue.queries import definition_of
from egov.core import journal
from egov.core.actor import Actor
from egov.core.journal import Position
from egov.dossiers.actions.work import name_of
from egov.dossiers.telling import Line, Readers, lines_for
from egov.notices.actions import leave_notices, notify
from egov.places.queries import posts_of_heads

from .models import Complaint


def record(
    complaint: Complaint, act: str, actor: Actor, *, details: Mapping[str, Any] | None = None, **refs: Any
) -> Position:
    """Journal an act in the chain of the dossier; what was said goes into the details."""
    own = {"complaint": complaint.pk, "kind": complaint.kind, "agency": complaint.agency.code}
    subject = ("dossier", complaint.dossier.code)
    return journal.record(subject=subject, act=act, actor=actor, refs={**own, **refs}, details=details)


def tell(complaint: Complaint, kind: str, *, once_for: str = "", **params: Any) -> None:
    """Tell the complainant, by the account or by the mail address of the dossier.

    `once_for` tells messages of a kind apart where there may be several about a complaint: the date that it is about.
    """
    dossier = complaint.dossier
    notify(
        account_id=complaint.account_id,
        kind=kind,
        subject=dossier.code,
        params={
            "service": definition_of(dossier.version_id).name.as_json(),
            "agency": name_of(complaint.agency),
            **params,
        },
        email=dossier.applicant.get("email", ""),
        key=":".join(filter(None, (kind, str(complaint.pk), once_for))),
    )


def tell_officers(complaints: Sequence[Complaint], kind: str, **params: Any) -> None:
    """Tell the head of the agency that answers, and whoever has taken the complaint up and is still a head there."""
    readers, lines = Readers(), list[Line]()
    taken_up = {complaint.agency_id for complaint in complaints if complaint.accepted_by_id}
    heads = {agency: readers.of_posts(posts_of_heads(agency)) for agency in taken_up}
    for complaint in complaints:
        agency = complaint.agency
        leading = readers.of_posts([readers.head_post(agency.pk)])
        in_charge = {head for head in heads.get(agency.pk, ()) if head == complaint.accepted_by_id}
        facts = {"due": complaint.due_at.isoformat(), "agency": agency, **params}
        lines += lines_for(leading | in_charge, kind, complaint.dossier, facts)
    leave_notices(lines)
