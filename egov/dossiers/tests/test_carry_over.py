"""A draft that was begun before its service changed: nothing goes under an old version, and nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from egov.catalogue.models import Service, ServiceVersion
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.documents.actions import remove_dropped_files
from egov.dossiers import actions
from egov.dossiers.actions.filing import unseen
from egov.dossiers.carried import carried_of
from egov.dossiers.errors import AnswersRefused, NotFiledOnline, ServiceChanged, ServiceRetired
from egov.dossiers.models import Dossier, Draft, DraftFile
from egov.testing.counter import CERTIFICATION, counter_post, handed_over, take_in, taking, walk_in
from egov.testing.factories import HOUSEHOLD_BUSINESS, complete_draft, file_dossier, start_draft, stored_file
from egov.testing.services import serve

NEW = {"id": "shop_sign", "type": "text", "label": {"vi": "Biển hiệu", "en": "Shop sign"}}
PAPER = {"id": "lease", "name": {"vi": "Hợp đồng thuê", "en": "Lease"}, "from": "upload"}


def form(slug=HOUSEHOLD_BUSINESS):
    return definition_of(Service.objects.get(slug=slug).current_id).form.to_json()


def with_question(field=NEW, page=0):
    pages = form()
    pages[page]["fields"].append(field)
    return pages


def without(name, instead=None):
    """The form without a question, or with another in its place."""
    pages = form()
    for page in pages:
        page["fields"] = [
            instead if one["id"] == name else one for one in page["fields"] if one["id"] != name or instead
        ]
    return pages


def change(slug=HOUSEHOLD_BUSINESS, **keys):
    return serve(slug, **keys).pk


def submit(people, draft, **more):
    return actions.submit_draft(actor=people.actor("lan"), draft_id=draft.pk, **more)


def told(draft):
    draft.refresh_from_db()
    with translation.override("en"):
        return carried_of(draft, "en")


def begins_tomorrow(version_id):
    """Let a version that is in force already begin tomorrow instead; the day."""
    version, day = ServiceVersion.objects.get(pk=version_id), clock.today() + timedelta(days=1)
    before = version.service.versions.exclude(pk=version_id).order_by("-number").first()
    ServiceVersion.objects.filter(pk=version_id).update(begins_on=day)
    Service.objects.filter(pk=version.service_id).update(current=before, next_begins_on=day)
    return day


def test_a_change_that_asks_nothing_new_goes_through_under_the_new_version(people):
    draft = complete_draft(people.lan)
    newest = change(keep={"years": 20})
    assert submit(people, draft).version_id == newest


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (
            {"fee": [{"id": "fee", "name": {"vi": "Lệ phí", "en": "Fee"}, "amount": 100000}]},
            "now 100.000 đồng.",
        ),
        ({"deadline": {"working_days": 9}}, "9 working days"),
    ],
)
def test_a_changed_fee_or_time_is_shown_once_before_it_is_filed(people, changed, words):
    draft = complete_draft(people.lan)
    newest = change(**changed)
    with pytest.raises(ServiceChanged):
        submit(people, draft)
    assert any(words in one for one in told(draft).changes)
    assert submit(people, draft).version_id == newest


def test_a_new_question_is_asked_and_the_answers_stay(people):
    draft = complete_draft(people.lan)
    newest = change(form=with_question())
    with pytest.raises(ServiceChanged):
        submit(people, draft)
    draft.refresh_from_db()
    assert (draft.version_id, draft.answers["founders"]) == (newest, "one")
    assert told(draft).changes == ("New question: “Shop sign”.",)
    assert (draft.carried["parts"], "page-1" in draft.pages_done, "page-2" in draft.pages_done) == (
        ["page-1"], False, True,
    )  # fmt: skip
    with pytest.raises(AnswersRefused) as refused:
        submit(people, draft)
    assert [error.path for error in refused.value.errors] == ["shop_sign"]
    actions.save_draft(draft=draft, answers={**draft.answers, "shop_sign": "Bún Lan"})
    assert submit(people, draft).answers["shop_sign"] == "Bún Lan"


def test_a_new_paper_is_asked(people):
    draft, service = complete_draft(people.lan), definition_of(Service.objects.get(slug=HOUSEHOLD_BUSINESS).current_id)
    papers = [paper.as_json() for paper in service.documents]
    change(documents=[*papers, PAPER])
    with pytest.raises(ServiceChanged):
        submit(people, draft)
    assert told(draft).changes == ("New paper: “Lease”.",)
    with pytest.raises(AnswersRefused):
        submit(people, draft)


def test_what_is_asked_no_more_is_shown_but_not_filed(people):
    draft = complete_draft(people.lan)
    change(form=without("revenue"))
    actions.carry_over(draft=draft)
    assert "revenue" not in draft.answers
    assert told(draft).changes == ("“Expected yearly revenue” is asked no more.",)
    assert [label for label, _text in told(draft).left] == ["Expected yearly revenue"]
    assert "revenue" not in submit(people, draft).answers


def test_a_question_of_another_kind_is_asked_anew_and_its_answer_kept(people):
    other = {"id": "workers", "type": "text", "label": {"vi": "Lao động", "en": "Workers"}}
    draft = complete_draft(people.lan, workers=7)
    change(form=without("workers", other))
    actions.carry_over(draft=draft)
    assert "workers" not in draft.answers
    assert told(draft).left == (("Expected number of workers", "7"),)


def test_of_rows_what_fits_stays(people):
    pages = form()
    trades = next(one for one in pages[0]["fields"] if one["id"] == "trades")
    trades["fields"] = [one for one in trades["fields"] if one["id"] == "trade"]
    draft = complete_draft(people.lan, trades=[{"trade": "Bán bún", "main": True}])
    change(form=pages)
    actions.carry_over(draft=draft)
    assert draft.answers["trades"] == [{"trade": "Bán bún"}]
    assert draft.carried["left"][0]["answers"] == {"trades": [{"main": True}]}


def test_an_option_that_is_gone_is_asked_anew(people):
    pages = form()
    founders = next(one for one in pages[1]["fields"] if one["id"] == "founders")
    founders["options"][0]["id"] = "single"
    draft = complete_draft(people.lan)
    change(form=pages)
    actions.carry_over(draft=draft)
    assert "founders" not in draft.answers
    assert [text for _label, text in told(draft).left] == ["One person"]


def test_the_file_of_a_paper_that_is_needed_no_more_stays_beside(people):
    draft, service = complete_draft(people.lan), definition_of(Service.objects.get(slug=HOUSEHOLD_BUSINESS).current_id)
    change(documents=[paper.as_json() for paper in service.documents if paper.id != "id-card"])
    actions.carry_over(draft=draft)
    with translation.override("en"):
        assert ("Identity paper of the head of the business", "id-card.png") in told(draft).left
    assert remove_dropped_files(now=clock.now() + timedelta(days=31)) == 0
    assert not submit(people, draft).attachments.exists()


def test_what_another_window_sends_from_the_old_page_is_kept(people):
    draft = complete_draft(people.lan)
    old = Draft.objects.get(pk=draft.pk)
    change(form=without("revenue"))
    actions.carry_over(draft=draft)
    actions.save_draft(draft=old, answers={**old.answers, "trade_name": "Bún Cô Lan", "revenue": 99}, done={"page-3"})
    draft.refresh_from_db()
    assert (draft.answers["trade_name"], "revenue" in draft.answers) == ("Bún Cô Lan", False)
    assert ("Expected yearly revenue", "99 ₫") in told(draft).left


def test_a_page_of_the_old_version_files_nothing_unseen(people):
    draft = complete_draft(people.lan)
    old = draft.version_id
    change(deadline={"working_days": 9})
    actions.carry_over(draft=draft)
    with pytest.raises(ServiceChanged):
        submit(people, draft, seen=old)
    assert submit(people, draft, seen=draft.version_id).state == "filed"


def test_on_the_day_on_which_a_version_begins_nothing_goes_under_the_old_one(people):
    draft, other = (complete_draft(people.lan, start="2030-01-02") for _ in range(2))
    old, newest = draft.version_id, change(keep={"years": 20})
    day = begins_tomorrow(newest)
    assert submit(people, other).version_id == old
    midnight = clock.now().astimezone(clock.LOCAL).replace(hour=0, minute=0, second=0, microsecond=0)
    with clock.moved_to(midnight + timedelta(days=1)):
        assert clock.today() == day
        assert submit(people, draft).version_id == newest


def test_a_program_files_under_the_version_in_force_whatever_it_has_read(people):
    before = Service.objects.select_related("current").get(slug=HOUSEHOLD_BUSINESS).current
    assert before is not None
    whole = complete_draft(people.lan)
    newest = change(keep={"years": 20})
    files = [(row.document, row.file) for row in DraftFile.objects.filter(draft=whole)]
    dossier, _made = actions.file_answers(
        actor=people.actor("lan"), version=before, answers=whole.answers, block=None, files=files, idempotency_key="1"
    )
    assert dossier.version_id == newest


def test_a_second_change_is_told_with_the_first(people):
    draft = complete_draft(people.lan)
    change(form=without("revenue"))
    actions.carry_over(draft=draft)
    change(form=without("revenue"), deadline={"working_days": 9})
    actions.carry_over(draft=draft)
    assert len(told(draft).changes) == 2
    assert [label for label, _text in told(draft).left] == ["Expected yearly revenue"]


def test_a_retired_service_is_not_filed_and_says_so(people):
    draft = complete_draft(people.lan)
    Service.objects.filter(slug=HOUSEHOLD_BUSINESS).update(state=Service.RETIRED)
    with pytest.raises(ServiceRetired):
        submit(people, draft)
    with pytest.raises(ServiceRetired):
        file_dossier(people.lan)
    assert told(draft).retired


def test_a_service_that_is_filed_online_no_more_says_where_to_go(people):
    draft = complete_draft(people.lan)
    change(level=2)
    with pytest.raises(NotFiledOnline):
        submit(people, draft)
    actions.carry_over(draft=draft)
    assert told(draft).offline


def test_nothing_is_told_where_nothing_changed(people):
    draft = start_draft(people.lan)
    assert not actions.carry_over(draft=draft)
    assert told(draft) is None


# -- at the counter ------------------------------------------------------------------


def begun(people, person):
    service = Service.objects.get(slug=CERTIFICATION)
    return actions.start_counter_draft(actor=people.actor("mai"), service=service, person=person)


def test_a_clerk_is_told_before_it_goes_under_a_version_that_was_not_on_the_screen(people, monday):
    person = walk_in(people.mai)
    draft = begun(people, person)
    version, newest = ServiceVersion.objects.get(pk=draft.version_id), change(CERTIFICATION, keep={"years": 20})
    with pytest.raises(ServiceChanged):
        actions.take_in(
            actor=people.actor("mai"), version=version, person=person, taking=taking(),
            counter=counter_post(people.mai), key=draft.pk,
        )  # fmt: skip
    assert not Dossier.objects.exists()
    assert take_in(people.mai, person).version_id == newest


def test_what_the_clerk_typed_follows(people, monday):
    draft = begun(people, people.lan)
    old, counted = draft.version_id, {"papers": {"originals": {"there": True, "copies": "2"}}}
    change(CERTIFICATION, documents=[PAPER])
    screen = taking()
    kept = actions.save_counter_draft(
        actor=people.actor("mai"), draft_id=draft.pk, answers=screen.answers, block=screen.block, counter=counted,
        version_id=old,
    )  # fmt: skip
    assert (kept.version_id != old, kept.answers) == (True, screen.answers)
    assert unseen(kept, old)
    assert "originals" in kept.carried["left"][0]["papers"]
    assert handed_over(CERTIFICATION)[0].document == "lease"


def test_a_counter_takes_in_no_retired_service(people, monday):
    Service.objects.filter(slug=CERTIFICATION).update(state=Service.RETIRED)
    with pytest.raises(ServiceRetired):
        take_in(people.mai, walk_in(people.mai))


def test_a_file_of_an_old_question_survives_the_clean_up_of_answers(people):
    photo = {"id": "photo", "type": "file", "label": {"vi": "Ảnh", "en": "Photo"}}
    change(form=with_question(photo))
    draft, file = start_draft(people.lan), stored_file(people.lan)
    actions.attach_to_draft(draft=draft, document="form.photo", file=file)
    actions.save_draft(draft=draft, answers={**draft.answers, "photo": [str(file.pk)]})
    change(form=without("photo"))
    actions.carry_over(draft=draft)
    actions.detach_unnamed_files(draft=draft)
    assert told(draft).left == (("Photo", file.name),)
