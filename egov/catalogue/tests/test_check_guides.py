"""The examples in the guides are themselves right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from egov.catalogue import rules
from egov.catalogue.block_files import platform_blocks, read_blocks
from egov.catalogue.blocks import expanded
from egov.catalogue.reading import read_service
from egov.core.problems import Problems
from egov.core.source import read_source
from egov.forms.definition import parse_form
from egov.processes.reading import parse_process

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("guide", ["en/service-file.md", "vi/tep-dich-vu.md"])
def test_the_service_of_the_guide_passes_the_checks(guide):
    example = re.search(r"```yaml\n(.*?)```", (DOCS / guide).read_text(encoding="utf-8"), re.S)
    assert example is not None
    problems = Problems()
    node = read_source(example[1], problems)
    assert node is not None
    rules.check_service(read_service(node, "so-nha"), node, None)
    assert problems.found == []


@pytest.mark.parametrize("guide", ["en/blocks.md", "vi/khoi-dung-chung.md"])
def test_the_guide_names_every_block_and_its_own_blocks_are_right(guide):
    text, blocks = (DOCS / guide).read_text(encoding="utf-8"), platform_blocks()
    for name in (*blocks.documents, *blocks.fields, *blocks.processes):
        assert f"`{name}`" in text
    problems = Problems()
    uses, own = (read_source(example, problems) for example in re.findall(r"```yaml\n(.*?)```", text, re.S))
    assert uses is not None
    assert own is not None
    whole = expanded(uses, read_blocks(own, blocks).over(blocks))
    assert len(parse_process(whole.get("process"), None).rows) == 3
    assert [field.id for field in parse_form(whole.value["form"]).fields()] == ["parcel_place", "parcel", "area"]
    assert problems.found == []
