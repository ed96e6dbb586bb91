from __future__ import annotations

import pytest

from egov.core.errors import NotAllowed
from egov.core.models import JournalEntry
from egov.identity.actions import WalkIn, change_profile, register_walk_in
from egov.identity.errors import NameMissing, PersonKnown
from egov.identity.models import Account
from egov.identity.queries import people_found


@pytest.fixture
def register(people):
    def register_one(name="Trần Thị Bốn", **facts):
        return register_walk_in(actor=people.actor("mai"), person=WalkIn(name, **facts))

    return register_one


def names(text):
    return [account.full_name for account in people_found(text)]


def test_a_person_with_nothing_but_a_name_is_registered(register):
    account = register()
    assert (account.kind, account.phone, account.email, account.verified) == ("citizen", "", "", [])
    assert JournalEntry.objects.get(chain__subject_id=str(account.pk)).act == "account-opened"


def test_what_the_card_says_is_verified(register):
    assert register(citizen_number="048185999999", card_seen=True).verified == ["citizen_number", "full_name"]


def test_one_number_makes_one_account(register):
    register(citizen_number="048185999999", card_seen=True)
    with pytest.raises(PersonKnown):
        register("Trần Thị Bốn", citizen_number="048185999999", card_seen=True, another=True)


def test_a_number_that_nobody_checked_may_be_anothers(people, register):
    change_profile(actor=people.actor("bob"), account_id=people.bob.pk, citizen_number="048185999999")
    with pytest.raises(PersonKnown):
        register(citizen_number="048185999999", card_seen=True)
    assert register(citizen_number="048185999999", card_seen=True, another=True).pk != people.bob.pk


def test_one_tax_code_makes_one_account(register):
    with pytest.raises(PersonKnown):
        register("Sông Hàn", kind=Account.BUSINESS, tax_code="0400101394")


def test_a_name_is_needed(register):
    with pytest.raises(NameMissing):
        register("   ")


@pytest.mark.parametrize("who", ["minh", "huong", "lan"])
def test_only_clerks_register(who, people):
    with pytest.raises(NotAllowed):
        register_walk_in(actor=people.actor(who), person=WalkIn("Trần Thị Bốn"))


@pytest.mark.parametrize("typed", ["048185001234", "048 185 001 234", "nguyen lan", "LÂN nguyễn thị", "thi lan"])
def test_people_are_found_by_number_and_by_name_without_marks(typed, people):
    assert names(typed) == ["Nguyễn Thị Lan"]


def test_people_are_found_by_telephone(people):
    assert "Nguyễn Thị Lan" in names("0905 000 001")


def test_businesses_are_found_by_tax_code(people):
    assert names("0400101394") == ["Công ty TNHH Sông Hàn"]


@pytest.mark.parametrize("typed", ["", "l", "0481850", "mai", "%"])
def test_nobody_leafs_through_accounts(typed, people):
    assert names(typed) == []


def test_a_new_name_is_found(people):
    change_profile(actor=people.actor("bob"), account_id=people.bob.pk, full_name="Đặng Văn Bê")
    assert names("dang be") == ["Đặng Văn Bê"]
