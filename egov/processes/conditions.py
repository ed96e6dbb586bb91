"""Conditions of choices: texts in the platform's expression language, decided over the answers of a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egov.core.expressions import evaluate, parse

from .acts import Evaluate


def evaluator(values: Mapping[str, Any]) -> Evaluate:
    """Decides conditions over these values; an empty result counts as no."""
    return lambda condition: evaluate(parse(condition), values) is True
