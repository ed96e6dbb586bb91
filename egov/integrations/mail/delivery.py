"""The way of a mail from the outbox to the adapter that this installation uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from egov.core.errors import IntegrationError

from .. import registry
from .contract import Mail, MailAdapter

KIND = "mail"


def adapter_name() -> str:
    """SMTP where a server is set and always in production; else the demo adapter, which needs neither."""
    config = settings.CONFIG
    return "smtp" if config.smtp_host or config.mode == "production" else "file"


def mail_adapter() -> MailAdapter:
    adapter: MailAdapter = registry.connect(KIND, adapter_name(), settings.CONFIG)
    return adapter


def deliver(key: str, payload: Mapping[str, Any]) -> None:
    """Deliver one outbox message: {"to", "subject", "text"}. Raises `IntegrationError`."""
    try:
        mail = Mail(to=payload["to"], subject=payload["subject"], text=payload["text"])
    except KeyError as error:
        raise IntegrationError(f"the message lacks {error}", retryable=False) from error
    mail_adapter().send(key, mail)
