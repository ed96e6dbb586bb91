"""The documentation hangs together: links lead somewhere, nothing is left out of the index, every command is told."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

from egov.ops.cli import command_names

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
REFERENCES = [ROOT / "docs" / "en" / "commands.md", ROOT / "docs" / "vi" / "cau-lenh.md"]
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@cache
def text_of(page: Path) -> str:
    """The page without its code blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def links_of(page: Path) -> Iterator[tuple[Path, str]]:
    """(file, anchor) of each link that stays inside the repository."""
    for address in LINK.findall(text_of(page)):
        if not re.match(r"[a-z]+:", address):
            path, _, anchor = unquote(address).partition("#")
            yield (page.parent / path).resolve() if path else page, anchor


def anchors_of(page: Path) -> set[str]:
    titles = [re.sub(r"[^\w\- ]", "", title.lower()) for title in HEADING.findall(text_of(page))]
    return {title.strip().replace(" ", "-") for title in titles}


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_to_a_file_of_the_repository(page: Path) -> None:
    broken = [target for target, _ in links_of(page) if not target.exists() or not target.is_relative_to(ROOT)]
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_anchor_is_a_heading(page: Path) -> None:
    linked = [(target, anchor) for target, anchor in links_of(page) if anchor and target.suffix == ".md"]
    assert [anchor for target, anchor in linked if anchor not in anchors_of(target)] == []


def test_the_index_names_every_page() -> None:
    index = ROOT / "docs" / "README.md"
    named = {index, *(target for target, _ in links_of(index))}
    decisions = {target for target, _ in links_of(ROOT / "docs" / "decisions" / "README.md")}
    pages = {page for page in PAGES if page.is_relative_to(ROOT / "docs")}
    assert sorted(map(name_of, pages - named - decisions)) == []


def test_every_picture_is_shown_by_a_page() -> None:
    shown = {target for page in PAGES for target, _ in links_of(page)}
    assert sorted(name_of(one) for one in (ROOT / "docs" / "images").iterdir() if one not in shown) == []


@pytest.mark.parametrize("reference", REFERENCES, ids=name_of)
@pytest.mark.parametrize("command", command_names())
def test_every_command_and_option_is_told(command: str, reference: Path) -> None:
    told = reference.read_text(encoding="utf-8")
    parser = argparse.ArgumentParser(prog=command)
    importlib.import_module(f"egov.ops.commands.{command.replace('-', '_')}").add_arguments(parser)
    options = {option for action in parser._actions for option in action.option_strings} - {"-h", "--help"}
    assert f"egov {command}" in told
    assert sorted(option for option in options if option not in told) == []
