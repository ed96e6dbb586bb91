"""What holds for papers of every kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from egov.dossiers.papers.data import PAPERS
from egov.dossiers.papers.render import render_paper
from egov.dossiers.papers.views import FORMS

from . import samples
from .reading import (
    A4,
    A4_ACROSS,
    A5,
    HOSTILE,
    VERY_LONG,
    printed,
    render,
    sizes_of,
    squeezed,
    tags_of,
    text_of,
    texts_in,
    with_texts,
)

SIZES = {"register": A4_ACROSS, "report": A4_ACROSS, "numbers": A4, "list": A4}
LONG_NAME = "Công ty Trách nhiệm hữu hạn Một thành viên Đầu tư Thương mại và Dịch vụ " * 4 + "Đà Nẵng"
every_paper = pytest.mark.parametrize("paper", samples.EVERY, ids=lambda paper: paper.kind)


def test_every_kind_has_fields_a_form_and_a_sample():
    assert PAPERS.keys() == FORMS.keys() == {paper.kind for paper in samples.EVERY}


@every_paper
def test_its_sheet_is_a5_or_a4_and_it_can_be_archived(paper):
    pdf = render(paper)
    assert sizes_of(pdf) == {SIZES.get(paper.kind, A5)}
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf


@every_paper
def test_a_screen_reader_finds_its_title(paper):
    pdf = render(paper)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert sum(tags["H1"] for tags in tags_of(pdf)) == (2 if paper.kind == "receipt" else 1)


@every_paper
def test_it_carries_the_national_heading_the_agency_and_the_day(paper):
    text = printed(paper)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN PHƯỜNG HẢI CHÂU",
        "Đà Nẵng, ngày 13 tháng 02 năm 2026",
    ):
        assert words in text


@every_paper
def test_every_text_that_was_given_stands_on_it(paper):
    data = paper.to_json()
    for name in ("website", "phone", "unit"):
        del data["head"][name]
    text = squeezed(printed(paper))
    missing = [words for words in texts_in(data) if squeezed(words).replace("+84", "0") not in text]
    assert missing == []


@every_paper
def test_it_counts_its_pages(paper):
    assert "Trang 1/" in printed(paper)


@every_paper
def test_a_demonstration_is_marked(paper):
    assert "MẪU / SAMPLE" in text_of(render(paper, sample=True))
    assert "MẪU / SAMPLE" not in printed(paper)


@every_paper
def test_the_same_data_give_the_same_bytes(paper):
    assert render(paper) == render(paper)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@every_paper
def test_hostile_text_in_every_field_is_printed_and_never_obeyed(paper, text):
    text = text_of(render_paper(paper.kind, with_texts(paper.to_json(), text), sample=False))
    assert "CỘNG HÒA" in text
    assert "root:" not in text


@pytest.mark.parametrize("text", VERY_LONG, ids=("one word", "many words"))
@pytest.mark.parametrize("paper", [samples.APOLOGY, samples.CONTROL, samples.LIST], ids=lambda paper: paper.kind)
def test_four_thousand_letters_in_every_field_are_printed(paper, text):
    assert squeezed(text[:500]) in squeezed(printed(paper.from_json(with_texts(paper.to_json(), text))))


@every_paper
def test_markup_reaches_it_as_it_was_typed(paper):
    markup = "#strong[x] $y$ *z* <w>"
    text = text_of(render_paper(paper.kind, with_texts(paper.to_json(), markup), sample=False))
    assert squeezed(markup) in squeezed(text)


@every_paper
def test_names_of_three_hundred_letters_are_whole(paper):
    text = text_of(render_paper(paper.kind, with_texts(paper.to_json(), LONG_NAME), sample=False))
    assert squeezed(LONG_NAME) in squeezed(text)


@pytest.mark.parametrize("paper", [*samples.ALL, *samples.LETTERS, samples.CONTROL], ids=lambda paper: paper.kind)
def test_what_concerns_one_dossier_carries_its_code_and_person(paper):
    text = printed(replace(paper, head=replace(paper.head, number="")))
    assert samples.CODE in text
    assert "Nguyễn Thị Lan" in text
