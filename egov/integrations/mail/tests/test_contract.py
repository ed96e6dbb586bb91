"""Every mail adapter keeps the contract. Each brings `tests/trial.py`: a context manager that gives a `Trial`."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default
from importlib import import_module
from typing import Any

import pytest

from egov.core.errors import IntegrationError
from egov.integrations import registry
from egov.integrations.mail.contract import Mail

MAIL = Mail("lan@example.vn", "Hồ sơ H17-1 đã được tiếp nhận", "Chào bạn,\n\nHẹn trả kết quả: 17:30.\n.\nHết.\n")


@pytest.fixture(params=registry.manifests("mail"))
def trial(request, tmp_path):
    module = import_module(f"egov.integrations.mail.{request.param}.tests.trial")
    with module.trial(tmp_path) as trial:
        yield trial


def only_mail(trial: Any) -> EmailMessage:
    (raw,) = trial.delivered()
    message = email.message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_mail_arrives_as_it_was_written(trial):
    trial.adapter.send("notice:1", MAIL)
    message = only_mail(trial)
    assert (message["To"], message["Subject"]) == (MAIL.to, MAIL.subject)
    assert message.get_content().replace("\r\n", "\n") == MAIL.text


def test_the_same_key_is_the_same_mail(trial):
    trial.adapter.send("notice:1", MAIL)
    trial.adapter.send("notice:1", MAIL)
    ids = {email.message_from_bytes(raw, policy=default)["Message-ID"] for raw in trial.delivered()}
    assert len(ids) == 1


def test_two_keys_are_two_mails(trial):
    trial.adapter.send("notice:1", MAIL)
    trial.adapter.send("notice/1", MAIL)
    ids = {email.message_from_bytes(raw, policy=default)["Message-ID"] for raw in trial.delivered()}
    assert len(ids) == 2


def test_a_subject_cannot_smuggle_in_a_header(trial):
    trial.adapter.send("notice:1", Mail(MAIL.to, "Tin\r\nBcc: bob@example.com", "x\n"))
    assert only_mail(trial)["Bcc"] is None


@pytest.mark.parametrize("to", ["", "no address at all\r\nBcc: bob@example.com"])
def test_a_mail_that_can_go_nowhere_is_given_up(trial, to):
    with pytest.raises(IntegrationError) as caught:
        trial.adapter.send("notice:1", Mail(to, "x", "x"))
    assert caught.value.retryable is False


def test_a_working_connection_has_nothing_to_report(trial):
    assert trial.adapter.check() == ""


def test_a_broken_connection_is_told_and_tried_again(trial):
    trial.break_connection()
    assert trial.adapter.check()
    with pytest.raises(IntegrationError) as caught:
        trial.adapter.send("notice:1", MAIL)
    assert caught.value.retryable is True
