from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from egov.dossiers.papers.data import DocumentLine, FeeLine, Paper, Party
from egov.dossiers.papers.render import render_paper

from . import samples

A5 = (420, 595)
HOSTILE = (
    '#read("/etc/passwd")',
    "#panic() $x^2$ *a* _b_ @ref <label> `raw` = h / t: u // c /* d",
    "\\u{1F600} \\ \" ' ] } ) [ { (",
    "emoji 😀👩‍👩‍👧 中文 ไทย مرحبا",
    "\u202egnirts\u202c \x00\x07\x1b\ud800 \ufffe",
    "e\u0302\u0301" * 50,
    "x" * 10_000,
    "rất dài " * 1_250,
    "{{ 7*7 }} %s {0}",
    "",
)


def render(paper: Paper, *, sample: bool = False) -> bytes:
    return render_paper(paper.kind, paper.to_json(), sample=sample)


def text_of(pdf: bytes) -> str:
    pages = pdfium.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return unicodedata.normalize("NFC", " ".join(text.replace("\u200b", "").split()))


@pytest.mark.parametrize("paper", samples.ALL, ids=lambda paper: paper.kind)
def test_a_paper_is_a5_and_archivable(paper):
    pdf = render(paper)
    sizes = {tuple(round(side) for side in page.get_size()) for page in pdfium.PdfDocument(pdf)}
    assert sizes == {A5}
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf


@pytest.mark.parametrize("paper", samples.ALL, ids=lambda paper: paper.kind)
def test_every_paper_carries_heading_agency_code_and_person(paper):
    text = text_of(render(paper))
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN PHƯỜNG HẢI CHÂU",
        samples.CODE,
        "Nguyễn Thị Lan",
        "Đà Nẵng, ngày 13 tháng 02 năm 2026",
    ):
        assert words in text


def test_the_receipt_has_the_points_of_the_form_on_two_sheets():
    pdf = render(samples.RECEIPT)
    text = text_of(pdf)
    assert len(pdfium.PdfDocument(pdf)) == 2
    for words in (
        "Liên 1: Lưu tại Bộ phận",
        "Liên 2: Giao cho người nộp",
        "1. Thành phần hồ sơ nộp gồm:",
        "2. Số lượng hồ sơ: 1 bộ",
        "3. Thời gian giải quyết hồ sơ theo quy định: 3 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 15 giờ 30 phút, ngày 13 tháng 02 năm 2026",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 30 phút, ngày 25 tháng 02 năm 2026",
        "6. Đăng ký nhận kết quả tại: Bộ phận",
        "74.000 đồng (Bảy mươi bốn nghìn đồng)",
        "Quyển số 01/2026. Số thứ tự 42",
    ):
        assert words in text


def test_a_receipt_without_a_date_or_fee_says_so_or_nothing():
    text = text_of(render(replace(samples.RECEIPT, due_at=None, fees=())))
    assert "hồ sơ: sẽ được thông báo sau" in text
    assert "lệ phí:" not in text


def test_a_free_service_is_told_as_free():
    text = text_of(render(replace(samples.RECEIPT, fees=(FeeLine("Lệ phí", 0),))))
    assert "Lệ phí: miễn phí" in text
    assert "Tổng cộng" not in text


def test_the_agency_itself_speaks_in_a_result():
    assert "Bộ phận Tiếp nhận" in text_of(render(samples.SUPPLEMENT))
    assert "Bộ phận Tiếp nhận" not in text_of(render(samples.RESULT))


def test_a_phone_number_is_printed_as_it_is_dialled():
    text = text_of(render(replace(samples.RECEIPT, applicant=replace(samples.LAN, phone="+84905123456"))))
    assert "Số điện thoại: 0905 123 456" in text


def test_a_refusal_names_the_reason_and_the_way_to_complain():
    text = text_of(render(samples.REFUSAL))
    assert "không thuộc thẩm quyền của phường Hải Châu" in text
    assert "khiếu nại" in text
    assert "PHIẾU TỪ CHỐI GIẢI QUYẾT HỒ SƠ" in text
    assert "TIẾP NHẬN, GIẢI QUYẾT" in text_of(render(replace(samples.REFUSAL, at_reception=True)))


@pytest.mark.parametrize("template", ["certificate", "extract", "permit", "letter"])
def test_a_result_says_that_it_is_not_signed(template):
    text = text_of(render(replace(samples.RESULT, template=template)))
    assert "chưa được ký số" in text
    assert "Tên hộ kinh doanh" in text


def test_a_demonstration_is_marked_on_every_page():
    assert text_of(render(samples.RECEIPT, sample=True)).count("MẪU / SAMPLE") == 2
    assert "SAMPLE" not in text_of(render(samples.RECEIPT))


def test_the_same_data_give_the_same_bytes():
    assert render(samples.RECEIPT) == render(samples.RECEIPT)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_printed_and_never_obeyed(text):
    paper = replace(
        samples.RECEIPT,
        head=replace(samples.HEAD, agency=text),
        applicant=Party(text, text, text, text, text),
        request=text,
        documents=(DocumentLine(text),),
        officer=text,
    )
    printed = text_of(render(paper))
    assert "GIẤY TIẾP NHẬN" in printed
    assert "root:" not in printed


def test_markup_reaches_the_paper_as_it_was_typed():
    markup = "#strong[x] $y$ *z* <w>"
    assert markup in text_of(render(replace(samples.REFUSAL, reason=markup)))


def test_many_documents_go_over_several_pages():
    documents = tuple(DocumentLine(f"Giấy tờ số {n}", originals=1) for n in range(120))
    pdf = render(replace(samples.RECEIPT, documents=documents))
    assert len(pdfium.PdfDocument(pdf)) > 4
    assert "Giấy tờ số 119" in text_of(pdf)


def test_threads_print_at_once():
    papers = list(samples.ALL) * 5
    with ThreadPoolExecutor(4) as pool:
        printed = list(pool.map(render, papers))
    assert printed == [render(paper) for paper in papers]


def test_an_unknown_kind_is_a_mistake():
    with pytest.raises(LookupError):
        render_paper("poem", {}, sample=True)
