from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from egov.testing.cast import People
    from egov.testing.snapshots import Snapshot

    from .world import World


@cache
def _guarded() -> Snapshot:
    from egov.testing.snapshots import Snapshot

    return Snapshot(_make)


def _make() -> None:
    from egov.config import ROOT
    from egov.ops.loading import load_locality
    from egov.testing.cast import cast, open_cast

    from .world import make_rows

    assert load_locality(ROOT / "localities" / "da-nang").loaded
    open_cast()
    make_rows(cast())


@pytest.fixture
def guarded(db: None, quick_passwords: None) -> Iterator[People]:
    """The cast, and what Lan owns beside it."""
    from egov.places import queries
    from egov.testing.cast import cast

    _guarded().restore()
    queries.forget()
    yield cast()
    queries.forget()


@pytest.fixture
def world(guarded: Any) -> World:
    from .world import world_of

    return world_of(guarded)
