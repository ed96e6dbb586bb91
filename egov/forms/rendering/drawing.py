"""Goes through the fields of a page and draws each with its template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from egov.core.expressions import Expression, references
from egov.forms.from_post import show_answers
from egov.forms.structure import Field, Form
from egov.forms.types.files import DEFAULT_MOST as MOST_FILES
from egov.forms.types.groups import RepeatType
from egov.forms.types.lookup import type_of
from egov.forms.types.moments import TIME
from egov.places import units

from .controls import CONTROLS, MANY_OPTIONS, PART_AUTOCOMPLETE
from .surroundings import FileShown, Surroundings, field_id

Context = dict[str, Any]


class Drawing:
    """One page, one language, one set of answers."""

    def __init__(self, form: Form, page: int, answers: Mapping[str, Any], language: str, around: Surroundings) -> None:
        self.page = form.pages[page]
        self.answers = answers
        self.language = language
        self.around = around
        self.controls = show_answers(form, dict(answers), page=page)
        self.deciding = _deciding_paths(self.page.fields)
        self.errors: dict[str, list[str]] = {}
        for error in around.errors:
            self.errors.setdefault(error.path, []).append(error.message(language))

    def fields(self) -> list[SafeString]:
        """The visible fields of the page, drawn."""
        return [self.draw(field, field.id) for field in self.page.fields if self._is_visible(field.id)]

    def draw(self, field: Field, path: str) -> SafeString:
        """One field by its type; a locked one as text."""
        if path in self.around.locked:
            return self._with("locked", field, path, text=self._as_text(field, path))
        draw = self._BY_TYPE.get(field.type)
        return draw(self, field, path) if draw else self._draw_input(field, path)

    # -- one control

    def _draw_input(self, field: Field, path: str) -> SafeString:
        control = CONTROLS.get(field.type, CONTROLS["text"])
        inputmode = "decimal" if field.type == "number" and field.decimals else control.inputmode
        return self._with("input", field, path, control=control, inputmode=inputmode, value=self._value(path))

    def _draw_long_text(self, field: Field, path: str) -> SafeString:
        return self._with("textarea", field, path, value=self._value(path))

    def _draw_date(self, field: Field, path: str) -> SafeString:
        autocomplete = "bday" if path.endswith("birth_date") and not self._is_of_others(path) else ""
        names = [("day", gettext("Day"), 2), ("month", gettext("Month"), 2), ("year", gettext("Year"), 4)]
        if field.type == "datetime":
            names.append((TIME, gettext("Time, such as 09:30"), 5))
        items = [
            {
                "name": f"{self._name(path)}.{part}",
                "id": self._id(path) if part == "day" else f"{self._id(path)}-{part}",
                "label": label,
                "width": width,
                "value": self._value(f"{path}.{part}"),
                "autocomplete": f"{autocomplete}-{part}" if autocomplete else "",
                "inputmode": "text" if part == TIME else "numeric",
            }
            for part, label, width in names
        ]
        return self._with("date", field, path, items=items)

    def _draw_choice(self, field: Field, path: str) -> SafeString:
        offered = [(option.id, option.label.in_language(self.language)) for option in field.options]
        if len(offered) > MANY_OPTIONS:
            return self._with("select", field, path, items=self._items(path, offered))
        return self._with("radios", field, path, items=self._items(path, offered))

    def _draw_yes_no(self, field: Field, path: str) -> SafeString:
        offered = [("yes", gettext("Yes")), ("no", gettext("No"))]
        return self._with("radios", field, path, items=self._items(path, offered), inline=True)

    def _draw_choices(self, field: Field, path: str) -> SafeString:
        offered = [(option.id, option.label.in_language(self.language)) for option in field.options]
        return self._with("checkboxes", field, path, items=self._items(path, offered))

    def _draw_file(self, field: Field, path: str) -> SafeString:
        kept = [self.around.files.get(one) or FileShown(one, one) for one in self.controls.get(path, []) if one]
        room = len(kept) < (field.max_items or MOST_FILES)
        return self._with(
            "file",
            field,
            path,
            kept=kept,
            megabytes=self.around.max_file_bytes // (1024 * 1024),
            max_bytes=self.around.max_file_bytes,
            several=field.max_items != 1,
            room=room,
        )

    # -- shown, not asked

    def _draw_computed(self, field: Field, path: str) -> SafeString:
        return self._with("computed", field, path, text=self._as_text(field, path))

    def _draw_info(self, field: Field, path: str) -> SafeString:
        return self._with("info", field, path, text=field.text.in_language(self.language))

    # -- fields made of fields

    def _draw_group(self, field: Field, path: str) -> SafeString:
        inner = [self.draw(part, f"{path}.{part.id}") for part in field.fields]
        return self._with("group", field, path, inner=inner)

    def _draw_address(self, field: Field, path: str) -> SafeString:
        province = self._value(f"{path}.province") or ("" if field.optional else self.around.home_province)
        provinces = [(unit.code, unit.full_name(self.language)) for unit in units.provinces()]
        communes = [(unit.code, unit.full_name(self.language)) for unit in units.communes(province)]
        parts = {name: self._part(field, path, name) for name in ("province", "commune", "street")}
        parts["province"]["items"] = [_item(code, name, code == province) for code, name in provinces]
        parts["commune"]["items"] = self._items(f"{path}.commune", communes)
        parts["street"]["value"] = self._value(f"{path}.street")
        parts["street"]["autocomplete"] = "off" if self._is_of_others(path) else "street-address"
        return self._with("address", field, path, parts=parts, has_communes=bool(communes))

    def _draw_repeat(self, field: Field, path: str) -> SafeString:
        count = self._row_count(field, path)
        rows = [
            {
                "n": n + 1,
                "path": self._name(f"{path}.{n}"),
                "id": self._id(f"{path}.{n}"),
                "fields": [
                    self.draw(inner, f"{path}.{n}.{inner.id}")
                    for inner in field.fields
                    if self._is_visible_in_row(inner, f"{path}.{n}")
                ],
            }
            for n in range(count)
        ]
        may_add = count < RepeatType().most(field)
        may_remove = count > RepeatType().fewest(field)
        return self._with("repeat", field, path, rows=rows, may_add=may_add, may_remove=may_remove)

    _BY_TYPE: Mapping[str, Callable[[Drawing, Field, str], SafeString]] = {
        "long_text": _draw_long_text,
        "date": _draw_date,
        "datetime": _draw_date,
        "choice": _draw_choice,
        "yes_no": _draw_yes_no,
        "choices": _draw_choices,
        "file": _draw_file,
        "computed": _draw_computed,
        "info": _draw_info,
        "person": _draw_group,
        "organisation": _draw_group,
        "address": _draw_address,
        "repeat": _draw_repeat,
    }

    # -- what every template gets

    def _with(self, widget: str, field: Field, path: str, **more: Any) -> SafeString:
        context = self._part(field, path) | more
        return render_to_string(f"forms/{widget}.html", context)

    def _part(self, field: Field, path: str, part: str = "") -> Context:
        """Label, help, errors and ids of a field, or of one of its parts."""
        whole = field
        if part:
            field, path = field.part(part) or Field(part, "text"), f"{path}.{part}"
        errors = self.errors.get(path, [])
        name = self._id(path)
        hint = field.help.in_language(self.language)
        described = [f"{name}-hint"] * bool(hint) + [f"{name}-error"] * bool(errors)
        return {
            "id": name,
            "path": self._name(path),
            "field": field,
            "label": field.label.in_language(self.language),
            "hint": hint,
            "optional": field.optional and not (part and whole.optional),
            "errors": errors,
            "describedby": " ".join(described),
            "source": self.around.sources.get(path, ""),
            "decides": self._name(path) if _without_numbers(path) in self.deciding else "",
            "autocomplete": self._autocomplete(field, path),
        }

    def _autocomplete(self, field: Field, path: str) -> str:
        if self._is_of_others(path):
            return "off"
        control = CONTROLS.get(field.type)
        return (control.autocomplete if control else "") or ("." in path and PART_AUTOCOMPLETE.get(field.id)) or ""

    def _items(self, path: str, offered: Iterable[tuple[str, str]]) -> list[Context]:
        """The options of a field, the ones chosen marked; ids count from the field's own."""
        chosen = self.controls.get(path, [])
        return [
            _item(value, label, value in chosen, self._id(path) + (f"-{n}" if n else ""))
            for n, (value, label) in enumerate(offered)
        ]

    # -- looking things up

    def _name(self, path: str) -> str:
        return self.around.prefix + path

    def _id(self, path: str) -> str:
        return field_id(self._name(path))

    def _value(self, name: str) -> str:
        values = self.controls.get(name) or [""]
        return str(values[0])

    def _answer(self, path: str) -> Any:
        """What the draft holds at a path, whatever its shape."""
        found: Any = self.answers
        for name in path.split("."):
            if isinstance(found, Mapping):
                found = found.get(name)
            elif isinstance(found, list) and name.isdigit() and int(name) < len(found):
                found = found[int(name)]
            else:
                return None
        return found

    def _as_text(self, field: Field, path: str) -> str:
        value = self._answer(path)
        if value in (None, "", [], {}):
            return ""
        return type_of(field).show(field, value, self.language, units.place_names(self.language))

    def _row_count(self, field: Field, path: str) -> int:
        rows = self._answer(path)
        present = len(rows) if isinstance(rows, list) else 0
        return max(present, RepeatType().fewest(field))

    def _is_visible(self, path: str) -> bool:
        return self.around.visible is None or path in self.around.visible

    def _is_visible_in_row(self, field: Field, row: str) -> bool:
        """A row that is still empty is unknown to the evaluation; it shows what no condition hides."""
        visible = self.around.visible
        if visible is None or f"{row}.{field.id}" in visible:
            return True
        return field.when is None and not any(path.startswith(f"{row}.") for path in visible)

    def _is_of_others(self, path: str) -> bool:
        """Rows are about several people, and an officer's form about somebody else: the browser fills in nothing."""
        return not self.around.about_reader or any(name.isdigit() for name in path.split("."))


def _deciding_paths(fields: Iterable[Field]) -> frozenset[str]:
    """The fields of this page that the conditions and values of others on it read (rows without their numbers)."""
    found: set[str] = set()
    for field in fields:
        found |= _read_by(field.when, field.value, prefix="")
        for inner in field.fields:
            found |= _read_by(inner.when, inner.value, prefix=f"{field.id}.")
    return frozenset(found)


def _read_by(*expressions: Expression | None, prefix: str) -> set[str]:
    """`form.kind` reads the field kind; `row.kind` the field kind of the same row."""
    paths = {path for expression in expressions if expression is not None for path in references(expression)}
    names = {tuple(path.split(".")[:2]) for path in paths}
    found = {name[1] for name in names if name[0] == "form" and len(name) == 2}
    return found | {prefix + name[1] for name in names if name[0] == "row" and len(name) == 2}


def _without_numbers(path: str) -> str:
    return ".".join(name for name in path.split(".") if not name.isdigit())


def _item(value: str, label: str, is_chosen: bool, item_id: str = "") -> Context:
    return {"value": value, "label": label, "chosen": is_chosen, "id": item_id}
