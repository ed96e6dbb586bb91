from __future__ import annotations

import pytest

from egov.notices.actions import leave_notices
from egov.notices.models import Notice
from egov.testing.factories import file_dossier

from .reading import text_of

PARAMS = {"service": {"vi": "Cấp số nhà", "en": "House number"}, "due": "2026-03-03T07:00:00+00:00"}
STEP = {"step": {"vi": "Thẩm định", "en": "Examine"}, "by": {"vi": "Chuyên viên", "en": "Specialist"}}


@pytest.fixture
def leave(people):
    code = file_dossier(people.lan).code

    def many(count, who=None):
        account = (who or people.minh).pk
        leave_notices([(account, "task-overdue", code, {**PARAMS, **STEP})] * count)
        return code

    return many


def test_the_menu_counts_what_is_new_and_the_page_tells_it(desk, leave):
    code = leave(3)
    minh = desk("minh")
    assert "Notices 3 unread" in text_of(minh.get("/desk/"))
    page = minh.get("/desk/notices")
    assert f'href="/desk/dossiers/{code}"' in page.content.decode()
    assert "the step “Examine” is late" in text_of(page)
    assert "unread" not in text_of(minh.get("/desk/"))


def test_what_was_not_shown_stays_new(desk, leave):
    leave(40)
    minh = desk("minh")
    page = minh.get("/desk/notices")
    assert text_of(page).count("is late") == 30
    assert Notice.objects.filter(read_at=None, kind="task-overdue").count() == 10
    older = minh.get(f"/desk/notices?before={page.context['older']}")
    assert text_of(older).count("is late") == 10


def test_all_are_marked_at_once(desk, leave):
    leave(40)
    assert desk("minh").post("/desk/notices").status_code == 302
    assert not Notice.objects.filter(read_at=None, kind="task-overdue").exists()


def test_many_are_counted_to_ninety_nine(desk, leave):
    leave(120)
    assert "99+" in text_of(desk("minh").get("/desk/"))


def test_nobody_reads_what_was_told_to_another(desk, leave, people):
    leave(2, people.huong)
    assert "No notices yet" in text_of(desk("minh").get("/desk/notices"))


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "²"])
def test_a_place_that_is_none_is_the_start(desk, leave, before):
    leave(1)
    assert desk("minh").get("/desk/notices", {"before": before}).status_code == 200


def test_the_page_takes_the_same_statements_however_many(desk, leave, django_assert_num_queries):
    minh = desk("minh")
    leave(1)
    minh.get("/desk/notices")
    leave(1)
    with django_assert_num_queries(6):
        minh.get("/desk/notices")
    leave(25)
    with django_assert_num_queries(6):
        minh.get("/desk/notices")
