"""A confined program: say what an uploaded file is, and write pictures anew without their metadata.

`python -m egov.documents.inspection CPU_SECONDS SOURCE TARGET` prints {"media_type", "pages", "rewritten"} or
{"problem"}. A picture is decoded and encoded again: EXIF (with the place where it was taken) goes, its turn is
applied, and whatever hid behind the picture is left behind. Free of Django.
"""

from __future__ import annotations

import json
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

import puremagic
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_codes  # type: ignore[import-untyped]
from PIL import Image, ImageOps, JpegImagePlugin

from .confinement import FULL, confine
from .kinds import DOCX, JPEG, MAX_PIXELS, PDF, PNG, XLSX, Kind

HEAD = 4096
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_OFFICE_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}


class Refused(Exception):
    """The file is not taken; the message is the code of the reason."""


def inspect(source: Path, target: Path) -> dict[str, Any]:
    """The facts of the file at `source`; a picture's clean copy is written to `target`. Raises `Refused`."""
    with source.open("rb") as file:
        head = file.read(HEAD)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        raise Refused("heic")
    kind = _kind_by_head(head)
    if kind is PDF:
        return {"media_type": PDF.media_type, "pages": _count_pages(source), "rewritten": False}
    if kind is not None:
        _rewrite_picture(source, target, kind)
        return {"media_type": kind.media_type, "pages": 1, "rewritten": True}
    return {"media_type": _office_kind(source).media_type, "pages": 0, "rewritten": False}


def _kind_by_head(head: bytes) -> Kind | None:
    """PDF, JPEG or PNG by the first bytes; a PDF may have some bytes of a mail program before its own."""
    if b"%PDF-" in head[:1024]:
        return PDF
    try:
        candidates = {match.mime_type for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return None
    return next((kind for kind in (JPEG, PNG) if kind.media_type in candidates), None)


def _count_pages(source: Path) -> int:
    try:
        return len(pdfium.PdfDocument(source))
    except pdfium.PdfiumError as error:
        locked = error.err_code == pdfium_codes.FPDF_ERR_PASSWORD
        raise Refused("pdf-encrypted" if locked else "pdf-broken") from error


def _rewrite_picture(source: Path, target: Path, kind: Kind) -> None:
    try:
        with Image.open(source, formats=["JPEG" if kind is JPEG else "PNG"]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Refused("picture-too-large")
            _write_clean(picture, target)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("picture-too-large") from error
    except (OSError, SyntaxError, ValueError, zlib.error) as error:
        if isinstance(error, OSError) and error.errno in FULL:
            raise
        raise Refused("picture-broken") from error


def _write_clean(picture: Image.Image, target: Path) -> None:
    """Encode again at the quality that it came with; only the colour profile goes along."""
    options: dict[str, Any] = {}
    if isinstance(picture, JpegImagePlugin.JpegImageFile):
        sampling = JpegImagePlugin.get_sampling(picture)
        options = {"qtables": picture.quantization, "subsampling": sampling if sampling >= 0 else "4:2:0"}
    kept = {key: picture.info[key] for key in ("icc_profile", "transparency") if key in picture.info}
    form, upright = picture.format, ImageOps.exif_transpose(picture)
    upright.info.clear()
    upright.save(target, format=form, **kept, **options)


def _office_kind(source: Path) -> Kind:
    """Word or Excel by the parts inside; nothing is unpacked."""
    try:
        with zipfile.ZipFile(source) as archive:
            parts = {part.filename for part in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError) as error:
        raise Refused("unknown") from error
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise Refused("macros")
    found = [kind for part, kind in _OFFICE_PARTS.items() if part in parts]
    if "[Content_Types].xml" not in parts or not found:
        raise Refused("unknown")
    return found[0]


def main(arguments: list[str]) -> int:
    cpu_seconds, source, target = arguments
    confine(int(cpu_seconds))
    try:
        answer = inspect(Path(source), Path(target))
    except Refused as refusal:
        answer = {"problem": str(refusal)}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
