"""In which column a shape of a diagram stands, and in which row of its lane."""

from __future__ import annotations

from typing import TypeAlias

from .diagram import Diagram, Shape

Lane: TypeAlias = tuple[str, str]
Row: TypeAlias = tuple[Lane, int]


def columns_of(diagram: Diagram) -> dict[str, int]:
    """Each shape stands to the right of all that lead to it."""
    column = {shape.id: 0 if shape.kind == "start" else 1 for shape in diagram.shapes.values()}
    for shape in diagram.shapes.values():
        if shape.kind == "boundary":
            column[shape.id] = column[shape.host]
        for flow in diagram.flows:
            if flow.source == shape.id and not flow.back:
                column[flow.target] = max(column[flow.target], column[shape.id] + 1)
    return column


def slots_of(diagram: Diagram, column: dict[str, int]) -> dict[str, int]:
    """The row of each shape in its lane, from above: what belongs together stands in one, and nothing between."""
    slots: dict[str, int] = {}
    taken: set[tuple[Lane, int, int]] = set()

    def put(shapes: list[Shape], slot: int) -> bool:
        columns = [column[shape.id] for shape in shapes]
        places = {(shapes[0].lane, number, slot) for number in range(min(columns), max(columns) + 1)}
        if places & taken:
            return False
        taken.update(places)
        slots.update(dict.fromkeys([shape.id for shape in shapes], slot))
        return True

    errors = [shape for shape in diagram.shapes.values() if shape.kind == "error"]
    for shape in diagram.shapes.values():
        if shape.id not in slots and shape.kind not in ("boundary", "error"):
            chain, slot = _chain(diagram, shape, slots), 0
            while not put(chain, slot):
                slot += 1
    sources = {flow.target: flow.source for flow in diagram.flows}
    beside = [shape for shape in errors if put([shape], slots[sources[shape.id]])]
    for shape in errors:
        if shape not in beside:
            put([shape], max(slots.values()) + 1)
    return slots


def _chain(diagram: Diagram, shape: Shape, placed: dict[str, int]) -> list[Shape]:
    """A shape, the decision about it and the end that follows, as far as they share its lane."""
    chain = [shape]
    for _ in diagram.shapes:
        following = [
            diagram.shapes[flow.target] for flow in diagram.flows if flow.source == chain[-1].id and not flow.back
        ]
        same = [one for one in following if one.lane == shape.lane and one.id not in placed and _belongs(one)]
        if not same:
            break
        chain.append(same[0])
    return chain


def _belongs(shape: Shape) -> bool:
    return shape.kind == "end" or (shape.kind == "exclusive" and not shape.name.vi)
