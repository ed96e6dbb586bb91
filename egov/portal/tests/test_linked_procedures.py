"""What several agencies settle as one is shown with who leads and what each step works on."""

from __future__ import annotations

from egov.testing.factories import file_dossier

SERVICE = "dang-ky-ho-kinh-doanh"


def test_the_applicant_sees_who_leads_and_what_the_tax_office_does(client, people):
    dossier = file_dossier(people.lan)
    client.force_login(people.lan)
    page = client.get(f"/dossiers/{dossier.code}", {"lang": "en"})
    assert page.context["lead"] == dossier.agency_decides.name_en
    linked = [step.procedure for step in page.context["steps"] if step.procedure]
    assert linked == ["Tax registration and tax code"]
    assert "Linked procedure: Tax registration" in page.content.decode()


def test_the_officer_sees_it_too(client, people):
    dossier = file_dossier(people.lan)
    client.force_login(people.mai)
    page = client.get(f"/desk/dossiers/{dossier.code}", {"lang": "vi"}).content.decode()
    assert f"Cơ quan chủ trì: {dossier.agency_decides.name_vi}" in page
    assert "Thủ tục liên thông: Đăng ký thuế và cấp mã số thuế" in page


def test_the_service_page_names_both_agencies(client, locality_loaded):
    page = client.get(f"/services/{SERVICE}", {"lang": "vi"}).content.decode()
    assert "Cơ quan chủ trì: Ủy ban nhân dân xã, phường, đặc khu" in page
    assert "Cơ quan phối hợp: Thuế thành phố Đà Nẵng (Đăng ký thuế và cấp mã số thuế)" in page
