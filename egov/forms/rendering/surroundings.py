"""What is known around the answers when a page is drawn."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

MAX_FILE_BYTES = 20 * 1024 * 1024


class Told(Protocol):
    """An error of validation: `forms.validate.FieldError`."""

    @property
    def path(self) -> str: ...

    def message(self, language: str | None = None) -> str: ...


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file that is already there; `size` in bytes."""

    id: str
    name: str
    size: int = 0
    kind: str = ""
    preview_url: str = ""
    download_url: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Errors, sources, files, and what is shown or locked.

    `visible` holds the paths that the conditions show (None: everything). `sources` says in words where a
    value comes from ("from your account"); `locked` paths are shown as text and not sent. `files` maps
    file ids to what is shown of them. `home_province` is the code chosen where no province is. `prefix` begins the
    names of all controls, where two forms stand on one page (`from_post.without_prefix` takes it off again).
    `about_reader` is False where an officer fills it in for somebody else: the browser offers and remembers nothing.
    """

    errors: Sequence[Told] = ()
    visible: Collection[str] | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    locked: Collection[str] = ()
    files: Mapping[str, FileShown] = field(default_factory=dict)
    home_province: str = ""
    prefix: str = ""
    about_reader: bool = True
    max_file_bytes: int = MAX_FILE_BYTES


def field_id(path: str) -> str:
    """The id of the (first) control of the field at `path`."""
    return "f-" + path.replace(".", "-")
