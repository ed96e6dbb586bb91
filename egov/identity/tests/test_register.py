from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.test import Client

from egov.core import clock
from egov.core.models import OutboxMessage
from egov.identity.models import Account
from egov.identity.queries import account_by_login

from .conftest import PASSWORD
from .test_sign_in import without_noise

FORM = {"full_name": "Nguyễn Thị  Hoa", "login": "hoa@example.com", "password": PASSWORD}


class Recorder:
    def __init__(self, seen):
        self.seen = seen

    def __call__(self, text):
        self.seen.append(text)
        return "!"


def code_sent():
    text = OutboxMessage.objects.latest("id").payload["text"]
    return re.findall(r"\b\d{6}\b", text)[0]


def test_a_citizen_registers_with_a_code_and_is_signed_in(db, client):
    assert client.post("/register", FORM)["Location"] == "/register/code"
    assert account_by_login("hoa@example.com") is None
    done = client.post("/register/code", {"code": code_sent()})
    assert done["Location"] == "/account"
    account = Account.objects.get()
    assert get_user(client) == account
    assert (account.full_name, account.email, account.verified) == ("Nguyễn Thị Hoa", "hoa@example.com", ["email"])
    assert account.check_password(PASSWORD)
    assert account.password.startswith("argon2$argon2id$")


def test_the_answers_do_not_tell_whether_there_is_an_account(lan):
    fresh, known = Client(), Client()
    answers = []
    for client, login in [(fresh, "hoa@example.com"), (known, "lan@example.com")]:
        first = client.post("/register", {**FORM, "login": login})
        page = client.get("/register/code").text.replace(login, "")
        wrong = client.post("/register/code", {"code": "12345"}).text.replace(login, "")
        strip = re.compile(r'value="[^"]*"')
        answers.append((first.status_code, first["Location"], strip.sub("", page), strip.sub("", wrong)))
    assert answers[0] == answers[1]


def test_either_way_one_message_goes_out_and_one_password_is_hashed(lan, client, monkeypatch):
    hashed: list[str] = []
    monkeypatch.setattr("egov.identity.registration.make_password", Recorder(hashed))
    Client().post("/register", FORM)
    Client().post("/register", {**FORM, "login": "lan@example.com"})
    assert len(hashed) == 2
    assert [message.payload["to"] for message in OutboxMessage.objects.order_by("id")] == [
        "hoa@example.com",
        "lan@example.com",
    ]


def test_the_owner_of_the_address_is_told_and_no_code_goes_out(lan, client):
    client.post("/register", {**FORM, "login": "lan@example.com"})
    assert not re.search(r"\b\d{6}\b", OutboxMessage.objects.get().payload["text"])


def test_after_five_wrong_codes_one_starts_again(db, client):
    client.post("/register", FORM)
    right = code_sent()
    for _ in range(5):
        client.post("/register/code", {"code": "x"})
    assert client.post("/register/code", {"code": right})["Location"] == "/register"
    assert not Account.objects.exists()


def test_a_code_expires(db, client):
    client.post("/register", FORM)
    with clock.moved_to(clock.now() + timedelta(minutes=16)):
        assert client.post("/register/code", {"code": code_sent()})["Location"] == "/register"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "ngắn"),
        ("password", "password123"),
        ("password", "hoa@example.com"),
        ("login", "hoa@"),
        ("full_name", " "),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(db, client, field, value):
    page = client.post("/register", {**FORM, field: value})
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {field}
    assert "govuk-error-summary" in page.text


def test_registering_leads_back_to_where_one_was(db, client):
    first = client.post("/register", {**FORM, "next": "/filing"})
    assert first["Location"] == "/register/code?next=%2Ffiling"
    assert client.post("/register/code", {"code": code_sent(), "next": "/filing"})["Location"] == "/filing"


def test_registering_leads_to_no_foreign_page(db, client):
    client.post("/register", FORM)
    assert client.post("/register/code", {"code": code_sent(), "next": "//evil.example"})["Location"] == "/account"


def test_at_most_five_messages_an_hour_go_to_one_address(db):
    for _ in range(7):
        assert Client().post("/register", FORM).status_code == 302
    assert OutboxMessage.objects.count() == 5


def test_one_address_does_not_register_without_end(db):
    for n in range(20):
        Client().post("/register", {**FORM, "login": f"hoa{n}@example.com"})
    assert Client().post("/register", FORM).status_code == 429


def test_a_phone_number_registers_where_messages_can_be_sent_to_it(db, client, settings):
    settings.SMS_CODES = True
    client.post("/register", {**FORM, "login": "+84 905 123 456"})
    assert OutboxMessage.objects.get().kind == "sms"
    client.post("/register/code", {"code": code_sent()})
    assert Account.objects.get().username == "0905123456"


def test_a_new_address_is_proven_by_a_code(lan, client):
    client.force_login(lan)
    client.post("/account/email", {"email": "lan2@example.com"})
    lan.refresh_from_db()
    assert lan.email == "lan@example.com"
    client.post("/account/email/code", {"code": code_sent()})
    lan.refresh_from_db()
    assert (lan.email, lan.username) == ("lan2@example.com", "lan2@example.com")


def test_somebody_elses_address_gives_the_same_page_and_no_code(lan, bob, client):
    client.force_login(bob)
    pages = []
    for address in ["lan@example.com", "free@example.com"]:
        client.post("/account/email", {"email": address})
        pages.append(without_noise(client.get("/account/email/code")).replace(address, ""))
    assert pages[0] == pages[1]
    assert "lan@example.com" in OutboxMessage.objects.order_by("id")[0].payload["text"]
