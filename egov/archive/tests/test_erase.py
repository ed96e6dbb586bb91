from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from egov.archive import actions
from egov.archive.errors import (
    BasisNeeded,
    ErasureDecided,
    ErasureOrdered,
    PackageHere,
    SecondPerson,
    StillKept,
    StillOpen,
)
from egov.archive.models import ErasureOrder, Keeping
from egov.archive.queries import due_keepings
from egov.core import clock, journal
from egov.core.actor import SYSTEM
from egov.core.checkpoints import take_checkpoint
from egov.core.errors import NotFound
from egov.core.models import JournalDetail, JournalEntry, OutboxMessage
from egov.core.verification import verify_journal
from egov.documents import storage
from egov.documents.actions import draw_page_images
from egov.documents.models import PageImage, StoredFile
from egov.dossiers.errors import PaperMissing
from egov.dossiers.issuing import paper_pdf
from egov.dossiers.models import Dossier
from egov.testing.factories import file_dossier, household_answers, walk_to

from .conftest import CLOSED

SECRETS = ("Lan Riêng Tư", "77 Kiệt Riêng", "048185001234", "0905999777", "Quán Riêng", "Lý do riêng của bà Lan")


def order(people, code, ground="court-order", basis="Quyết định 12/QĐ-TA ngày 05/01/2027", who="huong"):
    return actions.order_erasure(actor=people.actor(who), code=code, ground=ground, basis=basis)


@pytest.fixture
def erased(closed, people, operator, django_capture_on_commit_callbacks):
    """Lan's refused dossier, erased by order of a court; another one of hers is left."""
    people.lan.full_name, people.lan.street, people.lan.phone = "Lan Riêng Tư", "77 Kiệt Riêng", "0905999777"
    people.lan.save()
    with clock.moved_to(CLOSED):
        filed = file_dossier(people.lan, answers=household_answers(trade_name="Hộ kinh doanh Quán Riêng"))
        dossier = walk_to(filed, "stopped", note="Lý do riêng của bà Lan")
        for attachment in dossier.attachments.all():
            draw_page_images(attachment.file_id)
    take_checkpoint()
    ordered = order(people, dossier.code)
    with django_capture_on_commit_callbacks(execute=True):
        actions.confirm_erasure(actor=operator, order_id=ordered.pk)
    return Dossier.objects.get(pk=dossier.pk)


def traces():
    """Tables, the account's own left out, in which one of the secrets stands."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = set()
        for table in tables:
            for secret in SECRETS:
                cursor.execute(f'SELECT 1 FROM "{table}" t WHERE t::text ILIKE %s LIMIT 1', [f"%{secret}%"])
                if cursor.fetchone():
                    found.add((table, secret))
    return {(table, secret) for table, secret in found if table != "identity_account"}


def test_nothing_in_any_table_tells_of_the_person(erased):
    assert traces() == set()


def test_the_test_would_notice_a_trace(closed, people):
    people.lan.full_name = "Lan Riêng Tư"
    people.lan.save()
    closed()
    assert {table for table, _ in traces()} >= {"dossiers_dossier", "dossiers_paper"}


def test_the_bytes_of_the_files_are_gone(erased):
    assert not StoredFile.objects.exists()
    assert not PageImage.objects.exists()
    left = [path for kind in (storage.ORIGINALS, storage.PAGES) for path in (storage.root() / kind).rglob("*")]
    assert [path for path in left if path.is_file()] == []


def test_what_register_and_reports_need_is_left(erased):
    assert (erased.state, erased.outcome) == ("stopped", "refused")
    assert None not in (erased.filed_at, erased.received_at, erased.finished_at, erased.version_id, erased.erased_at)
    assert erased.tasks.filter(done_by__isnull=False).exists()
    assert (erased.submitter_id, erased.owner_id) == (None, None)


def test_its_papers_cannot_be_printed_any_more(erased):
    with pytest.raises(PaperMissing):
        paper_pdf(erased.papers.earliest("id"))


def test_it_is_still_found_by_code_and_service(erased):
    assert erased.code.lower() in erased.search_key
    assert "ho kinh doanh" in erased.search_key


def test_the_chain_stays_whole_and_the_erased_details_are_counted(erased):
    report = verify_journal()
    assert report.findings == []
    entries = JournalEntry.objects.filter(chain__subject_id=erased.code).count()
    assert report.erased == entries - 1


def test_who_ordered_and_who_confirmed_stays(erased, people):
    entry = JournalEntry.objects.select_related("detail").get(act=journal.ERASED)
    assert entry.refs["ordered_by"] == people.huong.pk
    assert entry.actor == f"officer:{people.tax_officer.pk}"
    assert entry.detail.details == {"basis": "Quyết định 12/QĐ-TA ngày 05/01/2027"}


def test_an_erased_entry_that_is_tampered_with_is_found(erased):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET act = 'receive' WHERE n = 1 AND act = 'file'")
    assert {(f.n, f.code) for f in verify_journal().findings} == {(1, "changed")}


def test_other_dossiers_keep_their_details(closed, people, operator):
    mine, other = closed(), closed()
    actions.confirm_erasure(actor=operator, order_id=order(people, mine.code).pk)
    other.refresh_from_db()
    assert other.answers
    assert other.attachments.exists()
    assert JournalDetail.objects.filter(entry__chain__subject_id=other.code, salt=None).count() == 0


def test_a_file_that_another_dossier_names_stays(closed, people, operator):
    mine, other = closed(), closed()
    shared = mine.attachments.earliest("id").file
    other.attachments.filter(pk=other.attachments.earliest("id").pk).update(file=shared)
    actions.confirm_erasure(actor=operator, order_id=order(people, mine.code).pk)
    assert StoredFile.objects.filter(pk=shared.pk).exists()


def test_mails_about_it_go_too(closed, people, operator):
    mine = closed()
    assert OutboxMessage.objects.exists()
    actions.confirm_erasure(actor=operator, order_id=order(people, mine.code).pk)
    assert not OutboxMessage.objects.exists()


def test_the_application_has_the_rights_that_it_needs(closed, people, operator):
    ordered = order(people, closed().code)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE egov_app")
    actions.confirm_erasure(actor=operator, order_id=ordered.pk)
    assert verify_journal().whole


def test_whoever_ordered_does_not_confirm(closed, people):
    ordered = order(people, closed().code)
    with pytest.raises(SecondPerson):
        actions.confirm_erasure(actor=people.actor("huong"), order_id=ordered.pk)
    assert Dossier.objects.get().erased_at is None


def test_an_open_dossier_is_not_erased(people):
    dossier = walk_to(file_dossier(people.lan), "finished")
    with pytest.raises(StillOpen):
        order(people, dossier.code)


def test_before_the_retention_is_over_only_some_grounds_hold(closed, people):
    dossier = closed()
    with pytest.raises(StillKept) as refused:
        order(people, dossier.code, ground="retention-over")
    assert "31/12/2036" in str(refused.value)
    assert order(people, dossier.code, ground="filed-by-mistake").state == "ordered"


def test_after_it_the_retention_is_ground_enough(closed, people, operator, years_later):
    ordered = order(people, closed().code, ground="retention-over")
    assert actions.confirm_erasure(actor=operator, order_id=ordered.pk).state == "done"


def test_a_dossier_opened_again_meanwhile_is_not_erased(closed, people, operator):
    ordered = order(people, closed().code)
    Dossier.objects.update(state="finished")
    with pytest.raises(StillOpen):
        actions.confirm_erasure(actor=operator, order_id=ordered.pk)


@pytest.mark.parametrize(("ground", "basis"), [("court-order", "  "), ("because", "12/QĐ"), ("", "")])
def test_an_order_names_its_ground_and_its_basis(closed, people, ground, basis):
    dossier = closed()
    with pytest.raises(BasisNeeded):
        order(people, dossier.code, ground=ground, basis=basis)


def test_ordering_twice_is_refused(closed, people):
    dossier = closed()
    order(people, dossier.code)
    with pytest.raises(ErasureOrdered):
        order(people, dossier.code)


def test_the_database_itself_takes_no_second_order(closed, people):
    first = order(people, closed().code)
    with pytest.raises(IntegrityError), transaction.atomic():
        ErasureOrder.objects.create(
            dossier=first.dossier, ground="x", basis="x", ordered_at=CLOSED, ordered_by=people.mai
        )


def test_erasing_twice_is_refused(erased, people, operator):
    with pytest.raises(ErasureDecided):
        actions.confirm_erasure(actor=operator, order_id=ErasureOrder.objects.get().pk)
    with pytest.raises(ErasureOrdered):
        order(people, erased.code)


def test_an_order_that_is_dropped_erases_nothing_and_leaves_room_for_another(closed, people):
    dossier = closed()
    actions.drop_erasure(actor=people.actor("huong"), order_id=order(people, dossier.code).pk)
    dossier.refresh_from_db()
    assert dossier.answers
    assert order(people, dossier.code).state == "ordered"


def test_while_its_package_lies_here_nothing_is_erased(packed, people):
    with pytest.raises(PackageHere):
        order(people, Dossier.objects.earliest("id").code)


def test_what_was_erased_is_in_no_further_package(erased, people, years_later):
    actions.find_due()
    assert not Keeping.objects.filter(package=None, kept_until__lt=date(2026, 1, 1)).exists()
    assert not due_keepings().exists()


@pytest.mark.parametrize("who", ["mai", "minh", "lan", "far_officer"])
def test_others_order_and_confirm_nothing(closed, people, who):
    dossier = closed()
    with pytest.raises(NotFound):
        order(people, dossier.code, who=who)
    ordered = order(people, dossier.code)
    for act in (actions.confirm_erasure, actions.drop_erasure):
        with pytest.raises(NotFound):
            act(actor=people.actor(who), order_id=ordered.pk)


def test_the_system_orders_and_confirms_nothing(closed, people):
    dossier = closed()
    with pytest.raises(NotFound):
        actions.order_erasure(actor=SYSTEM, code=dossier.code, ground="court-order", basis="12/QĐ")
    with pytest.raises(NotFound):
        actions.confirm_erasure(actor=SYSTEM, order_id=order(people, dossier.code).pk)
