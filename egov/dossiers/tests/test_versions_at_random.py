"""Services change at random under dossiers that stand anywhere: whatever is judged to move comes to its end."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from egov.catalogue.actions import publish_service
from egov.catalogue.models import ServiceVersion
from egov.catalogue.reading import read_service
from egov.core import clock
from egov.core.actor import SYSTEM, Actor
from egov.core.errors import NotAllowed
from egov.core.problems import Problems
from egov.core.source import read_source
from egov.dossiers import actions
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier, Task
from egov.dossiers.previews import judged_for
from egov.testing.services import written_out

from .random_walks import NIGHTLY, USUAL_SEED, Walk

WALKS = 4_000 if NIGHTLY else 40
USUAL = 60
SHARES = {
    "people": ("dang-ky-ho-kinh-doanh", "so-nha"),
    "trees": ("chat-ha-cay-xanh", "sua-chua-cai-tao-nha"),
}
POSITIONS = ("land-specialist", "justice-specialist", "one-stop-clerk", "commune-head", "military-specialist")
TEXT = {"vi": "Mới", "en": "New"}
Edit = Callable[[dict[str, Any], int], None]


def _step(number: int, **more: Any) -> dict[str, Any]:
    return {"step": f"new-{number % 3}", "name": TEXT, "by": POSITIONS[number % len(POSITIONS)], "hours": 1, **more}


def insert_step(whole: dict[str, Any], n: int) -> None:
    whole["process"].insert(n % len(whole["process"]), _step(n))


def insert_choice(whole: dict[str, Any], n: int) -> None:
    rows = whole["process"]
    ids = [row["step"] for row in rows if "step" in row]
    way = {
        "choice": "way",
        "branches": [{"when": "channel == 'online'", "go": ids[n % len(ids)]}],
        "otherwise": ids[-1],
    }
    rows.insert(n % len(rows), way)


def insert_opinions(whole: dict[str, Any], n: int) -> None:
    asked = [{"by": "department-specialist", "at": "so-noi-vu"}, {"by": "department-specialist", "at": "so-tu-phap"}]
    order = "together" if n % 2 else "in-order"
    row = {"consult": "ask", "name": TEXT, "ask": asked, "order": order, "hours": 4}
    whole["process"].insert(n % len(whole["process"]), row)


def group_steps(whole: dict[str, Any], n: int) -> None:
    rows = whole["process"]
    at = n % len(rows)
    if "step" in rows[at] and not rows[at].get("sign"):
        rows[at] = {"together": "both", "name": TEXT, "steps": [rows[at], _step(n)]}


def drop_step(whole: dict[str, Any], n: int) -> None:
    del whole["process"][n % len(whole["process"])]


def swap_steps(whole: dict[str, Any], n: int) -> None:
    rows = whole["process"]
    a, b = n % len(rows), (n + 1) % len(rows)
    rows[a], rows[b] = rows[b], rows[a]


def change_step(whole: dict[str, Any], n: int) -> None:
    row = whole["process"][n % len(whole["process"])]
    if "step" in row:
        changes: tuple[dict[str, Any], ...] = (
            {"hours": 3},
            {"by": POSITIONS[n % len(POSITIONS)]},
            {"sign": not row.get("sign")},
            {"step": "other", "name": TEXT},
            {"may": ["ask-supplement", "send-back", "suspend", "ask-payment"]},
            {"may": []},
            {"name": TEXT},
        )
        row.update(changes[n % len(changes)])


def _fields(whole: dict[str, Any]) -> list[dict[str, Any]]:
    return [field for page in whole["form"] for field in page["fields"]]


def insert_question(whole: dict[str, Any], n: int) -> None:
    question = {"id": "extra", "type": "text", "label": TEXT, "optional": bool(n % 2)}
    whole["form"][0]["fields"].insert(0, question)


def drop_question(whole: dict[str, Any], n: int) -> None:
    page = whole["form"][n % len(whole["form"])]
    del page["fields"][n % len(page["fields"])]


def change_question(whole: dict[str, Any], n: int) -> None:
    fields = _fields(whole)
    changes: tuple[dict[str, Any], ...] = (
        {"label": TEXT},
        {"optional": True},
        {"max": 2},
        {"type": "text"},
        {"help": TEXT},
    )
    fields[n % len(fields)].update(changes[n % len(changes)])


def insert_paper(whole: dict[str, Any], n: int) -> None:
    paper = {"id": "extra", "name": TEXT, "from": "upload", "optional": bool(n % 2)}
    whole.setdefault("documents", []).append(paper)


def drop_paper(whole: dict[str, Any], n: int) -> None:
    papers = whole.get("documents") or [{}]
    del papers[n % len(papers)]


def change_facts(whole: dict[str, Any], n: int) -> None:
    changes: tuple[dict[str, Any], ...] = (
        {"deadline": {"working_days": 60}},
        {"deadline": {"working_days": 2}},
        {"name": TEXT},
        {"applicants": ["business"]},
        {"fee": [{"id": "new", "name": TEXT, "amount": "1000"}], "level": 3},
        {"decided_by": "so-xay-dung"},
        {"keywords": ["mới"]},
    )
    whole.update(changes[n % len(changes)])


EDITS: tuple[Edit, ...] = (
    *(insert_step, insert_step, insert_choice, insert_opinions, group_steps, drop_step, swap_steps, change_step),
    *(change_step, insert_question, drop_question, change_question, insert_paper, drop_paper, change_facts),
)
_EDITING = st.tuples(st.sampled_from(EDITS), st.integers(0, 99))
_ACTS = st.lists(st.integers(0, 99), max_size=4)
COUNTS: Counter[str] = Counter()


def published(slug: str, whole: dict[str, Any]) -> ServiceVersion | None:
    """The new version; None where the check finds errors, or nothing has changed."""
    problems = Problems()
    node = read_source(json.dumps(whole, default=str), problems)
    assert node is not None
    definition = read_service(node, slug)
    return None if problems.errors else publish_service(actor=SYSTEM, slug=slug, definition=definition)


class Changing(Walk):
    """A walk during which services change and dossiers move on."""

    def __init__(self) -> None:
        super().__init__()
        self.files = {slug: written_out(slug) for slug in self.services}

    def work_on(self, acts: list[int]) -> None:
        """Mostly the usual act, so that dossiers stand everywhere; what has been asked is brought."""
        for act in acts:
            code = self.dossiers[act % len(self.dossiers)]
            dossier = Dossier.objects.get(code=code)
            tasks = [task for task in self.tasks() if task.dossier_id == dossier.pk]
            if dossier.state.startswith("asked_"):
                self.attempt(code, partial(self.bring, code), legal=True)
            elif tasks:
                self.attempt(code, partial(self.step, tasks[0], act), legal=None)

    def change(self, edits: list[tuple[Edit, int]]) -> None:
        """The service changes, and the dossier is to move."""
        dossier = Dossier.objects.select_related("version__service").get(code=self.dossiers[0])
        slug = dossier.version.service.slug
        whole = copy.deepcopy(self.files[slug])
        for edit, number in edits:
            edit(whole, number)
        with clock.moved_to(self.now), transaction.atomic():
            version = published(slug, whole)
        if version is not None:
            for code in self.dossiers:
                self.move(code, version)

    def move(self, code: str, version: ServiceVersion) -> None:
        dossier = Dossier.objects.select_related("version").get(code=code)
        if dossier.version.service_id != version.service_id:
            return
        with clock.moved_to(self.now):
            can = judged_for(dossier, version.pk).can_move
        before = (dossier.state, dossier.due_at, dossier.clock, dossier.fees, dossier.answers)
        done = self.attempt(code, lambda: self.moved(dossier, version), legal=can)
        assert done == can
        COUNTS[f"{dossier.state} {'moved' if done else 'stayed'}"] += 1
        if done:
            dossier.refresh_from_db()
            assert (dossier.state, dossier.due_at, dossier.clock, dossier.fees, dossier.answers) == before
            self.comes_to_its_end(code)

    def step(self, task: Task, act: int) -> None:
        actor = self.people.actor_for_post(task.post)
        offered = self.offered(actor, task)
        if not offered:
            raise NotAllowed
        name = offered[0 if act < USUAL else act % len(offered)]
        self.act(actor, task, name, "Lý do rõ ràng.", self.answers(name))

    def bring(self, code: str) -> Dossier:
        return actions.supply_supplement(actor=self.people.actor("lan"), code=code, message="Xin gửi.")

    def moved(self, dossier: Dossier, version: ServiceVersion) -> None:
        operator = Actor("officer", self.people.huong.pk, "Hương", roles=frozenset({"operator"}))
        for _pk, error in actions.move_to_version(actor=operator, dossiers=[dossier.pk], version=version)[1]:
            raise error

    def comes_to_its_end(self, code: str) -> None:
        """By real acts, which are then taken away again: the walk goes on from where the dossier was moved."""
        with clock.moved_to(self.now), transaction.atomic():
            for _ in range(40):
                dossier = Dossier.objects.get(code=code)
                if not STATES[dossier.state].open:
                    break
                self.go_on(dossier)
            else:
                raise AssertionError(f"no way to the end from {self.state(code)}")
            assert dossier.state == "handed_out" or dossier.outcome == "refused"
            transaction.set_rollback(True)

    def go_on(self, dossier: Dossier) -> None:
        if dossier.state.startswith("asked_"):
            self.bring(dossier.code)
            return
        for task in (
            dossier.tasks.select_related("post__agency", "dossier").filter(done_at=None).order_by("-kind", "pk")
        ):
            actor = self.people.actor_for_post(task.post)
            offered = self.offered(actor, task)
            act = next((name for name in ("pay", "go-on") if name in offered), offered[0] if offered else "")
            if act:
                self.act(actor, task, act, "Lý do rõ ràng.", self.answers(act))
                return
        raise AssertionError(f"nobody can do anything at {dossier.state}")


@pytest.mark.parametrize("share", SHARES)
def test_whatever_moves_to_another_version_comes_to_its_end(share, people):
    class OwnWalk(Changing):
        services = SHARES[share]

    @seed(USUAL_SEED)
    @settings(max_examples=WALKS, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 50), _ACTS, st.lists(_EDITING, min_size=1, max_size=2), _ACTS)
    def walk(number: int, before: list[int], edits: list[tuple[Edit, int]], after: list[int]) -> None:
        one = OwnWalk()
        try:
            one.file(number)
            one.work_on(before)
            one.change(edits)
            one.work_on(after)
            one.tasks_fit_the_state()
            one.the_deadline_is_the_recounted_one()
        finally:
            one.dossiers.clear()
            one.teardown()

    COUNTS.clear()
    walk()
    for state in ("filed", "in_process"):
        assert COUNTS[f"{state} moved"]
        assert COUNTS[f"{state} stayed"]
