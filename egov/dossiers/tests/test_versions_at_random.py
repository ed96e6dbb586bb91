"""Services change at random under dossiers that stand anywhere: whatever is judged to move comes to its end."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from egov.catalogue.actions import publish_service
from egov.catalogue.models import Service, ServiceVersion
from egov.catalogue.reading import read_service
from egov.core import clock
from egov.core.actor import SYSTEM, Actor
from egov.core.problems import Problems
from egov.core.source import read_source
from egov.dossiers import actions
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier
from egov.dossiers.previews import judged_for
from egov.testing.services import SERVICES

from .random_walks import NIGHTLY, Walk, walk_at_random

WALKS = 4_000 if NIGHTLY else 40
STEPS = 30 if NIGHTLY else 16
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
        self.files = {slug: yaml.safe_load((SERVICES / f"{slug}.yaml").read_text("utf-8")) for slug in self.services}

    @rule(
        which=st.integers(0, 9),
        edits=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 99)), min_size=1, max_size=2),
    )
    def change(self, which: int, edits: list[tuple[Edit, int]]) -> None:
        slug = self.services[which % len(self.services)]
        whole = copy.deepcopy(self.files[slug])
        for edit, number in edits:
            edit(whole, number)
        with clock.moved_to(self.now), transaction.atomic():
            if published(slug, whole) is None:
                return
        COUNTS["versions"] += 1

    @precondition(lambda self: self.dossiers)
    @rule(which=st.integers(0, 9))
    def move(self, which: int) -> None:
        code = self.dossiers[which % len(self.dossiers)]
        dossier = Dossier.objects.select_related("version").get(code=code)
        current = Service.objects.select_related("current").get(pk=dossier.version.service_id).current
        assert current is not None
        if dossier.version_id == current.pk:
            return
        with clock.moved_to(self.now):
            can = judged_for(dossier, current.pk).can_move
        before = (dossier.state, dossier.due_at, dossier.clock, dossier.fees, dossier.answers)
        done = self.attempt(code, lambda: self.moved(dossier, current), legal=can)
        assert done == can
        COUNTS["moved" if done else "stayed"] += 1
        if done:
            dossier.refresh_from_db()
            assert (dossier.state, dossier.due_at, dossier.clock, dossier.fees, dossier.answers) == before
            self.comes_to_its_end(code)

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
            actions.supply_supplement(actor=self.people.actor("lan"), code=dossier.code, message="Xin gửi.")
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

    COUNTS.clear()
    walk_at_random(OwnWalk, walks=WALKS, steps=STEPS)
    assert COUNTS["moved"] >= WALKS // 10
    assert COUNTS["stayed"] >= WALKS // 10
