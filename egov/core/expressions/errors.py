"""What can be wrong with an expression."""

from __future__ import annotations

from ..sentences import Refusal, Sentence, sentence


class ExpressionError(Refusal):
    """An expression cannot be read, or does not fit the values that it names.

    `column` counts from 1 in the expression's text.
    """

    def __init__(self, message: str | Sentence, column: int = 1, **facts: object) -> None:
        what = message if isinstance(message, Sentence) else sentence(message, **facts)
        super().__init__(sentence("{what} (column {column} of the expression)", what=what, column=column))
        self.message = str(what)
        self.column = column
