"""A database server whose `egov up` was killed while it was still starting, before it could be tied to it."""

from __future__ import annotations

import pytest

from egov.ops.database import server
from egov.ops.database.folder import DatabaseFolder
from egov.ops.database.server import Server


def test_an_orphan_that_shows_itself_late_is_ended(installed, monkeypatch: pytest.MonkeyPatch):
    folder = DatabaseFolder.of(installed().folder)
    clear, looks = server.clear_leftovers, []

    def see_nothing_at_first(*where):
        looks.append(where)
        if len(looks) > 2:
            clear(*where)

    monkeypatch.setattr(server, "clear_leftovers", see_nothing_at_first)
    orphan, following = Server(folder), Server(folder)
    try:
        orphan.start()
        following.start()
        assert not orphan.is_running()
        assert following.is_running()
    finally:
        following.stop()
        orphan.stop()
        folder.drop_socket_folder()
