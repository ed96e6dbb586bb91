"""How a plain form looks: the classes of our pages, hints, and a summary of errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from typing import TypeAlias

    from django.utils.functional import _StrPromise

    _Base = forms.Form
    Words: TypeAlias = str | _StrPromise
else:
    _Base = object

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.widgets.Input, "govuk-input"),
)


class PlainForm(_Base):
    """Mixed into forms, also the sign-in library's: `words` and `hints` replace its labels and help texts."""

    words: dict[str, Words] = {}
    hints: dict[str, Words] = {}
    widths: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for name, field in self.fields.items():
            self._dress(name, field)

    def _dress(self, name: str, field: forms.Field) -> None:
        if name in self.words:
            field.label = self.words[name]
        field.help_text = self.hints.get(name, "" if name in self.words else field.help_text)
        field.error_messages["required"] = format_lazy(_("Fill in: {label}"), label=field.label or name)
        attributes = field.widget.attrs
        attributes.pop("placeholder", None)
        classes = next((names for kind, names in _CLASSES if isinstance(field.widget, kind)), "")
        attributes["class"] = f"{classes} {self.widths.get(name, '')}".strip()

    @property
    def error_list(self) -> list[tuple[str, str]]:
        """(message, address of the field) for the summary on top; errors of the whole form lead to its first field."""
        first = next((f"#{field.id_for_label}" for field in self.visible_fields()), "")
        whole = [(str(message), first) for message in self.non_field_errors()]
        return whole + [
            (str(message), f"#{field.id_for_label}") for field in self.visible_fields() for message in field.errors
        ]
