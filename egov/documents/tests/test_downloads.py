from __future__ import annotations

import pytest
from django.http import FileResponse

from egov.core.errors import NotFound
from egov.documents import storage
from egov.documents.actions import draw_page_images, store_upload
from egov.documents.downloads import original_response, page_image_response, paper_response
from egov.documents.errors import BytesMissing, DossierTooLarge
from egov.documents.queries import check_dossier_size, page_image, stored_file

from . import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(lan, as_lan):
    return store_upload(actor=as_lan, account=lan, name="Đơn đề nghị.pdf", content=samples.pdf())


def body(response: FileResponse) -> bytes:
    return response.getvalue()


def test_an_original_leaves_only_as_an_attachment(file):
    response = original_response(file)
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%C4%90%C6%A1n")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert body(response) == samples.pdf()


def test_a_page_image_may_be_shown_in_the_page(file):
    draw_page_images(file.pk)
    response = page_image_response(page_image(file, 1))
    assert (response["Content-Type"], response["Content-Disposition"]) == ("image/webp", 'inline; filename="1.webp"')
    assert body(response)[8:12] == b"WEBP"


def test_a_paper_of_ours_is_a_download(db):
    assert paper_response(b"%PDF-", "bien-nhan.pdf")["Content-Disposition"] == 'attachment; filename="bien-nhan.pdf"'


def test_missing_bytes_are_told_and_not_a_crash(file):
    storage.remove(file.path)
    with pytest.raises(BytesMissing):
        original_response(file)


@pytest.mark.parametrize("wrong", ["", "x", "00000000-0000-4000-8000-000000000000", "../../etc/passwd"])
def test_an_unknown_id_is_not_found(db, wrong):
    with pytest.raises(NotFound):
        stored_file(wrong)


def test_a_page_that_is_not_there_is_not_found(file):
    with pytest.raises(NotFound):
        page_image(file, 7)


def test_a_dossier_holds_a_hundred_megabytes(settings):
    check_dossier_size(stored=0, adding=settings.MAX_DOSSIER_BYTES)
    with pytest.raises(DossierTooLarge):
        check_dossier_size(stored=1, adding=settings.MAX_DOSSIER_BYTES)
