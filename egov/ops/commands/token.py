"""`egov token`: access tokens for the API, made, listed and revoked by the operator."""

from __future__ import annotations

import argparse
import json
from typing import Any

HELP = "make, list and revoke access tokens for the API"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["create", "list", "revoke"])
    parser.add_argument("--login", help="whose token: sign-in name, e-mail address or phone number")
    parser.add_argument(
        "--scopes", default="read", help="what it may do, with commas: file, read, work (default: read)"
    )
    parser.add_argument("--days", type=int, default=30, help="for how many days (default: 30)")
    parser.add_argument("--name", default="command line", help="what it is for")
    parser.add_argument("--id", type=int, help="which token to revoke, as `egov token list` shows it")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    from egov.ops.running import with_django

    missing = {"create": "login", "list": "login", "revoke": "id"}[args.what]
    if getattr(args, missing) is None:
        print(f"egov token {args.what} needs --{missing}.")
        return 2
    with with_django():
        return {"create": _create, "list": _list, "revoke": _revoke}[args.what](args)


def _create(args: argparse.Namespace) -> int:
    from egov.core.actor import SYSTEM
    from egov.identity.actions import issue_token

    scopes = [scope.strip() for scope in args.scopes.split(",") if scope.strip()]
    token, plain = issue_token(
        actor=SYSTEM, account=_account(args.login), name=args.name, scopes=scopes, days=args.days
    )
    if args.json:
        print(json.dumps({**_line(token), "token": plain}, ensure_ascii=False))
        return 0
    print(plain)
    print(f"It is shown only now, works until {_line(token)['expires_at']} and may: {', '.join(token.scopes)}.")
    return 0


def _list(args: argparse.Namespace) -> int:
    from egov.identity.queries import tokens_of

    lines = [_line(token) for token in tokens_of(_account(args.login).pk)]
    if args.json:
        print(json.dumps(lines, ensure_ascii=False, indent=1))
        return 0
    for line in lines:
        print(f"{line['id']:>6}  until {line['expires_at']}  {','.join(line['scopes']):<15} {line['name']}")
    if not lines:
        print("No tokens that work.")
    return 0


def _revoke(args: argparse.Namespace) -> int:
    from egov.core.actor import SYSTEM
    from egov.identity.actions import revoke_token

    revoke_token(actor=SYSTEM, token_id=args.id)
    print(f"Token {args.id} works no more.")
    return 0


def _account(login: str) -> Any:
    from egov.core.errors import NotFound
    from egov.identity.queries import account_by_login

    account = account_by_login(login)
    if account is None:
        raise NotFound
    return account


def _line(token: Any) -> dict[str, Any]:
    from egov.core.clock import local

    expires_at = local(token.expires_at).isoformat(timespec="minutes")
    return {"id": token.pk, "name": token.name, "scopes": token.scopes, "expires_at": expires_at}
