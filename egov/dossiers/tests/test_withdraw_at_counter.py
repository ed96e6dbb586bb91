from __future__ import annotations

import pytest

from egov.core.errors import NotAllowed, NotFound
from egov.core.models import JournalEntry
from egov.dossiers import actions
from egov.dossiers.errors import AnswersRefused, IllegalMove, WhoNeeded
from egov.dossiers.models import Dossier
from egov.places.models import Agency
from egov.testing.factories import file_dossier, walk_to

from .walking import last_refs, notices

pytestmark = pytest.mark.usefixtures("monday")

WHO = "Nguyễn Thị Lan"


def withdraw(people, dossier: Dossier, who: str = "mai", name: str = WHO, **more: str) -> Dossier:
    asked = {"reason": "Đổi ý.", "who": name, **more}
    return actions.withdraw_at_counter(actor=people.actor(who), code=dossier.code, **asked)


@pytest.mark.parametrize("state", ["filed", "asked_at_reception", "received", "asked_in_process", "to_pay"])
def test_a_clerk_takes_it_back_for_the_applicant_who_came(state, people):
    dossier = withdraw(people, walk_to(file_dossier(people.lan), state))
    assert dossier.state == "withdrawn"
    assert not dossier.tasks.filter(done_at__isnull=True).exists()
    assert (last_refs(dossier)["way"], last_refs(dossier)["how"]) == ("counter", "self")
    assert notices(dossier)[-1] == "withdrawn"


def test_who_came_is_on_record_where_it_can_be_erased(people):
    dossier = withdraw(people, file_dossier(people.lan))
    entry = JournalEntry.objects.filter(chain__subject_id=dossier.code).latest("n")
    assert entry.detail.details == {"who": WHO, "reason": "Đổi ý."}
    assert WHO not in str(entry.refs)


def test_the_name_is_needed(people):
    with pytest.raises(WhoNeeded):
        withdraw(people, file_dossier(people.lan), name=" ")


def test_who_is_authorised_has_a_paper_of_it(people):
    dossier = file_dossier(people.lan)
    with pytest.raises(AnswersRefused) as refused:
        withdraw(people, dossier, how="authorised")
    assert [error.path for error in refused.value.errors] == ["authorisation"]
    withdraw(people, dossier, how="authorised", authorisation="Số 12, ngày 02/03/2026")
    entry = JournalEntry.objects.filter(chain__subject_id=dossier.code).latest("n")
    assert (entry.detail.details or {})["authorisation"] == "Số 12, ngày 02/03/2026"


def test_what_was_taken_in_for_another_agency_is_withdrawn_where_it_is_handed_out(people):
    dossier = file_dossier(people.lan)
    far = Agency.objects.get(slug="so-tu-phap")
    Dossier.objects.filter(pk=dossier.pk).update(agency_out=dossier.agency_in, agency_in=far)
    assert withdraw(people, dossier).state == "withdrawn"


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
