"""What the letters of an agency's head say: apology, stop notice, incident; and what a corrected result replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egov.core import clock
from egov.places.queries import locality_settings

from .papers import data as papers
from .redress import way_to_complain

if TYPE_CHECKING:
    from .issuing import Issuing


def apology(issuing: Issuing) -> papers.ApologyData:
    """Mẫu 04; `extra`: reason, before and after (moments), moved."""
    dossier, extra = issuing.dossier, issuing.extra
    return papers.ApologyData(
        head=issuing.head(issuing.post.agency, "XLHL"),
        applicant=issuing.party(),
        request=issuing.definition.name.vi,
        received_at=clock.local(dossier.received_at or clock.now()),
        due_before=clock.local(extra["before"]),
        reason=issuing.reason,
        due_after=clock.local(extra["after"]),
        signer=issuing.actor.name,
        signer_title=issuing.post.name_vi,
        field=locality_settings().named("fields", issuing.definition.field).vi,
        moved=extra["moved"],
    )


def stop(issuing: Issuing) -> papers.StopData:
    """Mẫu 05; `extra`: reason, ground."""
    dossier = issuing.dossier
    return papers.StopData(
        head=issuing.head(issuing.post.agency, "DGQ"),
        applicant=issuing.party(),
        request=issuing.definition.name.vi,
        received_at=clock.local(dossier.received_at or clock.now()),
        stopped_at=clock.local(clock.now()),
        reason=issuing.reason,
        ground=str(issuing.extra["ground"]),
        signer=issuing.actor.name,
        signer_title=issuing.post.name_vi,
        complaint=way_to_complain(issuing.post.agency),
    )


def incident(issuing: Issuing) -> papers.IncidentData:
    """Art. 21; `extra`: the incident."""
    told = issuing.extra["incident"]
    return papers.IncidentData(
        head=issuing.head(issuing.post.agency, "XLSC"),
        applicant=issuing.party(),
        request=issuing.definition.name.vi,
        incident=told.kind,
        what=told.account_of,
        remedy=told.remedy,
        signer=issuing.actor.name,
        signer_title=issuing.post.name_vi,
        found_at=clock.local(told.told_at),
    )
