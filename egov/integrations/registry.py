"""Adapters are found by their folder: `integrations/<kind>/<name>/`. Adding or deleting one touches no other file.

A folder holds `manifest.yaml`, `adapter.py` with a function `connect(config) -> adapter`, `README.md` and `tests/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
_MANIFEST = "manifest.yaml"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`demo`: works offline with no secret, and is refused in production."""

    kind: str
    name: str
    title: str
    demo: bool
    settings: tuple[str, ...]


@cache
def manifests(kind: str) -> dict[str, Manifest]:
    """The adapters of `kind` by name, in the order of their names."""
    found = sorted((HERE / kind).glob(f"*/{_MANIFEST}"))
    return {path.parent.name: _read(kind, path) for path in found}


def _read(kind: str, path: Path) -> Manifest:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Manifest(
        kind=kind,
        name=path.parent.name,
        title=raw["title"],
        demo=bool(raw["demo"]),
        settings=tuple(raw.get("settings", ())),
    )


def connect(kind: str, name: str, config: Any) -> Any:
    """The adapter `name` of `kind`, made from the configuration. Raises LookupError for one that does not exist."""
    if name not in manifests(kind):
        raise LookupError(f"there is no adapter {kind}/{name}")
    return import_module(f"egov.integrations.{kind}.{name}.adapter").connect(config)
