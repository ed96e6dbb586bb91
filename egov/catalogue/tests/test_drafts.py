"""A draft is written, taken back, sent for review and published by somebody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from egov.catalogue.actions import (
    bring_back,
    drop_draft,
    edit_draft,
    follow_newest,
    publish_draft,
    publish_service,
    redo,
    retire_missing,
    retire_service,
    send_back,
    send_for_review,
    set_source,
    start_draft,
    undo,
)
from egov.catalogue.actions.drafts import KEPT
from egov.catalogue.errors import (
    DayOver,
    DraftChanged,
    DraftClosed,
    DraftHasErrors,
    DraftOpen,
    NoteMissing,
    NothingNew,
    NothingToRedo,
    NothingToUndo,
    PartNotWritten,
    PublishedByOther,
    ServiceThere,
    SlugWrong,
    TextTooLong,
    VersionMeanwhile,
)
from egov.catalogue.models import Service, ServiceDraft, ServiceVersion
from egov.catalogue.queries import checked, definition_of, kept_as_in_studio, published_service
from egov.catalogue.rewriting import with_part
from egov.catalogue.versions import begin_due_versions
from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.errors import Conflict, NotAllowed, NotFound
from egov.core.models import JournalEntry
from egov.testing.cast import designer

SLUG = "xac-nhan-cu-tru"
TEXT = """\
code: "9.000001"
name: {vi: Xác nhận cư trú, en: Confirmation of residence}
summary: {vi: Giấy xác nhận., en: A confirmation.}
field: ho-tich
level: 1
decided_by: commune
applicants: [citizen]
"""


@pytest.fixture
def yen(locality_loaded):
    return designer("yen")


@pytest.fixture
def thuy(locality_loaded):
    return designer("thuy")


def new(actor, **more):
    return start_draft(actor=actor, **{"slug": SLUG, "source": TEXT, "origin": "empty", **more})


def current(slug: str) -> ServiceVersion:
    version = Service.objects.select_related("current").get(slug=slug).current
    assert version is not None
    return version


def of(slug, actor):
    """A draft of the next version of a service."""
    version = current(slug)
    return start_draft(actor=actor, slug=slug, source=version.source, origin="version", base=version)


def summary(draft, actor, words, revision=None):
    parts = {"summary": {"vi": words, "en": words}}
    return edit_draft(actor=actor, draft=draft, revision=revision or draft.revision, parts=parts, part="facts")


def published(draft, by, other, begins_on=None):
    sent = send_for_review(actor=by, draft=draft, revision=draft.revision, words="Mới.")
    return publish_draft(actor=other, draft=sent, revision=sent.revision, begins_on=begins_on)


def acts(slug=SLUG):
    found = JournalEntry.objects.filter(chain__subject_kind="service", chain__subject_id=slug)
    return list(found.order_by("n").values_list("act", flat=True))


# -- writing ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["lan", "mai", "huong"])
def test_nobody_but_a_designer_starts_a_draft(people, name):
    with pytest.raises(NotAllowed):
        new(people.actor(name))


@pytest.mark.parametrize("slug", ["Xac-nhan", "xác-nhận", "-a", "a b", "", "a" * 65, "../x"])
def test_a_short_name_is_letters_and_hyphens(yen, slug):
    with pytest.raises(SlugWrong):
        new(yen, slug=slug)


def test_a_service_that_is_there_gets_no_second_beginning(yen):
    with pytest.raises(ServiceThere):
        new(yen, slug="bang-khen")


def test_a_service_has_one_open_draft(yen, thuy):
    new(yen)
    with pytest.raises(DraftOpen):
        new(thuy)


def test_a_file_without_end_is_refused(yen):
    with pytest.raises(TextTooLong):
        new(yen, source="#" * 1_000_001)


def test_an_edit_changes_its_key_alone(yen):
    draft = summary(new(yen), yen, "Khác.")
    assert draft.source == TEXT.replace("{vi: Giấy xác nhận., en: A confirmation.}", "{vi: Khác., en: Khác.}")
    assert acts() == ["draft-start", "draft-edit"]


def test_saving_what_is_there_changes_nothing(yen):
    draft = new(yen)
    same = edit_draft(actor=yen, draft=draft, revision=1, parts={"level": 1, "steps": None}, part="facts")
    assert (same.source, same.revision, acts()) == (TEXT, 1, ["draft-start"])


def test_two_designers_on_different_parts_both_get_what_they_wrote(yen, thuy):
    draft = new(yen)
    summary(draft, thuy, "Của Thúy.", revision=1)
    both = edit_draft(actor=yen, draft=draft, revision=1, parts={"level": 2}, part="facts")
    assert "Của Thúy." in both.source
    assert "level: 2" in both.source


def test_two_designers_on_the_same_part_hear_of_each_other(yen, thuy):
    draft = new(yen)
    summary(draft, thuy, "Của Thúy.", revision=1)
    with pytest.raises(DraftChanged):
        summary(draft, yen, "Của Yến.", revision=1)
    draft.refresh_from_db()
    assert "Của Thúy." in draft.source


def test_the_whole_text_is_replaced_only_as_it_was_seen(yen, thuy):
    draft = new(yen)
    summary(draft, thuy, "Của Thúy.", revision=1)
    with pytest.raises(DraftChanged):
        set_source(actor=yen, draft=draft, revision=1, source="code: x\n")


def test_a_part_of_a_text_that_cannot_be_read_is_not_written(yen):
    with pytest.raises(PartNotWritten):
        summary(new(yen, source="code: [\n"), yen, "Khác.")


def test_undo_and_redo_walk_through_the_texts(yen):
    draft = new(yen)
    first, second = summary(draft, yen, "Một."), summary(draft, yen, "Hai.", revision=2)
    back = undo(actor=yen, draft=draft, revision=second.revision)
    assert back.source == first.source
    assert undo(actor=yen, draft=draft, revision=back.revision).source == TEXT
    assert redo(actor=yen, draft=draft, revision=1).source == first.source
    assert redo(actor=yen, draft=draft, revision=2).source == second.source


def test_there_is_an_end_to_both(yen):
    draft = new(yen)
    with pytest.raises(NothingToUndo):
        undo(actor=yen, draft=draft, revision=1)
    with pytest.raises(NothingToRedo):
        redo(actor=yen, draft=draft, revision=1)


def test_an_edit_after_undo_forgets_what_was_taken_back_but_not_who_wrote_it(yen, thuy):
    draft = new(yen)
    summary(draft, thuy, "Của Thúy.")
    undo(actor=yen, draft=draft, revision=2)
    edited = summary(draft, yen, "Của Yến.", revision=1)
    assert edited.revision == 3, "a number never means two texts"
    assert list(draft.history.order_by("number").values_list("number", flat=True)) == [1, 3]
    assert edited.editors == sorted([yen.account_id, thuy.account_id])


def test_whoever_takes_an_edit_back_has_chosen_the_text_and_does_not_publish_it(yen, thuy):
    draft = summary(new(yen), yen, "Sửa chỗ sai.")
    undo(actor=thuy, draft=draft, revision=2)
    sent = send_for_review(actor=yen, draft=draft, revision=1, words="Mới.")
    with pytest.raises(PublishedByOther):
        publish_draft(actor=thuy, draft=sent, revision=1)


def test_what_no_database_keeps_is_left_out(yen):
    assert new(yen, source="# a\ud800b\x00c\n").source == "# a?bc\n"


def test_the_history_is_bounded(yen):
    draft = new(yen)
    for number in range(KEPT + 5):
        draft = summary(draft, yen, f"Lần {number}.")
    assert draft.history.count() == KEPT


def test_a_draft_that_was_given_up_makes_room(yen):
    draft = new(yen)
    drop_draft(actor=yen, draft=draft, revision=1)
    with pytest.raises(DraftClosed):
        summary(draft, yen, "Khác.")
    assert new(yen).pk != draft.pk


# -- publishing --------------------------------------------------------------------


def test_two_people_publish_a_new_service(yen, thuy):
    version = published(new(yen), yen, thuy)
    service = published_service(SLUG)
    assert service.current_id == version.pk
    assert (version.note, version.made_by_id, version.published_by_id) == ("Mới.", yen.account_id, thuy.account_id)
    assert version.source == TEXT
    assert acts() == ["draft-start", "draft-review", "draft-publish", "publish"]


def test_whoever_has_edited_does_not_publish(yen, thuy):
    draft = summary(new(yen), thuy, "Của Thúy.")
    undo(actor=yen, draft=draft, revision=2)
    sent = send_for_review(actor=yen, draft=draft, revision=1, words="Mới.")
    for actor in (yen, thuy):
        with pytest.raises(PublishedByOther):
            publish_draft(actor=actor, draft=sent, revision=1)


def test_nobody_but_a_designer_publishes(yen, people):
    sent = send_for_review(actor=yen, draft=new(yen), revision=1, words="Mới.")
    with pytest.raises(NotAllowed):
        publish_draft(actor=people.actor("huong"), draft=sent, revision=1)


def test_what_was_not_sent_is_not_published(yen, thuy):
    with pytest.raises(DraftClosed):
        publish_draft(actor=thuy, draft=new(yen), revision=1)


def test_a_draft_with_errors_goes_nowhere(yen):
    draft = new(yen, source=TEXT.replace("level: 1", "level: 9"))
    with pytest.raises(DraftHasErrors):
        send_for_review(actor=yen, draft=draft, revision=1, words="Mới.")


def test_the_text_is_checked_again_with_the_locality_of_the_moment(yen, thuy):
    sent = send_for_review(actor=yen, draft=new(yen), revision=1, words="Mới.")
    Service.objects.filter(slug="bang-khen").update(code="9.000001")
    with pytest.raises(DraftHasErrors):
        publish_draft(actor=thuy, draft=sent, revision=1)
    assert not Service.objects.filter(slug=SLUG).exists()


def other_code(slug, actor, code):
    draft = of(slug, actor)
    return edit_draft(actor=actor, draft=draft, revision=1, parts={"code": code}, part="facts")


def test_a_code_that_a_version_will_have_later_is_taken(yen, thuy):
    published(other_code("bang-khen", yen, "9.9"), yen, thuy, begins_on=clock.today() + timedelta(days=1))
    with pytest.raises(DraftHasErrors):
        published(other_code("so-nha", yen, "9.9"), yen, thuy)
    with clock.moved_to(clock.now() + timedelta(days=2)):
        assert begin_due_versions() == ["bang-khen"]
        assert published_service("9.9").slug == "bang-khen"


def test_addresses_of_one_service_never_lead_to_another(yen):
    assert [p.code for p in checked(other_code("bang-khen", yen, "so-nha").source, "bang-khen").errors] == [
        "duplicate-service"
    ]
    Service.objects.filter(slug="so-nha").update(code="giay-moi")
    with pytest.raises(ServiceThere):
        new(yen, slug="giay-moi")


@pytest.mark.parametrize("position", ["operator", "service-designer"])
def test_no_step_is_given_to_the_posts_of_the_platform(yen, position):
    rows = [{"step": "examine", "by": position, "hours": 1}]
    text = with_part(current("bang-khen").source, "process", rows)
    assert "missing-position" in {problem.code for problem in checked(text or "", "bang-khen").errors}


@pytest.mark.parametrize("words", ["", "  ", "x" * 2_001])
def test_a_version_says_what_is_new(yen, words):
    with pytest.raises(NoteMissing):
        send_for_review(actor=yen, draft=new(yen), revision=1, words=words)


def test_what_is_reviewed_is_not_written_until_it_is_sent_back(yen, thuy):
    draft = send_for_review(actor=yen, draft=new(yen), revision=1, words="Mới.")
    with pytest.raises(DraftClosed):
        summary(draft, yen, "Khác.")
    back = send_back(actor=thuy, draft=draft, revision=1, reason="Thiếu câu hỏi.")
    assert (back.state, back.reply) == (ServiceDraft.WRITING, "Thiếu câu hỏi.")
    assert summary(back, yen, "Khác.").revision == 2


def test_a_draft_follows_the_version_that_it_began_with(yen, thuy):
    draft = summary(of("bang-khen", yen), yen, "Khác.")
    sent = send_for_review(actor=yen, draft=draft, revision=2, words="Mới.")
    newer = summary_file("bang-khen", "Từ tệp.")
    with pytest.raises(VersionMeanwhile):
        publish_draft(actor=thuy, draft=sent, revision=2)
    followed = follow_newest(actor=yen, draft=sent, revision=2)
    assert publish_draft(actor=thuy, draft=followed, revision=2).number == newer.number + 1


def test_a_version_that_says_nothing_new_is_none(yen, thuy):
    with pytest.raises(NothingNew):
        published(of("bang-khen", yen), yen, thuy)


# -- a day to begin on ---------------------------------------------------------------


def test_a_version_begins_at_midnight_of_its_day(yen, thuy):
    old, day = Service.objects.get(slug="bang-khen").current_id, clock.today() + timedelta(days=3)
    version = published(summary(of("bang-khen", yen), yen, "Từ ngày ấy."), yen, thuy, begins_on=day)
    midnight = clock.now().astimezone(clock.LOCAL).replace(hour=0, minute=0, second=0, microsecond=0)
    with clock.moved_to(midnight + timedelta(days=3, seconds=-1)):
        begin_due_versions()
        assert published_service("bang-khen").current_id == old
    with clock.moved_to(midnight + timedelta(days=3)):
        assert published_service("bang-khen").current_id == version.pk
        assert begin_due_versions() == []
    assert acts("bang-khen")[-1] == "begin"


def test_the_worker_puts_it_into_force_where_nobody_asks(yen, thuy):
    day = clock.today() + timedelta(days=3)
    published(new(yen), yen, thuy, begins_on=day)
    assert Service.objects.get(slug=SLUG).state == Service.PLANNED
    with pytest.raises(NotFound):
        published_service(SLUG)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        assert begin_due_versions() == [SLUG]
    assert Service.objects.get(slug=SLUG).state == Service.PUBLISHED


def test_a_later_version_replaces_one_that_has_not_begun(yen, thuy):
    day = clock.today() + timedelta(days=3)
    waiting = published(summary(of("bang-khen", yen), yen, "Một."), yen, thuy, begins_on=day)
    draft = start_draft(actor=yen, slug="bang-khen", source=waiting.source, origin="version", base=waiting)
    at_once = published(summary(draft, yen, "Hai."), yen, thuy)
    assert published_service("bang-khen").current_id == at_once.pk
    with clock.moved_to(clock.now() + timedelta(days=3)):
        assert begin_due_versions() == []
        assert published_service("bang-khen").current_id == at_once.pk


def test_no_version_begins_yesterday(yen, thuy):
    with pytest.raises(DayOver):
        published(new(yen), yen, thuy, begins_on=clock.today() - timedelta(days=1))


# -- the studio and the files ----------------------------------------------------------


def summary_file(slug, words):
    """What loading does with a file that says something new."""
    text = with_part(current(slug).source, "summary", {"vi": words, "en": words})
    definition = checked(text or "", slug).definition
    assert text is not None
    assert definition is not None
    version = publish_service(actor=SYSTEM, slug=slug, definition=definition, source=text)
    assert version is not None
    return version


def test_loading_the_same_file_again_leaves_what_the_studio_published(yen, thuy):
    before = current("bang-khen")
    version = published(summary(of("bang-khen", yen), yen, "Khác."), yen, thuy)
    file = definition_of(before.pk)
    assert publish_service(actor=SYSTEM, slug="bang-khen", definition=file, source=before.source) is None
    assert published_service("bang-khen").current_id == version.pk
    assert kept_as_in_studio({"bang-khen": file.digest}) == ["bang-khen"]


def test_a_file_that_says_something_new_becomes_a_version(yen, thuy):
    published(summary(of("bang-khen", yen), yen, "Khác."), yen, thuy)
    version = summary_file("bang-khen", "Từ tệp.")
    assert published_service("bang-khen").current_id == version.pk
    assert kept_as_in_studio({"bang-khen": version.digest}) == []


def test_a_service_of_the_studio_stays_though_no_file_names_it(yen, thuy):
    published(new(yen), yen, thuy)
    everything = set(Service.objects.values_list("slug", flat=True))
    assert retire_missing(actor=SYSTEM, slugs=everything - {SLUG, "bang-khen"}) == 1
    assert published_service(SLUG).slug == SLUG


def test_what_the_studio_retired_stays_retired_until_it_is_brought_back(yen):
    retire_service(actor=yen, slug="bang-khen")
    version = current("bang-khen")
    publish_service(actor=SYSTEM, slug="bang-khen", definition=definition_of(version.pk))
    with pytest.raises(NotFound):
        published_service("bang-khen")
    with pytest.raises(Conflict):
        retire_service(actor=yen, slug="bang-khen")
    bring_back(actor=yen, slug="bang-khen")
    assert published_service("bang-khen").current_id == version.pk
    assert acts("bang-khen")[-2:] == ["retire", "bring-back"]


def test_nobody_but_a_designer_retires(people):
    with pytest.raises(NotAllowed):
        retire_service(actor=people.actor("huong"), slug="bang-khen")


# -- the same check from the database as from the folder ---------------------------------


def test_every_service_is_checked_alike_by_command_and_studio(locality_loaded):
    from egov.catalogue.checking import check_locality
    from egov.config import ROOT
    from egov.core.problems import Problems

    problems = Problems()
    _, services = check_locality(ROOT / "localities" / "da-nang", problems)
    for slug, definition in services.items():
        found = checked(current(slug).source, slug)
        told = {(p.line, p.code, p.message) for p in problems.found if p.file.endswith(f"/{slug}.yaml")}
        assert {(p.line, p.code, p.message) for p in found.problems} == told
        assert found.definition == definition
