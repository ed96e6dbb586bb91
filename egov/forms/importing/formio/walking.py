"""Through a Form.io form from the top: what each component becomes, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from . import texts
from .composed import EXPANSIONS, several
from .fields import MAKERS
from .making import Made, Say
from .model import Element, Guard, Here, Scope
from .reading import Component, entries, is_component, is_on, part, parts_of, whole, word
from .remarks import remark_on, stays_hidden
from .reporting import Outcome, Remark, shortened

MAX_REPEATS = 2
MOST_ROWS = 200
PAGES = ("panel",)
LAYOUTS = ("panel", "fieldset", "well", "columns", "column", "table", "tabs", "navSkjemagruppe", "row")
GROUPS = ("container", "form")
REPEATS = ("datagrid", "editgrid", "dynamicWizard")
CONTENTS = ("content", "htmlelement", "alertstripe", "accordion")
FURNITURE = {
    "button": ("note", "button"),
    "recaptcha": ("note", "captcha"),
    "captcha": ("note", "captcha"),
    "password": ("left-out", "password"),
    "signature": ("left-out", "signature"),
    "hidden": ("left-out", "hidden"),
    "image": ("left-out", "picture"),
}


@dataclass(slots=True)
class PageDraft:
    """A page: its title, its condition if it has one, its elements."""

    title: str
    guards: tuple[Guard, ...] = ()
    elements: list[Element] = field(default_factory=list)
    when: str = ""


class Walk:
    """One walk; `pages`, `form` (the outermost scope) and `remarks` are what came of it."""

    def __init__(self, form: Component) -> None:
        self.title = texts.plain_line(form.get("title")) or texts.plain_line(form.get("name")) or "Form"
        self.form = Scope()
        self.pages: list[PageDraft] = []
        self.remarks: list[Remark] = []
        if script := word(form, "controller"):
            self._saying(form, Here(self.form))("changed", "logic", script)
        for component in parts_of(form):
            self._top(component)
        self.pages = [page for page in self.pages if page.elements]

    # -- pages

    def _top(self, component: Component) -> None:
        here = Here(self.form)
        if component.get("type") not in PAGES or stays_hidden(component):
            if not self.pages or self.pages[-1].guards:
                self.pages.append(PageDraft(self.title))
            self._walk(component, here)
            return
        inside = here.inside(component, self._key(component))
        self.pages.append(PageDraft(self._title(component), inside.guards))
        if following := word(component, "nextPage"):
            self._saying(component, here)("changed", "next-page", following)
        if words := self._words_beside(component):
            self._information(component, inside, words, "note")
        for inner in parts_of(component):
            self._walk(inner, inside)

    def _words_beside(self, component: Component) -> str:
        found = (texts.plain(component.get(key)) for key in ("description", "tooltip"))
        return "\n".join(dict.fromkeys(text for text in found if text))

    def _title(self, component: Component) -> str:
        return self._line(component, "title") or self._line(component, "label") or self.title

    def _line(self, component: Component, key: str) -> str:
        return texts.plain_line(component.get(key))

    @staticmethod
    def _key(component: Component) -> str:
        return word(component, "key") or word(component, "type")

    # -- components

    def _walk(self, component: Component, here: Here) -> None:
        kind = str(component.get("type"))
        say = self._saying(component, here)
        if stays_hidden(component):
            say("left-out", "hidden")
            self._each_inside(component, here, lambda _, inner_say: inner_say("left-out", "hidden"))
        elif kind in FURNITURE:
            outcome, code = FURNITURE[kind]
            say(outcome, code)  # type: ignore[arg-type]
        elif kind in MAKERS:
            self._question(component, here, say)
        elif kind in EXPANSIONS:
            self._expanded(component, here, EXPANSIONS[kind](component), say)
        elif kind in CONTENTS:
            self._content(component, here, say)
        elif kind in REPEATS:
            self._repeat(component, here, say)
        else:
            self._group(component, here, say)

    def _saying(self, component: Component, here: Here) -> Say:
        path = ".".join((*here.path, self._key(component)))
        label = shortened(self._line(component, "label") or self._line(component, "title"))

        def say(outcome: Outcome, code: str, detail: object = "") -> None:
            self.remarks.append(Remark(path, str(component.get("type")), outcome, code, shortened(detail), label))

        return say

    def _each_inside(self, component: Component, here: Here, do: Callable[[Component, Say], None]) -> None:
        inside = here.inside(component, self._key(component))
        for inner in parts_of(component):
            do(inner, self._saying(inner, inside))
            self._each_inside(inner, inside, do)

    # -- questions

    def _question(self, component: Component, here: Here, say: Say) -> None:
        remark_on(component, say)
        kind = str(component.get("type"))
        if component.get("multiple") is True and kind not in ("select", "navSelect", "file", "selectboxes"):
            self._repeat({**component, "components": [*several(component)], "type": "datagrid"}, here, say)
            return
        self._add(component, here, MAKERS[kind](component, say), say)

    def _add(self, component: Component, here: Here, made: Made, say: Say) -> Element:
        key = self._key(component)
        label = self._label(component, say)
        keys = (*here.place, *key.split("."))
        entry: dict[str, Any] = {"id": here.scope.new_id(keys, here.least), "type": made.keys["type"], "label": label}
        if helping := self._help(component):
            entry["help"] = helping
        if not is_on(part(component, "validate"), "required") and made.keys["type"] not in ("info", "computed"):
            entry["optional"] = True
        entry |= made.keys
        inside = here.inside(component, key)
        element = Element(component, inside.path, entry, made.kind, here.scope, inside.guards, here.place, keys,
                          made.options)  # fmt: skip
        self._place(element)
        return element

    def _place(self, element: Element) -> None:
        element.scope.add(element)
        if element.scope is self.form:
            self.pages[-1].elements.append(element)

    def _label(self, component: Component, say: Say) -> str:
        for key in ("label", "title", "legend", "placeholder"):
            if found := self._line(component, key):
                if texts.has_markup(component.get(key)):
                    say("note", "markup", component.get(key))
                return found
        found = self._line(component, "key") or str(component.get("type"))
        say("changed", "no-label", found)
        return found

    def _help(self, component: Component) -> str:
        """All that the original says beside a question, each thing once."""
        found = [self._words_beside(component)]
        if component.get("additionalDescription") is not False:
            found.append(texts.plain(component.get("additionalDescriptionText")))
        found += [self._line(component, key) for key in ("placeholder", "prefix", "suffix")]
        label = self._line(component, "label")
        return "\n".join(dict.fromkeys(text for text in found if text and text != label))

    # -- groups

    def _group(self, component: Component, here: Here, say: Say) -> None:
        """What has parts is gone through, even where its type is not known; what has none is left out."""
        kind = str(component.get("type"))
        key = self._key(component)
        inside = here.inside(component, key, holds_data=kind in GROUPS)
        if kind == "form":
            inside = replace(inside, place=(*inside.place, "data"))
        inner = list(parts_of(component))
        if kind not in LAYOUTS and kind not in GROUPS:
            say("changed" if inner else "left-out", "unknown-type", kind)
        elif not inner:
            say("left-out", "empty" if kind != "form" else "other-form", word(component, "form"))
        if inner and kind in LAYOUTS:
            self._heading(component, inside)
        self._parts(component, inside)

    def _parts(self, component: Component, inside: Here) -> None:
        if component.get("type") == "tabs":
            for tab in entries(component, "components"):
                self._heading({**tab, "title": tab.get("label"), "conditional": {}}, inside)
                for inner in parts_of(tab):
                    self._walk(inner, inside)
            return
        for inner in parts_of(component):
            self._walk(inner, inside)

    def _heading(self, component: Component, inside: Here) -> None:
        title = self._line(component, "legend") or self._line(component, "title")
        title = "" if component.get("hideLabel") is True else title
        if words := "\n".join(text for text in (title, self._words_beside(component)) if text):
            self._information(component, inside, words, "heading")

    def _information(self, component: Component, here: Here, words: str, *kind: str) -> None:
        keys = (*here.place, self._key(component), *kind)
        entry = {"id": here.scope.new_id(keys, 1 + len(kind)), "type": "info", "text": words}
        self._place(Element(component, here.path, entry, "none", here.scope, here.guards, here.place))

    def _content(self, component: Component, here: Here, say: Say) -> None:
        if word(component, "textDisplay") == "pdf":
            say("left-out", "only-on-paper")
            return
        inside = here.inside(component, self._key(component))
        found = [
            "\n".join(text for text in (self._line(entry, "title"), texts.plain(entry.get("content"))) if text)
            for entry in (component, *entries(component, "accordionValues"))
        ]
        raw = [component.get("content"), component.get("html")]
        words = "\n".join(text for text in (*found, texts.plain(component.get("html"))) if text)
        if "<img" in str(raw) or "<script" in str(raw) or "<iframe" in str(raw):
            say("changed", "picture")
        if words:
            self._information(component, inside, words[: texts.MAX_TEXT])
        else:
            say("left-out", "empty")

    # -- what is asked several times, or several things

    def _repeat(self, component: Component, here: Here, say: Say) -> None:
        if sum(1 for _ in here.scope.with_parents()) > MAX_REPEATS:
            say("left-out", "too-many-rows")
            self._each_inside(component, here, lambda _, inner_say: inner_say("left-out", "too-many-rows"))
            return
        limits = part(component, "validate")
        fewest, most = whole(limits, "minLength"), whole(limits, "maxLength")
        keys: dict[str, Any] = {"type": "repeat"}
        if fewest is not None and fewest > 0:
            keys["min_items"] = min(fewest, MOST_ROWS)
        if (most is not None and most > 0) or keys.get("min_items", 0) > 50:
            keys["max_items"] = min(most or MOST_ROWS, MOST_ROWS)
        if keys.get("min_items", 0) > keys.get("max_items", MOST_ROWS):
            say("changed", "limits", f"minLength {fewest}, maxLength {most}")
            keys = {"type": "repeat"}
        scope = Scope(parent=here.scope)
        element = self._add(component, here, Made(keys, "repeat", {}), say)
        scope.repeat, element.inner = element, scope
        inside = Here(scope, element.path, (), element.guards)
        for inner in parts_of(component):
            self._walk(inner, inside)
        self._about_rows(component, element, say)

    def _about_rows(self, component: Component, element: Element, say: Say) -> None:
        for script in (word(component, "conditionalAddButton"), word(part(component, "validate"), "row")):
            if script:
                say("changed", "rows-script", script)
        if component.get("disableAddingRemovingRows") is True or entries(component, "rowGroups"):
            say("changed", "fixed-rows")
        if not element.inner or not element.inner.elements:
            say("left-out", "empty")
            self._remove(element)
        elif element.entry.get("optional") and component.get("initEmpty") is not True and _needs_answers(element.inner):
            say("note", "first-row")

    def _remove(self, element: Element) -> None:
        element.scope.elements.remove(element)
        element.scope.answers.pop(element.keys, None)
        if element.scope is self.form:
            self.pages[-1].elements.remove(element)

    def _expanded(self, component: Component, here: Here, parts: Iterator[Component], say: Say) -> None:
        remark_on(component, say)
        say("note", f"{component.get('type')}-parts")
        inside = replace(here.inside(component, self._key(component), holds_data=True), least=2)
        listed = list(parts)
        if not listed:
            say("left-out", "empty")
        if component.get("type") == "survey":
            self._heading({**component, "title": component.get("label")}, inside)
        for inner in listed:
            if is_component(inner):
                self._walk(inner, inside)


def _needs_answers(rows: Scope) -> bool:
    return any(not inner.entry.get("optional") and inner.kind != "none" for inner in rows.elements)
