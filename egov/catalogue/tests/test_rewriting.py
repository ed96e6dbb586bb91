"""What was not edited stays as it was, byte for byte; what was edited says what it should."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from egov.catalogue.reading import KEYS
from egov.catalogue.rewriting import parts_of, same, with_part, with_parts
from egov.config import ROOT

from .examples import SERVICE

FILES = sorted((ROOT / "localities" / "da-nang" / "services").glob("*.yaml"))
VALUES = st.recursive(
    st.booleans() | st.integers(0, 9_999) | st.text("aă#:-'\"{[ ,\n01", max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["vi", "en", "id"]), inner, max_size=3),
    max_leaves=8,
)


def read(text: str) -> dict[str, object]:
    plain = parts_of(text)
    assert plain is not None
    return plain


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_writing_back_what_was_read_changes_nothing(path: Path):
    text = path.read_text("utf-8")
    parts = read(text)
    assert {key: with_part(text, key, value) == text for key, value in parts.items()} == dict.fromkeys(parts, True)
    assert with_parts(text, parts) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_part_taken_out_and_put_back_leaves_the_lines_of_the_others(path: Path):
    text = path.read_text("utf-8")
    for key, value in read(text).items():
        without = with_part(text, key, None)
        assert without is not None
        assert key not in read(without)
        again = with_part(without, key, value)
        assert again is not None
        assert same(read(again), read(text))
        assert set(without.splitlines()) <= set(again.splitlines())


@given(path=st.sampled_from(FILES), key=st.sampled_from(KEYS), value=VALUES)
def test_another_value_changes_the_lines_of_its_key_alone(path: Path, key: str, value: object):
    text = path.read_text("utf-8")
    without = with_part(text, key, None)
    changed = with_part(text, key, value)
    assert changed is not None
    assert without is not None
    assert same(read(changed), {**read(text), key: value})
    assert with_part(changed, key, None) == without


def test_a_new_key_comes_where_readers_expect_it():
    text = with_part(SERVICE, "keywords", ["số nhà"])
    assert text is not None
    assert [line.split(":")[0] for line in text.splitlines()][4:7] == ["life_events", "keywords", "level"]


def test_comments_before_the_next_key_stay_with_it():
    text = "code: a\n# why two\nlevel: 2\n"
    assert with_part(text, "code", "b") == "code: b\n# why two\nlevel: 2\n"
    assert with_part(text, "name", {"vi": "x"}) == "code: a\nname: {vi: x}\n# why two\nlevel: 2\n"


def test_text_that_looks_like_a_comment_goes_with_its_key():
    text = "summary: |\n  a\n  # b\nlevel: 2\n"
    assert with_part(text, "summary", "c") == "summary: c\nlevel: 2\n"


def test_true_is_not_one():
    assert with_part("level: 1\n", "level", True) == "level: true\n"


def test_the_ends_of_lines_stay_those_of_the_file():
    assert with_part("code: a\r\nlevel: 2\r\n", "level", 3) == "code: a\r\nlevel: 3\r\n"


def test_what_is_one_line_is_written_as_a_service_file():
    found = with_part("{level: 2, code: a}", "level", 3)
    assert found == "code: a\nlevel: 3\n"
    assert yaml.safe_load(found) == {"code": "a", "level": 3}


@pytest.mark.parametrize("text", ["- a\n", "code: &x a\n", "code: a\ncode: b\n", "code: [\n", "Đây là thư."])
def test_what_is_no_service_file_is_not_written(text: str):
    assert with_part(text, "level", 3) is None
