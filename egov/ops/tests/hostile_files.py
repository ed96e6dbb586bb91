"""Hostile and broken files for every command that reads one: by what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from egov.catalogue.tests.examples import SERVICE
from egov.catalogue.tests.importing.records import national, portal

Files = dict[str, bytes]

_MARKUP = '<script>alert(1)</script><img src=x onerror="x()"> {{ 7*7 }} {% load %} ${x} \u202e\x1b[2J'
_LONG = "Đ" * 450_000
_XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_ODD: tuple[Any, ...] = ([], {}, 7, -1.5, True, [[]], [{}], {"x": {"x": []}}, [None], None, "", 10**400)
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


def of_any_kind() -> Files:
    """Bytes that are no service, no record, no form and no drawing."""
    return {
        "empty": b"",
        "blank": b" \n" * 1_000,
        "nul-bytes": b"\x00" * 100_000,
        "noise": bytes(range(256)) * 2_000,
        "utf-16": '{"name_vi": "Thủ tục", "components": []}'.encode("utf-16"),
        "byte-order-marks": b"\xef\xbb\xbf" * 1_000,
        "half-a-letter": b'{"a": "\xe1\xbb',
        "lone-surrogate": b'{"a": "\xed\xa0\x80"}',
        "too-large": b" " * 51_000_000,
        "brackets": b"[" * 900_000,
        "braces": b'{"a":' * 180_000,
        "digits": b"9" * 900_000,
        "a-million-values": b"[" + b"0," * 450_000 + b"0]",
        "one-long-text": b'"' + b"x" * 900_000 + b'"',
        "a-million-line-ends": b"\n" * 900_000,
    }


def services() -> Files:
    """Service files that no check may let pass, or take long over."""
    return {name: text.encode("utf-8", "surrogatepass") for name, text in _services()}


def _services() -> Iterator[tuple[str, str]]:
    yield "laughs", "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 30))
    yield "anchor-on-itself", "a: &a [*a]\n"
    yield "merge-key", "base: &base {x: 1}\ncode: {<<: *base}\n"
    yield "python-object", "code: !!python/object/apply:os.system ['id']\n"
    yield "unknown-tag", "code: !secret x\n"
    yield "nested-lists", "a: " + "[" * 10_000 + "]" * 10_000
    yield "nested-blocks", "".join(f"{' ' * depth}a:\n" for depth in range(1_200))
    yield "a-million-keys", "".join(f"k{number}: 1\n" for number in range(80_000))
    yield "one-key-twice", "code: x\n" * 20_000
    yield "block-of-text", "code: |\n" + "  x\n" * 200_000
    yield "markup-everywhere", SERVICE.replace("Cấp số nhà", json.dumps(_MARKUP, ensure_ascii=True)[1:-1])
    yield "surrogate", 'code: "\\ud800"\nname: "\\udfff"\n'
    yield "infinity", SERVICE.replace("min: 1, max: 9", "min: .inf, max: .nan")
    yield "number-of-300000-digits", SERVICE.replace("max: 9", f"max: {'9' * 300_000}")
    yield "number-in-base-60", SERVICE.replace("max: 9", f"max: {'1:' * 100_000}1")
    yield "number-with-exponent", SERVICE.replace("max: 9", "max: 1e999999999")
    yield "text-of-900-kB", SERVICE.replace("Ngôi nhà", _LONG)
    yield "many-wrong-keys", SERVICE + "".join(f"k{number}: {{a: [1, {{b: 2}}]}}\n" for number in range(6_000))
    for number, value in enumerate(("[]", "{}", "7", "true", "null", "[[[]]]", "{x: {x: []}}", "2026-01-01", "''")):
        yield f"wrong-type-{number}", "".join(f"{key}: {value}\n" for key in _KEYS)
        yield f"wrong-type-inside-{number}", "".join(f"{key}: [{value}, {{id: {value}}}]\n" for key in _KEYS)
    for name, expression in EXPRESSIONS.items():
        yield f"expression-{name}", SERVICE.replace("when: form.large", f"when: {json.dumps(expression)}")
        yield f"fee-{name}", SERVICE.replace('"5000 * form.copies"', json.dumps(expression))
    for name, pattern in PATTERNS.items():
        field = f"{{id: a, type: text, label: {{vi: A, en: A}}, pattern: {json.dumps(pattern)}}}"
        yield f"pattern-{name}", SERVICE.replace("    fields:\n", f"    fields:\n      - {field}\n", 1)
    yield "many-fields", _with_fields("{id: f%d, type: text, label: {vi: A, en: A}}", 3_000)
    yield (
        "many-bad-conditions",
        _with_fields(
            '{id: f%d, type: yes_no, label: {vi: A, en: A}, when: "' + "(" * 19 + "form.x" + ")" * 19 + '"}', 1_500
        ),
    )
    yield (
        "conditions-in-a-circle",
        _with_fields('{id: f%d, type: yes_no, label: {vi: A, en: A}, when: "form.f0 && form.f298 && form.f150"}', 299),
    )
    computed = '{id: f%d, type: computed, label: {vi: A, en: A}, value: "' + " + ".join(["form.copies"] * 40) + '"}'
    yield "long-calculations", _with_fields(computed, 290)
    yield "nested-repeats", _nested_repeats(25)
    yield (
        "steps-in-a-circle",
        _with_steps("{step: s%d, name: {vi: A, en: A}, by: specialist, hours: 1, next: s%d}", 60, 1),
    )
    yield "many-steps", _with_steps("{step: s%d, name: {vi: A, en: A}, by: specialist, hours: 1, next: s%d}", 2_000, 7)
    yield (
        "many-choices",
        _with_steps(
            "{choice: c%d, branches: [{when: form.large, go: c%d, name: {vi: A, en: A}}], otherwise: hand-over}", 59, 3
        ),
    )
    options = ", ".join(f"{{id: o{number}, label: {{vi: A, en: A}}}}" for number in range(3_000))
    yield "many-options", SERVICE.replace("options: [", f"options: [{options}, ")


def _with_fields(field: str, count: int) -> str:
    lines = "".join(f"      - {field % number}\n" for number in range(count))
    return SERVICE.replace("    fields:\n", f"    fields:\n{lines}", 1)


def _with_steps(row: str, count: int, onwards: int) -> str:
    rows = "".join(f"  - {row % (number, (number + onwards) % count)}\n" for number in range(count))
    return SERVICE.replace("process:\n", f"process:\n{rows}", 1)


def _nested_repeats(depth: int) -> str:
    field = "{id: x, type: text, label: {vi: A, en: A}}"
    for number in range(depth):
        field = f"{{id: r{number}, type: repeat, label: {{vi: A, en: A}}, fields: [{field}]}}"
    return SERVICE.replace("    fields:\n", f"    fields:\n      - {field}\n", 1)


_KEYS = (
    "code", "name", "summary", "field", "life_events", "level", "decided_by", "applicants", "channels", "deadline",
    "fee", "documents", "legal_basis", "conditions", "steps", "form", "process", "result", "to_confirm", "source",
    "linked", "notices", "consent_by_silence", "sets", "keep",
)  # fmt: skip

EXPRESSIONS = {
    "parentheses": "(" * 400_000 + "1" + ")" * 400_000,
    "few-parentheses": "(" * 240 + "1" + ")" * 240,
    "negations": "!" * 490 + "form.large",
    "sums": "1" + " + 1" * 120,
    "alternatives": "form.large" + " || form.large" * 40,
    "ternaries": "form.large ? 1 : " * 25 + "0",
    "list": "form.copies in [" + "1, " * 160 + "1]",
    "lists-in-lists": "[" * 200 + "]" * 200,
    "digits": "9" * 480,
    "power": "99999999999 * 99999999999 * 99999999999 * 99999999999 > 1",
    "dunder": "form.__class__.__mro__[1].__subclasses__()",
    "import": "__import__('os').system('id') == 0",
    "unknown-call": "open('/etc/passwd').read() == ''",
    "comprehension": "[x for x in form.rooms] == []",
    "many-rounds": "form.rooms.exists(a, form.rooms.exists(b, form.rooms.exists(c, form.rooms.exists(d, a == d))))",
    "text-without-end": "'" + "\\'" * 240,
    "comment": "// form.large\n",
    "nul": "form.large \x00",
    "other-letters": "ｆorm．large && \u202eform.large",
}
PATTERNS = {
    "nested-plus": "(a+)+$",
    "nested-star": "((a*)*)*b",
    "overlapping": "(a|a|aa)*c",
    "many-optional": "a?" * 90 + "a" * 20,
    "counted": "((a{1,99}){1,99}){1,99}",
    "sets": "[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*9",
    "backreference": "(a)(\\1\\1)+",
    "lookahead": "(?=(a+))a*b",
    "parentheses": "(" * 5_000,
    "long": "a" * 100_000,
    "open-set": "[" * 150,
    "huge-count": "a{999999999}",
    "alternatives": "|".join("ab" for _ in range(66)),
}


def records() -> Files:
    """Files for `import-procedures`; those that hold a record of good shape may be imported, with doubts."""
    return {name: _json(value) for name, value in _records()} | {
        "not-a-number": b'[{"name_vi": "A", "deadline_working_days": NaN}]',
        "infinity": b'[{"name_vi": "A", "deadline_working_days": Infinity}]',
        "number-of-900000-digits": b'{"name_vi": "A", "deadline_working_days": ' + b"9" * 900_000 + b"}",
        "number-with-exponent": b'{"name_vi": "A", "deadline_working_days": 1e999}',
        "keys-twice": b'{"name_vi": "A"' + b', "name_vi": "B"' * 50_000 + b"}",
        "surrogates": b'{"name_vi": "\\ud800 A \\udfff", "steps": ["\\ud83d"], "fee": "\\udead"}',
    }


def _records() -> Iterator[tuple[str, Any]]:
    yield "wrong-shape", [7, None, "x", [], {}, {"name": "x"}, [[]]]
    yield "a-thousand-wrong", [{"metadata": 1, "tables": 2}] * 4_000
    yield "too-many", [{}] * 200_000
    yield "many-keys", {f"k{number}": number for number in range(60_000)} | {"name_vi": "A"}
    for number, value in enumerate(_ODD):
        yield f"wrong-type-{number}", [{**portal(), key: value} for key in portal()]
        yield f"wrong-type-of-the-base-{number}", [national(**{key: value}) for key in national()["content"]]
        yield f"wrong-part-{number}", [{**national(), key: value} for key in national()]
        rows = ("hinh_thuc_nop", "thanh_phan_ho_so", "can_cu_phap_ly")
        yield f"wrong-table-{number}", [{**national(), "tables": {key: value}} for key in rows]
    for name, text in TEXTS.items():
        yield f"text-{name}", [_portal_of(text), _national_of(text)]
    for name in ("days", "amounts", "steps", "copies", "spaces", "bullets", "file-names", "heads"):
        text = TEXTS[name][:300]
        yield f"long-list-{name}", [{**portal(), "dossier_components": [text] * 300, "steps": [text] * 300}]


def _portal_of(text: str) -> dict[str, Any]:
    return {key: [text] * 3 if isinstance(value, list) else text for key, value in portal().items() if key != "code"}


def _national_of(text: str) -> dict[str, Any]:
    made = national(**dict.fromkeys(national()["content"], text))
    tables = {key: [dict.fromkeys(rows[0], text)] * 3 for key, rows in made["tables"].items()}
    return {**made, "metadata": dict.fromkeys(made["metadata"], text), "tables": tables}


_MOST = 19_500


def _of(part: str, before: str = "") -> str:
    return (before + part * (_MOST // len(part)))[:_MOST]


TEXTS = {
    "markup": _of(_MARKUP),
    "open-tags": _of("<a"),
    "open-brackets": _of("("),
    "brackets": _of("()"),
    "spaces": "05" + " " * 19_000 + "ngày",
    "line-ends": _of("\n-"),
    "digits": _of("9"),
    "thousands": _of("1.000"),
    "points": _of("1."),
    "days": _of("05 ngày "),
    "days-by-case": _of("Đối với trường hợp A: 05 ngày làm việc; "),
    "hours-after": _of("trong ngày sau 15 giờ "),
    "capitals": _of("Đ "),
    "heads": _of("Cấp mới: "),
    "colons": _of(": "),
    "amounts": _of("10.000 đồng/bản sao "),
    "amounts-by-case": _of("Đối với A: 10.000 đồng; "),
    "units": "10.000 đồng" + _of("/bản"),
    "fees": _of("Lệ phí: "),
    "steps": _of("Bước 1: "),
    "papers": _of("Bản chính: 1, Bản sao: 1; "),
    "copies": _of("01 bản sao "),
    "bullets": _of("- + * a) 1. "),
    "laws": _of("12/2020/NĐ-CP - "),
    "ways": _of("Trực tuyến: 1 đồng "),
    "numbered": _of("1. A 2. B "),
    "law-titles": _of("Số ký hiệu: 1, Trích yếu: a "),
    "agencies": _of("UBND cấp xã, Sở A, chi nhánh "),
    "unknowns": _of("không có thông tin "),
    "file-names": _of("a.b-") + ".docx",
    "words": _of("mươi mốt "),
    "committees": _of("ubnd "),
    "spelt": _of("hai mươi mốt (21) "),
    "combining": "A" + "\u0301" * 19_000,
    "right-to-left": _of("\u202e\u2066"),
    "nul": _of("\x00"),
    "general-knowledge": _of("(general knowledge) "),
    "letters": _of("a"),
    "dots": _of("."),
    "slashes": _of("1/"),
    "hyphens": _of("A-"),
    "letters-of-law": "1/" + _of("Ab-"),
}


def forms() -> Files:
    """Files for `import-form`; what one holds may be left out with a reason, or the whole be refused."""
    return {name: _json(value) for name, value in _forms()} | {
        "not-a-number": b'{"components": [{"type": "number", "key": "a", "validate": {"min": NaN, "max": Infinity}}]}',
        "number-of-900000-digits": b'{"components": [{"type": "number", "key": "a", "validate": {"min": '
        + b"9" * 900_000
        + b"}}]}",
        "keys-twice": b'{"components": [{"type": "textfield", "key": "a"' + b', "key": "b"' * 80_000 + b"}]}",
        "surrogates": b'{"components": [{"type": "textfield", "key": "\\ud800", "label": "\\udfff \\ud83d"}]}',
    }


def _forms() -> Iterator[tuple[str, Any]]:
    yield "nested", _nested_form(150)
    yield "many-elements", {"components": [_field("a")] * 20_000}
    yield "many-fields", {"components": [_field(f"f{number}") for number in range(1_900)]}
    yield "many-empty-groups", {"components": [{"type": "fieldset", "key": "a", "components": []}] * 1_900}
    yield "a-million-cells", {"components": [{"type": "table", "key": "t", "rows": [[{}] * 500] * 900}]}
    yield "many-options", {"components": [{**_field("a", "select"), "values": [{"value": "x"}] * 60_000}]}
    yield "many-questions", {"components": [{**_field("a", "survey"), "questions": [{"value": "x"}] * 40_000}]}
    yield "conditions-in-a-circle", {"components": [_shown_with(n, (n + 1) % 290) for n in range(290)]}
    yield (
        "everything-on-everything",
        {"components": [{**_field(f"f{n}"), "customConditional": _all_of(290)} for n in range(290)]},
    )
    yield (
        "boxes-in-a-circle",
        {
            "components": [
                {**_field(f"b{n}", "checkbox"), "customConditional": f"show = data.b{(n + 1) % 290} === false"}
                for n in range(290)
            ]
        },
    )
    for name, script in SCRIPTS.items():
        yield f"script-{name}", {"components": [_field("a"), {**_field("b"), "customConditional": script}]}
        yield f"calculation-{name}", {"components": [_field("a"), {**_field("b", "number"), "calculateValue": script}]}
    for name in ("parentheses", "alternatives", "many-lines"):
        yield (
            f"every-script-{name}",
            {"components": [{**_field(f"f{n}"), "customConditional": SCRIPTS[name][:3_900]} for n in range(290)]},
        )
    for name, pattern in PATTERNS.items():
        yield f"pattern-{name}", {"components": [{**_field("a"), "validate": {"pattern": pattern}}]}
    yield "every-pattern", {"components": [
        {**_field(f"f{n}"), "validate": {"pattern": "[a-z]{0,9}" * 6}, "inputMask": "9a" * 40} for n in range(290)
    ]}  # fmt: skip
    yield "deep-rules", {"components": [_field("a"), {**_field("b"), "conditional": {"json": _rule(200)}}]}
    yield (
        "wide-rules",
        {"components": [_field("a"), {**_field("b"), "conditional": {"json": {"or": [{"var": "data.a"}] * 50_000}}}]},
    )
    yield "many-conditions", {"components": [_field("a"), {**_field("b"), "conditional": {
        "show": True, "conjunction": "any",
        "conditions": [{"component": "a", "operator": "isEqual", "value": str(n)} for n in range(20_000)],
    }}]}  # fmt: skip
    yield "much-logic", {"components": [_field("a"), {**_field("b"), "logic": [
        {"trigger": {"type": "javascript", "javascript": "result = data.a"}, "actions": [{"type": "value"}] * 50}
    ] * 300}]}  # fmt: skip
    yield "markup-everywhere", {"components": [
        {**dict.fromkeys(_TEXT_KEYS, _MARKUP * 40), "key": f"f{n}", "type": "textfield"} for n in range(200)
    ]}  # fmt: skip
    yield "open-tags", {"components": [{**_field("a", "content"), "html": "<a" * 200_000}]}
    yield "entities", {"components": [{**_field("a", "content"), "html": "&amp;lt" * 120_000}]}
    yield "text-of-900-kB", {"components": [{**_field("a"), "label": _LONG, "description": _LONG[:900]}]}
    yield "key-of-900-kB", {"components": [{**_field("k" * 900_000)}]}
    for number, value in enumerate(_ODD):
        yield f"wrong-type-{number}", {"components": [_field("a")] + [
            {**_field(f"f{n}", kind), key: value}
            for n, (kind, key) in enumerate((kind, key) for kind in _TYPES for key in _FORM_KEYS)
        ]}  # fmt: skip


_TEXT_KEYS = (
    "label",
    "title",
    "description",
    "tooltip",
    "placeholder",
    "prefix",
    "suffix",
    "html",
    "content",
    "legend",
)
_TYPES = ("textfield", "select", "number", "datetime", "survey", "datagrid", "panel", "table", "address")
_FORM_KEYS = (
    "key", "label", "type", "validate", "conditional", "customConditional", "values", "data", "logic",
    "calculateValue", "defaultValue", "components", "columns", "rows", "questions",
)  # fmt: skip


def _field(key: str, kind: str = "textfield") -> dict[str, Any]:
    return {"type": kind, "key": key, "label": key, "input": True}


def _shown_with(number: int, other: int) -> dict[str, Any]:
    return {**_field(f"f{number}"), "conditional": {"show": "true", "when": f"f{other}", "eq": "x"}}


def _all_of(count: int) -> str:
    return "show = " + " || ".join(f"data.f{number} === 'x'" for number in range(count))


def _nested_form(depth: int) -> dict[str, Any]:
    inside = _field("a")
    for number in range(depth):
        inside = {"type": "fieldset", "key": f"g{number}", "components": [inside]}
    return {"components": [inside]}


def _rule(depth: int) -> Any:
    rule: Any = {"var": "data.a"}
    for _ in range(depth):
        rule = {"!": [rule]}
    return rule


SCRIPTS = {
    "parentheses": "show = " + "(" * 10_000 + "data.a" + ")" * 10_000,
    "negations": "show = " + "!" * 100_000 + "data.a",
    "alternatives": "show = " + " || ".join(["data.a === 'x'"] * 5_000),
    "ternaries": "show = " + "data.a ? data.a : " * 5_000 + "data.a",
    "doubling": "a = data.a; " + "".join(f"a{n + 1} = a{n or ''} || a{n or ''}; " for n in range(100)) + "show = a100",
    "branches": "if (data.a === 'x') { " * 1_000 + "show = true" + "}" * 1_000,
    "many-lines": "var a = data.a;\n" * 10_000 + "show = a",
    "path": "show = data" + ".x" * 100_000,
    "text-without-end": "show = '" + "\\'" * 100_000,
    "comment-without-end": "/*" * 100_000,
    "pattern": "show = /(a+)+$/.test(data.a)",
    "endless": "while (true) {} show = true",
    "escape": "show = this.constructor.constructor('return process')().exit()",
    "digits": "show = data.a === " + "9" * 200_000,
    "spaces": "show =" + " " * 200_000 + "data.a",
}


def drawings() -> Files:
    """Files for `import-bpmn`, all to be refused."""
    return {name: text.encode("utf-8", "surrogatepass") for name, text in _drawings()} | {
        "declared-utf-16": b'<?xml version="1.0" encoding="utf-16"?><a/>',
        "unknown-encoding": b'<?xml version="1.0" encoding="utf-7"?><a/>',
        "surrogate": b"<a>\xed\xa0\x80</a>",
    }


_MODEL = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'


def _drawn(inside: str) -> str:
    return f'<definitions {_MODEL}><process id="p">{inside}</process></definitions>'


def _flow(number: int, source: str, target: str, inside: str = "") -> str:
    return f'<sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target}">{inside}</sequenceFlow>'


def _tasks(count: int) -> str:
    return '<startEvent id="s"/><endEvent id="e"/>' + "".join(f'<userTask id="t{n}" name="A"/>' for n in range(count))


def _drawings() -> Iterator[tuple[str, str]]:
    yield "outside-entity", f"{_XXE}<a>&x;</a>"
    yield "outside-document-type", '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>'
    yield "laughs", f'<!DOCTYPE a [<!ENTITY l0 "ha">{_LAUGHS}]><a>&l11;</a>'
    yield "long-entity", f'<!DOCTYPE a [<!ENTITY x "{"x" * 100_000}">]><a>{"&x;" * 5_000}</a>'
    yield "nested", "<a>" * 100_000
    yield "nested-processes", _drawn("<subProcess id='a'>" * 38)
    yield "nested-sub-processes", _drawn(_nested_sub_processes(37))
    yield "many-elements", _drawn("<task/>" * 200_000)
    yield "many-attributes", "<a " + " ".join(f'a{number}="x"' for number in range(80_000)) + "/>"
    yield "attribute-twice", '<a a="1" a="2"/>'
    yield "attribute-of-900-kB", _drawn(f'<userTask id="t" name="{"x" * 900_000}"/>')
    yield (
        "text-of-900-kB",
        _drawn(f'<startEvent id="s"/><userTask id="t"><documentation>{_LONG}</documentation></userTask>'),
    )
    yield "no-process", f"<definitions {_MODEL}/>"
    yield "many-processes", f"<definitions {_MODEL}>{'<process/>' * 9_000}</definitions>"
    yield "not-closed", _drawn("")[:-4]
    yield (
        "circle",
        _drawn(
            _tasks(500) + _flow(9_999, "s", "t0") + "".join(_flow(n, f"t{n}", f"t{(n + 1) % 500}") for n in range(500))
        ),
    )
    yield "on-itself", _drawn(_tasks(1) + _flow(1, "s", "t0") + _flow(2, "t0", "t0"))
    yield (
        "chain",
        _drawn(_tasks(900) + _flow(9_999, "s", "t0") + "".join(_flow(n, f"t{n}", f"t{n + 1}") for n in range(899))),
    )
    gateways = "".join(f'<exclusiveGateway id="g{n}"/>' for n in range(400))
    yield (
        "gateways-in-a-circle",
        _drawn(
            f'<startEvent id="s"/>{gateways}{_flow(9_999, "s", "g0")}'
            + "".join(_flow(n, f"g{n}", f"g{(n + 1) % 400}") for n in range(400))
            + "".join(_flow(1_000 + n, f"g{n}", f"g{(n * 7 + 3) % 400}") for n in range(400))
        ),
    )
    parallel = "".join(f'<parallelGateway id="g{n}"/>' for n in range(300))
    yield (
        "parallel-in-a-circle",
        _drawn(
            f'<startEvent id="s"/>{parallel}{_flow(9_999, "s", "g0")}'
            + "".join(_flow(n, f"g{n}", f"g{(n + 1) % 300}") for n in range(300))
            + "".join(_flow(1_000 + n, f"g{n}", f"g{(n * 11 + 5) % 300}") for n in range(300))
        ),
    )
    yield "loose-arrows", _drawn(_tasks(1) + "".join(_flow(n, f"x{n}", f"y{n}") for n in range(3_000)))
    yield "many-arrows", _drawn(_tasks(2) + "".join(_flow(n, "t0", "t1") for n in range(1_000)))
    yield "ids-twice", _drawn('<userTask id="t"/>' * 5_000)
    lanes = "<lane><childLaneSet>" * 17 + "</childLaneSet></lane>" * 17
    yield "nested-lanes", _drawn(f"<laneSet>{lanes}</laneSet>")
    yield (
        "markup-everywhere",
        _drawn('<userTask id="t" name="&lt;script&gt;&#8238;"/>' + _flow(1, "t", "t")),
    )
    for name, expression in EXPRESSIONS.items():
        if "\x00" not in expression:
            yield f"expression-{name}", _with_condition(expression)
    yield "script-task", _drawn(_tasks(0) + '<scriptTask id="t"><script>x()</script></scriptTask>' + _flow(1, "s", "t"))


def _nested_sub_processes(depth: int) -> str:
    return "".join(f'<subProcess id="p{n}"><startEvent id="s{n}"/>' for n in range(depth)) + "</subProcess>" * depth


def _with_condition(expression: str) -> str:
    written = expression.replace("&", "&amp;").replace("<", "&lt;")
    condition = f"<conditionExpression>{written}</conditionExpression>"
    gateway = '<exclusiveGateway id="g" default="f3"/>'
    flows = _flow(1, "s", "g") + _flow(2, "g", "t0", condition) + _flow(3, "g", "t1")
    return _drawn(_tasks(2) + gateway + flows + _flow(4, "t0", "e") + _flow(5, "t1", "e"))


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()
