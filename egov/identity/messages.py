"""Messages about accounts; they leave through the outbox, in the reader's language."""

from __future__ import annotations

import secrets
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from egov.core import outbox

from . import throttle

SUBJECTS = {
    "registration_code": gettext_noop("Your code to register"),
    "account_exists": gettext_noop("You already have an account"),
    "email_code": gettext_noop("Your code for the new e-mail address"),
    "recovery": gettext_noop("Choose a new password"),
    "unknown_account": gettext_noop("No account at this address"),
    "security_changed": gettext_noop("The security of your account was changed"),
}
"""Kind of message -> its subject; the text is the template of the same name."""


def send_message(kind: str, to: str, context: dict[str, Any]) -> None:
    """Send one message to an e-mail address, or to a phone number as an SMS.

    At most five an hour go to one address, whoever asks for them; the others are dropped without a word, so that
    nobody is buried in mail by a stranger and nobody learns anything.
    """
    if not throttle.spend("message-to", to):
        return
    subject = _(SUBJECTS[kind])
    text = render_to_string(f"identity/mail/{kind}.txt", context).strip() + "\n"
    channel = "mail" if "@" in to else "sms"
    payload = {"to": to, "subject": subject, "text": text}
    outbox.send(kind=channel, key=f"identity:{kind}:{secrets.token_hex(8)}", payload=payload)
