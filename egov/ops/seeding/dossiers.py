"""About 300 dossiers in every state, filed and worked on through the real actions under a moved clock."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import Any

from egov.catalogue.choices import documents_asked
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.deadlines.computing import due
from egov.deadlines.rules import working_hours
from egov.documents.actions import store_upload
from egov.documents.models import StoredFile
from egov.dossiers import actions
from egov.dossiers.acts import acts_of
from egov.dossiers.applicants import begun_block, form_context, owner_facts
from egov.dossiers.models import Dossier, Task
from egov.forms.evaluate import evaluate_form
from egov.forms.schema import example_answers
from egov.identity.models import Account, Holding
from egov.identity.queries import actor_for
from egov.places.queries import calendar_for

from .sample_paper import sample_paper

SEED = 20150724
DAYS_BACK = 40
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
MIDDLES = ("Thị", "Văn", "Ngọc", "Quốc", "Thanh", "Minh", "Thu", "Đức", "Kim", "Hoàng")
GIVEN = ("Hạnh", "Tuấn", "Ngân", "Phước", "Liên", "Đạt", "Nga", "Thắng", "Tuyết", "Quý", "Ánh", "Khoa", "Yên", "Ơn")
REASONS = (
    "Bản chụp căn cước bị mờ, đề nghị chụp lại.",
    "Thiếu chữ ký ở trang cuối của đơn.",
    "Bổ sung ảnh hiện trạng.",
)
GROUNDS = ("Theo thông báo nghĩa vụ tài chính của cơ quan thuế.", "Chờ giải phóng mặt bằng theo Luật Đất đai.")
OPINIONS = ("Thống nhất với đề nghị.", "Không có ý kiến khác.")
REFUSALS = ("Không thuộc thẩm quyền giải quyết của cơ quan.", "Không đủ điều kiện theo quy định.")

NOTES = {
    "ask-supplement": REASONS,
    "refuse": REFUSALS,
    "propose-refusal": REFUSALS,
    "ask-payment": GROUNDS[:1],
    "suspend": GROUNDS[1:],
    "reply": OPINIONS,
}
ANSWERS: dict[str, dict[str, Any]] = {
    "ask-payment": {"amount": 45_000_000},
    "pay": {"evidence": "Giấy nộp tiền 0001234"},
}


@dataclass(slots=True)
class Scene:
    """What the walks share."""

    rng: random.Random
    end: datetime
    services: list[Service]
    citizens: list[Account]
    papers: dict[int, StoredFile] = field(default_factory=dict)
    officers: dict[int, Actor] = field(default_factory=dict)


def seed_dossiers(count: int, progress: Callable[[str], None]) -> int:
    """File and work on `count` dossiers of the last weeks; how many were made. Progress in percent.

    What was begun and cut off is gone on with: each filing has its key, and every dossier moves on from its state.
    """
    scene, filed = _scene(), 0
    coming = [(moment, n, _live(scene, n)) for n, moment in enumerate(_moments(scene, count), start=1)]
    heapify(coming)
    while coming:
        moment, n, life = heappop(coming)
        with clock.moved_to(moment):
            following = next(life, None)
        if following is not None:
            heappush(coming, (following, n, life))
        if n > filed:
            filed = n
            if n % max(1, count // 10) == 0:
                progress(f"Making demonstration dossiers … {100 * n // count} %")
    return count


def _scene() -> Scene:
    citizens = list(Account.objects.filter(is_demo=True).exclude(kind=Account.OFFICER).order_by("pk"))
    services = list(Service.objects.filter(state=Service.PUBLISHED, level__gte=3).order_by("slug"))
    scene = Scene(random.Random(SEED), clock.now(), services, citizens)
    for holding in Holding.objects.select_related("account").order_by("pk"):
        scene.officers.setdefault(holding.post_id, actor_for(holding.account))
    return scene


def _moments(scene: Scene, count: int) -> Iterator[datetime]:
    """Moments of filing in order, at any hour, a few of them just now."""
    span = timedelta(days=DAYS_BACK).total_seconds()
    for seconds in sorted((scene.rng.random() ** 2.4 * span for _ in range(count)), reverse=True):
        yield scene.end - timedelta(seconds=seconds)


def _live(scene: Scene, n: int) -> Iterator[datetime]:
    """One dossier from filing to wherever chance and the present moment let it come; yields when its next act is due.

    All lives go on together in the order of time, so that registers are numbered as things happened; each has chances
    of its own, so that one that is gone on with after a cut is the same.
    """
    scene = replace(scene, rng=random.Random(f"{SEED}/{n}"))
    dossier, fate = _file(scene, n), scene.rng.random()
    for _ in range(12):
        moment = _later(clock.now(), scene.rng.expovariate(1 / _pace(fate)))
        if moment >= scene.end:
            return
        yield moment
        if not _one_act(scene, dossier, fate):
            return


def _pace(fate: float) -> float:
    """Working hours between two acts on average: some dossiers lie for weeks, so that every list shows something."""
    if fate < 0.15:
        return 80
    return 16 if fate < 0.35 else 3


def _later(moment: datetime, hours: float) -> datetime:
    """So many working hours later: officers act while their office is open."""
    exact = Fraction(max(1, round(hours * 20)), 20)
    return due(working_hours(exact), moment, calendar_for(None)).at


def _file(scene: Scene, n: int) -> Dossier:
    service = scene.rng.choice(scene.services)
    assert service.current is not None
    definition = definition_of(service.current.pk)
    account = _applicant_for(scene, definition.applicants)
    answers = example_answers(definition.form)
    block = _block(scene, account, definition)
    applicant = owner_facts(account, block)
    values = evaluate_form(definition.form, answers, form_context(account, applicant)).values
    files = [(paper.id, _paper(scene, account)) for paper in documents_asked(definition, values) if paper.is_uploaded]
    dossier, _ = actions.file_answers(
        actor=actor_for(account),
        version=service.current,
        answers=answers,
        block=block,
        files=files,
        idempotency_key=f"demo-{SEED}-{n}",
    )
    return dossier


def _applicant_for(scene: Scene, kinds: tuple[str, ...]) -> Account:
    fitting = [account for account in scene.citizens if account.kind in kinds]
    return scene.rng.choice(fitting or scene.citizens)


def _block(scene: Scene, account: Account, definition: ServiceDefinition) -> dict[str, Any]:
    """Two in three file for somebody else, so that the lists show many names."""
    block = begun_block(account, definition)
    if "citizen" not in definition.applicants or account.kind == Account.BUSINESS or scene.rng.random() < 0.33:
        return block
    name = " ".join(scene.rng.choice(part) for part in (SURNAMES, MIDDLES, GIVEN))
    return {**block, "filing_for": "other", "owner_kind": "citizen", "owner_name": name}


def _paper(scene: Scene, account: Account) -> StoredFile:
    """One stored sample a person: what counts here is that it is a real file with real page images."""
    found = scene.papers.get(account.pk)
    if found is None:
        actor = actor_for(account)
        found = store_upload(actor=actor, account=account, name="giay-to-mau.png", content=sample_paper())
        scene.papers[account.pk] = found
    return found


def _one_act(scene: Scene, dossier: Dossier, fate: float) -> bool:
    """Somebody does the next thing; False when there is nothing left to do."""
    dossier.refresh_from_db()
    if dossier.state.startswith("asked_"):
        return _answer(scene, dossier)
    if fate > 0.97 and dossier.state in ("filed", "received", "in_process"):
        assert dossier.submitter is not None
        actions.withdraw_dossier(actor=actor_for(dossier.submitter), code=dossier.code)
        return False
    if dossier.state in ("to_pay", "suspended") and scene.rng.random() < 0.7:
        return False
    tasks = list(dossier.tasks.select_related("post").order_by("id"))
    task = next((t for t in tasks if t.done_at is None and t.post_id in scene.officers), None)
    if task is None:
        return False
    act = _choose(scene, dossier, task, tasks, fate)
    note = NOTES.get(act)
    actions.complete_task(
        actor=scene.officers[task.post_id],
        task_id=task.pk,
        act=act,
        note=scene.rng.choice(note) if note else "",
        answers=ANSWERS.get(act),
    )
    return True


def _choose(scene: Scene, dossier: Dossier, task: Task, tasks: list[Task], fate: float) -> str:
    """Mostly the usual act; sometimes a supplement or a pause (once), a refusal at the counter or later."""
    offered = [act.name for act in acts_of(definition_of(dossier.version_id), task, tasks)]
    if "ask-supplement" in offered and scene.rng.random() < 0.08 and not dossier.supplements.exists():
        return "ask-supplement"
    if task.kind == Task.RECEPTION and 0.90 < fate < 0.93:
        return "refuse"
    if "propose-refusal" in offered and 0.93 < fate < 0.97:
        return "propose-refusal"
    pausing = [act for act in ("ask-payment", "suspend") if act in offered]
    if pausing and scene.rng.random() < 0.8 and not dossier.pauses.exists():
        return pausing[0]
    return offered[0]


def _answer(scene: Scene, dossier: Dossier) -> bool:
    """Half of those asked have answered by now."""
    assert dossier.submitter is not None
    if scene.rng.random() < 0.5:
        return False
    paper = _paper(scene, dossier.submitter)
    document = definition_of(dossier.version_id).documents[0].id
    actor = actor_for(dossier.submitter)
    actions.supply_supplement(actor=actor, code=dossier.code, files=[(document, paper)], message="Tôi đã bổ sung.")
    return True
