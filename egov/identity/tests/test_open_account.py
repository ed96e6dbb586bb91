from __future__ import annotations

import pytest

from egov.core.actor import SYSTEM, Actor
from egov.core.errors import NotAllowed
from egov.core.models import JournalDetail, JournalEntry
from egov.identity.actions import give_post, open_account, register_citizen
from egov.identity.errors import LoginTaken
from egov.identity.models import Account

CLERK = Actor("officer", account_id=9, roles=frozenset({"one-stop-clerk"}))


def test_a_clerk_opens_accounts_for_citizens_only(db):
    assert open_account(actor=CLERK, username="0905 123 456", full_name="Lan").username == "0905123456"
    with pytest.raises(NotAllowed):
        open_account(actor=CLERK, username="x", full_name="X", kind=Account.OFFICER)


def test_a_citizen_opens_accounts_for_nobody(db):
    with pytest.raises(NotAllowed):
        open_account(actor=Actor("citizen", account_id=1), username="x", full_name="X")


def test_a_name_is_taken_once_whatever_its_case(lan):
    with pytest.raises(LoginTaken):
        open_account(actor=SYSTEM, username="LAN@example.com", full_name="Another")


def test_somebodys_e_mail_address_is_no_free_name(minh):
    minh.email = "minh@da-nang.example"
    minh.save()
    with pytest.raises(LoginTaken):
        register_citizen(full_name="Bob", login="minh@da-nang.example", password_hash="!")


def test_the_journal_names_no_person(lan):
    entry = JournalEntry.objects.get(chain__subject_kind="account", chain__subject_id=str(lan.pk))
    assert entry.act == "account-opened"
    assert entry.refs == {"kind": "citizen"}
    assert JournalDetail.objects.get(entry=entry).details == {}


def test_only_officers_hold_posts(lan, examiner):
    with pytest.raises(NotAllowed):
        give_post(actor=SYSTEM, account_id=lan.pk, post_id=examiner.pk)


def test_an_account_without_password_lets_nobody_in(db):
    assert not open_account(actor=SYSTEM, username="0905123456", full_name="Lan").has_usable_password()
