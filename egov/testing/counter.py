"""Dossiers taken in at a counter, by the real actions."""

from __future__ import annotations

from itertools import count
from typing import Any, Final
from uuid import UUID, uuid4

from egov.catalogue.choices import documents_asked
from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.core.actor import SYSTEM
from egov.dossiers import actions
from egov.dossiers.actions import Handed, TakingIn
from egov.dossiers.models import Dossier
from egov.dossiers.permissions import counters_of
from egov.forms.schema import example_answers
from egov.identity.actions import WalkIn, open_account, register_walk_in
from egov.identity.models import Account
from egov.identity.queries import actor_for
from egov.places.models import Post

from .cast import PASSWORD

CERTIFICATION: Final = "chung-thuc-ban-sao"
ADDRESS: Final[dict[str, Any]] = {"province": "48", "commune": "20242", "street": "3 Lê Lợi"}
_numbers = count(1)


def counter_post(clerk: Account) -> Post:
    """The counter at which the clerk sits."""
    return counters_of(actor_for(clerk))[0]


def walk_in(clerk: Account, name: str = "Trần Thị Bốn", **facts: Any) -> Account:
    """Somebody with neither telephone nor e-mail, registered by the clerk."""
    number = facts.pop("citizen_number", f"0481{next(_numbers):08d}")
    person = WalkIn(full_name=name, citizen_number=number, card_seen=True, **{**ADDRESS, **facts})
    return register_walk_in(actor=actor_for(clerk), person=person)


def own_account(walk_in: Account) -> Account:
    """The account that somebody registered at a counter opens later, by e-mail and with a number that they typed."""
    return open_account(
        actor=SYSTEM, username="bon@example.com", email="bon@example.com", full_name="Bốn", password=PASSWORD,
        verified=["email"], kind=walk_in.kind, citizen_number=walk_in.citizen_number, tax_code=walk_in.tax_code,
    )  # fmt: skip


def handed_over(service: str, answers: dict[str, Any] | None = None) -> list[Handed]:
    """Every paper that the service asks, one original each."""
    found = Service.objects.get(slug=service)
    assert found.current_id is not None
    definition = definition_of(found.current_id)
    asked = documents_asked(definition, {"form": answers or {}, "applicant": {}, "channel": "counter"})
    return [Handed(paper.id, originals=1) for paper in asked if paper.origin != "form"]


def taking(service: str = CERTIFICATION, **more: Any) -> TakingIn:
    """A complete visit at the counter for this service."""
    found = Service.objects.get(slug=service)
    assert found.current_id is not None
    answers = more.pop("answers", None) or example_answers(definition_of(found.current_id).form)
    handed = more.pop("handed", None)
    block = {"address": ADDRESS, **more.pop("block", {})}
    papers = handed_over(service, answers) if handed is None else handed
    return TakingIn(block=block, answers=answers, handed=papers, **more)


def take_in(
    clerk: Account, person: Account, service: str = CERTIFICATION, *, key: UUID | None = None, **more: Any
) -> Dossier:
    """A dossier taken in over the counter by the clerk."""
    version = Service.objects.select_related("current").get(slug=service).current
    assert version is not None
    dossier, _ = actions.take_in(
        actor=actor_for(clerk),
        version=version,
        person=person,
        taking=taking(service, **more),
        counter=counter_post(clerk),
        key=key or uuid4(),
    )
    return dossier
