from __future__ import annotations

import pytest

from egov.core.errors import NotAllowed, NotFound
from egov.core.models import JournalEntry
from egov.dossiers import actions
from egov.dossiers.errors import IllegalMove, WhoNeeded
from egov.dossiers.models import Dossier
from egov.testing.factories import file_dossier, walk_to

from .walking import last_refs, notices

pytestmark = pytest.mark.usefixtures("monday")

WHO = "Nguyễn Thị Lan"


def withdraw(people, dossier: Dossier, who: str = "mai", name: str = WHO) -> Dossier:
    return actions.withdraw_at_counter(actor=people.actor(who), code=dossier.code, reason="Đổi ý.", who=name)


@pytest.mark.parametrize("state", ["filed", "asked_at_reception", "received", "asked_in_process", "to_pay"])
def test_a_clerk_takes_it_back_for_the_applicant_who_came(state, people):
    dossier = withdraw(people, walk_to(file_dossier(people.lan), state))
    assert dossier.state == "withdrawn"
    assert not dossier.tasks.filter(done_at__isnull=True).exists()
    assert (last_refs(dossier)["way"], notices(dossier)[-1]) == ("counter", "withdrawn")


def test_who_came_is_on_record_where_it_can_be_erased(people):
    dossier = withdraw(people, file_dossier(people.lan))
    entry = JournalEntry.objects.filter(chain__subject_id=dossier.code).latest("n")
    assert entry.detail.details == {"who": WHO, "reason": "Đổi ý."}
    assert WHO not in str(entry.refs)


def test_the_name_is_needed(people):
    with pytest.raises(WhoNeeded):
        withdraw(people, file_dossier(people.lan), name=" ")


@pytest.mark.parametrize("state", ["finished", "handed_out", "withdrawn", "halted"])
def test_what_is_decided_stays(state, people):
    with pytest.raises(IllegalMove):
        withdraw(people, walk_to(file_dossier(people.lan), state))


@pytest.mark.parametrize(
    ("who", "error"), [("minh", NotAllowed), ("huong", NotAllowed), ("lan", NotAllowed), ("far_officer", NotFound)]
)
def test_nobody_but_the_counters_clerk(who, error, people):
    with pytest.raises(error):
        withdraw(people, file_dossier(people.lan), who)
