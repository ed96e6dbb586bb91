"""Fixtures for the tests of every app, loaded by the root conftest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from egov.identity.models import Account
    from egov.visits.models import Counter, Line

    from .cast import People
    from .snapshots import Snapshot


@cache
def _world() -> Snapshot:
    from .snapshots import Snapshot

    return Snapshot(_make_world)


def _make_world() -> None:
    from egov.config import ROOT
    from egov.ops.loading import load_locality

    from .cast import open_cast

    outcome = load_locality(ROOT / "localities" / "da-nang")
    assert outcome.loaded, outcome.problems
    open_cast()


@pytest.fixture(autouse=True)
def files_known(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everywhere but where looking at files is what is tested."""
    if "documents" in request.path.parts or "faults" in request.path.parts:
        return
    from egov.documents import actions, confinement

    from .inspected import remembering

    monkeypatch.setattr(actions, "run_confined", remembering(confinement.run_confined))


@pytest.fixture
def quick_passwords(settings: Any) -> None:
    """The same algorithm with the least work, so that tests do not wait for it."""
    settings.PASSWORD_HASHERS = ["egov.testing.passwords.QuickArgon2"]


@pytest.fixture
def locality_loaded(db: None, quick_passwords: None) -> Iterator[None]:
    """Đà Nẵng with its agencies, services and the cast's accounts, in this test's database."""
    from egov.places import queries

    _world().restore()
    queries.forget()
    yield
    queries.forget()


@pytest.fixture
def people(locality_loaded: None) -> People:
    """The standing cast; the locality is loaded."""
    from .cast import cast

    return cast()


@pytest.fixture
def signed_in(client: Client) -> Callable[[Account], Client]:
    """`signed_in(people.lan)` is the test's client, signed in as Lan, without the sign-in page."""
    from .cast import BACKEND

    def sign_in(account: Account) -> Client:
        client.force_login(account, backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def monday() -> Iterator[datetime]:
    """An ordinary Monday at eight."""
    from egov.core import clock

    from .visits import MONDAY

    with clock.moved_to(MONDAY):
        yield MONDAY


@pytest.fixture
def counter(people: People) -> Counter:
    """The ward's counter, open."""
    from .visits import open_ward_counter

    return open_ward_counter()


@pytest.fixture
def line(counter: Counter) -> Line:
    """The only line of the ward's counter."""
    from .visits import only_line

    return only_line(counter)
