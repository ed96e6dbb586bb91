"""Short names of papers, fees and the like, made from what they are called.

What is added to a list has a short name that only holds its place. Once it is called something it gets one from that,
and keeps it: dossiers and steps know it by this.
"""

from __future__ import annotations

from typing import Any

from egov.catalogue.importing.names import id_from

from .editing import value_at


def give_short_names(entries: Any, placeholder: str) -> None:
    """Name the entries whose id is still the placeholder, or one of its copies ("giay-to-2")."""
    named = [entry for entry in entries or () if isinstance(entry, dict)]
    taken = {str(entry.get("id")) for entry in named}
    for entry in named:
        name = value_at(entry, "name.vi")
        if isinstance(name, str) and name and str(entry.get("id", "")).rstrip("-0123456789") == placeholder:
            entry["id"] = id_from(name, taken, kind=placeholder)
