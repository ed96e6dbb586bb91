"""How stored bytes leave: originals as downloads only, page images inline (D19).

The caller has decided that the reader may have them.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from django.http import FileResponse

from .errors import BytesMissing
from .models import PageImage, StoredFile
from .storage import open_bytes

WEBP = "image/webp"


def original_response(file: StoredFile) -> FileResponse:
    """The original as an attachment that no browser opens in the site's name. Raises `BytesMissing`."""
    return _response(_open(file.path), name=file.name, media_type=file.media_type, attachment=True)


def page_image_response(image: PageImage) -> FileResponse:
    """One page as a picture in the page. Raises `BytesMissing`."""
    return _response(_open(image.path), name=f"{image.number}.webp", media_type=WEBP, attachment=False)


def paper_response(pdf: bytes, name: str) -> FileResponse:
    """A paper of ours (receipt, result, …) as a download; `name` ends in .pdf."""
    return _response(io.BytesIO(pdf), name=name, media_type="application/pdf", attachment=True)


def bytes_response(content: bytes, name: str, media_type: str) -> FileResponse:
    """A file made for this answer, such as a workbook, as a download."""
    return _response(io.BytesIO(content), name=name, media_type=media_type, attachment=True)


def package_response(path: Path) -> FileResponse:
    """A large file of ours as a download, neither held in memory nor compressed on its way. Raises `BytesMissing`."""
    try:
        response = _response(path.open("rb"), name=path.name, media_type="application/zip", attachment=True)
    except FileNotFoundError as error:
        raise BytesMissing from error
    response["Content-Encoding"] = "identity"
    return response


def _open(path: str) -> BinaryIO:
    try:
        return open_bytes(path)
    except FileNotFoundError as error:
        raise BytesMissing from error


def _response(content: BinaryIO, *, name: str, media_type: str, attachment: bool) -> FileResponse:
    response = FileResponse(content, as_attachment=attachment, filename=name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store" if attachment else "private, max-age=600"
    return response
