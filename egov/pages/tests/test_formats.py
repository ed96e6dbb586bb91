from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from egov.core.source import Text
from egov.pages import formats
from egov.pages.templatetags import pages

NOON = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)


def test_a_moment_is_told_in_full_on_vietnamese_clocks():
    with translation.override("vi"):
        assert pages.full_moment(NOON) == "Thứ Hai, 23/11/2026, 10:30"


def test_a_moment_is_told_in_full_in_english():
    with translation.override("en"):
        assert pages.full_moment(NOON) == "Monday 23 November 2026, 10:30"


def test_sunday_has_its_own_name():
    with translation.override("vi"):
        assert pages.full_day(date(2026, 11, 22)) == "Chủ Nhật, 22/11/2026"


def test_a_moment_after_midnight_in_viet_nam_is_the_next_day():
    assert pages.day(datetime(2026, 11, 23, 18, 0, tzinfo=UTC)) == "24/11/2026"


def test_nothing_is_shown_for_no_moment():
    assert (pages.moment(None), pages.day(None), pages.money(None)) == ("", "", "")


def test_money_does_not_break_before_its_sign():
    assert pages.money(1_250_000) == "1.250.000\u00a0₫"


@pytest.mark.parametrize(("language", "words"), [("vi", "Miễn phí"), ("en", "Free of charge")])
def test_no_fee_is_said_in_words(language, words):
    with translation.override(language):
        assert pages.money_or_free(0) == words


@pytest.mark.parametrize(
    ("size", "language", "words"),
    [(300, "vi", "1 kB"), (88_000, "en", "88 kB"), (2_400_000, "vi", "2,4 MB"), (2_400_000, "en", "2.4 MB")],
)
def test_sizes_are_told_in_words(size, language, words):
    with translation.override(language):
        assert pages.file_size(size) == words


def test_a_text_without_english_is_shown_in_vietnamese():
    with translation.override("en"):
        assert pages.in_language(Text("Phường")) == "Phường"
        assert pages.in_language({"vi": "Phường", "en": "Ward"}) == "Ward"


def test_a_telephone_number_is_written_as_people_write_it():
    assert formats.telephone("+84905123456") == "0905 123 456"
    assert formats.telephone("+4930901820") == "+4930901820"
