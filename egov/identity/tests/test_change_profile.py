from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress

from egov.core.errors import NotAllowed
from egov.identity.actions import change_email, change_profile
from egov.identity.errors import FieldVerified, LoginTaken
from egov.identity.forms.account import ProfileForm
from egov.identity.queries import account_by_login, actor_for


def test_a_person_changes_the_own_details(lan):
    change_profile(actor=actor_for(lan), account_id=lan.pk, street="12 Bạch Đằng")
    lan.refresh_from_db()
    assert lan.street == "12 Bạch Đằng"


def test_nobody_changes_anothers_details(lan, bob):
    with pytest.raises(NotAllowed):
        change_profile(actor=actor_for(bob), account_id=lan.pk, full_name="Bob")


def test_what_an_authority_confirmed_stays(lan):
    lan.verified = ["citizen_number"]
    lan.citizen_number = "048190000001"
    lan.save()
    with pytest.raises(FieldVerified):
        change_profile(actor=actor_for(lan), account_id=lan.pk, citizen_number="048190000002")


def test_a_confirmed_field_may_come_back_unchanged(lan):
    lan.verified = ["full_name"]
    lan.save()
    assert change_profile(actor=actor_for(lan), account_id=lan.pk, full_name=lan.full_name, phone="0905123456").phone


def test_a_new_address_is_the_new_sign_in_name(lan):
    change_email(actor=actor_for(lan), account_id=lan.pk, email="lan2@example.com")
    assert account_by_login("lan2@example.com") == lan
    assert account_by_login("lan@example.com") is None


def test_the_old_address_leads_nowhere_after_a_change(lan):
    EmailAddress.objects.create(user=lan, email="lan@example.com", verified=True, primary=True)
    change_email(actor=actor_for(lan), account_id=lan.pk, email="lan2@example.com")
    assert not EmailAddress.objects.filter(user=lan).exists()


def test_anothers_address_cannot_be_taken(lan, bob):
    with pytest.raises(LoginTaken):
        change_email(actor=actor_for(bob), account_id=bob.pk, email="lan@example.com")


def test_the_page_saves_and_keeps_what_is_wrong(lan, client):
    client.force_login(lan)
    page = client.post("/account/profile", {"full_name": "Lan", "phone": "12", "street": "Ngõ 5", "language": "vi"})
    assert page.status_code == 200
    assert "Ngõ 5" in page.text
    done = client.post("/account/profile", {"full_name": "Lan Trần", "phone": "0905 123 456", "language": "vi"})
    assert done.status_code == 302
    lan.refresh_from_db()
    assert (lan.full_name, lan.phone) == ("Lan Trần", "0905123456")


def test_choosing_a_province_shows_its_communes_and_saves_nothing(lan, client):
    client.force_login(lan)
    page = client.post(
        "/account/profile", {"full_name": "Other", "province": "48", "language": "vi", "_choose": "province"}
    )
    assert "Hải Châu" in page.text
    assert 'value="Other"' in page.text
    lan.refresh_from_db()
    assert lan.full_name == "Trần Thị Lan"


@pytest.mark.parametrize("number", ["0٤٨١٨٥٠٠١٢٣٤", "０48185001234", "0481850012345"])
def test_a_citizen_number_has_twelve_plain_digits(lan, number):
    form = ProfileForm({"full_name": "Lan", "language": "vi", "citizen_number": number}, account=lan)
    assert "citizen_number" in form.errors
