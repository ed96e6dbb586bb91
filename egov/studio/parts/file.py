"""The text of the service file itself."""

from __future__ import annotations

from egov.core.source import Text

from ..part import Part
from ..previews import service_page

FILE = Part("file", Text("Tệp dịch vụ", "The file"), (), "studio/parts/file.html", preview=service_page)
