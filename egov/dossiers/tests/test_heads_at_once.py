"""Two at the same moment: one act, and the other is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from egov.core.actor import SYSTEM
from egov.core.errors import DomainError
from egov.core.models import JournalEntry
from egov.core.verification import verify_journal
from egov.dossiers import actions
from egov.dossiers.errors import AlreadyExtended, TaskDone
from egov.identity.actions import give_post
from egov.testing.factories import file_dossier, open_task, walk_to

from .test_at_once import at_once
from .walking import act, act_at, receive, request_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

WHY, GROUND = "Phải xác minh thêm.", "Điều 87 Nghị định 01/2021/NĐ-CP"


def refused(outcomes: list[Any]) -> list[Any]:
    return [one for one in outcomes if isinstance(one, DomainError)]


def test_of_two_heads_at_one_request_the_second_learns_who_was_faster(people):
    dossier = act_at(open_task(receive(file_dossier(people.lan))), "propose-extension", WHY, until="2026-03-13")
    request = request_of(dossier)
    assert request is not None
    give_post(actor=SYSTEM, account_id=people.mai.pk, post_id=request.post_id)
    heads, names = [people.actor("huong"), people.actor("mai")], ["agree-extension", "decline"]
    outcomes = at_once(lambda n: actions.complete_task(actor=heads[n], task_id=request.pk, act=names[n], note=WHY), 2)
    assert [type(one) for one in refused(outcomes)] == [TaskDone]
    assert JournalEntry.objects.filter(act__in=["extend", "decline"]).count() == 1
    assert verify_journal().whole


def test_a_date_is_moved_once_however_often_the_button_is_pressed(people):
    dossier, huong = receive(file_dossier(people.lan)), people.actor("huong")
    outcomes = at_once(
        lambda n: actions.extend_deadline(actor=huong, code=dossier.code, until=date(2026, 3, 13), reason=WHY), 5
    )
    assert {type(one) for one in refused(outcomes)} == {AlreadyExtended}
    assert len(refused(outcomes)) == 4
    assert dossier.papers.filter(kind="apology").count() == 1


def test_a_stop_and_a_withdrawal_at_once_end_in_one_of_the_two(people):
    dossier = receive(file_dossier(people.lan))
    huong, lan = people.actor("huong"), people.actor("lan")
    outcomes = at_once(
        lambda n: (
            actions.withdraw_dossier(actor=lan, code=dossier.code)
            if n
            else actions.halt_dossier(actor=huong, code=dossier.code, reason=WHY, ground=GROUND)
        ),
        2,
    )
    assert len(refused(outcomes)) == 1
    assert JournalEntry.objects.filter(act__in=["halt", "withdraw"]).count() == 1


def test_a_result_is_corrected_once(people):
    dossier, huong = walk_to(file_dossier(people.lan), "handed_out"), people.actor("huong")
    changes = {"trade_name": "Hộ kinh doanh Bà Lan"}
    outcomes = at_once(lambda n: actions.correct_result(actor=huong, code=dossier.code, reason=WHY, changes=changes), 3)
    assert len(refused(outcomes)) == 2
    assert dossier.papers.filter(kind="result", voided_at__isnull=True).count() == 1
    assert dossier.tasks.filter(done_at__isnull=True).count() == 1


def test_an_agreed_request_is_taken_back_whole(people):
    dossier = act(receive(file_dossier(people.lan)), "ask-supplement", "Ảnh mờ.")
    actions.supply_supplement(actor=people.actor("lan"), code=dossier.code)
    act(dossier, "ask-supplement", "Vẫn mờ.")
    act_at(request_of(dossier), "agree-supplement", WHY)
    dossier = actions.undo_act(actor=people.actor("huong"), code=dossier.code)
    assert (dossier.state, dossier.supplements.count()) == ("in_process", 1)
    assert request_of(dossier) is not None
    assert verify_journal().whole
