"""Registration and a new e-mail address: nothing changes until the code came back.

The answers are the same whether an account exists or not: the same page, the same work (the password is hashed, one
message goes out); only the message differs, and it reaches the owner of the address alone.
"""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.translation import get_language

from egov.core.actor import Actor

from . import codes
from .actions import change_email, register_citizen
from .errors import LoginTaken
from .messages import send_message
from .models import Account
from .queries import account_by_login

REGISTRATION, NEW_EMAIL = "registration", "new-email"


def begin_registration(request: HttpRequest, *, full_name: str, login: str, password: str) -> None:
    """Keep what was typed and send a code to `login`, or word of the account that is there already."""
    data = {"full_name": full_name, "login": login, "password": make_password(password)}
    code = codes.start(request, REGISTRATION, data)
    _send(login, "registration_code", code, taken=account_by_login(login) is not None)


def finish_registration(request: HttpRequest, code: str) -> Account:
    """Open the account. Raises `CodeWrong`, `CodeExpired`; `LoginTaken` when somebody was faster."""
    data = codes.finish(request, REGISTRATION, code)
    return register_citizen(
        full_name=data["full_name"],
        login=data["login"],
        password_hash=data["password"],
        language=get_language() or "vi",
    )


def begin_new_email(request: HttpRequest, actor: Actor, email: str) -> None:
    """Send a code to the new address, or word there that it belongs to another account."""
    code = codes.start(request, NEW_EMAIL, {"email": email})
    other = account_by_login(email)
    _send(email, "email_code", code, taken=other is not None and other.pk != actor.account_id)


def finish_new_email(request: HttpRequest, actor: Actor, code: str) -> Account:
    """Put the proven address into the account. Raises `CodeWrong`, `CodeExpired`, `LoginTaken`."""
    data = codes.finish(request, NEW_EMAIL, code)
    if actor.account_id is None:
        raise LoginTaken
    return change_email(actor=actor, account_id=actor.account_id, email=data["email"])


def _send(to: str, kind: str, code: str, *, taken: bool) -> None:
    """A code that was sent to nobody can come back from nobody: 1 in 200,000 is guessed, and then the name is taken."""
    if taken:
        send_message("account_exists", to, {"login": to})
    else:
        send_message(kind, to, {"code": code, "minutes": codes.LIFETIME.seconds // 60})
