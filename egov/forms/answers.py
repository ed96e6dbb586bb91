"""What surrounds one look at a form's answers: the context, the errors and the place where one stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

from egov.core.source import Text

from .messages import MESSAGES, UNKNOWN
from .structure import NO_TEXT

MAX_ERRORS = 200

CommuneLookup: TypeAlias = Callable[[str, str], bool]


def accept_any_commune(province: str, commune: str) -> bool:
    """For places where no table of communes is at hand: the form of the codes decides."""
    return province.isdigit() and commune.isdigit()


@dataclass(frozen=True, slots=True)
class FormContext:
    """Who files, when, how; `commune_exists(province, commune)` knows the table of places."""

    today: date
    channel: str = "online"
    applicant: Mapping[str, Any] = field(default_factory=dict)
    account: Mapping[str, Any] = field(default_factory=dict)
    commune_exists: CommuneLookup = accept_any_commune


@dataclass(frozen=True, slots=True)
class FieldError:
    """One wrong answer: the path of its field ("members.0.name"), a stable code, and what the message needs."""

    path: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    label: Text = NO_TEXT

    def message(self, language: str | None = None) -> str:
        """What is wrong and what to do, in `language` or in the active one."""
        from django.utils import translation

        language = language or translation.get_language() or "vi"
        with translation.override(language):
            text = translation.gettext(MESSAGES.get(self.code, UNKNOWN))
        params = {name: _localised(value, language) for name, value in self.params.items()}
        return text.format_map(_Lenient(params | {"label": self.label.in_language(language)}))

    def as_json(self, language: str | None = None) -> dict[str, str]:
        """For the API: path, code and message."""
        return {"path": self.path, "code": self.code, "message": self.message(language)}


class _Lenient(dict[str, Any]):
    """A message never fails for want of a parameter."""

    def __missing__(self, key: str) -> str:
        return ""


def _localised(value: Any, language: str) -> Any:
    return value.in_language(language) if isinstance(value, Text) else value


@dataclass(slots=True)
class Examination:
    """What is collected while the answers of one form are gone through."""

    context: FormContext
    files: Collection[str] | None
    errors: list[FieldError] = field(default_factory=list)
    visible: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one stands in the answers. `values` is what expressions see here, `around` the labels outside."""

    path: str
    label: Text
    values: Mapping[str, Any]
    examination: Examination
    around: tuple[Text, ...] = ()

    @property
    def context(self) -> FormContext:
        return self.examination.context

    def inside(self, name: str, label: Text) -> Place:
        """The place of a part of what stands here."""
        return replace(self, path=f"{self.path}.{name}", label=label, around=(self.label, *self.around))

    def wrong(self, code: str, **params: Any) -> Any:
        """Record that what stands here is wrong; gives None, so that `return at.wrong(…)` is an empty answer."""
        if len(self.examination.errors) < MAX_ERRORS:
            self.examination.errors.append(FieldError(self.path, code, params, self._full_label()))
        return None

    def _full_label(self) -> Text:
        """“Full name (Member 2)”, so that errors of several rows can be told apart."""
        outside = [label for label in self.around if label.vi]
        if not outside:
            return self.label
        english = [label.in_language("en") for label in outside]
        vietnamese = [label.vi for label in outside]
        return Text(
            f"{self.label.vi} ({', '.join(vietnamese)})",
            f"{self.label.in_language('en')} ({', '.join(english)})",
        )
