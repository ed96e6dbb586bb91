"""Small text files that a designer brings: bounded, and refused in words."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from egov.catalogue.errors import FileMissing, NotText, TextTooLong
from egov.core.source import MAX_BYTES


def bytes_of_upload(uploaded: UploadedFile[bytes]) -> bytes:
    """Raises `TextTooLong` above 1 MB."""
    if (uploaded.size or 0) > MAX_BYTES:
        raise TextTooLong
    raw: bytes = uploaded.read()
    return raw


def text_of_upload(uploaded: UploadedFile[bytes]) -> str:
    """Raises `NotText` where it is no UTF-8 text."""
    try:
        return bytes_of_upload(uploaded).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText from error


def brought(request: HttpRequest) -> bytes:
    """What was uploaded, or pasted. Raises `FileMissing`, `TextTooLong`."""
    uploaded = request.FILES.get("upload")
    raw = bytes_of_upload(uploaded) if uploaded else request.POST.get("pasted", "").encode()
    if not raw.strip():
        raise FileMissing
    return raw
