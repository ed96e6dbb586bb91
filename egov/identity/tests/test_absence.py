from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.errors import Conflict, NotAllowed, NotFound
from egov.core.models import JournalEntry
from egov.identity.actions import end_absence, end_post, give_post, set_absence
from egov.identity.errors import AbsenceDays, AbsenceOverlaps, NoColleague, StandInAway, StandsInThen
from egov.identity.models import Absence
from egov.identity.queries import absences_seen_by, accounts_with_posts, actor_for, colleagues_at, holders_of
from egov.places.models import Post


def away(actor, officer, stand_in, *, begins=0, days=3, ground=""):
    first = clock.today() + timedelta(days=begins)
    last = first + timedelta(days=days - 1)
    return set_absence(
        actor=actor, account_id=officer.pk, stands_in_id=stand_in.pk, first_day=first, last_day=last, ground=ground
    )


@pytest.fixture
def mai_away(people):
    """Mai, the clerk, is away for three days from today, and Minh stands in."""
    return away(people.actor("mai"), people.mai, people.minh)


def in_days(days):
    return clock.moved_to(clock.now() + timedelta(days=days))


def test_the_stand_in_acts_with_the_posts_of_the_absent(people, mai_away):
    minh, mai = people.actor("minh"), people.actor("mai")
    assert mai.posts < minh.posts
    assert minh.stands_in_for == {people.mai.pk}
    assert {post for post, _holder in minh.borrowed} == mai.posts
    assert all(minh.acts_for(post) == people.mai.pk for post in mai.posts)


def test_an_absence_begins_and_ends_by_itself(people):
    own = people.actor("minh").posts
    away(SYSTEM, people.mai, people.minh, begins=1, days=2)
    assert people.actor("minh").posts == own
    with in_days(1):
        assert people.actor("minh").posts > own
    with in_days(2):
        assert people.actor("minh").posts > own
    with in_days(3):
        assert people.actor("minh").posts == own


def test_the_stand_in_is_read_in_one_statement_as_before(people, mai_away, django_assert_num_queries):
    with django_assert_num_queries(1):
        account = accounts_with_posts().get(pk=people.minh.pk)
        assert actor_for(account).stands_in_for == {people.mai.pk}


def test_a_post_that_one_holds_oneself_is_not_borrowed(people):
    post = next(iter(people.actor("mai").posts))
    give_post(actor=SYSTEM, account_id=people.minh.pk, post_id=post)
    away(SYSTEM, people.mai, people.minh)
    assert people.actor("minh").acts_for(post) is None
    assert people.actor("minh").stands_in_for == {people.mai.pk}


def test_holders_of_a_post_include_the_stand_in(people, mai_away):
    (post,) = people.actor("mai").posts
    assert set(holders_of(post)) == {people.mai, people.minh}


def test_nothing_is_passed_on_twice(people):
    """Even if such rows stood in the table."""
    away(SYSTEM, people.mai, people.minh)
    day = clock.today()
    Absence.objects.create(
        account=people.minh, stands_in=people.huong, first_day=day, last_day=day, made_at=clock.now()
    )
    assert people.actor("huong").stands_in_for == {people.minh.pk}
    assert not people.actor("mai").posts & people.actor("huong").posts


@pytest.mark.parametrize("position", ["operator", "service-designer"])
def test_duties_about_the_installation_are_not_lent(people, position):
    post = Post.objects.get(position=position)
    give_post(actor=SYSTEM, account_id=people.mai.pk, post_id=post.pk)
    away(SYSTEM, people.mai, people.minh)
    assert position not in people.actor("minh").roles
    assert people.minh not in holders_of(post.pk)


def test_posts_of_an_agency_that_is_not_ones_own_are_not_lent(people):
    (elsewhere,) = people.actor("tax_officer").posts
    give_post(actor=SYSTEM, account_id=people.mai.pk, post_id=elsewhere)
    away(SYSTEM, people.mai, people.minh)
    assert elsewhere not in people.actor("minh").posts
    assert people.minh not in holders_of(elsewhere)


def test_a_stand_in_who_leaves_the_agency_stands_in_no_more(people, mai_away):
    (post,) = people.actor("mai").posts
    for holding in people.minh.holdings.all():
        yesterday = clock.today() - timedelta(days=1)
        end_post(actor=SYSTEM, account_id=people.minh.pk, post_id=holding.post_id, last_day=yesterday)
    assert people.actor("minh").posts == frozenset()
    assert list(holders_of(post)) == [people.mai]


def test_the_head_of_the_agency_sets_it_for_others_and_colleagues_do_not(people):
    assert away(people.actor("huong"), people.mai, people.minh).made_by == people.huong
    for name in ("minh", "far_officer", "lan"):
        with pytest.raises(NotAllowed):
            away(people.actor(name), people.huong, people.mai)


def test_who_stands_in_for_the_head_does_not_make_it_longer(people):
    away(people.actor("huong"), people.huong, people.minh)
    with pytest.raises(NotAllowed):
        away(people.actor("minh"), people.huong, people.minh, begins=10)


@pytest.mark.parametrize(("begins", "days"), [(-1, 3), (0, 0), (0, 201)])
def test_impossible_days_are_refused(people, begins, days):
    with pytest.raises(AbsenceDays):
        away(SYSTEM, people.mai, people.minh, begins=begins, days=days)


def test_nobody_is_away_twice_at_a_time(people, mai_away):
    with pytest.raises(AbsenceOverlaps) as refused:
        away(SYSTEM, people.mai, people.huong, begins=2)
    assert "Lê Thị Mai" in str(refused.value)
    away(SYSTEM, people.mai, people.huong, begins=3)


def test_nobody_stands_in_while_away(people, mai_away):
    with pytest.raises(StandInAway):
        away(SYSTEM, people.huong, people.mai)


def test_who_stands_in_does_not_go_away_meanwhile(people, mai_away):
    with pytest.raises(StandsInThen):
        away(SYSTEM, people.minh, people.huong, begins=1)
    away(SYSTEM, people.minh, people.huong, begins=3)


def test_only_a_colleague_of_the_agency_stands_in(people):
    for stranger in (people.far_officer, people.lan, people.mai):
        with pytest.raises(NoColleague):
            away(SYSTEM, people.mai, stranger)


def test_citizens_are_not_away(people):
    with pytest.raises(NotFound):
        away(people.actor("lan"), people.lan, people.mai)


def test_the_database_itself_keeps_absences_apart(people, mai_away):
    day, now = clock.today(), clock.now()
    for stand_in in (people.huong, people.mai):
        with pytest.raises(IntegrityError), transaction.atomic():
            Absence.objects.create(account=people.mai, stands_in=stand_in, first_day=day, last_day=day, made_at=now)


def test_ending_it_takes_the_posts_back_at_once_and_leaves_the_days_free(people, mai_away):
    end_absence(actor=people.actor("mai"), absence_id=mai_away.pk)
    assert people.actor("minh").stands_in_for == frozenset()
    away(SYSTEM, people.mai, people.huong)


def test_only_once_and_only_by_those_who_may(people, mai_away):
    for name in ("minh", "far_officer", "lan"):
        with pytest.raises(NotFound):
            end_absence(actor=people.actor(name), absence_id=mai_away.pk)
    end_absence(actor=people.actor("huong"), absence_id=mai_away.pk)
    with pytest.raises(Conflict):
        end_absence(actor=people.actor("mai"), absence_id=mai_away.pk)


def test_it_is_journaled_with_the_ground_among_the_details(people):
    absence = away(people.actor("huong"), people.mai, people.minh, ground="Nghỉ ốm")
    end_absence(actor=people.actor("mai"), absence_id=absence.pk)
    entries = JournalEntry.objects.filter(chain__subject_kind="account", chain__subject_id=str(people.mai.pk))
    made, ended = entries.filter(act__startswith="absence").select_related("detail").order_by("n")
    assert (made.act, made.actor, made.refs["stands_in"]) == (
        "absence-set", f"officer:{people.huong.pk}", people.minh.pk,
    )  # fmt: skip
    assert (made.detail.details, "Nghỉ ốm" in str(made.refs)) == ({"ground": "Nghỉ ốm"}, False)
    assert ended.act == "absence-ended"


def test_absences_are_seen_by_those_concerned_and_the_head(people, mai_away):
    ward = people.actor("mai").agencies
    for name, led, seen in (("mai", (), 1), ("minh", (), 1), ("huong", ward, 1), ("huong", (), 0), ("bob", (), 0)):
        assert len(absences_seen_by(people.actor(name), led)) == seen
    assert {account.username for account in colleagues_at(ward)} == {"mai", "minh", "huong"}
