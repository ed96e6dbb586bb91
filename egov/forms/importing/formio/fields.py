"""The questions of a Form.io form, type by type, as fields of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from egov.forms.types.patterns import MAX_TEXT, PatternRefused, read_pattern

from . import days
from .choices import MAX_OPTIONS, Offered, offered_by
from .making import Made, Maker, Say, made
from .model import Kind
from .parts import as_number
from .reading import Component, entries, is_on, part, whole, word

MAX_LENGTH = 20_000
USUAL_DECIMALS, MOST_DECIMALS = 2, 6
MOST_FILES = 50
LARGEST = 10**15


# -- texts


def text(component: Component, say: Say) -> Made:
    lengths = _lengths(component, say)
    wanted = _written_as(component)
    for mask in _other_masks(component):
        say("changed", "pattern", mask)
    if wanted and not _fits(wanted, lengths):
        say("changed", "pattern", wanted)
        wanted = ""
    return made("text", "text", **lengths, pattern=wanted or None)


def long_text(component: Component, say: Say) -> Made:
    return _unwritten(component, say, "long_text", **_lengths(component, say))


def _unwritten(component: Component, say: Say, type_name: str, **keys: int) -> Made:
    """A field whose type knows no pattern."""
    if wanted := _written_as(component):
        say("changed", "pattern", wanted)
    return made("text", type_name, **keys)


_MASK = {"9": "[0-9]", "a": "[A-Za-z]", "A": "[A-Za-z]", "*": "[A-Za-z0-9]"}


def _written_as(component: Component) -> str:
    """How the text is written: by a pattern, by a mask such as 999-AA, or in digits."""
    limits = part(component, "validate")
    if word(limits, "pattern"):
        return word(limits, "pattern")
    if mask := word(component, "inputMask"):
        return "".join(_MASK.get(letter) or re.escape(letter) for letter in mask).replace("\\ ", " ")
    return "[0-9]*" if limits.get("digitsOnly") is True else ""


def _other_masks(component: Component) -> list[str]:
    """Masks that a pattern stands before, and those among which applicants choose."""
    beside = word(component, "inputMask") if word(part(component, "validate"), "pattern") else ""
    return [mask for mask in (beside, *(word(one, "mask") for one in entries(component, "inputMasks"))) if mask]


def _fits(wanted: str, lengths: Mapping[str, int]) -> bool:
    """Whether our patterns know it and texts of the right length fit it."""
    try:
        example = read_pattern(wanted).example(max(lengths.get("min", 0), 1))
    except PatternRefused:
        return False
    longest = lengths.get("max", MAX_TEXT)
    return lengths.get("min", 0) <= len(example) <= longest <= MAX_TEXT and example == " ".join(example.split())


def _lengths(component: Component, say: Say) -> dict[str, int]:
    limits = part(component, "validate")
    shortest, longest = whole(limits, "minLength"), whole(limits, "maxLength")
    if longest is None:
        longest = whole(component, "maxLength")
    found: dict[str, int] = {}
    usual = 5000 if component.get("type") == "textarea" else 200
    if shortest is not None and shortest > 0:
        found["min"] = shortest
    if longest is not None and longest > 0:
        found["max"] = min(longest, MAX_LENGTH)
    if found.get("min", 0) > found.get("max", usual):
        if "max" in found or found["min"] > MAX_LENGTH:
            say("changed", "limits", f"minLength {shortest}, maxLength {longest}")
            return {}
        found["max"] = MAX_LENGTH
    return found


def checked_text(component: Component, say: Say) -> Made:
    """A text whose form the original checks in a way of its own type."""
    if not word(part(component, "validate"), "custom"):
        say("changed", "own-check", component.get("type"))
    return text(component, say)


def email(component: Component, say: Say) -> Made:
    return _unwritten(component, say, "email")


def phone(component: Component, say: Say) -> Made:
    say("note", "phone")
    return made("text", "phone")


def address(component: Component, say: Say) -> Made:
    say("changed", "address")
    return made("none", "address")


# -- numbers


def number(component: Component, say: Say) -> Made:
    limits = part(component, "validate")
    decimals = _decimals(component, say)
    low, high = (_limit(limits, key, decimals, say) for key in ("min", "max"))
    if low is not None and high is not None and Decimal(low) > Decimal(high):
        say("changed", "limits", f"min {low}, max {high}")
        low = high = None
    step = word(limits, "step")
    if step not in ("", "any", "1"):
        say("changed", "step", step)
    return made("decimal" if decimals else "number", "number", min=low, max=high, decimals=decimals or None)


def _decimals(component: Component, say: Say) -> int:
    limits = part(component, "validate")
    if (
        limits.get("integer") in (True, "true")
        or word(limits, "step") == "1"
        or component.get("inputType") == "numeric"
    ):
        return 0
    given = whole(component, "decimalLimit")
    if given is not None and given >= 0:
        if given > MOST_DECIMALS:
            say("changed", "decimals", given)
        return min(given, MOST_DECIMALS)
    say("note", "usual-decimals")
    return USUAL_DECIMALS


def _limit(limits: Component, key: str, decimals: int, say: Say) -> int | str | None:
    if not word(limits, key):
        return None
    found = as_number(word(limits, key))
    if isinstance(found, Decimal) and found == int(found):
        found = int(found)
    too_large = found is not None and not -LARGEST <= found <= LARGEST
    if found is None or too_large or (isinstance(found, Decimal) and not decimals):
        say("changed", "limits", f"{key} {word(limits, key)}")
        return None
    return found if isinstance(found, int) and not decimals else str(found)


def currency(component: Component, say: Say) -> Made:
    code = (word(component, "currency") or "USD").upper()
    if code == "VND":
        limits = part(component, "validate")
        return made("number", "money", **_amounts(limits, say))
    say("changed", "currency", code)
    return number(component, say)


def _amounts(limits: Component, say: Say) -> dict[str, Any]:
    found = {key: _limit(limits, key, 0, say) for key in ("min", "max")}
    low, high = found["min"], found["max"]
    if isinstance(low, int) and isinstance(high, int) and low > high:
        say("changed", "limits", f"min {low}, max {high}")
        return {}
    return found


# -- choices


def choice(component: Component, say: Say) -> Made:
    return _offered(component, say, "choice")


def choices(component: Component, say: Say) -> Made:
    limits = part(component, "validate")
    found = _offered(component, say, "choices")
    if found.keys["type"] != "choices":
        return found
    fewest, most = _counts(limits, "minSelectedCount", "maxSelectedCount", MAX_OPTIONS, say)
    counts = {key: count for key, count in (("min_items", fewest), ("max_items", most)) if count}
    return found._replace(keys=found.keys | counts)


def _counts(limits: Component, low: str, high: str, largest: int, say: Say) -> tuple[int | None, int | None]:
    """How few and how many, as far as there can be so many."""
    fewest, most = (
        count if count and 0 < count <= largest else None for count in (whole(limits, low), whole(limits, high))
    )
    if fewest and most and fewest > most:
        say("changed", "limits", f"{low} {fewest}, {high} {most}")
        return None, None
    return fewest, most


def select(component: Component, say: Say) -> Made:
    return choices(component, say) if component.get("multiple") is True else choice(component, say)


def _offered(component: Component, say: Say, type_name: Kind) -> Made:
    offered = offered_by(component)
    for label in offered.wrong:
        say("changed", "option", label)
    for words in offered.helps:
        say("changed", "option-help", words)
    if len(offered.options) < 2 or len(offered.options) > MAX_OPTIONS:
        return _without_options(offered, say)
    options = [{"id": option, "label": label} for option, label in offered.options]
    return Made({"type": type_name, "options": options}, type_name, offered.ids)


def _without_options(offered: Offered, say: Say) -> Made:
    """None in the file, or more than a choice may have: asked as a text. A single one: yes or no."""
    if len(offered.options) == 1:
        say("changed", "single-option", offered.options[0][1])
        return Made({"type": "yes_no"}, "bool", offered.ids)
    if offered.outside:
        say("changed", "options-outside", offered.outside)
    else:
        say("changed", "options-count" if not offered.options else "options-many")
    return made("opaque", "text")


def outside_choice(component: Component, say: Say) -> Made:
    """A choice whose options a service of the original fetches (countries, currencies)."""
    return choice({**component, "dataSrc": component.get("dataSrc") or component.get("type")}, say)


def checkbox(component: Component, say: Say) -> Made:
    if word(component, "inputType") == "radio":
        say("changed", "radio-box", word(component, "name"))
    if is_on(part(component, "validate"), "required"):
        say("changed", "must-be-ticked")
    return made("bool", "yes_no")


# -- files


def file(component: Component, say: Say) -> Made:
    pattern = word(component, "filePattern")
    if pattern not in ("", "*"):
        say("changed", "file-kinds", pattern)
    for name in ("fileMinSize", "fileMaxSize"):
        if word(component, name) not in ("", "0KB", "1GB"):
            say("changed", "file-size", f"{name} {word(component, name)}")
    if component.get("multiple") is not True:
        return made("file", "file", max_items=1)
    fewest, most = _counts(part(component, "validate"), "minLength", "maxLength", MOST_FILES, say)
    return made("file", "file", min_items=fewest, max_items=most)


MAKERS: Mapping[str, Maker] = {
    "textfield": text,
    "textarea": long_text,
    "number": number,
    "currency": currency,
    "checkbox": checkbox,
    "selectboxes": choices,
    "select": select,
    "radio": choice,
    "email": email,
    "url": checked_text,
    "phoneNumber": phone,
    "tags": checked_text,
    "address": address,
    "datetime": days.datetime,
    "day": days.day,
    "time": days.time,
    "file": file,
    # What builders on top of Form.io add.
    "date": days.day,
    "navDatepicker": days.limited_day,
    "monthPicker": days.month,
    "year": days.year,
    "radiopanel": choice,
    "navCheckbox": checkbox,
    "navSelect": select,
    "navAddress": address,
    "resource": outside_choice,
    "landvelger": outside_choice,
    "valutavelger": outside_choice,
    "firstName": text,
    "surname": text,
    "fnrfield": checked_text,
    "orgNr": checked_text,
    "bankAccount": checked_text,
    "iban": checked_text,
}
