"""The order of execution, from lists and from running text."""

from __future__ import annotations

from egov.catalogue.importing.steps_text import CASES, levels_named, read_steps


def test_numbered_steps_lose_their_numbers():
    assert read_steps(["Bước 1: Nộp hồ sơ.", "Bước 2: Kiểm tra.", "Bước 3. Trả kết quả."])[0] == [
        *("Nộp hồ sơ.", "Kiểm tra.", "Trả kết quả."),
    ]


def test_numbers_may_be_words():
    assert read_steps(["Bước một: Nộp. Bước hai: Xét."])[0] == ["Nộp.", "Xét."]


def test_steps_are_cut_out_of_running_text():
    text = (
        "Trình tự thực hiện Bước 1: Nộp đơn; Bước 2: Xem xét và cấp phép. Cách thức thực hiện Người dân nộp trực tiếp"
    )
    assert read_steps([text])[0] == ["Nộp đơn;", "Xem xét và cấp phép."]


def test_lines_below_a_numbered_step_belong_to_it():
    steps, doubts = read_steps(["Bước 1: Tiếp nhận:\n- kiểm tra giấy tờ;\n- cấp biên nhận.\nBước 2: Ký."])
    assert steps == ["Tiếp nhận: kiểm tra giấy tờ; cấp biên nhận.", "Ký."]
    assert doubts == ()


def test_a_short_heading_goes_with_the_line_after_it():
    assert read_steps(["Nộp hồ sơ:", "Người dân nộp tại xã.", "nếu thiếu thì bổ sung."])[0] == [
        "Nộp hồ sơ: Người dân nộp tại xã. nếu thiếu thì bổ sung.",
    ]


def test_an_order_for_each_case_is_a_doubt():
    assert read_steps(["Trường hợp 1", "Bước 1: A nộp.", "Trường hợp 2", "Bước 1: B nộp."])[1] == (CASES,)


def test_bullets_inside_a_line_are_steps():
    assert read_steps(["- Chủ tàu gửi đơn; - Sở xem xét. - Sở trả lời"])[0] == [
        "Chủ tàu gửi đơn;",
        "Sở xem xét.",
        "Sở trả lời",
    ]


def test_no_steps_are_none():
    assert read_steps(["(Chưa có thông tin)", ""]) == ([], ())


def test_the_levels_that_take_part_are_found():
    steps = ["Công chức cấp xã chuyển Phòng Nội vụ.", "Sở Nội vụ trình UBND tỉnh."]
    assert levels_named(steps) == {"commune", "district", "department", "city"}
    assert levels_named(["Bộ phận Một cửa tiếp nhận."]) == set()
