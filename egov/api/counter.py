"""Taking dossiers in at a counter, for programs that clerks use there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router
from ninja.responses import Status
from pydantic import Field

from egov.catalogue.queries import definition_of, published_service
from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotAllowed
from egov.core.vietnamese import search_key
from egov.dossiers import actions
from egov.dossiers.actions import Handed, TakingIn
from egov.dossiers.actions.counter import MOST_SETS, check_taking_in
from egov.dossiers.counter import taken_in_with
from egov.dossiers.permissions import counters_of
from egov.identity.actions import WalkIn, register_walk_in
from egov.identity.models import Account
from egov.identity.permissions import CLERK
from egov.identity.queries import accounts_with_number
from egov.places.models import Agency, Post
from egov.places.queries import agencies_with_post

from .access import Bearer, caller
from .bodies import WITH_FILES, Body, body_of
from .description import takes
from .dossiers import DossierCode
from .errors import CounterUnknown
from .filing import MAX_FILES, FileIn, block_of_answers, store_files

router = Router(tags=["counter"])


class PersonIn(Body):
    full_name: str = Field(min_length=1, max_length=200)
    kind: Literal["citizen", "business"] = "citizen"
    citizen_number: str = Field(default="", pattern=r"^([0-9]{12})?$")
    tax_code: str = Field(default="", pattern=r"^([0-9]{10}(-[0-9]{3})?|[0-9]{12})?$")
    birth_date: date | None = None
    sex: Literal["", "male", "female"] = ""
    phone: str = Field(default="", max_length=20)
    card_seen: bool = Field(default=False, description="the clerk has the card or certificate in hand")


class HandedIn(Body):
    document: str = Field(default="", max_length=60, description="id of the service's paper; empty for another")
    name: str = Field(default="", max_length=300, description="what it is, where the service does not name it")
    originals: int = Field(default=0, ge=0, le=99)
    certified: int = Field(default=0, ge=0, le=99)
    copies: int = Field(default=0, ge=0, le=99)


class TakingInBody(Body):
    service: str = Field(max_length=40, description="code of the service")
    person: PersonIn = Field(description="found by number where there is one, registered otherwise")
    answers: dict[str, Any] = Field(description="by the service's schema; `applicant` holds the block")
    handed: list[HandedIn] = Field(default_factory=list, max_length=100)
    files: list[FileIn] = Field(default_factory=list, max_length=MAX_FILES)
    act: Literal["receive", "ask-supplement", "refuse"] = "receive"
    note: str = Field(default="", max_length=5000, description="the reason, where it is not received")
    items: list[str] = Field(default_factory=list, max_length=100, description="what a supplement asks for")
    sets: int | None = Field(
        default=None, ge=1, le=MOST_SETS, description="of papers; left out: as many as the service asks for"
    )
    collect_by: Literal["counter", "post", "online"] = "counter"
    counter: str = Field(default="", max_length=80, description="slug of the agency; empty: the clerk's only counter")
    agency_out: str = Field(default="", max_length=80, description="slug of the counter that hands the result out")
    fee_taken: bool = False
    receipt_wanted: bool = False
    number: str = Field(default="", max_length=60, description="one of a kept block, with its true time")
    received_at: datetime | None = None
    idempotency_key: str = Field(min_length=1, max_length=120, description="the caller's own; one key, one dossier")


@router.post(
    "/counter/dossiers",
    auth=Bearer("work"),
    response={201: DossierCode, 200: DossierCode},
    summary="Take a dossier in at the counter; the same key again gives the same dossier",
    openapi_extra=takes(TakingInBody),
)
def take_in(request: HttpRequest) -> Status[dict[str, str]]:
    actor = caller(request)
    if not counters_of(actor):
        raise NotAllowed
    with body_of(request, TakingInBody, limit=WITH_FILES) as body:
        code, made = _take_in(actor, body)
    return Status(201 if made else 200, {"code": code})


def _take_in(actor: Actor, body: TakingInBody) -> tuple[str, bool]:
    """(code, whether it was made now): everything is checked before a person is registered or a file stored."""
    key, service = actions.key_of(actor, body.idempotency_key), published_service(body.service)
    assert service.current is not None
    before = taken_in_with(key, service.code)
    if before:
        return before, False
    counter = _counter(actor, body.counter)
    walk_in = WalkIn(**body.person.model_dump())
    known = _known(walk_in)
    laid_down = [Handed(file.document, copies=1) for file in body.files]
    check_taking_in(definition_of(service.current.pk), known or _as_account(walk_in), _taking(body, laid_down))
    person = known or register_walk_in(actor=actor, person=walk_in)
    taking = _taking(body, [], store_files(actor, body.files, person))
    dossier, made = actions.take_in(
        actor=actor, version=service.current, person=person, taking=taking, counter=counter, key=key
    )
    return dossier.code, made


def _counter(actor: Actor, slug: str) -> Post:
    posts = counters_of(actor)
    found = next((post for post in posts if post.agency.slug == slug or not slug), None)
    if found is None:
        raise CounterUnknown
    return found


def _known(person: WalkIn) -> Account | None:
    """The account of this number; one whose number nobody has checked only where the name is the same."""
    if not person.number:
        return None
    field, name = "tax_code" if person.kind == Account.BUSINESS else "citizen_number", search_key(person.full_name)
    found = accounts_with_number(person.kind, person.number)
    return next((one for one in found if field in one.verified or search_key(one.full_name) == name), None)


def _as_account(person: WalkIn) -> Account:
    """The person as an account that is not kept, to check everything against."""
    return Account(
        kind=person.kind,
        full_name=person.full_name,
        citizen_number=person.citizen_number,
        tax_code=person.tax_code,
        birth_date=person.birth_date,
        sex=person.sex,
        phone=person.phone,
    )


def _taking(body: TakingInBody, laid_down: list[Handed], files: Any = ()) -> TakingIn:
    answers = dict(body.answers)
    block = block_of_answers(answers)
    moment = body.received_at
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=clock.LOCAL)
    return TakingIn(
        block=block or {},
        answers=answers,
        handed=[*(Handed(**one.model_dump()) for one in body.handed), *laid_down],
        files=files,
        named=False,
        act=body.act,
        note=body.note,
        items=body.items,
        sets=body.sets,
        collect_by=body.collect_by,
        agency_out=_agency_out(body.agency_out),
        fee_taken=body.fee_taken,
        receipt_wanted=body.receipt_wanted,
        number=body.number,
        received_at=moment,
    )


def _agency_out(slug: str) -> Agency | None:
    if not slug:
        return None
    found = next((agency for agency in agencies_with_post(CLERK) if agency.slug == slug), None)
    if found is None:
        raise CounterUnknown
    return found
