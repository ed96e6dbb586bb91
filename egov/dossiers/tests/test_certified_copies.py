from __future__ import annotations

from datetime import date

import pytest

from egov.core.errors import NotFound
from egov.core.models import JournalEntry
from egov.documents.actions import hide_paper
from egov.documents.errors import ValidityOver
from egov.documents.models import VaultItem
from egov.documents.queries import papers_in_vault, papers_to_use
from egov.dossiers import actions
from egov.dossiers.errors import NotCompared, PaperMissing
from egov.dossiers.models import Attachment
from egov.dossiers.permissions import may_see_file
from egov.testing.factories import file_dossier, household_answers, start_draft, walk_to

from .walking import receive

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def matching(people):
    """Lan's identity card, compared with the original by Mai."""
    paper = receive(file_dossier(people.lan)).attachments.get()
    return actions.compare_attachment(actor=people.actor("mai"), attachment_id=paper.pk, comparison="matching")


def certify(people, paper, **more):
    return actions.certify_copy(actor=people.actor("mai"), attachment_id=paper.pk, **more)


def file_with(people, item):
    """Another dossier of Lan's, with the paper out of her vault."""
    draft, lan = start_draft(people.lan), people.actor("lan")
    actions.save_draft(draft=draft, answers=household_answers())
    actions.attach_to_draft(draft=draft, document="id-card", file=item.file)
    return actions.submit_draft(actor=lan, draft_id=draft.pk)


def test_a_copy_that_matches_is_kept_for_reuse(people, matching):
    item = certify(people, matching, name="Thẻ căn cước", valid_until=date(2030, 1, 1))
    assert (item.account, item.certified_by_id, item.source) == (people.lan, people.mai.pk, matching.dossier.code)
    assert list(papers_to_use(people.lan.pk)) == [item]
    matching.refresh_from_db()
    assert matching.vault_item == item


def test_a_certified_copy_is_journaled_on_account_and_dossier(people, matching):
    item = certify(people, matching)
    on_account = JournalEntry.objects.get(chain__subject_kind="account", act="copy-certified")
    assert (on_account.chain.subject_id, on_account.refs["item"]) == (str(people.lan.pk), item.pk)
    assert JournalEntry.objects.filter(chain__subject_id=matching.dossier.code, act="certify-copy").count() == 1


def test_what_was_not_compared_is_not_certified(people):
    paper = file_dossier(people.lan).attachments.get()
    with pytest.raises(NotCompared):
        certify(people, paper)


def test_certifying_twice_is_one_item(people, matching):
    assert certify(people, matching) == certify(people, matching, name="Căn cước")
    assert VaultItem.objects.get().name == "Căn cước"


def test_a_last_day_in_the_past_is_refused(people, matching):
    with pytest.raises(ValidityOver):
        certify(people, matching, valid_until=date(2026, 3, 1))


@pytest.mark.parametrize("who", ["lan", "bob", "minh", "far_officer"])
def test_only_a_clerk_certifies(who, people, matching):
    with pytest.raises(NotFound):
        actions.certify_copy(actor=people.actor(who), attachment_id=matching.pk)


def test_reused_it_needs_no_comparison(people, matching):
    item = certify(people, matching)
    paper = file_with(people, item).attachments.get()
    assert (paper.vault_item, paper.comparison, paper.file) == (item, Attachment.MATCHING, matching.file)


def test_a_revoked_copy_is_an_ordinary_file(people, matching):
    item = certify(people, matching)
    actions.withdraw_certificate(actor=people.actor("mai"), attachment_id=matching.pk, reason="Nhầm bản.")
    assert not papers_to_use(people.lan.pk).exists()
    paper = file_with(people, item).attachments.get()
    assert (paper.vault_item, paper.comparison) == (None, Attachment.NOT_COMPARED)


def test_an_expired_copy_is_not_offered(people, matching):
    item = certify(people, matching)
    VaultItem.objects.filter(pk=item.pk).update(valid_until=date(2026, 3, 1))
    assert list(papers_in_vault(people.lan.pk)) == [item]
    assert not papers_to_use(people.lan.pk).exists()


def test_a_person_takes_a_paper_out_of_view(people, matching):
    item = certify(people, matching)
    hide_paper(actor=people.actor("lan"), item_id=item.pk)
    assert not papers_in_vault(people.lan.pk).exists()
    assert certify(people, matching) == item
    assert papers_in_vault(people.lan.pk).exists()


def test_nobody_hides_anothers_paper(people, matching):
    with pytest.raises(NotFound):
        hide_paper(actor=people.actor("bob"), item_id=certify(people, matching).pk)


def test_nobody_files_a_paper_of_anothers_vault(people, matching):
    item = certify(people, matching)
    with pytest.raises(NotFound):
        actions.attach_to_draft(draft=start_draft(people.bob), document="id-card", file=item.file)


def test_the_vault_lets_its_owner_see_the_file(people, matching):
    file = certify(people, matching).file
    file.owner = people.mai
    file.save()
    assert may_see_file(people.actor("lan"), file)
    assert not may_see_file(people.actor("bob"), file)


def test_a_result_is_kept_by_its_owner(people):
    dossier = walk_to(file_dossier(people.lan, "so-nha"), "finished")
    item = actions.keep_own_result(actor=people.actor("lan"), code=dossier.code)
    assert (item.kind, item.source) == (VaultItem.RESULT, dossier.code)
    assert actions.keep_own_result(actor=people.actor("lan"), code=dossier.code) == item


def test_without_a_result_nothing_is_kept(people):
    with pytest.raises(PaperMissing):
        actions.keep_own_result(actor=people.actor("lan"), code=file_dossier(people.lan).code)
