from __future__ import annotations

from pathlib import Path

import pytest

from egov.integrations import registry

KINDS = sorted(path.name for path in registry.HERE.iterdir() if (path / "contract.py").exists())
ADAPTERS = [(kind, name) for kind in KINDS for name in registry.manifests(kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_demo_that_needs_no_setting(kind):
    assert any(manifest.demo and not manifest.settings for manifest in registry.manifests(kind).values())


@pytest.mark.parametrize(("kind", "name"), ADAPTERS)
def test_every_adapter_is_a_whole_folder(kind, name):
    folder = Path(registry.HERE) / kind / name
    missing = [part for part in ("adapter.py", "README.md", "tests") if not (folder / part).exists()]
    assert not missing


def test_an_adapter_that_is_not_there_is_told():
    with pytest.raises(LookupError):
        registry.connect("mail", "pigeon", None)
