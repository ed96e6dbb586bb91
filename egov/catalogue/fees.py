"""Fees computed from the answers (D7, D16): whole đồng, never negative."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from egov.core.errors import DomainError
from egov.core.expressions import evaluate
from egov.core.money import Dong
from egov.core.source import Text

from .definition import Due, Fee, ServiceDefinition

MAX_FEE = 1_000_000_000_000


class FeeNotComputable(DomainError):
    """The fee cannot be computed from these answers."""

    code = "fee-not-computable"
    status = 422


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of the bill, in đồng."""

    id: str
    name: Text
    amount: Dong
    due: Due

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name.as_json(), "amount": self.amount, "due": self.due}


def fees_due(definition: ServiceDefinition, values: Mapping[str, Any], *, complete: bool = True) -> list[FeeLine]:
    """The bill of a dossier; `values` are those of `forms.evaluate.evaluate_form`.

    Raises FeeNotComputable where an amount is empty, negative or no whole number. With `complete=False`, for
    answers that are not all there yet, such lines are left out instead.
    """
    lines = []
    for fee in definition.fees:
        if fee.when is not None and evaluate(fee.when, values) is not True:
            continue
        amount = _amount(fee, values)
        if amount is not None:
            lines.append(FeeLine(fee.id, fee.name, amount, fee.due))
        elif complete:
            raise FeeNotComputable
    return lines


def fee_total(lines: Iterable[FeeLine]) -> Dong:
    """The sum in đồng."""
    return sum(line.amount for line in lines)


def _amount(fee: Fee, values: Mapping[str, Any]) -> Dong | None:
    amount = evaluate(fee.amount, values)
    return amount if type(amount) is int and 0 <= amount <= MAX_FEE else None
