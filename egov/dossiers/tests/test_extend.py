"""One new date, with an apology (Decree 61/2018 Art. 19.9)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from egov.core import clock
from egov.core.errors import NotAllowed, NotFound
from egov.core.verification import verify_journal
from egov.dossiers import actions, clocks
from egov.dossiers.errors import (
    ActNotOffered,
    AlreadyExtended,
    AnswersRefused,
    NoDateRuns,
    ReasonNeeded,
)
from egov.dossiers.models import Dossier, Task
from egov.testing.factories import file_dossier, open_task, walk_to

from .walking import act, act_at, at, journal, last_refs, local, notices, receive, request_of

pytestmark = pytest.mark.usefixtures("monday")

WHY, FRIDAY = "Phải xác minh thêm tại địa điểm kinh doanh.", "2026-03-13"


def received(people) -> Dossier:
    """Household business received on Monday, 2 March; due on Tuesday, 10 March, 17:30."""
    return receive(file_dossier(people.lan))


def proposed(people) -> Dossier:
    return act_at(open_task(received(people)), "propose-extension", WHY, until=FRIDAY)


def extend(people, dossier: Dossier, who: str = "huong", **changes: Any) -> Dossier:
    facts = {"until": date(2026, 3, 13), "reason": WHY, **changes}
    return actions.extend_deadline(actor=people.actor(who), code=dossier.code, **facts)


def test_the_specialist_proposes_and_the_clock_runs_on(people):
    dossier = proposed(people)
    request = request_of(dossier)
    assert request is not None
    assert (request.proposal, request.payload["until"]) == ("extension", FRIDAY)
    assert (local(dossier.due_at), journal(dossier)[-1]) == ("2026-03-10 17:30", "ask-head")


def test_the_head_agrees_and_the_date_moves_with_an_apology(people):
    dossier = act_at(request_of(proposed(people)), "agree-extension")
    assert local(dossier.due_at) == "2026-03-13 17:30"
    assert (journal(dossier)[-1], notices(dossier)[-1]) == ("extend", "due-moved")
    paper = dossier.papers.get(kind="apology").data
    assert (paper["reason"], paper["moved"], paper["signer"]) == (WHY, True, people.huong.full_name)
    assert last_refs(dossier)["before"].startswith("2026-03-10")


def test_the_head_may_appoint_another_day_in_other_words(people):
    dossier = act_at(request_of(proposed(people)), "agree-extension", "Chờ ý kiến.", until="2026-03-11")
    assert local(dossier.due_at) == "2026-03-11 17:30"
    assert dossier.papers.get(kind="apology").data["reason"] == "Chờ ý kiến."


def test_the_tasks_keep_their_own_time(people):
    dossier = received(people)
    before = open_task(dossier).due_at
    extend(people, dossier)
    assert open_task(dossier).due_at == before


def test_the_head_extends_without_a_task(people):
    assert local(extend(people, received(people)).due_at) == "2026-03-13 17:30"


def test_the_head_extends_at_a_step_of_their_own(people):
    dossier = received(people)
    act(dossier, "complete")
    task = open_task(dossier)
    dossier = act_at(task, "extend", WHY, until=FRIDAY)
    assert local(dossier.due_at) == "2026-03-13 17:30"
    assert open_task(dossier).pk == task.pk


def test_a_day_off_moves_on_to_the_next_working_day(people):
    assert local(extend(people, received(people), until=date(2026, 3, 14)).due_at) == "2026-03-16 17:30"


def test_a_second_is_refused_with_words(people):
    dossier = extend(people, received(people))
    for again in (
        lambda: extend(people, dossier, until=date(2026, 3, 20)),
        lambda: act_at(open_task(dossier), "propose-extension", WHY, until="2026-03-20"),
    ):
        with pytest.raises(AlreadyExtended):
            again()
    assert dossier.papers.filter(kind="apology").count() == 1


def test_sent_on_the_day_before_it_still_moves_the_date(people):
    dossier = received(people)
    with clock.moved_to(at("2026-03-09 23:59")):
        assert local(extend(people, dossier).due_at) == "2026-03-13 17:30"


def test_sent_too_late_the_letter_goes_out_and_no_date_moves(people):
    dossier = received(people)
    with clock.moved_to(at("2026-03-10 08:00")):
        dossier = extend(people, dossier)
    assert local(dossier.due_at) == "2026-03-10 17:30"
    paper = dossier.papers.get(kind="apology").data
    assert (paper["moved"], paper["due_after"][:16]) == (False, "2026-03-13T17:30")
    assert (journal(dossier)[-1], notices(dossier)[-1]) == ("apologise", "apology")


def test_a_late_letter_goes_out_once_for_each_day(people):
    dossier = received(people)
    with clock.moved_to(at("2026-03-10 08:00")):
        extend(people, dossier)
        with pytest.raises(AnswersRefused):
            extend(people, dossier)
        extend(people, dossier, until=date(2026, 3, 20))
    assert journal(dossier).count("apologise") == 2


def test_the_explanation_shows_it(people):
    lines = clocks.explain(extend(people, received(people)), "en")
    assert any("apology" in line for line in lines)


@pytest.mark.parametrize("until", ["2026-03-10", "2026-03-01", "9999-12-31"])
def test_only_a_later_day_within_the_calendar(until, people):
    dossier = received(people)
    with pytest.raises(AnswersRefused):
        extend(people, dossier, until=date.fromisoformat(until))
    dossier.refresh_from_db()
    assert local(dossier.due_at) == "2026-03-10 17:30"


def test_a_proposal_names_its_day_and_reason(people):
    task = open_task(received(people))
    with pytest.raises(ReasonNeeded):
        act_at(task, "propose-extension", " ", until=FRIDAY)
    for wrong in ({}, {"until": "mai"}):
        with pytest.raises(AnswersRefused):
            act_at(task, "propose-extension", WHY, **wrong)
    with pytest.raises(AnswersRefused):
        act_at(task, "propose-extension", WHY, until="2026-03-03")


@pytest.mark.parametrize("state", ["filed", "asked_in_process", "finished", "handed_out", "withdrawn"])
def test_where_no_date_runs_none_is_moved(state, people):
    dossier = walk_to(file_dossier(people.lan), state)
    with pytest.raises(NoDateRuns):
        extend(people, dossier)


def test_a_day_that_is_over_is_never_named(people):
    """Long after the date; what was proposed before counts no more than what the head names now."""
    dossier = proposed(people)
    with clock.moved_to(at("2026-03-16 09:00")):
        for named in ({}, {"until": "2026-03-16"}):
            with pytest.raises(AnswersRefused):
                act_at(request_of(dossier), "agree-extension", **named)
        with pytest.raises(AnswersRefused):
            extend(people, dossier, until=date(2026, 3, 12))
        act_at(request_of(dossier), "agree-extension", until="2026-03-17")
    assert journal(dossier)[-1] == "apologise"


@pytest.mark.parametrize("who", ["mai", "minh"])
def test_only_the_head_extends(who, people):
    with pytest.raises(NotAllowed):
        extend(people, received(people), who)


@pytest.mark.parametrize("who", ["bob", "lan", "far_officer"])
def test_strangers_and_applicants_do_not(who, people):
    with pytest.raises((NotFound, NotAllowed)):
        extend(people, received(people), who)


def test_whoever_decides_at_another_agency_proposes_nothing(people):
    dossier = received(people)
    task = open_task(dossier)
    Task.objects.filter(pk=task.pk).update(post=people_post_elsewhere(people))
    with pytest.raises(ActNotOffered):
        actions.complete_task(
            actor=people.actor("tax_officer"), task_id=task.pk, act="propose-extension", note=WHY,
            answers={"until": FRIDAY},
        )  # fmt: skip


def people_post_elsewhere(people) -> int:
    posts: frozenset[int] = people.actor("tax_officer").posts
    return next(iter(posts))


def test_the_extension_outlives_the_step_that_proposed_it(people):
    dossier = proposed(people)
    act(dossier, "complete")
    assert request_of(dossier) is not None


def test_a_decision_closes_the_request(people):
    dossier = proposed(people)
    for usual in ("complete", "approve", "complete"):
        act_at(dossier.tasks.filter(kind=Task.STEP, done_at__isnull=True).get(), usual)
    assert dossier.tasks.get(kind="request").act == "cancelled"
    assert verify_journal().whole
