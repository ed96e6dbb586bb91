"""Who acts. Every action takes an actor; the journal names it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

ActorKind: TypeAlias = Literal["citizen", "business", "officer", "system", "stranger"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or the system itself, with the posts held at this moment.

    `posts` are ids of `places.Post`; `roles` are position codes of no single agency's queue, such as
    "service-designer" or "operator".
    """

    kind: ActorKind
    account_id: int | None = None
    name: str = ""
    posts: frozenset[int] = field(default_factory=frozenset)
    agencies: frozenset[int] = field(default_factory=frozenset)
    roles: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_officer(self) -> bool:
        return self.kind == "officer"

    @property
    def reference(self) -> str:
        """How the journal names the actor: a kind and an id, never a personal detail."""
        return f"{self.kind}:{self.account_id}" if self.account_id else self.kind


SYSTEM = Actor("system")
STRANGER = Actor("stranger")
