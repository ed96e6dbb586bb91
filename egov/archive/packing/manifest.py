"""The manifest of a package: what is in it, with hashes, signed with this installation's key.

The signature covers the RFC 8785 JSON of everything else in the manifest. The key is that of the journal's checkpoints.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

FORMAT, VERSION = "egov-archive", 1
NAME = "manifest.json"
ALGORITHM = "Ed25519"


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of the package; `size` in bytes."""

    path: str
    size: int
    sha256: str

    def as_json(self) -> dict[str, Any]:
        return {"path": self.path, "size": self.size, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class ListedDossier:
    """One dossier: where its chain of the journal ended when it was packed, and its files."""

    code: str
    service: str
    closed_on: str
    entries: int
    head: str
    files: tuple[Listed, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "service": self.service,
            "closed_on": self.closed_on,
            "journal": {"entries": self.entries, "head": self.head},
            "files": [file.as_json() for file in self.files],
        }


@dataclass(slots=True)
class Manifest:
    """Everything that the manifest says; `about` is the package, the locality and the agency."""

    about: Mapping[str, Any]
    files: list[Listed] = field(default_factory=list)
    dossiers: list[ListedDossier] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "version": VERSION,
            **self.about,
            "files": [file.as_json() for file in self.files],
            "dossiers": [dossier.as_json() for dossier in self.dossiers],
        }


def sign_manifest(body: Mapping[str, Any], key: Ed25519PrivateKey) -> dict[str, Any]:
    """The body with its signature; the public key stands beside it, to be compared with the one made known."""
    signature = key.sign(rfc8785.dumps(dict(body))).hex()
    return {**body, "signature": {"algorithm": ALGORITHM, "key": public_key_of(key), "value": signature}}


def public_key_of(key: Ed25519PrivateKey) -> str:
    """The public key as 64 hex digits."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def is_signed(signed: Mapping[str, Any]) -> bool:
    """Whether the signature fits the rest, by the key that stands beside it."""
    body = {name: value for name, value in signed.items() if name != "signature"}
    try:
        said = signed["signature"]
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(said["key"]))
        key.verify(bytes.fromhex(said["value"]), rfc8785.dumps(body))
    except (InvalidSignature, KeyError, TypeError, ValueError):
        return False
    return bool(said["algorithm"] == ALGORITHM)


def written(value: Any) -> bytes:
    """JSON for people and programs: indented, keys in order, letters as they are."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
