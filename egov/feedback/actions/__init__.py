"""Complaints filed, taken up, extended, answered, withdrawn, taken further."""

from .answering import accept_complaint, answer_complaint, extend_complaint
from .filing import complain_again, file_complaint, withdraw_complaint

__all__ = [
    "accept_complaint",
    "answer_complaint",
    "complain_again",
    "extend_complaint",
    "file_complaint",
    "withdraw_complaint",
]
