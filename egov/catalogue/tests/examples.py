"""A small locality and a service that pass every check, to be spoilt by tests."""

from __future__ import annotations

from pathlib import Path

SERVICE = """\
code: "1.000001"
name: {vi: Cấp số nhà, en: House number}
summary: {vi: Xin cấp số nhà., en: Get a house number.}
field: nha-o
life_events: [moving]
level: 3
decided_by: {kind: commune, by: form.site}
applicants: [citizen]
deadline: {working_days: 3}
fee: [{id: card, name: {vi: Lệ phí, en: Fee}, amount: "5000 * form.copies", due: at-result}]
documents:
  - {id: request, name: {vi: Đơn đề nghị, en: Request}, from: form}
  - {id: plan, name: {vi: Bản vẽ, en: Plan}, from: upload, when: form.large}
form:
  - page: {vi: Ngôi nhà, en: The house}
    fields:
      - {id: site, type: address, label: {vi: Địa chỉ, en: Address}}
      - {id: copies, type: number, min: 1, max: 9, label: {vi: Số bản, en: Copies}}
      - {id: large, type: yes_no, label: {vi: Nhà lớn, en: Large house}}
      - {id: kind, type: choice, label: {vi: Loại, en: Kind}, options: [
          {id: new, label: {vi: Mới, en: New}}, {id: again, label: {vi: Cấp lại, en: Again}}]}
      - {id: rooms, type: repeat, label: {vi: Phòng, en: Rooms}, fields: [
          {id: area, type: number, label: {vi: Diện tích, en: Area}}]}
process:
  - {step: examine, by: specialist, hours: 8, may: [ask-supplement]}
  - {step: approve, by: chair, hours: 4, sign: true, may: [send-back]}
  - {step: hand-over, by: clerk, hours: 4}
result: {template: certificate, name: {vi: Giấy chứng nhận, en: Certificate}}
"""

LOCALITY = """\
id: thanh-pho
code: H17
name: {vi: Thành phố, en: City}
province: "48"
emblem: emblem.svg
colours: {main: "#0a5580", action: "#00703c"}
fields: [{id: nha-o, name: {vi: Nhà ở, en: Housing}}]
life_events: [{id: moving, name: {vi: Chuyển nhà, en: Moving}}]
"""

AGENCIES = """\
positions:
  - {id: clerk, role: clerk, name: {vi: Một cửa, en: Clerk}}
  - {id: specialist, role: specialist, name: {vi: Chuyên viên, en: Specialist}}
  - {id: chair, role: head, name: {vi: Chủ tịch, en: Chair}}
  - {id: director, role: head, name: {vi: Giám đốc, en: Director}}
kinds:
  - {id: commune, name: {vi: Xã, en: Commune}, positions: [clerk, specialist, chair]}
  - {id: department, name: {vi: Sở, en: Department}, positions: [specialist, director]}
agencies:
  - {id: so-xay-dung, kind: department, code: H17.01, name: {vi: Sở Xây dựng, en: Construction}}
  - {id: so-noi-vu, kind: department, code: H17.02, name: {vi: Sở Nội vụ, en: Home Affairs}}
communes: {kind: commune, id: "ubnd-{unit}", code: "H17.30.{n}", name: {vi: "UBND {unit}", en: "Committee of {unit}"}}
"""

CALENDAR = """\
sessions: {saturday: ["07:30-11:30"]}
days:
  - {date: 2026-10-05, off: true, ground: {vi: Bão, en: Storm}, agency: so-noi-vu}
"""

CHANGES = """\
changes:
  - {id: new-name, kind: rename, agency: so-noi-vu, on: "2027-01-01", ground: {vi: Luật, en: Law},
     name: {vi: Sở Mới, en: New}}
"""

BLOCKS = """\
documents:
  deed: {name: {vi: Giấy tờ nhà đất, en: Deed}, from: upload}
fields:
  colour: {type: text, max: 20, label: {vi: Màu sơn, en: Colour}}
  owner:
    - {id: owner, type: text, label: {vi: Chủ nhà, en: Owner}}
    - {id: alone, type: yes_no, label: {vi: Sở hữu riêng, en: Sole owner}}
    - {id: others, type: text, when: "!form.alone", label: {vi: Đồng sở hữu, en: Other owners}}
processes:
  commune: {use: one-stop, name: {vi: Một cửa cấp xã, en: One-stop in the commune}, examine: specialist, approve: chair}
"""

EMBLEM = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'

FILES = {
    "locality.yaml": LOCALITY,
    "agencies.yaml": AGENCIES,
    "calendar.yaml": CALENDAR,
    "changes.yaml": CHANGES,
    "blocks.yaml": BLOCKS,
    "emblem.svg": EMBLEM,
    "services/so-nha.yaml": SERVICE,
}


def write_locality(folder: Path, **changed: str) -> Path:
    """The locality in `folder`; `changed` replaces whole files, named by their stem ("so_nha" for the service)."""
    (folder / "services").mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        stem = Path(name).stem.replace("-", "_")
        (folder / name).write_text(changed.get(stem, text), encoding="utf-8")
    return folder
