"""The people of the demonstration. Passwords and tokens are random in each data folder and kept there (0600)."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

from django.conf import settings
from django.db import transaction

from egov.config import write_secret
from egov.core.actor import SYSTEM
from egov.identity.actions import give_post, issue_token, open_account
from egov.identity.models import Account
from egov.places.models import Agency, Post

from .cast import CITIZENS, COMPANY, OFFICERS, Person

TOKEN_DAYS = 365


def people_file() -> Path:
    path: Path = settings.CONFIG.data_dir / "demo-people.json"
    return path


def demo_people() -> list[dict[str, str]]:
    """[{name, role, agency, login, password, token}], as `egov demo people --json` prints it."""
    path = people_file()
    people: list[dict[str, str]] = json.loads(path.read_text("utf-8")) if path.exists() else []
    return people


def seed_people() -> list[dict[str, str]]:
    """Open the accounts and write their sign-ins beside the database; all or nothing.

    The file is written before the rows are committed, so that no account is ever left without its password.
    """
    with transaction.atomic():
        people = [_open(person) for person in (*CITIZENS, COMPANY, *OFFICERS)]
        write_secret(people_file(), json.dumps(people, ensure_ascii=False, indent=1))
    return people


def _open(person: Person) -> dict[str, str]:
    password = f"{secrets.token_urlsafe(9)}-{secrets.randbelow(90) + 10}"
    kind = Account.OFFICER if person.agency else Account.CITIZEN
    kind = Account.BUSINESS if person is COMPANY else kind
    verified = ["full_name", *(k for k in ("citizen_number", "birth_date", "sex", "tax_code") if k in person.profile)]
    account = open_account(
        actor=SYSTEM,
        username=person.login,
        full_name=person.name,
        kind=kind,
        password=password,
        email=f"{person.login}@example.com",
        verified=verified,
        is_demo=True,
        **person.profile,
    )
    for post in _posts(person):
        give_post(actor=SYSTEM, account_id=account.pk, post_id=post.pk)
    scopes = ["read", "work"] if person.agency else ["file", "read"]
    _, token = issue_token(actor=SYSTEM, account=account, name="demo", scopes=scopes, days=TOKEN_DAYS)
    agency = Agency.objects.get(slug=person.agency).name_vi if person.agency else ""
    return {
        "name": person.name,
        "role": person.role,
        "agency": agency,
        "login": person.login,
        "password": password,
        "token": token,
    }


def _posts(person: Person) -> list[Post]:
    """The posts of the person's role at the agency; a clerk's counter, every specialist's desk, the head's."""
    if not person.agency:
        return []
    posts = list(Post.objects.filter(agency__slug=person.agency))
    if person.positions != ("*",):
        return [post for post in posts if post.position in person.positions]
    roles = _roles_of_positions()
    return [post for post in posts if roles.get(post.position) == person.role]


def _roles_of_positions() -> dict[str, str]:
    from egov.places.queries import locality_settings

    return {position["id"]: position["role"] for position in locality_settings().data["positions"]}
