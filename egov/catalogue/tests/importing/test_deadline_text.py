"""Times as official records write them, and what is read of each."""

from __future__ import annotations

import pytest

from egov.catalogue.importing import deadline_text as deadline
from egov.catalogue.importing.deadline_text import merge_channels, read_deadline

ONE_TIME = [
    ("04 ngày làm việc", {"working_days": 4}),
    ("06 Ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.", {"working_days": 6}),
    ("Không quá 08 ngày làm việc", {"working_days": 8}),
    ("12 (mười hai) ngày, kể từ ngày nhận hồ sơ", {"calendar_days": 12}),
    ("Hai mươi mốt (21) ngày làm việc", {"working_days": 21}),
    ("3.5 ngày", {"calendar_days": "3.5"}),
    ("Trong thời hạn 02 tháng", {"months": 2}),
    ("03 Giờ", {"clock_hours": 3}),
    ("04 giờ làm việc", {"working_hours": 4}),
    ("0.5 Giờ", {"clock_hours": "0.5"}),
    ("2 tuần", {"calendar_days": 14}),
    ("1/2 ngày làm việc", {"working_days": "0.5"}),
    ("Nửa ngày", {"calendar_days": "0.5"}),
    ("04 ngày làm việc (32 giờ làm việc)", {"working_days": 4}),
    ("10 ngày làm việc (80 giờ) kể từ ngày nhận đủ hồ sơ", {"working_days": 10}),
    ("09 ngày làm việc (không tính thời gian bổ sung hồ sơ)", {"working_days": 9}),
    ("Không quá 18 ngày. Thời gian này không tính các ngày nghỉ, ngày lễ.", {"working_days": 18}),
    ("03 ngày làm việc (đối với hồ sơ hợp lệ)", {"working_days": 3}),
    ("Trực tiếp: 07 ngày làm việc kể từ ngày nhận đủ hồ sơ Trực tuyến: 07 ngày làm việc", {"working_days": 7}),
    ("16 ngày làm việc, trong đó: Sở A: 10 ngày UBND tỉnh: 6 ngày", {"working_days": 16}),
    ("Theo Quyết định 12/QĐ-UBND ngày 05/3/2020 là 06 ngày làm việc", {"working_days": 6}),
    ("Tổng thời gian: tối đa 30 (ba mươi) ngày, cụ thể: Thẩm định: 20 ngày. Phê duyệt: 10 ngày", {"calendar_days": 30}),
    ("Ngay trong ngày tiếp nhận", {"same_day": {"cut_off": "15:00"}}),
    ("Trong ngày; nhận sau 14h30 thì ngày làm việc tiếp theo", {"same_day": {"cut_off": "14:30"}}),
    ("Giải quyết ngay trong ngày làm việc, sau 03 giờ chiều thì trong ngày làm việc kế tiếp",
     {"same_day": {"cut_off": "15:00"}}),
    ("Trong ngày nhận hồ sơ; nhận sau 15 giờ thì trả trước 08 giờ 30 ngày làm việc tiếp theo",
     {"same_day": {"cut_off": "15:00", "else": "08:30"}}),
    ("Ngay trong ngày; nếu nhận sau 15 giờ thì trả vào 10 giờ ngày làm việc tiếp theo",
     {"same_day": {"cut_off": "15:00", "else": "10:00"}}),
]  # fmt: skip

BY_CASE = [
    ("Cấp mới: 05 ngày làm việc Cấp đổi: 02 ngày làm việc",
     [("Cấp mới", {"working_days": 5}), ("Cấp đổi", {"working_days": 2})]),
    ("Loại I không quá 40 ngày đối với công trình lớn Không quá 25 ngày đối với các công trình còn lại",
     [("Đối với công trình lớn", {"calendar_days": 40}), ("", {"calendar_days": 25})]),
    ("10 ngày đối với nhà xưởng 7 ngày đối với nhà ở (tính từ ngày nhận hồ sơ)",
     [("Đối với nhà xưởng", {"calendar_days": 10}), ("Đối với nhà ở", {"calendar_days": 7})]),
    ("dự án nhóm A không quá 45 ngày, dự án nhóm B không quá 30 ngày kể từ ngày nhận đủ hồ sơ",
     [("Dự án nhóm A", {"calendar_days": 45}), ("Dự án nhóm B", {"calendar_days": 30})]),
    ("12 ngày kể từ ngày nhận đủ hồ sơ đối với trường hợp không kiểm tra; 22 ngày kể từ ngày nhận đủ hồ sơ đối với"
     " trường hợp phải kiểm tra.",
     [("Đối với trường hợp không kiểm tra", {"calendar_days": 12}),
      ("Đối với trường hợp phải kiểm tra", {"calendar_days": 22})]),
    ("Đối với hồ sơ dưới 5 tập thể: Tại Sở A: 03 ngày làm việc Tại Văn phòng: 02 ngày làm việc Tổng cộng: 05 ngày làm"
     " việc Đối với hồ sơ từ 5 tập thể: Tại Sở A: 06 ngày làm việc Tại Văn phòng: 03 ngày làm việc Tổng cộng: 09 ngày"
     " làm việc",
     [("Đối với hồ sơ dưới 5 tập thể", {"working_days": 5}), ("Đối với hồ sơ từ 5 tập thể", {"working_days": 9})]),
]  # fmt: skip

DOUBTFUL = [
    ("", deadline.NOT_STATED, []),
    ("(Chưa có thông tin)", deadline.NOT_STATED, []),
    ("Không quy định", deadline.NONE, []),
    ("0 Giờ", deadline.AMOUNT, []),
    ("10-15", deadline.UNREADABLE, []),
    ("từ 3 đến 5 ngày", deadline.AMOUNT, [{"calendar_days": 5}]),
    ("15 (mười) ngày", deadline.AMOUNT, [{"calendar_days": 15}]),
    ("03 ngày làm việc; trường hợp phải xác minh 09 ngày làm việc", deadline.EXTENSION,
     [{"working_days": 9}, {"working_days": 3}]),
    ("02 ngày làm việc, trường hợp phải xác minh 08 ngày", deadline.EXTENSION,
     [{"calendar_days": 8}, {"working_days": 2}]),
    ("08 ngày làm việc. Hồ sơ cần lấy ý kiến thì cộng 04 ngày", deadline.EXTENSION, [{"working_days": 8}]),
    ("Không quá 10 ngày làm việc, có thể kéo dài thêm", deadline.EXTENSION, [{"working_days": 10}]),
    ("20 ngày; vụ việc phức tạp có thể kéo dài nhưng không quá 35 ngày", deadline.EXTENSION,
     [{"calendar_days": 35}, {"calendar_days": 20}]),
    ("Trong ngày làm việc; trường hợp phức tạp không quá 3 ngày làm việc", deadline.EXTENSION,
     [{"working_days": 3}, {"same_day": {"cut_off": "15:00"}}]),
    ("Tại UBND cấp xã: 03 ngày Tại Sở Nội vụ: 06 ngày", deadline.STAGES, [{"calendar_days": 9}]),
    ("Tại UBND cấp xã: 03 ngày Tại Sở Nội vụ: 06 ngày làm việc", deadline.STAGES, []),
    ("48 giờ trước khi khai mạc", deadline.EVENT, [{"clock_hours": 48}]),
    ("07 ngày làm việc kể từ khi kết thúc kiểm tra", deadline.EVENT, [{"working_days": 7}]),
    ("06 ngày và 02 ngày làm việc", deadline.CASES, None),
    ("10 ngày. Trường hợp nộp trực tuyến: giảm 02 ngày", deadline.REDUCED, [{"calendar_days": 10}]),
    ("Kết thúc trước khi tàu rời bến", deadline.UNREADABLE, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), ONE_TIME)
def test_one_time_is_read_without_a_doubt(text, rule):
    read = read_deadline(text)
    assert [case.rule.as_json() for case in read.cases] == [rule]
    assert (read.cases[0].label, read.doubts) == ("", ())


@pytest.mark.parametrize(("text", "cases"), BY_CASE)
def test_each_case_keeps_its_words(text, cases):
    read = read_deadline(text)
    assert [(case.label, case.rule.as_json()) for case in read.cases] == cases
    assert read.doubts == ()


@pytest.mark.parametrize(("text", "doubt", "rules"), DOUBTFUL)
def test_what_is_not_clear_is_a_doubt(text, doubt, rules):
    read = read_deadline(text)
    assert doubt in read.doubts
    assert rules is None or [case.rule.as_json() for case in read.cases] == rules


def test_channels_with_one_time_are_no_cases():
    read = merge_channels([("counter", "30 Ngày"), ("online", "30 Ngày")])
    assert [case.rule.as_json() for case in read.cases] == [{"calendar_days": 30}]


def test_channels_with_times_of_their_own_are_cases():
    read = merge_channels([("counter", "05 Ngày làm việc"), ("online", "03 Ngày làm việc")])
    assert [(case.channel, int(case.rule.amount)) for case in read.cases] == [("counter", 5), ("online", 3)]
    assert read.doubts == ()


def test_a_channel_with_two_times_is_a_doubt_that_keeps_both():
    read = merge_channels([("counter", "10 Ngày"), ("counter", "40 Ngày"), ("post", "10 Ngày"), ("post", "40 Ngày")])
    assert [(case.label, int(case.rule.amount)) for case in read.cases] == [("10 Ngày", 10), ("40 Ngày", 40)]
    assert read.doubts == (deadline.CASES,)
