from __future__ import annotations

import pytest
from django.db import transaction

from egov.core import journal
from egov.core.actor import SYSTEM
from egov.core.checkpoints import _cover_changes, file_path, lines_in_file, take_checkpoint
from egov.core.models import JournalCheckpoint
from egov.core.verification import verify_journal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    fields = {name: getattr(settings.CONFIG, name) for name in settings.CONFIG.__dataclass_fields__}
    settings.CONFIG = type(settings.CONFIG)(**{**fields, "data_dir": tmp_path})


def checkpoint(service: str) -> JournalCheckpoint:
    with transaction.atomic():
        journal.record(subject=("service", service), act="publish", actor=SYSTEM, new=True)
    taken = take_checkpoint()
    assert taken is not None
    return taken


def ids_in_file():
    return [line["id"] for line in lines_in_file()]


def test_a_line_that_a_crash_kept_from_the_file_is_added_by_the_next_checkpoint():
    first, second = checkpoint("a"), checkpoint("b")
    lines = file_path().read_bytes().splitlines(keepends=True)
    file_path().write_bytes(lines[0])
    third = checkpoint("c")
    assert ids_in_file() == [first.pk, second.pk, third.pk]


def test_it_is_added_also_when_nothing_has_changed_since():
    only = checkpoint("a")
    file_path().unlink()
    assert take_checkpoint() is None
    assert ids_in_file() == [only.pk]


def test_a_torn_line_spoils_neither_the_one_before_nor_the_one_after():
    first, second = checkpoint("a"), checkpoint("b")
    whole = file_path().read_bytes()
    file_path().write_bytes(whole[:-40])
    third = checkpoint("c")
    assert ids_in_file() == [first.pk, second.pk, third.pk]
    assert verify_journal().whole


def test_the_last_line_is_found_also_when_it_is_longer_than_a_look_at_the_end(monkeypatch):
    monkeypatch.setattr("egov.core.checkpoints.TAIL_BYTES", 16)
    first, second = checkpoint("a"), checkpoint("b")
    assert ids_in_file() == [first.pk, second.pk]


def test_a_checkpoint_that_was_never_committed_leaves_no_line():
    with transaction.atomic():
        journal.record(subject=("service", "a"), act="publish", actor=SYSTEM, new=True)
        assert _cover_changes() is not None
        transaction.set_rollback(True)
    assert not file_path().exists()
