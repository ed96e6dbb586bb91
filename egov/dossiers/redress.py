"""How an applicant who does not agree may complain or sue: worded here and nowhere else."""

from __future__ import annotations

from egov.catalogue.facts import deadline_words
from egov.core.source import Text
from egov.places.models import Agency
from egov.places.queries import locality_settings

COURT = Text("Tòa án nhân dân có thẩm quyền", "the competent People's Court")
_WORDS = Text(
    "Nếu không đồng ý, Ông/Bà có quyền khiếu nại đến người đứng đầu {agency} trong thời hạn {days} kể từ ngày "
    "nhận được văn bản này (Luật Khiếu nại 2011, Điều 9), hoặc khởi kiện tại {court} (Luật Tố tụng hành chính 2015).",
    "If you do not agree you may complain to the head of {agency} within {days} of receiving this paper (Law on "
    "Complaints 2011, Article 9), or sue at {court} (Law on Administrative Procedure 2015).",
)


def court() -> Text:
    """Where a decision can be taken to, as the locality says."""
    named = locality_settings().data["contacts"].get("court")
    return Text.from_json(named) if named else COURT


def way_to_complain(agency: Agency, language: str = "vi") -> str:
    """The agency whose head hears the complaint, how long one has, and the court."""
    locality = locality_settings()
    days = deadline_words(locality.settings.complaints.file_within, language)
    words = _WORDS.in_language(language)
    return words.format(agency=agency.name_in(language), days=days, court=court().in_language(language))
