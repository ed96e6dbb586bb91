"""What the frame of every page knows, whichever view made it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from .locality import present_locality


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Locality, language, mode and size of the text; the actor when somebody is signed in."""
    return {
        "locality": SimpleLazyObject(present_locality),
        "language": get_language() or settings.LANGUAGE_CODE,
        "larger_text": getattr(request, "larger_text", False),
        "demo": in_demo_mode(),
        "actor": getattr(request, "actor", None),
    }


def in_demo_mode() -> bool:
    """Whether this installation shows itself as a demonstration (D17)."""
    return getattr(getattr(settings, "CONFIG", None), "mode", "demo") == "demo"
