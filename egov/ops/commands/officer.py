"""`egov officer`: accounts of officers and the posts they hold, opened by the operator."""

from __future__ import annotations

import argparse
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from egov.identity.models import Account

HELP = "open officers' accounts, give them posts, set a new password, list them"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["open", "post", "password", "list"])
    parser.add_argument("--login", help="the name to sign in with")
    parser.add_argument("--name", help="open: the officer's full name")
    parser.add_argument("--email", default="", help="open: where notices and recovery go")
    parser.add_argument("--agency", help="open, post: the agency's id, such as ubnd-phuong-hai-chau")
    parser.add_argument("--position", action="append", default=[], help="open, post: a position there; repeatable")


def run(args: argparse.Namespace) -> int:
    from egov.ops.running import with_django

    needed = {"open": ["login", "name", "agency"], "post": ["login", "agency"], "password": ["login"], "list": []}
    missing = [name for name in needed[args.what] if not getattr(args, name)]
    if args.what in ("open", "post") and not args.position:
        missing.append("position")
    if missing:
        print(f"egov officer {args.what} needs {', '.join('--' + name for name in missing)}.")
        return 2
    with with_django():
        from egov.core.errors import DomainError

        try:
            return {"open": _open, "post": _post, "password": _password, "list": _list}[args.what](args)
        except DomainError as error:
            print(f"egov officer: {error}")
            return 1


def _open(args: argparse.Namespace) -> int:
    from django.db import transaction

    from egov.core.actor import SYSTEM
    from egov.identity.actions import open_account

    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        open_account(
            actor=SYSTEM,
            username=args.login,
            full_name=args.name,
            kind="officer",
            password=password,
            email=args.email,
        )
        _give(args)
    print(f"{args.login} may sign in with the password {password}")
    print("It is shown only now; the officer changes it after the first sign-in, under Account.")
    return 0


def _post(args: argparse.Namespace) -> int:
    _give(args)
    print(f"{args.login} now holds {', '.join(args.position)} at {args.agency}.")
    return 0


def _give(args: argparse.Namespace) -> None:
    from egov.core.actor import SYSTEM
    from egov.identity.actions import give_post
    from egov.places.queries import post_of

    account = _account(args.login)
    for position in args.position:
        give_post(actor=SYSTEM, account_id=account.pk, post_id=post_of(args.agency, position).pk)


def _password(args: argparse.Namespace) -> int:
    from egov.core.actor import SYSTEM
    from egov.identity.actions import change_password

    password = secrets.token_urlsafe(12)
    change_password(actor=SYSTEM, account_id=_account(args.login).pk, password=password)
    print(f"{args.login} may sign in with the password {password}")
    return 0


def _list(args: argparse.Namespace) -> int:
    from egov.identity.models import Holding

    holdings = Holding.objects.select_related("account", "post__agency").order_by("account__username", "post_id")
    for holding in holdings:
        ended = f" until {holding.valid_to}" if holding.valid_to else ""
        post = f"{holding.post.position} at {holding.post.agency.slug}{ended}"
        print(f"{holding.account.username:<24} {holding.account.full_name:<28} {post}")
    return 0


def _account(login: str) -> Account:
    from egov.core.errors import NotFound
    from egov.identity.queries import account_by_login

    account = account_by_login(login)
    if account is None:
        raise NotFound
    return account
