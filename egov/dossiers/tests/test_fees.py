"""Fees by the figures that the procedures publish."""

from __future__ import annotations

import pytest

from egov.testing.factories import file_dossier, household_answers

from .walking import receive

pytestmark = pytest.mark.usefixtures("monday")


def papers(*pages_and_copies: tuple[int, int]) -> dict[str, object]:
    rows = [{"name": "Bằng", "issuer": "Trường", "pages": p, "copies": c} for p, c in pages_and_copies]
    return {"papers": rows, "bring_on": "2026-03-02"}


@pytest.mark.parametrize(
    ("rows", "fee"),
    [
        ([(1, 1)], 2_000),
        ([(2, 1)], 4_000),
        ([(3, 1)], 5_000),
        ([(10, 3)], 36_000),
        ([(198, 1)], 200_000),
        ([(199, 1)], 200_000),
        ([(1000, 2)], 400_000),
        ([(1, 1), (1000, 1)], 202_000),
    ],
)
def test_certified_copies_cost_by_pages_with_a_cap_a_copy(rows, fee, people):
    assert file_dossier(people.lan, "chung-thuc-ban-sao", answers=papers(*rows)).fee_total == fee


@pytest.mark.parametrize("copies", [1, 2, 50])
def test_extracts_cost_eight_thousand_a_copy(copies, people):
    answers = {
        "event": "birth", "subject": "Lan", "place": "Hải Châu", "copies": copies, "for_other": False,
    }  # fmt: skip
    assert file_dossier(people.lan, "trich-luc-ho-tich", answers=answers).fee_total == 8_000 * copies


@pytest.mark.parametrize(
    ("service", "fee"),
    [
        ("giay-phep-lao-dong", 600_000),
        ("phieu-ly-lich-tu-phap", 200_000),
        ("sua-chua-cai-tao-nha", 50_000),
        ("so-nha", 0),
        ("chuyen-truong-thcs", 0),
        ("chat-ha-cay-xanh", 0),
        ("dang-ky-nghia-vu-quan-su", 0),
        ("dang-ky-ho-kinh-doanh", 0),
    ],
)
def test_other_services_cost_what_is_published(service, fee, people):
    assert file_dossier(people.lan, service).fee_total == fee


def test_other_works_cost_more_than_a_house(people):
    answers = file_dossier(people.lan, "sua-chua-cai-tao-nha").answers | {"kind": "works"}
    dossier = file_dossier(people.lan, "sua-chua-cai-tao-nha", answers=answers)
    assert [line["amount"] for line in dossier.fees] == [100_000]


def test_the_receipt_names_the_fee(people):
    dossier = receive(file_dossier(people.lan, "chung-thuc-ban-sao", answers=papers((3, 2))))
    assert [line["amount"] for line in dossier.papers.get().data["fees"]] == [10_000]


def test_nothing_is_due_for_a_household_business(people):
    assert file_dossier(people.lan, answers=household_answers()).fees == []
