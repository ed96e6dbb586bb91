from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import RequestFactory

from egov.core import clock
from egov.core.errors import NotAllowed, NotFound
from egov.identity.actions import issue_token, revoke_token
from egov.identity.bearer import bearer, bearer_of
from egov.identity.errors import LifetimeTooLong, ScopeUnknown
from egov.identity.models import ApiToken
from egov.identity.queries import actor_for


def issued(account, scopes=("file", "read"), days=30):
    return issue_token(actor=actor_for(account), account=account, name="Kế toán", scopes=scopes, days=days)


def calling(plain):
    return RequestFactory().get("/", headers={"Authorization": f"Bearer {plain}"})


def test_a_token_lets_its_owner_in_within_its_scopes(lan):
    _, plain = issued(lan, scopes=["read"])
    actor = bearer(calling(plain))
    assert actor.account_id == lan.pk
    assert actor.may("read")
    assert not actor.may("file")


def test_the_plain_text_is_stored_nowhere(lan):
    token, plain = issued(lan)
    assert plain not in str(ApiToken.objects.filter(pk=token.pk).values().get())


def test_an_expired_token_is_worth_nothing(lan):
    _, plain = issued(lan, days=1)
    with clock.moved_to(clock.now() + timedelta(days=1, seconds=1)):
        assert bearer_of(plain) is None


def test_a_revoked_token_is_worth_nothing(lan):
    token, plain = issued(lan)
    revoke_token(actor=actor_for(lan), token_id=token.pk)
    assert bearer_of(plain) is None
    assert bearer(calling(plain)).kind == "stranger"


def test_a_token_of_a_closed_account_is_worth_nothing(lan):
    _, plain = issued(lan)
    lan.is_active = False
    lan.save()
    assert bearer_of(plain) is None


def test_nobody_makes_or_revokes_anothers_token(lan, bob):
    token, _ = issued(lan)
    with pytest.raises(NotAllowed):
        issue_token(actor=actor_for(bob), account=lan, name="x", scopes=["read"], days=1)
    with pytest.raises(NotFound):
        revoke_token(actor=actor_for(bob), token_id=token.pk)


def test_a_token_makes_no_tokens(lan):
    _, plain = issued(lan)
    with pytest.raises(NotAllowed):
        issue_token(actor=bearer(calling(plain)), account=lan, name="x", scopes=["read"], days=1)


@pytest.mark.parametrize("scopes", [[], ["work"], ["everything"]])
def test_a_citizens_token_is_not_given_every_scope(lan, scopes):
    with pytest.raises(ScopeUnknown):
        issued(lan, scopes=scopes)


@pytest.mark.parametrize("days", [0, 367])
def test_a_token_does_not_live_for_ever(lan, days):
    with pytest.raises(LifetimeTooLong):
        issued(lan, days=days)


def test_the_bearer_is_found_in_one_statement(minh, examiner, django_assert_num_queries):
    _, plain = issued(minh, scopes=["work"])
    with django_assert_num_queries(1):
        assert bearer(calling(plain)).posts == {examiner.pk}


@pytest.mark.parametrize("header", ["", "Basic eA==", "Bearer", "Bearer ", "Bearer \x00", "bearer egov_nothing"])
def test_a_strange_header_is_a_stranger(db, header):
    assert bearer(RequestFactory().get("/", headers={"Authorization": header})).kind == "stranger"


def test_the_page_shows_a_token_once(lan, client):
    client.force_login(lan)
    page = client.post("/account/tokens", {"name": "Kế toán", "scopes": ["read"], "days": "30"})
    plain = page.context["plain"]
    assert plain in page.text
    assert bearer(calling(plain)).account_id == lan.pk
    again = client.get("/account/tokens")
    assert "Kế toán" in again.text
    assert plain not in again.text


def test_the_page_revokes(lan, client):
    token, plain = issued(lan)
    client.force_login(lan)
    assert client.get(f"/account/tokens/{token.pk}/revoke").status_code == 405
    assert client.post(f"/account/tokens/{token.pk}/revoke").status_code == 302
    assert bearer_of(plain) is None
