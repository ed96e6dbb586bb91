"""Who had the dossier: the rows of the control slip (Circular 01/2018 Art. 9)."""

from __future__ import annotations

import pytest

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.dossiers import actions
from egov.dossiers.hand_overs import hand_overs
from egov.dossiers.models import Dossier, Task
from egov.dossiers.papers.data import ControlRow
from egov.dossiers.sheets import control_slip_pdf
from egov.forms.schema import example_answers
from egov.testing.factories import act_on, file_dossier, walk_to

from .walking import act, at, local, receive

pytestmark = pytest.mark.usefixtures("monday")
WARD = "Ủy ban nhân dân phường Hải Châu"


def rows(dossier: Dossier) -> tuple[ControlRow, ...]:
    return hand_overs(list(dossier.tasks.select_related("post__agency", "done_by", "seen_by").order_by("id")))


def ways(dossier: Dossier) -> list[tuple[str, str]]:
    return [(row.from_agency.split(",")[0], row.to_agency.split(",")[0]) for row in rows(dossier)]


def consulted(people) -> Dossier:
    agencies = ["thue-thanh-pho", "so-tu-phap"]
    return act(receive(file_dossier(people.lan)), "consult", "Hỏi.", agencies=agencies, hours=8, order="together")


def test_a_dossier_that_nobody_has_passed_on_has_no_row(people):
    assert rows(file_dossier(people.lan)) == ()


def test_a_row_tells_who_gave_and_took_it_when(people):
    dossier = receive(file_dossier(people.lan))
    with clock.moved_to(at("2026-03-02 09:00")):
        act(dossier, "complete", "Đủ điều kiện.")
    first, second = rows(dossier)
    assert (first.from_agency, first.to_agency) == (f"Công chức một cửa, {WARD}", f"Chuyên viên kinh tế, {WARD}")
    assert (first.giver, first.receiver, local(first.at)) == ("Lê Thị Mai", "Phạm Văn Minh", "2026-03-02 08:00")
    assert (local(second.at), second.note) == ("2026-03-02 09:00", "Đủ điều kiện.")


@pytest.mark.parametrize(
    ("done", "result"),
    [("2026-03-02 17:00", "early"), ("2026-03-03 08:00", "on-time"), ("2026-03-03 14:00", "on-time"),
     ("2026-03-03 14:01", "late")],
)  # fmt: skip
def test_the_giver_was_early_on_a_day_before_and_late_after_the_moment(done, result, people):
    dossier = receive(file_dossier(people.lan))
    with clock.moved_to(at(done)):
        act(dossier, "complete")
    assert rows(dossier)[-1].result == result


def test_whoever_has_only_opened_it_has_taken_it(people):
    dossier = receive(file_dossier(people.lan))
    assert rows(dossier)[0].receiver == ""
    dossier.tasks.filter(done_at=None).update(seen_by=people.minh)
    assert rows(dossier)[0].receiver == "Phạm Văn Minh"


def test_what_happened_in_one_second_stands_in_the_order_of_who_opened_what(people):
    dossier = consulted(people)
    for task in dossier.tasks.filter(kind=Task.OPINION).select_related("post").order_by("id"):
        act_on(task, "reply", people=people, note="Đồng ý.")
    act(dossier, "complete")
    officer, tax, justice = "Chuyên viên kinh tế", "Công chức thuế", "Chuyên viên"
    assert ways(dossier) == [
        ("Công chức một cửa", officer),
        (officer, tax),
        (tax, officer),
        (officer, justice),
        (justice, officer),
        (officer, "Chủ tịch Ủy ban nhân dân"),
    ]


def test_an_agency_that_was_not_waited_for_gives_nothing_back(people):
    dossier = consulted(people)
    act(dossier, "complete")
    assert [receiver for giver, receiver in ways(dossier) if giver == "Công chức thuế"] == []


def test_agencies_asked_together_all_hand_over_to_whoever_goes_on(people):
    examples = example_answers(definition_of(Service.objects.get(slug="bang-khen").current_id).form)
    answers = {**examples, "unconfirmed": True}
    dossier = act(receive(file_dossier(people.lan, "bang-khen", answers=answers)), "complete")
    for _ in range(3):
        act(dossier, "reply", "Có xác nhận.")
    givers = [giver for giver, receiver in ways(dossier) if receiver == "Giám đốc"]
    assert len(set(givers)) == 3


def test_a_corrected_results_second_hand_over_is_by_nobody_but_the_counter(people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    before = ways(dossier)
    changes = {"trade_name": "Bún chả cá Lan"}
    actions.correct_result(actor=people.actor("huong"), code=dossier.code, reason="Sai tên.", changes=changes)
    assert ways(dossier) == before


def test_it_is_printed(people):
    assert control_slip_pdf(walk_to(file_dossier(people.lan), "finished")).startswith(b"%PDF-")
