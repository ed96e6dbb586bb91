"""Three services of Da Nang made in the studio from the pages of their procedures, as a designer would make them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from .designer import Designer
from .material import PREMISES
from .records import BIRTH_AGAIN, HARDSHIP, PAVEMENT

COMMUNE_LEVEL: Final = " Cấp huyện đã bỏ từ 01/7/2025 (Luật 72/2025/QH15): cấp xã làm."


@dataclass(frozen=True, slots=True)
class Build:
    """`write` makes the service; `answers` and `papers` file it, `acts` settle it: who does what."""

    code: str
    record: str
    write: Callable[[Designer], None]
    answers: Mapping[str, Any]
    papers: tuple[str, ...]
    acts: tuple[tuple[str, str], ...]


def write_pavement(at: Designer) -> None:
    """A licence of the commune, free of charge, within five working days; the place of the work chooses which."""
    at.write({"name.en": "Licence for work on a pavement", "summary.vi": "Xin phép chỉnh trang, gia cố, hạ bó vỉa hè."})
    at.write({"summary.en": "Get a licence to pave, firm or lower a pavement.", "field": "duong-bo", "level": "3"})
    at.write({"channels": ["online", "counter"]})
    at.append("source", COMMUNE_LEVEL + " Lĩnh vực theo Luật Giao thông đường bộ nêu ở căn cứ.")
    confirm_all(at, 2)
    at.go_to("form")
    name_page(at, "Công trình", "The work", "What you want to do")
    ask(at, "address", "Địa điểm thi công", "Place of the work")
    ask(at, "number", "Diện tích (m²)", "Area (m²)")
    ask(at, "date", "Ngày bắt đầu", "First day")
    ask(at, "date", "Ngày kết thúc", "Last day")
    at.go_to("facts")
    at.write({"deciding.by": "form.dia_diem_thi_cong"})
    at.go_to("papers")
    at.write({"documents.0.name.en": "Application", "documents.0.from": "form"})
    at.write({"documents.1.name.en": "Technical drawing, or plan of the place with an explanation"})
    at.write({"documents.2.name.en": "If cars are to pass: copy of the car's registration"})
    at.go_to("steps")
    at.write({"process.0.by": "construction-specialist"})
    at.go_to("result")
    at.write({"result.name.en": "Licence"})
    say(at, "Cho phép thi công tại {form.dia_diem_thi_cong} từ {form.ngay_bat_dau} đến {form.ngay_ket_thuc}.")


def write_birth_again(at: Designer) -> None:
    """A certificate of the commune for 8,000 đồng, with a longer time where another commune must be asked."""
    at.write({"name.en": "Register a birth again", "summary.vi": "Đăng ký lại khai sinh khi sổ gốc không còn."})
    at.write({"summary.en": "Register a birth again when the register is lost.", "level": "3"})
    at.write({"channels": ["online", "counter"]})
    at.append("source", " Hồ sơ nêu: xác minh khi nơi đăng ký trước đây là xã khác, đến 25 ngày; mẫu đơn hỏi điều đó.")
    confirm_all(at, 1)
    at.go_to("form")
    name_page(at, "Việc khai sinh", "The birth", "Why it is to be registered again")
    open_question(at, 1)
    question = "form.0.fields.1"
    at.write({f"{question}.label.vi": "Trước đây đăng ký ở đâu?", f"{question}.label.en": "Where was it registered?"})
    at.write({f"{question}.options.0.label.vi": "Ở xã khác, phải xác minh", f"{question}.options.0.label.en":
              "In another commune, which is asked"})  # fmt: skip
    at.write({f"{question}.options.1.label.vi": "Ở xã này", f"{question}.options.1.label.en": "In this commune"})
    ask(at, "text", "Họ tên người được khai sinh", "Name of the person")
    ask(at, "date", "Ngày sinh", "Date of birth")
    ask(at, "text", "Nơi sinh", "Place of birth")
    ask(at, "text", "Họ tên cha, mẹ", "Names of the parents")
    at.go_to("papers")
    at.write({"documents.0.name.en": "Declaration", "documents.0.from": "form"})
    at.write({"documents.1.name.en": "Identity paper, shown"})
    at.write({"documents.2.name.en": "Proof of residence, shown, if it is not on record"})
    at.go_to("time")
    at.write({"fee.0.name.vi": "Lệ phí hộ tịch", "fee.0.name.en": "Civil-status fee"})
    at.go_to("result")
    at.write({"result.name.en": "Birth certificate"})
    child = "{form.ho_ten_nguoi_duoc_khai_sinh}, sinh ngày {form.ngay_sinh} tại {form.noi_sinh}"
    say(at, child + ", con của {form.ho_ten_cha_me}.")


def write_hardship(at: Designer) -> None:
    """The commune looks and confirms, the department decides; nineteen days, the sum of what the record gives each."""
    at.write({"name.en": "Sudden-hardship grant", "summary.vi": "Trợ cấp khó khăn đột xuất cho người có công."})
    at.write({"summary.en": "A grant for people of merit in sudden hardship.", "field": "bao-tro-xa-hoi", "level": "3"})
    at.write({"channels": ["online", "counter"]})
    at.append("source", COMMUNE_LEVEL + " Thời hạn: cộng các chặng hồ sơ nêu; phần Sở Lao động nay là Sở Nội vụ.")
    confirm_all(at, 1)
    at.go_to("form")
    name_page(at, "Hoàn cảnh", "The hardship", "What happened, and what you ask for")
    ask(at, "text", "Đối tượng chính sách", "Kind of merit")
    ask(at, "text", "Bệnh hoặc khó khăn", "Illness or hardship")
    at.go_to("papers")
    at.write({"documents.0.name.en": "Application", "documents.0.from": "form"})
    at.write({"documents.1.name.en": "Papers about the illness and its treatment, if any"})
    at.go_to("steps")
    at.write({"process.0.by": "education-specialist", "process.0.hours": "8"})
    at.write({"process.1.by": "department-head", "process.1.at": "so-noi-vu"})
    at.write({"new.step": "review"})
    at.push("put:step")
    at.write({"process.2.by": "commune-head", "process.2.hours": "4"})
    at.push("up:process.2")
    at.write({"new.step": "verify"})
    at.push("put:step")
    at.write({"process.3.by": "department-specialist", "process.3.at": "so-noi-vu", "process.3.hours": "24"})
    at.push("up:process.3")
    at.go_to("result")
    at.write({"result.name.en": "Decision on the grant"})
    say(at, "Trợ cấp cho người thuộc diện {form.doi_tuong_chinh_sach}: {form.benh_hoac_kho_khan}.")


def say(at: Designer, text: str) -> None:
    """What the result certifies."""
    at.push("add:result.text")
    at.write({"result.text.0": text})


def confirm_all(at: Designer, entries: int) -> None:
    for _ in range(entries):
        at.push("remove:to_confirm.0")


def name_page(at: Designer, vi: str, en: str, request: str) -> None:
    """The page that comes with the record, and its one question."""
    at.push("open:form.0")
    at.write({"form.0.page.vi": vi, "form.0.page.en": en})
    open_question(at, 0)
    at.write({"form.0.fields.0.label.en": request})


def open_question(at: Designer, number: int) -> None:
    at.push(f"open:form.0.fields.{number}")


def ask(at: Designer, kind: str, vi: str, en: str) -> None:
    """A question at the end of the page, which is open then for its English."""
    at.ask("form.0.fields", kind, vi)
    questions = at.page.locator('#f-form-0 input[name^="form.0.fields."][name$=".label.en"]')
    at.write({questions.last.get_attribute("name") or "": en})


def try_out(at: Designer) -> None:
    """Lead a pretended dossier the usual way to its result."""
    at.follow("Làm thử")
    at.push("begin")
    while at.page.locator("button[name=do][value^='act:']").count():
        at.push(at.page.locator("button[name=do][value^='act:']").first.get_attribute("value") or "")


def send(at: Designer, words: str) -> None:
    """Ask another designer to publish it."""
    at.follow("Duyệt và công bố")
    at.write({"words": words})
    at.press("Gửi duyệt")


def publish(at: Designer, name: str, begins_on: str = "") -> None:
    """Find the draft among those in review, read what is new, publish it as of today or of a day."""
    at.open_studio()
    at.follow("Chờ duyệt")
    at.follow(name)
    at.follow("Xem bản chờ duyệt")
    at.read = at.page.locator(".studio-lines ins, .studio-lines del").all_text_contents()
    if begins_on:
        at.pick_day("begins_on", begins_on)
    at.press("Công bố")


BUILDS: Final = (
    Build(
        "1.009165", PAVEMENT, write_pavement,
        {"request": "Hạ bó vỉa hè trước nhà", "dia_diem_thi_cong": PREMISES, "dien_tich_m2": 6,
         "ngay_bat_dau": "2027-01-04", "ngay_ket_thuc": "2027-01-08"},
        ("ban-ve-thiet-ke-ky-thuat-thi",),
        (("mai", "receive"), ("minh", "complete"), ("huong", "approve"), ("mai", "hand-over")),
    ),
    Build(
        "1.004884", BIRTH_AGAIN, write_birth_again,
        {"request": "Sổ gốc bị hỏng", "time_case": "other", "ho_ten_nguoi_duoc_khai_sinh": "Nguyễn Thị Lan",
         "ngay_sinh": "1985-03-12", "noi_sinh": "Hải Châu, Đà Nẵng", "ho_ten_cha_me": "Nguyễn Văn Bình, Lê Thị Hoa"},
        (),
        (("mai", "receive"), ("minh", "complete"), ("huong", "approve"), ("mai", "hand-over")),
    ),
    Build(
        "1.010426", HARDSHIP, write_hardship,
        {"request": "Đau nặng, cần chữa trị", "doi_tuong_chinh_sach": "Thương binh",
         "benh_hoac_kho_khan": "phẫu thuật tim"},
        (),
        (("mai", "receive"), ("minh", "complete"), ("huong", "complete"), ("dung.noivu", "complete"),
         ("giang.noivu", "approve"), ("mai", "hand-over")),
    ),
)  # fmt: skip
