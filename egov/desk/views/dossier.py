"""A dossier on one page: the case to read, the work to do, and what happened so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from egov.catalogue.queries import definition_of
from egov.core.actor import Actor
from egov.core.errors import Conflict, DomainError, NotFound
from egov.dossiers import actions, clocks, queries
from egov.dossiers.acts import SPECS
from egov.dossiers.acts.pausing import EVIDENCE, PAY
from egov.dossiers.errors import AnswersRefused, TaskTakenBack
from egov.dossiers.lifecycle import STATES as LEGAL_STATES
from egov.dossiers.models import Task
from egov.dossiers.permissions import may_take_money
from egov.feedback.permissions import may_complain
from egov.identity.permissions import actor_of

from ..acting import Offered, Posted, fee_of, head_first, receipt_of_act, refused_of, work_of
from ..assigned import assigned_shown
from ..beside import beside_of
from ..casefile import Names, answer_sections, applicant_rows, dossier_lines, papers_shown, papers_wanted, slips
from ..counter.around import counter_panel
from ..door import desk_page
from ..keeping import may_erase
from ..opinions import opinions_shown
from ..showing import around_of, holders, incidents_shown, items_to_ask, requests_shown, steps_shown
from ..talking import talk_shown
from ..timeline import in_words
from ..wording import STATES, dossier_time
from ..worklist import Looking
from .erasure import show_erased


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    if request.method != "POST":
        return show_dossier(request, code, Posted())
    posted = Posted.read(request.POST)
    try:
        done = _do(actor_of(request), code, posted)
    except NotFound:
        if not posted.task_id or Task.objects.filter(pk=posted.task_id).exists():
            raise
        posted.error = TaskTakenBack()
        return show_dossier(request, code, posted)
    except DomainError as error:
        posted.error = error
        return show_dossier(request, code, posted)
    messages.success(request, done)
    return redirect(_address(request, code))


def _do(actor: Actor, code: str, posted: Posted) -> str:
    """Do the act at its task, or at the dossier itself; what was done, in words."""
    if not posted.task_id:
        actions.act_at_dossier(
            actor=actor, code=code, act=posted.act, note=posted.note, items=posted.items, answers=posted.answers
        )
        return SPECS[posted.act].done.in_language(get_language() or "vi")
    done = actions.complete_task(
        actor=actor,
        task_id=posted.task_id,
        act=posted.act,
        note=posted.note,
        items=posted.items,
        to=posted.to,
        answers=posted.answers,
    )
    return receipt_of_act(posted.act, done)


def show_dossier(
    request: HttpRequest, code: str, posted: Posted, more: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The page; `more` is what was typed beside the acts and refused, with why."""
    actor, language = actor_of(request), get_language() or "vi"
    looking = Looking.read(request.GET)
    case = queries.case_of(actor, code)
    if case.dossier.erased_at:
        return show_erased(request, case)
    actions.note_opened(actor=actor, case=case)
    context = _case_context(case, actor, language) | _work_context(case, actor, language, posted)
    following = queries.task_after(
        actor, case.tasks, shelf=looking.shelf, text=looking.text, narrowing=looking.narrowing
    )
    context |= {
        "following": _address(request, following) if following else "",
        "inbox_url": looking.url(),
        "query": looking.encoded,
        "undo": queries.undo_open_to(actor, case),
        **(more or {}),
        "may_erase": may_erase(case.dossier, actor),
        "talk": talk_shown(case, actor),
        "may_complain": may_complain(actor, case.dossier),
    }
    refused = 422 if more else 200
    return render(request, "desk/dossier.html", context, status=posted.error.status if posted.error else refused)


def _case_context(case: queries.Case, actor: Actor, language: str) -> dict[str, Any]:
    """What there is to read."""
    found = case.dossier
    definition = definition_of(found.version_id)
    names = Names(definition, language)
    papers = papers_shown(case.attachments, names)
    counter = counter_panel(case, actor, names)
    attached = {one.document for one in case.attachments} | counter["documents"]
    return {
        "dossier": found,
        "definition": definition,
        "state": STATES[found.state],
        "sections": answer_sections(found, language),
        "papers": papers,
        "may_mark": LEGAL_STATES[found.state].open,
        "not_compared": sum(one.comparison == one.NOT_COMPARED for one in case.attachments),
        "missing": [paper for paper in papers_wanted(found, definition) if paper.id not in attached],
        "applicant": applicant_rows(found.applicant, language),
        "earlier": dossier_lines(queries.earlier_dossiers(found, actor), language),
        "requests": requests_shown(found, names),
        "slips": slips(found, case.papers),
        "counter": counter,
        "incidents": incidents_shown(case),
        "entries": in_words(queries.timeline(found), names),
    }


def _work_context(case: queries.Case, actor: Actor, language: str, posted: Posted) -> dict[str, Any]:
    """What there is to do, and how much time is left for it."""
    found = case.dossier
    names = Names(definition_of(found.version_id), language)
    works, pause = work_of(case, actor, names, posted), case.pause_open()
    beside = beside_of(case, actor, names, works, posted)
    places: list[Offered] = [*works, beside]
    asks = any(act.asks_items for place in places for act in place.acts)
    return {
        "works": works,
        "beside": beside,
        "head_first": head_first(case, actor),
        "refused": refused_of(posted, case, places, actor),
        "holders": holders(case, names),
        "assigned": assigned_shown(case, actor, names),
        "to_ask": items_to_ask(found, names, posted) if asks else [],
        "time": dossier_time(found),
        "around": around_of(case),
        "explanation": case.deadline_explanation(language),
        "steps": steps_shown(case, language),
        "lead": found.agency_decides.name_in(language) if names.definition.linked else "",
        "fee": fee_of(found, actor, language),
        "pause": pause,
        "opinions": opinions_shown(case, names),
        "takes_payment": bool(pause and pause.amount) and may_take_money(actor, found),
        "evidence": EVIDENCE,
    }


def _address(request: HttpRequest, code: str) -> str:
    """The dossier's page, in the list that the officer works through."""
    return reverse("desk-dossier", kwargs={"code": code}) + Looking.read(request.GET).encoded


@desk_page
@require_POST
def comparison(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether an attached paper matches its original."""
    number = request.POST.get("attachment", "")
    if not number.isdecimal() or len(number) > 17:
        raise NotFound
    mark = request.POST.get("comparison", "")
    found = actions.compare_attachment(actor=actor_of(request), attachment_id=int(number), comparison=mark)
    return redirect(f"{_address(request, found.dossier.code)}#paper-{found.pk}")


@desk_page
@require_POST
def all_match(request: HttpRequest, code: str) -> HttpResponse:
    """Say of every paper that is not compared yet that it matches."""
    count = actions.compare_all(actor=actor_of(request), code=code)
    words = ngettext("{n} paper is marked as matching.", "{n} papers are marked as matching.", count)
    messages.success(request, words.format(n=count))
    return redirect(f"{_address(request, code)}#papers")


@desk_page
@require_POST
def fee(request: HttpRequest, code: str) -> HttpResponse:
    """Tick the fee as taken at the counter."""
    try:
        actions.take_fee(actor=actor_of(request), code=code)
    except Conflict:
        messages.info(request, _("The fee was ticked already. Nothing was done twice."))
    else:
        messages.success(request, _("The fee is taken."))
    return redirect(f"{_address(request, code)}#fee")


@desk_page
@require_POST
def payment(request: HttpRequest, code: str) -> HttpResponse:
    """A payment that the applicant owed has been taken at the counter."""
    evidence = request.POST.get("evidence", "")
    try:
        actions.take_payment(actor=actor_of(request), code=code, evidence=evidence)
    except AnswersRefused as error:
        wrong = error.errors[0].message(get_language() or "vi")
        return show_dossier(request, code, Posted(), {"payment_error": wrong, "payment_typed": evidence[:300]})
    except Conflict as error:
        messages.info(request, str(error))
    else:
        messages.success(request, SPECS[PAY].done.in_language(get_language() or "vi"))
    return redirect(_address(request, code))


@desk_page
@require_POST
def undo(request: HttpRequest, code: str) -> HttpResponse:
    """Take back one's own last act."""
    try:
        actions.undo_act(actor=actor_of(request), code=code)
    except Conflict as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Taken back. The dossier stands where it stood before."))
    return redirect(_address(request, code))


@desk_page
@require_safe
def deadline(request: HttpRequest, code: str) -> HttpResponse:
    """Every day counted or skipped, and why."""
    case, language = queries.case_of(actor_of(request), code), get_language() or "vi"
    context = {
        "dossier": case.dossier,
        "definition": definition_of(case.dossier.version_id),
        "lines": clocks.explain(case.dossier, language),
        "time": dossier_time(case.dossier),
    }
    return render(request, "desk/deadline.html", context)
