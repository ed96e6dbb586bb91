from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from egov.archive import actions
from egov.core import clock
from egov.core.actor import SYSTEM
from egov.dossiers.models import Dossier
from egov.identity.actions import give_post
from egov.places.models import Post
from egov.testing.factories import file_dossier, walk_to

CLOSED = datetime(2026, 3, 2, 8, 0, tzinfo=clock.LOCAL)
LATER = datetime(2037, 1, 4, 8, 0, tzinfo=clock.LOCAL)
"""A household business is kept for ten years from the end of 2026."""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Any, settings: Any) -> None:
    """Packages, keys and files of each test lie apart."""
    fields = {name: getattr(settings.CONFIG, name) for name in settings.CONFIG.__dataclass_fields__}
    settings.CONFIG = type(settings.CONFIG)(**{**fields, "data_dir": tmp_path})
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def closed(people: Any) -> Callable[..., Dossier]:
    """`closed()` is a dossier of Lan's, handed out in March 2026; `closed("stopped")` ended another way."""

    def make(state: str = "handed_out") -> Dossier:
        with clock.moved_to(CLOSED):
            return walk_to(file_dossier(people.lan), state)

    return make


@pytest.fixture
def years_later() -> Iterator[None]:
    """A day after the retention of what was closed."""
    with clock.moved_to(LATER):
        yield


@pytest.fixture
def operator(people: Any) -> Any:
    """Bob's colleague of the tax office, who looks after the installation too."""
    post = Post.objects.get(position="operator")
    give_post(actor=SYSTEM, account_id=people.tax_officer.pk, post_id=post.pk)
    return people.actor("tax_officer")


@pytest.fixture
def packed(closed: Any, people: Any, years_later: None) -> Any:
    """Two dossiers in a package that is ready."""
    dossiers = [closed(), closed("stopped")]
    actions.find_due()
    (package,) = actions.order_packages(actor=people.actor("huong"), agency_id=dossiers[0].agency_decides_id)
    return actions.make_package(package_id=package.pk)
