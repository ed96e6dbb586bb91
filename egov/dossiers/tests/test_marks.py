from __future__ import annotations

import pytest

from egov.core.errors import Conflict, NotAllowed, NotFound
from egov.dossiers import actions
from egov.dossiers.models import Attachment
from egov.testing.factories import file_dossier, walk_to

from .walking import journal


def test_an_officer_marks_a_paper_as_compared(people):
    dossier = file_dossier(people.lan)
    attachment = dossier.attachments.get()
    actions.compare_attachment(actor=people.actor("mai"), attachment_id=attachment.pk, comparison=Attachment.MATCHING)
    attachment.refresh_from_db()
    assert (attachment.comparison, journal(dossier)[-1]) == ("matching", "compare")


@pytest.mark.parametrize("who", ["lan", "bob", "far_officer"])
def test_nobody_else_marks_papers(who, people):
    attachment = file_dossier(people.lan).attachments.get()
    with pytest.raises(NotFound):
        actions.compare_attachment(actor=people.actor(who), attachment_id=attachment.pk, comparison="matching")


def test_a_mark_that_does_not_exist_is_refused(people):
    with pytest.raises(NotFound):
        actions.compare_attachment(
            actor=people.actor("mai"), attachment_id=file_dossier(people.lan).attachments.get().pk, comparison="fine"
        )


def test_marks_of_a_closed_dossier_stay(people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    with pytest.raises(Conflict):
        actions.compare_attachment(
            actor=people.actor("mai"), attachment_id=dossier.attachments.get().pk, comparison="matching"
        )


def test_a_fee_is_taken_once_at_the_counter(people):
    dossier = file_dossier(people.lan, "trich-luc-ho-tich")
    assert actions.take_fee(actor=people.actor("mai"), code=dossier.code).paid_at
    with pytest.raises(Conflict):
        actions.take_fee(actor=people.actor("mai"), code=dossier.code)
    assert journal(dossier) == ["file", "take-fee"]


def test_what_was_handed_out_unpaid_can_still_be_paid(people):
    dossier = walk_to(file_dossier(people.lan, "trich-luc-ho-tich"), "handed_out")
    assert actions.take_fee(actor=people.actor("mai"), code=dossier.code).paid_at


@pytest.mark.parametrize(
    ("who", "error"),
    [("lan", NotAllowed), ("minh", NotAllowed), ("huong", NotAllowed), ("bob", NotFound), ("far_officer", NotFound)],
)
def test_nobody_else_takes_a_fee(who, error, people):
    dossier = file_dossier(people.lan, "trich-luc-ho-tich")
    with pytest.raises(error):
        actions.take_fee(actor=people.actor(who), code=dossier.code)


def test_where_nothing_is_owed_nothing_is_taken(people):
    with pytest.raises(Conflict):
        actions.take_fee(actor=people.actor("mai"), code=file_dossier(people.lan).code)
