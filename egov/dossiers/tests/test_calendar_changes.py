"""A storm closes a commune: its dates move, later only, on record and told; others stay."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.errors import NotAllowed
from egov.core.models import JournalEntry
from egov.core.source import Text
from egov.core.verification import verify_journal
from egov.dossiers import actions, clocks, tasks
from egov.dossiers.models import Dossier
from egov.identity.actions import give_post
from egov.notices.models import Notice
from egov.places.actions import change_day, remove_day
from egov.places.errors import DayNotChanged, DayOutOfReach, GroundMissing
from egov.places.models import Agency, CalendarDay
from egov.places.queries import post_of
from egov.testing.cast import OTHER_WARD, WARD
from egov.testing.factories import file_dossier, household_answers, open_task
from egov.testing.services import serve

from .walking import act, at, journal, last_refs, local, notices, receive

pytestmark = pytest.mark.usefixtures("monday")
STORM = Text("Bão số 9", "Typhoon no. 9")


def storm(people, agency: str | None = WARD, day: str = "2026-03-04", *, who: str = "huong") -> None:
    found = Agency.objects.get(slug=agency) if agency else None
    change_day(actor=people.actor(who), agency=found, day=date.fromisoformat(day), works_as=None, ground=STORM)


def recount() -> None:
    """What the worker does with the job that the change left."""
    for job in ProcrastinateJob.objects.filter(task_name="dossiers.recount_calendar", status="todo").order_by("id"):
        tasks.recount_calendar(**job.args)


def of_the_other_ward(people) -> Dossier:
    premises = {"province": "48", "commune": "20257", "street": "1 Ông Ích Đường"}
    other = Agency.objects.get(slug=OTHER_WARD)
    premises["commune"] = other.commune
    return receive(file_dossier(people.lan, answers=household_answers(premises=premises)))


def test_only_the_dossiers_of_the_closed_commune_move(people):
    mine, other = receive(file_dossier(people.lan)), of_the_other_ward(people)
    storm(people)
    recount()
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (local(mine.due_at), local(other.due_at)) == ("2026-03-11 17:30", "2026-03-10 17:30")
    assert "recount" not in journal(other)


def test_it_is_recorded_with_its_ground_and_told(people):
    dossier = receive(file_dossier(people.lan))
    storm(people)
    recount()
    refs = last_refs(dossier)
    dates = [local(datetime.fromisoformat(refs[name])) for name in ("before", "due")]
    assert dates == ["2026-03-10 17:30", "2026-03-11 17:30"]
    entry = JournalEntry.objects.select_related("detail").get(act="recount")
    assert entry.detail.details is not None
    assert entry.detail.details["ground"] == {"vi": "Bão số 9", "en": "Typhoon no. 9"}
    notice = Notice.objects.filter(subject=dossier.code).latest("id")
    assert (notice.kind, notice.params["reason"]["vi"]) == ("due-moved", "Bão số 9")
    assert verify_journal().whole


def test_citizen_officer_and_inspector_read_the_ground(people):
    dossier = receive(file_dossier(people.lan))
    storm(people)
    recount()
    dossier.refresh_from_db()
    assert any("Bão số 9" in line for line in clocks.explain(dossier, "vi"))
    assert any("Typhoon no. 9" in line for line in clocks.explain(dossier, "en"))


def test_counted_twice_it_moves_once(people):
    dossier = receive(file_dossier(people.lan))
    storm(people)
    recount()
    recount()
    assert journal(dossier).count("recount") == 1
    assert notices(dossier).count("due-moved") == 1


def test_steps_have_more_time_where_their_agency_is_closed(people):
    dossier = receive(file_dossier(people.lan))
    assert local(open_task(dossier).due_at) == "2026-03-03 14:00"
    storm(people, day="2026-03-03")
    recount()
    assert local(open_task(dossier).due_at) == "2026-03-04 14:00"


def test_a_step_elsewhere_moves_with_its_own_agency(people):
    dossier = act(act(receive(file_dossier(people.lan)), "complete"), "approve")
    assert (open_task(dossier).step, local(open_task(dossier).due_at)) == ("tax-code", "2026-03-04 14:00")
    give_post(actor=SYSTEM, account_id=people.huong.pk, post_id=post_of("thue-thanh-pho", "tax-head").pk)
    storm(people, "thue-thanh-pho", "2026-03-03")
    recount()
    dossier.refresh_from_db()
    assert (local(open_task(dossier).due_at), local(dossier.due_at)) == ("2026-03-05 14:00", "2026-03-10 17:30")
    assert last_refs(dossier)["tasks"] == [open_task(dossier).pk]
    assert notices(dossier)[-1] == "received"


def test_what_waits_to_be_received_has_more_time_too(people):
    dossier = file_dossier(people.lan)
    storm(people, day="2026-03-03")
    recount()
    assert local(open_task(dossier).due_at) == "2026-03-04 08:00"


def test_a_step_that_went_on_after_a_pause_moves_from_there(people):
    serve("dang-ky-ho-kinh-doanh", may=["suspend"])
    dossier = act(receive(file_dossier(people.lan)), "suspend", "Niêm yết.")
    with clock.moved_to(at("2026-03-05 09:00")):
        dossier = act(dossier, "go-on")
        assert local(open_task(dossier).due_at) == "2026-03-06 15:00"
        storm(people, day="2026-03-06")
        recount()
    assert local(open_task(dossier).due_at) == "2026-03-09 15:00"


def test_a_clock_that_stands_is_counted_when_it_runs_again(people):
    dossier = act(receive(file_dossier(people.lan)), "ask-supplement", "Thiếu.", ["id-card"])
    storm(people, day="2026-03-06")
    recount()
    assert "recount" not in journal(dossier)
    with clock.moved_to(at("2026-03-05 09:00")):
        dossier = actions.supply_supplement(actor=people.actor("lan"), code=dossier.code)
    assert local(dossier.due_at) == "2026-03-16 17:30"


def test_a_day_given_back_moves_nothing_earlier(people):
    dossier = receive(file_dossier(people.lan))
    storm(people)
    recount()
    remove_day(actor=people.actor("huong"), agency=Agency.objects.get(slug=WARD), day=date(2026, 3, 4))
    recount()
    dossier.refresh_from_db()
    assert local(dossier.due_at) == "2026-03-11 17:30"
    assert journal(dossier).count("recount") == 1


def test_the_whole_locality_closes(people):
    give_post(actor=SYSTEM, account_id=people.huong.pk, post_id=post_of("ubnd-thanh-pho", "operator").pk)
    mine, other = receive(file_dossier(people.lan)), of_the_other_ward(people)
    storm(people, None)
    recount()
    mine.refresh_from_db()
    other.refresh_from_db()
    assert {local(mine.due_at), local(other.due_at)} == {"2026-03-11 17:30"}


def test_many_dossiers_go_in_chunks_that_follow_each_other(people, monkeypatch):
    from egov.dossiers.actions import recounting

    monkeypatch.setattr(recounting, "CHUNK", 2)
    codes = [receive(file_dossier(people.lan)).code for _ in range(5)]
    storm(people)
    for _ in range(4):
        recount()
    assert {local(due) for due in Dossier.objects.values_list("due_at", flat=True)} == {"2026-03-11 17:30"}
    assert JournalEntry.objects.filter(act="recount").count() == len(codes)


@pytest.mark.parametrize("who", ["lan", "mai", "minh", "far_officer"])
def test_only_the_head_closes_the_commune(who, people):
    with pytest.raises(NotAllowed):
        storm(people, who=who)
    assert not CalendarDay.objects.exists()


@pytest.mark.parametrize("agency", [OTHER_WARD, None])
def test_the_head_closes_nothing_else(agency, people):
    with pytest.raises(NotAllowed):
        storm(people, agency)


@pytest.mark.parametrize(("ground", "error"), [("  ", GroundMissing), ("\x00", GroundMissing)])
def test_a_day_needs_its_ground(ground, error, people):
    with pytest.raises(error):
        change(people, ground=Text(ground))


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2031, 1, 1)])
def test_a_day_far_away_is_a_slip(day, people):
    with pytest.raises(DayOutOfReach, match="06/04/2027"):
        change(people, day=day)


def change(people, **more: Any) -> None:
    ward = Agency.objects.get(slug=WARD)
    usual: dict[str, Any] = {"agency": ward, "day": date(2026, 3, 4), "works_as": None, "ground": STORM}
    change_day(actor=people.actor("huong"), **{**usual, **more})


def test_what_is_not_changed_cannot_be_taken_back(people):
    with pytest.raises(DayNotChanged):
        remove_day(actor=people.actor("huong"), agency=Agency.objects.get(slug=WARD), day=date(2026, 3, 4))


def test_a_second_word_on_a_day_replaces_the_first(people):
    storm(people)
    change(people, works_as=4, ground=Text("Làm bù"))
    assert CalendarDay.objects.get().works_as == 4
    acts = JournalEntry.objects.filter(chain__subject_kind="locality").order_by("n").values_list("act", flat=True)
    assert list(acts)[-2:] == ["change-day", "change-day"]
