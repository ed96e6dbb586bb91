"""A process as a narrow picture from above to below, for phones, print and readers of text."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from itertools import count
from typing import Final
from xml.etree import ElementTree as ET

from egov.core.source import Text

from .diagram import hours_in_words
from .graph import units_before
from .naming import PositionName, by_id
from .table import END, SEND_BACK, Choice, Consultation, Row, Step, Table, Together, targets_of, tasks_of

WIDTH: Final = 360
BOX_X: Final = 44
BOX_WIDTH: Final = 264
LINE: Final = 18
SPACE: Final = 28
LETTERS: Final = 34
STRONG_LETTERS: Final = 30

_RECEPTION: Final = Text("Tiếp nhận hồ sơ", "The dossier is received")
_FINISHED: Final = Text("Đã trả kết quả", "The result is handed over")
_TOGETHER: Final = Text("cùng lúc", "at the same time")
_IN_ORDER: Final = Text("lần lượt", "one after the other")
_OTHERWISE: Final = Text("Còn lại: {name}", "Otherwise: {name}")
_WHEN: Final = Text("Nếu {when}: {name}", "If {when}: {name}")
_BACK: Final = Text("có thể trả lại {names}", "may be sent back to {names}")
_SIGNS: Final = Text("ký duyệt", "signs")


def to_svg(
    table: Table,
    *,
    title: Text,
    language: str = "vi",
    position_name: PositionName = by_id,
    id_prefix: str = "process",
) -> str:
    """The checked table as one `<svg role="img">`, 360 points wide, without style attributes or scripts.

    Broken lines on the left lead back, lines on the right jump ahead. `id_prefix` keeps the ids of several
    pictures on one page apart.
    """
    return _Picture(table, _Words(table, language, position_name)).draw(title.in_language(language), id_prefix)


@dataclass(slots=True)
class _Words:
    table: Table
    language: str
    position_name: PositionName

    def say(self, text: Text, **values: str) -> str:
        return text.in_language(self.language).format(**values)

    def name(self, some_id: str) -> str:
        return self.table.name_of(some_id).in_language(self.language)

    def lines(self, row: Row) -> list[str]:
        """What is written in the box of a row: its name first."""
        match row:
            case Step():
                return [self.name(row.id), self.work(row)]
            case Choice():
                return [self.name(row.id), *self.branches(row)]
            case Consultation() | Together():
                together = isinstance(row, Together) or row.order == "together"
                head = f"{self.name(row.id)} ({self.say(_TOGETHER if together else _IN_ORDER)})"
                return [head, *(f"– {self.name(task.id)}: {self.work(task)}" for task in tasks_of(row))]

    def work(self, step: Step) -> str:
        parts = [self.position_name(step.by, step.at), hours_in_words(step.hours, self.language)]
        return ", ".join(parts + [self.say(_SIGNS)] * step.sign)

    def branches(self, row: Choice) -> list[str]:
        said = [
            self.say(_WHEN, when=branch.name.in_language(self.language) or branch.when, name=self.name(branch.go))
            for branch in row.branches
        ]
        return [*said, self.say(_OTHERWISE, name=self.name(row.otherwise))]

    def description(self) -> str:
        """The whole process in sentences, for those who do not see the picture."""
        said = [self.say(_RECEPTION)]
        for row in self.table.rows:
            back = ", ".join(self.name(unit) for unit in back_units(self.table, row))
            more = f" ({self.say(_BACK, names=back)})" if back else ""
            said.append("; ".join(self.lines(row)) + more)
        return ". ".join([*said, self.say(_FINISHED)]) + "."


def back_units(table: Table, row: Row) -> tuple[str, ...]:
    """Where the tasks of this row are usually sent back to."""
    may = any(SEND_BACK in task.may for task in tasks_of(row))
    return units_before(table, row.id) if may else ()


@dataclass(slots=True)
class _Picture:
    table: Table
    words: _Words
    svg: ET.Element = field(default_factory=lambda: ET.Element("svg"))
    middles: dict[str, int] = field(default_factory=dict)
    y: int = 12

    def draw(self, title: str, prefix: str) -> str:
        names = {"role": "img", "aria-labelledby": f"{prefix}-title {prefix}-desc"}
        ET.SubElement(self.svg, "title", {"id": f"{prefix}-title"}).text = title
        ET.SubElement(self.svg, "desc", {"id": f"{prefix}-desc"}).text = self.words.description()
        self.marker(f"{prefix}-arrow")
        self.box("start", [self.words.say(_RECEPTION)], rounded=True)
        for row in self.table.rows:
            self.box(row.id, self.words.lines(row), rounded=False, choice=isinstance(row, Choice))
        self.box(END, [self.words.say(_FINISHED)], rounded=True)
        self.arrows(f"{prefix}-arrow")
        size = {"viewBox": f"0 0 {WIDTH} {self.y}", "width": str(WIDTH), "height": str(self.y)}
        self.svg.attrib = {"xmlns": "http://www.w3.org/2000/svg", **size, **names}
        return ET.tostring(self.svg, encoding="unicode")

    def marker(self, marker_id: str) -> None:
        shape = {"viewBox": "0 0 10 10", "refX": "9", "refY": "5", "markerWidth": "7", "markerHeight": "7"}
        definition = ET.SubElement(ET.SubElement(self.svg, "defs"), "marker", {"id": marker_id, **shape})
        definition.set("orient", "auto")
        ET.SubElement(definition, "path", {"d": "M0 0 10 5 0 10z", "fill": "currentColor"})

    def box(self, row_id: str, lines: list[str], *, rounded: bool, choice: bool = False) -> None:
        widths = [STRONG_LETTERS, *([LETTERS] * len(lines))]
        wrapped = [
            (part, number == 0) for number, line in enumerate(lines) for part in textwrap.wrap(line, widths[number])
        ]
        height = LINE * len(wrapped) + 16
        place = {"x": str(BOX_X), "y": str(self.y), "width": str(BOX_WIDTH), "height": str(height)}
        look = {"rx": "18" if rounded else "4", "fill": "none", "stroke": "currentColor"}
        ET.SubElement(self.svg, "rect", {**place, **look, "stroke-width": "1" if choice else "2"})
        for number, (line, strong) in enumerate(wrapped, start=1):
            text = {"x": str(BOX_X + 10), "y": str(self.y + LINE * number + 3), "fill": "currentColor"}
            weight = {"font-weight": "600"} if strong else {}
            ET.SubElement(self.svg, "text", {**text, "font-size": "14", **weight}).text = line
        self.middles[row_id] = self.y + height // 2
        self.middles[f"{row_id}/top"], self.middles[f"{row_id}/bottom"] = self.y, self.y + height
        self.y += height + SPACE

    def arrows(self, marker: str) -> None:
        ids = ["start", *(row.id for row in self.table.rows), END]
        place = {row_id: number for number, row_id in enumerate(ids)}
        left, right = count(), count()
        self.line(f"M{WIDTH // 2} {self.middles['start/bottom']}V{self.middles[f'{ids[1]}/top']}", marker)
        for row in self.table.rows:
            for target in targets_of(row):
                if place[target] == place[row.id] + 1:
                    way = f"M{WIDTH // 2} {self.middles[f'{row.id}/bottom']}V{self.middles[f'{target}/top']}"
                    self.line(way, marker)
                else:
                    self.side(row.id, target, BOX_X + BOX_WIDTH, 10 + 6 * (next(right) % 6), marker)
            for unit in back_units(self.table, row):
                self.side(row.id, unit, BOX_X, -10 - 6 * (next(left) % 5), marker, broken=True)

    def side(self, source: str, target: str, x: int, out: int, marker: str, *, broken: bool = False) -> None:
        """An arrow beside the boxes, from one to another; it starts below the middle and ends above it."""
        start, end = self.middles[source] + 6, self.middles[target] - 6
        self.line(f"M{x} {start}H{x + out}V{end}H{x}", marker, broken=broken)

    def line(self, way: str, marker: str, *, broken: bool = False) -> None:
        look = {"fill": "none", "stroke": "currentColor", "marker-end": f"url(#{marker})"}
        dashes = {"stroke-dasharray": "5 4"} if broken else {}
        ET.SubElement(self.svg, "path", {"d": way, **look, **dashes})
