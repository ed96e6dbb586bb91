from __future__ import annotations

from datetime import timedelta

import pytest

from egov.core import clock
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier
from egov.places.units import address_line
from egov.testing.factories import file_dossier, walk_to
from egov.testing.services import serve

from .browsing import links


@pytest.fixture
def lan(people, signed_in):
    return signed_in(people.lan)


@pytest.fixture
def dossier(people):
    return file_dossier(people.lan)


@pytest.mark.parametrize("state", sorted(STATES))
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_state_has_its_line_and_its_pages(lan, dossier, state, lang):
    walk_to(dossier, state)
    page = lan.get(f"/dossiers/{dossier.code}?lang={lang}")
    assert page.context["words"].endswith(".")
    for part in ("filed", "deadline", "answers"):
        assert lan.get(f"/dossiers/{dossier.code}/{part}").status_code == 200


def test_the_line_on_top_says_who_does_what_and_how_long(lan, dossier):
    walk_to(dossier, "in_process")
    words = lan.get(f"/dossiers/{dossier.code}").context["words"]
    assert "đang phê duyệt" in words
    assert "ngày làm việc" in words


def test_a_late_reception_is_owned_up_to_with_what_follows_and_how_to_complain(lan, dossier):
    with clock.moved_to(dossier.tasks.get().due_at + timedelta(minutes=1)):
        page = lan.get(f"/dossiers/{dossier.code}?lang=en")
        lines = lan.get("/dossiers?lang=en").context["lines"]
    assert "had to receive it by" in page.context["words"]
    assert page.context["kind"] == lines[0].kind == "late"
    assert "You need not do anything or file again" in page.content.decode()
    assert f"/dossiers/{dossier.code}/complain" in links(page)


def test_a_reception_in_time_is_no_lateness(lan, dossier):
    with clock.moved_to(dossier.tasks.get().due_at):
        page = lan.get(f"/dossiers/{dossier.code}?lang=en")
    assert page.context["kind"] == "new"
    assert "sorry" not in page.content.decode()


@pytest.mark.parametrize(
    ("way", "ready", "title", "done"),
    [
        ("counter", "Collect it at", "Collect the result", "has been handed to you"),
        ("post", "sends it to you by post", "The result comes by post", "has been sent to you by post"),
        ("online", "a file that you can download here", "The result is a file", "is here as a file"),
    ],
)
def test_the_page_says_how_the_result_comes(lan, dossier, way, ready, title, done):
    walk_to(dossier, "finished")
    Dossier.objects.filter(pk=dossier.pk).update(collect_by=way)
    page = lan.get(f"/dossiers/{dossier.code}?lang=en")
    assert ready in page.context["words"]
    assert title in page.content.decode()
    walk_to(dossier, "handed_out")
    assert done in lan.get(f"/dossiers/{dossier.code}?lang=en").context["words"]


def test_what_is_sent_by_post_goes_to_the_address_given(lan, dossier):
    walk_to(dossier, "finished")
    Dossier.objects.filter(pk=dossier.pk).update(collect_by="post")
    page = lan.get(f"/dossiers/{dossier.code}?lang=en").content.decode()
    assert "sends it to: " + address_line(dossier.applicant["address"], "en") in page
    assert "Bring your identity card" not in page


def test_the_steps_name_agency_person_and_times(lan, dossier):
    walk_to(dossier, "in_process")
    steps = lan.get(f"/dossiers/{dossier.code}").context["steps"]
    assert [step.state for step in steps[:3]] == ["done", "done", "current"]
    assert steps[0].person == "Lê Thị Mai"
    assert steps[1].agency == "Ủy ban nhân dân phường Hải Châu"
    assert steps[1].ended is not None
    assert "Thuế" in next(step.agency for step in steps if step.name == "Cấp mã số thuế")


def test_what_must_be_done_is_the_only_strong_button(lan, dossier):
    walk_to(dossier, "asked_at_reception", note="Ảnh căn cước bị mờ.")
    page = lan.get(f"/dossiers/{dossier.code}")
    assert "Ảnh căn cước bị mờ." in page.content.decode()
    assert page.content.decode().count('class="govuk-button"') == 1
    assert f"/dossiers/{dossier.code}/supplement" in links(page)


@pytest.mark.parametrize(
    ("state", "kind"),
    [("received", "receipt"), ("asked_at_reception", "supplement"), ("stopped", "refusal"), ("finished", "result")],
)
def test_papers_are_downloaded_as_pdf(lan, dossier, state, kind):
    walk_to(dossier, state)
    assert f"/dossiers/{dossier.code}/papers/{kind}" in links(lan.get(f"/dossiers/{dossier.code}"))
    answer = lan.get(f"/dossiers/{dossier.code}/papers/{kind}")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_a_paper_that_is_not_there_yet_is_not_found(lan, dossier):
    assert lan.get(f"/dossiers/{dossier.code}/papers/result").status_code == 404


def test_the_deadline_is_explained_day_by_day(lan, dossier):
    walk_to(dossier, "received")
    lines = lan.get(f"/dossiers/{dossier.code}/deadline").context["lines"]
    assert any("ngày làm việc thứ 6" in line for line in lines)


def test_the_answers_can_be_read_again(lan, dossier):
    page = lan.get(f"/dossiers/{dossier.code}/answers").content.decode()
    assert "Hộ kinh doanh Bún chả cá Bà Lan" in page
    assert "Nguyễn Thị Lan" in page


def test_messages_of_the_dossier_stand_on_its_page(lan, dossier):
    walk_to(dossier, "received")
    assert len(lan.get(f"/dossiers/{dossier.code}").context["messages_sent"]) == 2


def test_the_list_is_newest_first_and_goes_on(lan, people, monkeypatch):
    monkeypatch.setattr("egov.portal.views.dossiers.PAGE", 2)
    codes = [file_dossier(people.lan).code for _ in range(3)]
    first = lan.get("/dossiers")
    assert [line.code for line in first.context["lines"]] == codes[:0:-1]
    second = lan.get("/dossiers" + first.context["older_url"])
    assert [line.code for line in second.context["lines"]] == codes[:1]


def test_nobody_without_dossiers_is_left_without_a_next_step(people, signed_in):
    assert "/services" in links(signed_in(people.bob).get("/dossiers"))


def test_officers_are_led_to_their_desk(people, signed_in, dossier):
    client = signed_in(people.minh)
    for part in ("", "/filed", "/withdraw", "/supplement"):
        answer = client.get(f"/dossiers/{dossier.code}{part}")
        assert answer.status_code == 302
        assert answer["Location"] in (f"/desk/dossiers/{dossier.code}", f"/dossiers/{dossier.code}")
    assert client.get("/dossiers").status_code == 302


def test_messages_are_read_once_seen(lan, people, dossier):
    assert lan.get("/").context["unread"] == 1
    page = lan.get("/notices")
    assert f"/dossiers/{dossier.code}" in links(page)
    assert lan.get("/").context["unread"] == 0


def test_a_payment_says_how_much_why_and_where(lan, dossier):
    serve("dang-ky-ho-kinh-doanh", may=["ask-payment"])
    owing = walk_to(file_dossier(dossier.submitter), "to_pay", note="Lệ phí trước bạ.")
    page = lan.get(f"/dossiers/{owing.code}").content.decode()
    assert "150.000\xa0₫" in page or "150.000 ₫" in page
    assert "Lệ phí trước bạ." in page
    assert "Ủy ban nhân dân phường Hải Châu" in page
    assert lan.get("/?lang=en").status_code == 200


def test_excluded_time_is_told_with_its_ground(lan, dossier):
    serve("dang-ky-ho-kinh-doanh", may=["suspend"])
    page = lan.get(f"/dossiers/{walk_to(file_dossier(dossier.submitter), 'suspended', note='Niêm yết.').code}")
    assert "Niêm yết." in page.content.decode()
    assert page.context["steps"][1].note == "Chờ hết khoảng thời gian luật không tính vào thời hạn."
