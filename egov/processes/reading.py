"""From the `process:` list of a service file to a table, with every problem at its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final, cast

from egov.core.expressions import BOOL, Type, read_expression
from egov.core.source import Node, Text, read_text

from .checking import check_table
from .table import END, MAY, SIGN_REFUSAL, Branch, Choice, Consultation, Order, Row, Step, Table, Together

MAX_ROWS: Final = 60
MAX_MEMBERS: Final = 20
MAX_ID: Final = 40
RESERVED: Final = (END, "start", SIGN_REFUSAL)
ID: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
HOURS: Final = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")

# The keys of each kind of row, and of what stands inside rows.
STEP_KEYS: Final = ("step", "name", "by", "at", "for", "hours", "sign", "may", "next")
CHOICE_KEYS: Final = ("choice", "name", "branches", "otherwise")
BRANCH_KEYS: Final = ("when", "go", "name")
CONSULT_KEYS: Final = ("consult", "name", "ask", "order", "hours", "next")
ASKED_KEYS: Final = ("by", "at", "name", "hours")
TOGETHER_KEYS: Final = ("together", "name", "steps", "next")
ORDERS: Final = ("together", "in-order")

# Steps that nearly every service has need no name of their own.
COMMON_NAMES: Final = {
    "assign": Text("Phân công xử lý", "Assign"),
    "examine": Text("Thẩm định hồ sơ", "Examine"),
    "verify": Text("Xác minh", "Verify"),
    "site-visit": Text("Kiểm tra thực địa", "Visit the site"),
    "draft": Text("Dự thảo kết quả", "Draft the result"),
    "review": Text("Kiểm tra, trình ký", "Review"),
    "approve": Text("Phê duyệt", "Approve"),
    "sign": Text("Ký duyệt", "Sign"),
    "stamp": Text("Vào sổ, đóng dấu", "Register and stamp"),
    "hand-over": Text("Trả kết quả", "Hand over the result"),
}
_CHOICE: Final = Text("Lựa chọn", "Choice")
CONSULT_NAME: Final = Text("Lấy ý kiến", "Ask for opinions")
_TOGETHER: Final = Text("Thực hiện đồng thời", "Done together")


def parse_process(node: Node | None, environment: Mapping[str, Type] | None, *, decided_by: str = "") -> Table:
    """The table in `node` (the value of `process:`); what is wrong with it is reported at its place.

    `environment` are the types that conditions may use (None: not looked at). `decided_by` is the
    deciding agency's kind or id, with which steps without `at` are compared.
    Where there are errors the table may be incomplete, and is only good for more checks.
    """
    reader = _Reader(environment)
    if node is None:
        return Table(())
    table = reader.table(node)
    if reader.sound:
        check_table(table, reader.places, node, decided_by=decided_by)
    return table


@dataclass(slots=True)
class _Reader:
    environment: Mapping[str, Type] | None
    places: dict[str, Node] = field(default_factory=dict)
    sound: bool = True

    def table(self, node: Node) -> Table:
        entries = list(node)
        if not entries:
            self.wrong(node, "empty-process", "The process has no steps.", "Add at least one '- {step: …}'.")
        if len(entries) > MAX_ROWS:
            self.wrong(
                node, "too-many-rows", "A process has at most {most} rows.", "Divide the service.", most=MAX_ROWS
            )
        rows = [row for entry in entries[:MAX_ROWS] if (row := self.row(entry)) is not None]
        following = [row.id for row in rows[1:]] + [END]
        linked = [_linked(row, after) for row, after in zip(rows, following, strict=False)]
        self.look_up_targets(linked)
        return Table(tuple(linked))

    def wrong(self, node: Node, code: str, message: str, remedy: str = "", **facts: object) -> None:
        node.report(code, message, remedy, "error", **facts)
        self.sound = False

    def row(self, node: Node) -> Row | None:
        if node.get("step"):
            return self.step(node, *STEP_KEYS)
        if node.get("choice"):
            return self.choice(node)
        if node.get("consult"):
            return self.consultation(node)
        if node.get("together"):
            return self.together(node)
        remedy = "Begin the row with one of step, choice, consult, together."
        self.wrong(node, "unknown-row", "It is not clear what this row is.", remedy)
        return None

    def step(self, node: Node, *keys: str) -> Step:
        node.only(*keys)
        step_id, sign = self.identity(node, "step"), node.get("sign")
        name = self.name(node, COMMON_NAMES.get(step_id))
        hours = self.hours(node.need("hours"))
        by, at, may = self.text(node.need("by")), self.text(node.get("at")), self.may(node.get("may"))
        following, linked = self.text(node.get("next")), self.text(node.get("for"))
        return Step(step_id, name, by, hours, at, sign.boolean() if sign else False, may, following, linked)

    def choice(self, node: Node) -> Choice:
        node.only(*CHOICE_KEYS)
        choice_id, name = self.identity(node, "choice"), self.name(node, _CHOICE)
        branches = tuple(self.branch(entry) for entry in self.members(node, "branches"))
        return Choice(choice_id, name, branches, self.text(node.need("otherwise")))

    def branch(self, node: Node) -> Branch:
        node.only(*BRANCH_KEYS)
        condition = read_expression(node.need("when"), self.environment, BOOL)
        target, name = self.text(node.need("go")), read_text(node.get("name"))
        return Branch(condition.text if condition else "false", target, name)

    def consultation(self, node: Node) -> Consultation:
        node.only(*CONSULT_KEYS)
        own_id, name, order = self.identity(node, "consult"), self.name(node, CONSULT_NAME), node.get("order")
        asked = [
            self.asked(entry, f"{own_id}.{number}", name, node.get("hours"))
            for number, entry in enumerate(self.members(node, "ask"), start=1)
        ]
        if order and order.value not in ORDERS:
            self.wrong(order, "bad-order", "The order is not known.", "Write 'together' or 'in-order'.")
        way = cast(Order, order.value if order else "together")
        return Consultation(own_id, name, tuple(asked), way, self.text(node.get("next")))

    def asked(self, node: Node, ask_id: str, name: Text, hours: Node | None) -> Step:
        node.only(*ASKED_KEYS)
        self.places[ask_id] = node
        own_name, own_hours = self.name(node, name), self.hours(node.get("hours") or hours or node.need("hours"))
        return Step(ask_id, own_name, self.text(node.need("by")), own_hours, self.text(node.get("at")), next="")

    def together(self, node: Node) -> Together:
        node.only(*TOGETHER_KEYS)
        group_id, name = self.identity(node, "together"), self.name(node, _TOGETHER)
        steps = tuple(replace(self.step(entry, *STEP_KEYS[:-1]), next="") for entry in self.members(node, "steps"))
        return Together(group_id, name, steps, self.text(node.get("next")))

    def members(self, node: Node, key: str) -> list[Node]:
        listed = node.need(key)
        entries = list(listed) if listed else []
        if not entries:
            self.wrong(listed or node, "empty-row", "'{key}' is empty.", "Add an entry, or remove this row.", key=key)
        if len(entries) > MAX_MEMBERS:
            self.wrong(
                listed or node, "too-many-rows", "'{key}' has more than {most} entries.", key=key, most=MAX_MEMBERS
            )
        return entries[:MAX_MEMBERS]

    def identity(self, node: Node, key: str) -> str:
        place = node.need(key) or node
        found = place.text() if place is not node else ""
        if not ID.fullmatch(found) or len(found) > MAX_ID:
            self.wrong(
                place,
                "bad-id",
                "'{given}' is no id.",
                "Use small letters without marks, such as site-visit.",
                given=found,
            )
        elif found in RESERVED:
            self.wrong(place, "reserved-id", "'{found}' has a meaning of its own.", "Choose another id.", found=found)
        elif found in self.places:
            self.wrong(
                place, "duplicate-id", "'{given}' is used twice.", "Give each row an id of its own.", given=found
            )
        self.places.setdefault(found, place)
        return found

    def name(self, node: Node, usual: Text | None) -> Text:
        given = node.get("name")
        if given is None and usual is None:
            self.wrong(node, "missing-name", "This step needs a name.", "Add 'name: {vi: …, en: …}'.")
        return read_text(given) if given else usual or Text("")

    def text(self, node: Node | None) -> str:
        return node.text() if node else ""

    def hours(self, node: Node | None) -> Decimal:
        written = str(node.value) if node and not node.is_map() and not node.is_list() else ""
        hours = Decimal(written) if HOURS.fullmatch(written) else Decimal(0)
        if node and hours <= 0:
            self.wrong(node, "bad-hours", "The hours must be a number above zero.", "Write working hours, such as 8.")
        return hours

    def may(self, node: Node | None) -> tuple[str, ...]:
        entries = list(node) if node else []
        for entry in entries:
            if entry.value not in MAY:
                self.wrong(
                    entry,
                    "unknown-act",
                    "'{given}' is not known here.",
                    "Known: {known}.",
                    given=entry.value,
                    known=MAY,
                )
        return tuple(act for act in MAY if any(entry.value == act for entry in entries))

    def look_up_targets(self, rows: list[Row]) -> None:
        known = {row.id for row in rows} | {END}
        for row in rows:
            named = [*(b.go for b in row.branches), row.otherwise] if isinstance(row, Choice) else [row.next]
            for target in named:
                if target not in known:
                    remedy = "Known: {known}."
                    self.wrong(
                        self.places[row.id],
                        "unknown-step",
                        "There is no row '{target}' to go to.",
                        remedy,
                        target=target,
                        known=sorted(known),
                    )


def _linked(row: Row, following: str) -> Row:
    """The row with its way on written out: where none is named, the row that follows."""
    return row if isinstance(row, Choice) or row.next else replace(row, next=following)
