"""Letters of a head of agency, and the consent that silence gives."""

from __future__ import annotations

from datetime import UTC, datetime

from ...data import (
    ApologyData,
    ComplaintAnswerData,
    ConsentData,
    DocumentLine,
    IncidentData,
    Party,
    StopData,
)
from .counter import HEAD, LAN, REQUEST

RECEIVED = datetime(2026, 2, 4, 1, 15, tzinfo=UTC)
APOLOGY = ApologyData(
    head=HEAD,
    applicant=LAN,
    request=REQUEST,
    field="Thành lập và hoạt động của hộ kinh doanh",
    received_at=RECEIVED,
    due_before=datetime(2026, 2, 13, 10, 30, tzinfo=UTC),
    reason="Chi cục Thuế chưa trả lời văn bản lấy ý kiến số 15/UBND-KT ngày 06 tháng 02 năm 2026.",
    due_after=datetime(2026, 2, 26, 10, 30, tzinfo=UTC),
    signer="Lê Thị Thu Hương",
    signer_title="Chủ tịch",
)
STOP = StopData(
    head=HEAD,
    applicant=LAN,
    request=REQUEST,
    received_at=RECEIVED,
    stopped_at=datetime(2026, 2, 13, 8, 30, tzinfo=UTC),
    reason="Quá 30 ngày kể từ ngày yêu cầu bổ sung mà hồ sơ vẫn chưa được hoàn thiện.",
    ground="Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025",
    signer="Lê Thị Thu Hương",
    signer_title="Chủ tịch",
)
CONSENT = ConsentData(
    head=HEAD,
    applicant=Party("Công ty TNHH Truyền thông Sông Hàn", "45 Trần Phú, phường Hải Châu", submitter="Nguyễn Thị Lan"),
    request="Chấp thuận việc họp báo",
    event="Họp báo giới thiệu Lễ hội pháo hoa quốc tế",
    event_at=datetime(2026, 2, 14, 2, 0, tzinfo=UTC),
    received_at=RECEIVED,
    answer_by=datetime(2026, 2, 13, 2, 0, tzinfo=UTC),
    ground="Luật Báo chí số 103/2016/QH13, Điều 41",
)
INCIDENT = IncidentData(
    head=HEAD,
    applicant=LAN,
    request=REQUEST,
    incident="lost",
    found_at=datetime(2026, 2, 12, 3, 0, tzinfo=UTC),
    what="Hai giấy tờ dưới đây bị thất lạc khi chuyển từ quầy số 3 đến phòng Kinh tế.",
    papers=(
        DocumentLine("Biên bản họp thành viên hộ gia đình", originals=1),
        DocumentLine("Văn bản ủy quyền cho chủ hộ kinh doanh", certified=1, note="Bản chứng thực số 115, quyển 01"),
    ),
    remedy="Cơ quan đã đề nghị Văn phòng công chứng cấp lại bản chứng thực và sẽ trao tận nơi cho Ông/Bà.",
    remedied_by=datetime(2026, 2, 20, 10, 0, tzinfo=UTC),
    signer="Lê Thị Thu Hương",
    signer_title="Chủ tịch",
)
COMPLAINT = ComplaintAnswerData(
    head=HEAD,
    applicant=LAN,
    request=REQUEST,
    complained_at=datetime(2026, 2, 9, 2, 0, tzinfo=UTC),
    against="Phiếu từ chối số 01/TCHS ngày 05 tháng 02 năm 2026",
    complaint="Hồ sơ bị từ chối vì địa điểm kinh doanh, trong khi địa điểm ấy thuộc phường Hải Châu.",
    finding="Địa chỉ 12 Bạch Đằng thuộc phường Hải Châu theo bản đồ địa giới; việc từ chối là không đúng.",
    verdict="right",
    decision="Hủy phiếu từ chối số 01/TCHS; hồ sơ được tiếp nhận ngay trong ngày, không phải nộp lại.",
    grounds=("Luật Khiếu nại số 02/2011/QH13",),
    signer="Lê Thị Thu Hương",
    signer_title="Chủ tịch",
)
LETTERS = (APOLOGY, STOP, CONSENT, INCIDENT, COMPLAINT)
