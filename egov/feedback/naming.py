"""What was complained about, as the letter says it; texts are Vietnamese, as the papers are."""

from __future__ import annotations

from .models import Complaint

AGAINST = {
    Complaint.REFUSAL: "Việc từ chối hồ sơ",
    Complaint.RESULT: "Kết quả giải quyết hồ sơ",
    Complaint.DELAY: "Việc chậm giải quyết hồ sơ",
    Complaint.CONDUCT: "Thái độ, cách làm việc của cán bộ, công chức",
}
