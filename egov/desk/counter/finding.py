"""The person at the counter and the service they want, as the counter's first page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.core.actor import Actor
from egov.core.errors import DomainError, NotFound
from egov.dossiers.applicants import kind_of
from egov.dossiers.counter import drafts_at_counter
from egov.identity.actions import WalkIn
from egov.identity.models import Account
from egov.pages import formats
from egov.places import units
from egov.places.queries import locality_settings

from ..wording import shortened

SHOWN_DIGITS = 4


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person among several: what tells them apart, and no more than that."""

    id: int
    name: str
    facts: str
    checked: bool
    """Whether somebody has seen the card or certificate with this number."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Something begun at the counter and not taken in yet."""

    id: Any
    person: str
    service: str
    updated_at: Any


def person_of(text: str) -> Account:
    """The account of this id, of a citizen or a business. Raises `NotFound`."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
    account = Account.objects.filter(pk=number, is_active=True).exclude(kind=Account.OFFICER).first()
    if account is None:
        raise NotFound
    return account


def person_lines(people: Sequence[Account], language: str) -> list[PersonLine]:
    return [person_line(account, language) for account in people]


def person_line(account: Account, language: str) -> PersonLine:
    """The last digits of the number, the day of birth, the commune: enough to tell, too little to copy."""
    business = account.kind == Account.BUSINESS
    number = account.number
    told = [
        _("business") if business else "",
        formats.in_short(account.birth_date) if account.birth_date else "",
        _("number ends in {digits}").format(digits=number[-SHOWN_DIGITS:]) if number else _("no number"),
        units.commune_name(account.commune, language) if account.commune else "",
        _("telephone ends in {digits}").format(digits=account.phone[-3:]) if account.phone else "",
    ]
    facts = " · ".join(part for part in told if part)
    return PersonLine(account.pk, account.full_name, facts, account.number_field in account.verified)


def service_lines(services: Sequence[Service], person: Account, language: str) -> list[dict[str, Any]]:
    """The services that may be chosen, with what is odd about this person in front of them."""
    return [_service_line(service, person, language) for service in services]


def _service_line(service: Service, person: Account, language: str) -> dict[str, Any]:
    assert service.current_id is not None
    definition = definition_of(service.current_id)
    agency = locality_settings().named("fields", service.field).in_language(language)
    fits = kind_of(person) in definition.applicants
    return {"slug": service.slug, "name": service.name_in(language), "field": agency, "fits": fits}


def draft_lines(actor: Actor, language: str) -> list[DraftLine]:
    """What the clerk has begun, the one touched last first."""
    return [
        DraftLine(
            draft.pk,
            shortened(draft.account.full_name, 40),
            shortened(definition_of(draft.version_id).name.in_language(language), 80),
            draft.updated_at,
        )
        for draft in drafts_at_counter(actor)
    ]


FIELDS = ("full_name", "number", "birth_day", "birth_month", "birth_year", "sex", "phone")


@dataclass(frozen=True, slots=True)
class Registering:
    """The form by which a person is registered, as it was typed, with what is wrong."""

    typed: dict[str, str]
    kind: str = Account.CITIZEN
    card_seen: bool = True
    error: DomainError | None = None
    wrong: tuple[tuple[str, str], ...] = ()

    @property
    def links(self) -> list[tuple[str, str]]:
        told = [(words, f"#new-{field}") for field, words in self.wrong]
        return [*told, (str(self.error), "#new-full_name")] if self.error else told

    @property
    def may_be_another(self) -> bool:
        return self.error is not None and self.error.code == "person-known"


def read_registering(post: QueryDict) -> tuple[Registering, WalkIn | None]:
    """What was typed, and the person if nothing is wrong with it."""
    typed = {name: post.get(name, "").replace("\x00", "").strip()[:200] for name in FIELDS}
    kind = Account.BUSINESS if post.get("kind") == Account.BUSINESS else Account.CITIZEN
    seen, wrong = bool(post.get("card_seen")), []
    number = typed["number"].replace(" ", "").replace(".", "")
    if number and not _fits(number, kind):
        wrong.append(("number", _("A citizen number has 12 digits, a tax code 10, or 13 with a dash.")))
    born = _birth_date(typed)
    if born is None and any(typed[f"birth_{part}"] for part in ("day", "month", "year")):
        wrong.append(("birth_day", _("There is no such day of birth. Write day, month and year, such as 5 3 1985.")))
    if not typed["full_name"]:
        wrong.append(("full_name", _("Write the name as it stands on the card.")))
    shown = Registering(typed, kind, seen, None, tuple(wrong))
    if wrong:
        return shown, None
    own = {"tax_code": number} if kind == Account.BUSINESS else {"citizen_number": number}
    person = WalkIn(
        full_name=typed["full_name"],
        kind=kind,
        birth_date=born if kind == Account.CITIZEN else None,
        sex=typed["sex"] if typed["sex"] in ("male", "female") else "",
        phone=typed["phone"],
        card_seen=seen,
        another=bool(post.get("another")),
        **own,
    )
    return shown, person


def _fits(number: str, kind: str) -> bool:
    if kind == Account.BUSINESS:
        head, _dash, tail = number.partition("-")
        return len(head) in (10, 12) and head.isdigit() and (not tail or (len(tail) == 3 and tail.isdigit()))
    return len(number) == 12 and number.isascii() and number.isdigit()


def _birth_date(typed: dict[str, str]) -> date | None:
    try:
        return date(int(typed["birth_year"]), int(typed["birth_month"]), int(typed["birth_day"]))
    except ValueError:
        return None
