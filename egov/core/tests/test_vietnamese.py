"""Order and search form of Vietnamese texts."""

from __future__ import annotations

import unicodedata

import pytest

from egov.core.vietnamese import search_key, sort_key


def in_order(*texts: str) -> bool:
    backwards = list(reversed(texts))
    backwards.sort(key=sort_key)
    return backwards == list(texts)


def test_letters_with_marks_are_letters_of_their_own():
    assert in_order("An", "Ăn", "Ân", "Ba", "Da", "Đa", "Ê", "Ga", "O", "Ô", "Ơ", "U", "Ư", "V")


def test_tones_follow_the_dictionary():
    assert in_order("ma", "mà", "mả", "mã", "má", "mạ")


def test_a_letter_weighs_more_than_a_tone():
    assert in_order("mạ", "man", "mă")


def test_the_tone_of_an_early_syllable_weighs_more_than_a_late_letter():
    assert in_order("tuân thủ", "tuần chay")


def test_a_word_stands_before_its_continuation():
    assert in_order("Hội An", "Hội An Đông", "Hội An Tây")


def test_numbers_stand_first_and_by_size():
    assert in_order("Quận 2", "Quận 10", "Quận Hai")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hoà", "Hòa"), ("ĐÀ NẴNG", "đà nẵng"), ("Huế", unicodedata.normalize("NFD", "Huế")), ("Đà  Nẵng", "Đà Nẵng")],
)
def test_the_same_name_written_differently_has_one_key(one, other):
    assert sort_key(one) == sort_key(other)
    assert search_key(one) == search_key(other)


def test_keys_order_bytes_as_they_order_text():
    names = ["Đắk Lắk", "Đà Nẵng", "An Giang", "Ấp 3", "Zürich", "Ω"]
    assert sorted(names, key=sort_key) == sorted(names, key=lambda name: sort_key(name).encode())


def test_the_search_form_has_no_marks():
    assert search_key("  Đăng ký HỘ kinh\tdoanh Ơ Ư số 12 ") == "dang ky ho kinh doanh o u so 12"


def test_an_empty_text_has_empty_keys():
    assert sort_key("") == ""
    assert search_key(" \n ") == ""
