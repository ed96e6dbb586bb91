"""Blocks and process templates: written out at reading, overlaid by what stands beside `use`, refused where unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from egov.catalogue.block_files import platform_blocks, read_blocks
from egov.catalogue.blocks import MAX_USES, Blocks
from egov.catalogue.checking import check_locality, check_path, check_source
from egov.catalogue.definition import ServiceDefinition
from egov.core.problems import Problem, Problems
from egov.core.source import read_file

from .examples import BLOCKS, SERVICE, write_locality

ROWS = SERVICE[SERVICE.index("process:") : SERVICE.index("result:")]
PLAN = "{id: plan, name: {vi: Bản vẽ, en: Plan}, from: upload, when: form.large}"
COPIES = "{id: copies, type: number, min: 1, max: 9, label: {vi: Số bản, en: Copies}}"
OWNER = "      - {id: site,"


def read(tmp_path: Path, *changes: tuple[str, str], blocks: str = BLOCKS) -> tuple[ServiceDefinition, list[Problem]]:
    text = SERVICE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    problems = Problems()
    _, services = check_locality(write_locality(tmp_path, so_nha=text, blocks=blocks), problems)
    return services["so-nha"], problems.found


def process(written: str) -> tuple[str, str]:
    return ROWS, f"process: {written}\n".replace(", approve", ",\n  approve").replace(" opinions", "\n  opinions")


def clean(tmp_path: Path, *changes: tuple[str, str]) -> ServiceDefinition:
    service, found = read(tmp_path, *changes)
    assert found == []
    return service


def test_the_platforms_blocks_are_right_themselves():
    problems = Problems()
    node = read_file(Path(read_blocks.__code__.co_filename).parent / "data" / "blocks.yaml", problems)
    assert node is not None
    assert read_blocks(node, Blocks()) == platform_blocks()
    assert problems.found == []


def test_a_template_gives_the_same_version_as_its_rows(tmp_path):
    rows = clean(tmp_path / "rows", ("may: [ask-supplement]", "may: [ask-supplement, propose-refusal]"))
    short = process("{use: one-stop, examine: specialist 8h, approve: chair 4h, hand-over: clerk 4h}")
    assert clean(tmp_path / "short", short).digest == rows.digest


def test_a_block_says_any_key_of_a_row(tmp_path):
    examine = "{by: specialist, at: so-noi-vu, hours: 2.5, may: []}"
    service = clean(tmp_path, process(f"{{use: one-stop, examine: {examine}, approve: chair 4h, hand-over: 4h}}"))
    step = service.process.step("examine")
    assert (step.by, step.at, str(step.hours), step.may) == ("specialist", "so-noi-vu", "2.5", ())
    assert service.process.step("hand-over").by == "clerk"


def test_a_row_that_need_not_be_there_is_there_when_it_is_named(tmp_path):
    service = clean(
        tmp_path,
        process("{use: one-stop, examine: specialist 2h, site-visit: specialist 2h, approve: 1h, hand-over: 1h}"),
    )
    assert [row.id for row in service.process.rows] == ["examine", "site-visit", "approve", "hand-over"]


def test_interagency_asks_the_agencies_that_are_named(tmp_path):
    opinions = "{ask: [{by: specialist, at: so-xay-dung}, {by: specialist, at: so-noi-vu, hours: 2}], hours: 6}"
    written = f"{{use: interagency, examine: specialist 4h, opinions: {opinions}, approve: 2h, hand-over: 1h}}"
    tasks = clean(tmp_path, process(written)).process.tasks
    assert [(task.at, str(task.hours)) for name, task in tasks.items() if name.startswith("opinions")] == [
        ("so-xay-dung", "6"),
        ("so-noi-vu", "2"),
    ]


def test_a_template_says_what_belongs_to_it_where_the_file_is_silent(tmp_path):
    consent = process("{use: consent-by-silence, examine: specialist 4h, approve: chair 2h, hand-over: 1h}")
    assert clean(tmp_path / "silence", consent).silence == "consent"
    same_day = process("{use: same-day, examine: specialist}")
    service = clean(tmp_path / "day", same_day, ("deadline: {working_days: 3}\n", ""))
    assert service.deadline is not None
    assert service.deadline.as_json() == [{"same_day": {"cut_off": "15:00"}}]
    service = clean(tmp_path / "own", same_day)
    assert service.deadline is not None
    assert service.deadline.as_json() == [{"working_days": 3}]


def test_a_localitys_template_stands_on_the_platforms(tmp_path):
    service = clean(tmp_path, process("{use: commune, examine: 8h, approve: 4h, hand-over: 4h}"))
    assert [step.by for step in service.process.tasks.values()] == ["specialist", "chair", "clerk"]


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("{use: two-stop, examine: specialist 8h}", "unknown-block", "Known: one-stop, same-day,"),
        ("{use: one-stop, approve: 4h, hand-over: 4h}", "missing-key", "'examine' is missing"),
        ("{use: one-stop, examine: 8h, approve: 4h, hand-over: 4h}", "missing-key", "'by' is missing"),
        ("{use: one-stop, examine: specialist, approve: 4h, hand-over: 4h}", "missing-key", "'hours' is missing"),
        ("{use: one-stop, examine: specialist 8, approve: 4h, hand-over: 4h}", "unclear-step", "specialist"),
        (
            "{use: one-stop, examine: specialist 8h, check: specialist 1h, approve: 4h, hand-over: 4h}",
            "not-in-template",
            "Its rows: examine, verify,",
        ),
        ("{examine: specialist 8h}", "missing-key", "'use' is missing"),
        ("{use: one-stop, examine: {step: look}, approve: 4h, hand-over: 4h}", "unknown-key", "'step' is not known"),
    ],
)
def test_what_is_wrong_with_a_use_is_told_where_it_stands(tmp_path, written, code, words):
    _, found = read(tmp_path, process(written))
    problem = next(problem for problem in found if problem.code == code)
    assert words in f"{problem.message} {problem.remedy}" or code == "unclear-step"
    assert problem.line - SERVICE[: SERVICE.index("process:")].count("\n") in (1, 2)


def test_a_paper_is_the_blocks_with_what_stands_beside_it(tmp_path):
    service = clean(tmp_path, (PLAN, "{use: residence, id: home, when: form.large, optional: false}"))
    paper, block = service.documents[1], platform_blocks().documents["residence"]
    assert (paper.id, paper.name.as_json(), paper.origin, paper.optional) == ("home", block["name"], "upload", False)
    assert paper.when is not None


def test_a_localitys_paper_and_field_are_known_to_its_services(tmp_path):
    service = clean(tmp_path, (PLAN, "{use: deed}"), (COPIES, f"{{use: colour, id: paint}}\n      - {COPIES}"))
    paint = service.form.field("paint")
    assert service.documents[1].id == "deed"
    assert paint is not None
    assert (paint.type, paint.max) == ("text", 20)


def test_a_localitys_block_stands_before_the_platforms(tmp_path):
    own = BLOCKS.replace("deed:", "id-card:")
    service, found = read(tmp_path, (PLAN, "{use: id-card}"), blocks=own)
    assert found == []
    assert service.documents[1].name.en == "Deed"


def test_several_fields_come_together_or_in_part(tmp_path):
    whole = clean(tmp_path / "whole", (OWNER, f"      - {{use: owner}}\n{OWNER}"))
    assert [field.id for field in whole.form.fields()][:3] == ["owner", "alone", "others"]
    part = "{use: owner, parts: [owner], optional: true, owner: {max: 50}}"
    some = clean(tmp_path / "some", (OWNER, f"      - {part}\n{OWNER}")).form.field("owner")
    assert some is not None
    assert (some.optional, some.max) == (True, 50)


def test_fields_used_twice_get_a_prefix_with_their_conditions(tmp_path):
    used = "      - {use: owner}\n      - {use: owner, id: old, when: form.large}\n"
    service = clean(tmp_path, (OWNER, used + OWNER))
    others = service.form.field("old_others")
    assert others is not None
    assert others.when is not None
    assert others.when.text == "(form.large) && (!form.old_alone)"


def test_a_block_may_stand_in_a_repeat(tmp_path):
    area = "{id: area, type: number, label: {vi: Diện tích, en: Area}}"
    service = clean(tmp_path, (area, f"{area}, {{use: colour}}"))
    rooms = service.form.field("rooms")
    assert rooms is not None
    assert [field.id for field in rooms.fields] == ["area", "colour"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (PLAN, "{use: deed, form: upload}", "unknown-key"),
        (COPIES, "{use: nothing}", "unknown-block"),
        (COPIES, "{use: owner, parts: [wife]}", "unknown-part"),
        (COPIES, "{use: owner, label: {vi: Chủ, en: Owner}}", "unknown-key"),
        (COPIES, "{use: owner, alone: no}", "wrong-type"),
        (COPIES, "{use: colour}\n      - {use: colour}", "duplicate-id"),
    ],
)
def test_a_wrong_use_is_refused(tmp_path, old, new, code):
    _, found = read(tmp_path, (old, new))
    assert code in {problem.code for problem in found}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("documents:", "papers:", "unknown-key"),
        ("from: upload", "from: anywhere", "unknown-word"),
        ("from: upload", "from: upload, when: form.x &&", "expression-syntax"),
        ("type: text, max: 20", "type: paint", "unknown-type"),
        ('"!form.alone"', '"!form.single"', "expression-type"),
        ("id: alone", "id: when", "reserved-id"),
        ("{id: alone, type: yes_no", "{use: person, id: alone, type: yes_no", "unknown-key"),
        ("use: one-stop", "use: none-stop", "unknown-block"),
        ("examine: specialist", "dance: specialist", "unknown-key"),
        ("examine: specialist", "examine: {may: [sleep]}", "unknown-act"),
        ("use: one-stop,", "rows: [{step: look}],", "missing-name"),
        ("approve: chair", "facts: {level: 4}", "unknown-key"),
        ("approve: chair", "facts: {silence: refusal}", "unknown-word"),
        ("deed:", "Đơn:", "bad-id"),
        ("deed: {", "deed: [", "yaml"),
    ],
)
def test_a_wrong_block_is_found_in_its_own_file(tmp_path, old, new, code):
    assert old in BLOCKS
    problems = Problems()
    check_path(write_locality(tmp_path, blocks=BLOCKS.replace(old, new, 1)), problems)
    assert (code, "blocks.yaml") in {(problem.code, Path(problem.file).name) for problem in problems.errors}


def test_blocks_that_come_to_too_much_are_refused_and_not_written_out(tmp_path):
    options = ", ".join(f"{{id: o{number}, label: {{vi: a, en: a}}}}" for number in range(200))
    wide = "".join(
        f"    - {{id: c{one}, type: choice, label: {{vi: a, en: a}}, options: [{options}]}}\n" for one in range(8)
    )
    uses = "".join(f"      - {{use: wide, id: p{number}}}\n" for number in range(30))
    blocks = BLOCKS.replace("processes:", f"  wide:\n{wide}processes:")
    service, found = read(tmp_path, (OWNER, uses + OWNER), blocks=blocks)
    assert "too-large" in {problem.code for problem in found}
    assert len(list(service.form.fields())) < 100


def test_the_blocks_alone_can_be_checked(tmp_path):
    problems = Problems()
    check_path(write_locality(tmp_path, blocks=BLOCKS.replace("upload", "anywhere")) / "blocks.yaml", problems)
    assert [problem.code for problem in problems.found] == ["unknown-word"]


def test_one_file_is_checked_with_the_blocks_around_it(tmp_path):
    text = SERVICE.replace(PLAN, "{use: deed}")
    problems = Problems()
    check_path(write_locality(tmp_path, so_nha=text) / "services" / "so-nha.yaml", problems)
    assert problems.found == []


def test_a_text_is_checked_with_the_blocks_of_its_locality_and_kept_as_it_was_written(tmp_path):
    locality, _ = check_locality(write_locality(tmp_path), Problems())
    text = SERVICE.replace(PLAN, "{use: deed}")
    found = check_source(text, "so-nha", locality)
    assert found.problems == ()
    assert found.definition is not None
    assert found.definition.documents[1].name.en == "Deed"
    assert found.plain["documents"][1] == {"use": "deed"}


def test_own_blocks_are_kept_with_the_locality_and_change_its_digest(tmp_path):
    kept, _ = check_locality(write_locality(tmp_path / "own"), Problems())
    (write_locality(tmp_path / "none") / "blocks.yaml").unlink()
    none, _ = check_locality(tmp_path / "none", Problems())
    assert kept is not None
    assert none is not None
    assert kept.as_json()["blocks"]["documents"]["deed"]["from"] == "upload"
    assert "blocks" not in none.as_json()
    assert kept.digest != none.digest


def test_more_uses_than_a_form_can_hold_are_refused_and_not_written_out(tmp_path):
    uses = "".join(f"      - {{use: plot, id: p{number}}}\n" for number in range(3_000))
    service, found = read(tmp_path, (OWNER, uses + OWNER))
    assert "too-large" in {problem.code for problem in found}
    assert len(list(service.form.fields())) <= 3 * MAX_USES + 10
