"""The door of every page of the studio: service designers only. Nothing typed is lost when the sign-in has expired."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase

from egov.identity.permissions import DESIGNER, role_required

View = Callable[..., HttpResponseBase]


def studio_page(view: View) -> View:
    """A page for service designers."""
    return role_required(DESIGNER, keep_post=True)(view)
