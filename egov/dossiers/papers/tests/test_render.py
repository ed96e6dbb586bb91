from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from egov.dossiers.papers import press
from egov.dossiers.papers.press import BookNotPrinted, Order
from egov.dossiers.papers.render import render_paper

from . import samples
from .reading import render, text_of


def test_threads_print_at_once():
    papers = list(samples.ALL) * 5
    with ThreadPoolExecutor(4) as pool:
        printed = list(pool.map(render, papers))
    assert printed == [render(paper) for paper in papers]


def test_an_unknown_kind_is_a_mistake():
    with pytest.raises(LookupError):
        render_paper("poem", {}, sample=True)


def test_a_long_book_is_printed_by_a_process_of_its_own_and_is_the_same(monkeypatch):
    here = render(samples.REGISTER)
    monkeypatch.setattr(press, "LONG", 0)
    monkeypatch.setattr(press, "printed_here", lambda order: b"printed here")
    assert render(samples.REGISTER) == here


def test_letters_without_a_font_are_replaced_in_long_books_too(monkeypatch):
    monkeypatch.setattr(press, "LONG", 0)
    paper = replace(samples.LIST, title="Danh sách \U00013000", total=())
    assert "DANH SÁCH □" in text_of(render(paper))


def test_a_long_book_that_cannot_be_printed_says_so(monkeypatch):
    monkeypatch.setattr(press, "LONG", 0)
    with pytest.raises(BookNotPrinted, match="No such file"):
        press.printed(Order("poem", {}, 0, ()))
