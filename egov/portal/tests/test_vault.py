from __future__ import annotations

import pytest

from egov.dossiers import actions
from egov.dossiers.models import Dossier
from egov.testing.factories import file_dossier, household_answers, start_draft, walk_to


@pytest.fixture
def item(people):
    """Lan's identity card, certified by Mai."""
    paper = walk_to(file_dossier(people.lan), "received").attachments.get()
    actions.compare_attachment(actor=people.actor("mai"), attachment_id=paper.pk, comparison="matching")
    return actions.certify_copy(actor=people.actor("mai"), attachment_id=paper.pk, name="Thẻ căn cước của Lan")


def test_a_person_sees_their_papers_and_nobody_elses(signed_in, people, item):
    assert item.name in signed_in(people.lan).get("/my-papers").content.decode()
    assert item.name not in signed_in(people.bob).get("/my-papers").content.decode()


def test_a_kept_paper_is_used_when_filing(signed_in, people, item):
    draft = start_draft(people.lan)
    actions.save_draft(draft=draft, answers=household_answers())
    lan, address = signed_in(people.lan), f"/drafts/{draft.pk}/papers"
    assert item.name in lan.get(address).content.decode()
    for _ in range(2):
        lan.post(address, {"_use": f"{item.pk}:id-card"})
    assert draft.files.count() == 1
    dossier = actions.submit_draft(actor=people.actor("lan"), draft_id=draft.pk)
    assert dossier.attachments.get().vault_item == item


@pytest.mark.parametrize("chosen", ["0:id-card", "x", "{item}:diploma", "99999999999999999999:id-card"])
def test_what_is_not_there_is_not_used(chosen, signed_in, people, item):
    draft = start_draft(people.lan)
    actions.save_draft(draft=draft, answers=household_answers())
    answer = signed_in(people.lan).post(f"/drafts/{draft.pk}/papers", {"_use": chosen.format(item=item.pk)})
    assert answer.status_code == 404
    assert draft.files.count() == 0


def test_anothers_paper_is_not_used(signed_in, people, item):
    draft = start_draft(people.hung)
    actions.save_draft(draft=draft, answers=household_answers())
    answer = signed_in(people.hung).post(f"/drafts/{draft.pk}/papers", {"_use": f"{item.pk}:id-card"})
    assert answer.status_code == 404


def test_a_paper_is_taken_out_of_view(signed_in, people, item):
    lan = signed_in(people.lan)
    lan.post(f"/my-papers/{item.pk}/hide")
    assert item.name not in lan.get("/my-papers").content.decode()


def test_a_result_is_kept_from_its_page(signed_in, people):
    dossier = walk_to(file_dossier(people.lan, "so-nha"), "finished")
    lan = signed_in(people.lan)
    assert f"/dossiers/{dossier.code}/keep-result" in lan.get(f"/dossiers/{dossier.code}").content.decode()
    answer = lan.post(f"/dossiers/{dossier.code}/keep-result", follow=True)
    assert dossier.code in answer.content.decode()
    assert Dossier.objects.count() == 1
