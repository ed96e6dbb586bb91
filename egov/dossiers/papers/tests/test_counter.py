"""Receipt, request to complete, refusal and result."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from egov.dossiers.papers.data import DocumentLine, FeeLine, Replaced, Row, Section

from . import samples
from .reading import pages_of, printed, render, squeezed, text_of


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


def test_many_documents_go_over_several_pages():
    documents = tuple(DocumentLine(f"Giấy tờ số {n}", originals=1) for n in range(120))
    pdf = render(replace(samples.RECEIPT, documents=documents))
    assert len(pdfium.PdfDocument(pdf)) > 4
    assert "Giấy tờ số 119" in text_of(pdf)


def test_a_sheet_with_somewhat_more_to_say_uses_smaller_type_instead_of_a_second_page():
    documents = tuple(DocumentLine(f"Giấy tờ số {n}", originals=1) for n in range(9))
    assert len(pdfium.PdfDocument(render(replace(samples.RECEIPT, documents=documents)))) == 2


@pytest.mark.parametrize("count", range(10, 34, 4))
def test_the_code_never_stands_alone_on_a_page(count):
    documents = tuple(DocumentLine(f"Giấy tờ số {n}", originals=1) for n in range(count))
    pages = pages_of(render(replace(samples.RECEIPT, documents=documents)))
    assert all("NGƯỜI TIẾP NHẬN" in page for page in pages if "Quét mã" in page)


def test_the_receipt_tells_originals_certified_and_plain_copies_apart():
    text = printed(replace(samples.RECEIPT, documents=(DocumentLine("Sổ hộ khẩu", 1, 7, 3, note="bản cũ"),)))
    assert "Bản chính Bản chứng thực Bản sao 1 Sổ hộ khẩu bản cũ 1 3 7" in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"collect_by": "counter"}, "6. Đăng ký nhận kết quả: trực tiếp tại Bộ phận Tiếp nhận"),
        ({"collect_by": "post"}, "6. Đăng ký nhận kết quả: qua dịch vụ bưu chính, đến 12 Bạch Đằng"),
        (
            {"collect_by": "post", "collect_to": "3 Lê Lợi"},
            "6. Đăng ký nhận kết quả: qua dịch vụ bưu chính, đến 3 Lê Lợi",
        ),
        ({"collect_by": "online"}, "6. Đăng ký nhận kết quả: trực tuyến, tại dichvucong.danang.gov.vn"),
        ({"sets": 3}, "2. Số lượng hồ sơ: 3 bộ"),
        ({"on_request": True}, "Giấy tiếp nhận được lập theo yêu cầu của người nộp hồ sơ."),
        (
            {"late_entry": datetime(2026, 2, 14, 2, 5, tzinfo=UTC)},
            "Tiếp nhận khi mất mạng; nhập vào hệ thống lúc 09 giờ 05 phút, ngày 14 tháng 02 năm 2026.",
        ),
        ({"online": False}, "(Ký và ghi rõ họ tên)"),
    ],
)
def test_the_receipt_says_how_it_came_and_how_the_result_goes(changes, words):
    assert words in printed(replace(samples.RECEIPT, **changes))


def test_an_authorised_person_files_with_a_paper_of_authorisation():
    party = replace(
        samples.LAN, submitter="Trần Văn Ba", submitted_as="authorised", authorisation="số 15 ngày 02/02/2026"
    )
    text = printed(replace(samples.RECEIPT, applicant=party, online=False))
    assert "Người được ủy quyền nộp hồ sơ: Trần Văn Ba" in text
    assert "Theo giấy ủy quyền: số 15 ngày 02/02/2026" in text


def test_the_post_files_for_the_applicant():
    party = replace(samples.LAN, submitter="Bưu điện Hải Châu", submitted_as="post")
    text = printed(replace(samples.RECEIPT, applicant=party))
    assert "Nộp qua dịch vụ bưu chính: Bưu điện Hải Châu" in text
    assert "(Nộp qua dịch vụ bưu chính)" in text


def test_a_further_request_gives_the_reason_of_the_head():
    text = printed(
        replace(
            samples.SUPPLEMENT,
            again="Sổ gốc vừa tìm thấy cho kết quả khác.",
            complete_by=datetime(2026, 3, 2, 10, 0, tzinfo=UTC),
            clock="restart",
        )
    )
    assert "Lý do yêu cầu thêm một lần nữa: Sổ gốc vừa tìm thấy" in text
    assert "Đề nghị hoàn thiện trước: 17 giờ 00 phút, ngày 02 tháng 3 năm 2026" in text
    assert "Thời hạn giải quyết được tính lại từ đầu" in text
    assert "tính tiếp" in printed(replace(samples.SUPPLEMENT, clock="resume"))
    assert "Thời hạn giải quyết" not in printed(samples.SUPPLEMENT)


def test_a_refusal_may_name_its_ground():
    assert "Căn cứ: Luật Cư trú, Điều 8" in printed(replace(samples.REFUSAL, ground="Luật Cư trú, Điều 8"))


def test_a_result_says_which_one_it_replaces():
    wrong = Replaced("01/KQ", datetime(2026, 2, 1, 2, 0, tzinfo=UTC), "Sai ngày sinh")
    text = printed(replace(samples.RESULT, replaces=wrong))
    assert "Thay thế kết quả số 01/KQ, ngày 01 tháng 02 năm 2026 Sai ngày sinh" in text
    assert "Thay thế" not in printed(samples.RESULT)


@pytest.mark.parametrize("template", ["certificate", "letter"])
def test_a_heading_of_a_result_stands_before_its_rows(template):
    section = Section("Hai bên", (Row("Bên nam", "", heading=True), Row("Họ và tên", "Trần Quang Huy")))
    text = printed(replace(samples.RESULT, template=template, sections=(section,)))
    assert "Hai bên Bên nam Họ và tên" in text


@pytest.mark.parametrize("template", ["certificate", "letter"])
@pytest.mark.parametrize("count", range(18, 42, 4))
def test_the_signature_of_a_result_never_stands_alone(template, count):
    rows = tuple(Row(f"Dòng {n}", f"Giá trị {n}") for n in range(count))
    last = pages_of(render(replace(samples.RESULT, template=template, sections=(Section("Mục", rows),))))[-1]
    assert f"Giá trị {count - 1}" in last
    assert "Lê Thị Thu Hương" in last


@pytest.mark.parametrize("count", range(10, 40, 4))
def test_nor_does_it_below_sentences_alone(count):
    text = tuple(f"Câu thứ {n}." for n in range(count))
    last = pages_of(render(replace(samples.RESULT, text=text, sections=())))[-1]
    assert f"Câu thứ {count - 1}." in last
    assert "Lê Thị Thu Hương" in last


@pytest.mark.parametrize("sections", [(), samples.RESULT.sections])
@pytest.mark.parametrize("word", ["x", "dài "])
def test_a_sentence_of_a_result_stands_whole(word, sections):
    long = (word * 12_000).strip()
    text = squeezed(printed(replace(samples.RESULT, text=(f"Tên: {long}. Hết.",), sections=sections)))
    assert text.count(word.strip()) >= 12_000
    assert "hết." in text


def test_who_was_refused_online_signs_nothing():
    assert "(Nộp trực tuyến)" in printed(replace(samples.REFUSAL, online=True))
    assert "(Nộp trực tuyến)" not in printed(samples.REFUSAL)
