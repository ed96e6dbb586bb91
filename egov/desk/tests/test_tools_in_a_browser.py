"""The officers' tools in a real browser: accessible, on a phone, and by keyboard."""

from __future__ import annotations

import pytest

from egov.core.actor import SYSTEM
from egov.dossiers.models import Dossier, Task
from egov.dossiers.tests.test_agree import to_sign
from egov.identity.actions import give_post
from egov.testing.browsers import findings, overflow
from egov.testing.factories import file_dossier, open_task, walk_to

from .test_desk_in_a_browser import browser, desk_tab  # noqa: F401 - fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def clerks(people):
    """Minh holds Mai's post at the counter as well."""
    (post,) = people.actor("mai").posts
    give_post(actor=SYSTEM, account_id=people.minh.pk, post_id=post)
    return people


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_the_tools_are_accessible_and_fit(clerks, desk_tab, width):  # noqa: F811
    task, _signing = open_task(file_dossier(clerks.lan)), to_sign(clerks)
    for name, address in (
        ("mai", "/desk/?more=1"),
        ("mai", f"/desk/assign?task={task.pk}"),
        ("mai", "/desk/hand-over"),
        ("mai", "/desk/keys"),
        ("huong", "/desk/?shelf=approve"),
        ("huong", "/desk/absences"),
    ):
        tab = desk_tab(name, address, width=width)
        assert (findings(tab), max(0, overflow(tab))) == ([], 0), address


def test_the_head_agrees_by_keyboard_and_goes_on(clerks, desk_tab):  # noqa: F811
    made = [to_sign(clerks) for _ in range(2)]
    tab = desk_tab("huong", "/desk/?shelf=approve")
    tab.keyboard.press("j")
    tab.keyboard.press("g")
    tab.get_by_text("Decided as proposed").wait_for()
    assert tab.locator("a[data-row]").count() == 1
    tab.keyboard.press("a")
    tab.keyboard.press("e")
    tab.get_by_text("Nothing on this shelf").wait_for()
    assert Dossier.objects.filter(pk__in=[one.pk for one in made], tasks__act="approve").distinct().count() == 2


def test_all_are_ticked_and_handed_over_by_keyboard(clerks, desk_tab):  # noqa: F811

    dossier = walk_to(file_dossier(clerks.lan), "finished")
    tab = desk_tab("mai", "/desk/")
    tab.keyboard.press("a")
    tab.keyboard.press("e")
    tab.keyboard.type("Bưu tá Hòa")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.get_by_text("1 result handed over to Bưu tá Hòa").wait_for()
    assert Task.objects.get(dossier=dossier, act="hand-over").done_by == clerks.mai


def test_the_question_mark_leads_to_the_keys(clerks, desk_tab):  # noqa: F811
    tab = desk_tab("mai", "/desk/")
    tab.keyboard.press("?")
    tab.get_by_role("heading", name="Keys").wait_for()
    assert tab.url.endswith("/desk/keys")
