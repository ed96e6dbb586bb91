"""Dossiers at the end of their life: one erased, one ordered to be, one in a package, some that are due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from egov.dossiers.models import Dossier
    from egov.feedback.models import Complaint
    from egov.identity.models import Account


def make_records(citizen: Account) -> dict[str, str]:
    """Codes by what became of them, and the agency whose records they are."""
    from egov.archive import actions
    from egov.archive.models import Keeping
    from egov.identity.models import Account
    from egov.identity.queries import actor_for

    huong, xuan = (actor_for(Account.objects.get(username=name)) for name in ("huong", "xuan"))
    erased, ordered, packed, due = (_closed(citizen) for _ in range(4))
    actions.find_due()
    basis = "Quyết định 12/QĐ-UBND ngày 05/01/2026"
    for dossier in (erased, ordered):
        actions.order_erasure(actor=huong, code=dossier.code, ground="filed-by-mistake", basis=basis)
    actions.confirm_erasure(actor=xuan, order_id=erased.erasure_orders.get().pk)
    Keeping.objects.filter(dossier__in=[packed, due]).update(
        hand_over_on=date(2020, 1, 1), kept_until=date(2019, 12, 31)
    )
    actions.order_packages(actor=huong, agency_id=packed.agency_decides_id, codes=[packed.code])
    complaint, answered, second = _complaints(citizen)
    codes = {"complaint": str(complaint.pk), "complained": complaint.dossier.code, "answered": str(answered.pk)}
    codes |= {"first": str(second.first_id), "second": str(second.pk), "gone_on": second.dossier.code}
    codes |= {"erased": erased.code, "to_erase": ordered.code, "packed": packed.code, "due": due.code}
    keeping = Keeping.objects.get(dossier=due)
    return {**codes, "records_agency": str(due.agency_decides_id), "records_year": str(keeping.closed_year)}


def _complaints(citizen: Account) -> tuple[Complaint, Complaint, Complaint]:
    """Two about one dossier: the refusal, waiting; conduct, answered. Of another one that went on to the city."""
    from egov.feedback import actions
    from egov.identity.queries import actor_for

    code, actor = _closed(citizen).code, actor_for(citizen)
    waiting = actions.file_complaint(actor=actor, code=code, kind="refusal", text="Tôi đã nộp đúng nơi.")
    answered = _answered(citizen, code, "conduct")
    first = _answered(citizen, _closed(citizen).code, "refusal")
    second = actions.complain_again(actor=actor, complaint_id=first.pk, text="Tôi có biên nhận.")
    return waiting, answered, second


def _answered(citizen: Account, code: str, kind: str) -> Complaint:
    from egov.feedback import actions
    from egov.identity.models import Account
    from egov.identity.queries import actor_for

    complaint = actions.file_complaint(actor=actor_for(citizen), code=code, kind=kind, text="Cán bộ trả lời qua loa.")
    return actions.answer_complaint(
        actor=actor_for(Account.objects.get(username="huong")),
        complaint_id=complaint.pk,
        outcome="partly",
        finding="Cán bộ chưa giải thích rõ.",
        answer="Đã nhắc nhở và xin lỗi.",
    )


def _closed(citizen: Account) -> Dossier:
    """Refused at the counter."""
    from egov.dossiers.actions import complete_task
    from egov.dossiers.models import Dossier
    from egov.identity.models import Account
    from egov.identity.queries import actor_for
    from egov.testing.factories import file_dossier, open_task

    dossier = file_dossier(citizen)
    mai = actor_for(Account.objects.get(username="mai"))
    complete_task(actor=mai, task_id=open_task(dossier).pk, act="refuse", note="Nộp nhầm nơi.")
    return Dossier.objects.get(pk=dossier.pk)
