"""A morning at the one-stop shop of Hải Châu ward: who comes, what is done, and what is noted down of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Final

from egov.config import ROOT
from egov.core import clock

from . import citizen, counter, needs, officer
from .browsing import Visitor, Visits
from .counter import DAY, Taken, Visit, WalkIn
from .ledger import Ledger
from .material import FAMILY_PAPERS, REASON, family_answers

WARD: Final = "ubnd-phuong-hai-chau"
OPEN_HOURS: Final = (
    (
        "agencies.yaml",
        '{days: [monday, tuesday, wednesday, thursday, friday], open: ["07:30-11:30", "13:30-17:30"]}',
        "{days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday], open: ['00:30-23:59']}",
    ),
    ("locality.yaml", "numbers_per_session: 30", "numbers_per_session: 500"),
    ("locality.yaml", "slot_minutes: 30", "slot_minutes: 5"),
    ("locality.yaml", "lead_minutes: 60", "lead_minutes: 0"),
)


def open_at_all_hours(folder: Path) -> Path:
    """Da Nang as it is, but its counters receive by day and night: the test runs at any hour of any day."""
    copytree(ROOT / "localities" / "da-nang", folder)
    for name, usual, changed in OPEN_HOURS:
        text = (folder / name).read_text("utf-8")
        assert usual in text, name
        (folder / name).write_text(text.replace(usual, changed), "utf-8")
    return folder


class Morning:
    """Everybody at their windows. Each method is one person's matter, from the door to its end."""

    def __init__(self, visits: Visits) -> None:
        self.began = clock.now()
        self.ledger = Ledger()
        self.sheet, self.complained = "", ""
        self.kept: list[str] = []
        self.visitors: dict[str, Visitor] = {}
        self._visits = visits

    def __getitem__(self, login: str) -> Visitor:
        if login not in self.visitors:
            self.visitors[login] = self._visits(login)
        return self.visitors[login]

    def days(self) -> tuple[date, date]:
        """First and last day; another one only where midnight passed."""
        return clock.local(self.began).date(), clock.today()

    # -- what comes again and again

    def takes_in(self, person: WalkIn, visit: Visit, came: str = "counter") -> str:
        code = self.ledger.filed(counter.take_in(self["mai"], person, visit), person.name, came)
        return self.ledger.received(code, "receipt", "control")

    def takes_in_without_slip(self, person: WalkIn, visit: Visit) -> str:
        code = self.ledger.filed(counter.take_in(self["mai"], person, visit), person.name, "counter")
        return self.ledger.received(code, "control")

    def files(self, login: str, slug: str, answers: dict[str, object], papers: tuple[str, ...] = ()) -> str:
        code = citizen.file_online(self[login], slug, answers, papers)
        return self.ledger.filed(Taken(code, None), self[login].platform.people[login].name)

    def receives(self, code: str) -> str:
        """What was filed online; the day due is told on the page."""
        officer.work_on(self["mai"], code, "receive")
        said = DAY.search(self["mai"].page.locator("dl.times strong").first.inner_text())
        assert said is not None
        day, month, year = map(int, said.groups())
        self.ledger.noted[code].taken = Taken(code, date(year, month, day))
        return self.ledger.received(code, "receipt", "control")

    def examines_and_signs(self, code: str) -> None:
        officer.work_on(self["minh"], code, "complete")
        self.signs(code)

    def signs(self, code: str) -> None:
        officer.work_on(self["huong"], code, "approve")
        self.ledger.settled(code)

    # -- over the counter

    def certified_copies_by_keys_alone(self) -> None:
        """Old Mrs Bốn has neither telephone nor e-mail; she asks for the receipt after all, and her son collects."""
        self.ledger.filed(
            counter.take_in_by_keys(self["mai"], needs.OLD_MRS_BON, needs.BY_KEYS), needs.OLD_MRS_BON.name, "counter"
        )
        code = self.ledger.received(list(self.ledger.noted)[-1], "control")
        counter.receipt_after_all(self["mai"], code)
        self.ledger.got(code, "receipt")
        self.examines_and_signs(code)
        authority = "Giấy ủy quyền số 12 ngày 05/03/2026"
        counter.hand_over(self["mai"], code, by="Trần Văn Năm", number="048075000012", authority=authority)

    def a_signature_handed_over_at_once(self) -> None:
        """An immediate result: on record without a slip, the fee is taken with the result."""
        code = self.takes_in_without_slip(needs.MR_CAM, needs.SIGNATURE)
        self.examines_and_signs(code)
        counter.hand_over(self["mai"], code, fee=True)

    def an_extract_for_which_the_post_comes(self) -> None:
        brought = {"brought_by": "post", "bearer_name": "Bưu cục Hải Châu", "way_bill": "EA123456789VN"}
        visit = Visit(needs.EXTRACT.service, needs.EXTRACT.answers, needs.EXTRACT.papers, {**needs.HOME, **brought})
        code = self.ledger.filed(counter.take_in(self["mai"], needs.MRS_DUNG, visit), needs.MRS_DUNG.name, "post")
        self.ledger.received(code, "control")

    def a_birth_whose_certificate_was_wrong(self) -> None:
        """Granted and handed over; the name was misspelt, so the head has it made anew with an apology."""
        code = self.takes_in(needs.MRS_GAM, needs.BIRTH)
        self.examines_and_signs(code)
        counter.hand_over(self["mai"], code, fee=True)
        officer.correct(self["huong"], code, "Tên của cháu bị ghi sai.", {"child": "Lê Gia Hãn"})
        self.ledger.got(code, "incident")
        counter.hand_over(self["mai"], code)

    def refused_at_the_door(self) -> None:
        """A house in another ward; who has no number at all gets the letter that says how to complain."""
        taken = counter.refuse(self["mai"], needs.MR_EM, needs.HOUSE_NUMBER, "Nhà này do phường khác quản lý.")
        self.ledger.filed(taken, needs.MR_EM.name, "counter")
        self.ledger.got(taken.code, "refusal")

    def completed_at_the_counter(self) -> None:
        """Something is missing; it is brought, the dossier received and granted before its day."""
        taken = counter.ask(
            self["mai"], needs.MRS_KHUE, needs.WRONG_ENTRY, "Chưa có giấy tờ làm căn cứ cải chính.", ["grounds"]
        )
        code = self.ledger.filed(taken, needs.MRS_KHUE.name, "counter")
        self.ledger.got(code, "supplement")
        counter.bring(self["mai"], code, {"grounds": (1, 0, 1)}, "Giấy chứng sinh bản chính.")
        self.receives(code)
        self.examines_and_signs(code)

    def a_licence_that_takes_longer(self) -> None:
        """Certified and plain copies, the fee in cash; a new date with an apology by the head's word."""
        code = self.takes_in(needs.MR_HAI, needs.LIQUOR)
        why = "Phải kiểm tra lại địa điểm bán rượu."
        officer.work_on(self["minh"], code, "propose-extension", why, until=needs.in_weeks(5))
        officer.work_on(self["huong"], code, "agree-extension")
        self.ledger.got(code, "apology")

    def taken_back_at_the_counter(self) -> None:
        code = self.takes_in(needs.MR_LOC, needs.REPAIR_VISIT)
        self["mai"].open(f"/desk/dossiers/{code}")
        officer.act_beside(self["mai"], "withdraw-at-counter", "Không sửa nhà nữa.", who=needs.MR_LOC.name)
        self.ledger.ended(code, "withdrawn")

    def land_for_which_a_tax_is_due(self) -> None:
        """The clock stands until Lan has paid."""
        code = self.takes_in(needs.LAN, needs.LAND)
        officer.work_on(self["minh"], code, "complete")
        officer.work_on(self["huong"], code, "approve")
        officer.work_on(self["uyen.thue"], code, "complete")
        words = "Tiền sử dụng đất theo thông báo của cơ quan thuế, nộp tại Kho bạc."
        officer.work_on(self["minh"], code, "ask-payment", words, amount="36000000")
        assert "36.000.000" in citizen.read_the_dossier(self["lan"], code)
        officer.take_payment(self["mai"], code, "Giấy nộp tiền 0012345")
        officer.work_on(self["minh"], code, "complete")
        self.ledger.settled(code)
        counter.hand_over(self["mai"], code)

    def for_somebody_by_authority(self) -> None:
        """Mrs Dung cannot come; Mr Cầm brings it with her authorisation. It stays in the works."""
        brought = {
            "brought_by": "authorised", "bearer_name": needs.MR_CAM.name, "bearer_number": needs.MR_CAM.number,
            "authorisation": "Giấy ủy quyền số 7 ngày 02/03/2026",
        }  # fmt: skip
        self.takes_in(needs.MRS_DUNG, Visit("so-nha", needs.HOUSE, applicant={**needs.HOME, **brought}))

    # -- numbers

    def keeps_numbers_for_when_the_network_is_down(self) -> None:
        self.sheet, self.kept = counter.keep_numbers(self["mai"], 3, "Mất mạng")

    def enters_what_came_while_it_was_down(self) -> None:
        """With the number of the printed block and the true time."""
        moment = max(self.began - timedelta(minutes=30), _midnight(self.began))
        late = Visit(
            "so-nha", needs.HOUSE, applicant=needs.HOME, typed=counter.entered_late(self.kept[0], clock.local(moment))
        )
        assert self.takes_in(needs.MRS_GAM, late) == self.kept[0]

    def the_old_and_those_who_have_booked_are_called(self) -> None:
        """Mrs Bốn goes first; Huy and My have booked to marry, come, are called, and are taken in."""
        booked = citizen.book(self["huy"], WARD, "dang-ky-ket-hon")
        counter.call(self["mai"], counter.give_number(self["mai"], priority=True))
        counter.call(self["mai"], counter.let_arrive(self["mai"], booked))
        code = self.takes_in(WalkIn("Trần Quang Huy", "048092004321"), needs.MARRIAGE)
        self.examines_and_signs(code)
        counter.hand_over(self["mai"], code)

    # -- filed online

    def a_house_number_before_its_day(self) -> None:
        """Received, taken back by the clerk, received again; examined, taken back, examined again; an early result."""
        code = self.receives(self.files("huy", "so-nha", needs.HOUSE))
        officer.take_back(self["mai"], code)
        officer.work_on(self["mai"], code, "receive")
        officer.work_on(self["minh"], code, "complete")
        officer.take_back(self["minh"], code)
        self.examines_and_signs(code)

    def a_household_business_completed_online(self) -> None:
        code = self.receives(self.files("lan", "dang-ky-ho-kinh-doanh", family_answers(), tuple(FAMILY_PAPERS)))
        officer.work_on(self["minh"], code, "ask-supplement", REASON, ["minutes"])
        citizen.supplement(self["lan"], code, REASON)
        self.ledger.got(code, "supplement")
        officer.work_on(self["minh"], code, "complete")
        officer.work_on(self["huong"], code, "approve")
        officer.work_on(self["uyen.thue"], code, "complete")
        self.ledger.settled(code)
        counter.hand_over(self["mai"], code)

    def not_received_and_complained_about(self) -> None:
        """Thảo reads why, complains to the head, and is answered with a letter."""
        code = self.files("thao", "so-nha", needs.HOUSE)
        officer.work_on(self["mai"], code, "refuse", "Nhà này đã có số.")
        self.complained = self.ledger.got(code, "refusal")
        citizen.complain(self["thao"], code, "refusal", "Nhà tôi mới xây, chưa có số.")
        officer.answer_complaint(self["huong"], code, "upheld", "Số cũ là của nhà bên.", "Mời nộp lại hồ sơ.")

    def refused_by_the_heads_word(self) -> None:
        code = self.receives(self.files("huy", "sua-chua-cai-tao-nha", needs.REPAIR, needs.REPAIR_PAPERS))
        officer.work_on(self["minh"], code, "propose-refusal", "Thiết kế vượt chỉ giới xây dựng.")
        officer.work_on(self["huong"], code, "refuse")
        self.ledger.ended(code, "returned", "refusal")

    def stopped_with_a_notice(self) -> None:
        code = self.receives(self.files("songhan", "ung-pho-tran-dau", needs.OIL_SPILL, ("plan",)))
        ground = "Điều 7 Quyết định 12/2021/QĐ-TTg"
        officer.work_on(self["minh"], code, "propose-halt", "Cơ sở đã ngừng hoạt động.", ground=ground)
        officer.work_on(self["huong"], code, "agree-halt")
        self.ledger.ended(code, "returned", "stop")

    def withdrawn_by_the_citizen(self) -> None:
        code = self.receives(self.files("thao", "so-nha", needs.HOUSE))
        citizen.withdraw(self["thao"], code, "Đã bán nhà.")
        self.ledger.ended(code, "withdrawn")

    def others_are_asked(self) -> None:
        """The department of education answers; then the letter is signed."""
        code = self.receives(self.files("huy", "chuyen-truong-thcs", needs.SCHOOL, ("school-record", "letter")))
        officer.consult(self["minh"], code, "Trường có còn chỗ không?", ["so-giao-duc-dao-tao"], "4")
        officer.work_on(self["kien.giaoduc"], code, "reply", "Trường còn chỗ ở lớp 7.")
        officer.take_from_the_inbox(self["minh"], code)
        assert "Trường còn chỗ ở lớp 7." in self["minh"].main()
        officer.act(self["minh"], "complete")
        self.signs(code)

    def for_another_ward(self) -> None:
        """Forwarded to the counter whose matter it is; it never stands in this register."""
        code = self.files("lan", "so-nha", needs.HOUSE)
        words = "Thửa đất này thuộc phường Cẩm Lệ."
        officer.work_on(self["mai"], code, "forward", words, agency="ubnd-phuong-cam-le")
        assert "Cẩm Lệ" in citizen.read_the_dossier(self["lan"], code)

    def still_waits_at_noon(self) -> None:
        self.files("thao", "so-nha", needs.HOUSE)


MATTERS: Final[tuple[Callable[[Morning], None], ...]] = (
    Morning.keeps_numbers_for_when_the_network_is_down,
    Morning.certified_copies_by_keys_alone,
    Morning.a_house_number_before_its_day,
    Morning.a_signature_handed_over_at_once,
    Morning.an_extract_for_which_the_post_comes,
    Morning.refused_at_the_door,
    Morning.a_household_business_completed_online,
    Morning.the_old_and_those_who_have_booked_are_called,
    Morning.a_birth_whose_certificate_was_wrong,
    Morning.completed_at_the_counter,
    Morning.not_received_and_complained_about,
    Morning.a_licence_that_takes_longer,
    Morning.refused_by_the_heads_word,
    Morning.taken_back_at_the_counter,
    Morning.stopped_with_a_notice,
    Morning.land_for_which_a_tax_is_due,
    Morning.withdrawn_by_the_citizen,
    Morning.others_are_asked,
    Morning.for_somebody_by_authority,
    Morning.for_another_ward,
    Morning.enters_what_came_while_it_was_down,
    Morning.still_waits_at_noon,
)


def _midnight(moment: datetime) -> datetime:
    return clock.local(moment).replace(hour=0, minute=0, second=0, microsecond=0)
