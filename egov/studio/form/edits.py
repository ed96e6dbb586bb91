"""What the inputs and buttons of the questions do to the values of the file."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from django.http import QueryDict

from egov.catalogue.renaming import Way, questions_in, with_moved_fields

from ..editing import Editing, value_at
from ..inputs import collect
from ..lists import change_list
from .blocks import USE, written_out
from .kinds import KINDS, OPTION, beginning, kind_words, settle_kind
from .naming import NEW, free_name, name_from, names_in, settle_names

KEYS: Final = ("form",)


def collected(editing: Editing, post: QueryDict) -> dict[str, Any]:
    """The questions as they were posted; where a name has changed, every expression of the file follows."""
    values = collect(editing, post, KEYS)
    before = editing.plain.get("form")
    if values["form"] == before or not isinstance(values["form"], list):
        return values
    for path in {name.removesuffix(".type") for name in post if name.endswith(".type")}:
        entry = value_at(values, path)
        if isinstance(entry, dict) and entry.get("type") in KINDS and entry["type"] != editing.at(f"{path}.type"):
            settle_kind(entry)
    for page in values["form"]:
        _questions_last(page)
    settle_names(before, values["form"], names_of_blocks(editing))
    ways = {path: way for path, _, way in questions_in(before)}
    moved = {ways[path]: way for path, _, way in questions_in(values["form"]) if path in ways}
    _follow(editing, values, moved)
    return values


def _questions_last(page: Any) -> None:
    """A condition that a page gets stands above its questions."""
    if isinstance(page, dict) and "when" in page and "fields" in page:
        page["fields"] = page.pop("fields")


def names_of_blocks(editing: Editing) -> set[str]:
    """The names of questions that stand in the file as a block only."""
    known = set(editing.definition.form.by_id) if editing.definition else set()
    return known - names_in(editing.plain.get("form"), "")


def new(editing: Editing, path: str) -> Any:
    """A page, or an answer to choose."""
    if path.endswith(".options"):
        return {"id": OPTION, "label": {"vi": ""}}
    return {"page": {"vi": ""}} if path == "form" else {}


def put(editing: Editing, values: dict[str, Any], post: QueryDict, path: str) -> str:
    """A new question of the kind and with the label that stand beside the button, at the end of a list."""
    if not path.endswith(".fields"):
        return path
    kind, label = post.get(f"kind:{path}", ""), " ".join(post.get(f"label:{path}", "").replace("\x00", "").split())
    entry = _new_entry(values["form"], path, kind, label[:500], editing.language)
    if entry is None or not isinstance(value_at(values, path.rpartition(".")[0]), dict):
        return path
    if "id" in entry and not _group_of(path):
        entry["id"] = free_name(entry["id"], names_of_blocks(editing))
    return change_list(values, f"add:{path}", lambda _path: entry)


def _new_entry(pages: Any, path: str, kind: str, label: str, language: str) -> dict[str, Any] | None:
    if kind.startswith(USE):
        return {"use": kind.removeprefix(USE)}
    if kind not in KINDS:
        return None
    taken = names_in(pages, _group_of(path))
    name = name_from(label, taken) if label else free_name(NEW, taken)
    words = {"vi": label or kind_words(kind, "vi"), **({} if label else {"en": kind_words(kind, "en")})}
    return {"id": name, "type": kind, "label": words, **beginning(kind)}


def copy(editing: Editing, values: dict[str, Any], post: QueryDict, path: str) -> str:
    """A page or a question once more, its questions under names of their own."""
    listed, _, index = path.rpartition(".")
    entries, entry = value_at(values, listed), value_at(values, path)
    if not isinstance(entries, list) or not isinstance(entry, dict) or path.endswith("options"):
        return change_list(values, f"copy:{path}", lambda _path: {})
    group = _group_of(listed)
    taken = names_in(values["form"], group) | names_of_blocks(editing)
    fresh = deepcopy(entry)
    inside = fresh.get("fields") if listed == "form" else [fresh]
    moved: dict[Way, Way] = {}
    for inner in inside if isinstance(inside, list) else ():
        if isinstance(inner, dict) and isinstance(inner.get("id"), str):
            moved[(inner["id"],)] = (free_name(inner["id"], taken),)
            inner["id"] = moved[(inner["id"],)][0]
            taken.add(inner["id"])
    if listed == "form":
        fresh = with_moved_fields({"form": [fresh]}, moved)["form"][0]
    entries.insert(int(index) + 1, fresh)
    return f"{listed}.{int(index) + 1}"


def move(editing: Editing, values: dict[str, Any], post: QueryDict, path: str) -> str:
    """A question into the page or the group that was chosen beside the button."""
    target = post.get(f"to:{path}", "")[:200]
    entry = value_at(values, path)
    if not isinstance(entry, dict) or not target.endswith(".fields") or target.startswith(f"{path}."):
        return path
    if not isinstance(value_at(values, target.removesuffix(".fields")), dict):
        return path
    before = {id(one): way for _, one, way in questions_in(values["form"])}
    if target != path.rpartition(".")[0] and "id" in entry:
        entry["id"] = free_name(str(entry["id"]), _taken_at(editing, values, target, path))
    place = change_list(values, f"into:{path}:{target}", lambda _path: {})
    moved = {before[id(one)]: way for _, one, way in questions_in(values["form"]) if id(one) in before}
    _follow(editing, values, moved)
    return place


def _taken_at(editing: Editing, values: dict[str, Any], target: str, source: str) -> set[str]:
    """The names that a question may not have where it is going."""
    group = _group_of(target)
    taken = names_in(values["form"], group) | (set() if group else names_of_blocks(editing))
    return taken - {value_at(values, f"{source}.id")} if group == _group_of(source.rpartition(".")[0]) else taken


def unfold(editing: Editing, values: dict[str, Any], post: QueryDict, path: str) -> str:
    """The questions of a block in the place of the block, each to be changed by itself."""
    listed, _, index = path.rpartition(".")
    entries, entry = value_at(values, listed), value_at(values, path)
    questions = written_out(editing, entry) if isinstance(entry, dict) and "use" in entry else []
    if isinstance(entries, list) and questions:
        entries[int(index) : int(index) + 1] = questions
    return path


def open_(editing: Editing, values: dict[str, Any], post: QueryDict, path: str) -> str:
    """Another question is opened; what was typed in this one is kept."""
    return path


def _follow(editing: Editing, values: dict[str, Any], moved: Mapping[Way, Way]) -> None:
    """Let every expression of the file read the questions where they are now."""
    before = {**editing.plain, **values}
    for key, value in with_moved_fields({key: one for key, one in before.items() if one is not None}, moved).items():
        if key in KEYS or value != editing.plain.get(key):
            values[key] = value


def _group_of(listed: str) -> str:
    """The group whose questions a list holds; "" for a page's own."""
    owner = listed.removesuffix(".fields")
    return owner if ".fields." in owner else ""


ACTS: Final = {"put": put, "copy": copy, "move": move, "unfold": unfold, "open": open_}
