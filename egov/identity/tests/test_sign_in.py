from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user
from django.test import Client

from egov.identity import throttle
from egov.identity.models import Account, Throttle

from .conftest import PASSWORD

WRONG = "không phải mật khẩu"


def sign_in(client, login, password=PASSWORD, ip="192.0.2.1", **more):
    return client.post("/sign-in", {"login": login, "password": password, **more}, REMOTE_ADDR=ip)


def without_noise(page):
    """The page without what differs at every call: the form's key, and what was typed."""
    return re.sub(r'value="[^"]*"', "", page.text)


@pytest.mark.parametrize("login", ["lan@example.com", "LAN@EXAMPLE.COM", " lan@example.com "])
def test_a_citizen_signs_in_by_e_mail(lan, client, login):
    assert sign_in(client, login)["Location"] == "/"
    assert get_user(client) == lan


def test_an_officer_signs_in_by_name(minh, client):
    assert sign_in(client, "Minh")["Location"] == "/desk/"
    assert get_user(client) == minh


def test_a_citizen_signs_in_by_phone_however_it_is_written(lan, client):
    lan.username = "0905123456"
    lan.save()
    sign_in(client, "+84 905 123 456")
    assert get_user(client) == lan


def test_the_answer_does_not_tell_whether_there_is_an_account(lan, client):
    there, not_there = sign_in(Client(), "lan@example.com", WRONG), sign_in(Client(), "nobody@example.com", WRONG)
    assert there.status_code == not_there.status_code == 200
    assert without_noise(there) == without_noise(not_there)


def test_a_password_is_hashed_whether_there_is_an_account_or_not(lan, client, monkeypatch):
    hashed = []
    monkeypatch.setattr(Account, "set_password", lambda account, raw: hashed.append(raw))
    sign_in(client, "nobody@example.com", WRONG)
    assert hashed == [WRONG]


def test_the_session_gets_a_new_key_at_sign_in(lan, client):
    client.get("/filing")
    client.post("/filing", {"trade_name": "Bún chả"})
    before = client.session.session_key
    sign_in(client, "lan@example.com")
    assert before
    assert client.session.session_key != before


def test_after_wrong_passwords_this_address_waits_and_the_owner_does_not(lan):
    for _ in range(8):
        sign_in(Client(), "lan@example.com", WRONG, ip="203.0.113.9")
    stranger, owner = Client(), Client()
    assert sign_in(stranger, "lan@example.com", ip="203.0.113.9").status_code == 429
    assert sign_in(owner, "lan@example.com", ip="192.0.2.1").status_code == 302
    assert get_user(owner) == lan


def test_a_name_that_nobody_has_is_locked_with_the_same_page(lan):
    for _ in range(9):
        real = sign_in(Client(), "lan@example.com", WRONG)
        invented = sign_in(Client(), "nobody@example.com", WRONG)
    assert real.status_code == invented.status_code == 429
    assert without_noise(real) == without_noise(invented)


def test_one_address_cannot_try_many_names(lan, monkeypatch):
    monkeypatch.setitem(throttle.LIMITS, "sign-in-failed", (3, throttle.LIMITS["sign-in-failed"][1]))
    for n in range(3):
        sign_in(Client(), f"name{n}", WRONG, ip="203.0.113.9")
    refused = Client()
    sign_in(refused, "lan@example.com", ip="203.0.113.9")
    assert get_user(refused).is_anonymous
    assert sign_in(Client(), "lan@example.com", ip="192.0.2.1").status_code == 302


def test_no_address_is_stored_in_the_counters(lan):
    sign_in(Client(), "lan@example.com", WRONG, ip="203.0.113.9")
    assert "203.0.113.9" not in str(Throttle.objects.values_list())


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_led_to_a_foreign_page(lan, client, target):
    assert sign_in(client, "lan@example.com", next=target)["Location"] == "/"


def test_sign_in_leads_back_to_the_page_asked_for(lan, client):
    assert sign_in(client, "lan@example.com", next="/filing?a=1")["Location"] == "/filing?a=1"


def test_a_closed_account_is_not_signed_in(lan, client):
    lan.is_active = False
    lan.save()
    sign_in(client, "lan@example.com")
    assert get_user(client).is_anonymous


def test_signing_out_takes_a_button(lan, client):
    client.force_login(lan)
    client.get("/sign-out")
    assert get_user(client) == lan
    client.post("/sign-out")
    assert get_user(client).is_anonymous


def test_changing_the_password_ends_other_sessions(lan, client):
    elsewhere = Client()
    elsewhere.force_login(lan)
    client.force_login(lan)
    new = "bán đảo Sơn Trà"
    client.post("/account/password", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert get_user(client) == lan
    assert elsewhere.get("/filing").status_code == 302


def test_the_callers_address_comes_from_the_proxy_only_when_there_is_one(rf, settings):
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "1.2.3.4, 203.0.113.9"})
    assert throttle.client_ip(request) == "10.0.0.1"
    settings.TRUSTED_PROXY = True
    assert throttle.client_ip(request) == "203.0.113.9"


def test_of_a_long_address_the_network_counts(rf):
    assert throttle.client_ip(rf.get("/", REMOTE_ADDR="2001:db8:1:2:3:4:5:6")) == "2001:db8:1:2::"


def test_broken_text_is_refused_politely(lan, client):
    assert sign_in(client, "lan\x00@example.com").status_code == 200
    assert get_user(client).is_anonymous
