"""Dossiers walked at random by everybody: what is legal passes and is journaled, what is not changes nothing."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.core.clock import LOCAL
from egov.core.errors import DomainError
from egov.core.models import JournalChain, JournalEntry
from egov.core.verification import verify_journal
from egov.dossiers import actions
from egov.dossiers.acts import SPECS, acts_of, acts_open_to
from egov.dossiers.beside import acts_beside
from egov.dossiers.errors import AnswersRefused, NothingCorrected, ReasonNeeded, ReportedAlready
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier, Task
from egov.dossiers.permissions import may_do, may_see
from egov.insight.counts import Period
from egov.insight.queries import count_whole, recount
from egov.places.models import Agency, CalendarDay
from egov.places.queries import forget
from egov.testing.cast import OTHER_WARD, WARD, People, cast
from egov.testing.factories import file_dossier

from .due_recounted import DueWatch

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
USUAL_SEED = 2026
"""In CI the same ways are walked each time, so that a change is judged by itself; the night finds new ones."""

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=LOCAL)
WAITS = (0, 1, 45, 240, 1440, 4320, 10_080)
MOST_DOSSIERS = 2

# What may follow what, as the decrees have it; written down here once more, so that the table of moves cannot excuse
# itself. Taking back leads to where one came from and is looked at apart.
FOLLOWS: dict[str, set[str]] = {
    "filed": {"received", "finished", "not_received", "asked_at_reception", "withdrawn", "filed"},
    "asked_at_reception": {"filed", "withdrawn"},
    "received": {"in_process", "asked_in_process", "to_pay", "suspended", "finished", "stopped", "halted", "withdrawn"},
    "in_process": {
        "in_process",
        "asked_in_process",
        "to_pay",
        "suspended",
        "finished",
        "stopped",
        "halted",
        "withdrawn",
    },
    "asked_in_process": {"in_process", "halted", "withdrawn"},
    "to_pay": {"in_process", "halted", "withdrawn"},
    "suspended": {"in_process", "halted", "withdrawn"},
    "finished": {"handed_out", "finished"},
    "handed_out": {"finished"},
    "not_received": set(),
    "withdrawn": set(),
    "stopped": set(),
    "halted": set(),
}
# States in which the applicant, or the law, is waited for: nobody's time runs.
WAITING = {"asked_at_reception", "asked_in_process", "to_pay", "suspended"}
CAST = ("lan", "hung", "company", "bob", "mai", "minh", "huong", "tax_officer", "far_officer")
EVERY_ACT = (
    *("receive", "refuse", "ask-supplement", "complete", "approve", "reply", "hand-over", "send-back"),
    *("propose-refusal", "no-such-act"),
)

# Acts that need no task, each with something sensible.
BESIDE: dict[str, Callable[[Actor, str, date], Any]] = {
    "extend": lambda actor, code, day: actions.extend_deadline(actor=actor, code=code, until=day, reason="Chậm."),
    "halt": lambda actor, code, _: actions.halt_dossier(actor=actor, code=code, reason="Dừng.", ground="Điều 5"),
    "ask-supplement": lambda actor, code, _: actions.ask_by_head(actor=actor, code=code, reason="Thiếu."),
    "correct": lambda actor, code, _: actions.correct_result(actor=actor, code=code, reason="Sai.", changes={}),
    "withdraw-at-counter": lambda actor, code, _: actions.withdraw_at_counter(
        actor=actor, code=code, reason="", who="Lan"
    ),
    "report-incident": lambda actor, code, _: actions.report_incident(
        actor=actor, code=code, kind="lost", account_of="Mất giấy tờ."
    ),
}


def walk_at_random(machine: type[Walk], *, walks: int, steps: int) -> None:
    """A failure prints the steps; WALK_SEED=<number> walks the same ways again."""
    number = int(os.environ.get("WALK_SEED", secrets.randbelow(2**32) if NIGHTLY else USUAL_SEED))
    print(f"WALK_SEED={number}")  # noqa: T201 - shown with a failure, so that it can be walked again
    run_state_machine_as_test(
        seed(number)(machine),
        settings=settings(
            max_examples=walks,
            stateful_step_count=steps,
            deadline=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


class Walk(RuleBasedStateMachine):
    """Everything happens inside one transaction, which is rolled back at the end. `services` are slugs."""

    services: tuple[str, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.frame = transaction.atomic()
        self.frame.__enter__()
        forget()
        self.now = MONDAY
        self.people: People = cast()
        self.dossiers: list[str] = []
        self.states: dict[str, list[str]] = {}
        self.due = DueWatch()
        self.storms = 0

    def teardown(self) -> None:
        try:
            if self.dossiers:
                with clock.moved_to(self.now):
                    self.reports_equal_the_recount()
                    assert verify_journal().whole
        finally:
            transaction.set_rollback(True)
            self.frame.__exit__(None, None, None)
            forget()

    # -- what people do ---------------------------------------------------------

    @initialize(number=st.integers(0, 50))
    def begin(self, number: int) -> None:
        self.file(number)

    @precondition(lambda self: len(self.dossiers) < MOST_DOSSIERS)
    @rule(number=st.integers(0, 50))
    def file(self, number: int) -> None:
        with clock.moved_to(self.now):
            dossier = file_dossier(self.people.lan, self.services[number % len(self.services)])
        self.dossiers.append(dossier.code)
        self.states[dossier.code] = [dossier.state]

    @rule(wait=st.sampled_from(WAITS))
    def wait(self, wait: int) -> None:
        self.now += timedelta(minutes=wait)

    @precondition(lambda self: self.tasks())
    @rule(
        which=st.integers(0, 99),
        act=st.integers(0, 99),
        words=st.sampled_from(["", "Lý do rõ ràng."]),
        odd=st.booleans(),
    )
    def do_what_is_offered(self, which: int, act: int, words: str, odd: bool) -> None:
        tasks = self.tasks()
        task = tasks[which % len(tasks)]
        actor = self.people.actor_for_post(task.post)
        offered = self.offered(actor, task)
        if not offered:
            return
        name = offered[act % len(offered)]
        answers = {} if odd else self.answers(name)
        # Whether an agency can decide hangs on the service and on who has it already.
        odd = odd or name == "forward"
        excused = (ReasonNeeded, AnswersRefused) if odd or not words else self.excuse(name)
        self.attempt(
            task.dossier.code, lambda: self.act(actor, task, name, words, answers), legal=True, excused=excused
        )

    @precondition(lambda self: self.dossiers)
    @rule(which=st.integers(0, 99), who=st.sampled_from(CAST), act=st.integers(0, 99), stale=st.booleans())
    def try_anything(self, which: int, who: str, act: int, stale: bool) -> None:
        """Any act by anybody at any task, open or done: most of it is not allowed."""
        found = list(Task.objects.select_related("post__agency", "dossier").order_by("pk"))
        tasks = [task for task in found if task.dossier.code in self.dossiers and (task.done_at is not None) == stale]
        if not tasks:
            return
        task, names = tasks[which % len(tasks)], (*EVERY_ACT, *sorted(SPECS))
        actor, name = self.people.actor(who), names[act % len(names)]
        legal = task.done_at is None and may_do(actor, task) and name in self.offered(actor, task)
        excused = (AnswersRefused,) if legal else ()
        answers = self.answers(name)
        self.attempt(
            task.dossier.code,
            lambda: self.act(actor, task, name, "Vì lý do này.", answers),
            legal=legal,
            excused=excused,
        )

    @precondition(lambda self: self.dossiers)
    @rule(which=st.integers(0, 99), who=st.sampled_from(CAST))
    def supplement(self, which: int, who: str) -> None:
        code = self.dossiers[which % len(self.dossiers)]
        legal = who == "lan" and self.state(code) in ("asked_at_reception", "asked_in_process")
        actor = self.people.actor(who)
        self.attempt(code, lambda: actions.supply_supplement(actor=actor, code=code, message="Xin gửi."), legal=legal)

    @precondition(lambda self: self.dossiers)
    @rule(which=st.integers(0, 99), who=st.sampled_from(CAST))
    def withdraw(self, which: int, who: str) -> None:
        code = self.dossiers[which % len(self.dossiers)]
        legal = who == "lan" and "withdrawn" in FOLLOWS[self.state(code)]
        actor = self.people.actor(who)
        self.attempt(code, lambda: actions.withdraw_dossier(actor=actor, code=code), legal=legal)

    @precondition(lambda self: self.dossiers)
    @rule(which=st.integers(0, 99), who=st.sampled_from(CAST), act=st.sampled_from(sorted(BESIDE)))
    def act_beside(self, which: int, who: str, act: str) -> None:
        """What heads, counters and agencies concerned do at a dossier without holding a task there."""
        code, actor = self.dossiers[which % len(self.dossiers)], self.people.actor(who)
        case = self.case(actor, code)
        with clock.moved_to(self.now):
            offered = acts_beside(actor, *case) if case else ()
        later = clock.local(self.now).date() + timedelta(days=40)
        excused = (AnswersRefused, NothingCorrected, ReportedAlready) if act in offered else ()
        self.attempt(code, lambda: BESIDE[act](actor, code, later), legal=act in offered, excused=excused)

    def case(self, actor: Actor, code: str) -> Any:
        """What tells which acts are possible; None for what is not the actor's to see."""
        dossier = Dossier.objects.select_related("agency_in", "agency_decides", "agency_out").get(code=code)
        if not may_see(actor, dossier):
            return None
        tasks, papers = list(dossier.tasks.order_by("id")), list(dossier.papers.order_by("id"))
        return dossier, definition_of(dossier.version_id), tasks, papers

    @precondition(lambda self: self.dossiers)
    @rule(which=st.integers(0, 99), who=st.sampled_from(CAST))
    def take_back(self, which: int, who: str) -> None:
        """Taking back: when it is done the dossier stands in a state in which it stood before."""
        code = self.dossiers[which % len(self.dossiers)]
        actor, before = self.people.actor(who), self.states[code]
        done = self.attempt(code, lambda: actions.undo_act(actor=actor, code=code), legal=None, undo=True)
        if done:
            assert self.state(code) in before
            self.due.forget(code)

    @rule(days=st.integers(1, 15))
    def storm(self, days: int) -> None:
        """The ward closes on a day; what is counted from now on leaves it out."""
        day = clock.local(self.now).date() + timedelta(days=days)
        ward = Agency.objects.get(slug=WARD)
        CalendarDay.objects.get_or_create(agency=ward, day=day, defaults={"ground_vi": "Bão", "ground_en": "Storm"})
        forget()
        self.storms += 1

    # -- what must hold ---------------------------------------------------------

    def attempt(
        self,
        code: str,
        do: Callable[[], Any],
        *,
        legal: bool | None,
        excused: tuple[type[DomainError], ...] = (),
        undo: bool = False,
    ) -> bool:
        """Do it now. Refused: nothing may have changed. Done: it must have been legal, and stand in the journal."""
        before, picture = self.state(code), self.picture(code)
        refused = self.refused(do)
        if refused is not None:
            assert legal is not True or isinstance(refused, excused), f"{refused!r} at {before}"
            assert self.picture(code) == picture
            return False
        assert legal is not False, f"an illegal act passed at {before}"
        after, entries = self.state(code), self.entries(code)
        assert len(entries) > picture["entries"]
        assert undo or after in FOLLOWS[before] | {before}, f"{before} -> {after}"
        moved = [entry for entry in entries[picture["entries"] :] if "to" in entry.refs]
        assert before == after or (moved and moved[-1].refs["to"] == after), "a move without its entry"
        self.states[code].append(after)
        if not undo:
            self.due.follow(code, entries[picture["entries"] :], storms=self.storms)
        return True

    def refused(self, do: Callable[[], Any]) -> DomainError | None:
        """What was said against it, if it was not done."""
        try:
            with clock.moved_to(self.now), transaction.atomic():
                do()
        except DomainError as error:
            return error
        return None

    @invariant()
    def tasks_fit_the_state(self) -> None:
        for code in self.dossiers:
            dossier = Dossier.objects.get(code=code)
            open_tasks = list(dossier.tasks.filter(done_at__isnull=True))
            assert bool(open_tasks) == STATES[dossier.state].open, dossier.state
            steps = [task for task in open_tasks if task.kind != Task.REQUEST]
            assert all(task.paused for task in steps) == (dossier.state in WAITING) or not steps

    @invariant()
    def the_deadline_is_the_recounted_one(self) -> None:
        for code in self.dossiers:
            self.due.check(Dossier.objects.get(code=code))

    def reports_equal_the_recount(self) -> None:
        ids = list(Agency.objects.filter(pk__in=Dossier.objects.values("agency_in")).values_list("pk", "slug"))
        for period in (Period(MONDAY.date(), date(2026, 12, 31)), Period(date(2026, 3, 3), date(2026, 3, 9))):
            counted = count_whole([pk for pk, _ in ids], period)
            assert counted.is_balanced
            assert recount([slug for _, slug in ids], period) == counted

    # -- short ways -------------------------------------------------------------

    def tasks(self) -> list[Task]:
        found = Task.objects.select_related("post__agency", "dossier").filter(done_at__isnull=True).order_by("pk")
        return [task for task in found if task.dossier.code in self.dossiers]

    def offered(self, actor: Actor, task: Task) -> list[str]:
        definition, tasks = definition_of(task.dossier.version_id), list(task.dossier.tasks.order_by("id"))
        with clock.moved_to(self.now):
            possible = acts_open_to(actor, definition, task, tasks)
            assert {act.name for act in possible} <= {act.name for act in acts_of(definition, task, tasks, actor)}
        return [act.name for act in possible]

    def act(self, actor: Actor, task: Task, name: str, note: str, answers: dict[str, Any]) -> Dossier:
        return actions.complete_task(actor=actor, task_id=task.pk, act=name, note=note, answers=answers)

    def answers(self, act: str) -> dict[str, Any]:
        """Something sensible for every field that the act asks for."""
        later = clock.local(self.now).date() + timedelta(days=40)
        usual: dict[str, Any] = {
            "money": 500_000, "number": 8, "day": later.isoformat(), "moment": f"{later}T09:00", "agency": OTHER_WARD,
            "agencies": ["so-tu-phap", "so-noi-vu"], "reasons": {"id-card": "Không đọc được số."},
        }  # fmt: skip
        fields = SPECS[act].fields if act in SPECS else ()
        return {
            field.id: field.options[0][0] if field.kind == "choice" else usual.get(field.kind, "Biên lai 0001")
            for field in fields
        }

    def excuse(self, act: str) -> tuple[type[DomainError], ...]:
        """Whether a day fits hangs on the dossier's own date."""
        fields = SPECS[act].fields if act in SPECS else ()
        return (AnswersRefused,) if any(field.kind == "day" for field in fields) else ()

    def state(self, code: str) -> str:
        return Dossier.objects.values_list("state", flat=True).get(code=code)

    def entries(self, code: str) -> list[JournalEntry]:
        return list(JournalEntry.objects.filter(chain__subject_id=code, chain__subject_kind="dossier").order_by("n"))

    def picture(self, code: str) -> dict[str, Any]:
        """Everything that a refused act must leave as it was."""
        dossier = Dossier.objects.filter(code=code).values().get()
        return {
            "dossier": dossier,
            "tasks": list(Task.objects.filter(dossier=dossier["id"]).order_by("pk").values()),
            "entries": JournalChain.objects.get(subject_kind="dossier", subject_id=code).length,
            "papers": Dossier.objects.get(code=code).papers.count(),
        }
