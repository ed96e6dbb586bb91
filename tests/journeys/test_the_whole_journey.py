"""The main job in a real browser: a family opens a shop, six people do their part, the result is fetched."""

from __future__ import annotations

import pytest

from . import citizen, officer
from .material import MEMBERS, REASON, TRADE_NAME, family_answers, text_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("language", "scripts"), [("vi", True), ("en", True), ("vi", False)], ids=["vi", "en", "without-scripts"]
)
def test_a_household_business_from_search_to_result(visit, language, scripts):
    lan = visit("", language, scripts=scripts)
    mai, minh, huong, uyen = (
        visit(login, language, scripts=scripts) for login in ("mai", "minh", "huong", "uyen.thue")
    )
    citizen.find_the_service(lan)
    citizen.begin(lan)
    citizen.fill_the_applicant(lan)
    citizen.fill_the_form(lan, family_answers())
    citizen.attach_the_papers(lan)
    code = citizen.check_and_file(lan)

    officer.take_from_the_inbox(mai, code)
    for words in (TRADE_NAME, MEMBERS[1]["name"], "minutes.jpg"):
        assert words in mai.main()
    officer.act(mai, "receive")
    citizen.read_the_dossier(lan, code)
    receipt = text_of(citizen.fetch(lan, code, "receipt"))
    assert code in receipt
    assert MEMBERS[0]["name"] in receipt

    officer.work_on(minh, code, "ask-supplement", REASON, ["minutes"])
    citizen.supplement(lan, code, REASON)
    officer.take_from_the_inbox(minh, code)
    assert "biên bản có chữ ký.jpg" in minh.main()
    officer.act(minh, "complete")
    officer.work_on(huong, code, "approve")
    officer.work_on(uyen, code, "complete")
    officer.work_on(mai, code, "hand-over")

    said = citizen.read_the_dossier(lan, code)
    for name in ("Lê Thị Mai", "Phạm Văn Minh", "Đỗ Thị Hương", "Vũ Tố Uyên"):
        assert name in said
    result = text_of(citizen.fetch(lan, code, "result"))
    assert code in result
    assert TRADE_NAME in result
    for person in (lan, mai, minh, huong, uyen):
        assert person.complaints == []
