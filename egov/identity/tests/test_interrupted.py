from __future__ import annotations

from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from egov.core import clock
from egov.identity import throttle
from egov.identity.interrupted import MAX_BYTES

from .conftest import PASSWORD

FORM = {"trade_name": 'Bún "Cô Lan" <3', "members.0.name": "Lan", "kinds": ["a", "b"]}


class HiddenFields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.action = ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form" and given.get("action") == "/filing?step=2":
            self.action = given["action"]
        if tag == "input" and self.action and given.get("type") == "hidden":
            self.fields.setdefault(given["name"], []).append(given["value"])


def signed_in_after(client, data, address="/filing?step=2"):
    """Post as a stranger, sign in, and open the page to which the sign-in leads."""
    target = client.post(address, data)["Location"]
    back = client.post(target, {"login": "lan@example.com", "password": PASSWORD})["Location"]
    return client.get(back)


def test_what_was_typed_is_sent_again_after_signing_in(lan):
    client = Client(enforce_csrf_checks=True)
    client.get("/sign-in")
    key = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    target = client.post("/filing?step=2", {**FORM, **key})["Location"]
    back = client.post(target, {"login": "lan@example.com", "password": PASSWORD, **key})["Location"]
    page = HiddenFields()
    page.feed(client.get(back).text)
    assert page.fields["kinds"] == ["a", "b"]
    sent = client.post(page.action, page.fields)
    assert sent.text == 'filed Bún "Cô Lan" <3'


def test_the_sign_in_page_says_that_answers_are_kept(lan, client):
    target = client.post("/filing", FORM)["Location"]
    assert client.get(target).context["kept"]


def test_registering_keeps_them_too(db, client):
    from .test_register import FORM as PERSON
    from .test_register import code_sent

    back = client.post("/filing?step=2", FORM)["Location"].partition("next=")[2]
    client.post("/register", PERSON)
    client.post("/register/code", {"code": code_sent()})
    assert "Cô Lan" in client.get(back.replace("%2F", "/")).text


def test_files_are_named_and_not_kept(lan, client):
    page = signed_in_after(client, {"trade_name": "x", "paper": SimpleUploadedFile("giấy.pdf", b"%PDF")})
    assert page.context["post"].files == ("giấy.pdf",)


def test_passwords_are_not_kept(lan, client):
    page = signed_in_after(client, {"trade_name": "x", "password": "geheim"})
    assert page.context["post"].fields == (("trade_name", "x"),)


def test_too_much_is_not_kept_and_the_page_says_so(lan, client):
    page = signed_in_after(client, {"trade_name": "x" * (MAX_BYTES + 1)})
    assert page.context["post"].fields == ()
    assert 'href="/filing?step=2"' in page.text


def test_after_an_hour_nothing_is_kept(lan, client):
    target = client.post("/filing", FORM)["Location"]
    back = client.post(target, {"login": "lan@example.com", "password": PASSWORD})["Location"]
    with clock.moved_to(clock.now() + timedelta(minutes=61)):
        assert client.get(back).status_code == 404


def test_anothers_session_shows_nothing(lan, bob, client):
    target = client.post("/filing", FORM)["Location"]
    back = client.post(target, {"login": "lan@example.com", "password": PASSWORD})["Location"]
    other = Client()
    other.force_login(bob)
    assert other.get(back).status_code == 404


def test_only_the_last_three_forms_are_kept(lan, client):
    targets = [client.post("/filing", {"trade_name": str(n)})["Location"] for n in range(4)]
    client.force_login(lan)
    statuses = [client.get(target.partition("next=")[2].replace("%2F", "/")).status_code for target in targets]
    assert statuses == [404, 200, 200, 200]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_forged_form_is_refused_and_not_kept(lan, site):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan)
    answer = client.post("/filing", FORM, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert "kept_posts" not in client.session


def test_a_form_from_before_a_new_sign_in_is_offered_again(lan):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan)
    answer = client.post("/filing", FORM, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 302
    assert "Cô Lan" in client.get(answer["Location"]).text


def test_strangers_do_not_fill_the_database_with_forms(lan, client, monkeypatch):
    monkeypatch.setitem(throttle.LIMITS, "kept-form", (1, timedelta(hours=1)))
    assert signed_in_after(Client(), FORM).context["post"].fields
    assert signed_in_after(Client(), FORM).context["post"].fields == ()
