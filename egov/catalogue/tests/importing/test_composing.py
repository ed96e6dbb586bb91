"""What becomes of whole records: facts, level, what is to be confirmed."""

from __future__ import annotations

from typing import Any

import pytest

from egov.catalogue.importing.composing import compose
from egov.catalogue.importing.records import read_record

from .records import national, portal


def made(raw: dict[str, Any]) -> dict[str, Any]:
    return compose(read_record(raw), None).data


def facts_to_confirm(raw: dict[str, Any]) -> list[str]:
    return [entry["fact"].split(":")[0] for entry in made(raw).get("to_confirm", [])]


def test_a_record_that_leaves_nothing_open_is_of_its_published_level():
    data = made(portal())
    assert (data["level"], data["channels"], "to_confirm" in data) == (4, ["online", "counter"], False)
    assert (data["deadline"], data["fee"], data["decided_by"]) == ({"working_days": 5}, [], "commune")
    assert [paper.get("optional", False) for paper in data["documents"]] == [False, True]
    assert data["result"]["template"] == "permit"
    assert data["result"]["electronic"] is True


def test_a_fee_keeps_it_below_level_four():
    data = made(portal(fee="Lệ phí: 7.000 đồng/bản sao"))
    assert (data["level"], data["fee"][0]["amount"]) == (3, "7000 * form.count_1")
    assert any(field["id"] == "count_1" for field in data["form"][0]["fields"])


@pytest.mark.parametrize(
    ("changes", "fact"),
    [
        ({"deadline_text": "Không quy định"}, "Thời hạn giải quyết"),
        ({"deadline_text": "05 ngày"}, "Thời hạn giải quyết"),
        ({"fee": None}, "Phí, lệ phí"),
        ({"agency": "UBND quận, huyện"}, "Cơ quan giải quyết"),
        ({"steps": []}, "Trình tự thực hiện"),
        ({"steps": ["UBND cấp xã chuyển Sở Xây dựng cấp phép."]}, "Trình tự thực hiện"),
        ({"dossier_components": ["Không có thông tin"]}, "Thành phần hồ sơ"),
        ({"legal_basis": []}, "Căn cứ pháp lý"),
        ({"result": []}, "Kết quả"),
        ({"applicants": []}, "Đối tượng thực hiện"),
        ({"field": "Không có"}, "Lĩnh vực"),
        ({"code": ""}, "Mã thủ tục"),
        ({"channels": ["Hình thức nộp"]}, "Cách thức nộp"),
        ({"result": ["Giấy phép (general knowledge)"]}, "Kết quả"),
    ],
)
def test_what_is_missing_or_unclear_is_named_and_caps_the_level(changes, fact):
    raw = portal(**changes)
    assert facts_to_confirm(raw) == [fact]
    assert made(raw)["level"] <= 2


def test_the_records_words_stand_beside_what_is_to_be_confirmed():
    entry = made(portal(deadline_text="Tại UBND xã: 02 ngày Tại Sở A: 03 ngày"))["to_confirm"][0]
    assert "Tại UBND xã: 02 ngày Tại Sở A: 03 ngày" in entry["source"]


def test_an_authority_outside_the_locality_makes_a_page_that_says_who():
    data = made(portal(agency="Cục Hàng không"))
    assert (data["level"], data["decided_by"]) == (1, {"name": "Cục Hàng không"})
    assert not {"form", "process"} & set(data)


def test_a_page_that_only_informs_keeps_its_cases():
    text = "Cấp mới: 05 ngày làm việc Cấp lại: 02 ngày làm việc"
    data = made(
        portal(agency="Cục Hàng không", deadline_text=text, fee="Lệ phí: Cá nhân: 1.000 đồng Tổ chức: 2.000 đồng")
    )
    assert (len(data["deadline"]), len(data["fee"])) == (2, 2)
    assert [field["id"] for field in data["form"][0]["fields"]] == ["time_case", "fee_case"]


def test_cases_are_asked_for_in_the_form():
    data = made(portal(deadline_text="Cấp mới: 05 ngày làm việc Cấp lại: 02 ngày làm việc"))
    assert data["deadline"] == [{"when": "form.time_case == 'c1'", "working_days": 5}, {"working_days": 2}]
    asked = next(field for field in data["form"][0]["fields"] if field["id"] == "time_case")
    assert [option["label"]["vi"] for option in asked["options"]] == ["Cấp mới", "Cấp lại"]


def test_a_fee_of_one_case_is_charged_in_that_case_only():
    data = made(portal(fee="Lệ phí: Đối với trường hợp quá hạn: 5.000 đồng"))
    assert data["fee"][0]["when"] == "form.fee_case == 'c1'"
    asked = next(field for field in data["form"][0]["fields"] if field["id"] == "fee_case")
    assert [option["id"] for option in asked["options"]] == ["c1", "other"]


def test_the_national_shape_is_read_by_channel():
    data = made(national())
    assert data["deadline"] == [{"when": "channel == 'counter'", "calendar_days": 5}, {"calendar_days": 3}]
    assert (data["level"], data["decided_by"], data["applicants"]) == (3, "commune", ["citizen"])
    assert [fee["amount"] for fee in data["fee"]] == ["20000"]
    assert (data["documents"][0]["originals"], data["documents"][0]["copies"]) == (2, 1)
    assert data["legal_basis"] == ["Nghị định 62/2021/NĐ-CP: Quy định chi tiết Luật Cư trú"]


def test_steps_are_kept_as_published():
    assert made(portal())["steps"] == ["Nộp hồ sơ.", "Kiểm tra, cấp giấy phép."]


@pytest.mark.parametrize("text", ["0.5 Giờ", "01 Giờ", "01 ngày làm việc", "3 tháng"])
def test_the_proposed_process_fits_into_the_deadline(text):
    data = made(portal(deadline_text=text))
    assert [row["step"] for row in data["process"]] == ["examine", "approve", "hand-over"]
