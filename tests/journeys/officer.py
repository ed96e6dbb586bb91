"""What an officer does at the desk."""

from __future__ import annotations

from collections.abc import Sequence

from .browsing import Visitor


def take_from_the_inbox(at: Visitor, code: str) -> None:
    """Search the inbox for the code and open the dossier."""
    at.open("/desk/")
    at.page.fill("main [name=q]", code)
    with at.turned():
        at.page.press("main [name=q]", "Enter")
    assert at.page.locator("table.worklist tbody tr").count() == 1, at.main()
    with at.turned():
        at.page.locator("a[data-row]").click()
    assert code in at.main()


def act(at: Visitor, name: str, note: str = "", items: Sequence[str] = ()) -> None:
    """Do one act on the dossier's open page; it is done when its button is gone."""
    button = at.page.locator(f'button[name=act][value="{name}"]')
    form = at.page.locator("form", has=button)
    if not button.is_visible():
        at.page.locator("details.act", has=button).locator("summary").click()
    for item in items:
        form.locator(f'[name=items][value="{item}"]').check()
    if note:
        form.locator("[name=note]").fill(note)
    with at.turned():
        button.click()
    assert at.page.locator(".message, .govuk-notification-banner, [role=status]").first.is_visible()
    assert at.page.locator(f'button[name=act][value="{name}"]').count() == 0, at.main()


def work_on(at: Visitor, code: str, name: str, note: str = "", items: Sequence[str] = ()) -> None:
    take_from_the_inbox(at, code)
    act(at, name, note, items)
