from __future__ import annotations

import json

import pytest

from egov.dossiers.papers.data import PAPERS, ReceiptData
from egov.dossiers.papers.qr import lookup_address

from . import samples


@pytest.mark.parametrize("paper", samples.EVERY, ids=lambda paper: paper.kind)
def test_a_paper_survives_json(paper):
    assert PAPERS[paper.kind].from_json(json.loads(json.dumps(paper.to_json()))) == paper


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": "red"}, "unknown fields: colour"),
        ({"sets": "two"}, "is no"),
        ({"sets": True}, "is no"),
        ({"received_at": "2026-02-13T08:30:00"}, "has no offset"),
        ({"documents": {}}, "is no"),
        ({"head": None}, "is no object"),
    ],
)
def test_data_of_another_shape_are_refused(change, message):
    with pytest.raises(ValueError, match=message):
        ReceiptData.from_json(samples.RECEIPT.to_json() | change)


@pytest.mark.parametrize(
    ("paper", "change"),
    [
        (samples.RECEIPT, {"collect_by": "pigeon"}),
        (samples.INCIDENT, {"incident": "eaten"}),
        (samples.INCIDENT, {"incident": ["lost"]}),
        (samples.REGISTER, {"from_day": "2026-01-01T00:00:00+07:00"}),
        (samples.REGISTER, {"closed_on": 20261231}),
        (samples.LIST, {"rows": [["a", 1]]}),
    ],
)
def test_words_days_and_cells_are_checked(paper, change):
    with pytest.raises(ValueError, match=r"is no|Invalid isoformat"):
        type(paper).from_json(paper.to_json() | change)


def test_papers_issued_before_can_still_be_read():
    data = samples.RECEIPT.to_json()
    for name in ("collect_by", "collect_to", "late_entry", "on_request"):
        del data[name]
    assert ReceiptData.from_json(data) == samples.RECEIPT


def test_a_missing_field_is_named():
    data = samples.RECEIPT.to_json()
    del data["duration"]
    with pytest.raises(ValueError, match="duration is missing"):
        ReceiptData.from_json(data)


def test_the_qr_names_dossier_head_and_entry():
    address = lookup_address("https://x.vn/", "H17-1", "0123456789abcdef" * 4, 7)
    assert address == "https://x.vn/q/H17-1?h=0123456789abcdef&n=7"
