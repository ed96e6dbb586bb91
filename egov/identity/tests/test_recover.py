from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user
from django.test import Client

from egov.core.models import JournalEntry, OutboxMessage

NEW = "bãi biển Mỹ Khê"


def link_sent():
    return re.findall(r"https?://[^/]+(/recover/\S+)", OutboxMessage.objects.latest("id").payload["text"])[0]


def test_a_link_leads_to_a_new_password(lan, client):
    client.post("/recover", {"email": "Lan@example.com"})
    form = client.get(link_sent(), follow=True)
    assert form.status_code == 200
    address = form.request["PATH_INFO"]
    assert client.post(address, {"password1": NEW, "password2": NEW})["Location"] == "/recover/done"
    lan.refresh_from_db()
    assert lan.check_password(NEW)
    assert JournalEntry.objects.filter(act="password-recovered").count() == 1


def test_a_new_password_signs_nobody_in_and_everybody_out(lan, client):
    elsewhere = Client()
    elsewhere.force_login(lan)
    client.post("/recover", {"email": "lan@example.com"})
    address = client.get(link_sent(), follow=True).request["PATH_INFO"]
    client.post(address, {"password1": NEW, "password2": NEW})
    assert get_user(client).is_anonymous
    assert elsewhere.get("/filing").status_code == 302


def test_the_answer_does_not_tell_whether_there_is_an_account(lan):
    there = Client().post("/recover", {"email": "lan@example.com"}, follow=True)
    not_there = Client().post("/recover", {"email": "nobody@example.com"}, follow=True)
    assert there.redirect_chain == not_there.redirect_chain == [("/recover/sent", 302)]
    assert there.text == not_there.text
    assert OutboxMessage.objects.count() == 2


def test_a_link_works_once(lan, client):
    client.post("/recover", {"email": "lan@example.com"})
    link = link_sent()
    address = client.get(link, follow=True).request["PATH_INFO"]
    client.post(address, {"password1": NEW, "password2": NEW})
    assert Client().get(link).context["token_fail"]


@pytest.mark.parametrize("link", ["/recover/1-abc", "/recover/zzzzzzzzzzzzzzzzzzzz-abc-def", "/recover/0-set-password"])
def test_an_invented_link_says_that_it_does_not_work(db, client, link):
    page = client.get(link)
    assert page.status_code == 200
    assert page.context["token_fail"]


def test_an_address_that_the_account_had_before_recovers_nothing(lan, client):
    lan.email = "lan2@example.com"
    lan.save()
    client.post("/recover", {"email": "lan@example.com"})
    assert "/recover/" not in OutboxMessage.objects.get().payload["text"]


def test_a_stranger_does_not_bury_anybody_in_mail(lan):
    for _ in range(9):
        assert Client().post("/recover", {"email": "lan@example.com"}).status_code == 302
    assert OutboxMessage.objects.count() == 5


def test_one_address_does_not_ask_without_end(lan):
    for n in range(20):
        Client().post("/recover", {"email": f"n{n}@example.com"})
    assert Client().post("/recover", {"email": "lan@example.com"}).status_code == 429
