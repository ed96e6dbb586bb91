"""Two forms on one page: the controls of one carry a prefix, and come back without it."""

from __future__ import annotations

import re

from egov.forms.from_post import read_post, show_answers, without_prefix
from egov.forms.rendering import Surroundings, render_page
from egov.pages.sample_form import SAMPLE_ANSWERS, SAMPLE_FORM


def drawn(**around):
    return str(render_page(SAMPLE_FORM, 0, SAMPLE_ANSWERS, around=Surroundings(**around)))


def test_every_control_and_id_carries_the_prefix():
    page = drawn(prefix="applicant-")
    names = set(re.findall(r' name="([^"_][^"]*)"', page))
    assert names
    assert all(name.startswith("applicant-") for name in names), names
    assert all(found.startswith("f-applicant-") for found in re.findall(r' id="(f-[^"]*)"', page))
    buttons = re.findall(r'name="_(?:add|remove|choose)" value="([^"]+)"', page)
    assert all(value.startswith("applicant-") for value in buttons)


def test_what_comes_back_is_read_as_without_it():
    shown = show_answers(SAMPLE_FORM, SAMPLE_ANSWERS, page=0)
    post = {f"applicant-{name}": values for name, values in shown.items()} | {"trade_name": ["of the other form"]}
    assert read_post(SAMPLE_FORM, without_prefix(post, "applicant-"), page=0) == read_post(SAMPLE_FORM, shown, page=0)


def test_buttons_for_rows_lose_it_too():
    post = {"_add": ["applicant-members", "papers"], "_remove": ["other"]}
    assert without_prefix(post, "applicant-") == {"_add": ["members"], "_remove": []}


def test_an_officer_s_browser_neither_offers_nor_remembers():
    page = drawn(about_reader=False)
    assert set(re.findall(r'autocomplete="([^"]+)"', page)) <= {"off"}
