"""The exported diagram, run by another engine (SpiffWorkflow) beside ours: the same steps open after every act."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from SpiffWorkflow.bpmn import BpmnWorkflow  # type: ignore[import-untyped]
from SpiffWorkflow.bpmn.parser import BpmnParser  # type: ignore[import-untyped]
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnValidator  # type: ignore[import-untyped]
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine  # type: ignore[import-untyped]
from SpiffWorkflow.util.task import TaskState  # type: ignore[import-untyped]

from egov.core.expressions import evaluate, parse
from egov.core.source import Text
from egov.processes.bpmn import to_bpmn
from egov.processes.conditions import evaluator
from egov.processes.diagram import refusal_id
from egov.processes.table import WAITING

from .factories import HOUSEHOLD, PERMIT, table_of, tables
from .walking import Walk

AREA = st.integers(0, 10)


class OurExpressions(PythonScriptEngine):  # type: ignore[misc]
    """Conditions are decided by our expression language, over values that stand outside the tokens."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__()
        self.values = values

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> bool:
        return evaluate(parse(expression), self.values) is True


class Oracle:
    def __init__(self, table: Any, values: dict[str, Any]) -> None:
        parser = BpmnParser(validator=BpmnValidator())
        parser.add_bpmn_str(to_bpmn(table, name=Text("Quy trình")).encode())
        spec, subprocesses = parser.get_spec("process"), parser.get_subprocess_specs("process")
        self.values = values
        self.workflow = BpmnWorkflow(spec, subprocesses, script_engine=OurExpressions(values))
        self.run()

    def run(self) -> None:
        self.workflow.do_engine_steps()

    def ready(self) -> dict[str, Any]:
        return {task.task_spec.bpmn_id: task for task in self.workflow.get_tasks(state=TaskState.READY, manual=True)}

    def complete(self, task_id: str, act: str, to: str) -> None:
        self.values.update(act=act, to=to)
        self.ready()[task_id].run()
        self.run()


def shown_as(walk: Walk, step: str) -> str:
    return refusal_id(step) if walk.open[step].proposal else step


def usual_target(walk: Walk, step: str, act: str) -> str:
    if act != "send-back":
        return ""
    return next(offered.leads_to[0] for offered in walk.acts(step) if offered.name == act)


def move_both(walk: Walk, oracle: Oracle, step: str, act: str) -> None:
    target, shown = usual_target(walk, step, act), shown_as(walk, step)
    walk.do(step, act)
    oracle.complete(shown, act, target)
    assert sorted(oracle.ready()) == sorted(shown_as(walk, task) for task in walk.open)
    assert oracle.workflow.completed == bool(walk.outcome)


def compare(table: Any, data: st.DataObject, steps: int) -> None:
    values: dict[str, Any] = {"form": {"kind": "", "area": data.draw(AREA)}, "act": "", "to": ""}
    walk, oracle = Walk(table, evaluator(values)), Oracle(table, values)
    assert sorted(oracle.ready()) == sorted(walk.open)
    for _ in range(steps):
        if not walk.open:
            return
        values["form"] = {"kind": data.draw(st.sampled_from(["house", "shop"])), "area": 100 * data.draw(AREA)}
        step = data.draw(st.sampled_from(sorted(walk.open)))
        acts = [act.name for act in walk.acts(step) if act.name not in WAITING]
        move_both(walk, oracle, step, data.draw(st.sampled_from(acts)))


@settings(deadline=None)
@given(tables(), st.data())
def test_another_engine_takes_the_same_way_through_any_table(table, data):
    compare(table, data, 12)


@pytest.mark.parametrize("text", [HOUSEHOLD, PERMIT])
@settings(deadline=None)
@given(data=st.data())
def test_another_engine_takes_the_same_way_through_the_written_tables(text, data):
    compare(table_of(text), data, 20)
