from __future__ import annotations

import pytest

from egov.archive.actions import order_erasure
from egov.core import erasing
from egov.feedback import actions
from egov.feedback.errors import ComplaintOpen
from egov.feedback.models import Complaint
from egov.testing.complaints import WORDS


def test_a_dossier_with_an_open_complaint_is_not_erased(complain, people, refused):
    complain()
    with pytest.raises(ComplaintOpen):
        order_erasure(actor=people.actor("huong"), code=refused.code, ground="court-order", basis="12/QĐ")


def test_an_erasure_takes_what_was_said_and_leaves_how_it_ended(complain, people, refused):
    complaint = complain()
    actions.answer_complaint(
        actor=people.actor("huong"), complaint_id=complaint.pk, outcome="rejected", finding=WORDS, answer=WORDS
    )
    erasing.erase(erasing.Subject("dossier", refused.pk, refused.code))
    left = Complaint.objects.get()
    assert (left.text, left.finding, left.answer, left.account_id) == ("", "", "", None)
    assert (left.outcome, left.kind, left.answered_by_id) == ("rejected", "refusal", people.huong.pk)
