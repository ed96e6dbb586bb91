"""One act at several tasks of a list: what was asked, what was done, and what was not and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from egov.core.errors import DomainError
from egov.dossiers import actions, queries
from egov.dossiers.models import Task
from egov.identity.permissions import actor_of

from .worklist import APPROVE, HAND_OVER, RECEIVE

AGREE, ASSIGN = "agree", "assign"
MOST = queries.PAGE
LONGEST_TAKER = 200


@dataclass(frozen=True, slots=True)
class Batch:
    """What was posted from a list: an act, the ticked tasks, and of a hand-over who took the results."""

    act: str
    ids: tuple[int, ...]
    taken_by: str = ""

    @classmethod
    def read(cls, post: QueryDict) -> Batch:
        """`one` names the task of the line whose own button was pressed; it goes before what is ticked."""
        one = post.get("one", "")
        picked = [one] if one else post.getlist("task")
        ids = [int(value) for value in picked if value.isdecimal() and len(value) < 18]
        taken_by = post.get("taken_by", "").replace("\x00", "").strip()[:LONGEST_TAKER]
        return cls(AGREE if one else post.get("act", ""), tuple(dict.fromkeys(ids))[:MOST], taken_by)


def act_on_many(request: HttpRequest, batch: Batch) -> None:
    """Do it, and leave messages about it."""
    if not batch.ids or batch.act not in (APPROVE, RECEIVE, HAND_OVER, AGREE):
        messages.info(request, _("Nothing was picked. Tick the dossiers first, then choose what to do."))
        return
    if batch.act == HAND_OVER and not batch.taken_by:
        messages.warning(request, _("Write who took the results, then hand them over."))
        return
    done, refused = _done(request, batch)
    if done:
        messages.success(request, _done_in_words(batch, done))
    if refused:
        tell_refused(request, refused)


def _done(request: HttpRequest, batch: Batch) -> tuple[list[str], list[tuple[int, DomainError]]]:
    actor = actor_of(request)
    if batch.act == AGREE:
        agreed, refused = actions.agree_tasks(actor=actor, task_ids=batch.ids)
        return [dossier.code for dossier, _act in agreed], refused
    more: dict[str, Any] = {}
    if batch.act == HAND_OVER:
        note = _("Handed over together with others; taken by: {who}").format(who=batch.taken_by)
        more = {"note": note, "answers": {"taken_by": batch.taken_by}}
    done, refused = actions.complete_tasks(actor=actor, task_ids=batch.ids, act=batch.act, **more)
    return [dossier.code for dossier in done], refused


def _done_in_words(batch: Batch, codes: Sequence[str]) -> str:
    count = len(codes)
    words = {
        APPROVE: ngettext("{n} dossier approved: {codes}.", "{n} dossiers approved: {codes}.", count),
        RECEIVE: ngettext("{n} dossier received: {codes}.", "{n} dossiers received: {codes}.", count),
        AGREE: ngettext("Decided as proposed: {codes}.", "{n} decided as proposed: {codes}.", count),
        HAND_OVER: ngettext(
            "{n} result handed over to {who}: {codes}.", "{n} results handed over to {who}: {codes}.", count
        ),
    }[batch.act]
    return words.format(n=count, codes=", ".join(codes), who=batch.taken_by)


def tell_refused(request: HttpRequest, refused: Sequence[tuple[int, DomainError]]) -> None:
    """One message a reason, with the codes of the officer's own tasks."""
    own = Task.objects.filter(pk__in=[pk for pk, _error in refused], post__in=actor_of(request).posts)
    codes = dict(own.values_list("pk", "dossier__code"))
    reasons: dict[str, list[str]] = {}
    for pk, error in refused:
        reasons.setdefault(str(error), []).append(codes.get(pk, "–"))
    for reason, of in reasons.items():
        messages.warning(request, _("Not done: {codes}. {reason}").format(codes=", ".join(of), reason=reason))
