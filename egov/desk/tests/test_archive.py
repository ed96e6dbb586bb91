from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest

from egov.archive import actions
from egov.archive.models import ErasureOrder, Package
from egov.archive.queries import path_of
from egov.core import clock
from egov.core.actor import SYSTEM
from egov.dossiers.models import Dossier
from egov.identity.actions import give_post
from egov.places.models import Post
from egov.testing.factories import file_dossier, walk_to

from .reading import page_of, text_of

CLOSED = datetime(2026, 3, 2, 8, 0, tzinfo=clock.LOCAL)
LATER = datetime(2037, 1, 4, 8, 0, tzinfo=clock.LOCAL)


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    fields = {name: getattr(settings.CONFIG, name) for name in settings.CONFIG.__dataclass_fields__}
    settings.CONFIG = type(settings.CONFIG)(**{**fields, "data_dir": tmp_path})


@pytest.fixture
def later():
    with clock.moved_to(LATER):
        yield


@pytest.fixture
def dossier(people):
    """Closed in 2026 and due in 2037."""
    with clock.moved_to(CLOSED):
        found = walk_to(file_dossier(people.lan), "handed_out")
    actions.find_due()
    return found


@pytest.fixture
def operator(desk, people):
    """The tax officer, who looks after the installation too."""
    post = Post.objects.get(position="operator")
    give_post(actor=SYSTEM, account_id=people.tax_officer.pk, post_id=post.pk)
    return desk("tax_officer")


@pytest.fixture
def package(dossier, people, later):
    (made,) = actions.order_packages(actor=people.actor("huong"), agency_id=dossier.agency_decides_id)
    return actions.make_package(package_id=made.pk)


def order_of(client, dossier, **more):
    return client.post(
        f"{page_of(dossier)}/erasure",
        {"act": "order", "ground": "court-order", "basis": "Quyết định 12/QĐ-TA", **more},
        follow=True,
    )


def test_the_head_sees_what_is_due_and_makes_a_package(desk, dossier, later):
    huong = desk("huong")
    page = huong.get("/desk/archive")
    assert "People's Committee of Hai Chau Ward" in text_of(page)
    made = huong.post("/desk/archive", {"agency": dossier.agency_decides_id, "year": 2026}, follow=True)
    number = Package.objects.get().number
    assert f"1 package is being made: {number}." in text_of(made)
    assert "Being made" in text_of(made)


def test_a_second_click_makes_no_second_package(desk, dossier, later):
    huong = desk("huong")
    for _ in range(2):
        page = huong.post("/desk/archive", {"agency": dossier.agency_decides_id, "year": 2026}, follow=True)
    assert Package.objects.count() == 1
    assert "None of these dossiers may go to the archive now" in text_of(page)


def test_the_list_of_a_year_names_codes_and_days_and_nobody(desk, dossier, later):
    text = text_of(desk("huong").get(f"/desk/archive/{dossier.agency_decides_id}/2026"))
    assert dossier.code in text
    assert "31/12/2036" in text
    assert "Nguyễn Thị Lan" not in text


def test_a_year_goes_on_by_keyset(desk, dossier, people, monkeypatch):
    with clock.moved_to(CLOSED):
        second = walk_to(file_dossier(people.lan), "stopped")
    actions.find_due()
    monkeypatch.setattr("egov.archive.queries.PAGE", 1)
    monkeypatch.setattr("egov.archive.queries.due_of_year.__kwdefaults__", {"after": 0, "size": 1})
    address = f"/desk/archive/{dossier.agency_decides_id}/2026"
    with clock.moved_to(LATER):
        huong = desk("huong")
        first = huong.get(address)
        rest = huong.get(address, {"after": first.context["following"]})
    assert [page.context["keepings"][0].dossier_id for page in (first, rest)] == [dossier.pk, second.pk]


def test_the_package_is_fetched_and_its_arrival_confirmed(desk, package, django_capture_on_commit_callbacks):
    huong = desk("huong")
    answer = huong.get(f"/desk/archive/packages/{package.pk}/file")
    content = b"".join(answer.streaming_content)
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert f"{package.number}.zip" in answer["Content-Disposition"]
    with django_capture_on_commit_callbacks(execute=True):
        page = huong.post(f"/desk/archive/packages/{package.pk}/receipt", {"receipt": "7/BBGN"}, follow=True)
    assert f"The archive has package {package.number}" in text_of(page)
    assert not path_of(package).exists()


def test_without_a_receipt_the_file_stays(desk, package):
    page = desk("huong").post(f"/desk/archive/packages/{package.pk}/receipt", {"receipt": " "}, follow=True)
    assert "Write the number of the receipt" in text_of(page)
    assert path_of(package).exists()


def test_what_was_received_cannot_be_fetched(desk, package):
    Package.objects.update(state=Package.RECEIVED)
    page = desk("huong").get(f"/desk/archive/packages/{package.pk}/file", follow=True)
    assert "This package is not ready" in text_of(page)


@pytest.mark.parametrize("who", ["mai", "minh", "far_officer"])
def test_other_officers_do_not_get_in(desk, package, who):
    client = desk(who)
    assert client.get("/desk/archive").status_code == 403
    assert client.get(f"/desk/archive/packages/{package.pk}/file").status_code == 404
    assert client.post(f"/desk/archive/packages/{package.pk}/receipt", {"receipt": "7"}).status_code == 404
    assert client.get(f"/desk/archive/{package.agency_id}/2026").status_code == 404


@pytest.mark.parametrize("sent", [{}, {"agency": "x", "year": "2026"}, {"agency": "1" * 30, "year": "2026"}])
def test_an_order_that_no_form_sends_is_nothing(desk, dossier, sent):
    assert desk("huong").post("/desk/archive", sent).status_code == 404


def test_the_menu_leads_heads_and_the_operator_there(desk, dossier, operator):
    assert "/desk/archive" in desk("huong").get("/desk/").content.decode()
    assert "/desk/archive" in operator.get("/desk/").content.decode()
    assert "/desk/archive" not in desk("mai").get("/desk/").content.decode()


def test_the_archive_takes_a_fixed_number_of_statements(desk, package, django_assert_num_queries):
    huong = desk("huong")
    huong.get("/desk/archive")
    with django_assert_num_queries(10):
        huong.get("/desk/archive")


def test_a_closed_dossier_leads_its_head_to_the_erasure(desk, dossier):
    assert "/erasure" in desk("huong").get(page_of(dossier)).content.decode()
    assert "/erasure" not in desk("mai").get(page_of(dossier)).content.decode()


def test_erasing_takes_two(desk, dossier, operator):
    huong = desk("huong")
    assert "Nothing is erased before somebody else confirms" in text_of(order_of(huong, dossier))
    refused = huong.post(f"{page_of(dossier)}/erasure", {"act": "confirm"})
    assert refused.status_code == 403
    assert "You ordered this yourself" in text_of(refused)
    done = operator.post(f"{page_of(dossier)}/erasure", {"act": "confirm"}, follow=True)
    assert "The personal details are erased" in text_of(done)
    assert Dossier.objects.get().answers == {}


def test_afterwards_officers_see_what_is_left_and_by_whose_order(desk, dossier, operator):
    order_of(desk("huong"), dossier)
    operator.post(f"{page_of(dossier)}/erasure", {"act": "confirm"})
    page = desk("mai").get(page_of(dossier))
    text = text_of(page)
    assert page.status_code == 200
    assert "The personal details of this dossier were erased by order" in text
    assert "Ordered by Đỗ Thị Hương, confirmed by Vũ Tố Uyên" in text
    assert "Quyết định 12/QĐ-TA" in text
    assert "12 Bạch Đằng" not in text
    assert "Filed online · The applicant" in text
    assert "Nguyễn Thị Lan" not in text


def test_it_is_gone_from_the_citizens_list(dossier, desk, operator, people, signed_in):
    order_of(desk("huong"), dossier)
    operator.post(f"{page_of(dossier)}/erasure", {"act": "confirm"})
    lan = signed_in(people.lan)
    assert dossier.code not in lan.get("/dossiers").content.decode()
    assert lan.get(f"/dossiers/{dossier.code}").status_code == 404
    assert dossier.code not in lan.get("/notices").content.decode()


def test_search_finds_it_by_its_code_without_a_name(desk, dossier, operator):
    order_of(desk("huong"), dossier)
    operator.post(f"{page_of(dossier)}/erasure", {"act": "confirm"})
    mai = desk("mai")
    assert "No dossier found" in text_of(mai.get("/desk/search?q=nguyen+thi+lan"))
    assert "(details erased)" in text_of(mai.get("/desk/search", {"q": dossier.code[:-1]}))


def test_what_was_typed_is_kept_when_the_order_lacks_something(desk, dossier):
    page = order_of(desk("huong"), dossier, ground="", basis="Quyết định 12/QĐ-TA")
    assert page.status_code == 422
    assert 'value="Quyết định 12/QĐ-TA"' in page.content.decode()
    assert not ErasureOrder.objects.exists()


def test_an_order_can_be_dropped(desk, dossier):
    huong = desk("huong")
    order_of(huong, dossier)
    page = huong.post(f"{page_of(dossier)}/erasure", {"act": "drop"}, follow=True)
    assert "Nothing was erased" in text_of(page)
    assert ErasureOrder.objects.get().state == "dropped"


def test_the_operator_finds_a_dossier_by_its_code_and_sees_no_contents(dossier, operator):
    page = operator.get("/desk/archive", {"code": dossier.code}, follow=True)
    assert page.redirect_chain[-1][0] == f"{page_of(dossier)}/erasure"
    assert "Nguyễn Thị Lan" not in text_of(page)
    unknown = operator.get("/desk/archive", {"code": "H17-nothing"}, follow=True)
    assert "There is no dossier H17-nothing" in text_of(unknown)


def test_orders_that_wait_are_listed(desk, dossier, operator):
    order_of(desk("huong"), dossier)
    assert dossier.code in text_of(operator.get("/desk/archive"))


@pytest.mark.parametrize("act", ["confirm", "drop", "nonsense", ""])
def test_an_act_without_an_order_is_nothing(desk, dossier, act):
    assert desk("huong").post(f"{page_of(dossier)}/erasure", {"act": act}).status_code == 404
