"""A browser without scripts: reads the forms of a page as they stand and sends them as a browser would."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils.datastructures import MultiValueDict

from egov.testing.factories import png


@dataclass
class PageForm:
    """A form of a page: its method, its address and the controls that would be sent, in order."""

    method: str
    action: str
    values: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[PageForm] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.area: str | None = None
        self.select: str | None = None
        self.chosen: list[str] = []
        self.first: str | None = None

    @property
    def form(self) -> PageForm | None:
        return self.forms[-1] if self.forms else None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if tag == "form":
            self.forms.append(PageForm(found.get("method", "get").lower(), found.get("action", "")))
        elif self.form is not None and tag in ("input", "button", "textarea", "select", "option"):
            getattr(self, f"_{tag}")(found)

    def _input(self, found: dict[str, str]) -> None:
        assert self.form is not None
        kind, name = found.get("type", "text"), found.get("name", "")
        if kind == "file":
            self.form.files.append(name)
        elif name and (kind not in ("checkbox", "radio") or "checked" in found):
            self.form.values.append((name, found.get("value", "on" if kind == "checkbox" else "")))

    def _button(self, found: dict[str, str]) -> None:
        assert self.form is not None
        self.form.buttons.append((found.get("name", ""), found.get("value", "")))

    def _textarea(self, found: dict[str, str]) -> None:
        self.area, self.text = found.get("name", ""), []

    def _select(self, found: dict[str, str]) -> None:
        self.select, self.chosen, self.first = found.get("name", ""), [], None

    def _option(self, found: dict[str, str]) -> None:
        if self.first is None:
            self.first = found.get("value", "")
        if "selected" in found:
            self.chosen.append(found.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area is not None and self.form:
            self.form.values.append((self.area, "".join(self.text).removeprefix("\n")))
            self.area = None
        if tag == "select" and self.select is not None and self.form:
            self.form.values += [(self.select, value) for value in self.chosen or [self.first or ""]]
            self.select = None


def read(response: HttpResponse) -> _Reader:
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader


def links(response: HttpResponse) -> list[str]:
    return read(response).links


class Browser:
    """Holds the present page; `send` changes the named controls of its main form and presses a button."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.page: Any = None
        self.path = ""

    def open(self, path: str) -> Any:
        self.page = self.client.get(path, follow=True)
        self.path = self.page.redirect_chain[-1][0] if self.page.redirect_chain else path
        return self.page

    @property
    def form(self) -> PageForm:
        """The form of the page's content: the last one that is posted to the page itself."""
        return [form for form in read(self.page).forms if form.method == "post" and not form.action][-1]

    @property
    def html(self) -> str:
        text: str = self.page.content.decode()
        return text

    def send(
        self, *, press: tuple[str, str] = ("", ""), files: dict[str, list[str]] | None = None, **typed: Any
    ) -> Any:
        """`typed` by control name, with `__` for the dots; a list for several values, None to leave it out.

        `files` are names of pictures to send, by control.
        """
        form = self.form
        sent: MultiValueDict[str, Any] = MultiValueDict()
        for name, value in form.values:
            sent.appendlist(name, value)
        for name, value in typed.items():
            sent.setlist(
                name.replace("__", "."), value if isinstance(value, list) else [] if value is None else [value]
            )
        if press[0]:
            assert press in form.buttons, f"there is no button {press} among {form.buttons}"
            sent.setlist(press[0], [press[1]])
        for name, names in (files or {}).items():
            assert name in form.files, f"there is no place for files {name} among {form.files}"
            sent.setlist(name, [SimpleUploadedFile(one, png(one), "image/png") for one in names])
        self.page = self.client.post(self.path, dict(sent.lists()), follow=True)
        if self.page.redirect_chain:
            self.path = self.page.redirect_chain[-1][0]
        return self.page
