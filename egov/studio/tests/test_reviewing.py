"""The review of a draft: what is new in sentences, what it means for open dossiers, who may publish it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from egov.catalogue.actions import edit_draft, send_for_review
from egov.catalogue.models import ServiceDraft
from egov.identity.models import Holding
from egov.testing.factories import file_dossier, walk_to

from .conftest import client_of

HOUSE = "so-nha"


def shown(client, draft):
    address = reverse("studio-review", args=[draft.pk])
    return client.get(address, headers={"accept-language": "en"}).content.decode()


@pytest.fixture
def draft(draft_of, yen):
    started = draft_of(HOUSE)
    parts = {"deadline": {"working_days": 3}, "decided_by": "so-xay-dung"}
    return edit_draft(actor=yen, draft=started, revision=1, parts=parts, part="facts")


def test_it_says_in_sentences_what_is_different(client, draft):
    page = shown(client, draft)
    assert "Time limit: was “2 working days”, is now “3 working days”." in page
    assert "Line by line" in page


def test_it_says_how_many_dossiers_are_open_and_never_which(client, draft_of, people, yen):
    dossiers = [walk_to(file_dossier(people.lan, HOUSE), state) for state in ("received", "finished")]
    parts = {"deadline": {"working_days": 3}}
    page = shown(client, edit_draft(actor=yen, draft=draft_of(HOUSE), revision=1, parts=parts, part="facts"))
    assert "2 dossiers are open. They stay on the version under which they were filed." in page
    assert "Of 2 looked at, 1 could be moved to this one by the head of the agency." in page
    assert "decided already: 1" in page
    assert not any(dossier.code in page for dossier in dossiers)


def test_it_warns_of_changes_that_keep_dossiers_where_they_are(client, draft):
    assert "Another agency is named in &#x27;decided_by&#x27;" in shown(client, draft)


def test_a_change_of_the_text_alone_is_called_so(client, draft_of):
    draft = draft_of(HOUSE)
    ServiceDraft.objects.filter(pk=draft.pk).update(source=f"# looked through\n{draft.source}")
    assert "Only the text of the file is different, not what it says." in shown(client, draft)


def test_it_names_who_wrote_it_and_who_may_publish_it(client, yen, thuy, draft_of):
    page = shown(client, draft_of(HOUSE))
    assert "Written by: Đinh Hải Yến." in page
    assert "May publish this one: Hồ Minh Thúy." in page


def test_where_nobody_may_publish_it_it_says_what_to_do(client, thuy, draft_of):
    draft = draft_of(HOUSE)
    Holding.objects.filter(account=thuy.account_id).delete()
    assert "The operator can make one more person a service designer." in shown(client, draft)


def test_what_has_come_to_have_errors_is_sent_back_and_not_published(client, yen, thuy, draft_of):
    draft = send_for_review(actor=yen, draft=draft_of(HOUSE), revision=1, words="New.")
    ServiceDraft.objects.filter(pk=draft.pk).update(source=draft.source.replace("level: ", "level: 9"))
    page = shown(client_of(thuy), draft)
    assert "It has errors now and cannot be published" in page
    assert reverse("studio-publish", args=[draft.pk]) not in page


@pytest.mark.parametrize("source", ["", "[", "level: 1\n", "name: {vi: x}\nprocess: 3\nform: x\ndocuments: {a: b}\n"])
def test_a_half_written_draft_has_a_review_too(client, draft_of, source):
    draft = draft_of(HOUSE)
    ServiceDraft.objects.filter(pk=draft.pk).update(source=source)
    assert "Correct the errors first" in shown(client, draft)
