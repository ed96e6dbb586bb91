"""Why personal details are erased; each ground says whether the retention must be over."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Ground:
    id: str
    label: StrPromise
    after_retention: bool


GROUNDS = {
    ground.id: ground
    for ground in (
        Ground("retention-over", _("The time for which it must be kept is over"), after_retention=True),
        Ground("court-order", _("A court or another competent authority orders it"), after_retention=False),
        Ground(
            "filed-by-mistake", _("It should never have been filed: wrong person, filed twice"), after_retention=False
        ),
    )
}
