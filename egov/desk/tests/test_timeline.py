from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import override

from egov.catalogue.queries import definition_of
from egov.dossiers.lifecycle import MOVES
from egov.dossiers.queries import Happening, timeline
from egov.testing.factories import file_dossier, walk_to

from ..casefile import Names
from ..timeline import SENTENCES, in_words
from .reading import page_of, text_of


def test_every_act_of_the_journal_has_its_words():
    assert {*MOVES, "file", "compare", "take-fee"} <= set(SENTENCES)


def test_the_timeline_names_people_and_what_they_wrote(desk, people):
    dossier = walk_to(file_dossier(people.lan), "asked_in_process", note="Thiếu chữ ký.")
    text = text_of(desk("mai").get(page_of(dossier)))
    assert "Filed online · Nguyễn Thị Lan" in text
    assert "· Phạm Văn Minh “Thiếu chữ ký.”" in text


def test_people_are_read_in_one_statement(people, django_assert_num_queries):
    happenings = timeline(walk_to(file_dossier(people.lan), "handed_out"))
    names = Names(definition_of(walk_to(file_dossier(people.lan), "filed").version_id), "en")
    with django_assert_num_queries(1):
        entries = in_words(happenings, names)
    assert len({entry.who for entry in entries}) >= 3


def test_an_unknown_entry_is_still_told(people):
    happening = Happening(1, datetime(2026, 11, 23, tzinfo=UTC), "system", "something-new", {}, {})
    names = Names(definition_of(file_dossier(people.lan).version_id), "en")
    with override("en"):
        (entry,) = in_words([happening], names)
    assert entry.words == "Recorded: something-new"
    assert entry.who == "The system"
