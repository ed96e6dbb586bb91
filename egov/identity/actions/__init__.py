"""What changes accounts, posts and tokens."""

from .accounts import change_email, change_password, change_profile, close_account, open_account, register_citizen
from .posts import end_post, give_post
from .tokens import issue_token, revoke_token

__all__ = [
    "change_email",
    "change_password",
    "change_profile",
    "close_account",
    "end_post",
    "give_post",
    "issue_token",
    "open_account",
    "register_citizen",
    "revoke_token",
]
