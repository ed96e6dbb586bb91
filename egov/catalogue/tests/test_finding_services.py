from __future__ import annotations

import pytest

from egov.catalogue.queries import services_found


def slugs(text):
    return [service.slug for service in services_found(text=text)]


@pytest.mark.usefixtures("locality_loaded")
def test_what_has_happened_finds_the_services_of_that_situation():
    assert "cap-lai-giay-chung-nhan-dat" in slugs("mất giấy tờ")
    assert slugs("mat giay to") == slugs("mất giấy tờ")
    assert "cap-lai-giay-chung-nhan-dat" in slugs("losing papers")


@pytest.mark.usefixtures("locality_loaded")
def test_a_field_finds_its_services():
    assert set(slugs("hộ tịch")) > {"trich-luc-ho-tich", "dang-ky-ket-hon"}


@pytest.mark.usefixtures("locality_loaded")
def test_the_name_itself_comes_first():
    assert slugs("dang ky ho kinh doanh")[0] == "dang-ky-ho-kinh-doanh"


@pytest.mark.usefixtures("locality_loaded")
def test_every_word_must_stand_somewhere():
    assert slugs("mất giấy tờ zzqqxx") == []
