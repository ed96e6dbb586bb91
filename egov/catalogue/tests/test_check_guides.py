"""The examples in the guides are themselves right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from egov.catalogue import rules
from egov.catalogue.reading import read_service
from egov.core.problems import Problems
from egov.core.source import read_source

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
