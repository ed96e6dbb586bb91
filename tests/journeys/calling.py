"""Numbers and appointments at the counter: given, let in, called from a window."""

from __future__ import annotations

from .browsing import Visitor


def give_number(at: Visitor, *, priority: bool = False) -> str:
    """A number for somebody who stands there."""
    at.open("/desk/visits")
    if priority:
        at.page.check("#take-priority")
    with at.turned():
        at.page.click("button[name=act][value=take]")
    assert at.path().startswith("/desk/visits/numbers/"), at.main()
    return at.heading().split()[-1]


def let_arrive(at: Visitor, appointment: str) -> str:
    """Whoever has booked is there; their number."""
    at.open("/desk/visits/appointments")
    row = at.page.locator("tbody tr", has_text=appointment)
    with at.turned():
        row.locator("button[name=act][value=arrive]").click()
    return at.page.locator("tbody tr", has_text=appointment).locator("strong").last.inner_text().strip()


def call(at: Visitor, number: str) -> None:
    """From a window, call one after the other until it is the turn of this number; all who are called come."""
    at.open("/desk/visits")
    if at.page.locator("button[name=act][value=sit]").count():
        with at.turned():
            at.page.click("button[name=act][value=sit]")
    shown = at.page.locator(".at-window__number")
    while True:
        if at.page.locator("button[name=act][value=next]").count():
            with at.turned():
                at.page.click("button[name=act][value=next]")
        now = shown.inner_text().strip()
        with at.turned():
            at.page.click("button[name=act][value=serve]")
        if now == number:
            return
