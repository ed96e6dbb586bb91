"""Make what the pages and papers are dressed in: build/assets (stylesheet, script, web fonts) and build/fonts (typst).

Runs in the platform's environment, after `npm ci`:  python tools/assets.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
ASSETS = ROOT / "build" / "assets"
FONTS = ROOT / "build" / "fonts"
STYLES = ROOT / "egov" / "pages" / "styles" / "main.scss"
FONT_FILES = MODULES / "@fontsource" / "be-vietnam-pro" / "files"
SUBSETS = ("latin", "latin-ext", "vietnamese")
WEB_FACES = [(subset, weight, "normal") for subset in ("latin", "vietnamese") for weight in (400, 700)]
SCRIPTS = (
    Path("htmx.org", "dist", "htmx.min.js"),
    Path("bpmn-js", "dist", "bpmn-navigated-viewer.production.min.js"),
)
PAPER_FACES = {
    "Regular": (400, "normal"),
    "Bold": (700, "normal"),
    "Italic": (400, "italic"),
    "BoldItalic": (700, "italic"),
}
SILENCED = "import,global-builtin,color-functions,slash-div"


def find_node() -> str:
    """The Node that set-up chose: EGOV_NODE, else the machine's."""
    return os.environ.get("EGOV_NODE") or shutil.which("node") or shutil.which("nodejs") or "node"


def compile_styles(target: Path) -> None:
    """One compressed stylesheet from main.scss and govuk-frontend."""
    words = [find_node(), str(MODULES / "sass" / "sass.js"), "--quiet", f"--silence-deprecation={SILENCED}"]
    words += [f"--load-path={MODULES}", "--style=compressed", "--no-source-map", str(STYLES), str(target)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode != 0:
        raise SystemExit(f"The stylesheet could not be compiled:\n{(done.stderr or done.stdout).strip()}")


def copy_files(target: Path) -> None:
    (target / "fonts").mkdir(parents=True)
    for script in SCRIPTS:
        shutil.copy(MODULES / script, target / script.name)
    for subset, weight, style in WEB_FACES:
        name = f"be-vietnam-pro-{subset}-{weight}-{style}.woff2"
        shutil.copy(FONT_FILES / name, target / "fonts" / name)


def make_paper_fonts(target: Path) -> None:
    """One TrueType file a face, its subsets merged: typst takes one file for a face and would miss letters."""
    from fontTools import merge, ttLib

    target.mkdir(parents=True)
    for face, (weight, style) in PAPER_FACES.items():
        with tempfile.TemporaryDirectory() as folder:
            parts = []
            for subset in SUBSETS:
                font = ttLib.TTFont(FONT_FILES / f"be-vietnam-pro-{subset}-{weight}-{style}.woff2")
                font.flavor = None
                parts.append(str(Path(folder) / f"{subset}.ttf"))
                font.save(parts[-1])
            merge.Merger().merge(parts).save(target / f"BeVietnamPro-{face}.ttf")


def replace(made: Path, target: Path) -> None:
    """Put a folder in another's place, so that a killed run leaves the old one or the new one."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    made.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def main() -> int:
    ASSETS.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ASSETS.parent, prefix=".making-") as folder:
        assets, fonts = Path(folder) / "assets", Path(folder) / "fonts"
        copy_files(assets)
        compile_styles(assets / "egov.css")
        make_paper_fonts(fonts)
        replace(assets, ASSETS)
        replace(fonts, FONTS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
