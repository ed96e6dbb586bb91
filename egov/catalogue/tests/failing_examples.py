"""For every code of `egov check` an edit that brings it about: (code, file, what to replace, by what).

Of codes about what changed, the service as it was and the edit of the new one: (code, what to replace, by what).
"""

from __future__ import annotations

from . import examples

SERVICE, LOCALITY, AGENCIES, CALENDAR, CHANGES, EMBLEM = (
    "so_nha", "locality", "agencies", "calendar", "changes", "emblem",
)  # fmt: skip

_AFTER = """\
  - {step: approve, by: chair, hours: 4, sign: true, may: [send-back]}
  - {step: hand-over, by: clerk, hours: 4}
"""
_STEPS = f"""\
  - {{step: examine, by: specialist, hours: 8, may: [ask-supplement]}}
{_AFTER}"""
_USING = "process: {{use: one-stop, examine: {}, approve: chair 4h, hand-over: clerk 4h}}\n"
_COUNTER_WITHOUT_RESULT = examples.SERVICE.replace("level: 3", "level: 1").replace("result:", "# result:")
_ANY_LINES = "".join(f"# {n}\nkey{n}: 1\n" for n in range(300))

_END = (
    "  - {{id: {}, kind: split, on: 2027-01-01, ground: Luật,\n"
    "     from: [so-noi-vu], to: [so-xay-dung, ubnd-phuong-hai-chau]}}\n"
)

_LINKED = "level: 3", "level: 3\nlinked: [{id: tax, name: {vi: Thuế, en: Tax}, agency: so-noi-vu}]"

EDITS: list[tuple[str, str, str, str]] = [
    # the file itself
    ("yaml", SERVICE, "level: 3", "level: [3"),
    ("empty", SERVICE, "*", "# nothing\n"),
    ("anchor", SERVICE, "level: 3", "level: &a 3"),
    ("tag", SERVICE, "level: 3", "level: !!int 3"),
    ("too-deep", SERVICE, "level: 3", "level: " + "[" * 40 + "]" * 40),
    ("too-large", SERVICE, "*", "# " + "x" * 1_000_001),
    ("duplicate-key", SERVICE, "level: 3", "level: 3\nlevel: 2"),
    ("wrong-type", SERVICE, "level: 3", "level: three"),
    ("missing-key", SERVICE, "level: 3\n", ""),
    ("unknown-key", SERVICE, "level: 3", "level: 3\nlevle: 3"),
    ("missing-english", SERVICE, "{vi: Cấp số nhà, en: House number}", "Cấp số nhà"),
    ("too-many-problems", SERVICE, "level: 3\n", "level: 3\n" + _ANY_LINES),
    ("service-too-long", SERVICE, "level: 3\n", "level: 3\nkeywords:\n" + "  - nhà\n" * 100),
    ("line-too-long", SERVICE, "level: 3", "level: 3\nsource: " + "x" * 120),
    # the service
    ("bad-code", SERVICE, '"1.000001"', "một hai"),
    ("bad-name", SERVICE, "en: House number}", 'en: "House\\nnumber"}'),
    ("bad-id", SERVICE, "id: request", "id: Đơn"),
    ("bad-level", SERVICE, "level: 3", "level: 5"),
    ("bad-number", SERVICE, "from: form}", "from: form, originals: -1}"),
    ("unknown-word", SERVICE, "from: form}", "from: paper}"),
    ("duplicate-id", SERVICE, "id: plan", "id: request"),
    ("too-many-entries", SERVICE, "level: 3\n", "level: 3\nto_confirm:\n" + "  - {fact: a}\n" * 101),
    ("missing-summary", SERVICE, "summary: {vi: Xin cấp số nhà., en: Get a house number.}\n", ""),
    ("no-applicants", SERVICE, "applicants: [citizen]", "applicants: []"),
    ("unknown-template", SERVICE, "template: certificate", "template: diploma"),
    ("unknown-field", SERVICE, "by: form.site", "by: form.place"),
    ("not-an-address", SERVICE, "by: form.site", "by: form.kind"),
    ("document-without-form", SERVICE, "form:\n", "conditions:\n"),
    ("level-needs-online", SERVICE, "level: 3", "level: 3\nchannels: [counter]"),
    ("level-below-online", SERVICE, "level: 3", "level: 1\nchannels: [online]"),
    ("level-incomplete", SERVICE, "deadline: {working_days: 3}\n", ""),
    ("level-needs-payment", SERVICE, "level: 3", "level: 4"),
    ("level-needs-electronic-result", SERVICE, "level: 3", "level: 4"),
    ("level-unconfirmed", SERVICE, "level: 3", "level: 3\nto_confirm: [{fact: Lệ phí}]"),
    ("outside-agency", SERVICE, "decided_by: {kind: commune, by: form.site}", "decided_by: {name: Cục Hàng không}"),
    ("process-incomplete", SERVICE, "*", _COUNTER_WITHOUT_RESULT),
    ("receipt-needed", SERVICE, "level: 3", "level: 3\nreceipt: on-request"),
    ("silence-without-deadline", SERVICE, "deadline: {working_days: 3}", "silence: consent"),
    ("unknown-linked", SERVICE, "hours: 8,", "for: tax, hours: 8,"),
    ("linked-without-step", SERVICE, *_LINKED),
    ("to-confirm", SERVICE, "level: 3", "level: 3\nto_confirm: [{fact: Lệ phí}]"),
    ("unknown-block", SERVICE, "{id: plan, name: {vi: Bản vẽ, en: Plan},", "{use: plan,"),
    # what its result and its notices say
    ("result-unknown-field", SERVICE, "en: Certificate}}", "en: Certificate}, show: [site, garden]}"),
    ("result-not-text", SERVICE, "en: Certificate}}", 'en: Certificate}, text: "Phòng: {form.rooms}."}'),
    (
        "result-may-be-empty",
        SERVICE,
        "en: Certificate}}",
        'en: Certificate}, text: "Sinh ngày {applicant.birth_date}."}',
    ),
    ("bad-braces", SERVICE, "en: Certificate}}", 'en: Certificate}, text: "Nhà số {form.copies."}'),
    ("text-too-long", SERVICE, "en: Certificate}}", f"en: Certificate}}, text: {'x' * 1001}}}"),
    ("unknown-notice", SERVICE, "level: 3", "level: 3\nnotices: {recieved: {vi: Xin chào., en: Hello.}}"),
    ("unknown-fact", SERVICE, "level: 3", 'level: 3\nnotices: {filed: {vi: "Số {form.copies}", en: "No. {code}"}}'),
    # the service in its locality
    ("unknown-field-of-law", SERVICE, "field: nha-o", "field: dat-dai"),
    ("unknown-life-event", SERVICE, "[moving]", "[marrying]"),
    ("unknown-agency", SERVICE, "hours: 8,", "at: so-y-te, hours: 8,"),
    ("unclear-agency", SERVICE, "hours: 8,", "at: department, hours: 8,"),
    ("missing-position", SERVICE, "by: specialist", "by: director"),
    ("missing-reception", SERVICE, "{kind: commune, by: form.site}", "so-noi-vu"),
    # expressions and forms
    ("expression-syntax", SERVICE, "when: form.large", 'when: "form.large &&"'),
    ("expression-type", SERVICE, "5000 * form.copies", "form.kind"),
    ("unknown-type", SERVICE, "type: yes_no", "type: tick"),
    ("circle", SERVICE, "type: yes_no,", 'type: yes_no, when: "form.large",'),
    (
        "no-fields",
        SERVICE,
        "fields: [\n          {id: area, type: number, label: {vi: Diện tích, en: Area}}]",
        "fields: []",
    ),
    ("too-few-options", SERVICE, ", {id: again, label: {vi: Cấp lại, en: Again}}", ""),
    (
        "too-many-options",
        SERVICE,
        "{id: again, label: {vi: Cấp lại, en: Again}}",
        ", ".join(f"{{id: o{n}, label: {{vi: a, en: a}}}}" for n in range(2000)),
    ),
    ("unknown-part", SERVICE, "type: address,", "type: person, parts: [shoe_size],"),
    ("bad-pattern", SERVICE, "type: number, min: 1, max: 9,", 'type: text, pattern: "(a+)+",'),
    ("out-of-range", SERVICE, "type: number, min: 1, max: 9,", "type: number, decimals: 40,"),
    ("never-holds", SERVICE, "when: form.large", "when: form.large && !form.large"),
    ("always-holds", SERVICE, "when: form.large", "when: form.large || !form.large"),
    ("fee-negative", SERVICE, "5000 * form.copies", "5000 * (form.copies - 2)"),
    ("fee-empty", SERVICE, "min: 1, max: 9,", "min: 1, max: 9, optional: true,"),
    # time
    ("deadline-unit", SERVICE, "{working_days: 3}", "{working_days: 3, months: 1}"),
    ("deadline-empty", SERVICE, "{working_days: 3}", "[]"),
    ("deadline-order", SERVICE, "{working_days: 3}", "[{working_days: 3}, {working_days: 4}]"),
    (
        "never-its-turn",
        SERVICE,
        "{working_days: 3}",
        "[{when: form.copies > 2, working_days: 4}, {when: form.copies > 5, working_days: 5}, {working_days: 3}]",
    ),
    ("deadline-no-default", SERVICE, "{working_days: 3}", "[{when: form.large, working_days: 3}]"),
    ("bad-amount", SERVICE, "{working_days: 3}", "{working_days: 2.3}"),
    ("bad-time", SERVICE, "{working_days: 3}", '{same_day: {cut_off: "25:00"}}'),
    ("bad-word", SERVICE, "level: 3", "level: 3\nsupplement: {clock: forget}"),
    ("no-field", SERVICE, "{working_days: 3}", '{before: {field: "", hours: 48}}'),
    ("not-an-event", SERVICE, "{working_days: 3}", "{before: {field: form.kind, hours: 48}}"),
    ("steps-exceed-deadline", SERVICE, "working_days: 3", "working_days: 1"),
    # the process
    ("empty-process", SERVICE, _STEPS, "  []\n"),
    ("unknown-row", SERVICE, "{step: examine,", "{stpe: examine,"),
    ("reserved-id", SERVICE, "{step: examine,", "{step: start,"),
    ("missing-name", SERVICE, "{step: examine,", "{step: measure,"),
    ("bad-hours", SERVICE, "hours: 8,", "hours: many,"),
    ("unknown-act", SERVICE, "[ask-supplement]", "[sleep]"),
    (
        "bad-order",
        SERVICE,
        _STEPS,
        f"  - {{consult: ask, order: both, hours: 1, ask: [{{by: specialist, at: so-noi-vu}}]}}\n{_STEPS}",
    ),
    ("empty-row", SERVICE, _STEPS, f"  - {{together: all, steps: []}}\n{_STEPS}"),
    ("too-many-rows", SERVICE, _STEPS, "".join(f"  - {{step: s{n}, by: clerk, hours: 1}}\n" for n in range(70))),
    ("unknown-step", SERVICE, "hours: 8,", "hours: 8, next: nowhere,"),
    ("step-unreachable", SERVICE, "hours: 8,", "hours: 8, next: hand-over,"),
    (
        "step-cannot-end",
        SERVICE,
        _STEPS,
        "  - {step: examine, by: specialist, hours: 8}\n  - {step: approve, by: chair, hours: 4, next: review}\n"
        "  - {step: hand-over, by: clerk, hours: 1}\n  - {step: review, by: specialist, hours: 1, next: draft}\n"
        "  - {step: draft, by: specialist, hours: 1, next: review}\n",
    ),
    ("loop-without-end", SERVICE, "hours: 4, sign: true,", "hours: 4, sign: true, next: examine,"),
    (
        "loop-for-ever",
        SERVICE,
        _STEPS,
        "  - {step: examine, by: specialist, hours: 8}\n"
        f"  - {{choice: again, branches: [{{when: form.large, go: examine}}], otherwise: approve}}\n{_AFTER}",
    ),
    (
        "choice-loop",
        SERVICE,
        _STEPS,
        f"  - {{choice: turn, branches: [{{when: form.large, go: turn}}], otherwise: examine}}\n{_STEPS}",
    ),
    ("no-hand-over", SERVICE, "  - {step: hand-over, by: clerk, hours: 4}\n", ""),
    ("approves-own-work", SERVICE, "by: specialist", "by: chair"),
    (
        "sign-in-group",
        SERVICE,
        _STEPS,
        f"  - {{together: all, steps: [{{step: sign, by: chair, hours: 1, sign: true}}]}}\n{_STEPS}",
    ),
    ("send-back-nowhere", SERVICE, "[ask-supplement]", "[send-back]"),
    ("not-in-template", SERVICE, f"process:\n{_STEPS}", _USING.format("specialist 8h, dance: clerk 4h")),
    ("unclear-step", SERVICE, f"process:\n{_STEPS}", _USING.format("eight hours")),
    ("decided-before", SERVICE, "by: clerk, hours: 4}", "by: clerk, hours: 4, may: [send-back]}"),
    # the locality
    ("unknown-province", LOCALITY, '"48"', '"99"'),
    ("bad-colour", LOCALITY, "#0a5580", "blue"),
    ("low-contrast", LOCALITY, "#0a5580", "#aaddff"),
    ("emblem-missing", LOCALITY, "emblem.svg", "../emblem.svg"),
    ("unsafe-emblem", EMBLEM, "<circle", "<script>alert(1)</script><circle"),
    (
        "unused-life-event",
        LOCALITY,
        "life_events: [",
        "life_events: [{id: marrying, name: {vi: Kết hôn, en: Marrying}}, ",
    ),
    # agencies
    ("kind-without-head", AGENCIES, "[specialist, director]", "[specialist]"),
    ("unknown-position", AGENCIES, "[specialist, director]", "[specialist, director, cook]"),
    ("unknown-kind", AGENCIES, "kind: department, code: H17.01", "kind: ministry, code: H17.01"),
    ("bad-agency-code", AGENCIES, "H17.01", "H17/01"),
    ("duplicate-code", AGENCIES, "H17.02", "H17.01"),
    ("unknown-commune", AGENCIES, "code: H17.02", 'code: H17.02, commune: "00004"'),
    ("bad-date", AGENCIES, "code: H17.02", "code: H17.02, valid_from: soon"),
    # the changes of agencies
    ("bad-change", CHANGES, "kind: rename, agency: so-noi-vu", "kind: merge, from: [so-noi-vu], to: [so-xay-dung]"),
    ("ends-twice", CHANGES, "*", "changes:\n" + _END.format("a") + _END.format("b")),
    # the calendar
    ("bad-day", CALENDAR, "off: true", "off: true, works_as: monday"),
    ("bad-weekday", CALENDAR, "off: true", "works_as: someday"),
    ("bad-session", CALENDAR, "07:30-11:30", "11:30-07:30"),
    ("overlapping-sessions", CALENDAR, '["07:30-11:30"]', '["07:30-11:30", "10:00-12:00"]'),
    (
        "duplicate-day",
        CALENDAR,
        "days:\n",
        "days:\n  - {date: 2026-10-05, off: true, ground: Bão, agency: so-noi-vu}\n",
    ),
]

CHANGES_IN_FLIGHT: list[tuple[str, str, str]] = [
    ("in-flight-step-gone", "step: examine,", "step: verify,"),
    ("in-flight-step-kind", "hours: 4, sign: true,", "hours: 4,"),
    ("in-flight-step-post", "by: specialist", "by: clerk"),
    ("in-flight-step-new", _STEPS, f"  - {{step: verify, by: specialist, hours: 1}}\n{_STEPS}"),
    ("in-flight-answer-gone", "id: rooms", "id: chambers"),
    ("in-flight-answer-type", "{id: area, type: number", "{id: area, type: text"),
    (
        "in-flight-answer-needed",
        "      - {id: large,",
        "      - {id: floors, type: number, label: {vi: Số tầng, en: Floors}}\n      - {id: large,",
    ),
    ("in-flight-answer-limits", "max: 9", "max: 5"),
    ("in-flight-option-gone", "id: again", "id: renew"),
    ("in-flight-paper-gone", "id: plan", "id: drawing"),
    ("in-flight-paper-needed", "from: upload, when: form.large", "from: upload"),
    ("in-flight-deadline", "working_days: 3", "working_days: 2"),
    ("in-flight-silence", "{working_days: 3}", "{working_days: 3}\nsilence: consent"),
    ("in-flight-fee", "5000 * form.copies", "6000 * form.copies"),
    ("in-flight-agency", "{kind: commune, by: form.site}", "{kind: commune}"),
    ("in-flight-applicants", "[citizen]", "[business]"),
    ("in-flight-result", "template: certificate", "template: permit"),
    ("in-flight-linked", *_LINKED),
]
