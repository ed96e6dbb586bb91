"""Template tags and filters of the shared look: components, icons, dates, sums, the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.exceptions import TemplateSyntaxError
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from egov.core import money as sums
from egov.pages import formats
from egov.pages.icons import icon

register = template.Library()

SHARED = ("request", "csrf_token", "language", "locality", "demo", "actor", "larger_text")
"""What a component sees besides its own parameters."""


class ComponentNode(template.Node):
    """Renders `components/<name>.html` with its parameters, and with `body` where it wraps something."""

    def __init__(
        self, name: FilterExpression, parameters: Mapping[str, FilterExpression], body: NodeList | None
    ) -> None:
        self.name = name
        self.parameters = parameters
        self.nodelist = body if body is not None else NodeList()

    def render(self, context: Context) -> SafeString:
        values = {key: value.resolve(context) for key, value in self.parameters.items()}
        values["body"] = self.nodelist.render(context)
        values |= {key: context[key] for key in SHARED if key in context}
        engine = context.template.engine  # type: ignore[union-attr]
        chosen = engine.get_template(f"components/{self.name.resolve(context)}.html")
        return chosen.render(context.new(values))


@register.tag
def component(parser: Parser, token: Token) -> ComponentNode:
    """{% component "button" text=_("Start") href=url %}"""
    name, parameters = _read_call(parser, token)
    return ComponentNode(name, parameters, None)


@register.tag
def wrap(parser: Parser, token: Token) -> ComponentNode:
    """{% wrap "details" summary=_("More") %} … {% endwrap %}"""
    name, parameters = _read_call(parser, token)
    body = parser.parse(("endwrap",))
    parser.delete_first_token()
    return ComponentNode(name, parameters, body)


def _read_call(parser: Parser, token: Token) -> tuple[FilterExpression, Mapping[str, FilterExpression]]:
    tag, *bits = token.split_contents()
    if not bits:
        raise TemplateSyntaxError(f"'{tag}' needs the name of a component")
    parameters = token_kwargs(rest := bits[1:], parser)
    if rest:
        raise TemplateSyntaxError(f"'{tag}' takes key=value only, not {rest[0]!r}")
    return parser.compile_filter(bits[0]), parameters


@register.simple_tag
def svg_icon(name: str, label: str = "") -> SafeString:
    """{% svg_icon "clock" %}: decoration; with label= it speaks."""
    return icon(name, label)


@register.simple_tag(takes_context=True)
def with_query(context: Context, **changes: Any) -> str:
    """The present address with some of its query changed; None drops a key."""
    request = context["request"]
    query = request.GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None:
            query[key] = value
    encoded = query.urlencode()
    return f"{request.path}?{encoded}" if encoded else request.path


@register.filter
def money(amount: int | None) -> str:
    """50000 -> 50.000 ₫ (the space does not break)."""
    return "" if amount is None else sums.in_figures(int(amount)).replace(" ", "\u00a0")


@register.filter
def money_or_free(amount: int | None) -> str:
    return gettext("Free of charge") if amount == 0 else money(amount)


@register.filter
def day(value: date | datetime | None) -> str:
    return formats.in_short(value) if value else ""


@register.filter
def full_day(value: date | datetime | None) -> str:
    return formats.in_full(value, _language()) if value else ""


@register.filter
def clock_time(value: datetime | None) -> str:
    return formats.clock_time(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    return f"{formats.in_short(value)}, {formats.clock_time(value)}" if value else ""


@register.filter
def full_moment(value: datetime | None) -> str:
    return f"{formats.in_full(value, _language())}, {formats.clock_time(value)}" if value else ""


@register.filter
def file_size(size: int | None) -> str:
    return "" if size is None else formats.size_in_words(size, _language())


@register.filter
def in_language(text: Any) -> str:
    """A text in both languages (Text, a mapping, a row with name_in); Vietnamese where English is missing."""
    language = _language()
    if text is None:
        return ""
    if hasattr(text, "name_in"):
        return str(text.name_in(language))
    if isinstance(text, Mapping):
        return str(text.get(language) or text.get("vi") or "")
    if hasattr(text, "in_language"):
        return str(text.in_language(language))
    return str(text)


def _language() -> str:
    return get_language() or "vi"
