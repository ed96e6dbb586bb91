"""What handing a result over asks: who took it, and how (Decree 61/2018 Art. 20)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egov.core.source import Text
from egov.processes.acts import HAND_OVER

from ..models import Dossier
from .specs import ActField, ActSpec, declare

SIGNED, POSTED, ONLINE = "signed", "post", "online"

declare(
    ActSpec(
        HAND_OVER,
        "forward",
        Text("Trả kết quả", "Hand over"),
        leads=Text(
            "Người yêu cầu đã có kết quả, hồ sơ khép lại.", "The applicant has the result, the dossier is closed."
        ),
        done=Text("Đã trả kết quả. Hồ sơ đã khép lại.", "Handed over. The dossier is closed."),
        fields=(
            ActField(
                "taken_by",
                "text",
                Text("Người nhận", "Taken by"),
                hint=Text("Để trống nếu chính người yêu cầu nhận", "Leave it empty if the applicant came in person"),
                required=False,
            ),
            ActField(
                "taken_number", "text", Text("Số căn cước của người nhận", "Their citizen number"), required=False
            ),
            ActField(
                "authorisation",
                "text",
                Text("Giấy ủy quyền (số, ngày)", "Paper of authorisation (number, day)"),
                required=False,
            ),
            ActField(
                "taken_how",
                "choice",
                Text("Cách trả", "How"),
                required=False,
                options=(
                    (SIGNED, Text("Trực tiếp, đã ký nhận", "In person, against signature")),
                    (POSTED, Text("Gửi qua bưu điện", "By post")),
                    (ONLINE, Text("Trực tuyến", "Online")),
                ),
            ),
        ),
        undoable=True,
    )
)


def taken_by(dossier: Dossier, values: Mapping[str, Any]) -> dict[str, Any]:
    """Who took the result, as the dossier keeps it: the applicant, unless somebody else is named."""
    applicant = dossier.applicant
    himself = not values.get("taken_by")
    told = {
        "name": values.get("taken_by") or applicant.get("name", ""),
        "number": values.get("taken_number") or (applicant.get("citizen_number", "") if himself else ""),
        "authorisation": values.get("authorisation", ""),
        "how": values.get("taken_how") or dossier.collect_by,
    }
    return {name: value for name, value in told.items() if value}
