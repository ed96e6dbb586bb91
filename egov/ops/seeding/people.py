"""The people of the demonstration. Passwords and tokens are random in each data folder and kept there (0600)."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from egov.config import write_secret
from egov.core.actor import SYSTEM
from egov.identity.actions import give_post, issue_token, open_account
from egov.identity.models import Account
from egov.places.models import Agency, Post

WARD = "ubnd-phuong-hai-chau"
TOKEN_DAYS = 365
ROLES = ("clerk", "specialist", "head")


@dataclass(frozen=True, slots=True)
class Person:
    """`role` is the role shown; `positions` are the posts at `agency`, "*" for all of the role."""

    login: str
    name: str
    role: str
    agency: str = ""
    positions: tuple[str, ...] = ("*",)
    profile: dict[str, Any] = field(default_factory=dict)


def _citizen(login: str, name: str, number: str, born: date, sex: str, street: str, phone: str) -> Person:
    profile = {
        "citizen_number": number, "birth_date": born, "sex": sex, "phone": phone,
        "province": "48", "commune": "20242", "street": street,
    }  # fmt: skip
    return Person(login, name, "citizen", profile=profile)


CITIZENS = (
    _citizen("lan", "Nguyễn Thị Lan", "048185001234", date(1985, 3, 12), "female", "45 Trần Phú", "0905000001"),
    _citizen("huy", "Trần Quang Huy", "048092004321", date(1992, 8, 30), "male", "12 Bạch Đằng", "0905000002"),
    _citizen("thao", "Lê Phương Thảo", "048301007788", date(2001, 11, 5), "female", "88 Lê Duẩn", "0905000003"),
)
COMPANY = Person(
    "songhan",
    "Công ty TNHH Sông Hàn",
    "citizen",
    profile={
        "tax_code": "0400101394", "phone": "0905000004", "province": "48", "commune": "20242",
        "street": "2 Quang Trung",
    },
)  # fmt: skip
OFFICERS = (
    Person("mai", "Lê Thị Mai", "clerk", WARD),
    Person("minh", "Phạm Văn Minh", "specialist", WARD),
    Person("huong", "Đỗ Thị Hương", "head", WARD),
    Person("an.noivu", "Võ Thị An", "clerk", "so-noi-vu"),
    Person("dung.noivu", "Hồ Quang Dũng", "specialist", "so-noi-vu"),
    Person("giang.noivu", "Bùi Thị Giang", "head", "so-noi-vu"),
    Person("hoa.tuphap", "Ngô Thị Hoa", "clerk", "so-tu-phap"),
    Person("khanh.tuphap", "Dương Quốc Khánh", "specialist", "so-tu-phap"),
    Person("linh.tuphap", "Phan Thùy Linh", "head", "so-tu-phap"),
    Person("nam.xaydung", "Đặng Hoài Nam", "clerk", "so-xay-dung"),
    Person("oanh.xaydung", "Trịnh Kim Oanh", "specialist", "so-xay-dung"),
    Person("phuc.xaydung", "Hoàng Văn Phúc", "head", "so-xay-dung"),
    Person("trang.cayxanh", "Nguyễn Thùy Trang", "clerk", "cong-ty-cay-xanh"),
    Person("quan.cayxanh", "Mai Hồng Quân", "specialist", "cong-ty-cay-xanh"),
    Person("son.cayxanh", "Lý Thanh Sơn", "head", "cong-ty-cay-xanh"),
    Person("tam.congan", "Cao Minh Tâm", "specialist", "cong-an-thanh-pho"),
    Person("tung.congan", "Tạ Anh Tùng", "head", "cong-an-thanh-pho"),
    Person("uyen.thue", "Vũ Tố Uyên", "specialist", "thue-thanh-pho"),
    Person("vinh.thue", "Châu Thế Vinh", "head", "thue-thanh-pho"),
    Person("yen", "Đinh Hải Yến", "designer", "ubnd-thanh-pho", ("service-designer",)),
    Person("xuan", "Lâm Thanh Xuân", "operator", "ubnd-thanh-pho", ("operator",)),
)


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
