"""Numbers kept for when the network is down: taken out of the day's serial, printed, entered later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from egov.core import clock, journal
from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.identity.models import Account
from egov.places.models import Post
from egov.places.queries import answered_for, locality_settings

from ..codes import next_dossier_codes
from ..errors import BlockWrong, NumberClosed, NumberTaken, NumberUnknown, TimeWrong
from ..models import Dossier, NumberBlock, ReservedNumber
from ..permissions import counters_of

MOST_NUMBERS: Final = 200
AHEAD: Final = timedelta(days=31)
"""How long before its day a block may be printed: a sheet lies in the drawer before the network fails."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """A waiting number that is about to be used, with its true time; nothing for a dossier of this moment."""

    number: ReservedNumber | None = None
    moment: datetime | None = None
    refs: Mapping[str, Any] = field(default_factory=dict)


def make_number_block(*, actor: Actor, counter: Post, day: date, count: int, reason: str) -> NumberBlock:
    """Take `count` numbers of a day, today or soon, out of the serial of the clerk's own agency.

    They are gone from the serial for good; those not used are said to be unused when the block closes. Raises
    `NotAllowed`, `BlockWrong`.
    """
    if all(counter.pk != post.pk for post in counters_of(actor)):
        raise NotAllowed
    if not 1 <= count <= MOST_NUMBERS or not clock.today() <= day <= clock.today() + AHEAD:
        raise BlockWrong(most=MOST_NUMBERS, days=AHEAD.days)
    with transaction.atomic():
        codes = next_dossier_codes(counter.agency, day, count, locality_settings().code_order)
        block = NumberBlock.objects.create(
            agency=counter.agency,
            day=day,
            reason=reason.strip()[:300],
            made_at=clock.now(),
            made_by=Account(pk=actor.account_id),
        )
        ReservedNumber.objects.bulk_create(ReservedNumber(block=block, code=code) for code in codes)
        refs = {"agency": counter.agency.code, "day": day.isoformat(), "first": codes[0], "last": codes[-1]}
        journal.record(subject=_subject(block), act="numbers-kept", actor=actor, refs=refs, new=True)
    return block


def close_number_block(*, actor: Actor, block_id: int) -> NumberBlock:
    """Say that nothing more is to be entered: the numbers that wait are unused. A second time changes nothing."""
    with transaction.atomic():
        found = own_blocks(actor).filter(pk=block_id)
        block = found.select_for_update(of=("self",)).first()
        if block is None:
            raise NotFound
        if block.closed_at is None:
            block.closed_at = clock.now()
            block.save(update_fields=["closed_at"])
            waiting = block.numbers.filter(dossier__isnull=True, unused=False).order_by("code")
            unused = list(waiting.values_list("code", flat=True))
            waiting.update(unused=True)
            journal.record(subject=_subject(block), act="numbers-closed", actor=actor, refs={"unused": unused})
        return block


def own_blocks(actor: Actor) -> QuerySet[NumberBlock]:
    """The blocks of the counters at which the actor sits, newest first."""
    agencies = answered_for(frozenset(post.agency_id for post in counters_of(actor)))
    return NumberBlock.objects.filter(agency__in=agencies).select_related("agency", "made_by").order_by("-id")


def reserve_for_use(actor: Actor, counter: Post, code: str, moment: datetime | None) -> Reserved:
    """Lock a waiting number of the counter's own; without a number nothing. In the caller's transaction.

    Raises `NumberUnknown`, `NumberClosed`, `NumberTaken`, and `TimeWrong` unless the time lies between the beginning of
    the number's day and now.
    """
    if not code:
        if moment is not None:
            raise TimeWrong
        return Reserved()
    found = ReservedNumber.objects.select_for_update(of=("self",)).select_related("block").filter(code=code)
    number = found.filter(block__agency=counter.agency_id).first()
    if number is None:
        raise NumberUnknown(code=code)
    if number.dossier_id is not None:
        raise NumberTaken(code=code)
    if number.unused or number.block.closed_at is not None:
        raise NumberClosed(code=code)
    begins = datetime.combine(number.block.day, time.min, tzinfo=clock.LOCAL)
    if moment is None or not begins <= moment <= clock.now():
        raise TimeWrong
    return Reserved(number, moment, {"entered_late": True, "block": number.block_id})


def use_number(reserved: Reserved, dossier: Dossier) -> None:
    if reserved.number is not None:
        ReservedNumber.objects.filter(pk=reserved.number.pk).update(dossier=dossier)


def _subject(block: NumberBlock) -> tuple[str, str]:
    return ("number-block", str(block.pk))
