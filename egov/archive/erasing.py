"""What the tables of this app hold of a person: nothing; a decision's number stays with what was done by it."""

from __future__ import annotations

from egov.core import erasing

PERSONAL = (
    erasing.Personal("archive.Keeping", "dossier", kept=frozenset({"rule", "hand_over_on", "kept_until"})),
    erasing.Personal(
        "archive.ErasureOrder", "dossier", kept=frozenset({"ground", "basis", "state", "ordered_by", "decided_by"})
    ),
)


def register() -> None:
    erasing.register(*PERSONAL)
