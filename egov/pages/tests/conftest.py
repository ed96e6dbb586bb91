from __future__ import annotations

import pytest

from egov.pages import context, locality


@pytest.fixture(autouse=True)
def da_nang(monkeypatch):
    """Pages are drawn without a database: the locality is a value."""
    view = locality.LocalityView()
    monkeypatch.setattr(context, "present_locality", lambda: view)
    return view
