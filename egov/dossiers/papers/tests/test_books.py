"""Control slip, register, reserved numbers, statistics, lists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from egov.dossiers.papers.data import ROWS_A_BOOK, ControlRow, RegisterData, ReportRow

from . import samples
from .reading import A4, A4_ACROSS, pages_of, printed, render, sizes_of, tags_of, text_of


def test_a_control_slip_tells_who_had_the_dossier_from_when_to_when():
    text = printed(samples.CONTROL)
    for words in (
        "Chủ hồ sơ: Nguyễn Thị Lan",
        "Loại thủ tục: Đăng ký thành lập hộ kinh doanh",
        "Nhận lúc: 08 giờ 15 phút, ngày 04 tháng 02 năm 2026",
        "Trả lúc: 17 giờ 30 phút, ngày 09 tháng 02 năm 2026",
        "Nhận: Phòng Kinh tế, Hạ tầng và Đô thị 09:15 04/02/2026 Nguyễn Thị Mai Trần Văn Minh Đúng hạn",
        "Trước hạn",
        "Quá hạn Chờ ý kiến Chi cục Thuế",
    ):
        assert words in text
    assert text.count("Giao:") == 5


def test_thirty_hand_overs_go_over_several_pages_under_one_header():
    rows = tuple(replace(samples.CONTROL.rows[0], note=f"lần {n}") for n in range(30))
    pages = pages_of(render(replace(samples.CONTROL, rows=rows, blank_rows=0)))
    assert len(pages) > 2
    assert all("Cơ quan giao, nhận" in page for page in pages)
    assert "lần 29" in pages[-1]


def test_a_slip_without_a_date_or_hand_over_can_be_filled_in_by_hand():
    text = printed(replace(samples.CONTROL, due_at=None, rows=(ControlRow("A", "B", None),), blank_rows=8))
    assert "Trả lúc: chưa có ngày hẹn trả" in text
    assert text.count("Giao:") == 9


def test_a_register_has_a_cover_and_is_closed_by_the_head_of_the_counter():
    cover = pages_of(render(samples.REGISTER))[0]
    for words in (
        "SỔ THEO DÕI HỒ SƠ Năm 2026 · Quyển số 01",
        "Ủy ban nhân dân phường Hải Châu",
        "01/01/2026",
        "31/12/2026",
        "từ 01 đến 40",
        "Sổ được khóa ngày 31 tháng 12 năm 2026, gồm 40 hồ sơ.",
        "TRƯỞNG BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
    ):
        assert words in cover


def test_an_open_register_says_so():
    text = printed(replace(samples.REGISTER, closed_on=None))
    assert "Sổ chưa khóa." in text
    assert "TRƯỞNG BỘ PHẬN" not in text


def test_every_page_of_a_register_repeats_the_header_and_has_its_number():
    pages = pages_of(render(samples.REGISTER))
    for number, page in enumerate(pages[1:], start=2):
        assert "STT Mã hồ sơ Tên thủ tục hành chính" in page
        assert f"Trang {number}/{len(pages)}" in page


def test_a_register_holds_what_happened_to_a_dossier():
    row = replace(samples.register_rows(1)[0], note="Ủy quyền")
    page = pages_of(render(replace(samples.REGISTER, rows=(row,))))[1]
    assert (
        "01 H17.20.01- 260105-0001 Đăng ký khai sinh 1 Nguyễn Thị Lan 12 Bạch Đằng, phường Hải Châu, thành phố Đà Nẵng "
        "0905 123 456 Ủy ban nhân dân phường Hải Châu 05/01/2026 08/01/2026 05/01/2026 07/01/2026 08/01/2026 Bưu chính "
        "Nguyễn Thị Lan Ủy quyền"
    ) in page


def test_a_register_is_a_table_for_a_screen_reader():
    _cover, *pages = tags_of(render(samples.REGISTER))
    assert pages[0]["TH"] == 18
    assert sum(tags["TR"] for tags in pages) == 2 + len(samples.REGISTER.rows)


def test_an_empty_register_is_a_register():
    assert "Chưa có hồ sơ nào." in printed(replace(samples.REGISTER, rows=()))


def test_no_row_of_a_year_is_lost():
    pages = pages_of(render(replace(samples.REGISTER, rows=samples.register_rows(1000))))
    assert len(pages) > 40
    for number in (1, 777, 999, 1000):
        assert sum(f"-{number:04d} " in page for page in pages) == 1


def test_a_book_has_an_end():
    rows = samples.register_rows(1) * (ROWS_A_BOOK + 1)
    with pytest.raises(ValueError, match="at most 1000 go into one"):
        replace(samples.REGISTER, rows=rows)
    with pytest.raises(ValueError, match="at most 1000"):
        RegisterData.from_json(
            samples.REGISTER.to_json() | {"rows": [samples.REGISTER.to_json()["rows"][0]] * (ROWS_A_BOOK + 1)}
        )


def test_each_reserved_number_stands_twice_to_be_cut_apart():
    text = printed(samples.NUMBERS)
    for number in samples.NUMBERS.numbers:
        assert text.count(number) == 2
    assert text.count("Lưu cùng hồ sơ giấy") == text.count("Giao cho người nộp") == 20
    assert text.count("Số điện thoại:") == 40
    assert "20 mã, dùng cho ngày 13 tháng 02 năm 2026" in text


def test_reserved_numbers_print_without_an_address_to_look_them_up():
    assert len(render(replace(samples.NUMBERS, lookup=""))) < len(render(samples.NUMBERS))


def test_a_report_shows_every_column_with_sums_and_the_total_that_was_given():
    text = printed(samples.REPORT)
    assert "1 Đăng ký thành lập hộ kinh doanh kết hợp đăng ký thuế 3 53 40 12 1 47 30 15 2 7 6 1 1 1" in text
    assert "Tổng cộng 3 1.359 65 1.293 1 1.350 50 1.298 2 10 9 1 1 1" in text
    for title in ("Kỳ trước chuyển qua", "Trực tuyến", "Bưu chính", "Sớm hạn", "Chưa đến hạn", "Đã quá hạn", "Trả lại"):
        assert title in text
    assert "Lập lúc 15 giờ 30 phút, ngày 13 tháng 02 năm 2026." in text


def test_sixty_groups_go_over_several_pages():
    rows = tuple(ReportRow(f"Thủ tục {n}") for n in range(60))
    pages = pages_of(render(replace(samples.REPORT, rows=rows)))
    assert len(pages) > 1
    assert all("Kỳ trước chuyển qua" in page for page in pages)


def test_a_list_takes_any_columns_upright_or_across():
    assert "12 H17.20.01-260213-0012 Nguyễn Thị Lan 25/02/2026 50.000" in printed(samples.LIST)
    assert sizes_of(render(samples.LIST)) == {A4}
    assert sizes_of(render(replace(samples.LIST, landscape=True))) == {A4_ACROSS}


def test_a_list_without_numbers_or_total_and_with_short_rows_prints():
    text = printed(replace(samples.LIST, numbered=False, total=(), rows=(("một",), ("hai", "", "", "", "quá nhiều"))))
    assert "STT" not in text
    assert "Tổng cộng" not in text
    assert "quá nhiều" not in text


def test_an_empty_list_says_so():
    assert "Danh sách trống." in text_of(render(replace(samples.LIST, rows=(), total=())))
