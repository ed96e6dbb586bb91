"""Time and cost of a service: cases, units, amounts as people write them, and what an example comes to."""

from __future__ import annotations

import pytest
from django.urls import reverse

from egov.catalogue.models import ServiceDraft
from egov.catalogue.rewriting import parts_of
from egov.core import clock

from .test_parts import address, typed


def plain(draft):
    return parts_of(ServiceDraft.objects.get(pk=draft.pk).source) or {}


def form_of(client, draft):
    form = typed(client.get(address(draft, "time")).content.decode())
    return {**form, "revision": str(ServiceDraft.objects.get(pk=draft.pk).revision)}


def written(client, draft, path):
    """The input of a condition as it is sent once somebody has written it."""
    return [*form_of(client, draft)[path][:-1], "channel == 'counter'"]


def save(client, draft, **changes):
    return client.post(address(draft, "time"), {**form_of(client, draft), **changes})


@pytest.mark.parametrize(
    ("typed_in", "wanted"),
    [
        ({"unit": "working_days", "amount": "7"}, {"working_days": 7}),
        ({"unit": "months", "amount": "1,5"}, {"months": "1.5"}),
        ({"unit": "calendar_days", "amount": "20", "start": "filing"}, {"calendar_days": 20, "start": "filing"}),
        ({"unit": "same_day"}, {"same_day": {"cut_off": "15:00"}}),
        ({"unit": "same_day", "cut_off": "14:00", "else": "9:00"}, {"same_day": {"cut_off": "14:00", "else": "9:00"}}),
        ({"unit": "before", "field": "form.x", "hours": "48"}, {"before": {"field": "form.x", "hours": 48}}),
        ({"unit": "", "amount": ""}, None),
    ],
)  # fmt: skip
def test_a_deadline_is_written_in_the_unit_that_is_chosen(client, draft_of, typed_in, wanted):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    save(client, draft, **{f"case.0.{name}": value for name, value in typed_in.items()})
    assert plain(draft).get("deadline") == wanted


def test_a_deadline_is_divided_into_cases_and_back(client, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    whole = plain(draft)["deadline"]
    save(client, draft, do="add:deadline")
    assert plain(draft)["deadline"] == [whole, {"working_days": 5}]
    save(client, draft, **{"deadline.0.when": written(client, draft, "deadline.0.when"), "case.1.amount": "9"})
    assert plain(draft)["deadline"] == [{"when": "channel == 'counter'", **whole}, {"working_days": 9}]
    save(client, draft, do="remove:deadline.0")
    assert plain(draft)["deadline"] == [{"working_days": 9}]


@pytest.mark.parametrize(
    ("typed_in", "wanted"),
    [("50.000", "50000"), ("1 250 000", "1250000"), ("8000", "8000"), ("form.copies * 8000", "form.copies * 8000"),
     ("1.5", "1.5"), ("50.000 đồng", "50000"), ("20,000đ", "20000"), ("ba mươi nghìn", "ba mươi nghìn")],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(client, draft_of, typed_in, wanted):
    draft = draft_of("bang-khen")
    save(client, draft, do="add:fee")
    save(client, draft, **{"fee.0.name.vi": "Lệ phí cấp bản sao", "fee.0.amount": typed_in})
    assert plain(draft)["fee"] == [{"id": "le-phi-cap-ban-sao", "name": {"vi": "Lệ phí cấp bản sao"}, "amount": wanted}]


def test_free_of_charge_is_said_or_left_open(client, draft_of):
    draft = draft_of("hop-bao")
    assert plain(draft)["fee"] == []
    form = form_of(client, draft)
    del form["free"]
    client.post(address(draft, "time"), form)
    assert "fee" not in plain(draft)
    save(client, draft, free="yes")
    assert plain(draft)["fee"] == []


def test_the_bill_of_the_example_is_drawn_for_each_way_to_file(client, draft_of):
    draft = draft_of("bang-khen")
    save(client, draft, do="add:fee")
    when = written(client, draft, "fee.0.when")
    fee = {"fee.0.name.vi": "Lệ phí", "fee.0.amount": "50.000", "fee.0.when": when}
    answer = client.post(reverse("studio-preview", args=[draft.pk, "time"]), {**form_of(client, draft), **fee})
    preview = answer.content.decode()
    bills = preview[preview.index("Hóa đơn với câu trả lời mẫu") :]
    assert bills.count("Tổng cộng: 50.000\xa0₫") == 1
    assert "Tổng cộng: Miễn phí" in bills


def test_the_date_is_counted_from_now_and_explained(client, draft_of):
    page = client.get(address(draft_of("bang-khen"), "time")).content.decode()
    preview = page[page.index('class="studio-preview"') :]
    assert "Nếu nộp và được tiếp nhận ngay bây giờ" in preview
    assert f"{clock.local(clock.now()):%d/%m/%Y}" in preview


def test_a_wrong_amount_of_time_leads_to_its_input(client, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    form = {**form_of(client, draft), "case.0.amount": "vài"}
    answer = client.post(reverse("studio-preview", args=[draft.pk, "time"]), form).content.decode()
    unit = form["case.0.unit"][0]
    assert f"{address(draft, 'time')}#f-deadline-{unit}" in answer
    assert f'id="f-deadline-{unit}"' in client.get(address(draft, "time")).content.decode()
