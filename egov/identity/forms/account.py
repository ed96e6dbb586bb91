"""One's own details, address and access tokens."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from egov.core import clock
from egov.places.units import commune_exists, communes, provinces

from ..actions.tokens import MAX_DAYS, SCOPES
from ..contacts import normalise_email, normalise_phone
from ..models import Account
from .base import PlainForm
from .sign_in import WHOLE_ADDRESS

_HALF, _SHORT = "govuk-input--width-30", "govuk-input--width-20"
SCOPE_WORDS = {
    "file": _("File dossiers"),
    "read": _("Read dossiers and papers"),
    "work": _("Work on tasks"),
}


class ProfileForm(PlainForm, forms.Form):
    """What an account says about its person. Fields that an authority confirmed are not offered."""

    full_name = forms.CharField(label=_("Full name"), max_length=200)
    phone = forms.CharField(label=_("Phone number"), max_length=30, required=False)
    citizen_number = forms.RegexField(
        label=_("Citizen number"),
        regex=r"^0[0-9]{11}$",
        required=False,
        error_messages={"invalid": _("The citizen number has 12 digits and begins with 0.")},
    )
    tax_code = forms.RegexField(
        label=_("Tax code"),
        regex=r"^[0-9]{10}(-[0-9]{3})?$|^[0-9]{12}$",
        required=False,
        error_messages={"invalid": _("A tax code has 10 digits, 10 digits with -001, or 12 digits.")},
    )
    birth_date = forms.DateField(label=_("Date of birth"), input_formats=["%d/%m/%Y", "%Y-%m-%d"], required=False)
    sex = forms.ChoiceField(
        label=_("Sex"), choices=[("", ""), ("female", _("Female")), ("male", _("Male"))], required=False
    )
    province = forms.ChoiceField(label=_("Province or city"), required=False)
    commune = forms.ChoiceField(label=_("Ward or commune"), required=False)
    street = forms.CharField(label=_("House number, street or hamlet"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language of our messages"), choices=[("vi", "Tiếng Việt"), ("en", "English")])

    hints = {
        "phone": _("For questions about your dossiers."),
        "citizen_number": _("The 12 digits of your identity card."),
        "birth_date": _("Day, month, year, for example 27/3/1985."),
    }
    widths = {
        "full_name": _HALF,
        "street": _HALF,
        "phone": _SHORT,
        "citizen_number": _SHORT,
        "tax_code": _SHORT,
        "birth_date": "govuk-input--width-10",
    }

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        self._choose("province", [(unit.code, unit.full_name(language)) for unit in provinces()])
        province = str(self["province"].value() or "")
        self._choose("commune", [(unit.code, unit.full_name(language)) for unit in communes(province)])
        for name in account.verified:
            self.fields.pop(name, None)
        self.fields.pop("citizen_number" if account.kind == Account.BUSINESS else "tax_code", None)
        if "birth_date" in self.fields:
            self.fields["birth_date"].widget.format = "%d/%m/%Y"

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"]
        phone = normalise_phone(typed) if typed else ""
        if phone is None:
            raise forms.ValidationError(_("Write the number with all its digits, for example 0905 123 456."))
        return phone

    def clean_birth_date(self) -> Any:
        born = self.cleaned_data["birth_date"]
        if born and (born > clock.today() or born.year < 1900):
            raise forms.ValidationError(_("The date of birth lies between 1900 and today."))
        return born

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        province, commune = data.get("province", ""), data.get("commune", "")
        if commune and not commune_exists(province, commune):
            self.add_error("commune", _("Choose the ward or commune of this province once more."))
        return data

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", ""), *choices]


class EmailForm(PlainForm, forms.Form):
    """A new e-mail address."""

    email = forms.CharField(label=_("New e-mail address"), max_length=254)

    hints = {"email": _("We send a code of six digits there.")}
    widths = {"email": _HALF}

    def clean_email(self) -> str:
        email = normalise_email(self.cleaned_data["email"])
        if email is None:
            raise forms.ValidationError(WHOLE_ADDRESS)
        return email


class TokenForm(PlainForm, forms.Form):
    """A new access token."""

    name = forms.CharField(label=_("What it is for"), max_length=80)
    scopes = forms.MultipleChoiceField(label=_("What it may do"), widget=forms.CheckboxSelectMultiple)
    days = forms.IntegerField(
        label=_("For how many days"),
        min_value=1,
        max_value=MAX_DAYS,
        initial=30,
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], _("Write a number from 1 to 366.")),
    )

    hints = {"name": _("So that you know it again, for example “Accounting program”.")}
    widths = {"name": _HALF, "days": "govuk-input--width-4"}

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = cast(forms.MultipleChoiceField, self.fields["scopes"])
        scopes.choices = [(scope, SCOPE_WORDS[scope]) for scope in SCOPES[account.kind]]
