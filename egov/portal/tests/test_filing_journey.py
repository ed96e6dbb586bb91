from __future__ import annotations

import pytest

from egov.dossiers.models import Dossier, Draft
from egov.testing.cast import ADDRESS

from .browsing import Browser

SLUG = "dang-ky-ho-kinh-doanh"
MEMBER = {
    "name": "Trần Văn Ba",
    "citizen_number": "048090001111",
    "birth_date.day": "1",
    "birth_date.month": "2",
    "birth_date.year": "1990",
    "sex": "male",
    "phone": "0905111222",
    "address.province": "48",
    "address.commune": "20242",
    "address.street": "12 Bạch Đằng",
}


def fill_the_business(browser):
    browser.send(press=("_add", "trades"))
    assert browser.page.status_code == 200
    return browser.send(
        trade_name="Hộ kinh doanh Bún chả cá",
        premises__province="48",
        premises__commune="20242",
        premises__street="12 Bạch Đằng",
        **{"trades__0__trade": "Bán bún", "trades__0__main": "yes"},
        **{"trades__1__trade": "Bán nước", "trades__1__main": "no"},
        capital="50.000.000",
        workers="3",
        start__day="31",
        start__month="12",
        start__year="2099",
    )


def fill_the_family(browser):
    browser.send(founders="family", press=("_choose", "founders"))
    members = {f"members__{n}__{name.replace('.', '__')}": value for n in (0, 1) for name, value in MEMBER.items()}
    members["members__1__citizen_number"] = "048190002222"
    members["members__1__sex"] = "female"
    return browser.send(founders="family", **members)


@pytest.fixture
def browser(people, signed_in):
    return Browser(signed_in(people.lan))


def test_a_family_files_its_business_without_scripts(browser, people):
    browser.open(f"/services/{SLUG}/start")
    browser.send()
    assert "/applicant" in browser.path
    browser.send(filing_for="self")
    fill_the_business(browser)
    assert browser.path.endswith("/form/2"), browser.html
    fill_the_family(browser)
    assert browser.path.endswith("/form/3"), browser.html
    browser.send(revenue="120000000", tax_phone="0905123456", tax_email="")
    assert browser.path.endswith("/papers")
    wanted = ("id-card", "member-id-cards", "minutes", "authority")
    browser.send(files={f"paper-{paper}": [f"{paper}.png"] for paper in wanted})
    assert browser.path.endswith("/review"), browser.html
    assert "Trần Văn Ba" in browser.html
    browser.send(declare="yes")
    dossier = Dossier.objects.get(submitter=people.lan)
    assert browser.path == f"/dossiers/{dossier.code}/filed"
    assert dossier.code in browser.html
    assert [member["sex"] for member in dossier.answers["members"]] == ["male", "female"]
    assert dossier.answers["trades"][1] == {"trade": "Bán nước", "main": False}
    assert dossier.attachments.count() == 4
    assert dossier.agency_decides.slug == "ubnd-phuong-hai-chau"
    assert not Draft.objects.exists()


def test_the_applicants_page_tells_where_its_values_come_from(browser):
    browser.open(f"/services/{SLUG}/start")
    page = browser.send()
    assert ADDRESS["street"] in browser.html
    assert "từ tài khoản của bạn" in page.content.decode()


def test_the_task_list_leads_to_the_next_open_part(browser):
    browser.open(f"/services/{SLUG}/start")
    browser.send()
    browser.send(filing_for="self")
    draft = Draft.objects.get()
    page = browser.open(f"/drafts/{draft.pk}")
    assert f"/drafts/{draft.pk}/form/1" in browser.html
    assert page.context["next"].title == "Hộ kinh doanh"
