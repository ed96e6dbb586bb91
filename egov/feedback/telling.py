"""What each act leaves: an entry in the dossier's chain, and a notice to the complainant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egov.catalogue.queries import definition_of
from egov.core import journal
from egov.core.actor import Actor
from egov.core.journal import Position
from egov.notices.actions import notify

from .models import Complaint


def record(
    complaint: Complaint, act: str, actor: Actor, *, details: Mapping[str, Any] | None = None, **refs: Any
) -> Position:
    """Journal an act in the chain of the dossier; what was said goes into the details."""
    own = {"complaint": complaint.pk, "kind": complaint.kind, "agency": complaint.agency.code}
    subject = ("dossier", complaint.dossier.code)
    return journal.record(subject=subject, act=act, actor=actor, refs={**own, **refs}, details=details)


def tell(complaint: Complaint, kind: str, **params: Any) -> None:
    """Tell the complainant, by the account or by the mail address of the dossier."""
    dossier, agency = complaint.dossier, complaint.agency
    notify(
        account_id=complaint.account_id,
        kind=kind,
        subject=dossier.code,
        params={
            "service": definition_of(dossier.version_id).name.as_json(),
            "agency": {"vi": agency.name_vi, "en": agency.name_en},
            **params,
        },
        email=dossier.applicant.get("email", ""),
        key=f"{kind}:{complaint.pk}",
    )
