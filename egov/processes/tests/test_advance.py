"""Moving a dossier through its process."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egov.processes.acts import Evaluate, planned_tasks
from egov.processes.advance import Opened, advance, start
from egov.processes.conditions import evaluator
from egov.processes.errors import ActNotAllowed, TaskNotOpen

from .factories import HOUSEHOLD, PERMIT, no, table_of, tables
from .walking import Walk

NO_SIGNER = """
- {step: examine, by: officer, hours: 1, may: [propose-refusal]}
- {step: hand-over, by: clerk, hours: 1}
"""

LAND = """
- {step: examine, by: officer, hours: 1, may: [suspend, ask-payment]}
- {step: hand-over, by: clerk, hours: 1}
"""


def household() -> Walk:
    return Walk(table_of(HOUSEHOLD), no)


def permit(kind: str = "shop", area: int = 1) -> Walk:
    return Walk(table_of(PERMIT), evaluator({"form": {"kind": kind, "area": area}}))


def test_minh_examines_huong_approves_the_clerk_hands_over():
    walk = household().forward("examine", "approve", "hand-over")
    assert walk.outcome == "completed"
    assert [closed.act for closed in walk.history] == ["complete", "approve", "hand-over"]


def test_a_process_starts_with_its_first_step():
    assert start(table_of(HOUSEHOLD), no) == (Opened("examine", 1, ""),)


def test_huong_sends_back_and_the_step_opens_a_second_time():
    walk = household().forward("examine")
    assert walk.do("approve", "send-back").open == (Opened("examine", 2),)
    assert walk.do("examine", "complete").open == (Opened("approve", 2),)


def test_the_first_branch_that_holds_is_taken():
    assert list(permit("house", 900).forward("examine").open) == ["review"]
    assert list(permit("shop", 900).forward("examine").open) == ["opinions.1"]
    assert list(permit("shop", 9).forward("examine").open) == ["site-visit", "fire-safety"]


def test_opinions_are_asked_one_after_the_other():
    walk = permit(area=900).forward("examine")
    assert walk.do("opinions.1", "reply").open == (Opened("opinions.2"),)
    assert walk.do("opinions.2", "reply").open == (Opened("review"),)


def test_a_group_is_left_when_all_are_done():
    walk = permit().forward("examine")
    assert walk.do("fire-safety", "complete").open == ()
    assert walk.do("site-visit", "complete").open == (Opened("review"),)


def test_sending_back_out_of_a_group_cancels_the_others():
    walk = permit().forward("examine")
    moved = walk.do("site-visit", "send-back")
    assert moved.close == ("site-visit", "fire-safety")
    assert moved.cancelled == ("fire-safety",)
    assert moved.open == (Opened("examine", 2),)
    assert [task.round for task in walk.do("examine", "complete").open] == [2, 2]


def test_a_group_can_be_sent_back_to_as_a_whole_or_for_one_step():
    walk = permit().forward("examine", "site-visit", "fire-safety")
    assert walk.acts("review")[1].leads_to == ("checks", "site-visit", "fire-safety", "examine")
    assert walk.do("review", "send-back", to="fire-safety").open == (Opened("fire-safety", 2),)
    walk.forward("fire-safety")
    assert [task.step for task in walk.do("review", "send-back").open] == ["site-visit", "fire-safety"]


def test_opinions_stand_when_something_is_sent_back():
    walk = permit(area=900).forward("examine", "opinions.1", "opinions.2")
    assert walk.do("review", "send-back").open == (Opened("examine", 2),)


def test_after_a_send_back_one_sends_back_to_the_step_before_not_to_the_sender():
    walk = permit("house").forward("examine", "review")
    walk.do("approve", "send-back")
    assert walk.do("review", "send-back").open == (Opened("examine", 2),)


def test_a_supplement_leaves_the_step_open():
    walk = household()
    moved = walk.do("examine", "ask-supplement")
    assert moved.waits
    assert (moved.close, moved.open) == ((), ())
    assert list(walk.open) == ["examine"]


@pytest.mark.parametrize("act", ["ask-payment", "suspend"])
def test_a_payment_or_excluded_time_leaves_the_step_open_too(act):
    walk = Walk(table_of(LAND), no)
    assert [(offered.name, offered.kind) for offered in walk.acts("examine")][1:] == [
        ("ask-payment", "other"),
        ("suspend", "other"),
    ]
    moved = walk.do("examine", act)
    assert (moved.waits, moved.close, moved.open, list(walk.open)) == (True, (), (), ["examine"])


def test_a_proposed_refusal_goes_to_the_signer_who_confirms_it():
    walk = permit("house")
    assert walk.do("examine", "propose-refusal").open == (Opened("approve", 1, "refuse"),)
    assert [act.name for act in walk.acts("approve")] == ["refuse", "send-back"]
    assert walk.do("approve", "refuse").outcome == "refused"


def test_a_signer_who_does_not_agree_sends_the_proposal_back():
    walk = permit("house")
    walk.do("examine", "propose-refusal")
    assert walk.do("approve", "send-back").open == (Opened("examine", 2),)
    assert [act.name for act in walk.acts("examine")] == ["complete", "ask-supplement", "propose-refusal"]


def test_a_proposal_comes_back_to_who_proposed_even_when_the_signer_signed_before():
    table = table_of("""
- {step: examine, by: officer, hours: 1}
- {step: sign, by: head, hours: 1, sign: true}
- {step: stamp, by: secretary, hours: 1, may: [propose-refusal]}
- {choice: again, branches: [{when: "form.area > 1", go: sign}], otherwise: hand-over}
- {step: hand-over, by: clerk, hours: 1}
""")
    walk = Walk(table, no).forward("examine", "sign")
    assert walk.do("stamp", "propose-refusal").open == (Opened("sign", 2, "refuse"),)
    assert walk.acts("sign")[1].leads_to == ("stamp", "examine")


def test_a_proposal_out_of_a_group_ends_the_work_of_the_others():
    walk = permit().forward("examine")
    moved = walk.do("fire-safety", "propose-refusal")
    assert moved.cancelled == ("site-visit",)
    assert moved.open == (Opened("approve", 1, "refuse"),)


def test_where_nobody_signs_the_head_signs_the_refusal():
    walk = Walk(table_of(NO_SIGNER), no)
    walk.do("examine", "propose-refusal")
    assert list(walk.open) == ["sign-refusal"]
    assert walk.table.step("sign-refusal").by == "head"
    assert walk.do("sign-refusal", "refuse").ended


@pytest.mark.parametrize("act", ["approve", "hand-over", "send-back", "refuse", "sing"])
def test_an_act_that_is_not_offered_is_refused(act):
    with pytest.raises(ActNotAllowed):
        household().do("examine", act)


def test_a_target_that_was_not_done_is_refused():
    with pytest.raises(ActNotAllowed):
        household().forward("examine").do("approve", "send-back", to="hand-over")


def test_a_step_that_is_not_open_is_refused():
    with pytest.raises(TaskNotOpen):
        advance(table_of(HOUSEHOLD), ["examine"], "approve", "approve", no)


def test_the_plan_follows_the_choices_as_they_stand():
    walk = permit("house")
    planned = [task.id for task in planned_tasks(walk.table, walk.evaluate)]
    assert planned == ["examine", "review", "approve", "hand-over"]


@settings(deadline=None)
@given(tables(), st.data())
def test_from_every_state_that_can_be_come_to_there_is_a_way_to_the_end(table, data):
    walk = Walk(table, lambda _: data.draw(st.booleans()))
    for _ in range(data.draw(st.integers(0, 12))):
        if not walk.open:
            break
        step = data.draw(st.sampled_from(sorted(walk.open)))
        act = data.draw(st.sampled_from(walk.acts(step)))
        walk.do(step, act.name)
    assert ends(walk)


def answers(number: int) -> Evaluate:
    """The bits of `number` as the outcomes of the next conditions; after them, no."""
    bits = iter([number & 1, number & 2, number & 4])
    return lambda condition: bool(next(bits, 0))


def ends(walk: Walk) -> bool:
    """Walks on by forward acts, trying every outcome of the choices nearest first."""
    seen: set[frozenset[str]] = set()
    waiting = [dict(walk.open)]
    while waiting:
        state = waiting.pop(0)
        if not state:
            return True
        if frozenset(state) in seen:
            continue
        seen.add(frozenset(state))
        step = min(state)
        act = "refuse" if state[step].proposal else walk.forward_act(step)
        for number in range(8):
            moved = advance(walk.table, state, step, act, answers(number), proposal=state[step].proposal)
            after = {key: task for key, task in state.items() if key not in moved.close}
            waiting.append(after | {task.step: task for task in moved.open})
    return False
