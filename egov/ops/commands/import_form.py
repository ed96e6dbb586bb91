"""`egov import-form FILE --into FILE`: a Form.io form becomes the form of a service file. Needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from egov.catalogue.rewriting import rewrite_file
from egov.core.problems import printable
from egov.forms.importing.formio import MAX_BYTES, Imported, Refused, Remark, import_form

HELP = "import a Form.io form as the form of a service file, and report what cannot be expressed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Exit codes: 0 written, 1 nothing written, 2 called wrongly."
    parser.add_argument("form", type=Path, metavar="FILE", help="the form, as JSON")
    parser.add_argument(
        "--into",
        required=True,
        type=Path,
        metavar="FILE",
        help="the service file whose form it becomes; made if missing",
    )
    parser.add_argument("--texts", choices=("vi", "en"), default="vi", help="language of the form's texts (default vi)")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the report (default vi)")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")


def run(args: argparse.Namespace) -> int:
    """Write the form and report; what was refused leaves the file as it was."""
    if not args.form.is_file():
        print(f"egov import-form: there is no file {args.form}", file=sys.stderr)
        return 2
    try:
        with args.form.open("rb") as stream:
            imported = import_form(stream.read(MAX_BYTES + 1), args.texts)
    except Refused as refused:
        return _tell(refused, args.lang)
    if imported.form and not rewrite_file(args.into, "form", imported.form):
        return _tell(Refused("no-service" if args.into.exists() else "unwritable", file=args.into), args.lang)
    print(_as_json(imported, args.lang) if args.json else _in_words(imported, args.lang), flush=True)
    return 0 if imported.form else 1


def _tell(refused: Refused, language: str) -> int:
    print(f"egov import-form: {refused.in_language(language)}", file=sys.stderr)
    return 1


def _as_json(imported: Imported, language: str) -> str:
    report: dict[str, Any] = {
        "title": imported.title,
        "pages": len(imported.form),
        "fields": [
            {"path": place.path, "type": place.type, "id": place.id, "page": place.page, "as": place.as_type}
            for place in imported.placed
        ],
        "reported": [remark.as_json(language) for remark in imported.remarks],
    }
    return json.dumps(report, ensure_ascii=False, indent=1)


_SAID = {
    "vi": {
        "whole": "{title}: {pages} trang, {fields} trường; {left} phần tử không đưa sang, {changed} điểm thay đổi.",
        "left-out": "Không đưa sang",
        "changed": "Có thay đổi",
        "note": "Lưu ý",
    },
    "en": {
        "whole": "{title}: {pages} pages, {fields} fields; {left} elements left out, {changed} changes.",
        "left-out": "Left out",
        "changed": "Changed",
        "note": "Note",
    },
}


def _in_words(imported: Imported, language: str) -> str:
    """What must be looked at first comes first, each line with the element's place, label and type."""
    said = _SAID[language]
    outcomes = [remark.outcome for remark in imported.remarks]
    summary = said["whole"].format(
        title=imported.title,
        pages=len(imported.form),
        fields=len(imported.placed),
        left=outcomes.count("left-out"),
        changed=outcomes.count("changed"),
    )
    lines = [
        f"{said[outcome]}: {_line(remark, language)}"
        for outcome in ("left-out", "changed", "note")
        for remark in imported.remarks
        if remark.outcome == outcome
    ]
    return "\n".join(map(printable, [summary, *lines]))


def _line(remark: Remark, language: str) -> str:
    label = f" “{remark.label}”" if remark.label else ""
    return f"{remark.path} ({remark.type}){label}: {remark.reason(language)}"
