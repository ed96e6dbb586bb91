"""Ids and file names made from Vietnamese names: the same each time, and each once."""

from __future__ import annotations

import re

from egov.catalogue.rules import MAX_SLUG
from egov.core.vietnamese import search_key

MOST_ID = 28
_REGIONAL = re.compile(r"(?:\.000\.00\.00)?(?:\.H\d{2})?$")


def id_from(name: str, taken: set[str], *, kind: str, most: int = MOST_ID) -> str:
    """An id from the first words of a name, another one where it is taken already; it is added to `taken`."""
    words = re.findall(r"[a-z0-9]+", search_key(name))
    base = _joined(words, most)
    if not base[:1].isalpha():
        base = _joined([kind, *words], most)
    found = base
    for number in range(2, len(taken) + 3):
        if found not in taken:
            break
        found = f"{base[: most - 4].rstrip('-')}-{number}"
    taken.add(found)
    return found


def slug_from(name: str, code: str) -> str:
    """A service's file name: the first words of its name and its code without the province."""
    words = re.findall(r"[a-z0-9]+", search_key(re.sub(r"^thủ tục\s+", "", name, flags=re.IGNORECASE)))
    ending = "-".join(re.findall(r"[a-z0-9]+", national_code(code).lower()))[:32].strip("-")
    return f"{_joined(words, MAX_SLUG - 1 - len(ending))}-{ending}".strip("-")


def national_code(code: str) -> str:
    """ "1.001193.000.00.00.H17" and "1.001193" are one procedure."""
    return _REGIONAL.sub("", code)


def _joined(words: list[str], most: int) -> str:
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word
        if len(longer) > most:
            return kept or word[:most]
        kept = longer
    return kept
