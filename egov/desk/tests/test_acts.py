from __future__ import annotations

import pytest

from egov.catalogue.queries import definition_of
from egov.core.actor import SYSTEM
from egov.dossiers.actions import undo_act, withdraw_dossier
from egov.dossiers.acts import acts_of
from egov.dossiers.models import Dossier, Supplement
from egov.identity.actions import give_post
from egov.testing.factories import act_on, file_dossier, open_task, walk_to

from .reading import acts_in, do, page_of, text_of

REASON = "Bản chụp căn cước bị mờ."


def present(dossier):
    return Dossier.objects.get(pk=dossier.pk)


def at_step(people, step):
    """A household business that has come to this step by the usual acts."""
    dossier = file_dossier(people.lan)
    while open_task(dossier).step != step:
        task = open_task(dossier)
        usual = acts_of(definition_of(dossier.version_id), task, list(dossier.tasks.all()))[0].name
        act_on(task, usual, people=people)
    return dossier


@pytest.mark.parametrize(
    "state", ["filed", "received", "in_process", "asked_at_reception", "asked_in_process", "finished"]
)
def test_the_acts_offered_are_the_acts_allowed(desk, people, state):
    dossier = walk_to(file_dossier(people.lan), state)
    task = open_task(dossier)
    allowed = [act.name for act in acts_of(definition_of(dossier.version_id), task, list(dossier.tasks.all()))]
    for name in ("mai", "minh", "huong"):
        offered = acts_in(desk(name).get(page_of(dossier)))
        assert offered == (allowed if task.post_id in people.actor(name).posts else [])


@pytest.mark.parametrize("state", ["handed_out", "not_received", "withdrawn", "stopped"])
def test_nothing_is_offered_at_the_end(desk, people, state):
    dossier = walk_to(file_dossier(people.lan), state)
    assert acts_in(desk("mai").get(page_of(dossier))) == []


def test_receiving_stays_on_the_page_and_says_so(desk, people):
    dossier = file_dossier(people.lan)
    page = desk("mai").post(page_of(dossier), {"task": open_task(dossier).pk, "act": "receive"}, follow=True)
    assert page.redirect_chain == [(page_of(dossier), 302)]
    assert "Received. The receipt is issued and the clock runs." in text_of(page)


def test_a_refusal_at_reception_needs_its_reason_and_keeps_the_page(desk, people):
    dossier = file_dossier(people.lan)
    mai = desk("mai")
    page = do(mai, dossier, "refuse", note="  ")
    assert page.status_code == 422
    assert "Write the reason" in text_of(page)
    assert present(dossier).state == "filed"
    do(mai, dossier, "refuse", note=REASON)
    assert present(dossier).state == "not_received"


def test_a_supplement_is_asked_with_its_checklist(desk, people):
    dossier = at_step(people, "examine")
    minh = desk("minh")
    page = minh.get(page_of(dossier))
    assert 'name="items" value="trade_name"' in page.content.decode()
    do(minh, dossier, "ask-supplement", note=REASON, items=["trade_name", "id-card"])
    asked = Supplement.objects.get(dossier=dossier)
    assert (asked.items, asked.reason) == (["trade_name", "id-card"], REASON)
    shown = text_of(minh.get(page_of(dossier)))
    assert REASON in shown
    assert "Waiting for the applicant" in shown


def test_ticks_and_reason_are_kept_when_the_reason_was_missing(desk, people):
    dossier = file_dossier(people.lan)
    page = do(desk("mai"), dossier, "ask-supplement", items=["trade_name"])
    assert page.status_code == 422
    assert 'value="trade_name" id="ask-' in page.content.decode()
    assert page.content.decode().count(" checked") == 1
    assert '<details class="act" open>' in page.content.decode()


def test_the_head_sends_back_and_the_specialist_reads_why(desk, people):
    dossier = at_step(people, "approve")
    back = do(desk("huong"), dossier, "send-back", note="Kiểm tra lại địa chỉ.")
    assert back.status_code == 302
    page = desk("minh").get(page_of(dossier))
    assert "complete" in acts_in(page)
    assert "Đỗ Thị Hương: Kiểm tra lại địa chỉ." in text_of(page)


def test_whoever_acts_at_a_step_that_was_taken_back_is_told_so(desk, people):
    dossier = at_step(people, "examine")
    task = open_task(dossier)
    undo_act(actor=people.actor("mai"), code=dossier.code)
    page = desk("minh").post(page_of(dossier), {"task": task.pk, "act": "complete", "note": "Đủ."})
    assert page.status_code == 409
    assert "A colleague has taken back the act that opened this step." in text_of(page)


def test_a_refusal_after_a_proposal_ends_the_dossier(desk, people):
    dossier = at_step(people, "examine")
    do(desk("minh"), dossier, "propose-refusal", note="Không đủ điều kiện.")
    huong = desk("huong")
    page = huong.get(page_of(dossier))
    assert "Không đủ điều kiện." in text_of(page)
    assert acts_in(page)[0] == "refuse"
    do(huong, dossier, "refuse")
    assert present(dossier).state == "stopped"


def test_handing_over_closes_the_dossier(desk, people):
    dossier = at_step(people, "hand-over")
    page = desk("mai").post(page_of(dossier), {"task": open_task(dossier).pk, "act": "hand-over"}, follow=True)
    assert present(dossier).state == "handed_out"
    assert "Handed over. The dossier is closed." in text_of(page)


@pytest.mark.parametrize("act", ["approve", "hand-over", "propose-refusal", "", "no-such-act"])
def test_an_act_that_was_not_offered_is_refused(desk, people, act):
    dossier = file_dossier(people.lan)
    page = do(desk("mai"), dossier, act, note=REASON)
    assert page.status_code == 403
    assert present(dossier).state == "filed"


@pytest.mark.parametrize("name", ["minh", "huong", "far_officer"])
def test_the_act_of_another_post_is_refused(desk, people, name):
    dossier = file_dossier(people.lan)
    assert do(desk(name), dossier, "receive").status_code == 404
    assert present(dossier).state == "filed"


@pytest.mark.parametrize("task", ["", "x", "-1", "0", "9" * 30])
def test_a_task_that_is_none_is_not_found(desk, people, task):
    dossier = file_dossier(people.lan)
    assert desk("mai").post(page_of(dossier), {"task": task, "act": "receive"}).status_code == 404


def test_of_two_officers_the_second_is_told_and_keeps_the_note(desk, people):
    dossier = file_dossier(people.lan)
    task = open_task(dossier)
    give_post(actor=SYSTEM, account_id=people.far_officer.pk, post_id=task.post_id)
    do(desk("mai"), dossier, "receive")
    page = desk("far_officer").post(page_of(dossier), {"task": task.pk, "act": "refuse", "note": REASON})
    assert page.status_code == 409
    assert "Lê Thị Mai has done this already" in text_of(page)
    assert f"readonly>{REASON}</textarea>" in page.content.decode()
    assert present(dossier).state == "received"


def test_a_double_click_is_said_to_be_ones_own(desk, people):
    dossier = file_dossier(people.lan)
    task, mai = open_task(dossier), desk("mai")
    do(mai, dossier, "receive")
    page = mai.post(page_of(dossier), {"task": task.pk, "act": "receive"})
    assert "You have done this already" in text_of(page)
    assert dossier.papers.count() == 1


def test_who_acts_on_a_withdrawn_dossier_is_told(desk, people):
    dossier = file_dossier(people.lan)
    task = open_task(dossier)
    withdraw_dossier(actor=people.actor("lan"), code=dossier.code)
    page = desk("mai").post(page_of(dossier), {"task": task.pk, "act": "receive"})
    assert "The applicant has withdrawn the dossier meanwhile." in text_of(page)


def test_an_act_takes_the_same_statements_each_time(desk, people, django_assert_num_queries):
    dossier = file_dossier(people.lan)
    task, mai = open_task(dossier), desk("mai")
    do(mai, file_dossier(people.lan), "receive")
    with django_assert_num_queries(20):
        mai.post(page_of(dossier), {"task": task.pk, "act": "receive"})


def test_an_expired_sign_in_keeps_what_was_typed(client, people):
    dossier = file_dossier(people.lan)
    answer = do(client, dossier, "refuse", note=REASON)
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]
    assert any(["note", REASON] in entry["fields"] for entry in client.session["kept_posts"].values())


def test_a_note_with_a_letter_that_no_column_takes_is_kept_without_it(desk, people):
    dossier = file_dossier(people.lan)
    do(desk("mai"), dossier, "ask-supplement", note="Ảnh\x00 mờ.")
    assert Supplement.objects.get(dossier=dossier).reason == "Ảnh mờ."
