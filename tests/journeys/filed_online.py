"""What was filed online at the one-stop shop, and what becomes of it; each function is one matter to its end."""

from __future__ import annotations

from . import citizen, counter, needs, officer
from .material import FAMILY_PAPERS, REASON, family_answers
from .morning import Morning


def a_house_number_before_its_day(shop: Morning) -> None:
    """Received, taken back by the clerk, received again; examined, taken back, examined again; an early result."""
    code = shop.receives(shop.files("huy", "so-nha", needs.HOUSE))
    officer.take_back(shop["mai"], code)
    officer.work_on(shop["mai"], code, "receive")
    officer.work_on(shop["minh"], code, "complete")
    officer.take_back(shop["minh"], code)
    shop.examines_and_signs(code)
    assert "trước ngày hẹn" in citizen.read_the_dossier(shop["huy"], code)


def a_household_business_completed_online(shop: Morning) -> None:
    code = shop.receives(shop.files("lan", "dang-ky-ho-kinh-doanh", family_answers(), tuple(FAMILY_PAPERS)))
    officer.work_on(shop["minh"], code, "ask-supplement", REASON, ["minutes"])
    citizen.supplement(shop["lan"], code, REASON)
    shop.ledger.got(code, "supplement")
    officer.work_on(shop["minh"], code, "complete")
    officer.work_on(shop["huong"], code, "approve")
    officer.work_on(shop["uyen.thue"], code, "complete")
    shop.ledger.settled(code)
    counter.hand_over(shop["mai"], code)


def not_received_and_complained_about(shop: Morning) -> None:
    """Thảo reads why, complains to the head, and is answered with a letter."""
    code = shop.files("thao", "so-nha", needs.HOUSE)
    officer.work_on(shop["mai"], code, "refuse", "Nhà này đã có số.")
    shop.complained = shop.ledger.got(code, "refusal")
    citizen.complain(shop["thao"], code, "refusal", "Nhà tôi mới xây, chưa có số.")
    officer.answer_complaint(shop["huong"], code, "upheld", "Số cũ là của nhà bên.", "Mời nộp lại hồ sơ.")


def refused_by_the_heads_word(shop: Morning) -> None:
    code = shop.receives(shop.files("huy", "sua-chua-cai-tao-nha", needs.REPAIR, needs.REPAIR_PAPERS))
    officer.work_on(shop["minh"], code, "propose-refusal", "Thiết kế vượt chỉ giới xây dựng.")
    officer.work_on(shop["huong"], code, "refuse")
    shop.ledger.ended(code, "returned", "refusal")


def stopped_with_a_notice(shop: Morning) -> None:
    code = shop.receives(shop.files("songhan", "ung-pho-tran-dau", needs.OIL_SPILL, ("plan",)))
    ground = "Điều 7 Quyết định 12/2021/QĐ-TTg"
    officer.work_on(shop["minh"], code, "propose-halt", "Cơ sở đã ngừng hoạt động.", ground=ground)
    officer.work_on(shop["huong"], code, "agree-halt")
    shop.ledger.ended(code, "returned", "stop")


def withdrawn_by_the_citizen(shop: Morning) -> None:
    code = shop.receives(shop.files("thao", "so-nha", needs.HOUSE))
    citizen.withdraw(shop["thao"], code, "Đã bán nhà.")
    shop.ledger.ended(code, "withdrawn")


def others_are_asked(shop: Morning) -> None:
    """The department of education answers; then the letter is signed."""
    code = shop.receives(shop.files("huy", "chuyen-truong-thcs", needs.SCHOOL, ("school-record", "letter")))
    officer.consult(shop["minh"], code, "Trường có còn chỗ không?", ["so-giao-duc-dao-tao"], "4")
    officer.work_on(shop["kien.giaoduc"], code, "reply", "Trường còn chỗ ở lớp 7.")
    officer.take_from_the_inbox(shop["minh"], code)
    assert "Trường còn chỗ ở lớp 7." in shop["minh"].main()
    officer.act(shop["minh"], "complete")
    shop.signs(code)


def for_another_ward(shop: Morning) -> None:
    """Forwarded to the counter whose matter it is; it never stands in this register."""
    code = shop.files("lan", "so-nha", needs.HOUSE)
    words = "Thửa đất này thuộc phường Cẩm Lệ."
    officer.work_on(shop["mai"], code, "forward", words, agency="ubnd-phuong-cam-le")
    assert "Cẩm Lệ" in citizen.read_the_dossier(shop["lan"], code)


def still_waits_at_noon(shop: Morning) -> None:
    shop.files("thao", "so-nha", needs.HOUSE)
