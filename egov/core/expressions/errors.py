"""What can be wrong with an expression."""

from __future__ import annotations


class ExpressionError(ValueError):
    """An expression cannot be read, or does not fit the values that it names.

    `column` counts from 1 in the expression's text.
    """

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.column = column

    def __str__(self) -> str:
        return f"{self.message} (column {self.column} of the expression)"
