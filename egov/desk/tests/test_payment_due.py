from __future__ import annotations

import pytest

from egov.dossiers.models import Dossier
from egov.testing.factories import file_dossier, open_task, walk_to
from egov.testing.services import serve

from .reading import acts_in, do, page_of, text_of


@pytest.fixture
def dossier(people):
    serve("dang-ky-ho-kinh-doanh", may=["ask-payment", "suspend"])
    return walk_to(file_dossier(people.lan), "received")


@pytest.fixture
def owing(dossier):
    return walk_to(dossier, "to_pay", note="Lệ phí trước bạ.")


def take(client, dossier, evidence="BL 0012"):
    return client.post(f"{page_of(dossier)}/payment", {"evidence": evidence}, follow=True)


def test_the_specialist_asks_for_a_payment(desk, dossier):
    answer = do(desk("minh"), dossier, "ask-payment", note="Lệ phí trước bạ.", **{"field-amount": "150.000"})
    assert answer.status_code == 302
    page = desk("minh").get(page_of(dossier))
    assert "To pay 150,000" in text_of(page).replace("150.000 ₫", "150,000")
    assert acts_in(page) == ["pay", "propose-halt"]


def test_a_wrong_amount_keeps_what_was_typed_and_leads_to_its_field(desk, dossier):
    answer = do(desk("minh"), dossier, "ask-payment", note="Lệ phí.", **{"field-amount": "nhiều"})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#field-{open_task(dossier).pk}-ask-payment-amount"' in body
    assert "Lệ phí." in body
    assert 'value="nhiều"' in body


def test_the_clerk_takes_the_money_and_the_work_goes_on(desk, owing):
    page = take(desk("mai"), owing)
    assert Dossier.objects.get(pk=owing.pk).state == "in_process"
    assert "Recorded. The clock runs on." in text_of(page)
    assert "BL 0012" in text_of(page)


def test_without_proof_the_clerk_is_asked_for_it(desk, owing):
    page = take(desk("mai"), owing, " ")
    assert page.status_code == 422
    assert "“Proof of payment” is missing" in text_of(page)
    assert Dossier.objects.get(pk=owing.pk).state == "to_pay"


def test_a_second_click_takes_nothing_twice(desk, owing):
    take(desk("mai"), owing)
    assert "This has been recorded already: Lê Thị Mai" in text_of(take(desk("mai"), owing))


@pytest.mark.parametrize(("who", "offered"), [("mai", True), ("minh", False), ("huong", False)])
def test_the_button_is_for_the_counter(who, offered, desk, owing):
    page = desk(who).get(page_of(owing))
    assert "Lệ phí trước bạ." in text_of(page)
    assert ("/payment" in page.content.decode()) == offered


def test_time_that_does_not_count_is_shown_with_its_ground(desk, dossier):
    do(desk("minh"), dossier, "suspend", note="Niêm yết công khai.", **{"field-expected": "2099-12-31"})
    page = text_of(desk("huong").get(page_of(dossier)))
    assert "Time that does not count" in page
    assert "Niêm yết công khai." in page
    assert "31 December 2099" in page
    assert acts_in(desk("minh").get(page_of(dossier))) == ["go-on", "propose-halt"]
