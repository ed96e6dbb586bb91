"""Who handed a dossier to whom, when, and whether the giver kept the time: the rows of its control slip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from egov.core import clock
from egov.places.models import Post

from .counting import kept
from .models import Task
from .papers.data import ControlRow


class _Side(NamedTuple):
    post: Post
    name: str


class _Handed(NamedTuple):
    """`place` orders what happened in the same second: by the tasks' numbers, an answer after its question."""

    at: datetime
    place: tuple[int, int]
    row: ControlRow


def hand_overs(tasks: Sequence[Task]) -> tuple[ControlRow, ...]:
    """Every hand-over as it happened; `tasks` are all of the dossier's by id, with their posts and people."""
    found = [*_along_the_steps(tasks), *_to_others_and_back(tasks)]
    return tuple(handed.row for handed in sorted(found, key=lambda handed: (handed.at, handed.place)))


def _along_the_steps(tasks: Sequence[Task]) -> Iterator[_Handed]:
    steps = [task for task in tasks if task.kind in (Task.RECEPTION, Task.STEP)]
    for n, task in enumerate(steps):
        for giver in _givers(task, steps[:n]):
            if (giver.step, giver.post_id) == (task.step, task.post_id):
                continue
            at = task.opened_at if giver.done_at is None else min(giver.done_at, task.opened_at)
            yield _Handed(at, (task.pk, 0), _row(at, _side(giver), _side(task), giver))


def _givers(task: Task, before: Sequence[Task]) -> list[Task]:
    """The task whose act opened this one, with those done beside it; where that is not known, the one before."""
    opener = next((one for one in before if one.pk == task.opened_from_id), None)
    if opener is None:
        return list(before[-1:])
    if opener.opened_from_id is None:
        return [opener]
    led_on = {one.opened_from_id for one in before}
    beside = [one for one in before if one.opened_from_id == opener.opened_from_id and one.pk != opener.pk]
    return [opener, *(one for one in beside if one.done_by and one.pk not in led_on)]


def _to_others_and_back(tasks: Sequence[Task]) -> Iterator[_Handed]:
    """To an agency that is asked at a step, which stays open, and back with what it says."""
    by_id = {task.pk: task for task in tasks}
    for task in tasks:
        if task.kind != Task.OPINION or task.asked_by_id is None:
            continue
        asker = _Side(by_id[task.asked_by_id].post, str(task.payload.get("asker", "")))
        yield _Handed(task.opened_at, (task.pk, 0), _row(task.opened_at, asker, _side(task)))
        if task.done_at and task.done_by:
            yield _Handed(task.done_at, (task.pk, 1), _row(task.done_at, _side(task), asker, task))


def _side(task: Task) -> _Side:
    person = task.done_by or task.seen_by
    return _Side(task.post, person.full_name if person else "")


def _row(at: datetime, giver: _Side, receiver: _Side, ended: Task | None = None) -> ControlRow:
    """`ended` is the giver's task, where handing the dossier over has ended it."""
    return ControlRow(
        from_agency=_place(giver.post),
        to_agency=_place(receiver.post),
        at=clock.local(at),
        giver=giver.name,
        receiver=receiver.name,
        result=kept(ended.due_at, ended.done_at) if ended else "",
        note=ended.note if ended else "",
    )


def _place(post: Post) -> str:
    return f"{post.name_vi}, {post.agency.name_vi}"
