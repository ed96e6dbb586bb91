from __future__ import annotations

import uuid

import pytest
from PIL import Image

from egov.core import clock
from egov.documents import confinement, page_images, storage
from egov.documents.actions import draw_page_images, store_upload
from egov.documents.errors import StorageFull
from egov.documents.models import PageImage, StoredFile
from egov.documents.queries import page_image, page_images_of
from egov.identity.models import Account

from . import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(lan, as_lan):
    def store(name, content):
        return store_upload(actor=as_lan, account=lan, name=name, content=content)

    return store


def put_unchecked(lan: Account, content: bytes, media_type: str = "application/pdf") -> StoredFile:
    """A file that inspection would have refused, as if the check had missed it."""
    file_id = uuid.uuid4()
    path = storage.root() / storage.original_path(file_id)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return StoredFile.objects.create(
        id=file_id,
        owner=lan,
        name="a",
        media_type=media_type,
        size=len(content),
        sha256="",
        path=storage.original_path(file_id),
        created_at=clock.now(),
    )


def test_every_page_of_a_pdf_becomes_a_picture(stored):
    file = stored("a.pdf", samples.pdf(pages=3))
    draw_page_images(file.pk)
    file.refresh_from_db()
    assert (file.images, file.page_count) == (StoredFile.READY, 3)
    assert [(image.number, image.width, image.height) for image in page_images_of(file)] == [
        (1, 1000, 1416),
        (2, 1000, 1416),
        (3, 1000, 1416),
    ]
    with Image.open(storage.root() / page_image(file, 2).path) as picture:
        assert (picture.format, picture.size) == ("WEBP", (1000, 1416))


def test_a_picture_is_one_page_no_wider_than_the_screen_needs(stored):
    file = stored("a.png", samples.jpeg(3000, 1500, form="PNG"))
    draw_page_images(file.pk)
    assert [(image.width, image.height) for image in page_images_of(file)] == [(1000, 500)]


def test_drawing_twice_makes_the_pages_once(stored):
    file = stored("a.pdf", samples.pdf())
    draw_page_images(file.pk)
    draw_page_images(file.pk)
    assert page_images_of(file).count() == 1


def test_a_long_document_is_drawn_up_to_the_fiftieth_page(stored):
    file = stored("a.pdf", samples.pdf(pages=60, width=50, height=50))
    draw_page_images(file.pk)
    file.refresh_from_db()
    assert (file.page_count, page_images_of(file).count()) == (60, page_images.MAX_PAGES)


def test_an_endlessly_long_page_is_kept_small(stored):
    file = stored("a.pdf", samples.pdf(width=10, height=14_000))
    draw_page_images(file.pk)
    assert page_images_of(file).get().height <= page_images.MAX_HEIGHT


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7 nonsense", "application/pdf"),
        (samples.png_bomb(), "image/png"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "image/png"),
    ],
    ids=["pdf", "bomb", "png"],
)
def test_a_hostile_file_fails_and_stays_a_download(lan, content, media_type):
    file = put_unchecked(lan, content, media_type)
    draw_page_images(file.pk)
    file.refresh_from_db()
    assert (file.images, page_images_of(file).count()) == (StoredFile.FAILED, 0)
    with storage.open_bytes(file.path) as kept:
        assert kept.read() == content


def test_a_program_that_wants_too_much_memory_or_time_ends_as_failed(tmp_path, monkeypatch):
    (tmp_path / "greedy.py").write_text(
        "import sys\nfrom egov.documents.confinement import confine\nconfine(int(sys.argv[1]))\n"
        "x = bytearray(4 * 1024**3) if sys.argv[2] == 'memory' else None\nwhile True: pass\n"
    )
    monkeypatch.setattr(confinement, "_PACKAGE_ROOT", f"{tmp_path}:{confinement._PACKAGE_ROOT}")
    for want in ("memory", "time"):
        with pytest.raises(confinement.ProgramFailed):
            confinement.run_confined("greedy", want, cpu_seconds=1)


def test_a_full_disk_fails_no_file_which_waits_on(stored, monkeypatch, tmp_path):
    file = stored("a.pdf", samples.pdf())
    (tmp_path / "full.py").write_text("raise OSError(28, 'No space left on device')\n")
    monkeypatch.setattr(confinement, "_PACKAGE_ROOT", tmp_path)
    monkeypatch.setattr("egov.documents.actions.run_confined", lambda _, *words, **more: run_full(*words, **more))
    with pytest.raises(StorageFull):
        draw_page_images(file.pk)
    file.refresh_from_db()
    assert file.images == StoredFile.WAITING


def run_full(*words, **more):
    return confinement.run_confined("full", *words, **more)


def test_a_missing_file_is_no_error(db):
    draw_page_images(uuid.uuid4())
    assert not PageImage.objects.exists()
