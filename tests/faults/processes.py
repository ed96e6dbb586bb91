"""The processes of one data folder, found by what the kernel tells about them (Linux)."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Process:
    pid: int
    parent: int
    words: bytes
    began: str

    def kill(self) -> bool:
        """SIGKILL; False when it has ended already. The number must still mean the same process."""
        if read_process(self.pid) != self:
            return False
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True


def read_process(pid: int) -> Process | None:
    """The process as it stands now; None when it has ended, a zombie included."""
    folder = Path(f"/proc/{pid}")
    try:
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        words = (folder / "cmdline").read_bytes()
    except (OSError, IndexError):
        return None
    return None if fields[0] in "ZX" else Process(pid, int(fields[1]), words, fields[19])


def processes_of(folder: Path) -> list[Process]:
    """Every process that was started with the folder in its environment or its words, or that works inside it."""
    mark = os.fsencode(folder)
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid() and _bears(entry, mark):
            process = read_process(int(entry.name))
            if process:
                found.append(process)
    return found


def _bears(entry: Path, mark: bytes) -> bool:
    try:
        if mark in (entry / "environ").read_bytes() or mark in (entry / "cmdline").read_bytes():
            return True
        return os.fsencode((entry / "cwd").readlink()).startswith(mark)
    except OSError:
        return False


@dataclass(frozen=True)
class Family:
    """The roles of a running `egov up`."""

    supervisor: int
    members: tuple[Process, ...]

    @classmethod
    def of(cls, supervisor: int, folder: Path) -> Family:
        return cls(supervisor, tuple(processes_of(folder)))

    def role(self, name: str) -> list[Process]:
        return {
            "supervisor": lambda: [p for p in self.members if p.pid == self.supervisor],
            "web": lambda: self._children(self.supervisor, b"egov.ops.supervisor.web"),
            "web worker": lambda: self._under("web", b"egov.ops.supervisor.web"),
            "worker": lambda: self._children(self.supervisor, b"egov.ops.cli\0worker"),
            "postgres": lambda: self._children(self.supervisor, b"bin/postgres\0"),
            "backend": lambda: self._under("postgres", b"postgres: egov"),
            "postgres helper": lambda: self._under("postgres", b"postgres: "),
        }[name]()

    def _children(self, parent: int, words: bytes) -> list[Process]:
        return [p for p in self.members if p.parent == parent and words in p.words]

    def _under(self, role: str, words: bytes) -> list[Process]:
        return [child for parent in self.role(role) for child in self._children(parent.pid, words)]
