"""Agencies merge and split: old dossiers keep theirs, open ones move with a record, nothing is lost from sight."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from egov.core import clock
from egov.core.source import Text
from egov.dossiers import actions, queries
from egov.dossiers.actions.moving import move_open_dossiers, moves_of
from egov.dossiers.models import Dossier, RegisterSerial
from egov.dossiers.register import book_of, entries
from egov.identity.queries import actor_for
from egov.notices.models import Notice
from egov.places.changes import AgencyChange as Facts
from egov.places.changing import apply_due_changes, write_changes
from egov.places.models import Agency, AgencyChange
from egov.places.queries import name_on
from egov.testing.cast import OTHER_WARD, WARD
from egov.testing.factories import file_dossier, open_task, walk_to

from .walking import receive

pytestmark = pytest.mark.usefixtures("monday")
GROUND = Text("Nghị quyết số 1", "Resolution No. 1")


def change(**facts):
    whole = {"id": "reform", "kind": "merge", "on": clock.today(), "ground": GROUND, **facts}
    write_changes([Facts(**whole)])
    assert apply_due_changes() == ["reform"]
    found = AgencyChange.objects.get(slug="reform")
    return moves_of(found) if found.kind in ("merge", "split") else None


def merge():
    return change(sources=(WARD, "ubnd-phuong-hoa-cuong"), successors=(OTHER_WARD,), records=OTHER_WARD)


def test_an_open_dossier_goes_to_the_successor_with_its_task_and_keeps_its_code_and_date(people):
    dossier = receive(file_dossier(people.lan))
    before = (dossier.code, dossier.due_at)
    assert move_open_dossiers(merge()) == 1
    dossier = Dossier.objects.select_related("agency_in", "agency_decides", "agency_out").get(pk=dossier.pk)
    assert (dossier.agency_in.slug, dossier.agency_decides.slug, dossier.agency_out.slug) == (
        WARD, OTHER_WARD, OTHER_WARD,
    )  # fmt: skip
    assert open_task(dossier).post.agency.slug == OTHER_WARD
    assert open_task(dossier).post.position == "economy-specialist"
    assert (dossier.code, dossier.due_at) == before


def test_the_move_stands_in_the_journal_and_the_applicant_is_told(people):
    dossier = receive(file_dossier(people.lan))
    move_open_dossiers(merge())
    last = queries.timeline(dossier)[-1]
    assert (last.act, last.refs["from"], last.refs["to"]) == ("move-agency", WARD, OTHER_WARD)
    assert Notice.objects.filter(subject=dossier.code).latest("id").kind == "agency-changed"


def test_nothing_moves_twice(people):
    receive(file_dossier(people.lan))
    event = merge()
    assert [move_open_dossiers(event), move_open_dossiers(event)] == [1, 0]


def test_a_dossier_not_yet_received_waits_at_the_successors_counter(people):
    dossier = file_dossier(people.lan)
    move_open_dossiers(merge())
    dossier = Dossier.objects.select_related("agency_in").get(pk=dossier.pk)
    assert (dossier.agency_in.slug, open_task(dossier).post.agency.slug) == (OTHER_WARD, OTHER_WARD)


def test_a_number_whose_reception_was_taken_back_stays_in_the_register_that_ends(people):
    taken_back = receive(file_dossier(people.lan))
    ward = taken_back.agency_in
    actions.undo_act(actor=people.actor("mai"), code=taken_back.code)
    successor = Agency.objects.get(slug=OTHER_WARD)
    give_first_number(successor)
    assert move_open_dossiers(merge()) == 1
    receive(taken_back)
    year = clock.today().year
    assert [(line.number, line.facts.state) for line in entries(book_of(ward, year))] == [(1, "voided")]
    assert [(line.number, line.dossier) for line in entries(book_of(successor, year))] == [(2, taken_back)]


def give_first_number(agency: Agency) -> None:
    """Somebody else's, taken in there before."""
    RegisterSerial.objects.create(agency=agency, year=clock.today().year, last=1)


def test_a_closed_dossier_keeps_its_agency_and_the_successor_can_read_it(people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    assert move_open_dossiers(merge()) == 0
    dossier = Dossier.objects.select_related("agency_decides").get(pk=dossier.pk)
    assert dossier.agency_decides.slug == WARD
    assert queries.case_of(people.actor("far_officer"), dossier.code).dossier == dossier


def test_officers_go_where_the_records_go(people):
    merge()
    huong = actor_for(people.huong)
    assert huong.agencies == {Agency.objects.get(slug=OTHER_WARD).pk}


def test_a_split_divides_by_the_commune_that_decides(people):
    dossier = receive(file_dossier(people.lan))
    Agency.objects.filter(slug="so-y-te").update(commune="20242")
    event = change(kind="split", sources=(WARD,), successors=(OTHER_WARD, "so-y-te"), records=OTHER_WARD)
    assert move_open_dossiers(event) == 1
    assert Dossier.objects.select_related("agency_decides").get(pk=dossier.pk).agency_decides.slug == "so-y-te"


def test_a_renaming_keeps_what_it_was_called(people):
    change(kind="rename", sources=(WARD,), name=Text("Ủy ban phường Mới", "New Ward"))
    agency = Agency.objects.get(slug=WARD)
    assert agency.name_vi == "Ủy ban phường Mới"
    assert name_on(agency, clock.today() - timedelta(days=1)).vi == "Ủy ban nhân dân phường Hải Châu"
    assert name_on(agency, clock.today()).vi == "Ủy ban phường Mới"


def test_a_change_waits_for_its_day(people):
    facts = Facts("later", "rename", date(2030, 1, 1), GROUND, (WARD,), name=Text("Khác", "Other"))
    write_changes([facts])
    assert apply_due_changes() == []
    assert apply_due_changes(date(2030, 1, 1)) == ["later"]


def test_new_filings_for_an_ended_agency_go_to_the_one_that_follows(people):
    change(sources=("so-noi-vu", "so-ngoai-vu"), successors=("so-tai-chinh",), records="so-tai-chinh")
    dossier = file_dossier(people.company, "giay-phep-lao-dong")
    assert dossier.agency_decides.slug == "so-tai-chinh"
