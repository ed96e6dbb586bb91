from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from egov.pages.icons import PATHS, icon
from egov.pages.parts import FileCard, ProgressStep, Row, TaskRow, TimeLeft

HOSTILE = '"><script>alert(1)</script>'
ESCAPED = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"


def draw(source, **values):
    return Template("{% load i18n pages %}" + source).render(Context(values))


def test_a_button_with_an_address_is_a_link():
    assert '<a href="/x"' in draw('{% component "button" text="Go" href="/x" %}')


def test_a_button_without_an_address_sends_its_name():
    html = draw('{% component "button" text="Go" name="act" value="approve" kind="secondary" %}')
    assert 'name="act" value="approve"' in html
    assert "govuk-button--secondary" in html


def test_a_wrapped_component_shows_what_it_wraps():
    assert "<b>inside</b>" in draw('{% wrap "details" summary="More" %}<b>inside</b>{% endwrap %}')


def test_a_component_sees_only_what_it_is_given():
    assert "leaked" not in draw('{% component "button" text="Go" %}', kind="leaked")


def test_a_component_refuses_a_bare_word():
    with pytest.raises(TemplateSyntaxError):
        draw('{% component "button" text %}')


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ('{% component "button" text=x name=x value=x %}', {}),
        ('{% component "status" text=x kind="late" %}', {}),
        ('{% component "summary_list" rows=rows card_title=x %}', {"rows": [Row(HOSTILE, HOSTILE, source=HOSTILE)]}),
        ('{% component "task_list" tasks=tasks %}', {"tasks": [TaskRow(HOSTILE, HOSTILE, "new", HOSTILE, HOSTILE)]}),
        ('{% component "error_summary" errors=errors %}', {"errors": [(HOSTILE, HOSTILE)]}),
        ('{% component "progress_steps" steps=steps %}', {"steps": [ProgressStep(HOSTILE, "done", note=HOSTILE)]}),
        ('{% component "time_left" left=left %}', {"left": TimeLeft(HOSTILE, 10)}),
        ('{% component "file_card" file=file %}', {"file": FileCard(HOSTILE, 1, remove_name=HOSTILE)}),
        ('{% component "search" action=x value=x label=x placeholder=x %}', {}),
        ('{% component "declaration" name=x text=x error=x %}', {}),
        ('{% wrap "confirmation" title=x code=x %}{{ x }}{% endwrap %}', {}),
        ('{% wrap "banner" title=x %}{{ x }}{% endwrap %}', {}),
        ('{% svg_icon "clock" label=x %}', {}),
    ],
)  # fmt: skip
def test_hostile_words_stay_words(source, values):
    html = draw(source, x=HOSTILE, **values)
    assert "<script" not in html
    assert ESCAPED in html


def test_a_state_is_told_by_word_icon_and_colour():
    html = draw('{% component "status" text="Overdue" kind="late" %}')
    assert "Overdue" in html
    assert "<svg" in html
    assert "status--late" in html


def test_no_errors_draw_no_summary():
    assert draw('{% component "error_summary" errors=errors %}', errors=[]).strip() == ""


def test_every_icon_has_a_drawing():
    assert all(PATHS[name] in icon(name) for name in PATHS)


def test_an_unknown_icon_is_an_error():
    with pytest.raises(KeyError):
        icon("unicorn")


def test_the_address_keeps_its_query_when_the_language_changes():
    request = RequestFactory().get("/services", {"q": "hộ", "lang": "vi"})
    html = draw('{% with_query lang="en" %}', request=request)
    assert html == "/services?q=h%E1%BB%99&amp;lang=en"
