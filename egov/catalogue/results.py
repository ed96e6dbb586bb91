"""The result of a service file: its template and name, what it says, and which answers it lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from egov.core.expressions import ANY, BOOL, Expression, Type, check, fits, read_expression, references
from egov.core.expressions.reading import report_type
from egov.core.expressions.tree import Choice, Tree
from egov.core.reading import read_parts, text_of
from egov.core.source import Node, read_text
from egov.forms.structure import Form

from .definition import TEMPLATES, Result
from .lacking import may_be_left_out
from .result_sentences import is_text, sentence_environment

RESULT_KEYS = ("template", "name", "electronic", "text", "show")
MAX_PARAGRAPHS, MAX_PARAGRAPH = 20, 1000


def read_result(node: Node | None, form: Form) -> Result | None:
    """The result; what is wrong with it is reported at its place."""
    if node is None:
        return None
    node.only(*RESULT_KEYS)
    electronic = node.get("electronic")
    template = node.need("template")
    if template and text_of(template) not in TEMPLATES:
        message = "There is no template '{template}'."
        template.report("unknown-template", message, "Known: {known}.", template=text_of(template), known=TEMPLATES)
    return Result(
        text_of(template),
        read_text(node.need("name")),
        electronic.boolean() if electronic else False,
        _read_paragraphs(node.get("text"), form),
        _read_show(node.get("show"), form),
    )


def _read_paragraphs(node: Node | None, form: Form) -> tuple[str, ...]:
    """One text, or a list of paragraphs."""
    if node is None:
        return ()
    places = list(node) if node.is_list() else [node]
    if len(places) > MAX_PARAGRAPHS:
        message = "At most {most} paragraphs are possible here."
        node.report("too-many-entries", message, "Say it in fewer.", most=MAX_PARAGRAPHS)
    environment = sentence_environment(form)
    read = [(text_of(place), _is_right(place, form, environment)) for place in places[:MAX_PARAGRAPHS]]
    texts = [text for text, _ in read if text]
    if texts and all(right for _, right in read) and all(may_be_left_out(text, form) for text in texts):
        message = "Every sentence names an answer that may be missing, so the paper may say nothing."
        remedy = "Give it another value: has(form.x) ? form.x : 'không có'. Or add a sentence that always stands."
        node.report("result-may-be-empty", message, remedy, "warning")
    return tuple(texts)


def _is_right(node: Node, form: Form, environment: Mapping[str, Type]) -> bool:
    parts = read_parts(node, text_of(node), MAX_PARAGRAPH)
    places = [replace(node, value=expression) for expression in dict.fromkeys(parts[1::2])] if parts else []
    wrong = [place for place in places if not _is_written(place, form, environment)]
    return parts is not None and not wrong


def _is_written(node: Node, form: Form, environment: Mapping[str, Type]) -> bool:
    """Whether the expression is one, names only what there is, and gives something that stands in a sentence."""
    expression = read_expression(node, None)
    if expression is None:
        return False
    unknown = _unknown_fields(expression, form)
    for field in unknown:
        _report_unknown(node, f"form.{field}")
    if unknown:
        return False
    return _is_sound(node, expression.tree, form, environment)


def _is_sound(node: Node, tree: Tree, form: Form, environment: Mapping[str, Type]) -> bool:
    """Both ways of a choice are looked at alone, since each is written in its own manner."""
    if isinstance(tree, Choice):
        ways = [_is_sound(node, way, form, environment) for way in (tree.chosen, tree.otherwise)]
        return _type_of(node, tree.condition, environment, BOOL) is not None and all(ways)
    kind = _type_of(node, tree, environment, ANY)
    if kind is None:
        return False
    if not is_text(tree, kind, form):
        remedy = "Name a part, as in form.trades.map(t, t.trade), or list the answers by 'show'."
        node.report("result-not-text", "'{value}' cannot stand in a sentence.", remedy, value=node.value)
        return False
    return True


def _type_of(node: Node, tree: Tree, environment: Mapping[str, Type], wanted: Type) -> Type | None:
    """The type of a part; None after reporting what is wrong with it."""
    part = Expression("", tree)
    found = report_type(node, part, environment, wanted)
    return found if fits(found, wanted) and not check(part, environment).errors else None


def _unknown_fields(expression: Expression, form: Form) -> list[str]:
    named = {path.split(".")[1] for path in references(expression) if path.startswith("form.")}
    return sorted(named - form.by_id.keys())


def _read_show(node: Node | None, form: Form) -> tuple[str, ...] | None:
    """Ids of fields and Vietnamese titles of pages."""
    if node is None:
        return None
    titles = {page.title.vi for page in form.pages}
    for place in (entries := list(node)):
        if text_of(place) not in form.by_id.keys() | titles:
            _report_unknown(place, text_of(place))
    return tuple(dict.fromkeys(text_of(place) for place in entries))


def _report_unknown(node: Node, field: str) -> None:
    remedy = "Name a field by its id or a page by its Vietnamese title."
    node.report("result-unknown-field", "The form has no field '{field}'.", remedy, field=field[:80])
