"""What was complained about, as the letter says it; texts are Vietnamese, as the papers are."""

from __future__ import annotations

from egov.catalogue.facts import deadline_words
from egov.dossiers.papers import data as papers
from egov.places.queries import superior_of

from . import clocks
from .models import Complaint

AGAINST = {
    Complaint.REFUSAL: "Việc từ chối hồ sơ",
    Complaint.RESULT: "Kết quả giải quyết hồ sơ",
    Complaint.DELAY: "Việc chậm giải quyết hồ sơ",
    Complaint.CONDUCT: "Thái độ, cách làm việc của cán bộ, công chức",
}


def way_on_in_words(complaint: Complaint) -> str:
    """What the complainant can do who does not agree with the answer."""
    if complaint.is_second:
        return papers.SUE_AFTER_SECOND
    above = superior_of(complaint.agency)
    whose = f"người đứng đầu {above.name_vi}" if above else "thủ trưởng cơ quan cấp trên"
    return papers.complain_again(deadline_words(clocks.rules().again_within, "vi"), whose)
