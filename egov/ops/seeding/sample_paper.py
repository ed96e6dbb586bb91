"""A picture that plays the part of a photographed paper, marked as a sample."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw


def sample_paper() -> bytes:
    """PNG bytes of a page with grey lines in place of text and the word MẪU across it."""
    page = Image.new("RGB", (620, 877), "white")
    draw = ImageDraw.Draw(page)
    for row in range(14):
        top = 130 + row * 44
        draw.rectangle((70, top, 550 - (row * 37) % 120, top + 12), fill="#c8ccd0")
    draw.rectangle((200, 60, 420, 84), fill="#9aa4ad")
    draw.text((270, 790), "SAMPLE", fill="#b00020", font_size=32)
    out = io.BytesIO()
    page.save(out, "PNG", optimize=True)
    return out.getvalue()
