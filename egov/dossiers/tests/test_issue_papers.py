from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from egov.core import clock
from egov.core.models import JournalChain, JournalEntry
from egov.dossiers.errors import PaperMissing
from egov.dossiers.issuing import latest_paper, paper_pdf
from egov.dossiers.models import Paper
from egov.dossiers.queries import entry_still_has
from egov.testing.counter import take_in, walk_in
from egov.testing.factories import file_dossier, household_answers, walk_to

from .walking import act, receive

pytestmark = pytest.mark.usefixtures("monday")


def test_the_receipt_says_who_when_and_what_is_owed(people):
    dossier = receive(file_dossier(people.lan))
    data = dossier.papers.get(kind="receipt").data
    assert data["applicant"]["name"] == "Nguyễn Thị Lan"
    assert data["applicant"]["address"] == "45 Trần Phú, Phường Hải Châu, Thành phố Đà Nẵng"
    assert (data["register_number"], data["register_book"]) == (1, "01/2026")
    assert data["due_at"].startswith("2026-03-10T17:30:00+07:00")
    assert data["duration"] == "6 ngày làm việc"
    assert data["officer"] == people.mai.full_name
    assert [line["name"] for line in data["documents"]] == [
        "Giấy đề nghị đăng ký hộ kinh doanh",
        "Giấy tờ pháp lý của chủ hộ kinh doanh",
    ]


def test_the_receipt_names_who_filed_for_another(people):
    block = {"filing_for": "other", "owner_kind": "citizen", "owner_name": "Nguyễn Thị Bà"}
    applicant = receive(file_dossier(people.lan, block=block)).papers.get().data["applicant"]
    assert (applicant["name"], applicant["submitter"]) == ("Nguyễn Thị Bà", "Nguyễn Thị Lan")


def test_the_request_to_complete_names_papers_and_questions_in_words(people):
    dossier = act(receive(file_dossier(people.lan)), "ask-supplement", "Mờ.", ["id-card", "trade_name"])
    items = dossier.papers.get(kind="supplement").data["items"]
    assert [(line["name"], line["originals"], line["copies"]) for line in items] == [
        ("Giấy tờ pháp lý của chủ hộ kinh doanh", 1, 1), ("Tên hộ kinh doanh", 0, 0),
    ]  # fmt: skip


def test_letters_are_numbered_through_the_year_by_agency_and_kind(people):
    def number(dossier, kind):
        return dossier.papers.get(kind=kind).data["head"]["number"]

    refused = [walk_to(file_dossier(people.lan), "stopped") for _ in range(2)]
    granted = walk_to(file_dossier(people.lan), "finished")
    with clock.moved_to(clock.now() + timedelta(days=365)):
        next_year = walk_to(file_dossier(people.lan), "stopped")
    assert [number(dossier, "refusal") for dossier in (*refused, next_year)] == ["01/TCHS", "02/TCHS", "01/TCHS"]
    assert number(granted, "result") == "01/KQ"


def test_a_refusal_names_the_way_to_complain(people):
    data = walk_to(file_dossier(people.lan), "stopped").papers.get(kind="refusal").data
    assert not data["at_reception"]
    assert data["officer"] == people.huong.full_name
    assert "khiếu nại" in data["complaint"]


def test_the_result_carries_the_answers_and_the_name_of_who_signed(people):
    dossier = file_dossier(people.lan, answers=household_answers(trade_name="Bún Bà Lan"))
    data = walk_to(dossier, "finished").papers.get(kind="result").data
    rows = {row["label"]: row["value"] for section in data["sections"] for row in section["rows"]}
    assert rows == {"Số lao động dự kiến": "12"}
    assert data["text"][0].startswith("Bún Bà Lan được đăng ký kinh doanh tại 12 Bạch Đằng")
    assert data["signer"] == people.huong.full_name
    assert data["template"] == "certificate"


def test_the_result_says_whose_each_name_and_number_is(people):
    dossier = walk_to(take_in(people.mai, walk_in(people.mai), "dang-ky-ket-hon"), "finished")
    rows = dossier.papers.get(kind="result").data["sections"][0]["rows"]
    assert [row["label"] for row in rows if row["heading"]] == ["Bên nam", "Bên nữ"]


@pytest.mark.parametrize(("state", "kind"), [("received", "receipt"), ("finished", "result"), ("stopped", "refusal")])
def test_each_qr_names_the_journal_entry_behind_the_paper(state, kind, people):
    dossier = walk_to(file_dossier(people.lan), state)
    address = urlsplit(dossier.papers.get(kind=kind).data["head"]["qr"])
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    entry = JournalEntry.objects.get(chain__subject_id=dossier.code, n=int(asked["n"]))
    assert address.path == f"/q/{dossier.code}"
    assert bytes(entry.hash).hex().startswith(asked["h"])
    assert entry_still_has(dossier.code, int(asked["n"]), asked["h"])


def test_a_rewritten_history_contradicts_the_paper(people):
    dossier = receive(file_dossier(people.lan))
    paper = dossier.papers.get()
    assert not entry_still_has(dossier.code, paper.journal_n, "0" * 16)
    assert not entry_still_has(dossier.code, paper.journal_n + 1, paper.journal_hash[:16])
    assert not entry_still_has(dossier.code, paper.journal_n, paper.journal_hash[:15])
    assert JournalChain.objects.get(subject_id=dossier.code).length == paper.journal_n


@pytest.mark.parametrize("state", ["received", "asked_in_process", "not_received", "stopped", "finished"])
def test_every_paper_is_a_pdf_and_the_same_each_time(state, people):
    dossier = walk_to(file_dossier(people.lan), state)
    paper = dossier.papers.latest("id")
    assert paper_pdf(paper) == paper_pdf(paper)
    assert paper_pdf(paper).startswith(b"%PDF-1.")


def test_the_newest_paper_of_a_kind_is_shown():
    first, second = Paper(kind="supplement", number=1), Paper(kind="supplement", number=2)
    assert latest_paper([first, second], "supplement") is second
    with pytest.raises(PaperMissing):
        latest_paper([first], "result")
