"""The stages of the benchmark. Everything happens in a folder and a database of its own, removed at the end."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

USERS_A_CORE = 96
READY_SECONDS = 120
OTHER_DATABASE = "egov_bench"


class BenchFailed(Exception):
    """The benchmark could not be carried out."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`think` are the shortest and longest seconds between two requests of one person."""

    dossiers: int
    seconds: int
    users: int
    think: tuple[float, float]
    quiet: bool = False
    against: str | None = None
    people: Path | None = None

    def say(self, text: str) -> None:
        if not self.quiet:
            print(text, flush=True)

    @property
    def people_at_work(self) -> int:
        return self.users or USERS_A_CORE * (os.cpu_count() or 1)


def run_bench(plan: Plan) -> int:
    """Print the figures, the last line being one line of JSON; 0 when no request failed."""
    if plan.against:
        if plan.people is None:
            raise BenchFailed("--against needs --people FILE, what `egov demo people --json` printed there")
        cast = _cast_of(json.loads(plan.people.read_text("utf-8")))
        result = _measure(plan, plan.against.rstrip("/"), cast)
    else:
        with _own_installation(plan) as (url, cast):
            result = _measure(plan, url, cast)
    print(json.dumps({**result, **_conditions(plan)}), flush=True)
    return 0 if not result["errors"] else 1


def _cast_of(people: list[dict[str, str]]) -> dict[str, Any]:
    """Who takes part, out of the demonstration's people."""
    officers = [p for p in people if p["role"] in ("clerk", "specialist", "head")]
    citizens = [p for p in people if p["role"] == "citizen"]
    return {"officers": officers, "citizens": citizens, "words": ["nguyen", "tran", "le thi", "H17"]}


@contextmanager
def _own_installation(plan: Plan) -> Iterator[tuple[str, dict[str, Any]]]:
    """A fresh installation with its dossiers, served by `egov up` until the body ends."""
    with tempfile.TemporaryDirectory(prefix="egov-bench-") as name, _own_database() as environment:
        folder = Path(name)
        environment |= {"EGOV_DATA_DIR": str(folder / "var"), "EGOV_MODE": "demo"}
        plan.say(f"Generating {plan.dossiers} dossiers …")
        began = time.monotonic()
        cast = _generate(plan, environment, folder / "cast.json")
        plan.say(f"Generated in {time.monotonic() - began:.0f} s. Starting the platform …")
        port = _free_port()
        with _served(environment, port):
            yield f"http://127.0.0.1:{port}", cast


@contextmanager
def _own_database() -> Iterator[dict[str, str]]:
    """The environment of the installation: embedded, or on DATABASE_URL's server in a database of its own."""
    environment = dict(os.environ)
    url = environment.get("DATABASE_URL")
    if not url:
        yield environment
        return
    import psycopg

    name = f"{OTHER_DATABASE}_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            parts = urlsplit(url)
            yield environment | {"DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))}
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _generate(plan: Plan, environment: dict[str, str], target: Path) -> dict[str, Any]:
    """In a process of its own, so that this one needs neither Django nor the database."""
    command = [
        sys.executable,
        "-m",
        "egov.ops.bench.generating",
        str(plan.dossiers),
        str(plan.people_at_work),
        str(target),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchFailed(f"generating failed: {done.stderr.strip()[-2000:]}")
    cast: dict[str, Any] = json.loads(target.read_text("utf-8"))
    return cast


@contextmanager
def _served(environment: dict[str, str], port: int) -> Iterator[None]:
    command = [str(Path(sys.executable).with_name("egov")), "up", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _wait_until_ready(process, port)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            said = process.stderr.read().decode("utf-8", "replace") if process.stderr else ""
            raise BenchFailed(f"the platform did not start: {said.strip()[-2000:]}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise BenchFailed(f"the platform was not ready within {READY_SECONDS} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _measure(plan: Plan, url: str, cast: dict[str, Any]) -> dict[str, Any]:
    """The load comes from a process of its own; its CPU time is told apart."""
    plan.say(
        f"{plan.people_at_work} people at work for {plan.seconds} s, thinking {plan.think[0]:g}-{plan.think[1]:g} s …"
    )
    order = {
        "url": url,
        "cast": cast,
        "users": plan.people_at_work,
        "seconds": plan.seconds,
        "think": plan.think,
    }
    command = [sys.executable, "-m", "egov.ops.bench.client"]
    done = subprocess.run(command, input=json.dumps(order), capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchFailed(f"the load failed: {done.stderr.strip()[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    for kind, milliseconds in result["p95_ms"].items():
        plan.say(f"  {kind:<8} p95 {milliseconds:>8} ms  ({result['count'].get(kind, 0)} requests)")
    return result


def _conditions(plan: Plan) -> dict[str, Any]:
    return {
        "dossiers": None if plan.against else plan.dossiers,
        "seconds": plan.seconds,
        "users": plan.people_at_work,
        "think_seconds": list(plan.think),
        "cpu_cores": os.cpu_count(),
        "python": sys.version.split()[0],
    }
