"""Places for the shapes of a diagram: columns from left to right, a band for each lane, no overlap.

Arrows turn only in the gaps between columns, close below a shape, and in the corridor below all lanes; so no arrow
crosses a shape. They run level where that is possible, else with one turn; only what leads back or past other shapes
goes through the corridor, out of its source and into its target from below. Those to one shape share the corridor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Final, Literal, NamedTuple, TypeAlias

from .diagram import Diagram, Flow, Shape
from .stacking import Lane, Row, columns_of, slots_of

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
BELOW: Final = 12
LETTER: Final = 6
LINE: Final = 14
LABEL_WIDTH: Final = 150
ROW_SPACE: Final = 46
MARGIN: Final = 24
MARGIN_RIGHT: Final = 44
HEADER: Final = 60
TITLE: Final = 16
"""Room for the name of a group above its members."""
FROM_BELOW: Final = frozenset({"task", "group", "exclusive"})
"""What has no words of its own below itself."""

Way: TypeAlias = list[tuple[int, int]]
Route: TypeAlias = Literal["level", "early", "late", "corridor"]


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

    @property
    def foot(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height

    def moved(self, x: int, y: int) -> Box:
        return Box(self.x + x, self.y + y, self.width, self.height)


@dataclass(slots=True)
class Layout:
    """Boxes by shape id, ways by flow id, label boxes by either, lanes in order from above; of inner diagrams too."""

    boxes: dict[str, Box] = field(default_factory=dict)
    ways: dict[str, Way] = field(default_factory=dict)
    labels: dict[str, Box] = field(default_factory=dict)
    lanes: dict[Lane, Box] = field(default_factory=dict)
    width: int = 0
    height: int = 0


def lay_out(diagram: Diagram, lane_names: Mapping[Lane, str]) -> Layout:
    """Places for everything in `diagram`; a lane is at least as high as its name is long."""
    return _Placing(diagram, lane_names, HEADER, 0).place()


@dataclass(slots=True)
class _Placing:
    """`header` is the room left of the first column, `top` that above the first row."""

    diagram: Diagram
    lane_names: Mapping[Lane, str]
    header: int
    top: int
    layout: Layout = field(default_factory=Layout)
    inner: dict[str, Layout] = field(default_factory=dict)
    column: dict[str, int] = field(default_factory=dict)
    slot: dict[str, int] = field(default_factory=dict)
    routes: dict[str, Route] = field(default_factory=dict)
    taken: list[tuple[Row, range, frozenset[str]]] = field(default_factory=list)
    gap_starts: list[int] = field(default_factory=list)
    gap_used: dict[int, int] = field(default_factory=dict)
    corridor: int = 0
    level: dict[str, int] = field(default_factory=dict)
    turns: dict[str, int] = field(default_factory=dict)
    into: dict[str, int] = field(default_factory=dict)

    def place(self) -> Layout:
        for shape in self.diagram.shapes.values():
            if shape.inner:
                self.inner[shape.id] = _Placing(shape.inner, {}, 0, TITLE).place()
        self.column = columns_of(self.diagram)
        self.slot = slots_of(self.diagram, self.column)
        self.choose_routes()
        self.set_levels()
        self.set_columns(self.set_rows())
        self.set_tracks()
        for flow in self.diagram.flows:
            self.layout.ways[flow.id] = self.way(flow)
        self.set_labels()
        self.finish()
        return self.layout

    def size(self, shape: Shape) -> tuple[int, int]:
        inner = self.inner.get(shape.id)
        return (inner.width, inner.height) if inner else SIZES[shape.kind]

    def free(self) -> list[Shape]:
        """The shapes that have a place of their own; a boundary event sits on its host."""
        return [shape for shape in self.diagram.shapes.values() if shape.kind != "boundary"]

    def row(self, shape_id: str) -> Row:
        return self.diagram.shapes[shape_id].lane, self.slot[shape_id]

    # -- how arrows run

    def choose_routes(self) -> None:
        """The first of the ways that is free, level ones before the others."""
        ways: tuple[tuple[Route, ...], ...] = (("level",), ("early", "late", "corridor"))
        for wanted in ways:
            for flow in self.diagram.flows:
                for route in wanted:
                    if flow.id not in self.routes and self.take(flow, route):
                        self.routes[flow.id] = route

    def take(self, flow: Flow, route: Route) -> bool:
        """Whether such a way can be had: nothing stands on its level stretch, and no other arrow runs there."""
        source, target = self.column[flow.source], self.column[flow.target]
        on_border = self.diagram.shapes[flow.source].kind == "boundary"
        if route == "corridor":
            return True
        if source >= target or (on_border and route != "early"):
            return False
        row = self.row(flow.source if route == "late" else flow.target)
        if (route == "level" and row != self.row(flow.source)) or self.stands_between(row, source, target):
            return False
        owners = {"level": {flow.source, flow.target}, "early": {flow.target}, "late": {flow.source}}[route]
        for other_row, gaps, whose in self.taken:
            if other_row == row and not owners & whose and gaps.start < target and source < gaps.stop:
                return False
        self.taken.append((row, range(source, target), frozenset(owners)))
        return True

    def stands_between(self, row: Row, source: int, target: int) -> bool:
        return any(source < self.column[shape.id] < target and self.row(shape.id) == row for shape in self.free())

    def set_levels(self) -> None:
        """How deep in the corridor each shape is reached: short ways above long ones, side by side where possible."""
        spans: dict[str, list[int]] = {}
        for flow in self.diagram.flows:
            if self.routes[flow.id] == "corridor":
                ends = spans.setdefault(flow.target, [self.column[flow.target] - 1])
                ends.append(self.column[flow.source])
        used: list[list[tuple[int, int]]] = []
        for target, gaps in sorted(spans.items(), key=lambda entry: max(entry[1]) - min(entry[1])):
            first, last = min(gaps), max(gaps)
            level = next((n for n, taken in enumerate(used) if all(b < first or last < a for a, b in taken)), len(used))
            if level == len(used):
                used.append([])
            used[level].append((first, last))
            self.level[target] = level

    # -- rows and columns

    def set_rows(self) -> dict[str, int]:
        """The middle of each shape, from above; fills in the lanes and the corridor."""
        heights: dict[Lane, dict[int, int]] = {}
        for shape in self.free():
            slots = heights.setdefault(shape.lane, {})
            slots[self.slot[shape.id]] = max(slots.get(self.slot[shape.id], 0), self.size(shape)[1])
        middles: dict[Row, int] = {}
        y = self.top
        for lane, slots in heights.items():
            top = y
            spare = max(0, _room_for(self.lane_names.get(lane, "")) - sum(slots.values()) - ROW_SPACE * len(slots))
            y += spare // 2
            for slot in sorted(slots):
                middles[lane, slot] = y + ROW_SPACE // 2 + slots[slot] // 2
                y += slots[slot] + ROW_SPACE
            y += spare - spare // 2
            self.layout.lanes[lane] = Box(0, top, 0, y - top)
        self.corridor = y
        return {shape.id: middles[self.row(shape.id)] for shape in self.free()}

    def set_columns(self, middles: dict[str, int]) -> None:
        """Boxes; every gap is as wide as the arrows that turn in it need."""
        last = max(self.column.values())
        widths = [max(self.size(s)[0] for s in self.free() if self.column[s.id] == n) for n in range(last + 1)]
        room = self.room_in_gaps()
        x = self.header + MARGIN
        for number, width in enumerate(widths):
            for shape in self.free():
                if self.column[shape.id] == number:
                    own_width, height = self.size(shape)
                    box = Box(x + (width - own_width) // 2, middles[shape.id] - height // 2, own_width, height)
                    self.layout.boxes[shape.id] = box
            x += width
            self.gap_starts.append(x)
            x += GAP + room.get(number, 0)
        self.layout.width = x - GAP + (MARGIN_RIGHT if self.header else MARGIN)
        self.place_boundaries()

    def place_boundaries(self) -> None:
        sitting: set[str] = set()
        for shape in self.diagram.shapes.values():
            if shape.kind == "boundary":
                host = self.layout.boxes[shape.host]
                y = host.y - 10 if shape.host in sitting else host.y + host.height - 26
                sitting.add(shape.host)
                self.layout.boxes[shape.id] = Box(host.x + host.width - 18, y, 36, 36)

    def room_in_gaps(self) -> dict[int, int]:
        """The room that each gap needs for turns, and for words that stand in it."""
        turns: dict[int, int] = {}
        entered: set[str] = set()
        words: dict[int, int] = {}
        for flow in self.diagram.flows:
            source, target, route = self.column[flow.source], self.column[flow.target], self.routes[flow.id]
            turning = {"level": [], "early": [source], "late": [target - 1], "corridor": [source]}[route]
            if route == "corridor" and flow.target not in entered:
                entered.add(flow.target)
                turning = [source, target - 1]
            for gap in turning:
                turns[gap] = turns.get(gap, 0) + 1
            if flow.name.vi and (target == source + 1 or route == "late"):
                words[target - 1] = max(words.get(target - 1, 0), _label_size(flow)[0] + 8)
        return {gap: TRACK * turns.get(gap, 0) + words.get(gap, 0) for gap in {*turns, *words}}

    # -- ways and words

    def set_tracks(self) -> None:
        """Where each arrow turns. In a gap those that go far down come first, so that they cross none of the others;
        what comes up into a shape is last."""
        for flow in sorted(self.diagram.flows, key=self.turning_order):
            if self.routes[flow.id] != "level":
                self.turns[flow.id] = self.track(self.gap(flow))
        for target in self.level:
            self.into[target] = self.track(self.column[target] - 1)

    def gap(self, flow: Flow) -> int:
        """The gap in which an arrow turns, or begins where it does not turn."""
        return self.column[flow.target] - 1 if self.routes[flow.id] == "late" else self.column[flow.source]

    def turning_order(self, flow: Flow) -> tuple[int, int]:
        from_y, to_y = self.layout.boxes[flow.source].right[1], self.layout.boxes[flow.target].left[1]
        if self.routes[flow.id] == "corridor":
            return self.level[flow.target] - len(self.level), -from_y
        return 0, -abs(to_y - from_y)

    def track(self, gap: int) -> int:
        """A place of its own for a turn in this gap."""
        self.gap_used[gap] = self.gap_used.get(gap, 0) + 1
        return self.behind_tracks(gap) - TRACK

    def behind_tracks(self, gap: int) -> int:
        return self.gap_starts[gap] + GAP // 2 + TRACK * self.gap_used.get(gap, 0)

    def way(self, flow: Flow) -> Way:
        start, end = self.layout.boxes[flow.source].right, self.layout.boxes[flow.target].left
        route = self.routes[flow.id]
        if route == "level":
            return [start, end]
        turn = self.turns[flow.id]
        if route == "corridor":
            depth = self.depth(flow.target)
            return [*self.way_out(flow.source, turn, depth), *self.way_in(flow.target, depth)]
        return [start, (turn, start[1]), (turn, end[1]), end]

    def depth(self, target: str) -> int:
        """How far down the arrows run that reach this shape through the corridor."""
        return self.corridor + CORRIDOR * (self.level[target] + 1)

    def way_out(self, source: str, turn: int, depth: int) -> Way:
        box = self.layout.boxes[source]
        if self.diagram.shapes[source].kind not in FROM_BELOW:
            return [box.right, (turn, box.right[1]), (turn, depth)]
        x, y = box.foot
        return [(x, y), (x, y + BELOW), (turn, y + BELOW), (turn, depth)]

    def way_in(self, target: str, depth: int) -> Way:
        box, into = self.layout.boxes[target], self.into[target]
        if self.diagram.shapes[target].kind not in FROM_BELOW:
            return [(into, depth), (into, box.left[1]), box.left]
        x, y = box.foot
        return [(into, depth), (into, y + BELOW), (x, y + BELOW), (x, y)]

    def set_labels(self) -> None:
        """Words above an arrow; equal words that would lie across each other lie on each other."""
        drawn: list[tuple[Flow, Box]] = []
        for flow in self.diagram.flows:
            if flow.name.vi:
                box = self.label(flow)
                near = [
                    b for one, b in drawn if one.name == flow.name and b.y == box.y and abs(b.x - box.x) < box.width
                ]
                self.layout.labels[flow.id] = near[0] if near else box
                drawn.append((flow, self.layout.labels[flow.id]))
        for shape in self.free():
            if shape.kind == "exclusive" and shape.name.vi:
                lines = ceil(LETTER * max(len(shape.name.vi), len(shape.name.en)) / 90)
                x, y = self.layout.boxes[shape.id][:2]
                self.layout.labels[shape.id] = Box(x - 20, y - LINE * lines - 2, 90, LINE * lines)

    def label(self, flow: Flow) -> Box:
        """Above the arrow's last level piece, behind all turns, or above the corridor near where it comes from."""
        (width, height), route = _label_size(flow), self.routes[flow.id]
        if route != "corridor":
            return Box(
                self.behind_tracks(self.gap(flow)) - 8, self.layout.ways[flow.id][-1][1] - height - 3, width, height
            )
        out, into = self.turns[flow.id], self.into[flow.target]
        return Box(out - width - 4 if into < out else out + 4, self.depth(flow.target) - height - 3, width, height)

    def finish(self) -> None:
        """The outer measures, the lanes' widths, and the inner diagrams at their places."""
        extra = CORRIDOR * (max(self.level.values()) + 2) if self.level else 0
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


def _label_size(flow: Flow) -> tuple[int, int]:
    letters = LETTER * (max(len(flow.name.vi), len(flow.name.en)) + 1)
    return min(letters, LABEL_WIDTH), LINE * ceil(letters / LABEL_WIDTH)


def _room_for(lane_name: str) -> int:
    """The height in which two lines hold a lane's name, which is written upwards."""
    return ceil(LETTER * len(lane_name) * 0.72) + 2 * LETTER
