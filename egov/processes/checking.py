"""What must hold of a table before a version may be published."""

from __future__ import annotations

from collections.abc import Mapping

from egov.core.source import Node

from .graph import looping_choices, looping_rows, reachable_rows, rows_that_can_end, units_before
from .table import END, SEND_BACK, Step, Table, Together, targets_of, tasks_of


def check_table(table: Table, places: Mapping[str, Node], whole: Node, *, decided_by: str = "") -> None:
    """Report on the nodes in `places` (by id) every rule that the table breaks."""
    if not table.rows:
        return
    _check_ways(table, places)
    _check_end(table, places, whole)
    _check_signing(table, places, decided_by)
    _check_sending_back(table, places)


def _check_ways(table: Table, places: Mapping[str, Node]) -> None:
    reachable, can_end = reachable_rows(table), rows_that_can_end(table)
    looping, turning = looping_rows(table), looping_choices(table)
    for row in table.rows:
        place = places[row.id]
        if row.id not in reachable:
            place.report(
                "step-unreachable", "Nothing leads to '{row}'.", "Remove it, or let a row go there.", row=row.id
            )
        if row.id in turning:
            place.report(
                "choice-loop", "From '{row}' choices lead back to it.", "Put a step between, or go on.", row=row.id
            )
        elif row.id not in can_end and row.id in looping:
            place.report(
                "loop-without-end", "From '{row}' one never gets out.", "Let a choice lead out of it.", row=row.id
            )
        elif row.id not in can_end:
            place.report(
                "step-cannot-end", "From '{row}' no way leads to the end.", "Change 'next' or the choice.", row=row.id
            )


def _check_end(table: Table, places: Mapping[str, Node], whole: Node) -> None:
    lasts = [row for row in table.rows if END in targets_of(row)]
    if not lasts:
        whole.report("no-hand-over", "The process has no last step.", "End it with a hand-over.")
    for row in lasts:
        if not isinstance(row, Step) or row.sign:
            remedy = "Let a step that hands the result over come last."
            places[row.id].report("no-hand-over", "After '{row}' nobody hands the result over.", remedy, row=row.id)
        elif row.may:
            message = "At '{row}' the decision is made: {acts} will not be offered there."
            places[row.id].report(
                "decided-before",
                message,
                "Remove 'may' here, or allow it at a step before.",
                "warning",
                row=row.id,
                acts=row.may,
            )


def _check_signing(table: Table, places: Mapping[str, Node], decided_by: str) -> None:
    for row in table.rows:
        if isinstance(row, Together):
            for member in row.steps:
                if member.sign:
                    remedy = "Let the signing steps follow one another."
                    places[member.id].report("sign-in-group", "'{step}' signs inside a group.", remedy, step=member.id)
        if isinstance(row, Step) and row.sign:
            _check_own_work(table, row, places[row.id], decided_by)


def _check_own_work(table: Table, signing: Step, place: Node, decided_by: str) -> None:
    signer = (signing.by, signing.at or decided_by)
    for unit in units_before(table, signing.id):
        row = table.row(unit)
        for task in tasks_of(row) if row else ():
            if (task.by, task.at or decided_by) == signer:
                message = "'{position}' approves own work of step '{step}'."
                place.report(
                    "approves-own-work",
                    message,
                    "Let another position sign, or do the step before.",
                    position=signing.by,
                    step=task.id,
                )


def _check_sending_back(table: Table, places: Mapping[str, Node]) -> None:
    for row in table.rows:
        for task in tasks_of(row):
            if SEND_BACK in task.may and (row.id == table.first or not units_before(table, row.id)):
                message = "Before '{step}' there is nobody to send back to."
                places[task.id].report("send-back-nowhere", message, "Remove 'send-back' here.", step=task.id)
