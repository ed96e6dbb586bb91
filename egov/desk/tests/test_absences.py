from __future__ import annotations

from datetime import timedelta

import pytest

from egov.core import clock
from egov.core.models import OutboxMessage
from egov.dossiers.actions import tell_returned
from egov.dossiers.models import Task
from egov.identity.models import Absence
from egov.notices.models import Notice
from egov.testing.factories import file_dossier

from .reading import codes_in, do, page_of, text_of

ABSENCES = "/desk/absences"


def mark_away(client, officer, stand_in, *, days=1, **more):
    day = clock.today()
    data = {
        "account_id": officer.pk, "stands_in_id": stand_in.pk, "first_day": str(day),
        "last_day": str(day + timedelta(days=days - 1)), **more,
    }  # fmt: skip
    return client.post(ABSENCES, data, follow=True)


def kinds_told(account):
    return list(Notice.objects.filter(account=account).order_by("id").values_list("kind", flat=True))


def test_an_officer_marks_oneself_as_away_and_the_stand_in_is_told(desk, people):
    page = mark_away(desk("mai"), people.mai, people.minh, ground="Nghỉ phép")
    assert "Lê Thị Mai is marked as away. Phạm Văn Minh stands in" in text_of(page)
    assert kinds_told(people.minh) == ["standing-in"]
    assert kinds_told(people.mai) == []
    mail = OutboxMessage.objects.get(payload__to="minh@example.com").payload
    assert mail["subject"] == "Bạn làm thay cho Lê Thị Mai"
    assert "/desk/absences" in mail["text"]


def test_the_dossiers_are_in_the_inbox_of_the_stand_in_who_receives_them(desk, people):
    dossier = file_dossier(people.lan)
    minh = desk("minh")
    assert codes_in(minh.get("/desk/")) == []
    mark_away(desk("mai"), people.mai, people.minh)
    assert codes_in(minh.get("/desk/")) == [dossier.code]
    do(minh, dossier, "receive")
    assert Task.objects.get(dossier=dossier, kind="reception").done_for == people.mai
    assert "Phạm Văn Minh, in the place of Lê Thị Mai" in text_of(minh.get(page_of(dossier)))
    assert "You stand in for Lê Thị Mai now." in text_of(minh.get(ABSENCES))


def test_who_is_back_is_told_once_what_was_done(desk, people):
    dossier = file_dossier(people.lan)
    mark_away(desk("mai"), people.mai, people.minh)
    do(desk("minh"), dossier, "receive")
    assert tell_returned() == 0
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert (tell_returned(), tell_returned()) == (1, 0)
    assert kinds_told(people.mai) == ["stood-in"]
    assert Notice.objects.get(kind="stood-in").params == {"person": "Phạm Văn Minh", "count": "1"}
    shown = text_of(desk("mai").get(ABSENCES))
    assert f"{dossier.code} Reception Phạm Văn Minh" in shown


def test_nobody_is_told_of_nothing(desk, people):
    mark_away(desk("mai"), people.mai, people.minh)
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert tell_returned() == 1
    assert kinds_told(people.mai) == []


def test_the_head_marks_others_who_are_told_and_may_end_it(desk, people):
    mark_away(desk("huong"), people.mai, people.minh)
    assert kinds_told(people.mai) == ["marked-away"]
    mai = desk("mai")
    assert "Away now" in text_of(mai.get(ABSENCES))
    page = mai.post(f"{ABSENCES}/{Absence.objects.get().pk}/end", follow=True)
    assert "The absence of Lê Thị Mai is ended." in text_of(page)
    assert kinds_told(people.minh) == ["standing-in", "standing-in-ended"]
    assert "It is over already." in text_of(mai.post(f"{ABSENCES}/{Absence.objects.get().pk}/end", follow=True))


def test_colleagues_are_offered_only_themselves_and_the_head_everybody(desk):
    def offered(name):
        return [words for value, words in desk(name).get(ABSENCES).context["form"].fields["account_id"].choices]

    assert offered("minh") == ["Phạm Văn Minh"]
    assert len(offered("huong")) == 4  # three officers, and "Choose"


@pytest.mark.parametrize("name", ["minh", "far_officer"])
def test_others_do_not_end_what_is_not_theirs(desk, people, name):
    mark_away(desk("mai"), people.mai, people.minh)
    absence = Absence.objects.get()
    assert f"/desk/absences/{absence.pk}/end" not in desk(name).get(ABSENCES).content.decode()
    assert desk(name).post(f"{ABSENCES}/{absence.pk}/end").status_code == 404


def test_what_cannot_be_is_said_and_nothing_typed_is_lost(desk, people):
    mark_away(desk("mai"), people.mai, people.minh)
    page = mark_away(desk("mai"), people.mai, people.huong, ground="Đi học")
    assert page.status_code == 422
    assert "is marked as away in these days already" in text_of(page)
    assert 'value="Đi học"' in page.content.decode()


@pytest.mark.parametrize("change", [{"first_day": ""}, {"last_day": "x"}, {"stands_in_id": "0"}, {"account_id": ""}])
def test_gaps_in_the_form_are_named(desk, people, change):
    day = str(clock.today())
    data = {"account_id": people.mai.pk, "stands_in_id": people.minh.pk, "first_day": day, "last_day": day, **change}
    page = desk("mai").post(ABSENCES, data)
    assert page.status_code == 422
    assert page.context["form"].error_list
    assert not Absence.objects.exists()


def test_the_page_takes_the_same_statements_however_many_absences(desk, people, django_assert_num_queries):
    mark_away(desk("mai"), people.mai, people.minh)
    huong = desk("huong")
    huong.get(ABSENCES)
    with django_assert_num_queries(10):
        huong.get(ABSENCES)
    for n in range(1, 5):
        with clock.moved_to(clock.now() + timedelta(days=2 * n)):
            mark_away(desk("mai"), people.mai, people.minh)
    with django_assert_num_queries(10):
        huong.get(ABSENCES)
