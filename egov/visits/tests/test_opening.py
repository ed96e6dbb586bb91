"""What an agency decides about its counter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from egov.core import clock
from egov.core.actor import STRANGER
from egov.core.errors import NotAllowed
from egov.core.models import JournalEntry
from egov.places.models import Agency
from egov.testing.cast import OTHER_WARD, WARD
from egov.visits import actions
from egov.visits.errors import KioskCodeWrong, RulesWrong
from egov.visits.models import Counter, KioskKey, Line
from egov.visits.permissions import kiosk_of
from egov.visits.queries import kiosk_keys, line_for_field, lines_of_counter
from egov.visits.rules import OF_COUNTER, rules_of, rules_of_line

NOTHING: dict[str, int | None] = dict.fromkeys(OF_COUNTER)


def change(actor, counter, *, windows=2, **figures):
    return actions.change_counter(
        actor=actor, counter_id=counter.pk, gives_numbers=True, takes_appointments=True, windows=windows,
        figures={**NOTHING, **figures},
    )  # fmt: skip


def acts():
    entries = JournalEntry.objects.filter(chain__subject_kind="visits", chain__subject_id=WARD)
    return list(entries.order_by("n").values_list("act", flat=True))


def test_a_clerk_opens_the_counter_once_with_one_line(people):
    ward = Agency.objects.get(slug=WARD)
    made = [actions.open_counter(actor=people.actor("mai"), agency_id=ward.pk) for _ in range(2)]
    assert made[0].pk == made[1].pk
    assert [line.name_vi for line in lines_of_counter(made[0])] == ["Tiếp nhận và trả kết quả"]
    assert acts() == ["open-counter"]


@pytest.mark.parametrize("name", ["minh", "far_officer", "lan"])
def test_nobody_else_does(people, name):
    with pytest.raises(NotAllowed):
        actions.open_counter(actor=people.actor(name), agency_id=Agency.objects.get(slug=WARD).pk)


def test_what_the_agency_sets_goes_before_the_locality_and_a_line_before_both(people, counter, line):
    assert rules_of(counter).numbers_per_session == 30
    changed = change(people.actor("huong"), counter, numbers_per_session=50, grace_minutes=0)
    line.counter = changed
    assert (rules_of(changed).numbers_per_session, rules_of(changed).grace_minutes) == (50, 0)
    line.numbers_per_session = 12
    assert rules_of_line(line).numbers_per_session == 12


def test_only_a_change_is_journaled(people, counter):
    huong = people.actor("huong")
    change(huong, counter, numbers_per_session=50)
    change(huong, counter, numbers_per_session=50)
    assert acts() == ["open-counter", "change-counter"]


def test_figures_out_of_bounds_are_named_and_nothing_changes(people, counter):
    with pytest.raises(RulesWrong) as told:
        change(people.actor("huong"), counter, windows=0, numbers_per_session=5000, days_ahead=7)
    assert told.value.bounds == {"windows": (1, 99), "numbers_per_session": (1, 500)}
    assert Counter.objects.get(pk=counter.pk).days_ahead is None


def test_a_line_for_fields_takes_their_services_and_the_first_line_the_rest(people, counter):
    actions.save_line(
        actor=people.actor("mai"), counter_id=counter.pk, line_id=None, name_vi=" Đất  đai ",
        fields=["dat-dai", "no-such-field"], numbers_per_session=30,
    )  # fmt: skip
    lines = lines_of_counter(counter)
    assert [(line.letter, line.name_vi, line.fields) for line in lines][1] == ("B", "Đất đai", ["dat-dai"])
    assert [getattr(line_for_field(lines, field), "letter", "") for field in ("dat-dai", "ho-tich")] == ["B", "A"]
    with pytest.raises(RulesWrong):
        actions.save_line(actor=people.actor("mai"), counter_id=counter.pk, line_id=lines[1].pk, name_vi=" ")


def test_a_code_opens_one_kiosk_once(people, counter):
    _key, code = actions.make_kiosk_key(actor=people.actor("mai"), counter_id=counter.pk, name="Cửa chính")
    _opened, secret = actions.open_kiosk(actor=STRANGER, counter_id=counter.pk, code=code)
    assert kiosk_of(counter, secret) is not None
    assert code not in str(KioskKey.objects.values())
    assert secret not in str(KioskKey.objects.values())
    with pytest.raises(KioskCodeWrong):
        actions.open_kiosk(actor=STRANGER, counter_id=counter.pk, code=code)
    assert acts()[1:] == ["make-kiosk-key", "open-kiosk"]


def test_a_code_opens_nothing_after_half_an_hour_or_elsewhere(people, counter):
    other = actions.open_counter(actor=people.actor("mai"), agency_id=counter.agency_id)
    _key, code = actions.make_kiosk_key(actor=people.actor("mai"), counter_id=other.pk, name="")
    with clock.moved_to(clock.now() + timedelta(minutes=31)), pytest.raises(KioskCodeWrong):
        actions.open_kiosk(actor=STRANGER, counter_id=counter.pk, code=code)
    with pytest.raises(KioskCodeWrong):
        actions.open_kiosk(actor=STRANGER, counter_id=counter.pk + 99, code=code)


def test_a_key_taken_back_is_none(people, counter):
    mai = people.actor("mai")
    key, code = actions.make_kiosk_key(actor=mai, counter_id=counter.pk, name="")
    _opened, secret = actions.open_kiosk(actor=STRANGER, counter_id=counter.pk, code=code)
    for _ in range(2):
        actions.revoke_kiosk_key(actor=mai, counter_id=counter.pk, key_id=key.pk)
    assert kiosk_of(counter, secret) is None
    assert kiosk_keys(counter) == []
    assert acts()[-1] == "revoke-kiosk-key"
    assert acts().count("revoke-kiosk-key") == 1


def test_officers_of_elsewhere_change_nothing(people, counter):
    far = people.actor("far_officer")
    assert Agency.objects.get(slug=OTHER_WARD).pk in far.agencies
    for act in (
        lambda: change(far, counter),
        lambda: actions.make_kiosk_key(actor=far, counter_id=counter.pk, name=""),
        lambda: actions.save_line(actor=far, counter_id=counter.pk, line_id=None, name_vi="x"),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Line.objects.count() == 1
