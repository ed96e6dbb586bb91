from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from egov.core import journal
from egov.core.actor import SYSTEM, Actor
from egov.core.checkpoints import file_path, take_checkpoint
from egov.core.models import JournalDetail
from egov.core.verification import verify_journal

MINH = Actor("officer", 7, "Phạm Văn Minh")
SUBJECT = ("dossier", "H17.30.05-261123-0001")


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.CONFIG = type(settings.CONFIG)(**{**_fields(settings.CONFIG), "data_dir": tmp_path})


def _fields(config):
    return {name: getattr(config, name) for name in config.__dataclass_fields__}


@pytest.fixture
def three_entries(db):
    with transaction.atomic():
        journal.record(subject=SUBJECT, act="file", actor=SYSTEM, refs={"service": "1.001612"}, new=True)
        journal.record(subject=SUBJECT, act="receive", actor=MINH, details={"note": "đủ giấy tờ"})
        journal.record(subject=SUBJECT, act="finish", actor=MINH)
    with transaction.atomic():
        journal.record(subject=("service", "so-nha"), act="publish", actor=SYSTEM, new=True)


def sql(text, *values):
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def found():
    return {(f.subject, f.n, f.code) for f in verify_journal().findings}


def name():
    return f"{SUBJECT[0]} {SUBJECT[1]}"


def test_an_untouched_journal_is_whole(three_entries):
    report = verify_journal()
    assert report.whole
    assert (report.entries, report.chains) == (4, 2)


def test_an_entry_needs_a_transaction(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        journal.record(subject=SUBJECT, act="file", actor=SYSTEM)


def test_a_changed_entry_is_named(three_entries):
    sql("UPDATE journal_entry SET act = 'refuse' WHERE n = 2")
    assert found() == {(name(), 2, "changed")}


def test_a_changed_entry_with_a_recomputed_hash_still_breaks_the_chain(three_entries):
    sql("UPDATE journal_entry SET hash = sha256('x') WHERE n = 2")
    assert (name(), 3, "changed") in found()


def test_a_removed_entry_is_named(three_entries):
    sql("DELETE FROM journal_detail WHERE entry_id IN (SELECT id FROM journal_entry WHERE n = 2)")
    sql("DELETE FROM journal_entry WHERE n = 2")
    assert (name(), 2, "removed") in found()


def test_a_cut_tail_is_named_by_the_chains_head(three_entries):
    sql("DELETE FROM journal_detail WHERE entry_id IN (SELECT id FROM journal_entry WHERE n = 3)")
    sql("DELETE FROM journal_entry WHERE n = 3")
    assert (name(), 3, "tail-cut") in found()


def cut_the_tail_and_the_head():
    sql("DELETE FROM journal_detail WHERE entry_id IN (SELECT id FROM journal_entry WHERE n = 3)")
    sql("DELETE FROM journal_entry WHERE n = 3")
    sql(
        "UPDATE journal_chain SET length = 2, head = (SELECT hash FROM journal_entry WHERE chain_id = journal_chain.id"
        " AND n = 2) WHERE length = 3"
    )


def test_a_tail_cut_with_its_head_is_named_by_the_checkpoint(three_entries):
    take_checkpoint()
    cut_the_tail_and_the_head()
    assert (name(), 3, "tail-cut") in found()


def test_without_a_checkpoint_a_cut_tail_could_go_unseen_and_the_report_says_since_when(three_entries):
    cut_the_tail_and_the_head()
    report = verify_journal()
    assert report.whole
    assert report.unseen_since is None


def test_the_file_convicts_a_tail_cut_with_its_checkpoint(three_entries):
    take_checkpoint()
    cut_the_tail_and_the_head()
    sql("DELETE FROM journal_checkpoint")
    assert file_path().exists()
    assert (name(), 3, "tail-cut") in found()


def test_a_forged_checkpoint_is_named(three_entries):
    take_checkpoint()
    sql("UPDATE journal_checkpoint SET entries = entries + 1")
    assert ("changed") in {f.code for f in verify_journal().findings}


def test_changed_details_are_named(three_entries):
    sql("""UPDATE journal_detail SET details = '{"note": "khác"}' WHERE entry_id IN
           (SELECT id FROM journal_entry WHERE n = 2)""")
    assert found() == {(name(), 2, "details-changed")}


def erase_by_order():
    with transaction.atomic():
        return journal.erase_details(subject=SUBJECT, actor=MINH, refs={"order": 1}, details={"basis": "12/QĐ-UBND"})


def test_details_erased_by_order_leave_the_chain_whole(three_entries):
    assert erase_by_order() == 3
    report = verify_journal()
    assert report.whole
    assert (report.entries, report.erased) == (5, 3)
    assert JournalDetail.objects.get(entry__act="erase").details == {"basis": "12/QĐ-UBND"}


def test_details_gone_without_an_order_are_named(three_entries):
    JournalDetail.objects.filter(entry__n=2).update(salt=None, details=None)
    assert found() == {(name(), 2, "details-removed")}


def test_an_order_covers_only_what_came_before_it(three_entries):
    erase_by_order()
    with transaction.atomic():
        journal.record(subject=SUBJECT, act="hand-out", actor=MINH, details={"note": "trao"})
    JournalDetail.objects.filter(entry__n=5).update(salt=None, details=None)
    assert found() == {(name(), 5, "details-removed")}


def test_an_erased_entry_that_was_changed_is_still_named(three_entries):
    erase_by_order()
    sql("UPDATE journal_entry SET actor = 'officer:8' WHERE n = 2")
    assert found() == {(name(), 2, "changed")}


def test_details_put_back_after_an_erasure_are_named(three_entries):
    erase_by_order()
    sql("""UPDATE journal_detail SET details = '{"note": "khác"}' WHERE entry_id IN
           (SELECT id FROM journal_entry WHERE n = 2)""")
    assert found() == {(name(), 2, "details-changed")}


def test_an_order_taken_out_of_the_chain_is_missed(three_entries):
    erase_by_order()
    sql("DELETE FROM journal_detail WHERE entry_id IN (SELECT id FROM journal_entry WHERE n = 4)")
    sql("DELETE FROM journal_entry WHERE n = 4")
    assert (name(), 4, "tail-cut") in found()


def test_the_application_may_erase_details(three_entries):
    sql("SET LOCAL ROLE egov_app")
    assert erase_by_order() == 3


def test_a_checkpoint_covers_only_what_changed_and_nothing_twice(three_entries):
    first = take_checkpoint()
    assert first is not None
    assert first.chains == 2
    assert take_checkpoint() is None


@pytest.mark.parametrize("statement", ["UPDATE journal_entry SET act = 'x'", "DELETE FROM journal_entry"])
def test_the_application_may_neither_change_nor_remove_entries(three_entries, statement):
    assert settings.CONFIG.mode == "demo"
    sql("SET LOCAL ROLE egov_app")
    with pytest.raises(ProgrammingError, match="permission denied"):
        sql(statement)


def test_the_application_may_take_checkpoints_and_record_entries(three_entries):
    sql("SET LOCAL ROLE egov_app")
    journal.record(subject=SUBJECT, act="compare", actor=MINH)
    assert take_checkpoint() is not None
    assert verify_journal().whole
