"""Long texts are folded inside braces and read back the same."""

from __future__ import annotations

import pytest
import yaml

from egov.catalogue.writing import WIDTH, write_service

LONG = "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất " * 4


@pytest.mark.parametrize("text", [LONG.strip(), f'{LONG}"trong ngoặc" \\ {LONG}'.strip(), "một" + " từ" * 120])
def test_no_line_is_too_long_and_nothing_is_lost(text):
    data = {
        "code": "1.0",
        "name": {"vi": text, "en": "Name"},
        "legal_basis": ["Luật", text],
        "documents": [{"id": "paper", "name": {"vi": text}, "from": "upload", "note": {"vi": text}}],
        "steps": [text, "Ký."],
        "form": [{"page": {"vi": "A"}, "fields": [{"id": "f", "type": "choice", "label": {"vi": text}}]}],
    }
    written = write_service(data)
    assert yaml.safe_load(written) == data
    assert max(map(len, written.splitlines())) <= WIDTH


@pytest.mark.parametrize(
    "form",
    [
        [{"page": {"vi": "A"}}],
        [
            {"page": {"vi": "A"}, "fields": []},
            {"page": {"vi": "B"}, "fields": [{"use": "person"}], "when": "true && form.x"},
        ],
        [{"fields": [{"id": "a"}]}, "no page"],
        [],
    ],
)
def test_a_form_that_is_not_right_yet_is_written_as_it_is(form):
    assert yaml.safe_load(write_service({"form": form})) == {"form": form}
