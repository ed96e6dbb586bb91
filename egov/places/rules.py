"""Numbers that the law leaves to the locality, or that it may change: each with its bounds and its source.

`locality.yaml` names them under `settings:` as two words, such as `undo: {minutes: 5}`; code asks for
`locality_settings().settings.number("undo.minutes")`. What a file does not say has its usual value.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberSetting:
    """A whole number; `source` is the rule that it comes from, or why it was chosen."""

    usual: int
    least: int
    most: int
    source: str


NUMBERS: dict[str, NumberSetting] = {
    "undo.minutes": NumberSetting(5, 0, 60, "by our choice: long enough to see a slip, too short to become a habit"),
}
