"""Fees as official records write them, and what is read of each."""

from __future__ import annotations

import pytest

from egov.catalogue.importing import fee_text as fee
from egov.catalogue.importing.fee_text import merge_channels, read_fee

FREE = [
    "Không", "Lệ phí: Không có", "Lệ phí: Không có.", "Phí : 0 Đồng", "Phí : Không Đồng", "Lệ phí: Miễn lệ phí",
    "Phí: Không thu phí", "Lệ phí: Không; Phí: Không quy định", "Lệ phí: Không có; Phí: Văn bản quy định lệ phí",
]  # fmt: skip

AMOUNTS = [
    ("Lệ phí: 70.000 đồng", [(70_000, (), "")]),
    ("Lệ phí: 300.000đ/hồ sơ (Thông tư số 11/2019/TT-BTC)", [(300_000, (), "")]),
    ("90.000 VNĐ", [(90_000, (), "")]),
    ("Lệ phí: 250.000 (hai trăm năm mươi nghìn) đồng/chứng chỉ", [(250_000, (), "")]),
    ("Mức thu: 60.000 đồng/hồ sơ", [(60_000, (), "")]),
    ("Phí : 200.000 Đồng\nLệ phí : 50.000 Đồng", [(200_000, (), ""), (50_000, (), "")]),
    ("Phí: 1,5 triệu đồng", [(1_500_000, (), "")]),
    ("Lệ phí: 6.000 đồng/bản sao", [(6_000, ("bản sao",), "")]),
    ("Phí: 4.000 đồng/m²/năm", [(4_000, ("m²", "năm"), "")]),
    ("Phí: Cung cấp thông tin: 120.000 đồng/lần/người", [(120_000, (), "Cung cấp thông tin")]),
    ("Lệ phí: Nhà xưởng: 150.000 đồng/1 giấy phép Nhà ở: 75.000 đồng/1 giấy phép",
     [(150_000, (), "Nhà xưởng"), (75_000, (), "Nhà ở")]),
    ("Lệ phí: Đến 30 phút: 400.000 đồng. Từ 31 đến 60 phút: 800.000 đồng.",
     [(400_000, (), "Đến 30 phút"), (800_000, (), "Từ 31 đến 60 phút")]),
    ("Phí: 500.000 đồng/cơ sở đối với tổ chức 200.000 đồng/cơ sở đối với cá nhân",
     [(500_000, (), "Đối với tổ chức"), (200_000, (), "Đối với cá nhân")]),
    ("Phí: Đăng ký đất: Cá nhân: 80.000 đồng/hồ sơ | Tổ chức: 300.000 đồng/hồ sơ",
     [(80_000, (), "Đăng ký đất: Cá nhân"), (300_000, (), "Đăng ký đất: Tổ chức")]),
    ("Phí : 2.000.000 Đồng (Thẩm định lần đầu)\nPhí : 900.000 Đồng (Thẩm định lại)",
     [(2_000_000, (), "Thẩm định lần đầu"), (900_000, (), "Thẩm định lại")]),
    ("Lệ phí: Đối với trường hợp đăng ký quá hạn: 8.000 đồng; Trực tiếp ngay trong ngày tiếp nhận",
     [(8_000, (), "Đối với trường hợp đăng ký quá hạn")]),
]  # fmt: skip

DOUBTFUL = [
    ("", fee.NOT_STATED),
    ("Phí: Không có thông tin", fee.NOT_STATED),
    ("Phí: Văn bản quy định lệ phí", fee.NOT_STATED),
    ("Phí :  Đồng", fee.NOT_STATED),
    ("Lệ phí: Theo quy định của pháp luật về phí và lệ phí", fee.REFERS),
    ("Lệ phí: Không; Phí: Áp dụng theo văn bản quy định lệ phí", fee.REFERS),
    ("Lệ phí: Nghị quyết số 11/2020/NQ-HĐND ngày 01/12/2020", fee.REFERS),
    ("Lệ phí : 04 USD", fee.FOREIGN),
    ("Lệ phí: 3% giá trị hợp đồng", fee.PART),
    ("Phí : Mức thu bằng 50% mức thu tại Thông tư ngày 11 tháng 11 năm 2016 Đồng", fee.PART),
    ("Lệ phí: 30.000 đồng Miễn lệ phí cho trẻ em, người khuyết tật", fee.EXEMPTIONS),
    ("Lệ phí: 900.000 VND (Thu 70% mức phí này từ 01/7/2024 đến hết ngày 31/12/2024)", fee.FOR_A_TIME),
    ("Lệ phí: 1.000 đồng/trang Từ trang thứ 5 trở đi: 500 đồng/trang Tối đa: 50.000 đồng/bản", fee.TIERS),
    ("Lệ phí: 9.000", fee.AMOUNT),
    ("Lệ phí: 1.", fee.AMOUNT),
    ("Lệ phí: Đối với cơ sở sản xuất: 400.000 đồng/lần", fee.CASES),
    ("Lệ phí: Mức 1: 10.000 đồng Mức 2: 20.000 đồng Mức 1: 30.000 đồng", fee.CASES),
]  # fmt: skip


@pytest.mark.parametrize("text", FREE)
def test_nothing_to_pay(text):
    assert (read_fee(text).is_free, read_fee(text).lines, read_fee(text).doubts) == (True, (), ())


@pytest.mark.parametrize(("text", "lines"), AMOUNTS)
def test_amounts_with_their_units_and_cases(text, lines):
    read = read_fee(text)
    assert [(line.amount, line.units, line.label) for line in read.lines] == lines
    assert (read.is_free, read.doubts) == (False, ())


@pytest.mark.parametrize(("text", "doubt"), DOUBTFUL)
def test_what_is_not_clear_is_a_doubt(text, doubt):
    assert doubt in read_fee(text).doubts


def test_filing_online_may_cost_less():
    read = read_fee("95.000 đồng; 80.000 đồng khi nộp hồ sơ trực tuyến")
    assert [(line.amount, line.channel) for line in read.lines] == [(95_000, ""), (80_000, "online")]


def test_each_way_of_filing_may_have_its_amount():
    read = read_fee("Trực tiếp: 50.000 đồng; Trực tuyến: 25.000 đồng")
    assert [(line.amount, line.channel) for line in read.lines] == [(50_000, "counter"), (25_000, "online")]


def test_channels_with_amounts_of_their_own_are_cases():
    read = merge_channels([("counter", "Phí : 50.000 Đồng"), ("online", "Phí : 40.000 Đồng"), ("post", "")])
    assert [(line.amount, line.channel) for line in read.lines] == [(50_000, "counter"), (40_000, "online")]
    assert read.doubts == ()


def test_the_amounts_of_a_discount_that_is_over_are_left_out():
    read = read_fee("Phí: 500.000 đồng/lần Từ ngày 01/7/2023 áp dụng mức thu bằng 90%: 450.000 đồng/lần")
    assert [line.amount for line in read.lines] == [500_000]
    assert fee.FOR_A_TIME in read.doubts
