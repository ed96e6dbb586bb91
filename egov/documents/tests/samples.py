"""Files as people send them, and as they should not."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image


@cache
def pdf(pages: int = 1, width: float = 595, height: float = 842) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(width, height)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def locked_pdf() -> bytes:
    """A PDF whose password is not the empty one: the hashes fit nothing."""
    return (
        pdf()
        .replace(
            b"trailer",
            b"99 0 obj\n<</Filter/Standard/V 1/R 2/P -4/Length 40/O<"
            + b"41" * 32
            + b">/U<"
            + b"42" * 32
            + b">>>\nendobj\ntrailer",
        )
        .replace(b"/Root", b"/ID[<" + b"00" * 16 + b"><" + b"00" * 16 + b">]/Encrypt 99 0 R/Root")
    )


def jpeg(width: int = 60, height: int = 40, *, turn: int = 1, form: str = "JPEG") -> bytes:
    """A picture with the place where it was taken and a camera's turn; left half red, right half blue."""
    picture = Image.new("RGB", (width, height), "blue")
    picture.paste("red", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[0x0112] = turn
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Secret camera"
    out = io.BytesIO()
    picture.save(out, format=form, exif=exif)
    return out.getvalue()


def png_bomb(side: int = 40_000) -> bytes:
    """A few bytes that promise a picture of side × side pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def office(*parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    return out.getvalue()


def word() -> bytes:
    return office("[Content_Types].xml", "word/document.xml")
