"""What the head of an agency tells an applicant, and the consent that silence gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from egov.dossiers.papers.data import DocumentLine

from . import samples
from .reading import printed, render, text_of


def test_an_apology_names_the_promise_the_reason_and_the_new_day():
    text = printed(samples.APOLOGY)
    for words in (
        "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
        "Mẫu số 04",
        "Kính gửi: Nguyễn Thị Lan",
        "Lĩnh vực: Thành lập và hoạt động của hộ kinh doanh",
        "Ngày tiếp nhận: 08 giờ 15 phút, ngày 04 tháng 02 năm 2026",
        "Thời gian hẹn trả kết quả: 17 giờ 30 phút, ngày 13 tháng 02 năm 2026",
        "Cơ quan không thể trả kết quả đúng thời gian đã hẹn.",
        "xin lỗi Ông/Bà",
        "Thời gian hẹn lại để trả kết quả: 17 giờ 30 phút, ngày 26 tháng 02 năm 2026",
        "CHỦ TỊCH (Ký, ghi rõ họ tên và đóng dấu) Lê Thị Thu Hương",
    ):
        assert words in text


def test_an_apology_that_came_too_late_moves_no_date_and_says_so():
    issued = datetime(2026, 2, 14, 2, 0, tzinfo=UTC)
    text = printed(replace(samples.APOLOGY, head=replace(samples.HEAD, issued_at=issued), moved=False))
    assert "Đến nay, cơ quan chưa trả kết quả đúng thời gian đã hẹn." in text
    assert "ngày hẹn ghi trên giấy tiếp nhận không thay đổi" in text
    assert "Thời gian cơ quan dự kiến giải quyết xong: 17 giờ 30 phút, ngày 26" in text
    assert "Thời gian hẹn lại" not in text


def test_an_apology_without_a_new_day_promises_news():
    assert "sẽ được thông báo ngay khi" in printed(replace(samples.APOLOGY, due_after=None, moved=False))


def test_a_stop_notice_names_reason_ground_and_the_way_to_complain():
    text = printed(samples.STOP)
    for words in (
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "Mẫu số 05",
        "Mã hồ sơ: " + samples.CODE,
        "Dừng giải quyết từ: 15 giờ 30 phút, ngày 13 tháng 02 năm 2026",
        "Căn cứ pháp lý: Nghị định số 118/2025/NĐ-CP",
        "có quyền khiếu nại",
    ):
        assert words in text


def test_silence_as_consent_needs_no_signature():
    text = printed(samples.CONSENT)
    assert "Nội dung được tiến hành: Họp báo giới thiệu Lễ hội pháo hoa quốc tế" in text
    assert "Cơ quan phải trả lời trước: 09 giờ 00 phút, ngày 13 tháng 02 năm 2026" in text
    assert "Căn cứ: Luật Báo chí số 103/2016/QH13, Điều 41" in text
    assert "không cần chữ ký" in text
    signed = printed(replace(samples.CONSENT, signer="Lê Thị Thu Hương", signer_title="Chủ tịch"))
    assert "CHỦ TỊCH" in signed
    assert "không cần chữ ký" not in signed


@pytest.mark.parametrize(
    ("incident", "title"),
    [("lost", "LÀM MẤT GIẤY TỜ"), ("damaged", "LÀM HƯ HỎNG GIẤY TỜ"), ("wrong-result", "SAI SÓT TRONG KẾT QUẢ")],
)
def test_an_incident_is_owned_up_to_and_costs_the_applicant_nothing(incident, title):
    text = printed(replace(samples.INCIDENT, incident=incident))
    for words in (title, "xin lỗi Ông/Bà", "Cách khắc phục: Cơ quan đã đề nghị", "Chi phí: Cơ quan chịu mọi chi phí"):
        assert words in text
    assert "2 Văn bản ủy quyền cho chủ hộ kinh doanh Bản chứng thực số 115, quyển 01 – 1 –" in text


def test_an_answer_to_a_complaint_says_who_was_right_and_where_to_go_next():
    text = printed(samples.COMPLAINT)
    for words in (
        "Căn cứ Luật Khiếu nại số 02/2011/QH13;",
        "Khiếu nại đối với: Phiếu từ chối số 01/TCHS",
        "Kết quả xem xét: Địa chỉ 12 Bạch Đằng",
        "Kết luận: Nội dung khiếu nại là đúng.",
        "Quyết định: Hủy phiếu từ chối",
        "khiếu nại lần hai",
    ):
        assert words in text
    assert "Kết luận" not in printed(replace(samples.COMPLAINT, verdict=""))


def test_sixty_lost_papers_go_over_several_pages_under_one_header():
    papers = tuple(DocumentLine(f"Giấy tờ số {n}", originals=1) for n in range(60))
    pdf = render(replace(samples.INCIDENT, papers=papers))
    pages = len(pdfium.PdfDocument(pdf))
    assert pages > 1
    assert text_of(pdf).count("Tên giấy tờ") >= pages - 1
    assert "Giấy tờ số 59" in text_of(pdf)
