"""Lan's refused dossier and her complaints about it, for the tests of every app; loaded by the root conftest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from egov.core import clock

if TYPE_CHECKING:
    from egov.dossiers.models import Dossier
    from egov.feedback.models import Complaint

    from .cast import People

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=clock.LOCAL)
WORDS = "Tôi đã nộp đủ giấy tờ mà vẫn bị từ chối."


def at(day: int, hour: int = 9, month: int = 3) -> Any:
    """A moment of 2026 as the present, for `with`."""
    return clock.moved_to(datetime(2026, month, day, hour, 0, tzinfo=clock.LOCAL))


@pytest.fixture
def tuesday() -> Iterator[None]:
    """It is Tuesday, 3 March 2026, at nine."""
    with at(3):
        yield


@pytest.fixture
def refused(people: People) -> Dossier:
    """Lan's dossier, refused by Hương on Monday, 2 March 2026."""
    from .factories import file_dossier, walk_to

    with clock.moved_to(MONDAY):
        return walk_to(file_dossier(people.lan), "stopped", note="Thiếu giấy tờ.")


@pytest.fixture
def complain(people: People, refused: Dossier) -> Callable[..., Complaint]:
    """`complain()` is Lan's complaint against the refusal, filed on Tuesday at nine."""
    from egov.feedback import actions

    def make(kind: str = "refusal", who: str = "lan", **more: Any) -> Complaint:
        with at(3):
            more = {"text": WORDS, **more}
            return actions.file_complaint(actor=people.actor(who), code=refused.code, kind=kind, **more)

    return make


@pytest.fixture
def complaint(complain: Callable[..., Complaint]) -> Complaint:
    """Lan's complaint against the refusal."""
    return complain()
