"""What was begun at an agency that has ended since goes on at its successor: corrections, payments, questions."""

from __future__ import annotations

import pytest

from egov.core import clock
from egov.core.source import Text
from egov.dossiers import actions
from egov.dossiers.actions.moving import move_open_dossiers, moves_of
from egov.dossiers.models import Dossier, Task
from egov.places.changes import AgencyChange as Facts
from egov.places.changing import apply_due_changes, write_changes
from egov.places.models import AgencyChange
from egov.places.queries import counters_for
from egov.testing.cast import OTHER_WARD, WARD
from egov.testing.factories import file_dossier, open_task, walk_to
from egov.testing.services import serve

from .walking import act, act_at, receive, steps

pytestmark = pytest.mark.usefixtures("monday")
THIRD = "ubnd-phuong-hoa-cuong"


def merge(*ended: str, into: str = OTHER_WARD) -> None:
    """These agencies end today, and everything open follows."""
    ground = Text("Nghị quyết số 1", "Resolution No. 1")
    write_changes([Facts("reform", "merge", clock.today(), ground, ended, successors=(into,), records=into)])
    assert apply_due_changes() == ["reform"]
    move_open_dossiers(moves_of(AgencyChange.objects.get(slug="reform")))


def again(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("agency_in", "agency_decides", "agency_out").get(pk=dossier.pk)


def test_a_wrong_result_is_replaced_by_the_head_of_the_successor_and_handed_over_there(people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    merge(WARD, THIRD)
    actions.correct_result(
        actor=people.actor("huong"), code=dossier.code, reason="Sai tên.", changes={"trade_name": "Quán Bà Lan"}
    )
    assert open_task(dossier).post.agency.slug == OTHER_WARD
    assert act(again(dossier), "hand-over").state == "handed_out"


def test_papers_lost_before_are_told_and_found_by_the_successor(people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    merge(WARD, THIRD)
    mai = people.actor("mai")
    incident = actions.report_incident(actor=mai, code=dossier.code, kind="lost", account_of="Mất bản chính.")
    assert actions.settle_incident(actor=mai, incident_id=incident.pk, remedy="Đã tìm thấy.").settled_at


def test_what_is_owed_is_paid_at_the_successors_counter(people):
    serve("dang-ky-ho-kinh-doanh", may=["ask-payment"])
    dossier = act(receive(file_dossier(people.lan)), "ask-payment", "Lệ phí trước bạ.", amount="150000")
    merge(WARD, THIRD)
    paid = actions.take_payment(actor=people.actor("mai"), code=dossier.code, evidence="Biên lai 1")
    assert paid.state == "in_process"


def test_the_agency_asked_next_in_order_is_the_one_that_has_taken_over(people):
    dossier = receive(file_dossier(people.lan))
    act(dossier, "consult", "Ý kiến?", agencies=["so-y-te", THIRD], hours="8", order="in-order")
    merge(THIRD)
    act_at(dossier.tasks.filter(kind=Task.OPINION).last(), "reply", "Đồng ý.")
    assert dossier.tasks.filter(kind=Task.OPINION).latest("id").post.agency.slug == OTHER_WARD


def test_a_filing_goes_back_to_whoever_has_taken_over_from_the_sender(people):
    dossier = act(file_dossier(people.lan), "forward", "Của phường Hòa Cường.", agency=THIRD)
    merge(WARD)
    dossier = act(again(dossier), "hand-back", "Không phải.")
    assert {dossier.agency_in.slug, dossier.agency_decides.slug, dossier.agency_out.slug} == {OTHER_WARD}
    assert open_task(dossier).post.agency.slug == OTHER_WARD


def test_a_step_sent_back_opens_at_the_successor(people):
    dossier = walk_to(file_dossier(people.lan), "in_process")
    merge(WARD, THIRD)
    dossier = act(again(dossier), "send-back", "Xem lại.")
    assert open_task(dossier).post.agency.slug == OTHER_WARD, steps(dossier)


def test_who_lives_where_no_agency_is_left_files_with_the_one_that_follows(people):
    merge(WARD, THIRD)
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    assert (dossier.agency_in.slug, dossier.agency_decides.slug, dossier.agency_out.slug) == (OTHER_WARD,) * 3
    assert [agency.slug for agency in counters_for("20242", None)] == [OTHER_WARD]
