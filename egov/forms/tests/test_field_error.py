from __future__ import annotations

import re
from pathlib import Path

import pytest

from egov.core.source import Text
from egov.forms.messages import MESSAGES, UNKNOWN
from egov.forms.validate import FieldError

CATALOGUE = Path(__file__).parents[1] / "locale" / "vi" / "LC_MESSAGES" / "django.po"


def _translations() -> dict[str, str]:
    entries = re.findall(r'msgid "(.+)"\nmsgstr "(.*)"', CATALOGUE.read_text(encoding="utf-8"))
    return dict(entries)


@pytest.mark.parametrize("message", [UNKNOWN, *MESSAGES.values()])
def test_each_message_is_translated_with_the_same_placeholders(message: str) -> None:
    translated = _translations().get(message, "")
    assert translated
    assert set(re.findall(r"{\w+}", translated)) == set(re.findall(r"{\w+}", message))


def test_each_message_says_what_to_do_next() -> None:
    assert all(message.count(". ") >= 1 for message in MESSAGES.values())


def test_a_message_names_the_question_in_the_readers_language() -> None:
    error = FieldError("x", "too-long", {"max": 5}, Text("Tên", "Name"))
    assert error.message("en") == "“Name” is too long. Write at most 5 characters."


def test_an_unknown_code_still_says_something() -> None:
    assert "Name" in FieldError("x", "new-code", {}, Text("Tên", "Name")).message("en")


def test_braces_in_a_label_are_only_text() -> None:
    assert "{max}" in FieldError("x", "required", {}, Text("{max}", "{max}")).message("en")


def test_an_error_can_be_sent_to_a_program() -> None:
    sent = FieldError("rows.0.t", "required", {}, Text("Tên", "Name")).as_json("en")
    assert sent == {"path": "rows.0.t", "code": "required", "message": "“Name” is missing. Fill it in."}
