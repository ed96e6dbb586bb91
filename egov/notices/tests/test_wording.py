from __future__ import annotations

import pytest

from egov.catalogue.notices import NOTICE_FACTS
from egov.core.placeholders import placeholders
from egov.notices.complaints import COMPLAINT_KINDS
from egov.notices.kinds import KINDS
from egov.notices.officers import OFFICER_KINDS
from egov.notices.wording import word_notice

FACTS = {
    "remedy": "Cơ quan xin cấp lại",
    "service": {"vi": "Cấp số nhà", "en": "House number"},
    "agency": {"vi": "UBND phường Hải Châu", "en": ""},
    "place": "Bộ phận Một cửa phường Hải Châu",
    "sender": "Bộ phận Một cửa phường Hải Châu",
    "due": "2026-02-25T10:30:00+00:00",
    "before": "2026-02-20T10:30:00+00:00",
    "by": {"vi": "Sở Tư pháp", "en": "Department of Justice"},
    "step": {"vi": "Thẩm định", "en": "Examine"},
    "expected": "2026-03-01",
    "until": "2026-03-31",
    "court": {"vi": "Tòa án nhân dân", "en": "the People's Court"},
    "amount": 50_000,
    "reason": "Thiếu bản sao căn cước {x} <b>",
    "person": "Lê Thị Mai",
    "first": "25/02/2026",
    "last": "27/02/2026",
    "count": "3",
}
KNOWN = {*FACTS, "code"}
ABOUT_MANY = ("accounts-joined",)


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_say_the_same_facts(kind):
    for text in (KINDS[kind].subject, *KINDS[kind].lines):
        assert placeholders(text.vi) == placeholders(text.en) <= KNOWN


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_with_all_facts_every_sentence_stands(kind, language):
    wording = word_notice(kind, "H17-1", FACTS, language)
    assert len(wording.lines) == len(KINDS[kind].lines)
    assert "H17-1" in wording.subject or KINDS[kind].page.startswith("desk/") or kind in ABOUT_MANY


def test_a_sentence_without_its_fact_is_left_out():
    wording = word_notice("received", "H17-1", {"service": "x", "agency": ""}, "vi")
    assert len(wording.lines) == 1


def test_moments_and_money_are_written_as_people_read_them():
    assert "17:30 ngày 25/02/2026" in word_notice("received", "c", FACTS, "vi").lines[1]
    assert "17:30 on 25 February 2026" in word_notice("received", "c", FACTS, "en").lines[1]
    assert "50.000 ₫" in word_notice("paid", "c", FACTS, "vi").lines[0]


def test_missing_english_falls_back_to_vietnamese():
    assert word_notice("received", "c", FACTS, "en").lines[0].startswith("UBND phường Hải Châu has received")


def test_what_an_officer_wrote_is_left_as_it_is():
    assert word_notice("refused", "c", FACTS, "vi").lines[1] == "Lý do: Thiếu bản sao căn cước {x} <b>"


def test_services_may_add_to_what_applicants_are_told_with_the_facts_of_the_kind():
    others = {*OFFICER_KINDS, *COMPLAINT_KINDS, *ABOUT_MANY}
    told = {kind: KINDS[kind] for kind in KINDS if KINDS[kind].page == "dossiers" and kind not in others}
    facts = {kind: placeholders(" ".join(text.vi for text in (n.subject, *n.lines))) for kind, n in told.items()}
    assert {kind: frozenset(names) for kind, names in NOTICE_FACTS.items()} == facts


def test_what_the_service_adds_comes_last_in_the_readers_language():
    params = {**FACTS, "added": {"vi": "Trước {due}: {code}.", "en": "By {due}: {code}."}}
    assert word_notice("received", "c", params, "vi").lines[-1] == "Trước 17:30 ngày 25/02/2026: c."
    assert word_notice("received", "c", params, "en").lines[-1] == "By 17:30 on 25 February 2026: c."
    without = {**params, "due": ""}
    assert word_notice("received", "c", without, "vi").lines[-1].startswith("Bạn có thể tải")


@pytest.mark.parametrize("text", ["{code.__class__}", "{code!r:>99}", "{added}", "{0}"])
def test_nothing_but_facts_comes_out_of_an_added_text(text):
    lines = word_notice("received", "c", {**FACTS, "added": {"vi": text}}, "vi").lines
    assert len(lines) == len(KINDS["received"].lines)
