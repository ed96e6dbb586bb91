from __future__ import annotations

from datetime import timedelta

import pytest

from egov.core import clock
from egov.core.errors import NotFound
from egov.documents.actions import remove_dropped_files
from egov.documents.models import StoredFile
from egov.dossiers import actions
from egov.dossiers.models import Draft
from egov.testing.factories import start_draft, stored_file


def twice(draft: Draft) -> tuple[Draft, Draft]:
    """The draft as two windows have read it."""
    return Draft.objects.get(pk=draft.pk), Draft.objects.get(pk=draft.pk)


def test_two_windows_do_not_undo_each_other(people):
    first, second = twice(start_draft(people.lan))
    actions.save_draft(draft=first, answers={**first.answers, "trade_name": "Bún Cô Lan"}, done={"page-1"})
    actions.save_draft(draft=second, answers={**second.answers, "capital": 5}, done={"page-2"})
    kept = Draft.objects.get(pk=first.pk)
    assert (kept.answers["trade_name"], kept.answers["capital"]) == ("Bún Cô Lan", 5)
    assert kept.pages_done == ["page-1", "page-2"]


def test_what_one_window_takes_out_is_gone(people):
    draft = start_draft(people.lan)
    actions.save_draft(draft=draft, answers={"trade_name": "Bún", "capital": 5}, done={"page-1"})
    first, second = twice(draft)
    actions.save_draft(draft=first, answers={"capital": 5}, done=set())
    actions.save_draft(draft=second, answers={"trade_name": "Bún", "capital": 6})
    kept = Draft.objects.get(pk=draft.pk)
    assert (kept.answers, kept.pages_done) == ({"capital": 6}, [])


def test_a_draft_dropped_meanwhile_is_not_there(people):
    first, second = twice(start_draft(people.lan))
    file = stored_file(people.lan)
    actions.drop_draft(draft=first)
    with pytest.raises(NotFound):
        actions.save_draft(draft=second, answers={"capital": 5})
    with pytest.raises(NotFound):
        actions.attach_to_draft(draft=second, document="id-card", file=file)


def test_the_nightly_clean_up_leaves_the_files_of_a_draft_alone(people):
    draft, file = start_draft(people.lan), stored_file(people.lan)
    actions.attach_to_draft(draft=draft, document="id-card", file=file)
    stray = stored_file(people.lan, "bo.png")
    assert remove_dropped_files(now=clock.now() + timedelta(days=31)) == 1
    assert [row.pk for row in StoredFile.objects.all()] == [file.pk]
    assert stray.pk != file.pk
