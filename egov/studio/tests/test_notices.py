"""What a service adds to its notices: written beside the standard text, and shown as people get it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from egov.catalogue.models import ServiceDraft
from egov.catalogue.notices import NOTICE_FACTS
from egov.catalogue.rewriting import parts_of
from egov.notices.queries import standard_notice
from egov.studio.parts.notices import example_facts, fact_names

from .test_parts import address, typed


def notices(draft):
    return (parts_of(ServiceDraft.objects.get(pk=draft.pk).source) or {}).get("notices")


def form_of(client, draft):
    form = typed(client.get(address(draft, "notices")).content.decode())
    return {**form, "revision": str(ServiceDraft.objects.get(pk=draft.pk).revision)}


def test_a_sentence_is_added_to_a_notice_and_taken_away(client, draft_of):
    draft = draft_of("bang-khen")
    words = {"notices.filed.vi": "Mang theo ảnh.", "notices.filed.en": "Bring a photo."}
    client.post(address(draft, "notices"), {**form_of(client, draft), **words})
    assert notices(draft) == {"filed": {"vi": "Mang theo ảnh.", "en": "Bring a photo."}}
    client.post(address(draft, "notices"), {**form_of(client, draft), **dict.fromkeys(words, "")})
    assert notices(draft) is None


def test_a_fact_is_inserted_by_a_button_without_script(client, draft_of):
    draft = draft_of("bang-khen")
    picked = {"notices.filed.vi": "Mã là", "pick:notices.filed": "{code}", "do": "insert:notices.filed"}
    answer = client.post(address(draft, "notices"), {**form_of(client, draft), **picked})
    assert answer["Location"].endswith("#f-notices-filed")
    assert notices(draft) == {"filed": {"vi": "Mã là {code}", "en": "{code}"}}


def test_the_first_fact_is_inserted_where_nothing_was_written(client, draft_of):
    draft = draft_of("bang-khen")
    picked = {"pick:notices.paid": "{amount}", "do": "insert:notices.paid"}
    client.post(address(draft, "notices"), {**form_of(client, draft), **picked})
    assert notices(draft) == {"paid": {"vi": "{amount}", "en": "{amount}"}}


def test_the_message_is_shown_in_the_account_and_as_mail(client, draft_of):
    draft = draft_of("bang-khen")
    form = {**form_of(client, draft), "notices.filed.vi": "Hồ sơ {code}: mang theo ảnh.", "notices.filed.en": "x"}
    preview = client.post(reverse("studio-preview", args=[draft.pk, "notices"]), form).content.decode()
    assert preview.count("Hồ sơ H00.00-000000-0000: mang theo ảnh.") == 2
    assert preview.count("Chúng tôi đã nhận được hồ sơ của bạn") == 2
    assert "Thư này được gửi tự động" in preview


def test_an_answer_named_in_a_notice_is_told_at_its_place(client, draft_of):
    draft = draft_of("bang-khen")
    form = {**form_of(client, draft), "notices.filed.vi": "Xin chào {form.name}.", "notices.filed.en": "x"}
    preview = client.post(reverse("studio-preview", args=[draft.pk, "notices"]), form).content.decode()
    assert "#f-notices-filed" in preview


@pytest.mark.parametrize("kind", NOTICE_FACTS)
def test_every_notice_has_its_standard_text_and_every_fact_a_name(kind):
    assert standard_notice(kind).lines
    assert set(NOTICE_FACTS[kind]) <= fact_names().keys()


def test_the_example_knows_every_fact(draft_of, yen):
    from egov.studio.editing import editing_of

    editing = editing_of(draft_of("bang-khen"), yen, "vi")
    assert editing.definition is not None
    known = {"code", *example_facts(editing, editing.definition)}
    assert {fact for facts in NOTICE_FACTS.values() for fact in facts} <= known
