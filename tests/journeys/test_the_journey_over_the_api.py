"""The whole main job over the API alone: filed, received, completed, examined, approved, handed over, fetched."""

from __future__ import annotations

import pytest

from .api import attached
from .material import FAMILY_PAPERS, HOUSEHOLD, MEMBERS, REASON, TRADE_NAME, family_answers, photograph, text_of


@pytest.fixture
def filed(by_api):
    return by_api("lan").file(HOUSEHOLD, family_answers(), list(FAMILY_PAPERS), photograph("papers"))


def test_a_household_business_from_filing_to_result(by_api, filed):
    lan, mai, minh, huong, uyen = map(by_api, ("lan", "mai", "minh", "huong", "uyen.thue"))
    assert lan.call("GET", f"/dossiers/{filed}")["state"] == 1
    assert mai.act(filed, "receive") == 2
    receipt = text_of(lan.paper(filed, "receipt"))
    assert filed in receipt
    assert MEMBERS[0]["name"] in receipt

    minh.act(filed, "ask-supplement", REASON, ["minutes"])
    told = lan.call("GET", f"/dossiers/{filed}")
    assert told["supplement"]["items"] == ["minutes"]
    assert told["supplement"]["reason"] == REASON
    files = [attached("minutes", photograph("minutes, signed"))]
    lan.call("POST", f"/dossiers/{filed}/supplement", {"files": files, "message": "Đã có chữ ký."})

    minh.act(filed, "complete")
    huong.act(filed, "approve")
    uyen.act(filed, "complete")
    mai.act(filed, "hand-over")

    done = lan.call("GET", f"/dossiers/{filed}")
    assert (done["status"], done["progress"]) == ("handed_out", 100)
    assert [step["state"] for step in done["steps"]] == ["done"] * len(done["steps"])
    result = text_of(lan.paper(filed, "result"))
    assert filed in result
    assert TRADE_NAME in result
    assert mai.client.get("/lookup/" + filed).json() == {"code": filed, "progress": 100}


def test_the_same_key_again_gives_the_same_code(by_api):
    lan = by_api("lan")
    again = [lan.file(HOUSEHOLD, family_answers(), list(FAMILY_PAPERS), photograph("x"), key="twice") for _ in range(2)]
    assert again[0] == again[1]


def test_a_stranger_learns_nothing(by_api, filed):
    assert by_api("huy").client.get(f"/dossiers/{filed}").status_code == 404
    assert by_api("huy").client.get(f"/dossiers/{filed}/papers/receipt").status_code == 404
