"""A part of the studio: one page that edits some keys of the service file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.http import QueryDict

from egov.core.source import Text

from .editing import Editing
from .inputs import collect

Act: TypeAlias = Callable[[Editing, dict[str, Any], QueryDict, str], str]


def _nothing_more(editing: Editing) -> dict[str, Any]:
    return {}


def _empty(editing: Editing, path: str) -> Any:
    return {}


def _no_preview(editing: Editing, language: str) -> str:
    return ""


def _opens_nothing(path: str, asked: QueryDict) -> str:
    return ""


@dataclass(frozen=True)
class Part:
    """`keys` are those of the service file that it edits; `template` shows the inputs.

    `shown` adds to the template's context; `collected` reads the posted form back into a value for each key (None
    removes it) where the inputs alone do not say it; `preview` is what people will see, as safe HTML; `new` is the
    entry that is added to the list at a path. `acts` are buttons of its own by their first word: they change the values
    and say where the reader should be afterwards. `opens` is the query of the address at which the input of a path is
    on the page, where not all of them are. `merged` lays what was typed over what somebody else has saved meanwhile:
    what was seen, what stands there now, what was typed.
    """

    slug: str
    name: Text
    keys: tuple[str, ...]
    template: str
    shown: Callable[[Editing], dict[str, Any]] = _nothing_more
    collected: Callable[[Editing, QueryDict], dict[str, Any]] | None = None
    preview: Callable[[Editing, str], str] = _no_preview
    new: Callable[[Editing, str], Any] = _empty
    acts: Mapping[str, Act] = field(default_factory=dict)
    opens: Callable[[str, QueryDict], str] = _opens_nothing
    merged: Callable[[Editing, Editing, dict[str, Any]], Editing] | None = None

    def read(self, editing: Editing, post: QueryDict) -> dict[str, Any]:
        """The value of each key as the form was posted."""
        return self.collected(editing, post) if self.collected else collect(editing, post, self.keys)
