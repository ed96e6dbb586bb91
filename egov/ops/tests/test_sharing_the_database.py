"""The embedded database runs as long as somebody uses it, and comes back after any kill."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest

from egov import config
from egov.ops import database
from egov.ops.database import DatabaseError, server
from egov.ops.database.folder import DatabaseFolder
from egov.ops.database.launch import Launch
from egov.ops.database.server import Server, clear_leftovers
from egov.ops.database.sharing import is_running, use_embedded

from .conftest import kill, processes_on, wait_until


def ask(statement: str) -> object:
    """One value, as the application."""
    with psycopg.connect(**config.load().application_database.conninfo()) as connection:
        row = connection.execute(statement).fetchone()
    return row[0] if row else None


def postmaster(data_dir: Path) -> int:
    return int((data_dir / "database" / "cluster" / "postmaster.pid").read_text().split()[0])


def test_it_runs_in_the_body_and_leaves_nothing_behind(data_dir):
    with use_embedded(data_dir) as folder:
        socket = folder.recorded_socket()
        assert ask("SELECT current_user") == "egov_app"
        assert is_running(folder)
    wait_until(lambda: not processes_on(data_dir))
    assert socket is not None
    assert not is_running(folder)


def test_the_application_is_no_superuser_and_owns_nothing(data_dir):
    with use_embedded(data_dir):
        assert (
            ask("SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user") is False
        )
        assert ask("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'egov'") == "egov_owner"


def test_passwords_and_keys_are_for_the_owner_of_the_folder_alone(data_dir):
    with use_embedded(data_dir) as folder:
        secret = [folder.path / "passwords.json", data_dir / "secret_key", folder.path / "cluster"]
        assert [path.stat().st_mode & 0o077 for path in secret] == [0, 0, 0]


def test_a_deep_folder_has_a_short_socket(data_dir):
    with use_embedded(data_dir) as folder:
        assert len(str(data_dir).encode()) > 107
        assert len(str(folder.recorded_socket())) < 75


def test_two_commands_share_one_server_and_the_second_outlives_the_first(data_dir):
    with use_embedded(data_dir):
        first = postmaster(data_dir)
        inner = use_embedded(data_dir)
        inner.__enter__()
    assert postmaster(data_dir) == first
    assert ask("SELECT 1") == 1
    inner.__exit__(None, None, None)
    wait_until(lambda: not processes_on(data_dir))


def test_commands_that_begin_at_the_same_moment_share_one_server(data_dir):
    statement = "SELECT pg_sleep(1), system_identifier FROM pg_control_system()"
    words = [sys.executable, "-m", "egov.ops.cli", "psql", "-tA", "-c", statement]
    running = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    answers = [process.communicate(timeout=60)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(set(answers)) == 1
    wait_until(lambda: not processes_on(data_dir))


def test_a_killed_server_is_started_again(data_dir):
    with use_embedded(data_dir) as folder:
        first = postmaster(data_dir)
        kill(first)
        wait_until(lambda: is_running(folder) and postmaster(data_dir) != first)
        assert ask("SELECT 1") == 1


def test_after_everything_was_killed_the_next_start_recovers(data_dir):
    with use_embedded(data_dir):
        with psycopg.connect(**config.load().owner_database.conninfo()) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS n; GRANT SELECT ON kept TO egov_app")
        for number in processes_on(data_dir):
            kill(number)
    with use_embedded(data_dir):
        assert ask("SELECT n FROM kept") == 42


def test_an_orphaned_server_is_ended_before_the_next_start(data_dir, monkeypatch):
    monkeypatch.setattr(server, "choose_launch", _without_a_parent)
    folder = DatabaseFolder.of(data_dir)
    orphan = Server(folder)
    orphan.start()
    first = postmaster(data_dir)
    again = Server(folder)
    again.start()
    assert postmaster(data_dir) != first
    again.stop()
    assert orphan.process is not None
    assert orphan.process.poll() is not None


def _without_a_parent(folder: DatabaseFolder) -> Launch:
    from egov.ops.database.launch import choose_launch

    found = choose_launch(folder)
    tied = ("--pdeathsig", "INT")
    return Launch(found.programs, tuple(word for word in found.prefix if word not in tied), found.uid, found.gid)


def test_a_number_that_went_to_a_stranger_does_not_stop_the_start(data_dir):
    with use_embedded(data_dir):
        pid_file = data_dir / "database" / "cluster" / "postmaster.pid"
        kept = pid_file.read_text()
        for number in processes_on(data_dir):
            kill(number)
    with subprocess.Popen(["sleep", "60"]) as stranger:
        pid_file.write_text(f"{stranger.pid}\n{kept.partition(chr(10))[2]}")
        with use_embedded(data_dir):
            assert ask("SELECT 1") == 1
        assert stranger.poll() is None
        stranger.kill()


def test_leftovers_of_the_socket_are_removed(tmp_path):
    for name in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
        (tmp_path / name).touch()
    clear_leftovers(tmp_path / "cluster", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_before_anything_is_written(data_dir, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 1_000_000})())
    with pytest.raises(DatabaseError, match="The disk is full"):
        Server(DatabaseFolder.of(data_dir)).start()


def test_a_first_start_that_was_cut_short_begins_again(data_dir):
    making = data_dir / "database" / "cluster.making"
    making.mkdir()
    (making / "PG_VERSION").write_text("18")
    with use_embedded(data_dir):
        assert ask("SELECT 1") == 1


def test_the_server_is_started_from_the_main_thread_only(data_dir):
    raised: list[BaseException] = []

    def start() -> None:
        try:
            Server(DatabaseFolder.of(data_dir)).start()
        except RuntimeError as error:
            raised.append(error)

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
    assert raised


def test_an_unreachable_postgresql_is_one_sentence(data_dir, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/none")
    with pytest.raises(DatabaseError, match="cannot be reached") as raised, database.use(config.load()):
        pass
    assert "secret" not in str(raised.value)


def test_an_old_postgresql_is_refused(data_dir, monkeypatch):
    monkeypatch.setattr("egov.ops.database.external.LOWEST_VERSION", 990000)
    with use_embedded(data_dir):
        login = config.load().owner_database
        monkeypatch.setenv("DATABASE_URL", f"postgresql://{login.user}:{login.password}@/egov?host={login.host}")
        with pytest.raises(DatabaseError, match="needs 15 or newer"), database.use(config.load()):
            pass
