"""Places for the shapes of a diagram: columns from left to right, a band for each lane, no overlap.

Arrows leave a shape at its right, turn only in the gaps between columns and in the corridor below
all lanes, and enter at the left; so no arrow crosses a shape. Those to one shape share the corridor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from .diagram import Diagram, Flow, Shape

SIZES: Final = {
    "start": (36, 36),
    "end": (36, 36),
    "error": (36, 36),
    "boundary": (36, 36),
    "exclusive": (50, 50),
    "parallel": (50, 50),
    "task": (140, 80),
}
GAP: Final = 44
TRACK: Final = 12
CORRIDOR: Final = 20
LABEL_ROOM: Final = 70
LETTER: Final = 6
ROW_SPACE: Final = 46
MARGIN: Final = 24
HEADER: Final = 60


class Box(NamedTuple):
    """A rectangle in points, from its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def left(self) -> tuple[int, int]:
        return self.x, self.y + self.height // 2

    @property
    def right(self) -> tuple[int, int]:
        return self.x + self.width, self.y + self.height // 2

    def moved(self, x: int, y: int) -> Box:
        return Box(self.x + x, self.y + y, self.width, self.height)


@dataclass(slots=True)
class Layout:
    """Boxes by shape id, ways and label boxes by flow id, lanes in order from above; all of inner diagrams too."""

    boxes: dict[str, Box] = field(default_factory=dict)
    ways: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    labels: dict[str, Box] = field(default_factory=dict)
    lanes: dict[tuple[str, str], Box] = field(default_factory=dict)
    width: int = 0
    height: int = 0


def lay_out(diagram: Diagram, *, header: int = HEADER) -> Layout:
    """Places for everything in `diagram`; `header` is the room left of the first column for lane names."""
    return _Placing(diagram, header).place()


@dataclass(slots=True)
class _Placing:
    diagram: Diagram
    header: int
    layout: Layout = field(default_factory=Layout)
    inner: dict[str, Layout] = field(default_factory=dict)
    column: dict[str, int] = field(default_factory=dict)
    slot: dict[str, int] = field(default_factory=dict)
    gap_starts: list[int] = field(default_factory=list)
    gap_used: dict[int, int] = field(default_factory=dict)
    corridor: int = 0
    shared: dict[str, tuple[int, int]] = field(default_factory=dict)

    def place(self) -> Layout:
        for shape in self.diagram.shapes.values():
            if shape.inner:
                self.inner[shape.id] = lay_out(shape.inner, header=0)
        self.rank()
        self.stack()
        self.set_columns(self.set_rows())
        for flow in self.diagram.flows:
            way = self.layout.ways[flow.id] = self.way(flow)
            if flow.name.vi:
                self.layout.labels[flow.id] = self.label(flow, way)
        self.finish()
        return self.layout

    def size(self, shape: Shape) -> tuple[int, int]:
        inner = self.inner.get(shape.id)
        return (inner.width, inner.height) if inner else SIZES[shape.kind]

    def free(self) -> list[Shape]:
        """The shapes that have a place of their own; a boundary event sits on its host."""
        return [shape for shape in self.diagram.shapes.values() if shape.kind != "boundary"]

    def rank(self) -> None:
        """Columns: each shape stands to the right of all that lead to it."""
        rank = {shape.id: 0 if shape.kind == "start" else 1 for shape in self.diagram.shapes.values()}
        for shape in self.diagram.shapes.values():
            if shape.kind == "boundary":
                rank[shape.id] = rank[shape.host]
            for flow in self.diagram.flows:
                if flow.source == shape.id and not flow.back:
                    rank[flow.target] = max(rank[flow.target], rank[shape.id] + 1)
        self.column = rank

    def stack(self) -> None:
        """Slots: shapes of one lane and column stand below one another."""
        used: dict[tuple[tuple[str, str], int], int] = {}
        for shape in self.free():
            place = (shape.lane, self.column[shape.id])
            self.slot[shape.id] = used.get(place, 0)
            used[place] = self.slot[shape.id] + 1

    def set_rows(self) -> dict[str, int]:
        """The middle of each shape, from above; fills in the lanes and the corridor."""
        heights: dict[tuple[str, str], dict[int, int]] = {}
        for shape in self.free():
            slots = heights.setdefault(shape.lane, {})
            slots[self.slot[shape.id]] = max(slots.get(self.slot[shape.id], 0), self.size(shape)[1])
        middles: dict[tuple[tuple[str, str], int], int] = {}
        y = 0
        for lane, slots in heights.items():
            top = y
            for slot in sorted(slots):
                middles[lane, slot] = y + ROW_SPACE // 2 + slots[slot] // 2
                y += slots[slot] + ROW_SPACE
            self.layout.lanes[lane] = Box(0, top, 0, y - top)
        self.corridor = y
        return {shape.id: middles[shape.lane, self.slot[shape.id]] for shape in self.free()}

    def set_columns(self, middles: dict[str, int]) -> None:
        """Boxes; every gap is as wide as the arrows that turn in it need."""
        last = max(self.column.values())
        widths = [max(self.size(s)[0] for s in self.free() if self.column[s.id] == n) for n in range(last + 1)]
        turning = self.count_turns()
        x = self.header + MARGIN
        for number, width in enumerate(widths):
            for shape in self.free():
                if self.column[shape.id] == number:
                    own_width, height = self.size(shape)
                    box = Box(x + (width - own_width) // 2, middles[shape.id] - height // 2, own_width, height)
                    self.layout.boxes[shape.id] = box
            x += width
            self.gap_starts.append(x)
            x += GAP + turning.get(number, 0)
        self.layout.width = x - GAP + MARGIN
        self.place_boundaries()

    def place_boundaries(self) -> None:
        sitting: set[str] = set()
        for shape in self.diagram.shapes.values():
            if shape.kind == "boundary":
                host = self.layout.boxes[shape.host]
                y = host.y - 10 if shape.host in sitting else host.y + host.height - 26
                sitting.add(shape.host)
                self.layout.boxes[shape.id] = Box(host.x + host.width - 18, y, 36, 36)

    def count_turns(self) -> dict[int, int]:
        """The room that each gap needs for turns and for the labels of arrows to the next column."""
        outward: dict[int, int] = {}
        inward: dict[int, set[str]] = {}
        labelled: set[int] = set()
        for flow in self.diagram.flows:
            source, target = self.column[flow.source], self.column[flow.target]
            if not self.is_straight(flow):
                outward[source] = outward.get(source, 0) + 1
                if target != source + 1:
                    inward.setdefault(target - 1, set()).add(flow.target)
            if target == source + 1 and flow.name.vi:
                labelled.add(source)
        gaps = {*outward, *inward, *labelled}
        turns = {gap: outward.get(gap, 0) + len(inward.get(gap, ())) for gap in gaps}
        return {gap: TRACK * turns[gap] + LABEL_ROOM * (gap in labelled) for gap in gaps}

    def is_straight(self, flow: Flow) -> bool:
        """Whether a level line leads from one shape to the other with nothing between."""
        shapes, column = self.diagram.shapes, self.column
        source, target = shapes[flow.source], shapes[flow.target]
        if source.kind == "boundary" or column[source.id] >= column[target.id]:
            return False
        place = (source.lane, self.slot[source.id])
        if place != (target.lane, self.slot[target.id]):
            return False
        between = range(column[source.id] + 1, column[target.id])
        return not any((s.lane, self.slot[s.id]) == place and column[s.id] in between for s in self.free())

    def way(self, flow: Flow) -> list[tuple[int, int]]:
        start, end = self.layout.boxes[flow.source].right, self.layout.boxes[flow.target].left
        if self.is_straight(flow):
            return [start, end]
        source, target = self.column[flow.source], self.column[flow.target]
        out = self.track(source)
        if target == source + 1:
            return [start, (out, start[1]), (out, end[1]), end]
        if flow.target not in self.shared:
            self.shared[flow.target] = (self.track(target - 1), self.corridor + CORRIDOR * (len(self.shared) + 1))
        into, y = self.shared[flow.target]
        return [start, (out, start[1]), (out, y), (into, y), (into, end[1]), end]

    def label(self, flow: Flow, way: list[tuple[int, int]]) -> Box:
        """The place of an arrow's words; equal words that would lie across each other lie on each other."""
        box = _label_box(flow, way)
        for other in self.diagram.flows:
            drawn = self.layout.labels.get(other.id)
            if drawn and other.name == flow.name and drawn.y == box.y and abs(drawn.x - box.x) < box.width:
                return drawn
        return box

    def track(self, gap: int) -> int:
        """A place of its own for a turn in this gap."""
        self.gap_used[gap] = self.gap_used.get(gap, 0) + 1
        return self.gap_starts[gap] + GAP // 2 + TRACK * (self.gap_used[gap] - 1)

    def finish(self) -> None:
        """The outer measures, the lanes' widths, and the inner diagrams at their places."""
        extra = CORRIDOR * (len(self.shared) + 1) if self.shared else 0
        self.layout.height = self.corridor + extra
        lanes, lowest = self.layout.lanes, next(reversed(self.layout.lanes))
        for lane, box in lanes.items():
            height = box.height + (extra if lane == lowest else 0)
            lanes[lane] = Box(self.header // 2, box.y, self.layout.width - self.header // 2, height)
        for host, inner in self.inner.items():
            x, y = self.layout.boxes[host][:2]
            self.layout.boxes.update({key: box.moved(x, y) for key, box in inner.boxes.items()})
            self.layout.labels.update({key: box.moved(x, y) for key, box in inner.labels.items()})
            self.layout.ways.update({key: [(a + x, b + y) for a, b in way] for key, way in inner.ways.items()})


def _label_box(flow: Flow, way: list[tuple[int, int]]) -> Box:
    """Above the arrow's last piece, or above the corridor near where it comes from."""
    width = LETTER * max(len(flow.name.vi), len(flow.name.en)) + LETTER
    if len(way) > 4:
        (x, y), (into, _) = way[2], way[3]
        return Box(x - width - 4 if into < x else x + 4, y - 17, width, 14)
    x, y = way[0] if len(way) == 2 else way[-2]
    return Box(x + 4, y - 17, width, 14)
