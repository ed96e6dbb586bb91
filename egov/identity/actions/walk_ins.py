"""People who walk in at a counter: they may have neither telephone nor e-mail and get one account all the same."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from egov.core.actor import Actor

from ..contacts import normalise_phone
from ..errors import NameMissing, PersonKnown
from ..models import Account
from ..permissions import CLERK, OPERATOR, require_role
from ..queries import accounts_with_number
from .accounts import open_account


@dataclass(frozen=True, slots=True)
class WalkIn:
    """What a person at the counter says of themselves, and what their card says (`card_seen`).

    `another` says that the clerk has looked at the account that names the same number, whose number nobody has ever
    checked, and that it is somebody else's.
    """

    full_name: str
    kind: str = Account.CITIZEN
    citizen_number: str = ""
    tax_code: str = ""
    birth_date: date | None = None
    sex: str = ""
    phone: str = ""
    province: str = ""
    commune: str = ""
    street: str = ""
    card_seen: bool = False
    another: bool = False

    @property
    def number(self) -> str:
        """The number that tells this person or business from all others."""
        return self.tax_code if self.kind == Account.BUSINESS else self.citizen_number


def register_walk_in(*, actor: Actor, person: WalkIn) -> Account:
    """Open an account for somebody at the counter; nobody can sign in to it until the person proves who they are.

    What the card proved is `verified`. A number makes one account only: raises `PersonKnown` where it has one already,
    `NameMissing`, and `NotAllowed` for whoever is no clerk.
    """
    require_role(actor, OPERATOR, CLERK)
    name = " ".join(person.full_name.split())
    if not name:
        raise NameMissing
    with transaction.atomic():
        _refuse_second(person)
        return open_account(
            actor=actor,
            username=f"{Account.WALK_IN}{secrets.token_hex(8)}",
            full_name=name,
            kind=person.kind,
            verified=_proven(person),
            citizen_number=person.citizen_number,
            tax_code=person.tax_code,
            birth_date=person.birth_date,
            sex=person.sex,
            phone=normalise_phone(person.phone) or "",
            province=person.province,
            commune=person.commune,
            street=person.street,
        )


def _refuse_second(person: WalkIn) -> None:
    """Two clerks who register the same number wait for each other; the second finds what the first made."""
    if not person.number:
        return
    key = hashlib.sha256(f"walk-in:{person.kind}:{person.number}".encode()).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(key[:8], "big", signed=True)])
    field = "tax_code" if person.kind == Account.BUSINESS else "citizen_number"
    for known in accounts_with_number(person.kind, person.number):
        if field in known.verified or not person.another:
            raise PersonKnown(name=known.full_name)


def _proven(person: WalkIn) -> list[str]:
    """What an identity card, or a certificate of registration, says for certain."""
    if not (person.card_seen and person.number):
        return []
    if person.kind == Account.BUSINESS:
        return ["full_name", "tax_code"]
    told = {"birth_date": person.birth_date, "sex": person.sex}
    return ["full_name", "citizen_number", *(name for name, value in told.items() if value)]
