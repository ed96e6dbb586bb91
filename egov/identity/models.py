"""Accounts of citizens, businesses and officers, the posts that officers hold, and API tokens."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower

from egov.places.models import Post


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username__iexact=username or "")


class Account(AbstractBaseUser):
    """A person or business that can sign in. `verified` lists the fields that an authority confirmed."""

    CITIZEN, BUSINESS, OFFICER = "citizen", "business", "officer"
    WALK_IN = "tai-quay-"
    """Begins the sign-in name of whoever was registered at a counter; nobody can choose such a name."""

    username = models.CharField(max_length=150, unique=True)
    kind = models.CharField(max_length=10, default=CITIZEN)
    full_name = models.CharField(max_length=200)
    email = models.EmailField(default="", blank=True)
    phone = models.CharField(max_length=20, default="", blank=True)
    citizen_number = models.CharField(max_length=12, default="", blank=True)
    tax_code = models.CharField(max_length=14, default="", blank=True)
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, default="", blank=True)
    province = models.CharField(max_length=2, default="", blank=True)
    commune = models.CharField(max_length=5, default="", blank=True)
    street = models.CharField(max_length=200, default="", blank=True)
    verified: Any = models.JSONField(default=list)
    language = models.CharField(max_length=2, default="vi")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    search_key = models.CharField(
        max_length=400, default="", db_default="", blank=True, help_text="the name, lower and without marks (D2)"
    )
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects = AccountManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("username"), name="account_username_ci"),
            models.UniqueConstraint(Lower("email"), name="account_email_ci", condition=~models.Q(email="")),
            models.UniqueConstraint(
                fields=["kind", "citizen_number"],
                name="account_number_checked",
                condition=models.Q(is_active=True, verified__contains=["citizen_number"])
                & ~models.Q(citizen_number=""),
            ),
            models.UniqueConstraint(
                fields=["kind", "tax_code"],
                name="account_tax_code_checked",
                condition=models.Q(is_active=True, verified__contains=["tax_code"]) & ~models.Q(tax_code=""),
            ),
        ]
        indexes = [
            GinIndex(fields=["search_key"], name="account_search", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["citizen_number"], name="account_number", condition=~models.Q(citizen_number="")),
            models.Index(fields=["tax_code"], name="account_tax_code", condition=~models.Q(tax_code="")),
            models.Index(fields=["phone"], name="account_phone", condition=~models.Q(phone="")),
        ]

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        return self.full_name

    @property
    def is_officer(self) -> bool:
        return self.kind == self.OFFICER

    @property
    def is_walk_in(self) -> bool:
        """Registered at a counter: nobody can sign in to it, nor recover it."""
        return self.username.startswith(self.WALK_IN)

    @property
    def number_field(self) -> str:
        return "tax_code" if self.kind == self.BUSINESS else "citizen_number"

    @property
    def number(self) -> str:
        """The number that tells this person or business from all others; empty where none is known."""
        return str(getattr(self, self.number_field))


class Holding(models.Model):
    """An officer holds a post from one day to another."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="holdings")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "post"], name="holding_once")]


class Absence(models.Model):
    """An officer is away from one day to another, and a colleague acts with the officer's posts meanwhile."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="absences")
    stands_in = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="stand_ins")
    first_day = models.DateField()
    last_day = models.DateField()
    ground = models.CharField(max_length=200, default="", blank=True)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="ended before its last day, or called off")
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(null=True, help_text="when the officer was told what was done meanwhile")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(last_day__gte=models.F("first_day")), name="absence_days"),
            models.CheckConstraint(condition=~models.Q(account=models.F("stands_in")), name="absence_other_person"),
            ExclusionConstraint(
                name="absence_no_overlap",
                expressions=[
                    (models.Func("account", "account", models.Value("[]"), function="int8range"), "&&"),
                    (models.Func("first_day", "last_day", models.Value("[]"), function="daterange"), "&&"),
                ],
                condition=models.Q(ended_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["stands_in"], name="absence_stands_in", condition=models.Q(ended_at__isnull=True)),
            models.Index(fields=["account", "-id"], name="absence_account"),
            models.Index(fields=["id"], name="absence_to_tell", condition=models.Q(told_at__isnull=True)),
        ]


class ApiToken(models.Model):
    """A bearer token: shown once, kept as SHA-256, scoped and expiring."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    hash = models.CharField(max_length=64, unique=True)
    scopes: Any = models.JSONField(help_text='a list out of "file", "work", "read"')
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class Throttle(models.Model):
    """How often something was tried in a window of time. The key is a keyed hash: no address is stored."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "identity_throttle"
