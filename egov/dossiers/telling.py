"""Telling officers: whoever acts with a post today hears of it once, on the desk and without mail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.notices import ADDED
from egov.catalogue.queries import definition_of
from egov.core.source import Text
from egov.identity.queries import holders_of
from egov.notices.actions import leave_notices
from egov.places.models import Agency

from .models import Dossier
from .routing import leading_post

Line: TypeAlias = tuple[int, str, str, Mapping[str, Any]]


@dataclass(slots=True)
class Readers:
    """Who acts with which post, asked once each: many dossiers lie in few queues."""

    _holders: dict[int, frozenset[int]] = field(default_factory=dict)
    _heads: dict[int, int | None] = field(default_factory=dict)

    def of_posts(self, posts: Iterable[int | None]) -> set[int]:
        """The accounts of everybody who acts with one of these posts."""
        return {account for post in posts if post is not None for account in self._of(post)}

    def head_post(self, agency: int) -> int | None:
        if agency not in self._heads:
            head = leading_post(agency)
            self._heads[agency] = head.pk if head else None
        return self._heads[agency]

    def _of(self, post: int) -> frozenset[int]:
        if post not in self._holders:
            self._holders[post] = frozenset(holders_of(post).values_list("pk", flat=True))
        return self._holders[post]


def lines_for(accounts: Iterable[int], kind: str, dossier: Dossier, params: Mapping[str, Any]) -> list[Line]:
    """One notice for each account, with the service's name."""
    facts = {name: _in_words(value) for name, value in params.items()}
    whole = {"service": definition_of(dossier.version_id).name.as_json(), **facts}
    return [(account, kind, dossier.code, whole) for account in sorted(accounts)]


def said_of(definition: ServiceDefinition, kind: str) -> dict[str, Any]:
    """What a notice to whoever filed says of the service: its name, and what its version adds to this kind."""
    added = dict(definition.notices).get(kind)
    return {"service": definition.name.as_json(), **({ADDED: added.as_json()} if added else {})}


def tell_holders(posts: Iterable[int | None], kind: str, dossier: Dossier, params: Mapping[str, Any]) -> int:
    """Leave a notice with everybody who acts with one of these posts; how many."""
    return leave_notices(lines_for(Readers().of_posts(set(posts)), kind, dossier, params))


def _in_words(value: Any) -> Any:
    if isinstance(value, Agency):
        return {"vi": value.name_vi, "en": value.name_en}
    return value.as_json() if isinstance(value, Text) else value
