"""The demo adapter of mail: each mail becomes one .eml file, which any mail program opens."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Any

from egov.core.errors import IntegrationError

from ..contract import Mail, build_message

FOLDER = "mail"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class FileMail:
    def __init__(self, folder: Path, sender: str) -> None:
        self.folder, self.sender = folder, sender

    def send(self, key: str, mail: Mail) -> None:
        content = build_message(key, mail, self.sender).as_bytes()
        target = self.folder / file_name(key)
        beside = target.with_suffix(f".{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if target.exists():
                return
            beside.write_bytes(content)
            beside.replace(target)
        except OSError as error:
            raise IntegrationError(f"the mail cannot be written: {error.strerror}", retryable=True) from error

    def check(self) -> str:
        present = next(path for path in [self.folder, *self.folder.parents] if path.exists())
        if present.is_dir() and os.access(present, os.W_OK):
            return ""
        return f"Mail cannot be written to {self.folder}."


def file_name(key: str) -> str:
    """ "notice:12" -> "notice-12-5f0c3a1b.eml": readable, and one file for one key."""
    readable = _UNSAFE.sub("-", key)[:60].strip("-.")
    return f"{readable}-{hashlib.sha256(key.encode()).hexdigest()[:8]}.eml"


def connect(config: Any) -> FileMail:
    return FileMail(config.data_dir / FOLDER, config.mail_from)
