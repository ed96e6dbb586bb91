"""A payment that the applicant owes: the clock stands until it is there (national status 6)."""

from __future__ import annotations

import pytest

from egov.core import clock
from egov.core.errors import NotAllowed, NotFound
from egov.core.models import JournalEntry
from egov.core.verification import verify_journal
from egov.dossiers import actions, queries
from egov.dossiers.errors import ActNotOffered, AnswersRefused, NothingOwed, PauseOver, ReasonNeeded
from egov.dossiers.models import Dossier, Pause
from egov.testing.factories import act_on, file_dossier, open_task, walk_to
from egov.testing.services import serve

from .walking import act, at, journal, last_refs, local, notices, receive

pytestmark = pytest.mark.usefixtures("monday")


def in_work(people) -> Dossier:
    serve("dang-ky-ho-kinh-doanh", may=["ask-payment", "suspend", "ask-supplement"])
    return receive(file_dossier(people.lan))


def owing(people) -> Dossier:
    return act(in_work(people), "ask-payment", "Lệ phí trước bạ, nộp tại Kho bạc.", amount="150.000")


def test_the_applicant_is_asked_and_the_clock_stands(people):
    dossier = owing(people)
    pause = dossier.pauses.get()
    assert (dossier.state, dossier.due_at, open_task(dossier).paused) == ("to_pay", None, True)
    assert (pause.kind, pause.amount, pause.reason) == (Pause.DUTY, 150_000, "Lệ phí trước bạ, nộp tại Kho bạc.")
    assert (notices(dossier)[-1], last_refs(dossier)["amount"]) == ("fee-due", 150_000)


def test_the_clock_runs_on_when_the_officer_has_seen_the_payment(people):
    dossier = owing(people)
    with clock.moved_to(at("2026-03-05 09:00")):
        dossier = act(dossier, "pay", evidence="BL 0012")
    assert (dossier.state, local(dossier.due_at)) == ("in_process", "2026-03-13 17:30")
    assert (dossier.pauses.get().evidence, notices(dossier)[-1]) == ("BL 0012", "paid")
    assert local(open_task(dossier).due_at) == "2026-03-06 15:00"
    assert set(open_task(dossier).payload) <= {"counted"}


def test_a_clerk_of_the_counter_takes_the_money(people):
    dossier = actions.take_payment(actor=people.actor("mai"), code=owing(people).code, evidence=" BL 7 ")
    assert (dossier.state, dossier.pauses.get().ended_by_id) == ("in_process", people.mai.pk)
    assert journal(dossier)[-2:] == ["ask-payment", "pay"]


def test_who_comes_second_is_told_who_was_first(people):
    dossier = owing(people)
    task = open_task(dossier)
    actions.take_payment(actor=people.actor("mai"), code=dossier.code, evidence="BL 7")
    with pytest.raises(PauseOver, match="Lê Thị Mai"):
        act_on(task, "pay", people=people)
    with pytest.raises(PauseOver, match="08:00, 02/03/2026"):
        actions.take_payment(actor=people.actor("mai"), code=dossier.code, evidence="BL 7")
    assert JournalEntry.objects.filter(act="pay").count() == 1


@pytest.mark.parametrize("who", ["lan", "minh", "huong"])
def test_others_take_no_money(who, people):
    with pytest.raises(NotAllowed):
        actions.take_payment(actor=people.actor(who), code=owing(people).code, evidence="x")


@pytest.mark.parametrize("who", ["bob", "far_officer"])
def test_strangers_see_nothing_to_pay(who, people):
    with pytest.raises(NotFound):
        actions.take_payment(actor=people.actor(who), code=owing(people).code, evidence="x")


def test_nothing_is_taken_that_is_not_owed(people):
    with pytest.raises(NothingOwed):
        actions.take_payment(actor=people.actor("mai"), code=in_work(people).code, evidence="x")


@pytest.mark.parametrize("amount", ["", "0", "-5", "năm nghìn", "1e9", "9" * 40])
def test_the_amount_must_be_one(amount, people):
    dossier = in_work(people)
    with pytest.raises(AnswersRefused) as refused:
        act(dossier, "ask-payment", "Lệ phí.", amount=amount)
    assert [error.path for error in refused.value.errors] == ["amount"]
    assert journal(dossier)[-1] == "receive"


def test_the_applicant_has_a_right_to_the_reason(people):
    with pytest.raises(ReasonNeeded):
        act(in_work(people), "ask-payment", " ", amount="5000")


@pytest.mark.parametrize("evidence", ["", "  "])
def test_a_payment_needs_its_proof(evidence, people):
    dossier = owing(people)
    with pytest.raises(AnswersRefused):
        act(dossier, "pay", evidence=evidence)
    with pytest.raises(AnswersRefused):
        actions.take_payment(actor=people.actor("mai"), code=dossier.code, evidence=evidence)


def test_only_steps_that_may_can_ask(people):
    with pytest.raises(ActNotOffered):
        act(receive(file_dossier(people.lan)), "ask-payment", "Lệ phí.", amount="5000")


@pytest.mark.parametrize("name", ["complete", "ask-supplement", "ask-payment", "go-on"])
def test_nothing_else_is_done_meanwhile(name, people):
    with pytest.raises(ActNotOffered):
        act(owing(people), name, "x", amount="5000")


def test_a_request_sent_by_mistake_is_taken_back(people):
    dossier = owing(people)
    actions.undo_act(actor=people.actor("minh"), code=dossier.code)
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert (dossier.state, dossier.pauses.count(), open_task(dossier).paused) == ("received", 0, False)
    assert local(dossier.due_at) == "2026-03-10 17:30"
    assert verify_journal().whole


def test_a_withdrawal_ends_it(people):
    dossier = actions.withdraw_dossier(actor=people.actor("lan"), code=owing(people).code)
    assert (dossier.state, dossier.pauses.filter(ended_at=None).count()) == ("withdrawn", 0)


def test_it_may_be_asked_again(people):
    dossier = act(owing(people), "pay", evidence="BL 1")
    dossier = act(dossier, "ask-payment", "Thuế sử dụng đất.", amount="90000")
    duty = queries.case_of(people.actor("lan"), dossier.code).duty_open()
    assert duty is not None
    assert duty.amount == 90_000


def test_a_payment_after_the_date_due_leaves_the_dossier_late(people):
    dossier = in_work(people)
    with clock.moved_to(at("2026-03-11 09:00")):
        dossier = act(dossier, "ask-payment", "Lệ phí.", amount="5000")
    with clock.moved_to(at("2026-03-20 09:00")):
        dossier = act(dossier, "pay", evidence="BL")
    assert local(dossier.due_at) == "2026-03-10 17:30"


def test_the_factory_walks_there_by_the_real_act(people):
    serve("dang-ky-ho-kinh-doanh", may=["ask-payment", "suspend"])
    assert walk_to(file_dossier(people.lan), "to_pay").pauses.get().amount == 150_000
