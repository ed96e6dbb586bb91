from __future__ import annotations

import pytest

from egov.core.errors import IntegrationError
from egov.integrations.mail.contract import Mail
from egov.integrations.mail.smtp.adapter import SmtpMail

from .trial import trial

MAIL = Mail("lan@example.vn", "Tin", "Chào bạn.\n")


@pytest.mark.parametrize(
    ("command", "answer", "retryable"),
    [
        (b"RCPT", b"550 no such person", False),
        (b"RCPT", b"452 mailbox full", True),
        (b"MAIL", b"421 too busy", True),
        (b"MAIL", b"554 refused", False),
        (b"DATA", b"451 try later", True),
        (b"DATA", b"552 too much", False),
        (b"CONNECT", b"421 closed today", True),
    ],
)
def test_final_and_passing_refusals_are_told_apart(command, answer, retryable):
    with trial() as running:
        running.server.answers[command] = answer
        with pytest.raises(IntegrationError) as caught:
            running.adapter.send("notice:1", MAIL)
    assert caught.value.retryable is retryable
    assert not running.delivered()


def test_a_refused_sign_in_waits_for_the_operator():
    with trial(user="egov") as running:
        running.server.answers[b"AUTH"] = b"535 wrong password"
        with pytest.raises(IntegrationError) as caught:
            running.adapter.send("notice:1", MAIL)
        assert "535" in running.adapter.check()
    assert caught.value.retryable is True


def test_a_server_without_tls_gets_no_mail_when_tls_is_asked_for():
    with trial() as running:
        adapter = SmtpMail("127.0.0.1", running.adapter.port, "", "", True, "no-reply@danang.example")
        with pytest.raises(IntegrationError):
            adapter.send("notice:1", MAIL)
    assert not running.delivered()


def test_the_password_is_not_shown():
    assert "secret" not in repr(SmtpMail("h", 25, "u", "secret", True, "a@b"))
