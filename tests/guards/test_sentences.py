"""Every sentence of `egov check` is constant and has its Vietnamese, with the same facts."""

from __future__ import annotations

import re

from egov.core.sentences import CATALOGUE, in_vietnamese

from .sentences import not_constant, told

_FACT = re.compile(r"\{(\w+)\}")


def sentences() -> dict[str, str]:
    """Each with a place where it's given; what holds nothing but facts needs no translation."""
    return {words: place for words, place in told() if _FACT.sub("", words).strip()}


def test_every_sentence_is_constant_with_its_facts_beside_it():
    assert not_constant() == []


def test_every_sentence_has_its_vietnamese():
    assert [f"{place}: {words}" for words, place in sentences().items() if words not in in_vietnamese()] == []


def test_no_translation_is_without_its_sentence():
    assert set(in_vietnamese()) - set(sentences()) == set()


def test_translations_tell_the_same_facts():
    assert [
        both for both in in_vietnamese().items() if set(_FACT.findall(both[0])) != set(_FACT.findall(both[1]))
    ] == []


def test_the_catalogue_is_in_order_and_names_nothing_twice():
    english = [block.split("\n")[0] for block in CATALOGUE.read_text("utf-8").strip().split("\n\n")]
    assert english == sorted(set(english))


def test_the_guard_finds_sentences_of_every_kind():
    assert {"The file is empty.", "Did you mean '{name}'?", "A deadline is longer than nothing."} <= set(sentences())
