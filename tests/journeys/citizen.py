"""What a citizen does on the portal, page by page, with what each page must say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .browsing import Visitor
from .material import FAMILY_PAPERS, HOUSEHOLD_SLUG, MEMBERS, TRADE_NAME, photograph

SERVICE = ("Đăng ký hộ kinh doanh, đăng ký mã số thuế", "Register a household business and its tax code")


def find_the_service(at: Visitor) -> None:
    """From the home page, by words without marks; three presses to the filing."""
    at.open("/")
    assert at.in_words("Dịch vụ công", "Public services") in at.heading()
    at.page.fill("main [name=q]", "dang ky ho kinh doanh")
    at.press("Tìm kiếm", "Search")
    at.follow(*SERVICE)
    assert at.path() == f"/services/{HOUSEHOLD_SLUG}"
    assert at.heading() == at.in_words(*SERVICE)
    assert at.in_words("6 ngày làm việc", "6 working days") in at.main()


def begin(at: Visitor) -> None:
    """Open a draft; who is not signed in signs in on the way."""
    at.follow("Bắt đầu", "Start")
    if at.path().startswith("/sign-in"):
        at.sign_in(at.platform.people["lan"])
    assert at.path().endswith("/start")
    assert at.in_words("Giấy tờ pháp lý của chủ hộ", "Identity paper of the head") in at.main()
    at.press_main()
    assert at.path().endswith("/applicant")


def fill_the_applicant(at: Visitor) -> None:
    """What the account knows is not asked again; the address is prefilled and says so."""
    assert MEMBERS[0]["citizen_number"] in at.main()
    assert at.page.input_value("[name='address.street']") == "45 Trần Phú"
    assert at.in_words("từ tài khoản của bạn", "from your account") in at.main()
    at.fill({"filing_for": "self"})
    at.press_main()


def fill_the_form(at: Visitor, answers: Mapping[str, Any]) -> None:
    """The three pages of the household business."""
    first = ("trade_name", "premises", "trades", "capital", "workers", "start")
    for page, names in enumerate([first, ("founders", "members"), ("revenue", "tax_phone")], start=1):
        assert at.path().endswith(f"/form/{page}"), at.main()
        at.fill({name: answers[name] for name in names})
        at.press_main()


def attach_the_papers(at: Visitor) -> None:
    """A paper that lacks is told at its card; all four at once then."""
    assert at.path().endswith("/papers"), at.main()
    at.attach("paper-id-card", "căn cước.jpg", photograph("CCCD"))
    at.press("Lưu và tiếp tục", "Save and continue")
    assert at.page.locator(".govuk-error-summary li").count() == len(FAMILY_PAPERS) - 1
    assert "căn cước.jpg" in at.main()
    for paper in list(FAMILY_PAPERS)[1:]:
        at.attach(f"paper-{paper}", f"{paper}.jpg", photograph(FAMILY_PAPERS[paper]))
    at.press("Lưu và tiếp tục", "Save and continue")


def check_and_file(at: Visitor) -> str:
    """The review says everything; without the declaration nothing is filed; the code."""
    assert at.path().endswith("/review"), at.main()
    said = at.main()
    for words in (TRADE_NAME, "12 Bạch Đằng", "80.000.000", MEMBERS[1]["citizen_number"], "minutes.jpg", "Bán nước"):
        assert words in said, words
    at.press("Nộp hồ sơ", "File now")
    assert at.path().endswith("/review")
    assert at.page.locator("#declare-error, .govuk-error-message").first.is_visible()
    at.page.check("[name=declare]")
    at.press("Nộp hồ sơ", "File now")
    assert at.path().endswith("/filed"), at.main()
    code = at.page.inner_text(".confirmation__code, .code").strip()
    assert at.page.locator(".qr svg").is_visible()
    return code


def read_the_dossier(at: Visitor, code: str) -> str:
    """The dossier's page, found in the list of one's own; what it says."""
    at.open("/dossiers")
    with at.turned():
        at.page.locator(f'main a[href="/dossiers/{code}"]').click()
    assert code in at.main()
    return at.main()


def supplement(at: Visitor, code: str, reason: str) -> None:
    """The one strong button leads to the page where the asked paper is sent."""
    assert reason in read_the_dossier(at, code)
    at.follow("Bổ sung hồ sơ", "Complete the dossier")
    assert at.path().endswith("/supplement")
    assert reason in at.main()
    at.attach("paper-minutes", "biên bản có chữ ký.jpg", photograph("minutes, signed"))
    at.page.fill("[name=message]", "Đã có chữ ký của ông Huy.")
    at.press("Gửi cho cơ quan", "Send to the agency")
    assert at.path() == f"/dossiers/{code}", at.main()
    assert "biên bản có chữ ký.jpg" in at.main()


def fetch(at: Visitor, code: str, kind: str) -> bytes:
    """The paper of this kind, by the link on the dossier's page."""
    with at.page.expect_download() as waiting:
        at.page.locator(f'main a[href="/dossiers/{code}/papers/{kind}"]').click()
    assert waiting.value.suggested_filename == f"{code}-{kind}.pdf"
    return waiting.value.path().read_bytes()


def file_online(at: Visitor, slug: str, answers: Mapping[str, Any], papers: Sequence[str] = ()) -> str:
    """File for oneself, each page with those of `answers` that it asks for; the code."""
    at.open(f"/services/{slug}/start")
    at.press_main()
    assert at.path().endswith("/applicant"), at.main()
    at.fill({"filing_for": "self"})
    at.press_main()
    while "/form/" in at.path():
        page = at.path()
        for name, value in answers.items():
            at.fill({name: value} if at.asks(name) else {})
        at.press_main()
        assert at.path() != page, at.main()
    if at.path().endswith("/papers"):
        for paper in papers:
            at.attach(f"paper-{paper}", f"{paper}.jpg", photograph(paper))
        at.press("Lưu và tiếp tục", "Save and continue")
    assert at.path().endswith("/review"), at.main()
    at.page.check("[name=declare]")
    at.press("Nộp hồ sơ", "File now")
    assert at.path().endswith("/filed"), at.main()
    return at.page.inner_text(".confirmation__code, .code").strip()


def withdraw(at: Visitor, code: str, reason: str) -> None:
    read_the_dossier(at, code)
    with at.turned():
        at.page.locator(f'main a[href="/dossiers/{code}/withdraw"]').click()
    at.page.fill("[name=reason]", reason)
    at.press_main()
    assert at.path() == f"/dossiers/{code}", at.main()


def complain(at: Visitor, code: str, kind: str, text: str) -> None:
    """From the dossier's page, where a refusal says how."""
    said = read_the_dossier(at, code)
    assert at.in_words("Bạn không đồng ý?", "Do you not agree?") in said
    with at.turned():
        at.page.locator(f'main a[href="/dossiers/{code}/complain"]').first.click()
    at.page.check(f"#kind-{kind}")
    at.page.fill("#text", text)
    at.press_main()
    assert "/complaints/" in at.path(), at.main()


def book(at: Visitor, agency: str, service: str) -> str:
    """The first time that is free at the counter, for this service; the code of the appointment."""
    at.open(f"/counter/{agency}/appointments?service={service}")
    if not at.page.locator("[name=starts]").count():
        with at.turned():
            at.page.locator(".card__link").first.click()
    at.page.locator("[name=starts]").first.check()
    at.press_main()
    return at.page.inner_text(".confirmation__code").strip()
