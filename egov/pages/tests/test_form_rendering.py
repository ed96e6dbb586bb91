from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from egov.core.expressions import parse
from egov.core.source import Text
from egov.forms.rendering import FileShown, Surroundings, error_links, render_page
from egov.forms.structure import Field, Form, Option, Page
from egov.forms.types.parts import AddressType, OrganisationType, PersonType
from egov.pages.sample_form import SAMPLE_ANSWERS, SAMPLE_FORM, SampleError, sample_surroundings

HOSTILE = '"><script>alert(1)</script>'
LABEL = Text("Câu hỏi", "Question")
OPTIONS = tuple(Option(f"o{n}", Text(f"Số {n}", f"Number {n}")) for n in range(10))


class Controls(HTMLParser):
    """The controls of a page by name."""

    def __init__(self, html):
        super().__init__()
        self.found, self.ids = {}, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"])
        if tag in ("input", "select", "textarea", "button") and given.get("name"):
            self.found.setdefault(given["name"], []).append({"tag": tag, **given})


def draw(*fields, answers=None, language="en", **around):
    return render_page(Form((Page(LABEL, fields),)), 0, answers or {}, language=language, around=Surroundings(**around))


def control(html, name):
    return Controls(html).found[name][0]


@pytest.mark.parametrize(
    ("kind", "inputmode"),
    [("money", "numeric"), ("citizen_number", "numeric"), ("number", "numeric"), ("phone", None), ("text", None)],
)
def test_one_line_fields_open_the_right_keyboard(kind, inputmode):
    assert control(draw(Field("x", kind, LABEL)), "x").get("inputmode") == inputmode


def test_a_number_with_decimals_opens_the_keyboard_with_a_comma():
    assert control(draw(Field("x", "number", LABEL, decimals=2)), "x")["inputmode"] == "decimal"


def test_money_shows_its_sign_and_its_groups():
    html = draw(Field("x", "money", LABEL), answers={"x": 50_000_000})
    assert "₫" in html
    assert control(html, "x")["value"] == "50.000.000"


def test_telephone_and_mail_are_filled_in_by_the_browser():
    html = draw(Field("tel", "phone", LABEL), Field("mail", "email", LABEL))
    assert [control(html, name)["autocomplete"] for name in ("tel", "mail")] == ["tel", "email"]


def test_rows_of_several_people_are_not_filled_in_by_the_browser():
    html = draw(Field("rows", "repeat", LABEL, fields=(Field("tel", "phone", LABEL),)))
    assert control(html, "rows.0.tel")["autocomplete"] == "off"


def test_a_long_text_says_how_long_it_may_be():
    html = draw(Field("x", "long_text", LABEL, max=500), answers={"x": "\nHai\ndòng"})
    assert "At most 500 characters" in html
    assert "\n\nHai\ndòng</textarea>" in html


def test_a_date_is_asked_in_three_parts():
    html = draw(Field("x", "date", LABEL), answers={"x": "2026-11-03"})
    assert [control(html, f"x.{part}")["value"] for part in ("day", "month", "year")] == ["3", "11", "2026"]


def test_few_options_are_radio_buttons_and_the_chosen_one_is_marked():
    html = draw(Field("x", "choice", LABEL, options=OPTIONS[:3]), answers={"x": "o1"})
    assert [one["value"] for one in Controls(html).found["x"] if "checked" in one] == ["o1"]


def test_many_options_are_a_list_to_open():
    html = draw(Field("x", "choice", LABEL, options=OPTIONS), answers={"x": "o9"})
    assert control(html, "x")["tag"] == "select"
    assert '<option value="o9" selected>' in html


def test_several_answers_are_boxes():
    html = draw(Field("x", "choices", LABEL, options=OPTIONS[:3]), answers={"x": ["o0", "o2"]})
    assert [one["value"] for one in Controls(html).found["x"] if "checked" in one] == ["o0", "o2"]


@pytest.mark.parametrize(("answer", "chosen"), [(True, ["yes"]), (False, ["no"]), (None, [])])
def test_yes_and_no_are_two_answers_and_none_is_neither(answer, chosen):
    html = draw(Field("x", "yes_no", LABEL), answers={"x": answer})
    assert [one["value"] for one in Controls(html).found["x"] if "checked" in one] == chosen


def test_an_address_offers_the_communes_of_its_province():
    place = {"province": "48", "commune": "20242", "street": "12 Bạch Đằng"}
    html = draw(Field("x", "address", LABEL, fields=AddressType.parts), answers={"x": place}, language="vi")
    assert '<option value="20242" selected>' in html
    assert control(html, "x.street")["value"] == "12 Bạch Đằng"


def test_an_address_begins_in_the_home_province():
    html = draw(Field("x", "address", LABEL, fields=AddressType.parts), home_province="48")
    assert '<option value="48" selected>' in html
    assert '<option value="20242">' in html


def test_an_optional_address_begins_empty():
    html = draw(Field("x", "address", LABEL, optional=True, fields=AddressType.parts), home_province="48")
    assert "selected" not in html
    assert "Choose the province first." in html


def test_the_province_is_chosen_without_scripts_by_a_button():
    html = draw(Field("x", "address", LABEL, fields=AddressType.parts))
    assert control(html, "_choose")["value"] == "x"


@pytest.mark.parametrize(("kind", "parts"), [("person", PersonType.parts), ("organisation", OrganisationType.parts)])
def test_a_group_asks_for_each_of_its_parts(kind, parts):
    names = Controls(draw(Field("x", kind, LABEL, fields=parts))).found
    assert all(any(name == f"x.{part.id}" or name.startswith(f"x.{part.id}.") for name in names) for part in parts)


def test_a_needed_group_of_rows_begins_with_one_row():
    html = draw(Field("x", "repeat", LABEL, fields=(Field("name", "text", LABEL),)))
    assert "x.0.name" in Controls(html).found
    assert "_remove" not in Controls(html).found


def test_rows_are_added_and_removed_by_buttons():
    field = Field("x", "repeat", LABEL, max_items=3, fields=(Field("name", "text", LABEL),))
    html = draw(field, answers={"x": [{"name": "Lan"}, {}]})
    found = Controls(html).found
    assert [one["value"] for one in found["_remove"]] == ["x.0", "x.1"]
    assert found["_add"][0]["value"] == "x"


def test_no_row_is_offered_beyond_the_most():
    field = Field("x", "repeat", LABEL, max_items=1, fields=(Field("name", "text", LABEL),))
    assert "_add" not in Controls(draw(field)).found


def test_a_file_says_how_large_it_may_be_and_keeps_those_that_are_there():
    shown = {"f1": FileShown("f1", "bien-ban.pdf", 240_000)}
    html = draw(Field("x", "file", LABEL), answers={"x": ["f1"]}, files=shown, max_file_bytes=5 * 1024 * 1024)
    assert "at most 5 MB each" in html
    assert [one["value"] for one in Controls(html).found["x"] if one["type"] == "hidden"] == ["f1"]
    assert control(html, "_remove")["value"] == "x.0"


def test_no_more_files_are_asked_for_than_are_wanted():
    html = draw(Field("x", "file", LABEL, max_items=1), answers={"x": ["f1"]})
    assert 'type="file"' not in html


def test_a_computed_value_is_shown_and_not_asked():
    html = draw(Field("x", "computed", LABEL, value=parse("50000"), shown_as="money"), answers={"x": 50000})
    assert "50.000 ₫" in html
    assert "x" not in Controls(html).found


def test_information_keeps_its_paragraphs():
    assert "<p>One.</p>" in draw(Field("x", "info", text=Text("Một.\n\nHai.", "One.\n\nTwo.")))


def test_a_locked_value_is_shown_and_cannot_be_sent():
    html = draw(Field("x", "text", LABEL), answers={"x": "Lan"}, locked={"x"}, sources={"x": "from your account"})
    assert "Lan" in html
    assert "from your account" in html
    assert "x" not in Controls(html).found


def test_what_is_not_visible_is_not_drawn():
    html = draw(Field("a", "text", LABEL), Field("b", "text", LABEL), visible={"b"})
    assert list(Controls(html).found) == ["b"]


def test_an_added_row_that_is_still_empty_is_drawn():
    field = Field("x", "repeat", LABEL, fields=(Field("name", "text", LABEL),))
    html = draw(field, answers={"x": [{"name": "Lan"}, {}]}, visible={"x", "x.0.name"})
    assert "x.1.name" in Controls(html).found


def test_a_field_of_a_row_that_its_condition_hides_is_not_drawn():
    inner = (Field("name", "text", LABEL), Field("nick", "text", LABEL, when=parse("row.name == 'Lan'")))
    html = draw(Field("x", "repeat", LABEL, fields=inner), answers={"x": [{"name": "Bob"}]}, visible={"x", "x.0.name"})
    assert "x.0.nick" not in Controls(html).found


def test_a_question_that_decides_others_can_be_answered_without_scripts():
    html = draw(Field("a", "yes_no", LABEL), Field("b", "text", LABEL, when=parse("form.a == true")))
    assert control(html, "_choose")["value"] == "a"
    assert all("data-decides" in one for one in Controls(html).found["a"])


def test_an_error_stands_at_its_field_and_in_the_summary():
    error = SampleError("rows.1.name", Text("Chưa có tên.", "The name is missing."))
    field = Field("rows", "repeat", LABEL, fields=(Field("name", "text", LABEL),))
    html = draw(field, answers={"rows": [{}, {}]}, errors=(error,))
    there = control(html, "rows.1.name")
    assert error_links([error], "en") == [("The name is missing.", f"#{there['id']}")]
    assert there["aria-describedby"] == f"{there['id']}-error"
    assert html.count("The name is missing.") == 1


@pytest.mark.parametrize("kind", ["text", "long_text", "number", "money", "date", "phone", "email", "citizen_number"])
def test_what_was_typed_stands_there_again_harmless(kind):
    html = draw(Field("x", kind, LABEL), answers={"x": HOSTILE})
    assert "<script" not in html


@pytest.mark.parametrize("answer", [HOSTILE, [HOSTILE], {"a": HOSTILE}, [[HOSTILE]], 7, True])
@pytest.mark.parametrize(
    "kind", ["choice", "choices", "yes_no", "address", "person", "repeat", "file", "date", "computed"]
)
def test_answers_of_any_shape_are_survived(kind, answer):
    parts = {"address": AddressType.parts, "person": PersonType.parts}
    inner = parts.get(kind, (Field("name", "text", LABEL),) if kind == "repeat" else ())
    html = draw(Field("x", kind, LABEL, fields=inner, options=OPTIONS[:2]), answers={"x": answer})
    assert "<script" not in html


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_id_stands_twice_on_a_page(language):
    html = render_page(SAMPLE_FORM, 0, SAMPLE_ANSWERS, language=language, around=sample_surroundings())
    ids = Controls(html).ids
    assert sorted(ids) == sorted(set(ids))


def test_every_description_that_is_named_exists():
    html = render_page(SAMPLE_FORM, 0, SAMPLE_ANSWERS, around=sample_surroundings())
    named = {name for names in re.findall(r'aria-describedby="([^"]*)"', html) for name in names.split()}
    assert named <= set(Controls(html).ids)


def test_nothing_in_a_page_needs_an_inline_script_or_style():
    html = render_page(SAMPLE_FORM, 0, SAMPLE_ANSWERS, around=sample_surroundings())
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", html)
