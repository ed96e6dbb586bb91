"""Who is away, from when to when, and who stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from egov.identity.actions.absences import LONGEST_GROUND
from egov.identity.forms.base import PlainForm
from egov.identity.models import Account


class AbsenceForm(PlainForm, forms.Form):
    """Officers are chosen among the colleagues whom one may set an absence for, or who may stand in."""

    account_id = forms.TypedChoiceField(label=_("Who is away"), coerce=int)
    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last_day = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    stands_in_id = forms.TypedChoiceField(label=_("Who stands in"), coerce=int)
    ground = forms.CharField(label=_("Reason"), max_length=LONGEST_GROUND, required=False)

    hints = {
        "last_day": _("This day included; then it ends by itself."),
        "stands_in_id": _("A colleague of the same agency, who is there in these days."),
        "ground": _("Optional. Colleagues of the agency can read it."),
    }
    widths = {"first_day": "govuk-input--width-10", "last_day": "govuk-input--width-10"}

    def __init__(self, *args: Any, officers: Sequence[Account], colleagues: Sequence[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("account_id", officers)
        self._offer("stands_in_id", colleagues)

    def _offer(self, name: str, accounts: Sequence[Account]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.TypedChoiceField)
        few = [("", _("Choose"))] if len(accounts) != 1 else []
        field.choices = [*few, *((account.pk, account.full_name) for account in accounts)]
