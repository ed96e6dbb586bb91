"""The stages of the first start in demonstration mode, each with a line of progress."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

from egov.core.checkpoints import take_checkpoint
from egov.dossiers.tasks import count_uses
from egov.identity.models import Account
from egov.ops.loading import load_locality
from egov.places.models import Locality

from .dossiers import seed_dossiers
from .people import demo_people, people_file, seed_people
from .visits import seed_visits

DOSSIERS = 300


class SeedingFailed(Exception):
    """The locality could not be loaded; the message lists why."""


def seed_if_empty(progress: Callable[[str], None]) -> None:
    """Load the locality where it changed; people and dossiers only where there are none, going on where it stopped."""
    outcome = load_locality(settings.CONFIG.locality, progress)
    if not outcome.loaded and not Locality.objects.exists():
        raise SeedingFailed("\n".join(str(problem) for problem in outcome.problems))
    for problem in outcome.problems:
        progress(str(problem))
    if settings.CONFIG.mode != "demo":
        return
    if not Account.objects.filter(is_demo=True).exists():
        progress("Opening the demonstration's accounts …")
        seed_people()
    if not _was_seeded():
        seed_dossiers(DOSSIERS, progress)
        count_uses()
        take_checkpoint()
        _marker().touch()
    seed_visits(progress)


def _marker() -> Path:
    path: Path = settings.CONFIG.data_dir / "demo-seeded"
    return path


def _was_seeded() -> bool:
    return _marker().exists()


def demo_signins() -> str:
    """What `egov up` prints: who can sign in and how."""
    lines = [f"  {p['role']:<11}{p['login']:<15}{p['password']:<18}{p['name']}  {p['agency']}" for p in demo_people()]
    return "\n".join(["Demonstration sign-ins (only on this machine):", *lines])


def reset(progress: Callable[[str], None]) -> None:
    """Drop every row of the demonstration and seed anew. As the owner of the tables."""
    progress("Dropping the demonstration's rows …")
    keep = {"django_migrations", "django_content_type"}
    tables = [name for name in connection.introspection.table_names() if name not in keep]
    names = ", ".join(connection.ops.quote_name(name) for name in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {names} CASCADE")
    for path in (people_file(), _marker(), settings.CONFIG.data_dir / "journal-checkpoints.jsonl"):
        path.unlink(missing_ok=True)
    seed_if_empty(progress)
