"""What changes accounts, posts and tokens."""

from .absences import end_absence, note_told, set_absence
from .accounts import change_email, change_password, change_profile, close_account, open_account, register_citizen
from .joining import hold_account, join_walk_in
from .posts import end_post, give_post
from .tokens import issue_token, revoke_token
from .walk_ins import WalkIn, register_walk_in

__all__ = [
    "WalkIn",
    "change_email",
    "change_password",
    "change_profile",
    "close_account",
    "end_absence",
    "end_post",
    "give_post",
    "hold_account",
    "issue_token",
    "join_walk_in",
    "note_told",
    "open_account",
    "register_citizen",
    "register_walk_in",
    "revoke_token",
    "set_absence",
]
