"""Records in the shapes of the portal and of the national database, made up for tests."""

from __future__ import annotations

from typing import Any


def portal(**changes: Any) -> dict[str, Any]:
    """A record of a city's portal that leaves nothing open."""
    return {
        "name_vi": "Cấp giấy phép treo biển",
        "code": "1.000009.000.00.00.H17",
        "field": "Nhà ở",
        "agency": "UBND cấp xã",
        "level": "toàn trình (≈ mức 4)",
        "channels": ["Nộp trực tuyến hoặc trực tiếp"],
        "steps": ["Bước 1: Nộp hồ sơ.", "Bước 2: Kiểm tra, cấp giấy phép."],
        "dossier_components": ["Đơn đề nghị", "Bản sao hợp đồng thuê (nếu có)"],
        "fee": "Lệ phí: Không",
        "deadline_working_days": 5.0,
        "deadline_text": "05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ",
        "legal_basis": ["Luật Quảng cáo số 16/2012/QH13"],
        "result": ["Giấy phép treo biển"],
        "conditions": ["Không có"],
        "applicants": ["Cá nhân, tổ chức"],
        "copies": "01 bộ",
        "source": "Cổng dịch vụ công",
        **changes,
    }


def national(**changes: Any) -> dict[str, Any]:
    """A record of the national database; `changes` replace its content."""
    ways = [
        {"hinh_thuc": "Trực tiếp", "thoi_han_giai_quyet": "05 Ngày", "phi_le_phi": "Phí : 20.000 Đồng"},
        {"hinh_thuc": "Trực tuyến", "thoi_han_giai_quyet": "03 Ngày", "phi_le_phi": "Phí : 20.000 Đồng"},
    ]
    paper = {"ten_giay_to": "Tờ khai", "so_luong": "", "ghi_chu": "Bản chính: 2\nBản sao: 1"}
    return {
        "thu_tuc_id": "2.000008",
        "metadata": {
            "mã_thủ_tục": "2.000008",
            "tên_thủ_tục": "Thủ tục xác nhận nơi ở",
            "số_quyết_định": "Quyết định số 1/QĐ-BNV",
            "lĩnh_vực": "Cư trú",
        },
        "content": {
            "trình_tự_thực_hiện": "Bước 1: Nộp hồ sơ Bước 2: Xác nhận",
            "đối_tượng_thực_hiện": "Công dân Việt Nam",
            "cơ_quan_thực_hiện": "Công chức tư pháp",
            "cơ_quan_có_thẩm_quyền": "Ủy ban nhân dân cấp xã",
            "kết_quả_thực_hiện": "Giấy xác nhận nơi ở",
            "yêu_cầu_điều_kiện_thực_hiện": "Không",
            **changes,
        },
        "tables": {
            "hinh_thuc_nop": ways,
            "thanh_phan_ho_so": [paper],
            "can_cu_phap_ly": [{"so_ky_hieu": "62/2021/NĐ-CP", "trich_yeu": "Quy định chi tiết Luật Cư trú"}],
        },
    }
