"""A real dossier and a trial of the same answers, led through the same acts and compared after each."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.dossiers import actions, trial
from egov.dossiers.actions.filing import Filing, write_filing
from egov.dossiers.acts import SIGNING, SPECS, acts_of
from egov.dossiers.acts.offering import AGREEING, asks_why
from egov.dossiers.applicants import default_block, form_context, owner_facts
from egov.dossiers.models import Dossier, Task
from egov.dossiers.trial.offering import SUPPLY, WITHDRAW
from egov.forms.evaluate import evaluate_form
from egov.identity.models import Account
from egov.identity.queries import actor_for
from egov.notices.models import Notice
from egov.notices.wording import Wording, word_notice
from egov.testing.cast import People

from .walking import watched

NOTE = "Lý do rõ ràng."


class SideBySide:
    """Both at the same moment. `answers` are raw answers of the service's form; `account` files them, else Lan."""

    def __init__(
        self, people: People, slug: str, answers: dict[str, Any], now: datetime, *, account: Account | None = None
    ) -> None:
        self.people, self.now, self.account = people, now, account or people.lan
        version = Service.objects.get(slug=slug).current_id
        assert version is not None
        self.definition = definition_of(version)
        channel = "online" if self.definition.can_be_filed_online else "counter"
        self.applicant = owner_facts(self.account, default_block(self.account))
        with clock.moved_to(now):
            context = form_context(self.account, self.applicant, channel)
            evaluated = evaluate_form(self.definition.form, answers, context)
            filing = Filing(version, self.definition, self.account, self.applicant, evaluated, (), channel)
            self.code = write_filing(actor=actor_for(self.account), filing=filing).code
            self.stage = trial.stage_for(self.definition, answers, self.applicant, channel)
            self.trial = trial.begin(self.stage, answers, applicant=self.applicant, channel=channel, moment=now)
        Notice.objects.filter(subject=self.code).delete()

    @property
    def dossier(self) -> Dossier:
        return Dossier.objects.get(code=self.code)

    def tasks(self) -> list[Task]:
        return list(self.dossier.tasks.select_related("post__agency", "dossier").order_by("id"))

    def step(self, number: int) -> None:
        """One of all the things that can happen now, the same to both; time goes on between."""
        waits = (1, 45, 240, 1440, 4320, 10_080)
        if number % 3 == 0:
            self.wait(waits[number // 3 % len(waits)])
        possible = [(item.step, act) for item, act in self.offered()]
        possible += [("", act) for act in trial.citizen_acts(self.trial) if act in (SUPPLY, WITHDRAW)]
        if possible:
            # Forward acts come first at each task; taken often, the walks come further.
            step, act = possible[0 if number % 2 else number // 2 % len(possible)]
            self.do(step, act, number)
            self.wait(1)

    def to_end(self, most: int = 60) -> None:
        """The usual act at the first task that is open, until none is; what waits is answered."""
        for _ in range(most):
            if not self.trial.is_open:
                return
            possible = self.offered()
            if possible:
                item, act = possible[0]
                self.do(item.step, act)
            else:
                self.do("", SUPPLY)
            self.wait(1)
        raise AssertionError(f"no end after {most} acts")

    def offered(self) -> list[tuple[Any, str]]:
        return [(found.item, act.name) for found in trial.acts(self.stage, self.trial) for act in found.acts]

    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.trial = trial.move_clock(self.stage, self.trial, self.now)
        with clock.moved_to(self.now):
            watched()
        self.compare()

    def do(self, step: str, act: str, number: int = 0) -> None:
        with clock.moved_to(self.now):
            if step:
                self._as_officer(step, act, number)
            else:
                self._as_applicant(act)
        self.compare()

    def _as_officer(self, step: str, act: str, number: int) -> None:
        item = self.trial.item(step)
        assert item is not None
        note = NOTE if asks_why(act, item.proposal_note) or number % 5 == 0 else ""
        answers, to = self.answers(act, number), self.target(step, act, number)
        task = next(task for task in self.tasks() if task.step == step and task.done_at is None)
        actor = self.officer(task, act)
        actions.complete_task(actor=actor, task_id=task.pk, act=act, note=note, to=to, answers=answers)
        self.trial = trial.act(self.stage, self.trial, step, act, note, to=to, answers=answers)

    def _as_applicant(self, act: str) -> None:
        own = actor_for(self.account)
        if act == SUPPLY:
            actions.supply_supplement(actor=own, code=self.code, answers=dict(self.trial.answers))
        else:
            actions.withdraw_dossier(actor=own, code=self.code)
        answers = dict(self.trial.answers) if act == SUPPLY else None
        self.trial = trial.do_as_applicant(self.stage, self.trial, act, answers)

    def answers(self, act: str, number: int) -> dict[str, Any]:
        """What the act asks for; every other excluded time ends by itself on a day."""
        day = clock.local(self.now).date() + timedelta(days=1 + number % 20)
        usual = {"amount": "150000", "evidence": "Biên lai 0001234", "expected": day.isoformat() if number % 4 else ""}
        fields = SPECS[act].fields if act in SPECS else ()
        return {field.id: usual[field.id] for field in fields if field.id in usual}

    def target(self, step: str, act: str, number: int) -> str:
        found = next(one for one in trial.acts(self.stage, self.trial) if one.item.step == step)
        leads = next(one.leads_to for one in found.acts if one.name == act)
        return leads[number % len(leads)] if act == "send-back" and number % 3 else ""

    def officer(self, task: Task, act: str) -> Actor:
        """Somebody with just this post; who signs or agrees has never worked on it before."""
        people = self.people
        account = people.huong if act in SIGNING else people.mai if act in AGREEING else people.minh
        post = task.post
        agencies, positions = frozenset({post.agency_id}), frozenset({post.position})
        return Actor("officer", account.pk, account.full_name, frozenset({post.pk}), agencies, positions)

    def compare(self) -> None:
        """State, dates, fees, open tasks with their acts, and every notice to the applicant."""
        dossier, tried = self.dossier, self.trial
        facts = ("state", "due_at", "received_at", "finished_at", "outcome", "fee_total", "answers")
        for name in facts:
            assert getattr(tried, name) == getattr(dossier, name), name
        assert self._tried_tasks() == self._real_tasks()
        notices = Notice.objects.filter(subject=self.code, account=self.account).order_by("id")
        told = [_in_words(one.kind, one.params) for one in tried.told if one.kind != "filed"]
        assert told == [_in_words(kind, params) for kind, params in notices.values_list("kind", "params")]
        assert trial.Trial.from_json(tried.as_json()) == tried

    def _tried_tasks(self) -> list[Any]:
        return sorted(
            (one.item.step, one.item.round, one.item.due_at, one.item.paused, {act.name for act in one.acts})
            for one in trial.acts(self.stage, self.trial)
        )

    def _real_tasks(self) -> list[Any]:
        tasks = self.tasks()
        with clock.moved_to(self.now):
            return sorted(
                (
                    task.step,
                    task.round if task.kind != Task.REQUEST else 1,
                    task.due_at,
                    task.paused,
                    {act.name for act in acts_of(self.definition, task, tasks)} - trial.NOT_TRIED,
                )
                for task in tasks
                if task.done_at is None
            )


def _in_words(kind: str, params: Any) -> list[Wording]:
    return [word_notice(kind, "H17-1", params, language) for language in ("vi", "en")]
