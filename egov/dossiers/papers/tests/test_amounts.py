from __future__ import annotations

import pytest

from egov.dossiers.papers.amounts import dong_in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (55, "năm mươi lăm"),
        (91, "chín mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_015, "một nghìn không trăm mười lăm"),
        (8_000, "tám nghìn"),
        (50_000, "năm mươi nghìn"),
        (74_500, "bảy mươi bốn nghìn năm trăm"),
        (100_000, "một trăm nghìn"),
        (205_005, "hai trăm linh năm nghìn không trăm linh năm"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (21_000_000, "hai mươi mốt triệu"),
        (999_999_999, "chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (2_030_000_000, "hai tỷ không trăm ba mươi triệu"),
        (15_000_000_000, "mười lăm tỷ"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (1_500_000_000_000, "một nghìn năm trăm tỷ"),
        (10**15, "một triệu tỷ"),
        (10**15 + 1, "một triệu tỷ không trăm linh một"),
        (10**15 + 5 * 10**9, "một triệu không trăm linh năm tỷ"),
    ],
)
def test_an_amount_is_said_as_people_say_it(amount, words):
    assert dong_in_words(amount) == f"{words} đồng"


@pytest.mark.parametrize("amount", [-1, 10**18])
def test_what_cannot_be_said_is_refused(amount):
    with pytest.raises(ValueError, match="cannot be put in words"):
        dong_in_words(amount)


def test_different_amounts_have_different_words():
    amounts = [*range(2_000), *(10**power + extra for power in range(4, 18) for extra in (0, 1, 10, 1000, 10_005))]
    assert len({dong_in_words(amount) for amount in amounts}) == len(set(amounts))
