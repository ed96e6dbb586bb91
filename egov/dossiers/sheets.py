"""Sheets that are made as things stand: the control slip of a dossier, numbers kept for when the network is down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.conf import settings

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.places import units
from egov.places.models import Agency
from egov.places.queries import locality_settings

from .hand_overs import hand_overs
from .models import Dossier, NumberBlock
from .papers import data as papers
from .papers.render import render_paper
from .slips import slip_url

BLANK_ROWS: Final = 6
"""Rows in all, so that those who have no screen at hand can go on by pen."""


def numbers_pdf(block: NumberBlock, codes: Sequence[str]) -> bytes:
    """The block as a sheet; the same bytes each time, since nothing on it changes."""
    data = papers.NumbersData(
        head=_head(block.agency, block),
        numbers=tuple(codes),
        day=block.day,
        made_by=block.made_by.full_name,
        lookup=f"{settings.CONFIG.base_url}/look-up",
        note=block.reason,
    )
    return render_paper("numbers", data.to_json(), sample=settings.CONFIG.mode == "demo")


def _head(agency: Agency, block: NumberBlock) -> papers.Head:
    locality = locality_settings()
    return papers.Head(
        agency=agency.name_vi,
        code="",
        issued_at=block.made_at,
        place=locality.name_vi.removeprefix("Thành phố ").removeprefix("Tỉnh "),
        website=settings.CONFIG.base_url,
        phone=agency.phone or str(locality.data["contacts"].get("phone", "")),
    )


def control_slip_pdf(dossier: Dossier) -> bytes:
    """The control slip as it stands now (Mẫu 06): who had the dossier, from when to when; it travels with the paper."""
    tasks = list(dossier.tasks.select_related("post__agency", "done_by", "seen_by").order_by("id"))
    rows = hand_overs(tasks)
    definition = definition_of(dossier.version_id)
    data = papers.ControlData(
        head=_head_of(dossier),
        applicant=papers.Party(
            name=str(dossier.applicant.get("name", "")),
            address=units.address_line(dossier.applicant.get("address") or {}),
            phone=str(dossier.applicant.get("phone", "")),
        ),
        request=definition.name.vi,
        received_at=clock.local(dossier.received_at or dossier.filed_at),
        due_at=clock.local(dossier.due_at) if dossier.due_at else None,
        rows=rows,
        blank_rows=max(1, BLANK_ROWS - len(rows)),
    )
    return render_paper("control", data.to_json(), sample=settings.CONFIG.mode == "demo")


def _head_of(dossier: Dossier) -> papers.Head:
    locality = locality_settings()
    return papers.Head(
        agency=dossier.agency_in.name_vi,
        code=dossier.code,
        issued_at=clock.now(),
        place=locality.name_vi.removeprefix("Thành phố ").removeprefix("Tỉnh "),
        qr=slip_url(dossier.code),
        website=settings.CONFIG.base_url,
        phone=dossier.agency_in.phone or str(locality.data["contacts"].get("phone", "")),
    )
