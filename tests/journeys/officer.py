"""What an officer does at the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from playwright.sync_api import Locator

from .browsing import Visitor

Fields = Mapping[str, str | Sequence[str]]


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


def act(at: Visitor, name: str, note: str = "", items: Sequence[str] = (), **fields: str | Sequence[str]) -> None:
    """Do one act on the dossier's open page; it is done when its button is gone. `fields` are what it asks for."""
    named = f'button[name=act][value="{name}"]'
    _do(at, named, note, items, fields)
    assert at.page.locator(named).count() == 0, at.main()


def consult(at: Visitor, code: str, question: str, agencies: Sequence[str], hours: str) -> None:
    """Ask other agencies; more of them can be asked afterwards."""
    take_from_the_inbox(at, code)
    _do(at, "button[name=act][value=consult]", question, (), {"agencies": agencies, "hours": hours})


def act_beside(at: Visitor, name: str, note: str = "", **fields: str | Sequence[str]) -> None:
    """Do an act that belongs to the dossier and to no step of it."""
    named = f'button[name=beside][value="{name}"]'
    _do(at, named, note, (), fields)
    assert at.page.locator(named).count() == 0, at.main()


def work_on(
    at: Visitor, code: str, name: str, note: str = "", items: Sequence[str] = (), **fields: str | Sequence[str]
) -> None:
    take_from_the_inbox(at, code)
    act(at, name, note, items, **fields)


def _do(at: Visitor, named: str, note: str, items: Sequence[str], fields: Fields) -> None:
    button = at.page.locator(named)
    form = at.page.locator("form", has=button)
    if not button.is_visible():
        at.page.locator("details.act", has=button).locator("summary").first.click()
    for item in items:
        form.locator(f'[name=items][value="{item}"]').check()
    for field, value in fields.items():
        _fill_field(form, f"field-{field}", value)
    if note:
        form.locator("[name=note]").fill(note)
    with at.turned():
        button.click()
    assert at.page.locator(".message, .govuk-notification-banner, [role=status]").first.is_visible(), at.main()


def _fill_field(form: Locator, name: str, value: str | Sequence[str]) -> None:
    if not isinstance(value, str):
        for one in value:
            form.locator(f'input[name="{name}"][value="{one}"]').check()
    elif form.locator(f'select[name="{name}"]').count():
        form.locator(f'select[name="{name}"]').select_option(value)
    else:
        form.locator(f'[name="{name}"]').fill(value)


def take_back(at: Visitor, code: str) -> None:
    """Undo what one has just done at the dossier."""
    at.open(f"/desk/dossiers/{code}")
    with at.turned():
        at.page.locator('form[action*="/undo"] button').click()
    assert at.page.locator('form[action*="/undo"]').count() == 0, at.main()


def take_payment(at: Visitor, code: str, evidence: str) -> None:
    """Record at the counter that what is due was paid."""
    at.open(f"/desk/dossiers/{code}")
    at.page.fill("#evidence", evidence)
    with at.turned():
        at.page.locator('form[action*="/payment"] button').click()
    assert at.page.locator("#pause").count() == 0, at.main()


def correct(at: Visitor, code: str, reason: str, answers: Mapping[str, str]) -> None:
    """Issue a wrong result again, with the answers put right."""
    at.open(f"/desk/dossiers/{code}/correction")
    at.fill(answers)
    at.page.fill("[name=reason]", reason)
    at.press_main()
    assert at.path().startswith(f"/desk/dossiers/{code}"), at.main()
    assert not at.path().endswith("/correction"), at.main()


def answer_complaint(at: Visitor, code: str, outcome: str, finding: str, answer: str) -> None:
    """Take a complaint up from the list of what waits, and answer it."""
    at.open("/desk/complaints")
    with at.turned():
        at.page.locator("a[data-row]", has_text=code).click()
    with at.turned():
        at.page.locator("button[name=act][value=accept]").click()
    at.page.check(f"#outcome-{outcome}")
    at.page.fill("#finding", finding)
    at.page.fill("#answer", answer)
    with at.turned():
        at.page.locator("button[name=act][value=answer]").click()
    assert at.page.locator('a[href$="/letter"]').is_visible(), at.main()
