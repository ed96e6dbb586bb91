"""What an agency decides about its counter: opening it, its rules, its lines, its kiosks."""

from __future__ import annotations

import secrets
import string
from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db import transaction

from egov.core import clock, journal
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.identity.queries import hash_token
from egov.places.queries import locality_settings

from ..bounds import check_figures
from ..codes import KIOSK, fresh_code
from ..errors import KioskCodeWrong
from ..models import Counter, KioskKey, Line
from ..permissions import require_counter_work
from ..rules import OF_COUNTER

CODE_LIVES = timedelta(minutes=30)
FIRST_LINE = ("Tiếp nhận và trả kết quả", "Reception and results")
LONGEST_LINE, LONGEST_NAME = 120, 60


def open_counter(*, actor: Actor, agency_id: int) -> Counter:
    """Let the agency's counter give numbers and take appointments, with one line and one window. Once is enough."""
    require_counter_work(actor, agency_id)
    with transaction.atomic():
        counter, is_new = Counter.objects.select_related("agency").get_or_create(
            agency_id=agency_id, defaults={"opened_at": clock.now()}
        )
        if is_new:
            Line.objects.create(counter=counter, letter="A", name_vi=FIRST_LINE[0], name_en=FIRST_LINE[1])
            _record(actor, counter, "open-counter")
    return counter


def change_counter(
    *,
    actor: Actor,
    counter_id: int,
    gives_numbers: bool,
    takes_appointments: bool,
    windows: int | None,
    figures: Mapping[str, int | None],
) -> Counter:
    """Set the switches, the windows and the agency's own rules (`rules.OF_COUNTER`; None: as the locality has it).

    Raises `RulesWrong` naming the figures that are out of bounds.
    """
    check_figures({**figures, "windows": windows}, needed=("windows",))
    with transaction.atomic():
        counter = _locked(actor, counter_id)
        before = _state(counter)
        counter.gives_numbers, counter.takes_appointments = gives_numbers, takes_appointments
        counter.windows = windows or counter.windows
        for name in OF_COUNTER:
            setattr(counter, name, figures.get(name))
        counter.save()
        if _state(counter) != before:
            _record(actor, counter, "change-counter", before=before, now=_state(counter))
    return counter


def _state(counter: Counter) -> dict[str, object]:
    return {name: getattr(counter, name) for name in ("gives_numbers", "takes_appointments", "windows", *OF_COUNTER)}


def save_line(
    *,
    actor: Actor,
    counter_id: int,
    line_id: int | None,
    name_vi: str,
    name_en: str = "",
    fields: Sequence[str] = (),
    numbers_per_session: int | None = None,
    is_open: bool = True,
) -> Line:
    """Change a line, or add one with the next letter. `fields` are fields of services that belong to it.

    Raises `RulesWrong` for a missing name or a cap out of bounds.
    """
    name = " ".join(name_vi.split())[:LONGEST_LINE]
    check_figures({"numbers_per_session": numbers_per_session, "name": len(name)}, needed=())
    known = {field["id"] for field in locality_settings().data["fields"]}
    with transaction.atomic():
        counter = _locked(actor, counter_id)
        line = _line(counter, line_id)
        line.name_vi, line.name_en = name, " ".join(name_en.split())[:LONGEST_LINE]
        line.fields = sorted(known & set(fields))
        line.numbers_per_session, line.is_open = numbers_per_session, is_open
        line.save()
        refs = {"fields": line.fields, "numbers_per_session": numbers_per_session, "is_open": is_open}
        _record(actor, counter, "save-line", letter=line.letter, **refs)
    return line


def _line(counter: Counter, line_id: int | None) -> Line:
    if line_id is not None:
        found = Line.objects.filter(counter=counter, pk=line_id).first()
        if found is None:
            raise NotFound
        return found
    used = set(Line.objects.filter(counter=counter).values_list("letter", flat=True))
    letter = next((letter for letter in string.ascii_uppercase if letter not in used), None)
    if letter is None:
        raise NotFound
    return Line(counter=counter, letter=letter)


def make_kiosk_key(*, actor: Actor, counter_id: int, name: str, prints: bool = True) -> tuple[KioskKey, str]:
    """A key for one device, and the code that opens it there once within half an hour. The code is kept hashed.

    `prints`: the device has a printer.
    """
    code = fresh_code(KIOSK)
    with transaction.atomic():
        counter = _locked(actor, counter_id)
        now = clock.now()
        shown = " ".join(name.split())[:LONGEST_NAME] or "Kiosk"
        key = KioskKey.objects.create(
            counter=counter, name=shown, prints=prints, code_hash=hash_token(code), code_until=now + CODE_LIVES,
            made_at=now,
        )  # fmt: skip
        _record(actor, counter, "make-kiosk-key", key=key.pk)
    return key, code


def open_kiosk(*, actor: Actor, counter_id: int, code: str) -> tuple[KioskKey, str]:
    """Make this device a kiosk: the key, and the secret that the device keeps. Raises `KioskCodeWrong`."""
    with transaction.atomic():
        now = clock.now()
        found = KioskKey.objects.select_for_update(of=("self",)).select_related("counter__agency")
        key = found.filter(
            counter=counter_id, code_hash=hash_token(code), code_until__gt=now, secret_hash=None, revoked_at=None
        ).first()
        if key is None:
            raise KioskCodeWrong
        secret = secrets.token_urlsafe(32)
        key.secret_hash, key.opened_at = hash_token(secret), now
        key.save(update_fields=["secret_hash", "opened_at"])
        _record(actor, key.counter, "open-kiosk", key=key.pk)
    return key, secret


def revoke_kiosk_key(*, actor: Actor, counter_id: int, key_id: int) -> None:
    """The device is a kiosk no longer."""
    with transaction.atomic():
        counter = _locked(actor, counter_id)
        ended = KioskKey.objects.filter(counter=counter, pk=key_id, revoked_at=None).update(revoked_at=clock.now())
        if ended:
            _record(actor, counter, "revoke-kiosk-key", key=key_id)


def _locked(actor: Actor, counter_id: int) -> Counter:
    found = Counter.objects.select_for_update(of=("self",), no_key=True).select_related("agency")
    counter = found.filter(pk=counter_id).first()
    if counter is None:
        raise NotFound
    require_counter_work(actor, counter.agency_id)
    return counter


def _record(actor: Actor, counter: Counter, act: str, **refs: object) -> None:
    journal.record(subject=("visits", counter.agency.slug), act=act, actor=actor, refs=refs)
