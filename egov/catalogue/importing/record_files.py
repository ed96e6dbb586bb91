"""Files of official records: divided into their records one after the other, so that none takes much time or room."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MAX_BYTES = 20_000_000
MAX_RECORDS = 5_000
MAX_RECORD = 1_000_000
"""The longest text of one record."""
_FIRST_TRY = 30_000
_BLANKS = re.compile(r"[ \t\r\n]*")
_ANY = json.JSONDecoder()


class RecordRefused(Exception):
    """The record, or the file, is not in a shape that can be read."""


def read_file(path: Path) -> list[str]:
    """The JSON of each record of a file. Raises RecordRefused where it holds none."""
    if path.stat().st_size > MAX_BYTES:
        raise RecordRefused(f"the file is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        whole = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordRefused("the file is not UTF-8 text") from error
    return divided(whole)


def divided(whole: str) -> list[str]:
    """The JSON of each record of a text. Raises RecordRefused where it holds none."""
    texts: list[str] = []
    for text in _divided(whole):
        if len(texts) == MAX_RECORDS:
            raise RecordRefused(f"the file holds more than {MAX_RECORDS} records")
        texts.append(text)
    return texts


def read_json(text: str) -> Any:
    """The raw record in a text. Raises RecordRefused, also where a key stands twice or a number is none."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise RecordRefused(f"the record is not valid JSON: {str(error)[:200]}") from error


def _divided(whole: str) -> Iterator[str]:
    """The entries of a list, or the one value that is no list."""
    place = _after_blanks(whole, 0)
    is_list = whole[place : place + 1] == "["
    place = _after_blanks(whole, place + 1) if is_list else place
    while not (is_list and whole[place : place + 1] == "]"):
        end = _end_of_value(whole, place)
        yield whole[place:end]
        place = _after_blanks(whole, end)
        if not is_list:
            break
        if whole[place : place + 1] == ",":
            place = _after_blanks(whole, place + 1)
        elif whole[place : place + 1] != "]":
            raise _wrong(whole, place, "a ',' or ']' is missing")
    if is_list:
        place = _after_blanks(whole, place + 1)
    if place < len(whole):
        raise _wrong(whole, place, "something stands behind its end")


def _after_blanks(whole: str, place: int) -> int:
    found = _BLANKS.match(whole, place)
    return found.end() if found else place


def _end_of_value(whole: str, place: int) -> int:
    most = _FIRST_TRY
    while True:
        begun = whole[place : place + most]
        try:
            _, end = _ANY.raw_decode(begun)
            if end < len(begun) or place + end == len(whole):
                return place + end
            error = _wrong(whole, place, "it has no end")
        except json.JSONDecodeError as found:
            error = _wrong(whole, place + found.pos, found.msg)
        except (ValueError, RecursionError) as found:
            error = _wrong(whole, place, str(found)[:200])
        if place + most >= len(whole):
            raise error
        if most == MAX_RECORD:
            raise RecordRefused(f"a record is longer than {MAX_RECORD} characters, or is not valid JSON")
        most = MAX_RECORD


def _wrong(whole: str, place: int, reason: str) -> RecordRefused:
    return RecordRefused(f"the file is not valid JSON: {reason}, in line {whole.count(chr(10), 0, place) + 1}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _refuse_constant(word: str) -> float:
    raise ValueError(f"{word} is no number")
