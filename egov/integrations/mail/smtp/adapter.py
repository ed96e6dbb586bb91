"""Mail by SMTP, one connection a mail."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from egov.core.errors import IntegrationError

from ..contract import Mail, build_message

TIMEOUT_SECONDS = 20
IMPLICIT_TLS_PORT = 465
_PERMANENT = range(500, 600)


@dataclass(frozen=True, slots=True)
class SmtpMail:
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: bool
    sender: str

    def send(self, key: str, mail: Mail) -> None:
        message = build_message(key, mail, self.sender)
        with _told_apart(), self._connection() as server:
            server.send_message(message, from_addr=self.sender, to_addrs=[mail.to])

    def check(self) -> str:
        if not self.host:
            return "No mail server is set (EGOV_SMTP_HOST)."
        try:
            with _told_apart(), self._connection() as server:
                server.noop()
        except IntegrationError as error:
            return f"The mail server {self.host}:{self.port} does not answer as it should: {error}."
        return ""

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        if self.tls and self.port == IMPLICIT_TLS_PORT:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)
        with server:
            if self.tls and self.port != IMPLICIT_TLS_PORT:
                server.starttls(context=ssl.create_default_context())
            if self.user:
                try:
                    server.login(self.user, self.password)
                except smtplib.SMTPAuthenticationError as error:
                    # A wrong password is mended by the operator; the mails wait for that.
                    raise IntegrationError(f"sign-in refused ({error.smtp_code})", retryable=True) from error
            yield server


@contextmanager
def _told_apart() -> Iterator[None]:
    """Turn what SMTP raises into `IntegrationError`: answers of the 500s are final, all else may pass."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        code = next(iter(error.recipients.values()))[0]
        raise IntegrationError(f"the address was refused ({code})", retryable=code not in _PERMANENT) from error
    except smtplib.SMTPResponseException as error:
        refused = error.smtp_code in _PERMANENT
        raise IntegrationError(f"the mail was refused ({error.smtp_code})", retryable=not refused) from error
    except (smtplib.SMTPException, OSError) as error:
        raise IntegrationError(f"the server cannot be reached: {type(error).__name__}", retryable=True) from error


def connect(config: Any) -> SmtpMail:
    return SmtpMail(
        host=config.smtp_host,
        port=config.smtp_port,
        user=config.smtp_user,
        password=config.smtp_password,
        tls=config.smtp_tls,
        sender=config.mail_from,
    )
