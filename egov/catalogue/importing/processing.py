"""The standard one-stop process for a service whose record tells none that could be run."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from egov.catalogue.choices import working_hours_at_most
from egov.core.vietnamese import search_key
from egov.deadlines.rules import DeadlineRule, write_amount
from egov.places.locality import Locality

ROLES = ("specialist", "head", "clerk")


def process_for(deadline: Any, agency: str, field: str, locality: Locality | None) -> list[dict[str, Any]]:
    """Examine, approve and hand over within the deadline; nothing where that is not known or has no room.

    The hours are a proposal: three fifths, a fifth (at most 16) and an eighth (at most 4) of the shortest case.
    """
    posts = _posts(agency, field, locality)
    hours = _hours(deadline)
    if posts is None or hours is None:
        return []
    approve, hand_over = (
        min(_share(hours, Fraction(1, 5)), Fraction(16)),
        min(_share(hours, Fraction(1, 8)), Fraction(4)),
    )
    examine = _share(hours, Fraction(3, 5))
    specialist, head, clerk = posts
    return [
        {
            "step": "examine",
            "by": specialist,
            "hours": write_amount(examine),
            "may": ["ask-supplement", "propose-refusal"],
        },
        {"step": "approve", "by": head, "hours": write_amount(approve), "sign": True, "may": ["send-back"]},
        {"step": "hand-over", "by": clerk, "hours": write_amount(hand_over)},
    ]


def _hours(deadline: Any) -> Fraction | None:
    """The working hours of the shortest case; None where one hangs on an event or leaves less than half an hour."""
    cases = deadline if isinstance(deadline, list) else [deadline] if deadline else []
    rules = [DeadlineRule.from_json({k: v for k, v in case.items() if k not in ("when", "start")}) for case in cases]
    found = [working_hours_at_most(rule) for rule in rules]
    known = [hours for hours in found if hours is not None]
    return min(known) if known and len(known) == len(found) and min(known) >= Fraction(1, 2) else None


def _share(hours: Fraction, part: Fraction) -> Fraction:
    """Whole hours from a day on, hundredths below."""
    share = hours * part
    return Fraction(int(share)) if share >= 1 else max(Fraction(int(share * 100), 100), Fraction(1, 100))


def _posts(agency: str, field: str, locality: Locality | None) -> tuple[str, str, str] | None:
    """A position for each role that every deciding agency has; without a locality, the roles themselves."""
    if locality is None:
        return ROLES
    agencies = locality.agencies_named(agency)
    found = []
    for role in ROLES:
        posts = [post for post in (agencies[0].positions if agencies else ()) if _role(post, locality) == role]
        shared = [post for post in posts if all(post in one.positions for one in agencies)]
        if not shared:
            return None
        found.append(max(shared, key=lambda post: _likeness(post, field, locality)))
    return found[0], found[1], found[2]


def _role(post: str, locality: Locality) -> str:
    position = locality.position(post)
    return position.role if position else ""


def _likeness(post: str, field: str, locality: Locality) -> int:
    """How many words the name of a position shares with a field of law."""
    position = locality.position(post)
    words = set(search_key(position.name.vi).split()) if position else set()
    return len(words & set(search_key(field).split()) - {"cong", "nhan", "va", "vien", "quan", "ly"})
