"""A day that is worked differently: whose calendar, which day, how, and on what ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from egov.core.source import Text
from egov.identity.forms.base import PlainForm
from egov.places.actions import LONGEST_GROUND
from egov.places.models import Agency

WHOLE, OFF = "all", "off"
_WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


class CalendarDayForm(PlainForm, forms.Form):
    """`agencies` are those whose calendar the officer may change; `whole` offers the locality's too."""

    agency = forms.ChoiceField(label=_("Whose calendar"))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    how = forms.ChoiceField(label=_("How the day is worked"))
    ground_vi = forms.CharField(label=_("Ground, in Vietnamese"), max_length=LONGEST_GROUND)
    ground_en = forms.CharField(label=_("Ground, in English"), max_length=LONGEST_GROUND, required=False)

    hints = {
        "ground_vi": _("Such as a storm and the notice that closes the offices. Everybody who waits will read it."),
        "ground_en": _("Optional; left empty, the Vietnamese stands."),
    }
    widths = {"day": "govuk-input--width-10"}

    def __init__(self, *args: Any, agencies: Sequence[Agency], whole: bool, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._agencies = {agency.slug: agency for agency in agencies}
        everywhere = [(WHOLE, _("The whole locality"))] if whole else []
        self._choices("agency", [*everywhere, *((one.slug, one.name_in(language)) for one in agencies)])
        likes = [(str(number), _("worked like a {day}").format(day=name)) for number, name in enumerate(_WEEKDAYS)]
        self._choices("how", [(OFF, _("not worked")), *likes])

    def _choices(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)

    def change(self) -> dict[str, Any]:
        """What `places.actions.change_day` takes, of valid data."""
        found = self.cleaned_data
        return {
            "agency": self._agencies.get(found["agency"]),
            "day": found["day"],
            "works_as": None if found["how"] == OFF else int(found["how"]),
            "ground": Text(found["ground_vi"], found["ground_en"]),
        }
