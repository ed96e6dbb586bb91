"""A confined program: draw the pages of a PDF or picture as images that are safe to show (D19).

`python -m egov.documents.page_images CPU_SECONDS SOURCE MEDIA_TYPE FOLDER` writes 0001.webp, … into FOLDER and prints
{"page_count", "images": [{"file", "width", "height"}]}. At most 50 pages are drawn. Free of Django.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image

from .confinement import confine
from .kinds import MAX_PIXELS, PDF

MAX_PAGES = 50
WIDTH = 1000
MAX_HEIGHT = 4000
QUALITY = 80


def draw_pages(source: Path, media_type: str, folder: Path) -> dict[str, Any]:
    """Draw everything; raises whatever the libraries raise on a file that lies."""
    if media_type == PDF.media_type:
        with closing(pdfium.PdfDocument(source)) as document:
            page_count, pages = len(document), _pdf_pages(document)
            images = [_write(page, number, folder) for number, page in enumerate(pages, start=1)]
    else:
        page_count, images = 1, [_write(_picture(source), 1, folder)]
    return {"page_count": page_count, "images": images}


def _pdf_pages(document: pdfium.PdfDocument) -> Iterator[Image.Image]:
    for index in range(min(len(document), MAX_PAGES)):
        with closing(document[index]) as page:
            width, height = page.get_size()
            if width <= 0 or height <= 0:
                raise ValueError("a page without extent")
            scale = min(WIDTH / width, MAX_HEIGHT / height)
            yield page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")


def _picture(source: Path) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    with Image.open(source, formats=["JPEG", "PNG"]) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise ValueError("too many pixels")
        picture.draft("RGB", (WIDTH * 2, MAX_HEIGHT))
        picture.thumbnail((WIDTH, MAX_HEIGHT), Image.Resampling.LANCZOS)
        return _on_white(picture)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGB", "L"):
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def _write(page: Image.Image, number: int, folder: Path) -> dict[str, Any]:
    name = f"{number:04d}.webp"
    page.save(folder / name, format="WEBP", quality=QUALITY, method=2)
    return {"file": name, "width": page.width, "height": page.height}


def main(arguments: list[str]) -> int:
    cpu_seconds, source, media_type, folder = arguments
    confine(int(cpu_seconds))
    sys.stdout.write(json.dumps(draw_pages(Path(source), media_type, Path(folder))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
