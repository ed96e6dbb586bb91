"""All texts of a service on one page: what has no English comes first and is written there at once."""

from __future__ import annotations

import re

from egov.catalogue.actions import edit_draft
from egov.catalogue.models import ServiceDraft
from egov.catalogue.rewriting import parts_of, with_parts
from egov.studio.parts import part_with
from egov.studio.parts.texts import KEYS
from egov.studio.texts import texts_in

from .test_parts import address, typed


def plain(draft):
    return parts_of(ServiceDraft.objects.get(pk=draft.pk).source) or {}


def test_every_text_with_two_languages_stands_there_once(client, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    page = client.get(address(draft, "texts")).content.decode()
    paths = [told.path for key in KEYS for told in texts_in(plain(draft).get(key), key, leaf=key)]
    assert len(paths) == len(re.findall(r"\ben: ", draft.source))
    assert [page.count(f'name="{path}.en"') for path in paths] == [1] * len(paths)


def test_what_has_no_english_comes_first_and_is_counted(client, draft_of, yen):
    draft = draft_of("bang-khen")
    edit_draft(actor=yen, draft=draft, revision=1, parts={"summary": "Chỉ tiếng Việt."}, part="facts")
    page = client.get(address(draft, "texts")).content.decode()
    assert "Còn 1 trong" in page
    assert page.index('name="summary.en"') < page.index('name="name.en"')


def test_a_translator_writes_english_of_many_parts_at_once(client, draft_of, yen):
    draft = draft_of("bang-khen")
    alone = {"summary": "Chỉ tiếng Việt.", "conditions": ["Một.", {"vi": "Hai."}]}
    edit_draft(actor=yen, draft=draft, revision=1, parts=alone, part="facts")
    before = ServiceDraft.objects.get(pk=draft.pk).source
    form = typed(client.get(address(draft, "texts")).content.decode())
    written = {"summary.en": "Only.", "conditions.0.en": "One.", "conditions.1.en": "Two."}
    client.post(address(draft, "texts"), {**form, **written})
    now = plain(draft)
    assert now["summary"] == {"vi": "Chỉ tiếng Việt.", "en": "Only."}
    assert now["conditions"] == [{"vi": "Một.", "en": "One."}, {"vi": "Hai.", "en": "Two."}]
    others = dict.fromkeys(alone)
    assert with_parts(ServiceDraft.objects.get(pk=draft.pk).source, others) == with_parts(before, others)


def test_what_the_result_says_is_vietnamese_alone(client, draft_of):
    page = client.get(address(draft_of("dang-ky-ho-kinh-doanh"), "texts")).content.decode()
    assert 'name="result.name.en"' in page
    assert "result.text" not in page


def test_errors_of_a_text_lead_to_the_part_that_it_belongs_to():
    assert [part_with(key).slug for key in ("documents", "notices", "result", "fee_note")] == [
        "papers",
        "notices",
        "result",
        "time",
    ]
