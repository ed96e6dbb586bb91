from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from egov.core import clock
from egov.documents import storage, tasks
from egov.documents.actions import draw_page_images, remove_dropped_files, remove_stray_bytes, store_upload
from egov.documents.models import StoredFile

from . import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(lan, as_lan):
    return store_upload(actor=as_lan, account=lan, name="a.pdf", content=samples.pdf())


def in_days(days: int) -> datetime:
    return clock.now() + timedelta(days=days)


def on_disk(files_root: Path) -> list[Path]:
    return [path for path in files_root.rglob("*") if path.is_file()]


def test_a_file_that_nothing_keeps_goes_after_thirty_days_with_its_pages(file, files_root):
    draw_page_images(file.pk)
    assert remove_dropped_files(now=in_days(29)) == 0
    assert remove_dropped_files(now=in_days(31)) == 1
    assert not StoredFile.objects.exists()
    assert not on_disk(files_root)


def test_a_file_of_a_dossier_stays(file, files_root):
    StoredFile.objects.update(kept=True)
    assert remove_dropped_files(now=in_days(400)) == 0
    assert on_disk(files_root)


def test_more_than_one_batch_is_removed(lan):
    for number in range(120):
        StoredFile.objects.create(
            owner=lan, name=str(number), media_type="", size=1, sha256="", path="", created_at=in_days(-40)
        )
    assert remove_dropped_files() == 120


def test_bytes_that_a_crash_left_without_a_row_go_after_a_day(file, files_root):
    StoredFile.objects.all().delete()
    assert remove_stray_bytes() == 0
    assert remove_stray_bytes(now=in_days(2)) == 1
    assert not on_disk(files_root)


def test_bytes_with_a_row_are_no_strays(file, files_root):
    assert remove_stray_bytes(now=in_days(20)) == 0
    assert on_disk(files_root)


def test_unfinished_uploads_go_after_a_day(files_root):
    left = files_root / storage.INCOMING / "x"
    left.mkdir(parents=True)
    os.utime(left, (0, 0))
    assert remove_stray_bytes() == 1
    assert not left.exists()


def test_an_overlooked_file_is_asked_for_again_once(file, jobs):
    jobs.clear()
    StoredFile.objects.update(created_at=in_days(-1))
    tasks.find_overlooked(timestamp=0)
    tasks.find_overlooked(timestamp=0)
    assert [job["args"] for job in jobs.values()] == [{"file_id": str(file.pk)}]
