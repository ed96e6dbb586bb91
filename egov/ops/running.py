"""A command's way to the platform: its database runs and Django is set up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from egov import config


@contextmanager
def with_django(*, as_owner: bool = False) -> Iterator[config.Config]:
    """The database runs, is migrated, and Django is ready in the body; `as_owner` for what changes the schema.

    Raises `ConfigError` or `DatabaseError` with one clear sentence.
    """
    from egov.ops import database
    from egov.ops.database.migrating import ensure_migrated

    found = config.load()
    config.prepare(found.data_dir, found.mode)
    with database.use(found):
        ensure_migrated(config.load())
        if as_owner:
            os.environ["EGOV_AS_OWNER"] = "1"
        set_up_django()
        yield config.load()


def set_up_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egov.django_settings")
    django.setup()
