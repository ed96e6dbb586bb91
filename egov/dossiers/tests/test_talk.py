from __future__ import annotations

from datetime import timedelta

import pytest

from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.errors import NotAllowed, NotFound, TooMany
from egov.core.models import JournalEntry
from egov.dossiers import actions, queries
from egov.dossiers.errors import NothingWritten, TalkClosed
from egov.dossiers.models import Exchange
from egov.dossiers.talk import exchanges_of, may_write, notes_of, talk_ends
from egov.identity.actions import give_post
from egov.notices.models import Notice
from egov.testing.factories import file_dossier, open_task, walk_to

ASK = "Bao giờ có kết quả ạ?"


@pytest.fixture
def dossier(people):
    return walk_to(file_dossier(people.lan), "received")


def write(people, dossier, who, text=ASK):
    return actions.write_message(actor=people.actor(who), code=dossier.code, text=text)


def told(account, kind):
    return Notice.objects.filter(account=account, kind=kind).count()


def open_page(people, dossier, who):
    actor = people.actor(who)
    actions.note_read(actor=actor, case=queries.case_of(actor, dossier.code))


def unread_on_shelf(people, who):
    return queries.inbox_counts(people.actor(who))["messages"]


def test_the_applicant_writes_and_whoever_has_it_is_told_once(people, dossier):
    write(people, dossier, "lan")
    write(people, dossier, "lan")
    assert (told(people.minh, "message-from-applicant"), told(people.huong, "message-from-applicant")) == (1, 0)
    assert unread_on_shelf(people, "minh") == 1


def test_the_colleague_it_was_given_to_is_told_alone(people, dossier):
    task = open_task(dossier)
    give_post(actor=SYSTEM, account_id=people.mai.pk, post_id=task.post_id)
    actions.assign_task(actor=people.actor("minh"), task_id=task.pk, to=people.mai.pk)
    write(people, dossier, "lan")
    assert (told(people.mai, "message-from-applicant"), told(people.minh, "message-from-applicant")) == (1, 0)


def test_an_officer_answers_and_the_applicant_is_told(people, dossier):
    write(people, dossier, "minh", "Thứ Sáu này.")
    assert told(people.lan, "message") == 1
    (found,) = queries.dossiers_of(people.actor("lan"))
    assert found.unread  # type: ignore[attr-defined]


def test_both_sides_read_and_then_nothing_is_unread(people, dossier):
    write(people, dossier, "lan")
    write(people, dossier, "minh", "Thứ Sáu này.")
    open_page(people, dossier, "huong")
    assert unread_on_shelf(people, "minh") == 1  # the head only looked
    open_page(people, dossier, "minh")
    open_page(people, dossier, "lan")
    assert unread_on_shelf(people, "minh") == 0
    assert all(one.read_at for one in exchanges_of(dossier))


def test_it_is_journaled_with_the_words_among_the_details(people, dossier):
    message = write(people, dossier, "lan")
    entry = JournalEntry.objects.select_related("detail").get(act="exchange")
    assert (entry.actor, entry.refs) == (f"citizen:{people.lan.pk}", {"message": message.pk, "officer": False})
    assert entry.detail.details == {"text": ASK}


@pytest.mark.parametrize("who", ["bob", "hung", "company", "far_officer"])
def test_others_write_nothing(people, dossier, who):
    with pytest.raises(NotFound):
        write(people, dossier, who)


@pytest.mark.parametrize("text", ["", "   ", "\x00", "\r\n"])
def test_empty_words_are_not_sent(people, dossier, text):
    with pytest.raises(NothingWritten):
        write(people, dossier, "lan", text)
    assert not Exchange.objects.exists()


@pytest.mark.parametrize("state", ["handed_out", "withdrawn", "not_received", "stopped"])
def test_a_closed_dossier_can_be_written_about_for_thirty_days(people, state):
    dossier = queries.case_of(people.actor("lan"), walk_to(file_dossier(people.lan), state).code).dossier
    write(people, dossier, "lan")
    ends = talk_ends(dossier)
    assert ends is not None
    with clock.moved_to(ends - timedelta(minutes=1)):
        assert may_write(people.actor("lan"), dossier)
    with clock.moved_to(ends), pytest.raises(TalkClosed):
        write(people, dossier, "lan")


def test_after_the_end_the_last_post_is_told(people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    write(people, dossier, "lan")
    assert told(people.mai, "message-from-applicant") == 1


def test_nobody_is_buried_in_messages(people, dossier):
    for _ in range(20):
        write(people, dossier, "lan")
    with pytest.raises(TooMany):
        write(people, dossier, "lan")
    with clock.moved_to(clock.now() + timedelta(hours=1, minutes=1)):
        write(people, dossier, "lan")


def test_notes_are_for_officers_alone(people, dossier):
    actions.add_note(actor=people.actor("minh"), code=dossier.code, text="Chờ Chi cục Thuế.")
    assert [note.text for note in notes_of(people.actor("mai"), dossier)] == ["Chờ Chi cục Thuế."]
    assert notes_of(people.actor("lan"), dossier) == []
    assert "Thuế" not in str(JournalEntry.objects.get(act="officer-note").refs)
    with pytest.raises(NotAllowed):
        actions.add_note(actor=people.actor("lan"), code=dossier.code, text="x")
    with pytest.raises(NotFound):
        actions.add_note(actor=people.actor("far_officer"), code=dossier.code, text="x")
