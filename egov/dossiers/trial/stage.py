"""What surrounds a trial and stays as it is: the definition, the agencies' calendars, the locality's numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from egov.catalogue.choices import deciding_commune
from egov.catalogue.definition import ServiceDefinition
from egov.core import clock
from egov.core.source import Text
from egov.deadlines.calendars import Calendar
from egov.forms.answers import CommuneLookup
from egov.forms.evaluate import Evaluated, evaluate_form
from egov.forms.validate import FormContext
from egov.places import units
from egov.places.locality import Settings
from egov.places.models import Post
from egov.places.queries import calendar_for, locality_settings
from egov.processes.table import SIGN_REFUSAL

from ..acts.requests import STEPS
from ..errors import NobodyDecides
from ..routing import HEAD, Routes, head_of, is_head_position, routes_for

RECEPTION: Final = "reception"
_NOBODY: Final = Text("")


@dataclass(frozen=True, slots=True)
class Place:
    """Who does a step: the post and its agency; `speaks` where it heads the deciding agency."""

    agency: Text
    position: Text
    speaks: bool
    calendar: Calendar


@dataclass(frozen=True)
class Stage:
    """A definition, published or not, with all that its dossiers are counted by. Nothing of it is kept.

    `calendar` is that of the deciding agency; `places` say by step who does it, where that is known.
    """

    definition: ServiceDefinition
    calendar: Calendar
    settings: Settings = field(default_factory=Settings)
    places: Mapping[str, Place] = field(default_factory=dict)
    deciding: Text = _NOBODY
    out: Text = _NOBODY
    commune_exists: CommuneLookup = units.commune_exists

    def calendar_of(self, step: str) -> Calendar:
        return self.places[step].calendar if step in self.places else self.calendar

    def speaks(self, step: str) -> bool:
        """Whether whoever does the step speaks for the deciding agency."""
        if step in self.places:
            return self.places[step].speaks
        tasks = self.definition.process.tasks
        return step in tasks and not tasks[step].at and is_head_position(tasks[step].by)

    def context(self, applicant: Mapping[str, Any], channel: str, now: datetime) -> FormContext:
        return FormContext(clock.local(now).date(), channel, applicant, {}, self.commune_exists)

    def evaluated(
        self, answers: Mapping[str, Any], applicant: Mapping[str, Any], channel: str, now: datetime
    ) -> Evaluated:
        """What the answers come to; `values` of it are what expressions see."""
        return evaluate_form(self.definition.form, dict(answers), self.context(applicant, channel, now))


def stage_for(
    definition: ServiceDefinition, answers: Mapping[str, Any], applicant: Mapping[str, Any], channel: str = "online"
) -> Stage:
    """The stage of these answers in the locality as it is loaded; reads agencies and calendars, and no dossier.

    Where no agency is found yet, the locality's calendar counts.
    """
    settings = locality_settings().settings
    bare = Stage(definition, calendar_for(None), settings)
    commune = deciding_commune(definition, bare.evaluated(answers, applicant, channel, clock.now()).values)
    routes = routes_for(definition, commune)
    try:
        deciding = routes.agency(definition.decided_by.agency)
        posts = _posts(definition, routes)
    except NobodyDecides:
        return bare
    return Stage(
        definition,
        calendar_for(deciding),
        settings,
        {step: _place(post, deciding.pk) for step, post in posts.items()},
        Text(deciding.name_vi, deciding.name_en),
        Text(posts[RECEPTION].agency.name_vi, posts[RECEPTION].agency.name_en),
    )


def _posts(definition: ServiceDefinition, routes: Routes) -> dict[str, Post]:
    deciding = routes.agency(definition.decided_by.agency)
    reception = routes.reception(definition, deciding)
    head = routes.post(deciding, HEAD)
    request = head_of(definition, deciding)
    steps = definition.process.tasks
    return {
        RECEPTION: reception,
        **{step.id: routes.step_post(step, deciding, reception.agency) for step in steps.values()},
        SIGN_REFUSAL: head,
        **dict.fromkeys(STEPS.values(), request),
    }


def _place(post: Post, deciding: int) -> Place:
    name = Text(post.agency.name_vi, post.agency.name_en)
    speaks = post.agency_id == deciding and is_head_position(post.position)
    return Place(name, Text(post.name_vi, post.name_en), speaks, calendar_for(post.agency))
