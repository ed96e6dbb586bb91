"""What the head decides and others may only ask for, on the page of a dossier."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from egov.core import clock
from egov.dossiers.actions import supply_supplement
from egov.dossiers.models import Dossier, Incident, Supplement, Task
from egov.testing.factories import act_on, file_dossier, open_task, walk_to

from .reading import acts_in, do, page_of, text_of

WHY, GROUND, DAY = "Phải xác minh thêm.", "Điều 87 Nghị định 01/2021/NĐ-CP", str(clock.today() + timedelta(days=60))


def present(dossier):
    return Dossier.objects.get(pk=dossier.pk)


def beside_in(page):
    """The acts that a page offers at the dossier itself."""
    return re.findall(r'name="beside" value="([^"]+)"', page.content.decode())


def beside(client, dossier, act, **more):
    return client.post(page_of(dossier), {"task": 0, "beside": act, **more})


@pytest.fixture
def received(people):
    return walk_to(file_dossier(people.lan), "received")


@pytest.fixture
def answered(people, received):
    """Asked once, and answered."""
    act_on(open_task(received), "ask-supplement", people=people, note="Ảnh mờ.")
    return supply_supplement(actor=people.actor("lan"), code=received.code)


def test_each_item_is_asked_with_its_reason(desk, received):
    more = {"items": ["id-card"], "reason-id-card": "Không đọc được số.", "reason-trade_name": "Không chọn."}
    minh = desk("minh")
    do(minh, received, "ask-supplement", note="Ảnh mờ.", **more)
    assert Supplement.objects.get().reasons == {"id-card": "Không đọc được số."}
    assert "Không đọc được số." in text_of(minh.get(page_of(received)))


def test_a_reason_typed_without_the_rest_is_not_lost(desk, received):
    more = {"items": ["id-card"], "reason-id-card": "Không đọc được số."}
    page = do(desk("minh"), received, "ask-supplement", note=" ", **more)
    assert page.status_code == 422
    assert 'name="reason-id-card" maxlength="500" value="Không đọc được số."' in page.content.decode()


def test_the_page_says_when_the_head_comes_first(desk, answered):
    minh = desk("minh")
    assert "the head decides first" in text_of(minh.get(page_of(answered)))
    page = minh.post(
        page_of(answered),
        {"task": open_task(answered).pk, "act": "ask-supplement", "note": "Vẫn mờ.", "items": ["id-card"]},
        follow=True,
    )
    assert "The head has been asked. Your step stays open meanwhile." in text_of(page)
    assert "ask-supplement" not in acts_in(page)


def test_the_head_sees_what_is_asked_and_by_whom_and_agrees(desk, people, answered):
    do(desk("minh"), answered, "ask-supplement", note="Vẫn mờ.", items=["id-card"])
    request, huong = Task.objects.get(kind="request"), desk("huong")
    page = huong.get(page_of(answered))
    shown = text_of(page)
    assert "Phạm Văn Minh asks: Vẫn mờ." in shown
    assert "It was asked before" in shown
    assert acts_in(page) == ["agree-supplement", "decline"]
    huong.post(page_of(answered), {"task": request.pk, "act": "agree-supplement", "note": WHY})
    assert present(answered).state == "asked_in_process"
    assert f"The head's reason: {WHY}" in text_of(huong.get(page_of(answered)))


def test_the_specialist_reads_the_heads_no(desk, answered):
    do(desk("minh"), answered, "ask-supplement", note="Vẫn mờ.")
    request = Task.objects.get(kind="request")
    desk("huong").post(page_of(answered), {"task": request.pk, "act": "decline", "note": "Ảnh đọc được."})
    page = desk("minh").get(page_of(answered))
    assert "declined by Đỗ Thị Hương. Ảnh đọc được." in text_of(page)
    assert "ask-supplement" in acts_in(page)


def test_what_a_head_may_do_without_a_task(desk, received):
    assert beside_in(desk("huong").get(page_of(received))) == ["extend", "ask-supplement", "halt", "report-incident"]
    assert beside_in(desk("minh").get(page_of(received))) == ["report-incident"]
    assert beside_in(desk("mai").get(page_of(received))) == ["withdraw-at-counter", "report-incident"]


def test_what_is_offered_at_a_step_is_not_offered_twice(desk, people, received):
    act_on(open_task(received), "complete", people=people)
    page = desk("huong").get(page_of(received))
    assert acts_in(page)[-2:] == ["extend", "halt"]
    assert beside_in(page) == ["ask-supplement", "report-incident"]


def test_the_head_extends_and_the_page_says_so(desk, received):
    huong = desk("huong")
    page = beside(huong, received, "extend", note=WHY, **{"field-until": DAY})
    assert page.status_code == 302
    shown = text_of(huong.get(page_of(received)))
    assert "The letter of apology has been sent." in shown
    assert "Apology sent; the result is due" in shown
    assert "extend" not in beside_in(huong.get(page_of(received)))


def test_a_wrong_day_is_told_and_nothing_typed_is_lost(desk, received):
    page = beside(desk("huong"), received, "extend", note=WHY, **{"field-until": "2020-01-01"})
    assert page.status_code == 422
    assert "or later. Change the date." in text_of(page)
    assert 'value="2020-01-01"' in page.content.decode()
    assert WHY in page.content.decode()


def test_a_missing_day_is_told_at_its_field(desk, received):
    page = beside(desk("huong"), received, "extend", note=WHY)
    assert page.status_code == 422
    assert 'href="#field-0-extend-until"' in page.content.decode()


def test_the_head_stops_it(desk, received):
    beside(desk("huong"), received, "halt", note=WHY, **{"field-ground": GROUND})
    shown = text_of(desk("mai").get(page_of(received)))
    assert "Stopped, with a notice to the applicant" in shown
    assert GROUND in shown


def test_the_clerk_withdraws_for_who_came(desk, received):
    page = beside(desk("mai"), received, "withdraw-at-counter")
    assert page.status_code == 422
    beside(desk("mai"), received, "withdraw-at-counter", **{"field-who": "Nguyễn Thị Lan", "field-how": "post"})
    assert present(received).state == "withdrawn"
    assert "Withdrawn at the counter: The request came by post" in text_of(desk("mai").get(page_of(received)))


@pytest.mark.parametrize("act", ["extend", "halt", "ask-supplement"])
def test_others_do_not_act_as_head(desk, received, act):
    page = beside(desk("minh"), received, act, note=WHY, **{"field-until": DAY, "field-ground": GROUND})
    assert page.status_code == 403
    assert present(received).state == "received"


@pytest.mark.parametrize("act", ["", "receive", "nothing"])
def test_an_act_that_is_none_is_not_found(desk, received, act):
    assert beside(desk("huong"), received, act, note=WHY).status_code == 404


def test_an_incident_is_reported_shown_and_settled(desk, received):
    mai = desk("mai")
    beside(mai, received, "report-incident", note="Mất bản gốc.", **{"field-kind": "lost"})
    incident = Incident.objects.get()
    assert "Papers lost" in text_of(mai.get(page_of(received)))
    settle = f"{page_of(received)}/incidents/{incident.pk}"
    assert "Write how it was mended" in text_of(mai.post(settle, {"remedy": " "}, follow=True))
    assert "Settled. The applicant has been told." in text_of(mai.post(settle, {"remedy": "Đã cấp lại."}, follow=True))
    assert "This is settled already" in text_of(mai.post(settle, {"remedy": "Đã cấp lại."}, follow=True))


def test_the_head_corrects_the_result_on_a_page_of_its_own(desk, people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    huong = desk("huong")
    address = f"{page_of(dossier)}/correction"
    assert address in huong.get(page_of(dossier)).content.decode()
    form = filled_in(huong.get(address))
    page = huong.post(address, {**form, "trade_name": "Hộ kinh doanh Bà Lan"})
    assert page.status_code == 422
    assert "Write the reason" in text_of(page)
    assert 'value="Hộ kinh doanh Bà Lan"' in page.content.decode()
    huong.post(address, {**form, "trade_name": "Hộ kinh doanh Bà Lan", "reason": "Tên sai."})
    dossier = present(dossier)
    assert (dossier.state, dossier.answers["trade_name"]) == ("finished", "Hộ kinh doanh Bà Lan")
    shown = text_of(huong.get(page_of(dossier)))
    assert "The result was wrong" in shown
    assert "The result was corrected and issued again" in shown


def test_the_head_corrects_the_applicants_name_there_too(desk, people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    huong, address = desk("huong"), f"{page_of(dossier)}/correction"
    form = {**filled_in(huong.get(address)), "reason": "Tên sai."}
    assert "Every answer stands as it was" in text_of(huong.post(address, form))
    page = huong.post(address, {**form, "applicant.name": ""})
    assert 'href="#f-applicant-name"' in page.content.decode()
    huong.post(address, {**form, "applicant.name": "Nguyễn Thị Lân"})
    assert present(dossier).applicant["name"] == "Nguyễn Thị Lân"
    assert "issued again: Full name or name of the organisation" in text_of(huong.get(page_of(dossier)))


def filled_in(page):
    """What the form of the page would send, as it stands."""
    found: dict[str, object] = {}
    html = page.content.decode()
    for tag in re.findall(r"<input[^>]*>", html):
        named = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        chosen = named.get("type") not in ("radio", "checkbox") or " checked" in tag
        if named.get("name") and chosen and named["name"] != "csrfmiddlewaretoken":
            found[named["name"]] = named.get("value", "")
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        selected = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = selected.group(1) if selected else ""
    return found


@pytest.mark.parametrize(("who", "status"), [("mai", 403), ("minh", 403), ("far_officer", 404)])
def test_nobody_else_comes_to_the_correction(desk, people, who, status):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    assert desk(who).get(f"{page_of(dossier)}/correction").status_code == status


def test_without_a_result_there_is_no_correction(desk, received):
    page = desk("huong").get(f"{page_of(received)}/correction", follow=True)
    assert "There is no result here that could be corrected." in text_of(page)
