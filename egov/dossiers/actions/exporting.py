"""Lists taken along as files: who took which list, narrowed down how, is written down."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from egov.core import journal
from egov.core.actor import Actor
from egov.core.errors import NotAllowed


def note_export(*, actor: Actor, what: str, query: Mapping[str, str], rows: int) -> None:
    """Journal that an officer took a list of `rows` lines along. Raises `NotAllowed` for people who are no officers.

    `what` names the list; words of `query` may tell about people, so that they stand among the details.
    """
    if not actor.is_officer:
        raise NotAllowed
    with transaction.atomic():
        journal.record(
            subject=("account", str(actor.account_id)),
            act="export",
            actor=actor,
            refs={"list": what, "rows": rows},
            details={"query": dict(query)} if query else None,
        )
