"""A morning at a commune's one-stop shop: everybody served, then its register, reports, papers and journal agree."""

from __future__ import annotations

import json
from collections import Counter

import pypdfium2
import pytest
from PIL import ImageStat

from . import citizen, filed_online, walked_in
from .browsing import Visits
from .ledger import COLUMNS
from .material import text_of
from .morning import WARD, Morning, open_at_all_hours
from .platform import Platform

pytestmark = pytest.mark.browser

MATTERS = (
    walked_in.keeps_numbers_for_when_the_network_is_down,
    walked_in.certified_copies_by_keys_alone,
    filed_online.a_house_number_before_its_day,
    walked_in.a_signature_handed_over_at_once,
    walked_in.an_extract_for_which_the_post_comes,
    walked_in.refused_at_the_door,
    filed_online.a_household_business_completed_online,
    walked_in.the_old_and_those_who_have_booked_are_called,
    walked_in.a_birth_whose_certificate_was_wrong,
    walked_in.completed_at_the_counter,
    filed_online.not_received_and_complained_about,
    walked_in.a_licence_that_takes_longer,
    filed_online.refused_by_the_heads_word,
    walked_in.taken_back_at_the_counter,
    filed_online.stopped_with_a_notice,
    walked_in.land_for_which_a_tax_is_due,
    filed_online.withdrawn_by_the_citizen,
    filed_online.others_are_asked,
    walked_in.for_somebody_by_authority,
    filed_online.for_another_ward,
    walked_in.enters_what_came_while_it_was_down,
    filed_online.still_waits_at_noon,
)

INK = 2.0
"""The least deviation among the greys of a drawn page; an empty sheet with a frame has less."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A platform of its own, whose registers begin with this morning."""
    folder = tmp_path_factory.mktemp("một cửa")
    started = Platform(folder / "dữ liệu", open_at_all_hours(folder / "da-nang"))
    try:
        started.start()
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="module")
def morning(browser, shop):
    visits = Visits(browser, shop, {})
    served = Morning(visits)
    for matter in MATTERS:
        matter(served)
    yield served
    visits.close()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """`drawn(name, pdf)` draws every page beside the run's other files, for whoever wants to look; none is blank."""
    folder = tmp_path_factory.mktemp("drawn")

    def draw(name, pdf):
        for n, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
            image = page.render(scale=2).to_pil().convert("L")
            image.save(folder / f"{name}-{n}.png")
            assert ImageStat.Stat(image).stddev[0] > INK, (name, n)

    return draw


@pytest.fixture(scope="module")
def period(morning):
    first, last = morning.days()
    return f"agency={WARD}&from={first}&to={last}"


def test_everybody_was_served_and_met_no_error(morning):
    assert len(morning.ledger.noted) >= 20
    assert {login: at.complaints for login, at in morning.visitors.items() if at.complaints} == {}
    empty = [column for column, count in morning.ledger.counts().items() if count == 0]
    assert empty == ["carried_over", "settled_late", "open_overdue"]


def test_the_register_holds_each_dossier_once_and_no_number_is_missing(morning, period):
    at, ledger = morning["mai"], morning.ledger
    at.open(f"/desk/register?{period}")
    rows = at.page.locator("table.worklist tbody tr")
    numbers = [int(text) for text in rows.locator("td:first-child").all_inner_texts()]
    assert numbers == list(range(1, len(ledger.register) + 1))
    assert rows.locator("th a").all_inner_texts() == ledger.register
    assert rows.locator("th small").all_inner_texts() == [ledger.noted[code].name for code in ledger.register]
    notes = Counter(text.partition(":")[0] for text in rows.locator("td:last-child").all_inner_texts())
    assert notes == {"": len(numbers) - 5, "Rút hồ sơ": 2, "Từ chối giải quyết": 1, "Dừng giải quyết": 1,
                     "Mất mạng": 1}  # fmt: skip


def test_the_printed_register_holds_them_too(morning, period, drawn):
    at = morning["mai"]
    at.open(f"/desk/register?{period}")
    with at.page.expect_download() as waiting:
        at.page.click("button[name=format][value=pdf]")
    pdf = waiting.value.path().read_bytes()
    drawn("register", pdf)
    text = text_of(pdf).replace(" ", "")
    times = {code: text.count(code) for code in morning.ledger.noted}
    assert times == {code: int(code in morning.ledger.register) for code in morning.ledger.noted}


def test_the_report_counts_what_was_seen(morning, period, drawn):
    at, counts = morning["mai"], morning.ledger.counts()
    at.open(f"/desk/reports?{period}&by=agency")
    rows = at.page.locator("table.report tbody tr")
    assert rows.count() == 2
    for row in rows.all():
        assert [int(text) for text in row.locator("td").all_inner_texts()] == [counts[column] for column in COLUMNS]
    pdf = at.fetch_pdf(f"/desk/reports.pdf?{period}&by=agency")
    drawn("report", pdf)
    assert text_of(pdf).count(" ".join(map(str, morning.ledger.printed()))) == rows.count()


@pytest.mark.parametrize("by", ["procedure", "field", "decides"])
def test_every_grouping_has_the_same_total(morning, period, by):
    at, counts = morning["mai"], morning.ledger.counts()
    at.open(f"/desk/reports?{period}&by={by}")
    total = at.page.locator("table.report .report__total td").all_inner_texts()
    assert [int(text) for text in total] == [counts[column] for column in COLUMNS]


def test_the_journal_is_whole_and_counts_the_same(morning, shop):
    told = json.loads(shop.run("journal", "verify", "--json"))
    assert (told["whole"], told["findings"]) == (True, [])
    first, last = morning.days()
    recounted = json.loads(shop.run_module("tests.journeys.recount", WARD, str(first), str(last)))
    assert recounted == morning.ledger.counts()


def test_the_page_of_each_dossier_tells_its_journal_in_words(morning):
    at = morning["huong"]
    for code in morning.ledger.register:
        at.open(f"/desk/dossiers/{code}")
        told = at.page.locator("ol.journal li p:not(.journal__note)").all_inner_texts()
        assert told[0].startswith(("Nộp trực tuyến", "Nộp tại quầy", "Nộp qua bưu điện")), told
        assert any(line.startswith("Đã tiếp nhận") for line in told), told
        assert [line for line in told if line.startswith("Ghi nhận:")] == []


def test_every_paper_is_a_pdf_that_names_code_and_person(morning, drawn):
    for code, noted in morning.ledger.noted.items():
        for kind in sorted(noted.papers):
            address = f"/desk/dossiers/{code}/control-slip" if kind == "control" else f"/dossiers/{code}/papers/{kind}"
            pdf = morning["mai"].fetch_pdf(address)
            drawn(f"{code}-{kind}", pdf)
            text = text_of(pdf)
            assert code in text, (code, kind)
            assert noted.name.casefold() in text.casefold(), (code, kind)
            assert ("có quyền khiếu nại" in text) == (kind in ("refusal", "stop")), (code, kind)


def test_the_sheet_for_when_the_network_is_down_holds_its_numbers_twice(morning, drawn):
    pdf = morning["mai"].fetch_pdf(morning.sheet)
    drawn("numbers", pdf)
    assert {code: text_of(pdf).count(code) for code in morning.kept} == dict.fromkeys(morning.kept, 2)
    at = morning["mai"]
    at.open(morning.sheet.removesuffix("/sheet"))
    assert at.page.locator(f'a[href="/desk/dossiers/{morning.kept[0]}"]').count() == 1


def test_the_answer_to_the_complaint_is_a_letter(morning, drawn):
    at = morning["thao"]
    citizen.read_the_dossier(at, morning.complained)
    with at.turned():
        at.page.locator(f'main a[href^="/dossiers/{morning.complained}/complaints/"]').click()
    assert "Mời nộp lại hồ sơ." in at.main()
    pdf = at.fetch_pdf(at.page.locator('a[href$="/letter"]').get_attribute("href"))
    drawn("complaint", pdf)
    for words in (morning.complained, "Lê Phương Thảo", "Số cũ là của nhà bên."):
        assert words in text_of(pdf)
