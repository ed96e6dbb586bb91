"""Who acts. Every action takes an actor; the journal names it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

ActorKind: TypeAlias = Literal["citizen", "business", "officer", "system", "stranger"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or the system itself, with the posts held at this moment.

    `posts` are ids of `places.Post`; `roles` are the codes of the positions held, for what belongs to no single
    agency's queue, such as "service-designer" or "operator". `scopes` is what an API token allows; None at a page,
    where everything that the person may do is allowed. `stands_in_for` are the accounts of absent officers whose posts
    are among `posts`; `borrowed` are (post, account) of those that are held through them alone.
    """

    kind: ActorKind
    account_id: int | None = None
    name: str = ""
    posts: frozenset[int] = field(default_factory=frozenset)
    agencies: frozenset[int] = field(default_factory=frozenset)
    roles: frozenset[str] = field(default_factory=frozenset)
    scopes: frozenset[str] | None = None
    stands_in_for: frozenset[int] = field(default_factory=frozenset)
    borrowed: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    @property
    def is_officer(self) -> bool:
        return self.kind == "officer"

    @property
    def is_signed_in(self) -> bool:
        return self.account_id is not None

    def may(self, scope: str) -> bool:
        """Whether the way in (a page, or a token with scopes) allows acts of this scope."""
        return self.scopes is None or scope in self.scopes

    def acts_for(self, post: int) -> int | None:
        """The account of the absent officer whose post this is; None for a post of one's own."""
        return min((account for lent, account in self.borrowed if lent == post), default=None)

    @property
    def reference(self) -> str:
        """How the journal names the actor: a kind and an id, never a personal detail."""
        return f"{self.kind}:{self.account_id}" if self.account_id else self.kind


SYSTEM = Actor("system")
STRANGER = Actor("stranger")
