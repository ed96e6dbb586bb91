"""Who somebody is, and who holds a post."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, cast

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import JSONObject

from egov.core import clock
from egov.core.actor import STRANGER, Actor, ActorKind
from egov.core.vietnamese import search_key
from egov.places.actions import PLATFORM_POSTS
from egov.places.models import Post
from egov.places.queries import agencies_led, locality_settings

from .contacts import normalise_login, normalise_phone
from .models import Absence, Account, ApiToken, Holding

HEAD = "head"
"""The role of whoever leads an agency; positions have roles, as the locality says."""
NOT_LENT = tuple(PLATFORM_POSTS)
"""Posts about the installation and its services: an absence passes none of them on, only the operator gives them."""
_POST = JSONObject(post="post_id", agency="post__agency_id", position="post__position", holder="account_id")


def accounts_with_posts() -> QuerySet[Account]:
    """Accounts with what is needed to act: `held` posts of today, and whether there is a `second_factor`.

    Posts of absent colleagues come along. One statement for an account, its holdings, posts and agencies.
    """
    held = held_or_lent(OuterRef("pk"), OuterRef(OuterRef("pk"))).values(json=_POST)
    factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return Account.objects.annotate(held=ArraySubquery(held), second_factor=Exists(factors))


def holdings_of_today() -> QuerySet[Holding]:
    """Holdings in force; both days of a holding belong to it."""
    today = clock.today()
    begun = Q(valid_from=None) | Q(valid_from__lte=today)
    not_ended = Q(valid_to=None) | Q(valid_to__gte=today)
    return Holding.objects.filter(begun & not_ended)


def held_or_lent(account: Any, from_inside: Any) -> QuerySet[Holding]:
    """Holdings of today of the account, and of those for whom it stands in.

    Both may be references to an outer query: `account` from one query below it, `from_inside` from two.
    """
    absent = absences_of_today().filter(stands_in=from_inside).values("account")
    lent = Q(account__in=absent) & ~Q(post__position__in=NOT_LENT)
    return holdings_of_today().filter(Q(account=account) | lent)


def absences_of_today() -> QuerySet[Absence]:
    """Absences in force; both days of an absence belong to it."""
    today = clock.today()
    return Absence.objects.filter(ended_at=None, first_day__lte=today, last_day__gte=today)


def actor_for(account: Account | AnonymousUser, *, scopes: Iterable[str] | None = None) -> Actor:
    """The actor that an account is at this moment; a stranger when signed out or closed."""
    if not isinstance(account, Account) or not account.is_active:
        return STRANGER
    held, borrowed = _split(_held_by(account), account.pk)
    return Actor(
        kind=cast(ActorKind, account.kind),
        account_id=account.pk,
        name=account.full_name,
        posts=frozenset(row["post"] for row in held),
        agencies=frozenset(row["agency"] for row in held),
        roles=frozenset(row["position"] for row in held),
        scopes=None if scopes is None else frozenset(scopes),
        stands_in_for=frozenset(row["holder"] for row in held) - {account.pk},
        borrowed=borrowed,
    )


def _split(rows: list[Mapping[str, Any]], account: int) -> tuple[list[Mapping[str, Any]], frozenset[tuple[int, int]]]:
    """What the account may act with, and (post, holder) of what it holds through the absence of a colleague alone.

    Posts of another agency than one's own are not lent, so that dossiers do not leave the house with an absence.
    """
    own = [row for row in rows if row["holder"] == account]
    posts, agencies = {row["post"] for row in own}, {row["agency"] for row in own}
    lent = [row for row in rows if row["holder"] != account and row["agency"] in agencies]
    return own + lent, frozenset((row["post"], row["holder"]) for row in lent if row["post"] not in posts)


def account_by_login(login: str) -> Account | None:
    """The account that signs in with this name, e-mail address or phone number, however it is written."""
    name = normalise_login(login)
    if not name:
        return None
    found = Account.objects.filter(Q(username__iexact=name) | (Q(email__iexact=name) & ~Q(email="")))
    return min(found, key=lambda account: account.username.lower() != name.lower(), default=None)


def accounts_with_number(kind: str, number: str) -> QuerySet[Account]:
    """The accounts of this kind that name this citizen number or tax code, checked ones first."""
    field = "tax_code" if kind == Account.BUSINESS else "citizen_number"
    found = Account.objects.filter(kind=kind, is_active=True, **{field: number})
    return found.order_by(Case(When(verified__contains=[field], then=0), default=1), "id")


def walk_in_beside(account: Account) -> Account | None:
    """The one of two accounts with this number that was opened at a counter; None where there are not both kinds."""
    known = list(accounts_with_number(account.kind, account.number)) if account.number else []
    walk_in = next((one for one in known if one.is_walk_in), None)
    return walk_in if any(not one.is_walk_in for one in known) else None


def people_found(text: str, size: int = 10) -> list[Account]:
    """Citizens and businesses by their whole number, tax code or telephone, else by every word of the name.

    One letter or digit finds nobody: this is for the person at the counter, no list to leaf through.
    """
    typed = " ".join(text.split())
    people = Account.objects.filter(is_active=True).exclude(kind=Account.OFFICER)
    digits = "".join(sign for sign in typed if sign.isdigit())
    if len(digits) >= 8 and not any(sign.isalpha() for sign in typed):
        phone = normalise_phone(typed) or digits
        numbers = {digits, typed.replace(" ", "")}
        found = people.filter(Q(citizen_number__in=numbers) | Q(tax_code__in=numbers) | Q(phone=phone))
        return list(found.order_by("id")[:size])
    words = search_key(typed).split()[:8]
    if len("".join(words)) < 2:
        return []
    for word in words:
        people = people.filter(search_key__contains=word)
    return list(people.order_by("search_key", "id")[:size])


def account_by_token(plain: str) -> tuple[Account, frozenset[str]] | None:
    """The account of a bearer token and the token's scopes; None when unknown, expired or revoked."""
    found = (
        accounts_with_posts()
        .filter(
            is_active=True,
            api_tokens__hash=hash_token(plain),
            api_tokens__revoked_at=None,
            api_tokens__expires_at__gt=clock.now(),
        )
        .annotate(token_scopes=F("api_tokens__scopes"))
        .first()
    )
    return (found, frozenset(found.token_scopes)) if found else None


def holders_of(post_id: int) -> QuerySet[Account]:
    """The active officers who act with a post today, by name: its holders, and who stands in for those away."""
    holding = holdings_of_today().filter(post_id=post_id)
    lent = holding.exclude(post__position__in=NOT_LENT).values("account")
    standing_in = absences_of_today().filter(account__in=lent).values("stands_in")
    agency = Post.objects.filter(pk=post_id).values("agency")
    at_home = holdings_of_today().filter(post__agency__in=agency, account__in=standing_in).values("account")
    acting = Q(pk__in=holding.values("account")) | Q(pk__in=at_home)
    return Account.objects.filter(acting, is_active=True).order_by("full_name", "id")


def holders_of_position(position: str) -> QuerySet[Account]:
    """The active officers who hold a position themselves today, by name."""
    holding = holdings_of_today().filter(post__position=position).values("account")
    return Account.objects.filter(pk__in=holding, is_active=True).order_by("full_name", "id")


def colleagues_at(agencies: Iterable[int]) -> QuerySet[Account]:
    """The active officers who hold a post at one of these agencies today, by name."""
    holding = holdings_of_today().filter(post__agency__in=list(agencies)).values("account")
    return Account.objects.filter(pk__in=holding, is_active=True).order_by("full_name", "id")


def agencies_of(account_id: int) -> frozenset[int]:
    """Where an officer holds a post of his or her own today."""
    return frozenset(holdings_of_today().filter(account=account_id).values_list("post__agency", flat=True))


def agencies_led_by(actor: Actor, *, own: bool = False) -> frozenset[int]:
    """The agencies at which the officer is the head; `own` leaves out the posts of absent colleagues.

    No statement where none of the positions held is a head's.
    """
    if not (actor.is_officer and actor.roles & locality_settings().positions_of(HEAD)):
        return frozenset()
    return agencies_led(actor.posts - {post for post, _holder in actor.borrowed} if own else actor.posts)


def absences_seen_by(actor: Actor, led: Iterable[int], *, before: int | None = None, size: int = 50) -> list[Absence]:
    """The actor's own absences, those in which the actor stands in, and those at the agencies that the actor leads.

    Newest first; one more than `size` tells that there is a next page.
    """
    there = holdings_of_today().filter(post__agency__in=list(led)).values("account")
    mine = Q(account=actor.account_id) | Q(stands_in=actor.account_id) | Q(account__in=there)
    found = Absence.objects.filter(mine).select_related("account", "stands_in", "made_by", "ended_by")
    if before:
        found = found.filter(pk__lt=before)
    return list(found.order_by("-pk")[: size + 1])


def absences_to_tell() -> list[int]:
    """Absences that are over and whose officer was not told what was done meanwhile, oldest first."""
    over = Q(last_day__lt=clock.today()) | Q(ended_at__isnull=False)
    return list(Absence.objects.filter(over, told_at=None).order_by("pk").values_list("pk", flat=True)[:500])


def tokens_of(account_id: int) -> QuerySet[ApiToken]:
    """The account's tokens that still work, newest first."""
    return ApiToken.objects.filter(account_id=account_id, revoked_at=None, expires_at__gt=clock.now()).order_by(
        "-created_at"
    )


def hash_token(plain: str) -> str:
    """SHA-256 in hex. Tokens carry 256 random bits, so neither salt nor stretching adds anything."""
    return hashlib.sha256(plain.encode()).hexdigest()


def _held_by(account: Account) -> list[Mapping[str, Any]]:
    """From the annotation where the account came with it, else by a query."""
    held: list[Mapping[str, Any]] | None = getattr(account, "held", None)
    if held is not None:
        return held
    return list(held_or_lent(account.pk, account.pk).values_list(_POST, flat=True))
