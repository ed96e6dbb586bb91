from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from egov.dossiers import actions
from egov.dossiers.models import Dossier, Draft
from egov.identity.models import Account
from egov.testing.counter import CERTIFICATION, take_in, walk_in
from egov.testing.factories import file_dossier, png, start_draft, walk_to

from .reading import text_of

COUNTER = "/desk/counter"
FORM = {
    "papers.0.name": "Bằng tốt nghiệp",
    "papers.0.issuer": "Đại học Đà Nẵng",
    "papers.0.pages": "2",
    "papers.0.copies": "3",
    "applicant-filing_for": "self",
    "applicant-brought_by": "self",
    "applicant-address.province": "48",
    "applicant-address.commune": "20242",
    "applicant-address.street": "3 Lê Lợi",
    "paper-originals-there": "1",
    "sets": "1",
    "collect_by": "counter",
}


@pytest.fixture
def mai(desk):
    return desk("mai")


@pytest.fixture
def begun(mai, people):
    """The screen of a draft for Lan."""
    answer = mai.post(COUNTER, {"person": people.lan.pk, "service": CERTIFICATION})
    assert answer.status_code == 302
    return answer["Location"].split("#")[0]


def test_a_whole_number_finds_the_one_person(mai, people):
    words = text_of(mai.get(COUNTER, {"q": "048 185 001 234"}))
    assert "Nguyễn Thị Lan" in words
    assert "number ends in 1234" in words
    assert "What do they want?" in words


def test_a_name_lists_everybody_with_what_tells_them_apart(mai, people):
    walk_in(people.mai, "Nguyễn Thị Lan", citizen_number="048199000099")
    words = text_of(mai.get(COUNTER, {"q": "nguyen lan"}))
    assert "2 people match" in words
    assert "number ends in 1234" in words
    assert "number ends in 0099" in words
    assert "048185001234" not in words


def test_somebody_unknown_is_registered(mai, people):
    sent = {"full_name": "Trần Thị Bốn", "number": "048185777777", "kind": "citizen", "card_seen": "1"}
    sent |= {"birth_day": "5", "birth_month": "3", "birth_year": "1985"}
    answer = mai.post(COUNTER, sent)
    account = Account.objects.get(citizen_number="048185777777")
    assert answer["Location"] == f"{COUNTER}?person={account.pk}"


def test_what_is_wrong_with_a_registration_is_told_and_nothing_is_lost(mai, people):
    sent = {
        "full_name": "",
        "number": "12",
        "kind": "citizen",
        "birth_day": "31",
        "birth_month": "2",
        "birth_year": "x",
    }
    answer = mai.post(COUNTER, sent)
    words = text_of(answer)
    assert answer.status_code == 422
    assert "A citizen number has 12 digits" in words
    assert "There is no such day of birth" in words
    assert 'value="31"' in answer.content.decode()


def test_a_number_that_is_known_leads_to_its_account(mai, people):
    answer = mai.post(COUNTER, {"full_name": "Lan", "number": "048185001234", "kind": "citizen"})
    assert answer.status_code == 422
    assert "There is an account with this number already: Nguyễn Thị Lan" in text_of(answer)


def test_services_of_every_level_are_offered_that_a_counter_takes_in(mai, people):
    words = text_of(mai.get(COUNTER, {"person": people.lan.pk, "s": "chung thuc"}))
    assert "Certified copies" in words
    assert "No service that a counter takes in" in text_of(mai.get(COUNTER, {"person": people.lan.pk, "s": "xyz"}))


def test_the_whole_form_stands_on_one_screen(mai, begun):
    page = mai.get(begun).content.decode()
    for name in ("papers.0.name", "applicant-address.commune", "paper-originals-originals", "sets"):
        assert f'name="{name}"' in page


def test_a_fee_that_hangs_on_answers_still_missing_is_not_told_as_free(mai, begun):
    page = text_of(mai.get(begun))
    assert "The amount follows from the answers." in page
    assert "Free of charge" not in page


def test_checking_tells_everything_at_once_and_loses_nothing(mai, begun):
    answer = mai.post(begun, {**FORM, "papers.0.pages": "x", "paper-originals-there": ""} | {"other-0-copies": "q"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#f-papers-0-pages"' in page
    assert 'href="#other-0-copies"' in page
    assert 'value="Bằng tốt nghiệp"' in page
    assert not Dossier.objects.exists()


def test_a_paper_not_laid_down_is_told_as_one(mai, begun):
    sent = {name: value for name, value in FORM.items() if name != "paper-originals-there"}
    answer = mai.post(begun, sent)
    assert 'href="#paper-originals"' in answer.content.decode()
    assert "Originals of the papers is missing. Tick it" in text_of(answer)


def test_a_screen_that_is_right_waits_for_one_more_enter(mai, begun):
    answer = mai.post(begun, FORM)
    assert answer.status_code == 200
    assert "Everything is there" in text_of(answer)
    assert not Dossier.objects.exists()


def test_receiving_files_and_receives(mai, begun, people):
    answer = mai.post(begun, {**FORM, "_act": "receive", "fee_taken": "1", "sets": "2"}, follow=True)
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.channel, dossier.owner, dossier.sets) == ("received", "counter", people.lan, 2)
    assert dossier.paid_at is not None
    assert [(one.document, one.originals) for one in dossier.handed_papers.all()] == [("originals", 1)]
    assert dossier.code in text_of(answer)
    assert not Draft.objects.exists()


def test_a_second_click_or_the_back_button_shows_the_same_dossier(mai, begun):
    first = mai.post(begun, {**FORM, "_act": "receive"})
    again, back = mai.post(begun, {**FORM, "_act": "receive"}), mai.get(begun)
    assert first["Location"] == again["Location"] == back["Location"]
    assert Dossier.objects.count() == 1


def test_boxes_say_how_many_pieces(mai, begun):
    pieces = {
        "paper-originals-originals": "2",
        "paper-originals-certified": "1",
        "other-0-name": "Đơn",
        "other-0-copies": "4",
    }
    mai.post(begun, {**FORM, **pieces, "_act": "receive"})
    rows = (
        Dossier.objects.get()
        .handed_papers.order_by("id")
        .values_list("document", "name", "originals", "certified", "copies")
    )
    assert list(rows) == [("originals", "", 2, 1, 0), ("", "Đơn", 0, 0, 4)]


def test_a_scan_is_laid_to_its_paper(mai, begun, people):
    scan = SimpleUploadedFile("ban-chinh.png", png(), "image/png")
    mai.post(begun, {**FORM, "paper-originals": scan})
    assert Draft.objects.get().files.get().file.owner == people.lan
    mai.post(begun, {**FORM, "_act": "receive"})
    assert Dossier.objects.get().attachments.get().document == "originals"


def test_a_supplement_is_asked_at_the_end_of_the_page(mai, begun):
    sent = {**FORM, "paper-originals-there": "", "items": ["originals"], "note": "Thiếu bản chính."}
    sent.pop("paper-originals-there")
    mai.post(begun, {**sent, "_act": "ask-supplement"})
    assert Dossier.objects.get().state == "asked_at_reception"


def test_without_a_reason_nothing_is_refused(mai, begun):
    answer = mai.post(begun, {**FORM, "_act": "refuse"})
    assert answer.status_code == 422
    assert 'href="#note"' in answer.content.decode()
    assert not Dossier.objects.exists()


def test_an_answer_that_decides_shows_the_screen_again(mai, begun):
    sent = {**FORM, "applicant-brought_by": "authorised", "_choose": "applicant-brought_by"}
    page = mai.post(begun, sent).content.decode()
    assert 'name="applicant-bearer_name"' in page
    assert 'name="applicant-authorisation"' in page


def test_a_power_cut_costs_nothing(mai, begun, people):
    mai.post(begun, {**FORM, "_autosave": "1"})
    assert "Bằng tốt nghiệp" in mai.get(begun).content.decode()
    assert "Nguyễn Thị Lan" in text_of(mai.get(COUNTER))


def test_the_person_does_not_see_the_clerks_draft(client, signed_in, begun, people):
    draft = Draft.objects.get()
    lan = signed_in(people.lan)
    assert lan.get(f"/drafts/{draft.pk}").status_code == 404
    assert "/drafts/" not in lan.get("/dossiers").content.decode()


def test_nobody_opens_the_draft_of_another(mai, desk, people):
    own = start_draft(people.lan)
    assert mai.get(f"/desk/counter/drafts/{own.pk}").status_code == 404
    assert mai.get(f"/desk/counter/drafts/{uuid4()}").status_code == 404


def test_what_was_typed_goes_when_the_person_leaves(mai, begun):
    mai.post(f"{begun}/drop")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("who", ["minh", "huong"])
def test_the_counter_is_for_clerks(who, desk):
    for address in (COUNTER, "/desk/counter/results", "/desk/counter/numbers"):
        assert desk(who).get(address).status_code == 403


def test_a_late_entry_by_its_number(mai, begun, people):
    from egov.core import clock
    from egov.testing.counter import counter_post

    now = clock.local(clock.now())
    block = actions.make_number_block(
        actor=people.actor("mai"), counter=counter_post(people.mai), day=now.date(), count=2, reason=""
    )
    code = block.numbers.earliest("id").code
    when = {"number": code.lower(), "received_day": now.date().isoformat(), "received_time": "00:01"}
    assert mai.post(begun, {**FORM, "number": code, "_act": "receive"}).status_code == 422
    mai.post(begun, {**FORM, **when, "_act": "receive"})
    assert Dossier.objects.get().code == code
    assert f"{now:%d/%m/%Y}" in text_of(mai.get(f"/desk/counter/numbers/{block.pk}"))


def test_a_block_is_made_printed_and_closed(mai, people):
    from egov.core import clock

    answer = mai.post("/desk/counter/numbers", {"day": clock.today().isoformat(), "count": "3", "reason": "Mất điện"})
    page = mai.get(answer["Location"])
    assert "3 numbers are still to be entered" in text_of(page)
    sheet = mai.get(f"{answer['Location']}/sheet")
    assert b"".join(sheet.streaming_content)[:5] == b"%PDF-"
    mai.post(f"{answer['Location']}/close")
    assert "Unused" in text_of(mai.get(answer["Location"]))
    assert "0 numbers" in text_of(mai.get(answer["Location"])) or "Closed" in text_of(mai.get("/desk/counter/numbers"))


@pytest.mark.parametrize("sent", [{"day": "x", "count": "3"}, {"day": "2000-01-01", "count": "3"}, {"count": "0"}])
def test_a_block_that_cannot_be_made_is_told(sent, mai):
    assert mai.post("/desk/counter/numbers", sent).status_code == 422


def test_a_result_is_handed_over_with_originals_and_fee(mai, people):
    dossier = walk_to(take_in(people.mai, walk_in(people.mai)), "finished")
    assert dossier.code in text_of(mai.get("/desk/counter/results"))
    page = mai.get(f"/desk/dossiers/{dossier.code}/hand-over")
    assert "Fee open" in text_of(page)
    paper = dossier.handed_papers.earliest("id")
    sent = {"fee_taken": "1", "returned": paper.pk, "taken_by": "Lê Văn Năm", "taken_how": "signed"}
    mai.post(f"/desk/dossiers/{dossier.code}/hand-over", sent)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.handed_to["name"]) == ("handed_out", "Lê Văn Năm")
    assert "Taken by: Lê Văn Năm" in text_of(mai.get(f"/desk/dossiers/{dossier.code}"))


@pytest.mark.parametrize("typed", ["{code}", "http://127.0.0.1:8000/q/{code}?h=0123456789abcdef&n=3"])
def test_a_scanned_slip_opens_its_hand_over_and_its_dossier(typed, mai, people):
    dossier = walk_to(take_in(people.mai, walk_in(people.mai)), "finished")
    text = typed.format(code=dossier.code)
    assert mai.get("/desk/counter/results", {"q": text})["Location"] == f"/desk/dossiers/{dossier.code}/hand-over"
    assert mai.get("/desk/search", {"q": text})["Location"] == f"/desk/dossiers/{dossier.code}"


def test_a_code_that_is_not_ready_is_told(mai, people):
    dossier = take_in(people.mai, walk_in(people.mai))
    words = text_of(mai.get("/desk/counter/results", {"q": dossier.code}, follow=True))
    assert f"No result with this code waits at your counter: {dossier.code}" in words


def test_what_was_asked_for_is_brought_to_the_counter(mai, people):
    person, why = walk_in(people.mai), "Thiếu bản chính."
    dossier = take_in(people.mai, person, handed=[], act="ask-supplement", note=why, items=["originals"])
    address = f"/desk/dossiers/{dossier.code}/brought"
    assert "Thiếu bản chính." in text_of(mai.get(address))
    mai.post(address, {"document": ["originals"], "paper-originals-originals": "1", "message": "Đủ"})
    dossier.refresh_from_db()
    assert dossier.state == "filed"
    assert dossier.handed_papers.get(phase="supplement").originals == 1


def test_a_copy_is_certified_on_the_dossiers_page(mai, people):
    dossier = walk_to(file_dossier(people.lan), "received")
    paper = dossier.attachments.get()
    actions.compare_attachment(actor=people.actor("mai"), attachment_id=paper.pk, comparison="matching")
    assert "Certify this copy" in text_of(mai.get(f"/desk/dossiers/{dossier.code}"))
    sent = {"attachment": paper.pk, "name": "Thẻ căn cước", "valid_until": ""}
    mai.post(f"/desk/dossiers/{dossier.code}/certified-copy", sent)
    assert people.lan.vault.get().name == "Thẻ căn cước"
    assert "Certified copy" in text_of(mai.get(f"/desk/dossiers/{dossier.code}"))
    mai.post(f"/desk/dossiers/{dossier.code}/certified-copy/revoked", {"attachment": paper.pk, "reason": "Nhầm"})
    assert people.lan.vault.get().revoked_at is not None


def test_the_slip_on_request_and_the_control_slip(mai, people):
    dossier = take_in(people.mai, walk_in(people.mai))
    mai.post(f"/desk/dossiers/{dossier.code}/receipt")
    mai.post(f"/desk/dossiers/{dossier.code}/receipt")
    assert dossier.papers.filter(kind="receipt").count() == 1
    slip = mai.get(f"/desk/dossiers/{dossier.code}/control-slip")
    assert b"".join(slip.streaming_content)[:5] == b"%PDF-"


def test_the_counters_pages_take_few_statements(mai, begun, people, django_assert_max_num_queries):
    walk_to(take_in(people.mai, walk_in(people.mai)), "finished")
    mai.get(COUNTER)
    for address, most in ((COUNTER, 8), (begun, 16), ("/desk/counter/results", 8), ("/desk/counter/numbers", 8)):
        with django_assert_max_num_queries(most):
            mai.get(address)
