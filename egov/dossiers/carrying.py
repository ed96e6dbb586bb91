"""What of a draft fits another version of its service, what does not, and what is then new to whoever fills it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from egov.catalogue.choices import deadline_case, documents_asked
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.facts import deadline_words
from egov.catalogue.fees import fee_total, fees_due
from egov.catalogue.queries import definition_of
from egov.forms.evaluate import Evaluated, evaluate_form
from egov.forms.structure import Field, Form

from .applicants import form_context, owner_facts
from .channels import ONLINE, Channel
from .counter_block import channel_of
from .models import Draft

APPLICANT, PAPERS = "applicant", "papers"


def divided(before: Form, after: Form, answers: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers to questions that are still asked in the same way, and the others."""
    return _divided(list(before.fields()), list(after.fields()), answers)


def _divided(
    before: Sequence[Field], after: Sequence[Field], answers: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    was, now = {field.id: field for field in before}, {field.id: field for field in after}
    fits: dict[str, Any] = {}
    left: dict[str, Any] = {}
    for name, answer in answers.items():
        old, new = was.get(name), now.get(name)
        good, bad = (None, answer) if new is None else _one(old or new, new, answer)
        fits |= {name: good} if good is not None else {}
        left |= {name: bad} if bad is not None else {}
    return fits, left


def _one(old: Field, new: Field, answer: Any) -> tuple[Any, Any]:
    """What of one answer fits and what does not, each None where it is nothing."""
    if old.type != new.type:
        return None, answer
    if new.options:
        return _chosen({option.id for option in new.options}, answer)
    if new.fields and isinstance(answer, Mapping):
        good, bad = _divided(old.fields, new.fields, answer)
        return good, bad or None
    if new.fields and isinstance(answer, list):
        rows = [_one(old, new, row) for row in answer]
        left = [bad or {} for _good, bad in rows]
        return [good for good, _bad in rows if good is not None], left if any(left) else None
    return answer, None


def _chosen(offered: set[str], answer: Any) -> tuple[Any, Any]:
    if isinstance(answer, list):
        left = [one for one in answer if one not in offered]
        return [one for one in answer if one in offered], left or None
    return (answer, None) if not answer or answer in offered else (None, answer)


def parts_unchanged(before: ServiceDefinition, after: ServiceDefinition, channel: Channel) -> dict[str, set[str]]:
    """The parts of the new version that ask what parts of the old one asked, with those old parts."""
    found: dict[str, set[str]] = {}
    if channel.block(before) == channel.block(after):
        found[APPLICANT] = {APPLICANT}
    if before.documents == after.documents:
        found[PAPERS] = {PAPERS}
    place = {field.id: (f"page-{n}", field) for n, page in enumerate(before.form.pages, 1) for field in page.fields}
    for number, page in enumerate(after.form.pages, 1):
        old = [place[field.id] for field in page.fields if place.get(field.id, ("", None))[1] == field]
        if len(old) == len(page.fields):
            found[f"page-{number}"] = {part for part, _field in old}
    return found


def parts_changed(before: ServiceDefinition, after: ServiceDefinition, channel: Channel) -> set[str]:
    """The parts of the new version that ask something else, or in another way."""
    pages = (f"page-{number}" for number, _page in enumerate(after.form.pages, 1))
    return {APPLICANT, PAPERS, *pages} - parts_unchanged(before, after, channel).keys()


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is not as it was, in words; `to_see` where nobody should file without having seen it."""

    words: str
    to_see: bool = True


def what_changed(draft: Draft, since: int) -> list[Change]:
    """What differs for this draft between the version `since` and its own, in the reader's language."""
    before, after = definition_of(since), definition_of(draft.version_id)
    then = {name: told for entry in left_of(draft) for name, told in entry.get("answers", {}).items()}
    was, now = _evaluated(draft, before, {**draft.answers, **then}), _evaluated(draft, after, draft.answers)
    return [
        *_name(before, after),
        *_questions(before, after, was, now),
        *_papers(before, after, was, now),
        *_fee(before, after, was, now),
        *_time(before, after, was, now),
        *_whoever_decides(before, after),
    ]


def left_of(draft: Draft) -> list[dict[str, Any]]:
    """What was typed under older versions and fits no more: version, answers, applicant, papers."""
    found: list[dict[str, Any]] = draft.carried.get("left", [])
    return found


def _evaluated(draft: Draft, definition: ServiceDefinition, answers: Mapping[str, Any]) -> Evaluated:
    channel = channel_for(draft)
    block = evaluate_form(channel.block(definition), draft.applicant, form_context(draft.account, {}, channel.id))
    owner = {**owner_facts(draft.account, block.answers), **channel.bearer(block.answers)}
    return evaluate_form(definition.form, answers, form_context(draft.account, owner, channel.id))


def channel_for(draft: Draft) -> Channel:
    """How the draft will be filed: online, or at a counter by whoever types it there."""
    return channel_of(draft.applicant) if draft.clerk_id else ONLINE


def _name(before: ServiceDefinition, after: ServiceDefinition) -> Iterator[Change]:
    language = get_language() or "vi"
    if before.name != after.name:
        words = _("The service is now called “{name}”.").format(name=after.name.in_language(language))
        yield Change(words, to_see=False)


def _questions(before: ServiceDefinition, after: ServiceDefinition, was: Evaluated, now: Evaluated) -> Iterator[Change]:
    language = get_language() or "vi"
    for field in after.form.fields():
        old = before.form.field(field.id)
        if field.id not in now.visible or field.type in ("info", "computed") or old == field:
            continue
        label = field.label.in_language(language)
        if old is None:
            yield Change(_("New question: “{label}”.").format(label=label), to_see=not field.optional)
        else:
            yield Change(_("The question “{label}” has changed. Look at your answer.").format(label=label))
    for field in before.form.fields():
        if after.form.field(field.id) is None and field.id in was.visible and field.label.vi:
            label = field.label.in_language(language)
            yield Change(_("“{label}” is asked no more.").format(label=label), to_see=False)


def _papers(before: ServiceDefinition, after: ServiceDefinition, was: Evaluated, now: Evaluated) -> Iterator[Change]:
    language = get_language() or "vi"
    old = {paper.id: paper for paper in documents_asked(before, was.values)}
    new = {paper.id: paper for paper in documents_asked(after, now.values)}
    for name, paper in new.items():
        known, words = old.get(name), paper.name.in_language(language)
        if known is None:
            yield Change(_("New paper: “{name}”.").format(name=words), to_see=not paper.optional)
        elif known != paper:
            yield Change(_("What is asked of the paper “{name}” has changed.").format(name=words))
    for name in old.keys() - new.keys():
        words = old[name].name.in_language(language)
        yield Change(_("The paper “{name}” is needed no more.").format(name=words), to_see=False)


def _fee(before: ServiceDefinition, after: ServiceDefinition, was: Evaluated, now: Evaluated) -> Iterator[Change]:
    old = fee_total(fees_due(before, was.values, complete=False))
    new = fee_total(fees_due(after, now.values, complete=False))
    if not after.fees and before.fees:
        free, asked = _("It is free of charge now."), _("The amount of the fee is told at the counter now.")
        yield Change(free if after.free else asked)
    elif not before.fees and after.fees and not before.free:
        yield Change(_("The fee is now {new} đồng.").format(new=_figures(new)))
    elif old != new:
        yield Change(_("The fee is now {new} đồng; it was {old} đồng.").format(new=_figures(new), old=_figures(old)))


def _figures(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _time(before: ServiceDefinition, after: ServiceDefinition, was: Evaluated, now: Evaluated) -> Iterator[Change]:
    old, new = deadline_case(before, was.values), deadline_case(after, now.values)
    if new is None or (old is not None and old.rule == new.rule):
        return
    language = get_language() or "vi"
    words = deadline_words(new.rule, language)
    if old is None:
        yield Change(_("The result now takes: {new}.").format(new=words))
    else:
        was_words = deadline_words(old.rule, language)
        yield Change(_("The result now takes: {new}. It was: {old}.").format(new=words, old=was_words))


def _whoever_decides(before: ServiceDefinition, after: ServiceDefinition) -> Iterator[Change]:
    if before.decided_by != after.decided_by:
        yield Change(_("Another authority decides now."))
