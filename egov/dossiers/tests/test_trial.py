"""Trying a service: no database stands behind these tests, so nothing of a trial can be kept anywhere."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

import pytest

from egov.catalogue.checking import check_locality
from egov.config import ROOT
from egov.core.problems import Problems
from egov.deadlines.calendars import Calendar
from egov.dossiers.errors import ActNotOffered, AnswersRefused, ReasonNeeded
from egov.dossiers.trial import (
    LEAPS,
    Stage,
    Trial,
    act,
    acts,
    begin,
    branches,
    citizen_acts,
    do_as_applicant,
    example_applicant,
    leap,
    move_clock,
    plan,
    shown,
    walk_all,
)

from .conftest import MONDAY

# Conditions that always hold, as the service's own limits have it.
NEVER = {"bieu-dien-nghe-thuat": ["field:fee:not"]}


@cache
def services():
    return check_locality(ROOT / "localities" / "da-nang", Problems())[1]


WORKABLE = sorted(slug for slug, definition in services().items() if definition.process.rows)


def stage(slug):
    return Stage(services()[slug], Calendar())


def begun(slug, number=0):
    own = stage(slug)
    example = plan(own, MONDAY).examples[number]
    return own, begin(own, example.answers, applicant=example.applicant, channel=example.channel, moment=MONDAY)


def forward(own, trial, times):
    """The usual act at the first open task, so many times, a minute apart."""
    for _ in range(times):
        found = acts(own, trial)[0]
        trial = move_clock(own, act(own, trial, found.item.step, found.acts[0].name), trial.now + timedelta(minutes=1))
    return trial


def later(own, trial, wanted):
    moment = leap(own, trial, wanted)
    assert moment is not None
    return moment


@pytest.mark.parametrize("slug", WORKABLE)
def test_every_branch_of_every_service_is_walked_and_every_way_ends(slug):
    report = walk_all(stage(slug), MONDAY)
    assert [branch.id for branch in report.unreached] == NEVER.get(slug, [])
    assert all(walk.is_whole for walk in report.walks)
    assert "handed_out" in report.ends


@pytest.mark.parametrize("slug", WORKABLE)
def test_the_usual_ways_keep_the_deadline_though_every_step_takes_all_its_time(slug):
    report = walk_all(stage(slug), MONDAY)
    assert [walk.example for walk in report.walks if walk.branch is None and walk.kept == "late"] == []


def test_wrong_answers_are_refused_with_all_their_errors():
    own = stage("so-nha")
    with pytest.raises(AnswersRefused) as refused:
        begin(own, {}, applicant=example_applicant("citizen"), channel="online", moment=MONDAY)
    assert refused.value.errors


def test_a_trial_goes_from_filing_to_the_hand_over_and_tells_the_applicant_each_time():
    own, trial = begun("dang-ky-ho-kinh-doanh")
    done = forward(own, trial, 1 + len(own.definition.process.tasks))
    assert done.state == "handed_out"
    assert not acts(own, done)
    assert [told.kind for told in done.told] == ["filed", "received", "result-early", "handed-over"]


def test_what_is_not_offered_is_refused_and_what_needs_a_reason_asks_for_it():
    own, trial = begun("so-nha")
    with pytest.raises(ActNotOffered):
        act(own, trial, "reception", "approve")
    with pytest.raises(ReasonNeeded):
        act(own, trial, "reception", "refuse")


def test_a_supplement_stops_the_clock_and_a_second_goes_to_the_head():
    own, trial = begun("dang-ky-ho-kinh-doanh")
    trial = act(own, forward(own, trial, 1), "examine", "ask-supplement", "Thiếu giấy tờ.")
    assert (trial.state, trial.due_at) == ("asked_in_process", None)
    assert citizen_acts(trial) == ("supplement", "withdraw")
    trial = do_as_applicant(own, move_clock(own, trial, trial.now + timedelta(days=1)), "supplement")
    assert trial.due_at is not None
    trial = act(own, trial, "examine", "ask-supplement", "Vẫn thiếu.")
    assert (trial.state, [item.step for item in trial.items]) == ("in_process", ["examine", "request-supplement"])
    trial = act(own, trial, "request-supplement", "agree-supplement", "Đồng ý.")
    assert trial.state == "asked_in_process"


def test_silence_is_consent_once_the_moment_has_passed():
    own, trial = begun("hop-bao")
    trial = forward(own, trial, 1)
    due = trial.due_at
    late = move_clock(own, trial, due + timedelta(seconds=1))
    assert move_clock(own, trial, due).state == "received"
    assert (late.state, late.outcome, late.finished_at) == ("finished", "consented", due)
    assert late.told[-1].kind == "consented"


def test_time_only_goes_on_and_leaps_lead_to_what_is_next():
    own, trial = begun("dang-ky-ho-kinh-doanh")
    trial = forward(own, trial, 1)
    moments = {wanted: leap(own, trial, wanted) for wanted in LEAPS}
    assert all(moment > trial.now for moment in moments.values())
    assert moments["due"] == trial.due_at
    assert moments["late"] == trial.due_at + timedelta(days=1)
    with pytest.raises(ValueError, match="only goes on"):
        move_clock(own, trial, trial.now - timedelta(minutes=1))


def test_what_is_late_is_shown_as_late():
    own, trial = begun("dang-ky-ho-kinh-doanh")
    at_counter = move_clock(own, trial, later(own, trial, "late"))
    assert shown(own, at_counter, "en").tasks[0].is_late
    received = forward(own, trial, 1)
    late = shown(own, move_clock(own, received, later(own, received, "late")), "en")
    assert late.is_late
    assert late.tasks[0].is_late


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_trial_is_told_in_words(language):
    own, trial = begun("dang-ky-ho-kinh-doanh")
    seen = shown(own, forward(own, trial, 2), language)
    assert seen.state == {"vi": "Đang giải quyết", "en": "Being processed"}[language]
    assert [state for _, state in seen.progress][:3] == ["done", "done", "current"]
    assert seen.why
    assert seen.papers
    assert all(wording.subject and wording.lines for _, wording in seen.notices)


@pytest.mark.parametrize("slug", WORKABLE)
def test_a_trial_is_json_and_back_at_any_moment(slug):
    for walk in walk_all(stage(slug), MONDAY).walks:
        assert Trial.from_json(walk.trial.as_json()) == walk.trial


def test_the_branches_of_a_choice_and_a_deadline_have_their_conditions():
    kinds = {branch.kind for definition in services().values() for branch in branches(definition)}
    assert kinds >= {"choice", "fee", "deadline", "paper", "field", "act", "silence"}
