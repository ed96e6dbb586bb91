"""An officer takes back the last act, while nobody has gone on from it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from egov.core import clock
from egov.core.errors import NotFound
from egov.core.verification import verify_journal
from egov.dossiers import actions, queries
from egov.dossiers.actions import work
from egov.dossiers.actions.work import locked_dossier
from egov.dossiers.errors import NothingToUndo, TaskTakenBack, UndoOvertaken, UndoTooLate
from egov.dossiers.models import Dossier
from egov.notices.models import Notice
from egov.testing.factories import act_on, file_dossier, open_task, walk_to

pytestmark = pytest.mark.django_db


def received(people):
    return walk_to(file_dossier(people.lan), "received")


def test_a_reception_is_taken_back_with_its_receipt_and_its_clock(people):
    dossier = received(people)
    number = dossier.register_number
    actions.undo_act(actor=people.actor("mai"), code=dossier.code)
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert (dossier.state, dossier.received_at, dossier.due_at) == ("filed", None, None)
    assert open_task(dossier).kind == "reception"
    assert queries.case_of(people.actor("mai"), dossier.code).papers == []
    assert number == dossier.register_number


def test_what_was_taken_back_can_be_done_again(people):
    dossier = received(people)
    actions.undo_act(actor=people.actor("mai"), code=dossier.code)
    again = walk_to(dossier, "received")
    assert again.register_number == dossier.register_number
    assert [paper.kind for paper in queries.case_of(people.actor("mai"), again.code).papers] == ["receipt"]


def test_a_request_to_complete_is_taken_back_and_the_applicant_is_told(people):
    dossier = walk_to(file_dossier(people.lan), "asked_in_process")
    actions.undo_act(actor=people.actor("minh"), code=dossier.code)
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.state == "received"
    assert dossier.due_at is not None
    assert not dossier.supplements.exists()
    assert Notice.objects.filter(subject=dossier.code).latest("id").kind == "taken-back"


def test_the_chain_whole_and_says_so(people):
    dossier = received(people)
    actions.undo_act(actor=people.actor("mai"), code=dossier.code)
    assert [one.act for one in queries.timeline(dossier)] == ["file", "receive", "undo"]
    assert verify_journal().whole


def test_it_is_too_late_when_the_next_person_has_opened_it(people):
    dossier = received(people)
    actions.note_opened(actor=people.actor("minh"), case=queries.case_of(people.actor("minh"), dossier.code))
    with pytest.raises(UndoOvertaken, match="Phạm Văn Minh"):
        actions.undo_act(actor=people.actor("mai"), code=dossier.code)


def test_it_is_too_late_when_the_applicant_has_seen_it(people):
    dossier = received(people)
    actions.note_opened(actor=people.actor("lan"), case=queries.case_of(people.actor("lan"), dossier.code))
    with pytest.raises(UndoOvertaken):
        actions.undo_act(actor=people.actor("mai"), code=dossier.code)


def test_it_is_too_late_when_the_minutes_are_over(people):
    dossier = received(people)
    with clock.moved_to(clock.now() + timedelta(minutes=6)), pytest.raises(UndoTooLate):
        actions.undo_act(actor=people.actor("mai"), code=dossier.code)


def test_nobody_takes_back_anothers_act(people):
    dossier = received(people)
    with pytest.raises(NothingToUndo):
        actions.undo_act(actor=people.actor("huong"), code=dossier.code)
    with pytest.raises(NotFound):
        actions.undo_act(actor=people.actor("lan"), code=dossier.code)


def test_a_refusal_that_was_told_stands(people):
    dossier = file_dossier(people.lan)
    act_on(open_task(dossier), "refuse", people=people, note="Không thuộc đối tượng.")
    with pytest.raises(NothingToUndo):
        actions.undo_act(actor=people.actor("mai"), code=dossier.code)


def test_nothing_is_taken_back_twice(people):
    dossier = received(people)
    actions.undo_act(actor=people.actor("mai"), code=dossier.code)
    with pytest.raises(NothingToUndo):
        actions.undo_act(actor=people.actor("mai"), code=dossier.code)


def test_who_acts_at_that_moment_is_told_that_it_was_taken_back(people, monkeypatch):
    """The undo comes between the look at the task and the lock on the dossier."""
    dossier = received(people)
    task = open_task(dossier)

    def overtaken(pk: int) -> Dossier:
        actions.undo_act(actor=people.actor("mai"), code=dossier.code)
        return locked_dossier(pk)

    monkeypatch.setattr(work, "locked_dossier", overtaken)
    with pytest.raises(TaskTakenBack):
        act_on(task, "complete", people=people)
