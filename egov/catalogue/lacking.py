"""Which sentences of a result may be left out, because an answer that they name may be missing."""

from __future__ import annotations

from egov.core.expressions import parse
from egov.core.expressions.tree import (
    Binary,
    Call,
    Choice,
    Index,
    Literal,
    Logical,
    Macro,
    Member,
    Name,
    Tree,
    Unary,
    children,
)
from egov.core.placeholders import placeholders
from egov.forms.structure import Form

from .result_sentences import find, groups_of

_ALWAYS = {"applicant.kind", "applicant.name", "channel", "today", "agency", "code"}
_COMPARED = ("==", "!=", "<", "<=", ">", ">=", "in")
_NEVER_EMPTY = ("has", "size", "contains", "startsWith", "endsWith")


def may_be_left_out(text: str, form: Form) -> bool:
    """Whether a paragraph without mistakes names something that may be empty, for all that can be seen."""
    return any(_may_be_empty(parse(expression).tree, form, frozenset()) for expression in placeholders(text))


def _may_be_empty(tree: Tree, form: Form, given: frozenset[str]) -> bool:  # noqa: PLR0911  one answer for each kind
    """`given` are the paths that a condition has asked for before."""
    match tree:
        case Literal(value=value):
            return value in (None, "")
        case Choice(condition=condition, chosen=chosen, otherwise=otherwise):
            asked = given | _asked_for(condition)
            return _may_be_empty(chosen, form, asked) or _may_be_empty(otherwise, form, given)
        case Logical() | Unary(operator="!"):
            return False
        case Name() | Member():
            return _path(tree) not in given | _ALWAYS and _may_lack(tree, form)
        case Binary(operator=operator) if operator in _COMPARED:
            return False
        case Call(name=name) if name in _NEVER_EMPTY:
            return False
    return isinstance(tree, Index | Macro) or any(_may_be_empty(part, form, given) for part in children(tree))


def _may_lack(tree: Tree, form: Form) -> bool:
    """Whether an answer, or the answer that it is a part of, is asked only of some."""
    found = find(tree, groups_of(form))
    if found is None or found.field is None or not isinstance(tree, Member):
        return True
    field = found.field
    if field.value is not None:
        return _may_be_empty(field.value.tree, form, frozenset())
    if field.optional or field.when is not None:
        return True
    if isinstance(tree.owner, Name):
        pages = [page for page in form.pages if page.when is not None]
        return tree.owner.name != "form" or any(one is field for page in pages for one in page.fields)
    return _may_lack(tree.owner, form)


def _asked_for(condition: Tree) -> frozenset[str]:
    """The paths of which `has(…)`, or a chain with it, says that they are answered."""
    match condition:
        case Call(name="has", arguments=(argument,)):
            return frozenset({_path(argument)})
        case Logical(operator="&&", operands=operands):
            return frozenset[str]().union(*map(_asked_for, operands))
    return frozenset()


def _path(tree: Tree) -> str:
    match tree:
        case Name(name=name):
            return name
        case Member(owner=owner, name=name):
            return f"{_path(owner)}.{name}"
    return ""
