from __future__ import annotations

import time
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth import get_user
from django.template.loader import get_template
from django.test import Client

from egov.core.models import JournalEntry

from .conftest import PASSWORD

TEMPLATES = Path(__file__).parent.parent / "templates"
SECRET = "JBSWY3DPEHPK3PXP"


def code_now():
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


@pytest.fixture
def guarded(minh):
    TOTP.activate(minh, SECRET)
    return minh


def test_the_password_alone_is_not_enough(guarded, client):
    answer = client.post("/sign-in", {"login": "minh", "password": PASSWORD})
    assert answer["Location"].startswith("/sign-in/code")
    assert get_user(client).is_anonymous


def test_password_and_code_sign_in(guarded, client):
    client.post("/sign-in", {"login": "minh", "password": PASSWORD, "next": "/desk/"})
    assert client.get("/sign-in/code").status_code == 200
    answer = client.post("/sign-in/code", {"code": code_now()})
    assert answer["Location"] == "/desk/"
    assert get_user(client) == guarded


def test_wrong_codes_run_out(guarded, client):
    client.post("/sign-in", {"login": "minh", "password": PASSWORD})
    for _ in range(10):
        client.post("/sign-in/code", {"code": "000000"})
    client.post("/sign-in/code", {"code": code_now()})
    assert get_user(client).is_anonymous


def test_setting_up_an_app_asks_for_the_password_and_is_journaled(minh, client, django_capture_on_commit_callbacks):
    client.force_login(minh)
    assert client.get("/account/security/app")["Location"].startswith("/account/confirm")
    client.post("/account/confirm", {"password": PASSWORD, "next": "/account/security/app"})
    page = client.get("/account/security/app")
    assert "<svg" in page.text
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/account/security/app", {"code": code}).status_code == 302
    assert Authenticator.objects.filter(user=minh, type="totp").exists()
    assert JournalEntry.objects.filter(act="second-factor-added").count() == 2  # the app and its recovery codes


@pytest.mark.parametrize(
    "page",
    ["", "/passkeys", "/passkeys/new", "/codes/new", "/app/off"],
)
def test_every_page_of_security_shows(guarded, client, page):
    client.post("/sign-in", {"login": "minh", "password": PASSWORD})
    client.post("/sign-in/code", {"code": code_now()})
    client.post("/account/confirm", {"password": PASSWORD})
    answer = client.get("/account/security" + page)
    assert answer.status_code == 200
    assert "<h1" in answer.text


def test_recovery_codes_are_shown_once_and_let_in_once(guarded, client):
    client.post("/sign-in", {"login": "minh", "password": PASSWORD})
    client.post("/sign-in/code", {"code": code_now()})
    client.post("/account/confirm", {"password": PASSWORD})
    codes = client.post("/account/security/codes/new", follow=True).context["unused_codes"]
    assert codes[0] not in client.get("/account/security/codes").text
    for expected in [True, False]:
        other = Client()
        other.post("/sign-in", {"login": "minh", "password": PASSWORD})
        other.post("/sign-in/code", {"code": codes[0]})
        assert get_user(other).is_authenticated is expected


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_every_template_can_be_read(path):
    assert get_template(str(path.relative_to(TEMPLATES)))
