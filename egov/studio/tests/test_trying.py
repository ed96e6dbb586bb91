"""A designer leads a pretended dossier through a draft: acts, clock and branches; nothing real comes of it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from egov.catalogue.actions import edit_draft, start_draft
from egov.catalogue.models import ServiceDraft
from egov.dossiers.models import Dossier, Task
from egov.notices.models import Notice
from egov.testing.cast import BACKEND


def address(draft: ServiceDraft) -> str:
    return reverse("studio-try", args=[draft.pk])


def do(client: Client, draft: ServiceDraft, what: str, **more: str) -> str:
    answer = client.post(address(draft), {"do": what, **more}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def heading(html: str) -> str:
    found = re.search(r'<h2 class="govuk-heading-m">(.*?)</h2>', html)
    assert found is not None
    return found[1]


def test_a_trial_goes_from_filing_to_the_end_and_leaves_nothing_behind(client, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    page = do(client, draft, "example:0")
    for step, act in (("reception", "receive"), ("examine", "complete")):
        page = do(client, draft, f"act:{act}", step=step)
    assert "Đang giải quyết" in heading(page)
    page = do(client, draft, "leap:due")
    for _ in range(10):
        offered = re.search(r'name="step" value="([\w.-]+)".*?name="do" value="(act:[\w-]+)"', page, re.S)
        if offered is None:
            break
        page = do(client, draft, offered[2], step=offered[1])
    assert "Đã trả kết quả" in heading(page)
    paper = client.get(reverse("studio-try-result", args=[draft.pk]))
    assert paper.content.startswith(b"%PDF")
    assert not Dossier.objects.exists()
    assert not Task.objects.exists()
    assert not Notice.objects.filter(kind="received").exists()


def test_there_is_no_result_paper_before_it_is_granted(client, draft_of):
    draft = draft_of("so-nha")
    do(client, draft, "example:0")
    assert client.get(reverse("studio-try-result", args=[draft.pk])).status_code == 404


def test_the_clock_makes_a_result_late_and_the_page_says_so(client, draft_of):
    draft = draft_of("so-nha")
    do(client, draft, "example:0")
    do(client, draft, "act:receive", step="reception")
    assert "status--late" not in client.get(address(draft)).content.decode()
    assert "status--late" in do(client, draft, "leap:late")


def test_a_supplement_is_asked_and_answered_and_the_last_thing_taken_back(client, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    do(client, draft, "example:0")
    page = do(client, draft, "act:ask-supplement", step="reception", note="Thiếu bản sao.")
    assert "Thiếu bản sao." in page
    assert 'value="citizen:supplement"' in page
    assert 'value="act:receive"' in do(client, draft, "citizen:supplement")
    assert 'value="citizen:supplement"' in do(client, draft, "back")


def test_what_is_not_possible_is_said_and_changes_nothing(client, draft_of):
    draft = draft_of("so-nha")
    before = do(client, draft, "example:0")
    after = do(client, draft, "act:approve", step="approve")
    assert heading(after) == heading(before)
    assert do(client, draft, "act:refuse", step="reception", note="").count('value="act:receive"') == 1
    assert "govuk-heading-m" in do(client, draft, "leap:date", to_moment="2001-01-01T08:00")


def test_answers_can_be_typed_and_wrong_ones_are_told(client, draft_of):
    draft = draft_of("so-nha")
    start = client.get(address(draft)).content.decode()
    assert 'name="answers.' in start
    refused = client.post(address(draft), {"do": "begin", "channel": "online", "kind": "citizen"})
    assert refused.status_code == 422
    assert "govuk-error-summary" in refused.content.decode()


def test_seen_branches_are_ticked_and_answers_offered_for_the_others(client, draft_of):
    draft = draft_of("sua-chua-cai-tao-nha")
    first = do(client, draft, "example:0")
    offered = re.search(r'value="(example:[1-9])"', first)
    assert offered is not None
    then = do(client, draft, offered[1])
    assert then.count("is-seen") > first.count("is-seen")


def test_a_changed_service_begins_with_a_new_trial(client, draft_of, yen):
    draft = draft_of("so-nha")
    do(client, draft, "example:0")
    edit_draft(actor=yen, draft=draft, revision=draft.revision, parts={"keep": {"years": 7}}, part="facts")
    assert 'name="moment"' in client.get(address(draft)).content.decode()


def test_what_has_errors_cannot_be_tried(client, yen):
    draft = start_draft(actor=yen, slug="moi", source="name: {vi: Mới, en: New}\n", origin="empty")
    page = client.get(address(draft)).content.decode()
    assert "studio-found" in page
    assert client.get(reverse("studio-walks", args=[draft.pk])).status_code == 200


@pytest.mark.parametrize("slug", ["chat-ha-cay-xanh", "hop-bao", "bieu-dien-nghe-thuat"])
def test_all_branches_are_walked_at_once(client, draft_of, slug):
    draft = draft_of(slug)
    page = client.get(reverse("studio-walks", args=[draft.pk])).content.decode()
    assert page.count("<tr>") > 4
    assert ("banner--warning" in page) == (slug == "bieu-dien-nghe-thuat")


def test_only_designers_try(draft_of, people):
    draft = draft_of("so-nha")
    outsider = Client()
    outsider.force_login(people.minh, backend=BACKEND)
    assert outsider.get(address(draft)).status_code in (403, 404)
