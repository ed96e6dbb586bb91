"""What a service adds to the notices about its dossiers (`notices:` of the service file).

Notices travel by open mail and message, so a text names facts of the notice and never an answer.
"""

from __future__ import annotations

from egov.core.reading import read_parts
from egov.core.source import Node, Text, read_text

Notices = tuple[tuple[str, Text], ...]

NOTICE_FACTS: dict[str, tuple[str, ...]] = {
    "filed": ("code", "service", "due"),
    "received": ("code", "service", "agency", "due"),
    "supplement-asked": ("code", "service", "agency", "reason", "due"),
    "supplement-answered": ("code", "service", "due"),
    "refused": ("code", "service", "agency", "reason"),
    "stopped": ("code", "service", "agency", "reason"),
    "fee-due": ("code", "service", "amount", "reason"),
    "paid": ("code", "service", "amount", "due"),
    "suspended": ("code", "service", "agency", "reason", "expected"),
    "resumed": ("code", "service", "due"),
    "result-ready": ("code", "service", "agency", "place", "sender"),
    "result-early": ("code", "service", "agency", "due", "place", "sender"),
    "result-corrected": ("code", "service", "agency", "reason", "place", "sender"),
    "result-sent": ("code", "service"),
    "handed-over": ("code", "service"),
    "consented": ("code", "service", "agency", "due", "place", "sender"),
    "forwarded": ("code", "service", "place", "reason"),
    "withdrawn": ("code", "service"),
    "taken-back": ("code", "service"),
    "agency-changed": ("code", "service", "place"),
    "version-changed": ("code", "service", "due"),
    "message": ("code", "service"),
    "due-moved": ("code", "service", "due", "before", "reason"),
    "due-soon": ("code", "service", "due", "place", "sender"),
    "reception-late": ("code", "service", "place", "due"),
    "overdue": ("code", "service", "agency", "due"),
    "apology": ("code", "service", "agency", "before", "reason", "due"),
    "halted": ("code", "service", "agency", "reason"),
    "incident": ("code", "service", "reason", "remedy"),
    "incident-settled": ("code", "service", "remedy"),
}
"""The kinds of notice that whoever filed gets about a dossier, and the facts that each of them knows."""
MAX_NOTICE = 300
ADDED = "added"
"""Under this name a notice keeps what its service adds, beside its facts."""


def read_notices(node: Node | None) -> Notices:
    """Kinds with what is added to them, by kind; what is wrong is reported at its place."""
    if node is None:
        return ()
    if not node.is_map():
        node.report("wrong-type", "A block of 'key: value' lines is needed here.")
    return tuple(sorted(((kind, _read_notice(kind, entry)) for kind, entry in node.items()), key=lambda pair: pair[0]))


def _read_notice(kind: str, node: Node) -> Text:
    known, text = NOTICE_FACTS.get(kind), read_text(node)
    if known is None:
        message = "There is no notice '{kind}'."
        node.report("unknown-notice", message, "Known: {known}.", kind=kind, known=NOTICE_FACTS.keys())
        return text
    for words in (text.vi, text.en):
        parts = read_parts(node, words, MAX_NOTICE) or []
        for fact in sorted({*parts[1::2]} - {*known}):
            message = "The notice '{kind}' does not know '{fact}'."
            remedy = "Known: {known}. Answers stand in no notice."
            node.report("unknown-fact", message, remedy, kind=kind, fact=fact[:60], known=known)
    return text
