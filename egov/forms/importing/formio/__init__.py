"""Form.io forms (a JSON file of form.io's builders) as the `form:` part of a service file.

Nothing is left out silently and nothing guessed: what has no counterpart here comes back as a remark.
"""

from __future__ import annotations

from .reading import MAX_BYTES, MAX_DEPTH, read_form
from .reporting import Refused, Remark
from .settling import Imported, Placed, settle

__all__ = ["MAX_BYTES", "Imported", "Placed", "Refused", "Remark", "import_form"]


def import_form(raw: bytes, language: str = "vi") -> Imported:
    """The form in a file; its texts are those of `language`, "vi" or "en".

    Raises:
        Refused: it is no form, or larger than a form may be.
    """
    try:
        return settle(read_form(raw), language)
    except RecursionError:
        raise Refused("too-deep", limit=MAX_DEPTH) from None
