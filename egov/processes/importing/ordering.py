"""The order of rows in a table: every way runs forward, except those that close a circle."""

from __future__ import annotations

from .drawing import Element


def reached(node: Element, to: dict[Element, list[Element]]) -> set[Element]:
    found, waiting = {node}, [node]
    while waiting:
        for row in to[waiting.pop()]:
            if row not in found:
                found.add(row)
                waiting.append(row)
    return found


def in_order(to: dict[Element, list[Element]], place: dict[Element, int]) -> list[Element]:
    """Each behind those that lead to it, the earliest in the file first; ways back in a circle do not count."""
    forward = {
        node: [row for row in rows if place[row] > place[node] or node not in reached(row, to)]
        for node, rows in to.items()
    }
    missing = {node: sum(node in rows for rows in forward.values()) for node in forward}
    ordered: list[Element] = []
    while missing:
        ready = [node for node, count in missing.items() if count == 0] or [*missing]
        node = min(ready, key=place.__getitem__)
        del missing[node]
        ordered.append(node)
        for row in set(forward[node]) & set(missing):
            missing[row] -= 1
    return ordered
