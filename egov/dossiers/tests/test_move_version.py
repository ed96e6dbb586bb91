"""Open dossiers stay on their version; they move to a new one only where each is proved to go on by it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from egov.catalogue.models import Service
from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.dossiers import actions
from egov.dossiers.errors import StaysOnVersion, UndoOvertaken, VersionNotCurrent
from egov.dossiers.flight_words import REASON_KINDS, REASONS
from egov.dossiers.models import Dossier
from egov.dossiers.previews import flight_counts, moving_preview, on_old_versions
from egov.dossiers.queries import search_dossiers
from egov.testing.factories import act_on, file_dossier, household_answers, open_task, walk_to
from egov.testing.services import serve_edited

from .walking import act, journal, last_refs, notices, steps

HOUSE, BUSINESS = "so-nha", "dang-ky-ho-kinh-doanh"
EXAMINE = "  - {step: examine, by: construction-specialist, hours: 8, may: [ask-supplement, propose-refusal]}\n"
APPROVE = "  - {step: approve, by: commune-head, hours: 4, sign: true, may: [send-back]}\n"
REVIEW = "  - {step: review, by: land-specialist, hours: 1}\n"
RENAMED = ("en: House number certificate}\n", "en: House number paper}\n")
FILE = "  - {id: request, name: {vi: Đơn đề nghị cấp số nhà, en: Application for a house number}, from: form}\n"
PARCEL = "      - {use: plot, parts: [parcel]}\n"
NO_PARCEL = "(thửa đất, tờ bản đồ: {form.parcel}) "
WAY = "  - {choice: way, branches: [{when: form.kind == 'new', go: approve}], otherwise: examine}\n"
COPIES = "      - {id: copies, type: number, label: {vi: Số bản, en: Copies}}\n"


def question(field: str, limit: str) -> str:
    return f"      - {{id: {field}, type: text, {limit}, label: {{vi: Thửa đất, en: Plot}}}}\n"


# What keeps a dossier that waits to be examined, or that was examined, from moving: (state, edits, kinds of reasons).
STAYS = {
    "the open step is gone": ("received", [("step: examine", "step: verify")], ["step-gone"]),
    "the open step signs": ("received", [("hours: 8, may", "hours: 8, sign: true, may")], ["step-kind"]),
    "somebody else does it": ("received", [("by: construction-", "by: land-")], ["step-post"]),
    "somebody else did it": ("in_process", [("by: construction-", "by: land-")], ["done-gone"]),
    "a step that was done is gone": ("in_process", [("step: examine", "step: verify")], ["done-gone"]),
    "a new step was passed": ("in_process", [(EXAMINE, EXAMINE + REVIEW)], ["passed-over"]),
    "it goes another way": (
        "received",
        [(EXAMINE, WAY + EXAMINE)],
        ["off-the-way"],
    ),
    "a question is new": ("received", [(PARCEL, COPIES + PARCEL)], ["answer"]),
    "an answer is too long": ("received", [(PARCEL, question("parcel", "min: 50"))], ["answer"]),
    "a question is gone": (
        "received",
        [(PARCEL, question("plot", "optional: true")), (NO_PARCEL, "")],
        ["answer-lost"],
    ),
    "a paper is new": (
        "received",
        [(FILE, FILE + "  - {id: plan, name: {vi: Bản vẽ, en: Plan}, from: upload}\n")],
        ["paper"],
    ),
    "another agency decides": ("received", [("{kind: commune, by: form.house}", "so-xay-dung")], ["agency"]),
    "only businesses apply": ("received", [("[citizen, business]", "[business]")], ["applicant"]),
    "silence is consent": ("received", [("{working_days: 2}", "{working_days: 2}\nsilence: consent")], ["silence"]),
    "another result": ("received", [("template: certificate", "template: permit")], ["result"]),
    "a fee is new": (
        "received",
        [("level: 4", "level: 3\nfee: [{id: fee, name: {vi: Phí, en: Fee}, amount: '5000'}]")],
        ["fee"],
    ),
    "it is decided": ("finished", [RENAMED], ["decided"]),
}
# What is no obstacle.
MOVES = {
    "other words": ("received", [RENAMED]),
    "more time at a step": ("received", [("hours: 8, may", "hours: 9, may")]),
    "a shorter deadline": ("received", [("{working_days: 2}", "{working_days: 1}")]),
    "a longer deadline": ("received", [("{working_days: 2}", "{working_days: 9}")]),
    "a step ahead": ("received", [(APPROVE, REVIEW + APPROVE)]),
    "a question that need not be answered": (
        "received",
        [(PARCEL, COPIES.replace("r,", "r, optional: true,") + PARCEL)],
    ),
    "not received yet": ("filed", [("step: examine", "step: verify")]),
    "waiting for the applicant": ("asked_in_process", [(APPROVE, REVIEW + APPROVE)]),
    "approved by a step before": ("in_process", [("by: one-stop-clerk, hours: 2", "by: one-stop-clerk, hours: 5")]),
}


def house(people, state="received"):
    """A dossier of a house number that waits for its first step ("received"), or for its second ("in_process")."""
    return walk_to(file_dossier(people.lan, HOUSE), state)


def moved(people, dossier, version, who="huong"):
    return actions.move_to_version(actor=people.actor(who), dossiers=[dossier.pk], version=version)


def preview(people, version):
    [found] = moving_preview(people.actor("huong"), version)
    return found


@pytest.mark.parametrize("case", STAYS)
def test_where_it_could_not_go_on_a_dossier_stays(case, people, monday):
    state, edits, kinds = STAYS[case]
    dossier, version = house(people, state), serve_edited(HOUSE, *edits)
    judgement = preview(people, version).judgement
    assert [reason.kind for reason in judgement.reasons] == kinds
    assert all(reason.words.vi and reason.words.en for reason in judgement.reasons)
    done, [(pk, error)] = moved(people, dossier, version)
    assert (done, pk, type(error)) == ([], dossier.pk, StaysOnVersion)
    assert Dossier.objects.get(pk=dossier.pk).version_id == dossier.version_id
    assert "move-version" not in journal(dossier)


@pytest.mark.parametrize("case", MOVES)
def test_where_it_can_go_on_a_dossier_moves_and_comes_to_its_end(case, people, monday):
    state, edits = MOVES[case]
    before = Dossier.objects.get(pk=house(people, state).pk)
    version = serve_edited(HOUSE, *edits)
    assert preview(people, version).judgement.can_move
    [dossier], refused = moved(people, before, version)
    assert (dossier.version_id, refused) == (version.pk, [])
    assert (dossier.due_at, dossier.clock, dossier.fees) == (before.due_at, before.clock, before.fees)
    assert (last_refs(dossier)["before"], last_refs(dossier)["version"]) == (before.version_id, version.pk)
    if state == "asked_in_process":
        actions.supply_supplement(actor=people.actor("lan"), code=dossier.code)
    assert walk_to(Dossier.objects.get(pk=dossier.pk), "handed_out").outcome == "granted"


def test_what_is_ahead_follows_the_new_version(people, monday):
    dossier, version = house(people), serve_edited(HOUSE, (APPROVE, REVIEW + APPROVE))
    moved(people, dossier, version)
    act(dossier, "complete")
    assert [step for step, _agency, _act in steps(dossier)] == ["reception", "examine", "review"]


def test_the_preview_tells_what_stays_and_what_changes(people, monday):
    house(people)
    version = serve_edited(HOUSE, (APPROVE, REVIEW + APPROVE), ("{working_days: 2}", "{working_days: 5}"))
    found = preview(people, version)
    assert [text.en for text in found.judgement.stays] == [
        "The date told stays: 17:30, 04/03/2026.",
        "Open, with the same person and time: Examine.",
    ]
    assert [text.en for text in found.judgement.changes] == [
        "Steps ahead: Review, Approve, Hand over the result (before: Approve, Hand over the result).",
        "Only if counted again after a supplement: 5 working days (before: 2 working days); never earlier than the "
        "date told.",
    ]


def test_a_date_told_never_comes_earlier_even_when_it_is_counted_again(people, monday):
    dossier = house(people, "asked_in_process")
    told = dossier.clock["told"]
    moved(people, dossier, serve_edited(HOUSE, ("{working_days: 2}", "{working_days: 1}")))
    actions.supply_supplement(actor=people.actor("lan"), code=dossier.code)
    assert Dossier.objects.get(pk=dossier.pk).clock["told"] == told


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([("hours: 8, may", "hours: 9, may")], False),
        ([("{working_days: 2}", "{working_days: 5}")], False),
        ([(APPROVE, REVIEW + APPROVE)], True),
        ([RENAMED], True),
    ],
)
def test_the_applicant_is_told_where_the_page_shows_something_else(edits, told, people, monday):
    dossier = house(people)
    moved(people, dossier, serve_edited(HOUSE, *edits))
    assert (notices(dossier)[-1] == "version-changed") is told


def test_doing_it_again_changes_nothing(people, monday):
    dossier, version = house(people), serve_edited(HOUSE, RENAMED)
    moved(people, dossier, version)
    done, refused = moved(people, dossier, version)
    assert ([one.pk for one in done], refused) == ([dossier.pk], [])
    assert journal(dossier).count("move-version") == 1
    assert notices(dossier).count("version-changed") == 1


@pytest.mark.parametrize("who", ["lan", "minh", "mai", "far_officer", "tax_officer"])
def test_only_the_head_of_the_deciding_agency_and_the_operator_move(who, people, monday):
    dossier, version = house(people), serve_edited(HOUSE, RENAMED)
    _done, [(_pk, error)] = moved(people, dossier, version, who)
    assert isinstance(error, NotFound)
    assert not moving_preview(people.actor(who), version)
    assert not on_old_versions(people.actor(who))
    operator = Actor("officer", people.bob.pk, "Bob", roles=frozenset({"operator"}))
    assert len(moving_preview(operator, version)) == 1
    done, _refused = actions.move_to_version(actor=operator, dossiers=[dossier.pk], version=version)
    assert len(done) == 1


def test_dossiers_move_to_the_current_version_only(people, monday):
    dossier, passed = house(people), serve_edited(HOUSE, RENAMED)
    serve_edited(HOUSE, ("hours: 8, may", "hours: 9, may"))
    _done, [(_pk, error)] = moved(people, dossier, passed)
    assert isinstance(error, VersionNotCurrent)


def test_a_version_of_another_service_is_no_version_of_it(people, monday):
    dossier, other = house(people), serve_edited(BUSINESS, ("en: Register a household", "en: Found a household"))
    _done, [(_pk, error)] = moved(people, dossier, other)
    assert isinstance(error, VersionNotCurrent)


def test_each_of_several_is_moved_for_itself(people, monday):
    first, decided, version = house(people), house(people, "finished"), serve_edited(HOUSE, RENAMED)
    pks = [decided.pk, first.pk]
    done, refused = actions.move_to_version(actor=people.actor("huong"), dossiers=pks, version=version)
    assert ([one.pk for one in done], [pk for pk, _error in refused]) == ([first.pk], [decided.pk])


def test_it_is_proved_again_when_it_is_done(people, monday):
    dossier, version = house(people), serve_edited(HOUSE, (EXAMINE, EXAMINE + REVIEW))
    assert preview(people, version).judgement.can_move
    act(dossier, "complete")
    _done, [(_pk, error)] = moved(people, dossier, version)
    assert isinstance(error, StaysOnVersion)


def test_it_is_found_by_the_new_name_of_its_service(people, monday):
    dossier = house(people)
    moved(people, dossier, serve_edited(HOUSE, ("Cấp mới, cấp lại Giấy chứng nhận số nhà", "Cấp biển nhà")))
    assert [one.pk for one in search_dossiers(people.actor("huong"), "cap bien nha")] == [dossier.pk]


def test_an_act_before_the_move_is_not_taken_back_into_the_other_version(people, monday):
    dossier, version = house(people), serve_edited(HOUSE, RENAMED)
    moved(people, dossier, version)
    with pytest.raises(UndoOvertaken):
        actions.undo_act(actor=people.actor("mai"), code=dossier.code)


def test_an_opinion_that_was_asked_is_given_after_the_move(people, monday):
    dossier = house(people)
    asked = {"agencies": ["so-noi-vu"], "hours": "8"}
    act_on(open_task(dossier), "consult", people=people, note="Xin ý kiến.", answers=asked)
    moved(people, dossier, serve_edited(HOUSE, (APPROVE, REVIEW + APPROVE)))
    opinion = dossier.tasks.select_related("post__agency").get(kind="opinion")
    act_on(opinion, "reply", people=people, note="Đồng ý.")
    act(dossier, "complete")
    assert steps(dossier)[-1][0] == "review"


def test_a_refusal_that_waits_for_its_signature_is_decided_first(people, monday):
    unsigned = "  - {step: approve, by: commune-head, hours: 4}\n"
    serve_edited(HOUSE, (APPROVE, unsigned))
    dossier = house(people)
    act(dossier, "propose-refusal", note="Thiếu.")
    version = serve_edited(HOUSE, (APPROVE, unsigned), RENAMED)
    assert [reason.kind for reason in preview(people, version).judgement.reasons] == ["refusal"]


def test_papers_that_were_filed_must_be_known(people, monday):
    walk_to(file_dossier(people.lan, BUSINESS), "received")
    version = serve_edited(BUSINESS, ("{id: id-card,", "{id: passport, optional: true,"))
    assert [reason.kind for reason in preview(people, version).judgement.reasons] == ["paper-unknown"]


def test_what_a_request_names_must_be_known(people, monday):
    dossier = file_dossier(people.lan, BUSINESS, answers=household_answers())
    act(walk_to(dossier, "received"), "ask-supplement", note="Thiếu.", items=["minutes"])
    version = serve_edited(BUSINESS, ("{id: minutes,", "{id: protocol,"))
    assert [reason.kind for reason in preview(people, version).judgement.reasons] == ["asked"]


def test_designers_see_how_many_could_move_and_why_others_stay(people, monday):
    for state in ("received", "received", "in_process", "finished", "handed_out"):
        house(people, state)
    version = serve_edited(HOUSE, (EXAMINE, EXAMINE + REVIEW))
    house(people)
    new, old = flight_counts(Service.objects.get(slug=HOUSE))
    assert (new.version, new.open, new.judged) == (version.pk, 1, 0)
    assert (old.open, old.judged, old.movable) == (4, 4, 2)
    assert old.reasons == {"passed-over": 1, "decided": 1}


def test_previews_take_a_fixed_number_of_statements(people, monday, django_assert_max_num_queries):
    for _ in range(3):
        house(people)
    version, head = serve_edited(HOUSE, RENAMED), people.actor("huong")
    moving_preview(head, version)
    with django_assert_max_num_queries(8):
        assert len(moving_preview(head, version)) == 3


def test_services_with_dossiers_on_old_versions_are_listed(people, monday):
    house(people)
    walk_to(file_dossier(people.lan, BUSINESS), "received")
    version = serve_edited(HOUSE, RENAMED)
    [row] = on_old_versions(people.actor("huong"))
    assert (row.service.slug, row.version.pk, row.open) == (HOUSE, version.pk, 1)


def test_the_day_after_nothing_of_it_hangs_on_the_day(people, monday):
    house(people)
    version = serve_edited(HOUSE, RENAMED)
    with clock.moved_to(monday + timedelta(days=3)):
        assert preview(people, version).judgement.can_move


def test_every_reason_has_words_for_counts_of_it():
    assert set(REASON_KINDS) == set(REASONS)
