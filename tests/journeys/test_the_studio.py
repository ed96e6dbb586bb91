"""A service made in the studio from a procedure's page is settled; its next version spares the dossier that is open."""

from __future__ import annotations

import pytest

from egov.core import clock

from . import citizen, officer
from .building import BUILDS, publish, send, try_out
from .designer import Designer
from .material import text_of

pytestmark = pytest.mark.browser

BIRTH = BUILDS[1]
LEFT = ("htmx:sendAbort, [object HTMLElement]", "htmx:afterRequest, [object HTMLElement]")
"""What the browser notes of a preview that was on its way when the page was left."""
NAME = "Đăng ký lại khai sinh"


def test_a_service_from_its_record_to_a_result_and_to_its_next_version(visit):
    yen, thuy = Designer(visit("yen")), Designer(visit("thuy"))
    lan, mai, minh, huong = (visit(login) for login in ("lan", "mai", "minh", "huong"))

    yen.open_studio()
    yen.begin_from_record(BIRTH.record)
    assert yen.at.heading() == NAME
    BIRTH.write(yen)
    yen.go_to("steps")
    yen.write({"process.0.hours": "20"})
    yen.press("Lưu")
    assert yen.errors() == []
    try_out(yen)
    assert "Đã trả kết quả" in yen.at.main()
    send(yen, "Dịch vụ mới từ thủ tục đã công bố.")
    assert "Một người thiết kế dịch vụ khác sẽ công bố" in yen.at.main()

    publish(thuy, NAME, begins_on=clock.today().isoformat())
    assert thuy.read[0].startswith('code: "1.004884"')
    slug = thuy.at.path().rpartition("/")[2]

    _find(lan, slug)
    first = citizen.file_online(lan, slug, BIRTH.answers)
    officer.work_on(mai, first, "receive")

    yen.at.open(f"/studio/services/{slug}")
    yen.press("Soạn phiên bản mới")
    yen.go_to("steps")
    yen.write({"new.step": "review"})
    yen.push("put:step")
    yen.write({"process.2.by": "justice-specialist", "process.2.hours": "2"})
    yen.push("up:process.2")
    send(yen, "Thêm bước rà soát.")
    publish(thuy, NAME)
    assert any("step: review" in line for line in thuy.read)

    second = citizen.file_online(lan, slug, BIRTH.answers)
    assert "Kiểm tra, trình ký" in citizen.read_the_dossier(lan, second)
    assert "Kiểm tra, trình ký" not in citizen.read_the_dossier(lan, first)
    officer.work_on(minh, first, "complete")
    officer.work_on(huong, first, "approve")
    officer.work_on(mai, first, "hand-over")
    assert "Đỗ Thị Hương" in citizen.read_the_dossier(lan, first)
    result = text_of(citizen.fetch(lan, first, "result"))
    assert "con của Nguyễn Văn Bình, Lê Thị Hoa" in result
    said = [told for one in (yen.at, thuy.at, lan, mai, minh, huong) for told in one.complaints]
    assert [told for told in said if not told.endswith(LEFT)] == []


def _find(lan, slug):
    lan.open("/")
    lan.page.fill("main [name=q]", "dang ky lai khai sinh")
    lan.press("Tìm kiếm", "Search")
    lan.follow(NAME, NAME)
    assert lan.path() == f"/services/{slug}"
    for words in ("5 ngày làm việc", "8.000", "Tờ khai"):
        assert words in lan.main()
