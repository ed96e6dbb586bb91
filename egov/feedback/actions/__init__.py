"""Complaints filed, taken up, extended, answered, withdrawn."""

from .answering import accept_complaint, answer_complaint, extend_complaint
from .filing import file_complaint, withdraw_complaint

__all__ = ["accept_complaint", "answer_complaint", "extend_complaint", "file_complaint", "withdraw_complaint"]
