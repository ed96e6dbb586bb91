from __future__ import annotations

import pytest

from egov.core.actor import SYSTEM
from egov.dossiers.models import Dossier
from egov.identity.actions import give_post
from egov.places.models import Post
from egov.testing.factories import file_dossier, walk_to
from egov.testing.services import serve_edited

from .reading import text_of

HOUSE = "so-nha"
PAGE = f"/desk/versions/{HOUSE}"
REVIEW = "  - {step: review, by: land-specialist, hours: 1}\n"
APPROVE = "  - {step: approve, by: commune-head"


@pytest.fixture
def house(people):
    """One dossier that can move and one whose decision is made, under a service that has a new step ahead."""
    found = walk_to(file_dossier(people.lan, HOUSE), "received"), walk_to(file_dossier(people.lan, HOUSE), "finished")
    serve_edited(HOUSE, (APPROVE, REVIEW + APPROVE))
    return found


def version_of(dossier):
    return Dossier.objects.get(pk=dossier.pk).version.number


def test_the_head_sees_how_many_stand_on_older_versions(desk, house):
    page = text_of(desk("huong").get("/desk/versions"))
    assert "House number certificate 2 2 ·" in page


def test_each_dossier_is_shown_with_what_moving_it_means(desk, house):
    page = desk("huong").get(PAGE)
    text = text_of(page)
    assert "It can move Steps ahead: Review, Approve, Hand over the result" in text
    assert "It stays It has been decided" in text
    assert page.content.decode().count('name="dossier"') == 1


def test_what_is_ticked_moves_and_the_page_says_what_stays(desk, house):
    goes, stays = house
    page = desk("huong").post(PAGE, {"dossier": [goes.pk, stays.pk]}, follow=True)
    assert f"1 dossier moved: {goes.code}." in text_of(page)
    assert f"Not done: {stays.code}. The dossier stays on its version: It has been decided" in text_of(page)
    assert (version_of(goes), version_of(stays)) == (2, 1)
    assert f"{goes.code} Received" not in text_of(page)


@pytest.mark.parametrize("ticked", ["", "x", "9" * 40])
def test_nothing_moves_where_nothing_was_ticked(ticked, desk, house):
    page = desk("huong").post(PAGE, {"dossier": ticked}, follow=True)
    assert "Nothing was picked" in text_of(page)
    assert version_of(house[0]) == 1


def test_what_is_not_there_is_told_without_a_code(desk, house):
    assert "Not done: –." in text_of(desk("huong").post(PAGE, {"dossier": "999999"}, follow=True))


def test_a_journal_of_the_move_stands_in_the_timeline(desk, house):
    desk("huong").post(PAGE, {"dossier": house[0].pk})
    page = text_of(desk("huong").get(f"/desk/dossiers/{house[0].code}"))
    assert "Moved to the new version of the service: from 1 to 2" in page


def test_the_operator_sees_codes_and_no_way_into_the_dossiers(desk, people, house):
    post = Post.objects.get(position="operator")
    give_post(actor=SYSTEM, account_id=people.mai.pk, post_id=post.pk)
    text = desk("mai").get(PAGE).content.decode()
    assert house[0].code in text
    assert "Nguyễn Thị Lan" not in text


@pytest.mark.parametrize("who", ["mai", "minh"])
def test_others_do_not_get_in(who, desk, house):
    assert desk(who).get("/desk/versions").status_code == 403
    assert desk(who).post(PAGE, {"dossier": house[0].pk}).status_code == 403
    assert version_of(house[0]) == 1


def test_a_service_that_is_not_there_is_not_found(desk, house):
    assert desk("huong").get("/desk/versions/no-such-service").status_code == 404


def test_where_nothing_is_left_the_page_says_so(desk, people):
    assert "Every open dossier stands on the current version" in text_of(desk("huong").get("/desk/versions"))
    assert "Every open dossier stands on the current version" in text_of(desk("huong").get(PAGE))


def test_the_page_speaks_vietnamese(desk, house):
    client = desk("huong")
    page = text_of(client.get(PAGE, headers={"accept-language": "vi"}))
    assert "Các bước còn lại" in page
    assert "Chuyển các hồ sơ đã chọn" in page


def test_heads_are_led_there_from_the_reports(desk):
    assert "/desk/versions" in desk("huong").get("/desk/reports").content.decode()
    assert "/desk/versions" not in desk("minh").get("/desk/reports").content.decode()
