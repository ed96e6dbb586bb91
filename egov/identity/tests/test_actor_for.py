from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser

from egov.core import clock
from egov.core.actor import STRANGER, SYSTEM
from egov.identity.actions import end_post
from egov.identity.queries import account_by_login, accounts_with_posts, actor_for, holders_of


def test_an_officer_acts_with_the_posts_held_today(minh, examiner):
    actor = actor_for(minh)
    assert actor.is_officer
    assert actor.posts == {examiner.pk}
    assert actor.agencies == {examiner.agency_id}
    assert actor.roles == {"economy-specialist"}


def test_the_day_after_the_last_day_of_a_post_it_is_gone(minh, examiner):
    last_day = clock.today()
    end_post(actor=SYSTEM, account_id=minh.pk, post_id=examiner.pk, last_day=last_day)
    assert actor_for(minh).posts == {examiner.pk}
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert actor_for(minh).posts == frozenset()
        assert list(holders_of(examiner.pk)) == []


def test_one_statement_brings_account_posts_and_second_factor(minh, examiner, django_assert_num_queries):
    with django_assert_num_queries(1):
        account = accounts_with_posts().get(pk=minh.pk)
        assert actor_for(account).posts == {examiner.pk}
        assert account.second_factor is False  # type: ignore[attr-defined]


def test_nobody_and_closed_accounts_are_strangers(lan):
    lan.is_active = False
    assert actor_for(AnonymousUser()) is STRANGER
    assert actor_for(lan) is STRANGER


def test_the_actor_names_an_id_and_no_person(lan):
    assert actor_for(lan).reference == f"citizen:{lan.pk}"


def test_holders_of_a_post_are_found(minh, examiner):
    assert list(holders_of(examiner.pk)) == [minh]


def test_a_login_is_found_however_it_is_written(lan, minh):
    assert account_by_login(" LAN@Example.com ") == lan
    assert account_by_login("Minh") == minh
    assert account_by_login("nobody") is None
    assert account_by_login("") is None


def test_a_post_that_begins_later_is_not_held_yet(minh, examiner):
    minh.holdings.update(valid_from=date(2999, 1, 1))
    assert actor_for(minh).posts == frozenset()
