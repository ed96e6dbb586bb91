"""Trying a service: a pretended dossier walked through every branch, with a clock that can be moved.

It is a value made of the same parts as real dossiers, and leaves no trace anywhere.
"""

from .acting import act, begin, do_as_applicant
from .branches import Branch, branches
from .examples import Example, Plan, example_applicant, plan
from .offering import NOT_TRIED, acts, citizen_acts
from .passing import LEAPS, Leap, leap, move_clock
from .showing import Shown, act_name, result_paper, shown, state_name, step_name
from .stage import Stage, stage_for
from .values import Trial
from .walks import Report, Walked, walk_all

__all__ = [
    "LEAPS",
    "NOT_TRIED",
    "Branch",
    "Example",
    "Leap",
    "Plan",
    "Report",
    "Shown",
    "Stage",
    "Trial",
    "Walked",
    "act",
    "act_name",
    "acts",
    "begin",
    "branches",
    "citizen_acts",
    "do_as_applicant",
    "example_applicant",
    "leap",
    "move_clock",
    "plan",
    "result_paper",
    "shown",
    "stage_for",
    "state_name",
    "step_name",
    "walk_all",
]
