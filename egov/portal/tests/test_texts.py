"""Every text of the portal in Vietnamese, no words of offices in front of citizens, light pages."""

from __future__ import annotations

import ast
import gzip
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from egov.config import ROOT
from egov.testing.factories import file_dossier, walk_to

APP = Path(__file__).parents[1]
JARGON = re.compile(r"\b(TTHC|DVC|HS|UBND|CCCD|BPMN|JSON|node|schema)\b")
CALL = r"""_\((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
CALLS = {"_", "gettext", "gettext_lazy", "ngettext"}


def catalogue():
    with (APP / "locale" / "vi" / "LC_MESSAGES" / "django.po").open("rb") as stream:
        messages = read_po(stream, locale="vi")
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message.string
        for message in messages
        if message.id
    }


def wanted():
    """The msgids in code and templates."""
    sources = [path.read_text("utf-8") for path in APP.rglob("*.py") if "tests" not in path.parts]
    for path in (APP / "templates").rglob("*.html"):
        sources.append("\n".join(re.findall(CALL, _templated(path))))
    return {text for source in sources for text in _texts(source)}


def _templated(path):
    return re.sub(r"gettext\(u?", "_(", templatize(path.read_text("utf-8"), origin=str(path))).replace("n_(", "_(")


def _texts(source):
    if source.lstrip().startswith("_("):
        for found in re.findall(r"_\((\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')", source):
            yield ast.literal_eval(found)
        return
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") in CALLS
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.args[0].value


def test_every_text_is_said_in_vietnamese():
    known = catalogue()
    missing = sorted(text for text in wanted() if not known.get(text))
    assert not missing, missing


def test_the_search_for_texts_finds_those_of_code_and_of_templates():
    assert {"Fully online", "Most used", "Filed on %(at)s", "%(n)s new message", "{n} minute"} <= wanted()


def test_placeholders_are_kept():
    for english, vietnamese in catalogue().items():
        said = vietnamese if isinstance(vietnamese, str) else vietnamese[0]
        names = set(re.findall(r"%\(\w+\)s|{\w+}", english))
        assert names == set(re.findall(r"%\(\w+\)s|{\w+}", said)), english


def test_no_abbreviations_of_offices_stand_in_our_words():
    said = [text if isinstance(text, str) else text[0] for text in catalogue().values()]
    assert not [text for text in said if JARGON.search(text)]


@pytest.mark.parametrize("path", ["/", "/services", "/services/sua-chua-cai-tao-nha", "/contact"])
def test_a_first_visit_is_light_and_the_next_is_lighter(client, locality_loaded, path):
    page = len(gzip.compress(client.get(path).content))
    styles = ROOT / "build" / "assets"
    kept = [styles / "egov.css", ROOT / "egov" / "pages" / "static" / "pages" / "egov.js"]
    fonts = sum(font.stat().st_size for font in (styles / "fonts").glob("*.woff2"))
    first = page + sum(len(gzip.compress(file.read_bytes())) for file in kept) + fonts
    assert first <= 120_000
    assert page <= 20_000


def test_pages_with_much_on_them_stay_light(people, signed_in):
    client = signed_in(people.lan)
    dossier = walk_to(file_dossier(people.lan), "finished")
    for _ in range(20):
        file_dossier(people.lan)
    for path in ("/dossiers", f"/dossiers/{dossier.code}", "/notices"):
        assert len(gzip.compress(client.get(path).content)) <= 20_000


def test_every_page_has_one_heading(people, signed_in):
    client = signed_in(people.lan)
    code = walk_to(file_dossier(people.lan), "asked_at_reception").code
    paths = ["/", "/services", "/services/so-nha", "/services/so-nha/start", "/services/so-nha/process", "/contact"]
    paths += ["/accessibility", "/questions", "/look-up", "/notices", "/dossiers", f"/q/{code}"]
    paths += [f"/dossiers/{code}{part}" for part in ("", "/filed", "/deadline", "/answers", "/supplement", "/withdraw")]
    for path in paths:
        assert client.get(path).content.decode().count("<h1") == 1, path
