from __future__ import annotations

import hashlib
import io
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotAllowed
from egov.documents import errors, storage
from egov.documents.actions import store_upload
from egov.documents.models import StoredFile

from . import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(lan, as_lan):
    def store(name, content, **more):
        return store_upload(actor=as_lan, account=lan, name=name, content=content, **more)

    return store


def stored_bytes(file: StoredFile) -> bytes:
    with storage.open_bytes(file.path) as content:
        return content.read()


def leftovers(files_root: Path) -> list[Path]:
    return [path for path in files_root.rglob("*") if path.is_file()]


def test_a_pdf_is_kept_byte_for_byte(send):
    content = samples.pdf(pages=3)
    file = send("Biên bản.pdf", content)
    assert stored_bytes(file) == content
    assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert (file.media_type, file.page_count, file.images) == ("application/pdf", 3, StoredFile.WAITING)


def test_the_worker_is_asked_for_the_pages(send, jobs):
    file = send("a.pdf", samples.pdf())
    assert [job["args"] for job in jobs.values()] == [{"file_id": str(file.pk)}]


def test_a_word_file_is_kept_as_a_download_only(send, jobs):
    file = send("Đơn.docx", samples.word())
    assert (file.images, file.media_type.endswith("wordprocessingml.document")) == (StoredFile.NONE, True)
    assert not jobs


def test_a_stream_is_read_block_by_block(send):
    assert send("a.pdf", io.BytesIO(samples.pdf())).size > 0


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_loses_camera_and_place(send, form):
    content = samples.jpeg(form=form)
    assert b"Secret camera" in content
    kept = stored_bytes(send("ảnh." + form.lower(), content))
    assert b"Secret camera" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


def test_a_turned_picture_is_set_upright(send):
    kept = Image.open(io.BytesIO(stored_bytes(send("ảnh.jpg", samples.jpeg(60, 40, turn=6)))))
    assert kept.size == (40, 60)
    top, bottom = (kept.crop(box).resize((1, 1)).tobytes() for box in [(0, 0, 40, 30), (0, 30, 40, 60)])
    assert (top[0] > 200, bottom[2] > 200) == (True, True)


def test_what_hides_behind_a_picture_is_left_behind(send):
    kept = stored_bytes(send("ảnh.jpg", samples.jpeg() + b"<script>alert(1)</script>"))
    assert b"script" not in kept


def test_a_name_is_stripped_of_folders_and_tricks(send):
    file = send("../../C:\\x\\hóa\u202e\x00 đơn\n.pdf", samples.pdf())
    assert file.name == "hóa đơn.pdf"


def test_a_name_without_ending_gets_the_right_one(send):
    assert send("giấy khai sinh", samples.pdf()).name == "giấy khai sinh.pdf"


def test_a_very_long_name_is_cut_and_keeps_its_ending(send):
    name = send("x" * 10_000 + ".pdf", samples.pdf()).name
    assert (len(name), name[-4:]) == (200, ".pdf")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.pdf", b"", errors.FileEmpty),
        ("a.pdf", b"%PDF-1.7 and then nothing", errors.PdfBroken),
        ("a.pdf", samples.locked_pdf(), errors.PdfEncrypted),
        ("a.pdf", samples.jpeg(), errors.TypeMismatch),
        ("a.exe", samples.pdf(), errors.TypeMismatch),
        ("a.jpg", samples.jpeg()[:200], errors.PictureBroken),
        ("a.png", samples.png_bomb(), errors.PictureTooLarge),
        ("a.png", samples.png_bomb(9_000), errors.PictureTooLarge),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", errors.PhotoNotReadable),
        ("a.zip", samples.office("x.txt"), errors.TypeNotAccepted),
        (
            "a.docx",
            samples.office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            errors.MacrosNotAccepted,
        ),
        ("a.docx", b"PK\x03\x04 no archive", errors.TypeNotAccepted),
        ("a.html", b"<html><script>alert(1)</script>", errors.TypeNotAccepted),
        ("a.pdf", b"\x7fELF" + b"\0" * 100, errors.TypeNotAccepted),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", errors.TypeNotAccepted),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_what_cannot_be_used_is_refused_and_leaves_nothing(send, files_root, name, content, error):
    with pytest.raises(error) as caught:
        send(name, content)
    assert str(caught.value)
    assert not leftovers(files_root)
    assert not StoredFile.objects.exists()


def test_a_file_over_the_limit_is_not_read_to_its_end(send, settings, files_root):
    settings.MAX_FILE_BYTES = 1_000_000

    class Endless:
        given = 0

        def read(self, size, /):
            self.given += size
            return b"%PDF-" + b"x" * (size - 5)

    stream = Endless()
    with pytest.raises(errors.FileTooLarge):
        send("a.pdf", stream)
    assert stream.given < 1_500_000
    assert not leftovers(files_root)


def test_the_quota_counts_one_day_of_one_person(send, settings):
    now, content = clock.now(), samples.pdf()
    settings.MAX_DAY_BYTES = len(content) * 2
    send("1.pdf", content, now=now)
    send("2.pdf", content, now=now)
    with pytest.raises(errors.DayQuotaReached):
        send("3.pdf", content, now=now)
    assert send("3.pdf", content, now=now + timedelta(days=1))


def test_a_file_that_would_break_the_quota_leaves_no_bytes(send, settings, files_root):
    settings.MAX_DAY_BYTES = len(samples.pdf()) - 1
    with pytest.raises(errors.DayQuotaReached):
        send("1.pdf", samples.pdf())
    assert not leftovers(files_root)


def test_nobody_stores_in_the_name_of_another(lan):
    bob = Actor("citizen", account_id=lan.pk + 1)
    with pytest.raises(NotAllowed):
        store_upload(actor=bob, account=lan, name="a.pdf", content=samples.pdf())


def test_a_full_disk_is_told_in_plain_words(send, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("egov.documents.storage.flush", full)
    with pytest.raises(errors.StorageFull):
        send("a.pdf", samples.pdf())
