"""The disk fills up: refused in one sentence at the start; in the middle nothing acknowledged is lost."""

from __future__ import annotations

import base64
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .installation import Installation, wait_until
from .invariants import complaints
from .load import HOUSEHOLD, Caller, Memory, filing_body
from .test_halfway import noise


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Mounts a disk of so many megabytes; only root may do that, and not in every container."""
    mounted: list[Path] = []

    def mount(megabytes: int) -> Path:
        if os.geteuid() != 0:
            pytest.skip("mounting a small disk needs root")
        place = tmp_path / f"disk-{megabytes}"
        place.mkdir()
        words = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(place)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
        mounted.append(place)
        return place

    yield mount
    for place in mounted:
        subprocess.run(["umount", "-l", str(place)], check=False)


def fill(folder: Path) -> Path:
    """Take all the room that is left."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(64 * 1024))
        except OSError:
            pass
    return ballast


def test_a_first_start_on_a_disk_that_is_too_small_is_one_sentence(small_disk):
    folder = small_disk(20) / "data"
    folder.mkdir()
    refused = Installation(folder).egov("up", "--port", "8999")
    assert refused.returncode == 1
    assert refused.stderr.startswith("egov: The disk is full: ")
    assert len(refused.stderr.splitlines()) == 1


def test_a_disk_that_fills_up_loses_nothing_acknowledged_and_goes_on_when_there_is_room(small_disk, prepared_folder):
    disk = small_disk(400)
    shutil.copytree(prepared_folder, disk / "data", symlinks=True)
    installation, memory = Installation(disk / "data"), Memory()
    try:
        installation.start()
        caller = Caller(installation.port, installation.people()["lan"]["token"])
        body = filing_body(caller, HOUSEHOLD)
        file_once(caller, memory, body, [f"before-{n}" for n in range(5)])
        assert len(memory.filed) == 5
        ballast = fill(disk)
        file_once(caller, memory, body, [f"full-{n}" for n in range(15)])
        assert len(memory.filed) < 20, "the disk was never full"
        write_ahead = "SELECT pg_logical_emit_message(true, '', repeat('x', 1000000)) FROM generate_series(1, 60)"
        assert installation.egov("psql", "-c", write_ahead).returncode == 1
        wait_until(lambda: not installation.is_ready(), 30, "the database cannot write and says so")
        ballast.unlink()
        wait_until(installation.is_ready, 60, "able to serve again")
        for _, key in sorted(memory.tried - memory.filed.keys()):
            memory.note_filing("lan", key, caller.insist("POST", "/dossiers", with_paper(body, key))[0])
        assert complaints(installation, memory) == []
        assert len(memory.filed) == 20
        assert installation.terminate() == 0, installation.told()
    finally:
        installation.end()


def with_paper(body: dict[str, Any], key: str) -> dict[str, Any]:
    """The same filing for the same key, with a paper that takes room."""
    content = base64.b64encode(noise(700, random.Random(key))).decode()
    return {**body, "files": [{**body["files"][0], "content": content}], "idempotency_key": key}


def file_once(caller: Caller, memory: Memory, body: dict[str, Any], keys: list[str]) -> None:
    """Try each filing once and remember what was acknowledged."""
    for key in keys:
        memory.tried.add(("lan", key))
        answer = caller.call("POST", "/dossiers", with_paper(body, key))
        if answer is not None:
            memory.note_filing("lan", key, answer)
