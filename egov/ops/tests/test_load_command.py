"""`egov load`: what keeps a locality from being loaded is told in the reader's language."""

from __future__ import annotations

import argparse
from contextlib import nullcontext

import pytest

from egov.catalogue.tests.examples import SERVICE, write_locality
from egov.ops import running
from egov.ops.commands import load


@pytest.mark.parametrize(
    ("options", "told"),
    [([], "bad-level: Mức độ là 1, 2, 3 hoặc 4."), (["--lang", "en"], "bad-level: The level is 1, 2, 3 or 4.")],
)
def test_problems_are_told_in_vietnamese_unless_english_is_asked_for(tmp_path, monkeypatch, capsys, options, told):
    monkeypatch.setattr(running, "with_django", nullcontext)
    parser = argparse.ArgumentParser()
    load.add_arguments(parser)
    folder = write_locality(tmp_path, so_nha=SERVICE.replace("level: 3", "level: 7"))
    assert load.run(parser.parse_args([str(folder), *options])) == 1
    assert told in capsys.readouterr().out
