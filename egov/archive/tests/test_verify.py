"""A package that is not what was handed over is found out, without a database."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from egov.archive.packing.container import Container
from egov.archive.packing.manifest import public_key_of, sign_manifest, written
from egov.archive.packing.verifying import verify_package
from egov.archive.queries import path_of
from egov.config import ROOT
from egov.core import checkpoints

pytestmark = pytest.mark.django_db
OURS = Ed25519PrivateKey.from_private_bytes(b"o" * 32)


@pytest.fixture
def package(packed: Any, tmp_path: Any) -> Any:
    return path_of(packed)


def contents(package):
    with zipfile.ZipFile(package) as found:
        return {name: found.read(name) for name in found.namelist()}


def repack(package, files):
    out = io.BytesIO()
    container = Container(out)
    for name, content in files.items():
        container.add_bytes(name, content)
    container.close()
    package.write_bytes(out.getvalue())


def resign(files, key, change=lambda body: None):
    """The manifest made to fit what the files say now, and signed by `key`."""
    body = {name: value for name, value in json.loads(files["manifest.json"]).items() if name != "signature"}
    change(body)
    for listed in [*body["files"], *(file for dossier in body["dossiers"] for file in dossier["files"])]:
        import hashlib

        content = files.get(listed["path"], b"")
        listed["size"], listed["sha256"] = len(content), hashlib.sha256(content).hexdigest()
    files["manifest.json"] = written(sign_manifest(body, key))


def codes(package, **more):
    return {finding.code for finding in verify_package(package, **more).findings}


def journal_of(files):
    return next(name for name in files if name.endswith("journal.jsonl"))


def test_any_single_changed_byte_is_found(package):
    whole = package.read_bytes()
    places = random.Random(7).sample(range(len(whole)), 60)
    for place in [0, len(whole) - 1, *places]:
        package.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert not verify_package(package).whole, place


def test_a_missing_file_is_named(package):
    files = contents(package)
    gone = next(name for name in files if "/files/" in name)
    del files[gone]
    repack(package, files)
    assert [(f.path, f.code) for f in verify_package(package).findings] == [(gone, "missing")]


def test_an_extra_file_is_named(package):
    files = contents(package)
    files = {"dossiers/extra.txt": b"x", **files}
    repack(package, files)
    assert [(f.path, f.code) for f in verify_package(package).findings] == [("dossiers/extra.txt", "extra")]


def test_bytes_hidden_behind_the_end_are_found(package):
    package.write_bytes(package.read_bytes() + b"hidden")
    assert not verify_package(package).whole


def test_a_cut_package_is_unreadable(package):
    package.write_bytes(package.read_bytes()[:-200])
    assert codes(package) == {"unreadable"}


def test_a_cut_journal_is_found_even_if_the_manifest_was_made_to_fit(package):
    files = contents(package)
    name = journal_of(files)
    files[name] = b"".join(files[name].splitlines(keepends=True)[:-1])
    resign(files, OURS)
    repack(package, files)
    assert "journal-cut" in codes(package)


def test_a_changed_entry_is_found_even_if_the_manifest_was_made_to_fit(package):
    files = contents(package)
    name = journal_of(files)
    lines = [json.loads(line) for line in files[name].splitlines()]
    lines[1]["entry"]["actor"] = "officer:99"
    files[name] = b"".join(rfc8785.dumps(line) + b"\n" for line in lines)
    resign(files, OURS)
    repack(package, files)
    assert "journal-changed" in codes(package)


def test_details_left_out_without_an_order_are_found(package):
    files = contents(package)
    name = journal_of(files)
    lines = [json.loads(line) for line in files[name].splitlines()]
    lines[0]["salt"] = lines[0]["details"] = None
    files[name] = b"".join(rfc8785.dumps(line) + b"\n" for line in lines)
    resign(files, OURS)
    repack(package, files)
    assert "journal-changed" in codes(package)


def test_who_signs_anew_has_another_key(package):
    files = contents(package)
    resign(files, OURS)
    repack(package, files)
    assert codes(package) == set()
    right = public_key_of(checkpoints.signing_key())
    assert codes(package, key=right) == {"other-key"}


def test_the_right_key_is_content(package):
    assert verify_package(package, key=public_key_of(checkpoints.signing_key())).whole


def test_a_manifest_changed_without_signing_is_found(package):
    files = contents(package)
    said = json.loads(files["manifest.json"])
    said["agency"]["name"] = "Cơ quan khác"
    files["manifest.json"] = written(said)
    repack(package, files)
    assert codes(package) == {"not-signed"}


@pytest.mark.parametrize("said", [b"", b"{}", b"[]", b"null", b'{"format": "egov-archive", "version": 1}', b"\xff"])
def test_a_strange_manifest_is_told_not_crashed_on(package, said):
    repack(package, {"manifest.json": said})
    assert not verify_package(package).whole


def test_a_file_that_is_no_package_is_unreadable(tmp_path):
    strange = tmp_path / "x.zip"
    strange.write_bytes(b"hello")
    assert codes(strange) == {"unreadable"}


def test_the_command_needs_no_database(package):
    words = [sys.executable, "-m", "egov.ops.cli", "archive", "verify", str(package)]
    environment = {"PATH": "/usr/bin:/bin", "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "whole" in done.stdout
