from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from egov.core.actor import Actor
from egov.core.models import OutboxMessage
from egov.identity.models import Account
from egov.notices.actions import leave_notices, mark_read, notify
from egov.notices.models import Notice
from egov.notices.queries import notices_for, shown, unread_count

CODE = "H17.20.01-260225-0001"
SERVICE = {"vi": "Đăng ký thành lập hộ kinh doanh", "en": "Register a household business"}


def tell(account: Account | None, kind: str = "filed", **more: Any) -> int | None:
    return notify(
        account_id=account.pk if account else None, kind=kind, subject=CODE, params={"service": SERVICE}, **more
    )


def test_a_notice_and_its_mail_are_two_statements(lan, django_assert_num_queries):
    with django_assert_num_queries(2):
        tell(lan)
    mail = OutboxMessage.objects.get()
    assert (mail.kind, mail.key) == ("mail", f"notice:{Notice.objects.get().pk}")
    assert mail.payload["to"] == "lan@example.vn"
    assert mail.payload["subject"] == f"Hồ sơ {CODE} đã được gửi đi"
    assert f"/dossiers/{CODE}" in mail.payload["text"]


def test_without_an_address_there_is_no_mail(bob, django_assert_num_queries):
    with django_assert_num_queries(1):
        tell(bob)
    assert not OutboxMessage.objects.exists()


def test_a_given_address_goes_before_that_of_the_account(lan):
    tell(lan, email="ba.ngoai@example.vn")
    assert OutboxMessage.objects.get().payload["to"] == "ba.ngoai@example.vn"


def test_the_mail_is_in_the_language_of_the_account(bob):
    tell(bob, email="bob@example.com")
    text = OutboxMessage.objects.get().payload["text"]
    assert text.startswith("Your dossier has reached us: Register a household business.")


def test_somebody_without_an_account_gets_the_mail_only(db):
    assert tell(None, email="ba@example.vn", key="filed") is None
    assert (OutboxMessage.objects.get().key, Notice.objects.count()) == (f"{CODE}:filed", 0)


def test_the_same_key_sends_once(lan):
    tell(lan, key="overdue:1")
    tell(lan, key="overdue:1")
    assert OutboxMessage.objects.count() == 1


def test_what_is_rolled_back_tells_nobody(lan):
    def file_and_fail() -> None:
        with transaction.atomic():
            tell(lan)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        file_and_fail()
    assert (Notice.objects.count(), OutboxMessage.objects.count()) == (0, 0)


def test_an_unknown_kind_is_a_mistake_of_the_program(lan):
    with pytest.raises(ValueError, match="no such kind"):
        tell(lan, kind="filled")


def test_a_notice_is_read_in_the_readers_language(lan):
    tell(lan)
    notice = shown(notices_for(lan.pk).get(), "en")
    assert (notice.subject, notice.code, notice.read) == (f"Your dossier {CODE} has been filed", CODE, False)


def test_only_the_own_notices_can_be_marked(lan, bob):
    mine = tell(lan)
    tell(lan)
    assert mine is not None
    assert mark_read(actor=Actor("citizen", account_id=bob.pk), notices=[mine]) == 0
    assert mark_read(actor=Actor("citizen", account_id=lan.pk), notices=[mine]) == 1
    assert unread_count(lan.pk) == 1
    assert mark_read(actor=Actor("citizen", account_id=lan.pk)) == 1
    assert unread_count(lan.pk) == 0


def test_a_stranger_marks_nothing(lan):
    tell(lan)
    assert mark_read(actor=Actor("stranger")) == 0


def test_what_waits_at_the_desk_needs_no_mail(people, django_assert_num_queries):
    lines = [(people.minh.pk, "opinion-given", CODE, {"service": SERVICE})] * 3
    with transaction.atomic(), django_assert_num_queries(1):
        assert leave_notices(lines) == 3
    assert unread_count(people.minh.pk) == 3
    assert not OutboxMessage.objects.exists()


def test_kinds_that_are_none_are_not_left(people):
    with pytest.raises(ValueError, match="nonsense"):
        leave_notices([(people.minh.pk, "nonsense", CODE, {})])
