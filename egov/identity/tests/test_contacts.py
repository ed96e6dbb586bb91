from __future__ import annotations

import pytest

from egov.identity.contacts import normalise_email, normalise_login, normalise_phone


@pytest.mark.parametrize("typed", ["0905 123 456", "+84 905 123 456", "84905123456", "0905.123.456"])
def test_a_vietnamese_number_has_one_form(typed):
    assert normalise_phone(typed) == "0905123456"


def test_a_foreign_number_keeps_its_country():
    assert normalise_phone("+44 20 7946 0958") == "+442079460958"


@pytest.mark.parametrize("typed", ["", "abc", "12", "0905" * 9])
def test_what_is_no_number_is_refused(typed):
    assert normalise_phone(typed) is None


def test_an_address_is_written_small():
    assert normalise_email(" Lan@Example.COM ") == "lan@example.com"
    assert normalise_email("lan@") is None


def test_a_sign_in_name_may_be_any_of_three():
    assert normalise_login("LAN@example.com") == "lan@example.com"
    assert normalise_login("+84 905 123 456") == "0905123456"
    assert normalise_login(" Minh ") == "minh"
