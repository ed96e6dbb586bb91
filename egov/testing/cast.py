"""The standing cast: citizens Lan and Hùng, outsider Bob, and the officers of Hải Châu ward."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from egov.core.actor import SYSTEM, Actor
from egov.identity.actions import give_post, open_account
from egov.identity.models import Account
from egov.identity.queries import actor_for, holdings_of_today
from egov.places.models import Post
from egov.places.queries import locality_settings

PASSWORD: Final = "cầu Rồng phun lửa"  # noqa: S105 - of accounts that live for one test
WARD: Final = "ubnd-phuong-hai-chau"
OTHER_WARD: Final = "ubnd-phuong-cam-le"
ADDRESS: Final[dict[str, Any]] = {"province": "48", "commune": "20242", "street": "45 Trần Phú"}
DESIGNERS: Final = {"yen": "Đinh Hải Yến", "thuy": "Hồ Minh Thúy"}
BACKEND: Final = "egov.identity.backends.AccountBackend"


@dataclass(frozen=True, slots=True)
class People:
    """Accounts by name. Minh holds every specialist's post of the ward, so do Mai and Hương those of their roles."""

    lan: Account
    hung: Account
    company: Account
    bob: Account
    mai: Account
    minh: Account
    huong: Account
    tax_officer: Account
    far_officer: Account

    def actor(self, name: str) -> Actor:
        """The actor that the named person is now."""
        account: Account = getattr(self, name)
        return actor_for(account)

    def actor_for_post(self, post: Post) -> Actor:
        """Whoever of the cast holds the post; for a post outside the cast an officer made up for it."""
        holders = set(holdings_of_today().filter(post=post).values_list("account", flat=True))
        for field in fields(self):
            account: Account = getattr(self, field.name)
            if account.pk in holders:
                return actor_for(account)
        return Actor(
            "officer",
            self.far_officer.pk,
            self.far_officer.full_name,
            frozenset({post.pk}),
            frozenset({post.agency_id}),
            frozenset({post.position}),
        )


def open_cast() -> None:
    """The accounts and their posts; the locality must be loaded."""
    _citizen("lan", "Nguyễn Thị Lan", "048185001234", date(1985, 3, 12), "female")
    _citizen("hung", "Trần Văn Hùng", "048092004321", date(1992, 8, 30), "male")
    _citizen("bob", "Bob", "", None, "male")
    open_account(
        actor=SYSTEM, username="songhan", full_name="Công ty TNHH Sông Hàn", kind=Account.BUSINESS, password=PASSWORD,
        email="songhan@example.com", tax_code="0400101394", phone="0905000004", **ADDRESS,
    )  # fmt: skip
    _officer("mai", "Lê Thị Mai", WARD, "clerk")
    _officer("minh", "Phạm Văn Minh", WARD, "specialist")
    _officer("huong", "Đỗ Thị Hương", WARD, "head")
    _officer("uyen", "Vũ Tố Uyên", "thue-thanh-pho", "specialist")
    _officer("quan", "Lê Minh Quân", OTHER_WARD, "specialist")


def cast() -> People:
    """The opened accounts."""
    names = {
        "lan": "lan", "hung": "hung", "company": "songhan", "bob": "bob", "mai": "mai", "minh": "minh",
        "huong": "huong", "tax_officer": "uyen", "far_officer": "quan",
    }  # fmt: skip
    accounts = {account.username: account for account in Account.objects.filter(username__in=names.values())}
    return People(**{field: accounts[username] for field, username in names.items()})


def designer(login: str) -> Actor:
    """A service designer, whose account is opened at the first call."""
    account = Account.objects.filter(username=login).first()
    if account is None:
        account = open_account(
            actor=SYSTEM, username=login, full_name=DESIGNERS[login], kind=Account.OFFICER,
            password=PASSWORD, email=f"{login}@example.com",
        )  # fmt: skip
        post = Post.objects.get(position="service-designer")
        give_post(actor=SYSTEM, account_id=account.pk, post_id=post.pk)
    return actor_for(account)


def _citizen(login: str, name: str, number: str, born: date | None, sex: str) -> None:
    profile = {"citizen_number": number, "birth_date": born, "sex": sex, "phone": "0905000001", **ADDRESS}
    verified = ["full_name", "citizen_number", "birth_date", "sex"] if number else []
    open_account(
        actor=SYSTEM,
        username=login,
        full_name=name,
        password=PASSWORD,
        email=f"{login}@example.com",
        verified=verified,
        **profile,
    )


def _officer(login: str, name: str, agency: str, role: str) -> None:
    roles = {position["id"]: position["role"] for position in locality_settings().data["positions"]}
    account = open_account(
        actor=SYSTEM, username=login, full_name=name, kind=Account.OFFICER, password=PASSWORD,
        email=f"{login}@example.com",
    )  # fmt: skip
    for post in Post.objects.filter(agency__slug=agency):
        if roles.get(post.position) == role:
            give_post(actor=SYSTEM, account_id=account.pk, post_id=post.pk)
