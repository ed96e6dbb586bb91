"""The page of statistics, its workbook and its paper."""

from __future__ import annotations

import io

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from openpyxl import load_workbook

from egov.testing.factories import file_dossier, walk_to

from .reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(people):
    return walk_to(file_dossier(people.lan), "received")


def test_the_page_shows_what_is_in_progress(desk, counted):
    page = text_of(desk("mai").get("/desk/reports?lang=en"))
    assert "In progress, in time" in page
    assert "Register a household business" in page


def test_the_workbook_holds_the_same_numbers(desk, counted):
    answer = desk("mai").get("/desk/reports.xlsx?lang=vi")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[2][0] == "Thủ tục"
    assert rows[-1][:3] == ("Tổng cộng", 0, 1)


def test_the_paper_is_a_pdf(desk, counted):
    answer = desk("mai").get("/desk/reports.pdf?by=field")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_the_paper_is_in_vietnamese_whatever_the_reader_reads(desk, counted):
    answer = desk("mai").get("/desk/reports.pdf?lang=en")
    page = pdfium.PdfDocument(b"".join(answer.streaming_content))[0]
    assert "TẤT CẢ CƠ QUAN" in page.get_textpage().get_text_range()


def test_an_impossible_period_is_told_in_words(desk, people):
    answer = desk("mai").get("/desk/reports?from=2026-05-01&to=2026-04-01&lang=en")
    assert answer.status_code == 422
    assert "Choose a first day" in text_of(answer)


def test_citizens_have_no_reports(signed_in, people):
    assert signed_in(people.lan).get("/desk/reports").status_code == 403


def test_the_page_takes_the_same_statements_however_much_is_counted(desk, people, counted, django_assert_num_queries):
    mai = desk("mai")
    mai.get("/desk/reports")
    with django_assert_num_queries(7):
        mai.get("/desk/reports")
