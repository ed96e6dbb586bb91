"""Who walks in at the one-stop shop, and what becomes of their matters; each function is one matter to its end."""

from __future__ import annotations

from datetime import datetime, timedelta

from egov.core import clock

from . import calling, citizen, counter, needs, officer
from .counter import Visit, WalkIn
from .morning import WARD, Morning


def certified_copies_by_keys_alone(shop: Morning) -> None:
    """Old Mrs Bốn has neither telephone nor e-mail; she asks for the receipt after all, and her son collects."""
    shop.ledger.filed(
        counter.take_in_by_keys(shop["mai"], needs.OLD_MRS_BON, needs.BY_KEYS), needs.OLD_MRS_BON.name, "counter"
    )
    code = shop.ledger.received(list(shop.ledger.noted)[-1], "control")
    counter.receipt_after_all(shop["mai"], code)
    shop.ledger.got(code, "receipt")
    shop.examines_and_signs(code)
    authority = "Giấy ủy quyền số 12 ngày 05/03/2026"
    counter.hand_over(shop["mai"], code, by="Trần Văn Năm", number="048075000012", authority=authority)


def a_signature_handed_over_at_once(shop: Morning) -> None:
    """An immediate result: on record without a slip, the fee is taken with the result."""
    code = shop.takes_in_without_slip(needs.MR_CAM, needs.SIGNATURE)
    shop.examines_and_signs(code)
    counter.hand_over(shop["mai"], code, fee=True)


def an_extract_for_which_the_post_comes(shop: Morning) -> None:
    brought = {"brought_by": "post", "bearer_name": "Bưu cục Hải Châu", "way_bill": "EA123456789VN"}
    visit = Visit(needs.EXTRACT.service, needs.EXTRACT.answers, needs.EXTRACT.papers, {**needs.HOME, **brought})
    code = shop.ledger.filed(counter.take_in(shop["mai"], needs.MRS_DUNG, visit), needs.MRS_DUNG.name, "post")
    shop.ledger.received(code, "control")


def a_birth_whose_certificate_was_wrong(shop: Morning) -> None:
    """Granted and handed over; the name was misspelt, so the head has it made anew with an apology."""
    code = shop.takes_in(needs.MRS_GAM, needs.BIRTH)
    shop.examines_and_signs(code)
    counter.hand_over(shop["mai"], code, fee=True)
    officer.correct(shop["huong"], code, "Tên của cháu bị ghi sai.", {"child": "Lê Gia Hãn"})
    shop.ledger.got(code, "incident")
    counter.hand_over(shop["mai"], code)


def refused_at_the_door(shop: Morning) -> None:
    """A house in another ward; who has no number at all gets the letter that says how to complain."""
    taken = counter.refuse(shop["mai"], needs.MR_EM, needs.HOUSE_NUMBER, "Nhà này do phường khác quản lý.")
    shop.ledger.filed(taken, needs.MR_EM.name, "counter")
    shop.ledger.got(taken.code, "refusal")


def completed_at_the_counter(shop: Morning) -> None:
    """Something is missing; it is brought, the dossier received and granted before its day."""
    taken = counter.ask(
        shop["mai"], needs.MRS_KHUE, needs.WRONG_ENTRY, "Chưa có giấy tờ làm căn cứ cải chính.", ["grounds"]
    )
    code = shop.ledger.filed(taken, needs.MRS_KHUE.name, "counter")
    shop.ledger.got(code, "supplement")
    counter.bring(shop["mai"], code, {"grounds": (1, 0, 1)}, "Giấy chứng sinh bản chính.")
    shop.receives(code)
    shop.examines_and_signs(code)


def a_licence_that_takes_longer(shop: Morning) -> None:
    """Certified and plain copies, the fee in cash; a new date with an apology by the head's word."""
    code = shop.takes_in(needs.MR_HAI, needs.LIQUOR)
    why = "Phải kiểm tra lại địa điểm bán rượu."
    officer.work_on(shop["minh"], code, "propose-extension", why, until=needs.in_weeks(5))
    officer.work_on(shop["huong"], code, "agree-extension")
    shop.ledger.got(code, "apology")


def taken_back_at_the_counter(shop: Morning) -> None:
    code = shop.takes_in(needs.MR_LOC, needs.REPAIR_VISIT)
    shop["mai"].open(f"/desk/dossiers/{code}")
    officer.act_beside(shop["mai"], "withdraw-at-counter", "Không sửa nhà nữa.", who=needs.MR_LOC.name, how="self")
    shop.ledger.ended(code, "withdrawn")


def land_for_which_a_tax_is_due(shop: Morning) -> None:
    """The clock stands until Lan has paid."""
    code = shop.takes_in(needs.LAN, needs.LAND)
    officer.work_on(shop["minh"], code, "complete")
    officer.work_on(shop["huong"], code, "approve")
    officer.work_on(shop["uyen.thue"], code, "complete")
    words = "Tiền sử dụng đất theo thông báo của cơ quan thuế, nộp tại Kho bạc."
    officer.work_on(shop["minh"], code, "ask-payment", words, amount="36000000")
    assert "36.000.000" in citizen.read_the_dossier(shop["lan"], code)
    officer.take_payment(shop["mai"], code, "Giấy nộp tiền 0012345")
    officer.work_on(shop["minh"], code, "complete")
    shop.ledger.settled(code)
    counter.hand_over(shop["mai"], code)


def for_somebody_by_authority(shop: Morning) -> None:
    """Mrs Dung cannot come; Mr Cầm brings it with her authorisation. It stays in the works."""
    brought = {
        "brought_by": "authorised", "bearer_name": needs.MR_CAM.name, "bearer_number": needs.MR_CAM.number,
        "authorisation": "Giấy ủy quyền số 7 ngày 02/03/2026",
    }  # fmt: skip
    shop.takes_in(needs.MRS_DUNG, Visit("so-nha", needs.HOUSE, applicant={**needs.HOME, **brought}))


def keeps_numbers_for_when_the_network_is_down(shop: Morning) -> None:
    shop.sheet, shop.kept = counter.keep_numbers(shop["mai"], 3, "Mất mạng")


def enters_what_came_while_it_was_down(shop: Morning) -> None:
    """With the number of the printed block and the true time."""
    moment = max(shop.began - timedelta(minutes=30), _midnight(shop.began))
    late = Visit(
        "so-nha", needs.HOUSE, applicant=needs.HOME, typed=counter.entered_late(shop.kept[0], clock.local(moment))
    )
    assert shop.takes_in(needs.MRS_GAM, late) == shop.kept[0]


def the_old_and_those_who_have_booked_are_called(shop: Morning) -> None:
    """Mrs Bốn goes first; Huy and My have booked to marry, come, are called, and are taken in."""
    booked = citizen.book(shop["huy"], WARD, "dang-ky-ket-hon")
    calling.call(shop["mai"], calling.give_number(shop["mai"], priority=True))
    calling.call(shop["mai"], calling.let_arrive(shop["mai"], booked))
    code = shop.takes_in(WalkIn("Trần Quang Huy", "048092004321"), needs.MARRIAGE)
    shop.examines_and_signs(code)
    counter.hand_over(shop["mai"], code)


def _midnight(moment: datetime) -> datetime:
    return clock.local(moment).replace(hour=0, minute=0, second=0, microsecond=0)
