"""Trying a draft: a pretended dossier led through its branches, and a walk through all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egov.catalogue.definition import ServiceDefinition
from egov.core import clock
from egov.core.clock import LOCAL
from egov.core.errors import DomainError, NotFound
from egov.dossiers import trial as trials
from egov.dossiers.errors import AnswersRefused
from egov.dossiers.papers.render import render_paper
from egov.dossiers.trial import LEAPS, Plan, Stage, Trial
from egov.dossiers.trial.offering import CITIZEN_LABELS
from egov.forms.from_post import read_post, without_prefix
from egov.forms.rendering import Surroundings, error_links, render_page
from egov.forms.validate import FieldError
from egov.places.queries import locality_settings

from ..door import studio_page
from ..editing import Editing
from ..showing import links, opened, outline_of
from ..tried_words import branch_words, branches_shown
from ..trying import Kept, applicant_of, keep, kept_in, plan_of, stage_of

PREFIX = "answers."
_FIELDS = ("amount", "evidence", "expected")


@studio_page
@require_http_methods(["GET", "HEAD", "POST"])
def trying(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    """The pretended desk; before a trial has begun, the answers to begin with."""
    editing = opened(request, service_draft_id)
    definition = definition_to_try(editing)
    if definition is None:
        return render(request, "studio/try/not_yet.html", _frame(editing) | {"errors": links(editing, editing.errors)})
    kept = kept_in(request.session, service_draft_id, definition.digest)
    if request.method == "POST":
        return _post(request, editing, definition, kept)
    if kept.trial is None or "begin" in request.GET:
        return _show_start(request, editing, definition, kept)
    return _show_desk(request, editing, definition, kept, kept.trial)


@studio_page
@require_safe
def walks(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    """Every branch walked by itself: where each way ends, how long it took, and what was not reached."""
    editing = opened(request, service_draft_id)
    definition = definition_to_try(editing)
    if definition is None:
        return render(request, "studio/try/not_yet.html", _frame(editing) | {"errors": links(editing, editing.errors)})
    found, now = plan_of(definition, clock.now()), begin_moment()
    rows, missing = list[dict[str, Any]](), list[str]()
    if found.examples:
        usual = found.examples[0]
        stage = stage_of(definition, usual.answers, usual.applicant, usual.channel)
        report = trials.walk_all(stage, now, found=found)
        rows = [_way(stage, walk, editing.language) for walk in report.walks]
        missing = [branch_words(definition, branch, editing.language) for branch in report.unreached]
    return render(request, "studio/try/walks.html", _frame(editing) | {"rows": rows, "missing": missing})


@studio_page
@require_safe
def result(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    """The result paper of the trial, as a sample. Raises `NotFound` where none was granted."""
    editing = opened(request, service_draft_id)
    definition = definition_to_try(editing)
    trial = kept_in(request.session, service_draft_id, definition.digest).trial if definition else None
    if definition is None or trial is None or definition.result is None or trial.outcome != "granted":
        raise NotFound
    stage = stage_of(definition, trial.answers, trial.applicant, trial.channel)
    paper = trials.result_paper(stage, trial, place=locality_settings().place)
    content = render_paper("result", paper.to_json(), sample=True)
    return HttpResponse(content, content_type="application/pdf")


def definition_to_try(editing: Editing) -> ServiceDefinition | None:
    """What can be tried: a service without errors that somebody works on."""
    definition = editing.definition
    return definition if definition and not editing.errors and definition.process.rows else None


def begin_moment() -> datetime:
    return clock.local(clock.now()).replace(second=0, microsecond=0)


def _frame(editing: Editing) -> dict[str, Any]:
    return {"editing": editing, "draft": editing.draft, "outline": outline_of(editing, None), "is_trying": True}


def _post(request: HttpRequest, editing: Editing, definition: ServiceDefinition, kept: Kept) -> HttpResponse:
    do, draft_id = request.POST.get("do", ""), editing.draft.pk
    here = redirect(reverse("studio-try", args=[draft_id]))
    try:
        if do == "begin" or do.startswith("example:"):
            begun = _begun(request, definition, do)
            keep(request.session, draft_id, Kept(begun, None, kept.seen | begun.seen, definition.digest))
        elif do == "back" and kept.before is not None:
            keep(request.session, draft_id, kept.taken_back())
        elif kept.trial is not None:
            stage = stage_of(definition, kept.trial.answers, kept.trial.applicant, kept.trial.channel)
            keep(request.session, draft_id, kept.followed_by(_done(stage, kept.trial, request.POST, do)))
    except AnswersRefused as refused:
        if do == "begin":
            return _show_start(request, editing, definition, kept, refused.errors)
        messages.error(request, " ".join(error.message(editing.language) for error in refused.errors))
    except (DomainError, ValueError) as error:
        messages.error(request, str(error) if isinstance(error, DomainError) else _("That moment is not to come."))
    return here


def _begun(request: HttpRequest, definition: ServiceDefinition, do: str) -> Trial:
    moment = _moment(request.POST.get("moment", "")) or begin_moment()
    if do == "begin":
        answers, channel, who = _typed(request.POST, definition)
    else:
        found, number = plan_of(definition, clock.now()), _number(do.removeprefix("example:"))
        example = found.examples[min(number, len(found.examples) - 1)]
        answers, channel, who = dict(example.answers), example.channel, dict(example.applicant)
    stage = stage_of(definition, answers, who, channel)
    return trials.begin(stage, answers, applicant=who, channel=channel, moment=moment)


def _typed(post: QueryDict, definition: ServiceDefinition) -> tuple[dict[str, Any], str, dict[str, Any]]:
    answers = read_post(definition.form, without_prefix(dict(post.lists()), PREFIX)).answers
    channel = post.get("channel", "")
    channel = channel if channel in definition.channels else definition.channels[0]
    kind = post.get("kind", "")
    return answers, channel, applicant_of(kind if kind in definition.applicants else definition.applicants[0])


def _done(stage: Stage, trial: Trial, post: QueryDict, do: str) -> Trial:
    """One thing that happens in the trial: an act, something of the applicant, time."""
    what, _colon, name = do.partition(":")
    if what == "leap":
        moment = _moment(post.get("to_moment", "")) if name == "date" else _leap(stage, trial, name)
        return trials.move_clock(stage, trial, moment) if moment else trial
    if what == "citizen":
        return trials.do_as_applicant(stage, trial, name)
    typed = {field: post[field] for field in _FIELDS if post.get(field)}
    step, note, to = post.get("step", ""), post.get("note", "").replace("\x00", "")[:2000], post.get("to", "")
    return trials.act(stage, trial, step, name, note, to=to if name == "send-back" else "", answers=typed)


def _leap(stage: Stage, trial: Trial, name: str) -> datetime | None:
    wanted = next((one for one in LEAPS if one == name), None)
    return trials.leap(stage, trial, wanted) if wanted else None


def _show_start(
    request: HttpRequest,
    editing: Editing,
    definition: ServiceDefinition,
    kept: Kept,
    errors: list[FieldError] | None = None,
) -> HttpResponse:
    found = plan_of(definition, clock.now())
    number = min(_number(request.GET.get("example", "")), max(len(found.examples) - 1, 0))
    answers, channel, who = _answers_to_show(request, definition, found, number)
    stage = stage_of(definition, answers, who, channel)
    language = editing.language
    evaluated = stage.evaluated(answers, who, channel, begin_moment())
    around = Surroundings(
        errors=errors or (),
        visible=evaluated.visible,
        home_province=locality_settings().province,
        prefix=PREFIX,
        about_reader=False,
    )
    pages = [
        (
            state.page.title.in_language(language),
            render_page(definition.form, state.index, answers, language=language, around=around),
        )
        for state in evaluated.pages
        if state.visible and state.page.fields
    ]
    context = {
        "pages": pages,
        "found": found,
        "number": number,
        "channels": definition.channels,
        "channel": channel,
        "kinds": definition.applicants,
        "kind": who.get("kind", ""),
        "moment": f"{begin_moment():%Y-%m-%dT%H:%M}",
        "error_links": error_links(errors, language) if errors else (),
        **_branches(definition, found, kept, language),
    }
    return render(request, "studio/try/start.html", _frame(editing) | context, status=422 if errors else 200)


def _answers_to_show(
    request: HttpRequest, definition: ServiceDefinition, found: Plan, number: int
) -> tuple[dict[str, Any], str, dict[str, Any]]:
    if request.method == "POST":
        return _typed(request.POST, definition)
    if not found.examples:
        return {}, definition.channels[0], applicant_of(definition.applicants[0])
    example = found.examples[number]
    return dict(example.answers), example.channel, dict(example.applicant)


def _show_desk(
    request: HttpRequest, editing: Editing, definition: ServiceDefinition, kept: Kept, trial: Trial
) -> HttpResponse:
    stage, language = stage_of(definition, trial.answers, trial.applicant, trial.channel), editing.language
    found = plan_of(definition, clock.now())
    context = {
        "trial": trial,
        "shown": trials.shown(stage, trial, language),
        "citizen_acts": [(act, CITIZEN_LABELS[act].in_language(language)) for act in trials.citizen_acts(trial)],
        "leaps": [(name, words) for name, words in _leap_words().items() if trials.leap(stage, trial, name)],
        "to_moment": f"{clock.local(trial.now):%Y-%m-%dT%H:%M}",
        "can_take_back": kept.before is not None,
        "history": [_happened(stage, entry, language) for entry in reversed(trial.history)],
        **_branches(definition, found, kept, language),
    }
    return render(request, "studio/try/desk.html", _frame(editing) | context)


def _branches(definition: ServiceDefinition, found: Plan, kept: Kept, language: str) -> dict[str, Any]:
    groups = branches_shown(definition, found, kept.seen, language)
    every = [branch for _name, listed in groups for branch in listed]
    return {"groups": groups, "seen": sum(branch.is_seen for branch in every), "every": len(every)}


def _leap_words() -> Mapping[trials.Leap, str]:
    return {
        "opening": _("Next opening"),
        "hour": _("1 hour later"),
        "day": _("1 day later"),
        "task-due": _("When the step is due"),
        "due": _("When the result is due"),
        "late": _("One day late"),
    }


def _happened(stage: Stage, entry: Any, language: str) -> dict[str, Any]:
    return {
        "at": entry.at,
        "who": {"applicant": _("The applicant"), "officer": "", "time": _("Time")}[entry.who],
        "step": trials.step_name(stage, entry.step, language) if entry.step else "",
        "act": trials.act_name(entry, language),
        "note": entry.note,
        "due_at": entry.due_at,
    }


def _way(stage: Stage, walk: trials.Walked, language: str) -> dict[str, Any]:
    branch = walk.branch
    return {
        "example": walk.example + 1,
        "branch": branch_words(stage.definition, branch, language) if branch else _("the usual way"),
        "end": trials.state_name(walk.trial, language),
        "hours": walk.seconds / 3600,
        "kept": walk.kept,
        "is_whole": walk.is_whole,
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text[:16])
    except ValueError:
        return None
    return found.replace(tzinfo=LOCAL) if found.tzinfo is None and 2000 <= found.year < 2100 else None
