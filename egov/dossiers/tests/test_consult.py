"""Other agencies are asked for their opinion (Decree 61/2018 Art. 19.5)."""

from __future__ import annotations

import pytest

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.errors import NotFound
from egov.core.verification import verify_journal
from egov.dossiers import actions, queries
from egov.dossiers.errors import ActNotOffered, AnswersRefused, ReasonNeeded, TaskDone
from egov.dossiers.models import Dossier, Task
from egov.dossiers.opinions import opinions_of
from egov.notices.models import Notice
from egov.testing.factories import act_on, file_dossier, open_task, walk_to
from egov.testing.services import serve

from .walking import act, at, journal, last_refs, local, receive

pytestmark = pytest.mark.usefixtures("monday")
AGENCIES = ["thue-thanh-pho", "so-tu-phap"]


def consulted(people, agencies=AGENCIES, order="together") -> Dossier:
    dossier = receive(file_dossier(people.lan))
    return act(dossier, "consult", "Có được kinh doanh tại đây không?", agencies=agencies, hours=16, order=order)


def opinions(dossier: Dossier) -> list[Task]:
    return list(dossier.tasks.select_related("post__agency").filter(kind=Task.OPINION).order_by("id"))


def states(dossier: Dossier) -> list[tuple[str, str]]:
    definition = definition_of(dossier.version_id)
    tasks = list(dossier.tasks.select_related("post__agency", "done_by").order_by("id"))
    return [(one.agency.en.split()[-1], one.state) for one in opinions_of(definition, tasks)]


def answer(people, task: Task, name: str = "reply", note: str = "Đồng ý.") -> Dossier:
    return act_on(task, name, people=people, note=note)


def test_each_agency_gets_the_question_and_its_time(people):
    dossier = consulted(people)
    asked = opinions(dossier)
    assert [task.post.agency.slug for task in asked] == AGENCIES
    assert [task.post.position for task in asked] == ["tax-officer", "department-specialist"]
    assert {local(task.due_at) for task in asked} == {"2026-03-04 08:00"}
    assert asked[0].payload["question"] == "Có được kinh doanh tại đây không?"


def test_the_step_stays_open_and_the_clock_runs(people):
    dossier = consulted(people)
    assert (open_task(dossier).step, open_task(dossier).paused) == ("examine", False)
    assert (dossier.state, local(dossier.due_at)) == ("received", "2026-03-10 17:30")


def test_the_journal_says_who_was_asked_by_when(people):
    refs = last_refs(consulted(people))
    assert (refs["agencies"], refs["hours"], refs["order"]) == (AGENCIES, 16, "together")


def test_the_asked_agency_sees_the_dossier_and_answers(people):
    dossier = consulted(people)
    case = queries.case_of(people.actor("tax_officer"), dossier.code)
    task = opinions(dossier)[0]
    assert [one.name for one in case.acts[task.pk]] == ["reply", "hand-back"]
    answer(people, task, note="Không có vướng mắc về thuế.")
    assert states(dossier) == [("Office", "given"), ("Justice", "open")]
    assert journal(dossier)[-1] == "opinion-given"


def test_whoever_asked_hears_of_the_answer(people):
    dossier = consulted(people)
    answer(people, opinions(dossier)[0])
    notice = Notice.objects.get(account=people.minh, subject=dossier.code)
    assert (notice.kind, notice.params["by"]["vi"]) == ("opinion-given", "Thuế thành phố Đà Nẵng")


def test_the_asker_goes_on_without_waiting(people):
    dossier = consulted(people)
    answer(people, opinions(dossier)[0])
    act(dossier, "complete")
    assert [state for _agency, state in states(dossier)] == ["given", "cancelled"]
    with pytest.raises(TaskDone):
        answer(people, opinions(dossier)[1])
    assert walk_to(dossier, "handed_out").outcome == "granted"


def test_in_order_the_next_is_asked_when_the_one_before_has_answered(people):
    dossier = consulted(people, order="in-order")
    assert states(dossier) == [("Office", "open"), ("Justice", "planned")]
    with clock.moved_to(at("2026-03-03 09:00")):
        answer(people, opinions(dossier)[0])
    second = opinions(dossier)[1]
    assert (second.post.agency.slug, local(second.due_at)) == ("so-tu-phap", "2026-03-05 09:00")
    answer(people, second)
    assert [state for _agency, state in states(dossier)] == ["given", "given"]


def test_not_ours_goes_back_with_its_reason(people):
    dossier = consulted(people, order="in-order")
    with pytest.raises(ReasonNeeded):
        answer(people, opinions(dossier)[0], "hand-back", " ")
    answer(people, opinions(dossier)[0], "hand-back", "Thuộc Sở Tài chính.")
    assert [state for _agency, state in states(dossier)] == ["declined", "open"]
    assert Notice.objects.filter(account=people.minh, kind="opinion-declined").count() == 1


@pytest.mark.parametrize(
    ("answers", "path"),
    [
        ({"agencies": [], "hours": 8}, "agencies"),
        ({"agencies": ["", ""], "hours": 8}, "agencies"),
        ({"agencies": ["so-gi-do"], "hours": 8}, "agencies"),
        ({"agencies": ["so-tu-phap\x00"], "hours": "x"}, "hours"),
        ({"agencies": ["quan-hai-chau"], "hours": 8}, "agencies"),
        ({"agencies": ["ubnd-phuong-hai-chau"], "hours": 8}, "agencies"),
        ({"agencies": AGENCIES, "hours": 0}, "hours"),
        ({"agencies": AGENCIES, "hours": 8, "order": "random"}, "order"),
    ],
)
def test_a_question_needs_agencies_that_exist_and_a_time(answers, path, people):
    dossier = receive(file_dossier(people.lan))
    with pytest.raises(AnswersRefused) as refused:
        act(dossier, "consult", "Hỏi.", **answers)
    assert [error.path for error in refused.value.errors] == [path]
    assert not opinions(dossier)


def test_a_question_needs_words(people):
    with pytest.raises(ReasonNeeded):
        act(receive(file_dossier(people.lan)), "consult", "", agencies=AGENCIES, hours=8)


@pytest.mark.parametrize("state", ["filed", "finished"])
def test_nobody_is_asked_before_reception_and_after_the_decision(state, people):
    with pytest.raises(ActNotOffered):
        act(walk_to(file_dossier(people.lan), state), "consult", "Hỏi.", agencies=AGENCIES, hours=8)


@pytest.mark.parametrize("who", ["lan", "minh", "huong", "far_officer"])
def test_nobody_else_answers(who, people):
    task = opinions(consulted(people))[0]
    with pytest.raises(NotFound):
        actions.complete_task(actor=people.actor(who), task_id=task.pk, act="reply", note="Đồng ý.")


def test_one_agency_is_asked_twice_for_two_things(people):
    dossier = consulted(people)
    act(dossier, "consult", "Hỏi thêm.", agencies=["so-tu-phap"], hours=8)
    assert [(task.post.agency.slug, task.round) for task in opinions(dossier)][-1] == ("so-tu-phap", 2)


def test_a_supplement_lets_the_opinions_wait_too(people):
    dossier = act(consulted(people), "ask-supplement", "Thiếu.", ["id-card"])
    with pytest.raises(ActNotOffered):
        answer(people, opinions(dossier)[0])
    with clock.moved_to(at("2026-03-05 09:00")):
        actions.supply_supplement(actor=people.actor("lan"), code=dossier.code)
    assert local(opinions(dossier)[0].due_at) == "2026-03-09 09:00"


def test_a_question_sent_by_mistake_is_taken_back_while_nobody_has_read_it(people):
    dossier = consulted(people)
    actions.undo_act(actor=people.actor("minh"), code=dossier.code)
    assert not opinions(dossier)
    assert verify_journal().whole


def test_with_the_withdrawal_all_is_over(people):
    dossier = consulted(people)
    actions.withdraw_dossier(actor=people.actor("lan"), code=dossier.code)
    assert [state for _agency, state in states(dossier)] == ["cancelled", "cancelled"]


def test_progress_does_not_go_back_when_others_are_asked(people):
    def percent(dossier: Dossier) -> int:
        tasks = list(dossier.tasks.select_related("post__agency", "done_by").order_by("id"))
        return queries.progress_percent(dossier, queries.progress_steps(dossier, tasks))

    before = receive(file_dossier(people.lan))
    was = percent(before)
    assert percent(act(before, "consult", "Hỏi.", agencies=AGENCIES, hours=8)) == was


CONSULTING = [
    {"step": "examine", "by": "economy-specialist", "hours": 12},
    {"consult": "opinions", "ask": [{"by": "tax-officer", "at": "thue-thanh-pho"}], "hours": 8},
    {"step": "approve", "by": "commune-head", "hours": 4, "sign": True},
    {"step": "hand-over", "by": "one-stop-clerk", "hours": 4},
]


def test_a_row_of_the_table_that_consults_is_shown_alike(people):
    serve("dang-ky-ho-kinh-doanh", process=CONSULTING)
    dossier = act(receive(file_dossier(people.lan)), "complete")
    assert states(dossier) == [("Office", "open")]
    with pytest.raises(ReasonNeeded):
        act(dossier, "reply")
    act(dossier, "reply", "Đồng ý.")
    assert (states(dossier), open_task(dossier).step) == ([("Office", "given")], "approve")
