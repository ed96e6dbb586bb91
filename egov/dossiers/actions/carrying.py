"""A draft follows its service: what fits the version in force stays, the rest is kept beside it (decision 0041)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of, service_of
from egov.core.errors import NotFound

from ..carrying import channel_for, divided, parts_changed, parts_unchanged
from ..models import Draft


def carry_over(*, draft: Draft) -> bool:
    """Bring the draft to the version in force; whether it stood at another until now.

    A draft of a service that is no longer offered stays as it is. Raises `NotFound` when it was filed or dropped.
    """
    service = service_of(draft.version_id)
    if service.state != Service.PUBLISHED or service.current_id == draft.version_id:
        return False
    with transaction.atomic():
        kept = Draft.objects.select_for_update(of=("self",)).select_related("account").filter(pk=draft.pk).first()
        if kept is None:
            raise NotFound
        bring(kept, service)
    draft.refresh_from_db()
    return True


def bring(draft: Draft, service: Service) -> None:
    """The same for a draft that the caller has locked."""
    if service.state != Service.PUBLISHED or service.current_id is None or service.current_id == draft.version_id:
        return
    before, after, channel = definition_of(draft.version_id), definition_of(service.current_id), channel_for(draft)
    answers, left = divided(before.form, after.form, draft.answers)
    block, block_left = divided(channel.block(before), channel.block(after), draft.applicant)
    keep_left(draft, draft.version_id, answers=left, applicant=block_left, papers=_counted_no_more(draft, after))
    draft.carried.setdefault("since", draft.version_id)
    draft.carried["parts"] = sorted(parts_changed(definition_of(draft.carried["since"]), after, channel))
    done, same = set(draft.pages_done), parts_unchanged(before, after, channel)
    draft.pages_done = sorted(part for part, old in same.items() if old <= done)
    draft.answers, draft.applicant, draft.version_id = answers, block, service.current_id
    draft.save(update_fields=["carried", "pages_done", "answers", "applicant", "version"])


def keep_left(draft: Draft, version_id: int, **left: dict[str, Any]) -> None:
    """Lay beside the draft what was typed under a version and fits no more; it is shown, and never filed."""
    entry = {"version": version_id, **{name: told for name, told in left.items() if told}}
    before = draft.carried.get("left", [])
    if len(entry) > 1 and entry not in before:
        draft.carried = {**draft.carried, "left": [*before, entry]}


def _counted_no_more(draft: Draft, after: ServiceDefinition) -> dict[str, Any]:
    known = {paper.id for paper in after.documents}
    counted = draft.counter.get("papers", {}).items()
    return {paper: row for paper, row in counted if paper not in known and any(row.values())}
