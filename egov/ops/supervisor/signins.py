"""What `egov up` prints at the end of a start in demonstration mode."""

from __future__ import annotations

import json
from pathlib import Path


def describe_signins(data_dir: Path) -> str:
    """Who can sign in and how, from the file that seeding keeps beside the database; empty when there is none."""
    path = data_dir / "demo-people.json"
    if not path.is_file():
        return ""
    people = json.loads(path.read_text(encoding="utf-8"))
    lines = [f"  {p['role']:<11} {p['login']:<14} {p['password']:<18} {p['name']}  {p['agency']}" for p in people]
    return "\n".join(["Demonstration sign-ins (role, name to sign in with, password, person):", *lines])
