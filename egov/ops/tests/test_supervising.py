"""`egov up`: one a folder, all roles kept alive, everything stopped or recovered."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from egov import config
from egov.ops import database
from egov.ops.database.folder import DatabaseFolder
from egov.ops.database.migrating import mark_prepared, migrate
from egov.ops.supervisor.children import Child, Restarts
from egov.ops.supervisor.preparing import locality_key

from .conftest import kill, make_data_dir, processes_on, wait_until

EGOV = [sys.executable, "-m", "egov.ops.cli"]


def egov(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*EGOV, *words], capture_output=True, text=True, timeout=120, check=False)


class Up:
    """A running `egov up` with the locality of the project, and what it has printed."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.output = data_dir.parent / "output.txt"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *, ignoring_interrupts: bool = False) -> None:
        words = [*EGOV, "up", "--port", str(self.port)]
        if ignoring_interrupts:
            words = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *words]
        with self.output.open("wb") as output:
            process = self.process = subprocess.Popen(words, stdout=output, stderr=output)
        wait_until(lambda: "Ready on" in self.said() or process.poll() is not None, 120)
        assert "Ready on" in self.said(), self.said()

    def said(self) -> str:
        return self.output.read_text()

    def is_ready(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    def stop(self, number: int = signal.SIGTERM) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        code = self.process.wait(60)
        self.process = None
        return code

    def children(self, part: str) -> list[int]:
        return [number for number, words in processes_on(self.data_dir).items() if part in words]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with tables and the locality, without the demonstration's many dossiers."""
    path = make_data_dir(tmp_path_factory.mktemp("up") / "dữ liệu")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("EGOV_", "DATABASE_URL"))]:
            patch.delenv(name)
        patch.setenv("EGOV_DATA_DIR", str(path))
        with database.use(config.load()):
            found = config.load()
            migrate(found)
            assert egov("load", str(found.locality)).returncode == 0
            mark_prepared(found, locality_key(found.locality))
        yield path
        for number in processes_on(path):
            kill(number)
    DatabaseFolder.of(path).drop_socket_folder()


@pytest.fixture
def up(prepared: Path) -> Iterator[Up]:
    running = Up(prepared)
    yield running
    if running.process is not None:
        running.stop(signal.SIGKILL)


@pytest.mark.faults
def test_it_serves_refuses_a_second_and_stops_everything(up):
    up.start()
    second = egov("up", "--port", "1")
    assert second.returncode == 1
    assert "already running" in second.stderr
    assert egov("psql", "-tA", "-c", "SELECT 7").stdout.strip() == "7"
    assert up.stop() == 0
    assert processes_on(up.data_dir) == {}
    assert not up.is_ready()


@pytest.mark.faults
def test_an_interrupt_stops_it_also_when_interrupts_were_ignored_at_the_start(up):
    up.start(ignoring_interrupts=True)
    assert up.stop(signal.SIGINT) == 0
    assert processes_on(up.data_dir) == {}


@pytest.mark.faults
def test_children_end_with_a_killed_supervisor_and_the_next_start_recovers(up):
    up.start()
    up.stop(signal.SIGKILL)
    up.start()
    assert up.is_ready()
    assert up.stop() == 0


@pytest.mark.faults
@pytest.mark.parametrize("part", ["supervisor.web", "cli worker", "bin/postgres"])
def test_a_killed_child_is_started_again(up, part):
    up.start()
    before = up.children(part)
    for number in before:
        kill(number)
    wait_until(lambda: up.children(part) and not set(up.children(part)) & set(before) and up.is_ready(), 60)
    assert up.stop() == 0
    assert processes_on(up.data_dir) == {}


@pytest.mark.faults
def test_a_port_that_is_taken_is_one_sentence(up):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", up.port))
        taken.listen()
        refused = egov("up", "--port", str(up.port))
    assert refused.returncode == 1
    assert refused.stderr == f"egov: Port {up.port} is taken by another program: choose another one (--port).\n"


def test_a_child_that_does_not_end_is_ended(tmp_path):
    child = Child(
        "stubborn", "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    )
    child.start()
    child.stop(seconds=0.5)
    assert not child.is_running


def test_a_child_that_ended_is_started_again(tmp_path):
    counted = tmp_path / "starts"
    child = Child("brief", "-c", f"open({str(counted)!r}, 'a').write('x')")
    child.start()

    def started_twice() -> bool:
        child.watch()
        return counted.exists() and len(counted.read_text()) >= 2

    wait_until(started_twice)
    child.stop()


def test_pauses_between_starts_grow_and_a_steady_run_forgets_them():
    now = 0.0
    restarts = Restarts(clock=lambda: now)
    assert [restarts.ended() for _ in range(4)] == [0.0, 0.5, 1.0, 2.0]
    restarts.began()
    now = 100.0
    assert restarts.ended() == 0.0


def test_pauses_between_starts_stay_bounded():
    restarts = Restarts(clock=lambda: 0.0)
    assert max(restarts.ended() for _ in range(30)) == 30.0
