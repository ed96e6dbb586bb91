"""How the one-line fields look: width, keyboard, what the browser may fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Control:
    """The attributes of an input; `width` in characters (0: as wide as the column)."""

    input_type: str = "text"
    width: int = 0
    inputmode: str = ""
    autocomplete: str = ""
    suffix: str = ""
    spellcheck: bool = True


CONTROLS: Mapping[str, Control] = {
    "text": Control(),
    "number": Control(width=10, inputmode="numeric", spellcheck=False),
    "money": Control(width=20, inputmode="numeric", suffix="₫", spellcheck=False),
    "citizen_number": Control(width=20, inputmode="numeric", spellcheck=False),
    "tax_code": Control(width=20, spellcheck=False),
    "phone": Control("tel", width=20, autocomplete="tel", spellcheck=False),
    "email": Control("email", width=30, autocomplete="email", spellcheck=False),
}

PART_AUTOCOMPLETE: Mapping[str, str] = {"name": "name", "street": "street-address"}
"""By the id of a part of a person or an address."""

MANY_OPTIONS = 8
"""More than these are offered as a list to open instead of as radio buttons."""
