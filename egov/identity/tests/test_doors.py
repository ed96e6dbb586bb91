from __future__ import annotations

import pytest

from egov.core.actor import SYSTEM, Actor
from egov.core.errors import NotAllowed
from egov.identity.permissions import require_role


@pytest.mark.parametrize("address", ["/filing", "/desk/", "/machine-room", "/account", "/account/tokens"])
def test_a_stranger_goes_to_sign_in_and_comes_back(db, client, address):
    answer = client.get(address + "?a=1")
    assert answer.status_code == 302
    assert answer["Location"] == f"/sign-in?next={address.replace('/', '%2F')}%3Fa%3D1"


def test_a_citizen_is_not_let_to_the_desk(lan, client):
    client.force_login(lan)
    assert client.get("/filing").status_code == 200
    assert client.get("/desk/").status_code == 403


def test_an_officer_is_let_to_the_desk_and_not_into_the_machine_room(minh, client):
    client.force_login(minh)
    assert client.get("/desk/").text == "desk of Lê Văn Minh"
    assert client.get("/machine-room").status_code == 403


def test_in_production_an_officer_needs_a_second_factor(minh, client, settings):
    settings.OFFICERS_NEED_SECOND_FACTOR = True
    client.force_login(minh)
    answer = client.get("/desk/")
    assert answer["Location"] == "/account/security/needed"
    assert client.get("/account/security/needed").status_code == 403


def test_with_a_second_factor_the_desk_opens(minh, client, settings):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    settings.OFFICERS_NEED_SECOND_FACTOR = True
    TOTP.activate(minh, generate_totp_secret())
    client.force_login(minh)
    assert client.get("/desk/").status_code == 200


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(db, client):
    answer = client.get("/desk/", headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/sign-in?next=%2Fdesk%2F"


def test_a_page_for_strangers_runs_no_statement(db, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/").status_code == 200


def test_a_signed_in_page_runs_two_statements(minh, client, django_assert_num_queries):
    client.force_login(minh)
    with django_assert_num_queries(2):  # the session; the account with its posts
        client.get("/desk/")


def test_a_closed_account_is_signed_out_at_once(minh, client):
    client.force_login(minh)
    minh.is_active = False
    minh.save()
    assert client.get("/desk/").status_code == 302


def test_actions_ask_for_officers_and_roles():
    with pytest.raises(NotAllowed):
        require_role(Actor("officer", account_id=1), "operator")
    with pytest.raises(NotAllowed):
        require_role(Actor("citizen", account_id=1, roles=frozenset({"operator"})), "operator")
    require_role(SYSTEM, "operator")


def test_pages_of_the_account_are_kept_by_no_cache(lan, client):
    assert "no-store" in client.get("/sign-in")["Cache-Control"]
    client.force_login(lan)
    for address in ["/account", "/account/profile", "/account/tokens", "/account/security", "/account/password"]:
        assert "no-store" in client.get(address)["Cache-Control"]
