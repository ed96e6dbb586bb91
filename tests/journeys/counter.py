"""What a clerk does at the counter of a one-stop shop."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from .browsing import Visitor
from .keys import Keyboard

THERE: Final = "there"
"""In `Visit.papers`: as many as the service asks. Else numbers of originals, certified and plain copies."""

DAY: Final = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Somebody who comes in; many have neither telephone nor e-mail."""

    name: str
    number: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """What somebody comes for: a service, its answers, its papers, and what else is typed or ticked on the screen."""

    service: str
    answers: Mapping[str, Any]
    papers: Mapping[str, str | Sequence[int]] = field(default_factory=dict)
    applicant: Mapping[str, Any] = field(default_factory=dict)
    ticks: Sequence[str] = ()
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """What the screen says at the end: the code, and the day on which the result is due (None: no time is set)."""

    code: str
    due: date | None


def take_in(at: Visitor, person: WalkIn, visit: Visit) -> Taken:
    """The whole way, from the person's number to the receipt; what the check brings out, as the fee, is ticked then."""
    lay_before(at, person, visit)
    if visit.ticks:
        _check(at)
    for name in visit.ticks:
        at.page.check(f"#{name}")
    with at.turned():
        at.page.click(".counter__receive")
    return taken(at)


def _check(at: Visitor) -> None:
    """Enter on the screen says what is wrong, or that everything is there."""
    with at.turned():
        at.page.locator("#form input:visible").first.press("Enter")
    assert at.page.locator(".counter__receive:focus").count() == 1, at.main()


def take_in_by_keys(at: Visitor, person: WalkIn, visit: Visit) -> Taken:
    """The same without a mouse; two Enters at the end, the first of which only checks."""
    keys = Keyboard(at)
    at.open("/desk/")
    with at.turned():
        keys.press("c")
    keys.type(person.number)
    keys.enter()
    keys.go_to(name="full_name")
    keys.type(person.name)
    keys.go_to(name="number")
    keys.type(person.number)
    keys.enter()
    keys.type(visit.service.replace("-", " "))
    keys.enter()
    keys.go_to(name="service", value=visit.service)
    keys.enter()
    _fill_by_keys(keys, visit)
    keys.enter()
    assert at.page.locator(".counter__receive:focus").count() == 1, at.main()
    for name in visit.ticks:
        keys.go_back_to(name)
        keys.press("Space")
    keys.go_to(name="_act", value="receive")
    keys.enter()
    return taken(at)


def _fill_by_keys(keys: Keyboard, visit: Visit) -> None:
    for name, value in visit.applicant.items():
        keys.go_to(name=f"applicant-{name}")
        if name.endswith(".commune"):
            keys.choose(value)
        else:
            keys.type(value)
    for n, row in enumerate(visit.answers["papers"]):
        for name, value in row.items():
            keys.go_to(name=f"papers.{n}.{name}")
            keys.type(str(value))
    for paper in visit.papers:
        keys.go_to(name=f"paper-{paper}-there")
        keys.press("Space")


def refuse(at: Visitor, person: WalkIn, visit: Visit, why: str) -> Taken:
    """Not received: the letter says why, and how to complain."""
    lay_before(at, person, visit)
    return _otherwise(at, "refuse", why)


def ask(at: Visitor, person: WalkIn, visit: Visit, why: str, items: Sequence[str]) -> Taken:
    """Something is missing; the person goes home with the list."""
    lay_before(at, person, visit)
    at.page.locator("#counter-act summary").click()
    for item in items:
        at.page.check(f"#ask-{item}")
    return _otherwise(at, "ask-supplement", why)


def _otherwise(at: Visitor, act: str, why: str) -> Taken:
    button = at.page.locator(f"button[name=_act][value={act}]")
    if not button.is_visible():
        at.page.locator("#counter-act summary").click()
    at.page.fill("#note", why)
    with at.turned():
        button.click()
    return taken(at)


def lay_before(at: Visitor, person: WalkIn, visit: Visit) -> None:
    """The person is found or registered, the service chosen, and the screen filled in; nothing is written yet."""
    find(at, person)
    at.page.fill("#service-search", visit.service.replace("-", " "))
    with at.turned():
        at.page.press("#service-search", "Enter")
    with at.turned():
        at.page.click(f"button[name=service][value={visit.service}]")
    if visit.applicant:
        if not at.page.locator("details.counter__block[open]").count():
            at.page.locator("details.counter__block > summary").click()
        at.fill({f"applicant-{name}": value for name, value in visit.applicant.items()})
    at.fill(visit.answers)
    for paper, pieces in visit.papers.items():
        _lay_down(at, paper, pieces)
    if visit.typed:
        at.page.locator(".counter__side details.govuk-details:has(#sets) > summary").click()
    for name, value in visit.typed.items():
        at.page.fill(f"#{name}", value)


def find(at: Visitor, person: WalkIn) -> None:
    """By the number where there is one, else by name; who is not known is registered."""
    at.open("/desk/counter")
    at.page.fill("#person-search", person.number or person.name)
    with at.turned():
        at.page.press("#person-search", "Enter")
    if at.page.locator("#service-search").count():
        return
    if at.page.locator("main .counter-choice__link[href*=person]").count():
        with at.turned():
            at.page.locator("main .counter-choice__link[href*=person]", has_text=person.name).first.click()
        return
    for name, value in (("full_name", person.name), ("number", person.number), ("phone", person.phone)):
        at.page.fill(f"#new-{name}", value)
    if person.number:
        at.page.check("#new-card_seen")
    with at.turned():
        at.page.locator("#register button").click()
    assert person.name in at.main()
    assert at.page.locator("#service-search").count() == 1, at.main()


def _lay_down(at: Visitor, paper: str, pieces: str | Sequence[int]) -> None:
    if pieces == THERE:
        at.page.check(f"#paper-{paper}-there")
        return
    for kind, count in zip(("originals", "certified", "copies"), pieces, strict=True):
        if count:
            at.page.fill(f"#paper-{paper}-{kind}", str(count))


def taken(at: Visitor) -> Taken:
    code = at.page.locator(".confirmation__code")
    assert code.count() == 1, at.main()
    said = DAY.search(at.page.locator(".confirmation strong").inner_text()) if due_told(at) else None
    due = date(*(int(part) for part in reversed(said.groups()))) if said else None
    return Taken(code.inner_text().strip(), due)


def due_told(at: Visitor) -> bool:
    return at.page.locator(".confirmation strong").count() > 0


def receipt_after_all(at: Visitor, code: str) -> None:
    """They ask for the receipt of an immediate result."""
    at.open(f"/desk/counter/done/{code}")
    with at.turned():
        at.page.locator('form[action$="/receipt"] button').click()
    assert at.page.locator(f'.counter-print a[href$="{code}/papers/receipt"]').count() == 1, at.main()


def bring(at: Visitor, code: str, pieces: Mapping[str, Sequence[int]], message: str) -> None:
    """What was asked for is brought to the counter."""
    at.open(f"/desk/dossiers/{code}")
    with at.turned():
        at.page.locator(f'main a[href="/desk/dossiers/{code}/brought"]').click()
    for paper, counts in pieces.items():
        _lay_down(at, paper, counts)
    at.page.fill("#message", message)
    at.press_main()
    assert at.path().startswith(f"/desk/dossiers/{code}"), at.main()


def hand_over(
    at: Visitor, code: str, *, by: str = "", number: str = "", authority: str = "", fee: bool = False
) -> None:
    """A result from the list of those that wait, against signature; taken by the applicant where nobody is named."""
    at.open("/desk/counter/results")
    at.page.fill("#code", code)
    with at.turned():
        at.page.press("#code", "Enter")
    assert at.path().startswith(f"/desk/dossiers/{code}/hand-over"), at.main()
    for name, value in (("taken_by", by), ("taken_number", number), ("authorisation", authority)):
        at.page.fill(f"#{name}", value)
    at.page.select_option("#taken_how", "signed")
    if fee:
        at.page.check("#fee_taken")
    with at.turned():
        at.page.locator(".panel--work form button").click()
    assert at.path() == "/desk/counter/results", at.main()


def keep_numbers(at: Visitor, count: int, reason: str) -> tuple[str, list[str]]:
    """A block for when the network is down: the address of the sheet to print, and its numbers."""
    at.open("/desk/counter/numbers")
    at.page.fill("#count", str(count))
    at.page.fill("#reason", reason)
    at.press_main()
    codes = [one.strip() for one in at.page.locator("tbody th").all_inner_texts()]
    sheet = at.page.locator('main a[href$="/sheet"]').get_attribute("href") or ""
    return sheet, codes


def entered_late(number: str, moment: datetime) -> dict[str, str]:
    """What is typed at the end of the screen for a number of the printed block, with its true time."""
    return {"number": number, "received_day": moment.date().isoformat(), "received_time": f"{moment:%H:%M}"}
