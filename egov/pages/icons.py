"""The icon set: line drawings on a grid of 24, drawn for this platform."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Each value is the path data of one icon; strokes, width and colour come from the style sheet.
PATHS: Mapping[str, str] = {
    "arrow-left": "M20 12H4m7-7-7 7 7 7",
    "arrow-down": "M12 4v16m-7-7 7 7 7-7",
    "arrow-right": "M4 12h16m-7-7 7 7-7 7",
    "arrow-up": "M12 20V4m-7 7 7-7 7 7",
    "baby": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 3c-2 1-2 3 0 4M9 11v1m6-1v1m-6 4c2 2 4 2 6 0",
    "bell": "M6 17V11a6 6 0 0 1 12 0v6l2 1H4l2-1Zm4 4h4M12 5V3",
    "book": "M12 6v14M12 6C9 4 6 4 3 5v14c3-1 6-1 9 1 3-2 6-2 9-1V5c-3-1-6-1-9 1Z",
    "building": "M5 21V4h10v17M15 9h4v12M3 21h18M8 8h4m-4 4h4m-4 4h4",
    "calendar": "M4 6h16v15H4V6Zm0 5h16M8 3v5m8-5v5",
    "camera": "M3 7h5l2-3h4l2 3h5v13H3V7Zm9 10a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z",
    "check": "m5 13 5 5 9-12",
    "chevron": "m9 5 7 7-7 7",
    "clock": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l4 2",
    "cross": "m6 6 12 12M18 6 6 18",
    "download": "M12 3v12m-5-5 5 5 5-5M4 20h16",
    "eye": "M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7Zm10 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
    "file": "M6 3h8l5 5v13H6V3Zm8 0v5h5",
    "files": "M8 3h7l4 4v10H8V3Zm-3 4v14h10",
    "filter": "M3 5h18l-7 8v6l-4 2v-8L3 5Z",
    "heart": "M12 20C5 15 3 12 3 9a4.5 4.5 0 0 1 9-1 4.5 4.5 0 0 1 9 1c0 3-2 6-9 11Z",
    "home": "m3 11 9-8 9 8M6 9v12h12V9m-8 12v-7h4v7",
    "house": "M4 21V10l8-6 8 6v11H4Zm5 0v-7h6v7",
    "id-card": "M2 5h20v14H2V5Zm7 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm-4 4c1-3 7-3 8 0m2-7h4m-4 4h4",
    "info": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v6m0-10v.5",
    "language": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c-5 5-5 13 0 18 5-5 5-13 0-18Z",
    "leaf": "M5 19C4 9 10 4 20 4c0 10-5 16-15 15Zm0 0c3-5 6-7 9-9",
    "list": "M8 6h13M8 12h13M8 18h13M3 6h.5M3 12h.5M3 18h.5",
    "lock": "M5 11h14v10H5V11Zm3 0V8a4 4 0 0 1 8 0v3",
    "mail": "M3 5h18v14H3V5Zm0 1 9 7 9-7",
    "minus": "M5 12h14",
    "money": "M2 6h20v12H2V6Zm10 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM6 10v4m12-4v4",
    "pen": "M4 20c4-1 5-9 8-9s-1 7 2 7 2-3 6-3M15 3l4 4",
    "pencil": "m4 20 1-5L16 4l4 4L9 19l-5 1Z",
    "phone": "M5 3h4l2 5-3 2c1 3 3 5 6 6l2-3 5 2v4c0 1-1 2-2 2C10 21 3 14 3 5c0-1 1-2 2-2Z",
    "pin": "M12 21c-5-6-7-9-7-12a7 7 0 0 1 14 0c0 3-2 6-7 12Zm0-9a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
    "plus": "M12 5v14M5 12h14",
    "printer": "M7 9V3h10v6M7 17H3V9h18v8h-4M7 14h10v7H7v-7Z",
    "qr": "M4 4h6v6H4V4Zm10 0h6v6h-6V4ZM4 14h6v6H4v-6Zm10 0h2v2h-2v-2Zm4 4h2v2h-2v-2Z",
    "refresh": "M20 12a8 8 0 1 1-2-5l2 2m0-6v6h-6",
    "scale": "M12 4v16M7 20h10M5 7l14-2M5 7l-3 7h6L5 7Zm14-2-3 7h6l-3-7Z",
    "search": "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 5 5",
    "send": "M3 11 21 3l-7 18-3-8-8-2Z",
    "shop": "M4 10v11h16V10M3 10l2-6h14l2 6c-1 3-5 3-6 0-1 3-5 3-6 0-1 3-5 3-6 0Zm6 11v-5h6v5",
    "star": "m12 3 3 6 6 1-4.5 4.5 1 6.5-5.5-3-5.5 3 1-6.5L3 10l6-1 3-6Z",
    "stop": "M8 3h8l5 5v8l-5 5H8l-5-5V8l5-5Zm0 9h8",
    "sunset": "M3 18h18M6 18a6 6 0 0 1 12 0M12 4v4M4 10l2 2m14-2-2 2M8 22h8",
    "text-size": "M3 19 8 6l5 13M5 15h6m3 4 3.5-9 3.5 9m-6-3h5",
    "trash": "M4 6h16M9 6V3h6v3M6 6l1 15h10l1-15",
    "truck": "M2 6h12v11H2V6Zm12 4h4l4 4v3h-8v-7ZM7 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm10 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
    "upload": "M12 16V4m-5 5 5-5 5 5M4 20h16",
    "user": "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 10c0-9 16-9 16 0",
    "users": "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7 10c0-9 14-9 14 0M16 4a4 4 0 0 1 0 7m2 3c3 1 4 3 4 7",
    "warning": "M12 3 2 20h20L12 3Zm0 6v6m0 2.5v.5",
}

EMBLEM = mark_safe(
    '<svg viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="23" fill="#fff"/>'
    '<path d="M7 30c5-15 12-15 17 0 5-15 12-15 17 0" fill="none" stroke="#0a5580" stroke-width="3"/>'
    '<path d="M14 20v10m20-10v10M6 30h36M8 36c4-3 6 3 10 0s6 3 10 0 6 3 11 0" fill="none" stroke="#0a5580"'
    ' stroke-width="2.5"/></svg>'
)
"""What stands for a locality that has given no emblem of its own: a bridge over water."""


def icon(name: str, label: str = "") -> SafeString:
    """The drawing `name` as inline SVG; with `label` it speaks, without it is decoration.

    Raises KeyError for an unknown name.
    """
    speech = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" {}><path d="{}"/></svg>',
        mark_safe(speech),  # noqa: S308 - built one line above, the label escaped
        PATHS[name],
    )
