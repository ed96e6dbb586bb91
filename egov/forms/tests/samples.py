"""Forms and contexts for the tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from egov.core.problems import Problems
from egov.core.source import read_source
from egov.forms.definition import Form, parse_form
from egov.forms.evaluate import FormContext
from egov.forms.validate import validate_answers

TODAY = date(2026, 11, 23)
CONTEXT = FormContext(today=TODAY, commune_exists=lambda province, commune: (province, commune) == ("48", "20242"))
HOME = {"province": "48", "commune": "20242", "street": "12 Bạch Đằng"}
LAN = {"name": "Trần Thị Lan", "citizen_number": "048190000123", "birth_date": "1990-05-12"}

BUSINESS = """
- page: {vi: Hộ kinh doanh, en: The business}
  fields:
    - {id: trade_name, type: text, label: {vi: Tên hộ kinh doanh, en: Trade name}, max: 100, help: {vi: Tên, en: Name}}
    - {id: plate, type: text, pattern: "[0-9]{2}[A-Z]-[0-9]{5}", optional: true, label: {vi: Biển số, en: Plate}}
    - {id: note, type: long_text, label: {vi: Ghi chú, en: Note}, optional: true}
    - {id: address, type: address, label: {vi: Địa chỉ, en: Address}, prefill: account.address}
    - {id: capital, type: money, label: {vi: Vốn, en: Capital}, min: 1000000}
    - {id: area, type: number, decimals: 2, max: "1000.5", label: {vi: Diện tích, en: Area}}
    - {id: start, type: date, min: today, label: {vi: Ngày bắt đầu, en: Start}}
    - {id: visit, type: datetime, min: today, label: {vi: Giờ hẹn, en: Visit}}
    - id: kind
      type: choice
      label: {vi: Loại, en: Kind}
      options: [{id: shop, label: {vi: Cửa hàng, en: Shop}}, {id: other, label: {vi: Khác, en: Other}}]
    - {id: other, type: text, when: "form.kind == 'other'", label: {vi: Loại khác, en: Other kind}}
    - id: uses
      type: choices
      max_items: 2
      label: {vi: Bán gì, en: Sells}
      options:
        - {id: food, label: {vi: Đồ ăn, en: Food}}
        - {id: drinks, label: {vi: Đồ uống, en: Drinks}}
        - {id: books, label: {vi: Sách, en: Books}}
    - {id: rented, type: yes_no, label: {vi: Thuê chỗ, en: Rented}}
    - {id: fee, type: computed, as: money, label: {vi: Phí, en: Fee}, value: "round_up(form.area * 1500, 1000)"}
    - {id: hint, type: info, text: {vi: Chú ý, en: Mind}}
- page: {vi: Người, en: People}
  when: form.rented
  fields:
    - id: members
      type: repeat
      label: {vi: Thành viên, en: Member}
      max_items: 3
      fields:
        - {use: person}
        - {id: minor, type: computed, label: {vi: Nhỏ, en: Minor}, value: "years_between(row.birth_date, today) < 18"}
        - {id: guardian, type: text, label: {vi: Người giám hộ, en: Guardian}, when: row.minor}
    - {id: owner, type: person, label: {vi: Chủ hộ, en: Owner}, prefill: account, parts: [name, citizen_number, phone]}
    - {id: landlord, type: organisation, label: {vi: Chủ nhà, en: Landlord}, optional: true}
    - {id: tax, type: tax_code, label: {vi: Mã số thuế, en: Tax code}}
    - {id: phone, type: phone, label: {vi: Điện thoại, en: Phone}, prefill: account.phone}
    - {id: mail, type: email, label: {vi: Thư điện tử, en: E-mail}}
    - {id: plan, type: file, label: {vi: Bản vẽ, en: Plan}}
"""


def form_of(source: str) -> tuple[Form, Problems]:
    """The form in YAML text, with what was found wrong."""
    problems = Problems()
    node = read_source(source, problems)
    assert node is not None, problems.found
    return parse_form(node), problems


def business_form() -> Form:
    """A form with every type of field, nothing wrong with it."""
    form, problems = form_of(BUSINESS)
    assert problems.found == []
    return form


def form_with(field: str) -> Form:
    """A form of one page with one field, given in YAML's short form without braces."""
    form, problems = form_of(
        f"- page: {{vi: Trang, en: Page}}\n  fields: [{{{field}, label: {{vi: Nhãn, en: Label}}}}]"
    )
    assert problems.found == []
    return form


def check_one(field: str, raw: Any) -> tuple[Any, list[str]]:
    """The answer to a single field `x`, and the codes of what is wrong."""
    answers, errors = validate_answers(form_with(f"id: x, {field}"), {"x": raw}, CONTEXT, files=["file-1", "file-2"])
    return answers.get("x"), [error.code for error in errors]
