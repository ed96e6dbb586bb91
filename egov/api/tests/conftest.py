from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from egov.identity.models import Account
    from egov.testing.snapshots import Snapshot

    from .calling import Caller


@cache
def _demo_world() -> tuple[Snapshot, list[dict[str, str]]]:
    from egov.testing.snapshots import Snapshot

    known: list[dict[str, str]] = []
    return Snapshot(lambda: known.extend(_make_demo())), known


def _make_demo() -> list[dict[str, str]]:
    from egov.config import ROOT
    from egov.ops.loading import load_locality
    from egov.ops.seeding import seed_people

    assert load_locality(ROOT / "localities" / "da-nang").loaded
    return seed_people()


@pytest.fixture
def demo(db: None, quick_passwords: None) -> Iterator[dict[str, dict[str, str]]]:
    """The demonstration's people by login, as `egov demo people --json` tells them; the locality is loaded."""
    from egov.places import queries

    snapshot, people = _demo_world()
    snapshot.restore()
    queries.forget()
    yield {person["login"]: person for person in people}
    queries.forget()


@pytest.fixture
def calling(people: Any) -> Callable[..., Caller]:
    """`calling(people.lan)` calls with a new token of hers that has every right of her kind of account."""
    from egov.core.actor import SYSTEM
    from egov.identity.actions import issue_token
    from egov.identity.actions.tokens import SCOPES

    from .calling import Caller

    def call(account: Account | None = None, *scopes: str, language: str = "en") -> Caller:
        if account is None:
            return Caller("", language)
        wanted = scopes or SCOPES[account.kind]
        return Caller(issue_token(actor=SYSTEM, account=account, name="t", scopes=wanted, days=9)[1], language)

    return call
