"""The table of provinces and communes."""

from __future__ import annotations

from egov.places import units


def test_the_table_holds_the_34_provinces_and_3321_communes():
    provinces = units.provinces()
    assert len(provinces) == 34
    assert sum(len(units.communes(province.code)) for province in provinces) == 3321


def test_da_nang_has_94_communes():
    kinds = [unit.kind for unit in units.communes("48")]
    assert (kinds.count("ward"), kinds.count("commune"), kinds.count("special-zone")) == (23, 70, 1)


def test_communes_stand_in_vietnamese_order():
    names = [unit.name for unit in units.communes("48") if unit.kind == "commune"]
    assert names.index("Duy Xuyên") < names.index("Đại Lộc") < names.index("Hà Nha")


def test_a_commune_exists_only_in_its_own_province():
    assert units.commune_exists("48", "20242")
    assert not units.commune_exists("01", "20242")
    assert not units.commune_exists("", "48")
    assert not units.commune_exists("48", "48")


def test_names_come_in_both_languages():
    assert units.commune_name("20242") == "Phường Hải Châu"
    assert units.commune_name("20242", "en") == "Hai Chau Ward"
    assert units.province_name("48", "en") == "Da Nang City"


def test_an_unknown_code_is_shown_as_it_is():
    assert units.commune_name("99999") == "99999"
    assert units.communes("99") == ()


def test_an_address_is_one_line():
    address = {"province": "48", "commune": "20242", "street": "12 Bạch Đằng"}
    assert units.address_line(address) == "12 Bạch Đằng, Phường Hải Châu, Thành phố Đà Nẵng"
    assert units.address_line({"street": "12 Bạch Đằng"}) == "12 Bạch Đằng"
