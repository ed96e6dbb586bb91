"""Joining the account of somebody registered at a counter with the one that they opened online."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey

from egov.core import clock
from egov.core.errors import NotAllowed, NotFound
from egov.core.models import JournalEntry
from egov.core.verification import verify_journal
from egov.documents.models import StoredFile, VaultItem
from egov.dossiers import actions, queries
from egov.feedback.actions import file_complaint
from egov.feedback.models import Complaint
from egov.identity.actions import change_profile, join_walk_in
from egov.identity.errors import AccountGone, CardNotSeen, SignInUnlike
from egov.identity.models import Account
from egov.identity.queries import actor_for, walk_in_beside
from egov.notices.models import Notice
from egov.testing.cast import BACKEND
from egov.testing.counter import own_account, take_in, walk_in

from .reading import text_of

NUMBER = "048185999999"


@pytest.fixture
def four(people):
    """Mrs. Bốn, who was at the counter."""
    return walk_in(people.mai, citizen_number=NUMBER)


@pytest.fixture
def online(four):
    return own_account(four)


def join(people, walk_in, sign_in="Bon@Example.com", who="mai", card_seen=True):
    return join_walk_in(actor=people.actor(who), walk_in_id=walk_in.pk, sign_in=sign_in, card_seen=card_seen)


def acts(kind, name):
    found = JournalEntry.objects.filter(chain__subject_kind=kind, chain__subject_id=str(name))
    return list(found.order_by("n").values_list("act", "refs"))


def seen_by(account):
    return {dossier.code for dossier in queries.dossiers_of(actor_for(account))}


def test_dossiers_move_and_each_chain_says_so(people, four, online):
    mine = [take_in(people.mai, four) for _ in range(2)]
    others = take_in(people.mai, walk_in(people.mai))
    join(people, four)
    assert seen_by(online) == {dossier.code for dossier in mine}
    for dossier in mine:
        assert acts("dossier", dossier.code)[-1] == (
            "join-accounts", {"from_account": four.pk, "to_account": online.pk}
        )  # fmt: skip
    assert "join-accounts" not in dict(acts("dossier", others.code))
    others.refresh_from_db()
    assert others.submitter_id not in (four.pk, online.pk)
    assert verify_journal().whole


def test_nothing_at_all_hangs_on_the_closed_account(people, four, online):
    dossier = take_in(people.mai, four)
    service = dossier.version.service
    actions.start_counter_draft(actor=people.actor("mai"), service=service, person=four)
    file = StoredFile.objects.create(
        owner=four, name="a.png", media_type="image/png", size=1, sha256="0", path="a", created_at=clock.now()
    )
    VaultItem.objects.create(account=four, file=file, name="a", added_at=clock.now())
    Notice.objects.create(account=four, kind="received", subject=dossier.code, created_at=clock.now())
    file_complaint(actor=people.actor("mai"), code=dossier.code, kind="conduct", text="Tôi phải chờ quá lâu.")
    join(people, four)
    links = [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is Account
    ]
    assert len(links) > 20
    assert [one for one in links if one[0]._default_manager.filter(**{one[1]: four.pk}).exists()] == []
    assert Notice.objects.filter(account=online, subject=dossier.code).exists()
    assert VaultItem.objects.get().account == online
    assert Complaint.objects.get().account == online


def test_the_counters_account_is_closed_and_the_own_one_has_what_the_card_proves(people, four, online):
    join(people, four)
    four.refresh_from_db()
    online.refresh_from_db()
    assert not four.is_active
    assert (online.full_name, online.verified) == ("Trần Thị Bốn", ["citizen_number", "email", "full_name"])
    assert acts("account", four.pk)[-1][0] == "account-closed"
    assert acts("account", online.pk)[-1][1]["from_account"] == four.pk
    assert Notice.objects.filter(account=online, kind="accounts-joined").count() == 1


@pytest.mark.parametrize("sign_in", ["", "lan", "somebody@example.com", NUMBER])
def test_the_number_alone_joins_nothing(people, four, online, sign_in):
    dossier = take_in(people.mai, four)
    with pytest.raises(SignInUnlike):
        join(people, four, sign_in)
    assert seen_by(online) == seen_by(people.lan) == set()
    dossier.refresh_from_db()
    assert dossier.submitter == four


def test_another_number_is_another_person(people, four, online):
    change_profile(actor=actor_for(online), account_id=online.pk, citizen_number="048185999998")
    with pytest.raises(SignInUnlike):
        join(people, four)


def test_the_card_is_looked_at_first(people, four, online):
    with pytest.raises(CardNotSeen):
        join(people, four, card_seen=False)


@pytest.mark.parametrize("who", ["minh", "huong", "lan"])
def test_only_clerks_join(people, four, online, who):
    with pytest.raises(NotAllowed):
        join(people, four, who=who)


def test_an_account_that_somebody_signs_in_to_is_never_closed(people, four, online):
    with pytest.raises(NotFound):
        join(people, online)
    join(people, four)
    with pytest.raises(NotFound):
        join(people, four)


def test_both_ways_lead_to_the_one_from_the_counter(people, four, online):
    assert walk_in_beside(four) == walk_in_beside(online) == four
    assert walk_in_beside(people.lan) is walk_in_beside(people.bob) is None
    join(people, four)
    assert walk_in_beside(Account.objects.get(pk=online.pk)) is None


def test_nothing_is_taken_in_for_an_account_that_was_joined_meanwhile(people, four, online):
    join(people, four)
    with pytest.raises(AccountGone):
        take_in(people.mai, four)
    assert take_in(people.mai, online).submitter == online


def test_a_checked_number_belongs_to_one_open_account(people, four, online):
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(pk=online.pk).update(verified=["citizen_number"])
    join(people, four)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(pk=four.pk).update(is_active=True)


def test_the_clerk_is_led_from_either_account_to_the_joining(desk, people, four, online):
    take_in(people.mai, four)
    client = desk("mai")
    address = f"/desk/counter/people/{four.pk}/join"
    for person in (four, online):
        assert address in client.get("/desk/counter", {"person": person.pk}).content.decode()
    page = client.get(address)
    assert "bon@example.com" not in page.content.decode()
    assert "1 dossier" in text_of(page)
    answer = client.post(address, {"sign_in": "bon@example.com", "card_seen": "yes"}, follow=True)
    assert answer.redirect_chain[0][0] == f"/desk/counter?person={online.pk}"
    assert "everything is in the account of Trần Thị Bốn" in text_of(answer)
    assert seen_by(online)


def test_what_is_wrong_is_said_where_it_is(desk, four, online):
    client, address = desk("mai"), f"/desk/counter/people/{four.pk}/join"
    unseen = client.post(address, {"sign_in": "bon@example.com"})
    assert (unseen.status_code, 'href="#card_seen"' in unseen.content.decode()) == (422, True)
    unlike = client.post(address, {"sign_in": "lan@example.com", "card_seen": "yes"})
    assert (unlike.status_code, 'href="#sign_in"' in unlike.content.decode()) == (422, True)
    four.refresh_from_db()
    assert four.is_active


def test_there_is_nothing_to_join_for_anybody_else(desk, people, four, online):
    client = desk("mai")
    for person in (people.lan, online, people.minh):
        assert client.get(f"/desk/counter/people/{person.pk}/join").status_code == 404
    assert "/join" not in client.get("/desk/counter", {"person": people.lan.pk}).content.decode()
    assert desk("minh").get(f"/desk/counter/people/{four.pk}/join").status_code == 403


def test_whoever_typed_a_number_is_told_to_show_the_card_whether_or_not_it_is_known(client, people, online):
    told = "xuất trình thẻ tại đó"
    client.force_login(online, backend=BACKEND)
    assert told in client.get("/account").content.decode()
    client.force_login(people.lan, backend=BACKEND)
    assert told not in client.get("/account").content.decode()
    change_profile(actor=people.actor("bob"), account_id=people.bob.pk, citizen_number="048185000001")
    client.force_login(people.bob, backend=BACKEND)
    assert told in client.get("/account").content.decode()


def test_a_business_is_joined_by_its_tax_code(people):
    shop = walk_in(people.mai, "Quán Bốn", kind=Account.BUSINESS, tax_code="0401234567", citizen_number="")
    own = own_account(shop)
    join(people, shop)
    own.refresh_from_db()
    assert (own.full_name, own.verified) == ("Quán Bốn", ["email", "full_name", "tax_code"])
