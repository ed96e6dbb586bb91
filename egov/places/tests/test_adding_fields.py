"""Fields of law are added to a locality's file; what else stands there stays as it is."""

from __future__ import annotations

import pytest
import yaml

from egov.places.field_files import add_fields

BLOCK = """\
id: x            # a comment
fields:
  - {id: nha-o, name: {vi: Nhà ở, en: Housing}}
  - id: dat-dai
    name:
      vi: Đất đai

# what follows
life_events: []
"""


@pytest.mark.parametrize(
    "text", [BLOCK, "fields: [{id: nha-o, name: {vi: Nhà ở}}]   # all\nid: x\n", "fields: []\nid: x\n"]
)
def test_a_field_is_added_at_the_end(tmp_path, text):
    path = tmp_path / "locality.yaml"
    path.write_text(text, "utf-8")
    add_fields(path, [("thu-y", 'Thú y "mới"')])
    before, after = yaml.safe_load(text), yaml.safe_load(path.read_text("utf-8"))
    assert after == {**before, "fields": [*before["fields"], {"id": "thu-y", "name": {"vi": 'Thú y "mới"'}}]}
    assert all(line in path.read_text("utf-8") for line in text.splitlines() if "#" in line and "fields" not in line)
