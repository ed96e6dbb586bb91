from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest

from egov.core import clock
from egov.core.models import JournalEntry
from egov.testing.factories import file_dossier, household_answers

from .reading import copies_of

OTHER = "sua-chua-cai-tao-nha"


def sheet_of(answer):
    content = b"".join(answer.streaming_content)
    return openpyxl.load_workbook(io.BytesIO(content)).active


def rows_of(answer):
    return [[cell.value for cell in row] for row in sheet_of(answer).iter_rows()]


def test_the_inbox_is_taken_along_as_it_is_narrowed_down(desk, people):
    ours = file_dossier(people.lan)
    file_dossier(people.lan, OTHER)
    answer = desk("mai").post("/desk/export?service=dang-ky-ho-kinh-doanh")
    head, *rows = rows_of(answer)
    assert (answer["Content-Type"].split(".")[-1], head[0], len(rows)) == ("sheet", "Code", 1)
    assert rows[0][:2] == [ours.code, "Nguyễn Thị Lan"]


def test_moments_are_moments_on_vietnamese_clocks(desk, people):
    dossier = file_dossier(people.lan)
    row = rows_of(desk("mai").post("/desk/export"))[1]
    filed = row[6]
    assert isinstance(filed, datetime)
    assert filed == clock.local(dossier.filed_at).replace(tzinfo=None, microsecond=filed.microsecond)
    assert row[7] is None


@pytest.mark.parametrize("name", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "http://example.com", "\t=1"])
def test_what_somebody_typed_stays_a_text(desk, people, name):
    owner = {"filing_for": "other", "owner_kind": "citizen", "owner_name": name}
    file_dossier(people.lan, answers=household_answers(), block=owner)
    cell = sheet_of(desk("mai").post("/desk/export"))["B2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.value.strip() == name.strip()


def test_who_took_what_along_is_journaled_without_the_words_searched_for(desk, people):
    file_dossier(people.lan)
    sheet_of(desk("mai").post("/desk/export?q=Nguyen+Thi+Lan&shelf=new"))
    entry = JournalEntry.objects.select_related("detail").get(act="export")
    assert (entry.actor, entry.refs) == (f"officer:{people.mai.pk}", {"list": "inbox", "rows": 1})
    assert entry.detail.details == {"query": {"shelf": "new", "q": "Nguyen Thi Lan"}}


def test_a_file_ends_at_the_localitys_number_of_rows(desk, people, monkeypatch):
    monkeypatch.setattr("egov.desk.views.export._most", lambda: 3)
    copies_of(file_dossier(people.lan), 5)
    assert len(rows_of(desk("mai").post("/desk/export"))) == 4


def test_a_search_is_taken_along(desk, people):
    dossier = file_dossier(people.lan)
    assert [row[0] for row in rows_of(desk("mai").post("/desk/search/export?q=lan"))] == ["Code", dossier.code]
    assert JournalEntry.objects.get(act="export").refs == {"list": "search", "rows": 1}


def test_nobody_takes_along_what_is_not_theirs(desk, people):
    file_dossier(people.lan)
    assert len(rows_of(desk("far_officer").post("/desk/export"))) == 1
    assert len(rows_of(desk("far_officer").post("/desk/search/export?q=lan"))) == 1
    assert desk("mai").get("/desk/export").status_code == 405


def test_rows_cost_no_statements_of_their_own(desk, people, django_assert_num_queries):
    file_dossier(people.lan)
    mai = desk("mai")
    sheet_of(mai.post("/desk/export"))
    copies_of(file_dossier(people.lan), 3)
    with django_assert_num_queries(7):
        sheet_of(mai.post("/desk/export"))
