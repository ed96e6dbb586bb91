"""Sending a filing to the agency whose it is, and back when it is not (Decree 61/2018 Art. 17.2a, 18.3)."""

from __future__ import annotations

from typing import Any

from egov.catalogue.choices import deciding_commune
from egov.core import clock
from egov.core.source import Text
from egov.forms.validate import FieldError
from egov.places.models import Agency, Post
from egov.places.queries import agency_lines, answering

from ..acts import SPECS, values_of
from ..acts.forwarding import FORWARD, SENDER_KEY
from ..errors import AnswersRefused, NobodyDecides
from ..lifecycle import move
from ..models import Task
from ..routing import post_today, routes_for
from ..task_clocks import COUNTED
from .registering import NUMBER_FIELDS, give_up_number
from .work import Work, close_task, name_of, tell

_AGENCIES = ("agency_in", "agency_decides", "agency_out")


def forward(work: Work) -> None:
    """The competent agency's counter goes on with it; code, filing time and the time to receive stay."""
    agency = _competent(work)
    counter = _counter_of(work, agency)
    dossier = work.dossier
    sender = {SENDER_KEY: {name: getattr(dossier, f"{name}_id") for name in _AGENCIES} | {"post": work.task.post_id}}
    if dossier.agency_out_id == dossier.agency_in_id:
        dossier.agency_out = counter.agency
    dossier.agency_in, dossier.agency_decides = counter.agency, agency
    _pass_on(work, FORWARD, counter, sender, agency)


def hand_back_filing(work: Work) -> None:
    """It is not for this agency either: back to the counter that sent it, or has taken over from it."""
    before: dict[str, int] = work.task.payload[SENDER_KEY]
    agencies = Agency.objects.in_bulk([answering(before[name]) for name in _AGENCIES])
    for name in _AGENCIES:
        setattr(work.dossier, name, agencies[answering(before[name])])
    counter = post_today(Post.objects.select_related("agency").get(pk=before["post"]))
    _pass_on(work, "hand-back", counter, {}, counter.agency)


def _pass_on(work: Work, name: str, counter: Post, payload: dict[str, Any], agency: Agency) -> None:
    """Close this reception and open the next at `counter`, due when this one was."""
    dossier = work.dossier
    close_task(work)
    Task.objects.create(
        dossier=dossier,
        kind=Task.RECEPTION,
        step=work.task.step,
        round=sum(task.kind == Task.RECEPTION for task in work.tasks) + 1,
        post=counter,
        opened_at=clock.now(),
        opened_from=work.task,
        due_at=work.task.due_at,
        payload={**payload, **{key: value for key, value in work.task.payload.items() if key == COUNTED}},
    )
    # A number in the register of the agency that sends it means nothing at the other one's.
    give_up_number(dossier)
    refs = {**work.refs, "agency": agency.slug, "counter": counter.agency.slug}
    changed = (*_AGENCIES, *NUMBER_FIELDS)
    move(dossier=dossier, move=name, actor=work.actor, refs=refs, details=work.details, changed=changed)
    tell(dossier, "forwarded", {"place": name_of(agency), "reason": work.note}, work.definition)


def _competent(work: Work) -> Agency:
    """The named agency, which exists today and does not have the dossier already. Raises `AnswersRefused`."""
    slug = work.values["agency"]
    if slug not in {line.slug for line in agency_lines()}:
        raise _refused("unknown-option")
    if slug == work.dossier.agency_decides.slug:
        raise _refused("own-agency")
    return Agency.objects.get(slug=slug)


def _counter_of(work: Work, agency: Agency) -> Post:
    """The counter that takes in for this agency, once it is sure that the agency can do the steps."""
    routes = routes_for(work.definition, _commune(work, agency), agency)
    try:
        for step in work.definition.process.tasks.values():
            routes.step_post(step, agency)
        return routes.clerk_of(agency)
    except NobodyDecides:
        raise _refused("cannot-decide") from None


def _commune(work: Work, agency: Agency) -> str:
    return agency.commune or deciding_commune(work.definition, values_of(work.definition, work.dossier))


def _refused(code: str) -> AnswersRefused:
    label: Text = SPECS[FORWARD].fields[0].label
    return AnswersRefused([FieldError("agency", code, {}, label)])
