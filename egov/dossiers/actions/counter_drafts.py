"""What a clerk types for somebody at the counter, kept until it is taken in: a power cut costs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of, service_of
from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.forms.evaluate import prefill_answers
from egov.identity.models import Account

from ..applicants import account_facts, form_context
from ..counter_block import AT_COUNTER, begun_counter_block
from ..errors import NotTakenIn
from ..models import Draft
from ..permissions import clerks_draft, counters_of
from .carrying import bring


def start_counter_draft(*, actor: Actor, service: Service, person: Account) -> Draft:
    """A new draft for this person, filled in by the clerk; the person does not see it among their own.

    Raises `NotAllowed` for whoever is no clerk, and for an officer's account as the person; `NotTakenIn`.
    """
    if actor.account_id is None or not counters_of(actor) or person.is_officer:
        raise NotAllowed
    if service.current_id is None or service.state != Service.PUBLISHED:
        raise NotTakenIn
    definition = definition_of(service.current_id)
    if not definition.can_be_taken_in:
        raise NotTakenIn
    now, context = clock.now(), form_context(person, account_facts(person), AT_COUNTER.id)
    return Draft.objects.create(
        account=person,
        clerk_id=actor.account_id,
        version_id=service.current_id,
        answers=prefill_answers(definition.form, context),
        applicant=begun_counter_block(person, definition),
        created_at=now,
        updated_at=now,
    )


def save_counter_draft(
    *,
    actor: Actor,
    draft_id: UUID,
    answers: Mapping[str, Any],
    block: Mapping[str, Any],
    counter: Mapping[str, Any],
    version_id: int | None = None,
) -> Draft:
    """Keep everything that stands on the screen, right or wrong, and bring it to the version in force.

    `version_id` is the version under which the screen was shown. Raises `NotFound` when it was taken in meanwhile.
    """
    with transaction.atomic():
        found = Draft.objects.select_for_update(of=("self",)).select_related("account")
        draft = found.filter(pk=draft_id, clerk=actor.account_id).first()
        if draft is None:
            raise NotFound
        draft.answers, draft.applicant, draft.counter = dict(answers), dict(block), dict(counter)
        draft.version_id = draft.version_id if version_id is None else version_id
        draft.updated_at = clock.now()
        draft.save(update_fields=["answers", "applicant", "counter", "version", "updated_at"])
        bring(draft, service_of(draft.version_id))
        return draft


def drop_counter_draft(*, actor: Actor, draft_id: UUID) -> None:
    """The person went away: what was typed is not needed. Raises `NotFound`."""
    clerks_draft(actor, draft_id).delete()
