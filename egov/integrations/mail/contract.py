"""What every mail adapter does. `tests/test_contract.py` runs on each of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Protocol

from egov.core import clock
from egov.core.errors import IntegrationError


@dataclass(frozen=True, slots=True)
class Mail:
    to: str
    subject: str
    text: str


class MailAdapter(Protocol):
    def send(self, key: str, mail: Mail) -> None:
        """Hand the mail over. The same key again is the same mail: it reaches its reader once, or can be told by its
        Message-ID. Raises `IntegrationError`, retryable or not."""

    def check(self) -> str:
        """What is wrong with the connection, in a sentence for the operator; empty when all is well. Never raises."""


def build_message(key: str, mail: Mail, sender: str) -> EmailMessage:
    """The message with a Message-ID that follows from the key.

    Raises `IntegrationError`, not retryable, for an address or subject that can stand in no mail.
    """
    message = EmailMessage(policy=SMTP)
    try:
        message["From"] = sender
        message["To"] = mail.to
        message["Subject"] = " ".join(mail.subject.split())
        message["Date"] = format_datetime(clock.local(clock.now()))
        message["Message-ID"] = message_id(key, sender)
        message["Auto-Submitted"] = "auto-generated"
    except ValueError as error:
        raise IntegrationError(f"the mail cannot be written: {error}", retryable=False) from error
    if not message["To"].addresses:
        raise IntegrationError("the mail has no address", retryable=False)
    message.set_content(mail.text)
    return message


def message_id(key: str, sender: str) -> str:
    domain = sender.rpartition("@")[2].strip("> ") or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
