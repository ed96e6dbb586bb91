"""Who may see and do what with a dossier; decided nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from egov.catalogue.queries import definition_of
from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.documents.models import StoredFile
from egov.documents.queries import is_in_vault
from egov.identity.queries import agencies_led_by, holders_of
from egov.places.models import Post
from egov.places.queries import answered_for, answering
from egov.processes.acts import DONE

from .errors import OwnWork
from .models import Dossier, Draft, Task
from .routing import CLERK, heads_of, is_head_position

OPERATOR = "operator"


def visible_dossiers(actor: Actor) -> QuerySet[Dossier]:
    """Those that the actor may open: the own ones, and for officers those of their agencies' hands."""
    if actor.account_id is None:
        return Dossier.objects.none()
    if actor.is_officer:
        agencies = answered_for(actor.agencies)
        return Dossier.objects.filter(
            Q(agency_in__in=agencies)
            | Q(agency_decides__in=agencies)
            | Q(agency_out__in=agencies)
            | Q(pk__in=Task.objects.filter(post__in=actor.posts).values("dossier"))
        )
    return Dossier.objects.filter(Q(submitter=actor.account_id) | Q(owner=actor.account_id))


def may_see(actor: Actor, dossier: Dossier) -> bool:
    """The same rule for a dossier at hand, mostly without a query."""
    if actor.account_id is None:
        return False
    if not actor.is_officer:
        return actor.account_id in (dossier.submitter_id, dossier.owner_id)
    agencies = {dossier.agency_in_id, dossier.agency_decides_id, dossier.agency_out_id}
    return bool(agencies & answered_for(actor.agencies)) or dossier.tasks.filter(post__in=actor.posts).exists()


def is_applicant(actor: Actor, dossier: Dossier) -> bool:
    return actor.account_id is not None and actor.account_id in (dossier.submitter_id, dossier.owner_id)


def counters_of(actor: Actor) -> list[Post]:
    """The counters at which the officer sits today: the clerk's posts, with their agencies."""
    if not actor.is_officer or CLERK not in actor.roles:
        return []
    posts = Post.objects.select_related("agency").filter(pk__in=actor.posts, position=CLERK)
    return list(posts.order_by("agency__sort_key", "id"))


def may_speak_for(actor: Actor, dossier: Dossier) -> bool:
    """A clerk of the counter that took it in, or hands it out, writes down what the applicant brings and says there."""
    return bool(counter_answering(actor, dossier.agency_in_id) or counter_answering(actor, dossier.agency_out_id))


def counter_answering(actor: Actor, agency_id: int) -> Post | None:
    """The actor's counter that this agency has, or that has taken over from it."""
    posts = counters_of(actor)
    return next((post for post in posts if agency_id in answered_for(frozenset({post.agency_id}))), None)


def visible_dossier(actor: Actor, code: str) -> Dossier:
    """The dossier by its code; `NotFound` alike when there is none and when it is not the actor's to see."""
    related = ("agency_in", "agency_decides", "agency_out")
    dossier = Dossier.objects.select_related(*related).filter(code=code).first()
    if dossier is None or not may_see(actor, dossier):
        raise NotFound
    return dossier


def own_draft(actor: Actor, draft_id: UUID) -> Draft:
    """The actor's own draft; `NotFound` otherwise."""
    draft = None
    if actor.account_id is not None and not actor.is_officer:
        found = Draft.objects.select_related("account").filter(pk=draft_id, account=actor.account_id)
        draft = found.filter(clerk__isnull=True).first()
    if draft is None:
        raise NotFound
    return draft


def clerks_draft(actor: Actor, draft_id: UUID) -> Draft:
    """What the clerk fills in for somebody at the counter; nobody else sees it. `NotFound` otherwise."""
    draft = None
    if actor.is_officer and actor.account_id is not None:
        draft = Draft.objects.select_related("account").filter(pk=draft_id, clerk=actor.account_id).first()
    if draft is None:
        raise NotFound
    return draft


def may_do(actor: Actor, task: Task) -> bool:
    """An open task is for whoever holds its post."""
    return actor.is_officer and task.post_id in actor.posts


def may_take_fee(actor: Actor, dossier: Dossier) -> bool:
    """Money comes in at counters only: a clerk's who may see the dossier."""
    return bool(counters_of(actor)) and may_see(actor, dossier)


def may_take_money(actor: Actor, dossier: Dossier) -> bool:
    """The clerks of the counter that took the dossier in, or that has taken over from it."""
    return counter_answering(actor, dossier.agency_in_id) is not None


def may_assign(actor: Actor, task: Task) -> bool:
    """Whoever acts with the task's post gives it to a colleague, and so does the head of the post's agency."""
    return may_do(actor, task) or task.post.agency_id in agencies_led_by(actor)


def movable_dossiers(actor: Actor) -> QuerySet[Dossier]:
    """Those that the actor may move to another version of their service: the deciding agency's head, the operator."""
    if not actor.is_officer:
        return Dossier.objects.none()
    if OPERATOR in actor.roles:
        return Dossier.objects.all()
    return Dossier.objects.filter(agency_decides__in=agencies_led_by(actor))


def assignable_tasks(actor: Actor) -> QuerySet[Task]:
    """The open tasks that the actor may give to somebody."""
    there = Q(post__in=actor.posts) | Q(post__agency__in=agencies_led_by(actor))
    return Task.objects.filter(there, done_at__isnull=True)


def head_post(actor: Actor, dossier: Dossier) -> Post | None:
    """The post in which the actor speaks for the deciding agency, or what follows it; None for everybody else."""
    if not actor.is_officer or answering(dossier.agency_decides_id) not in actor.agencies:
        return None
    heads = heads_of(definition_of(dossier.version_id), dossier.agency_decides)
    return next((post for post in heads if post.pk in actor.posts), None)


def as_head(actor: Actor, dossier: Dossier) -> Post:
    """The same for what only heads may do. Raises `NotAllowed`, `OwnWork` for a stand-in who worked on it."""
    post = head_post(actor, dossier)
    if post is None:
        raise NotAllowed
    stands_in = actor.acts_for(post.pk) is not None
    if stands_in and dossier.tasks.filter(kind=Task.STEP, done_by=actor.account_id).exists():
        raise OwnWork
    return post


def post_at(actor: Actor, dossier: Dossier) -> Post | None:
    """A post of the actor at one of the agencies that this dossier concerns; a head's before others."""
    if not actor.is_officer:
        return None
    concerned = {dossier.agency_in_id, dossier.agency_decides_id, dossier.agency_out_id}
    agencies = {answering(agency) for agency in concerned}
    agencies |= set(dossier.tasks.filter(post__in=actor.posts).values_list("post__agency", flat=True))
    own = Post.objects.select_related("agency").filter(pk__in=actor.posts, agency__in=agencies)
    return min(own, key=lambda post: (not is_head_position(post.position), post.pk), default=None)


def would_sign_own_work(actor: Actor, task: Task, tasks: Sequence[Task]) -> bool:
    """Whether the actor did a step on which this signature decides, while another officer could sign.

    An officer may hold two posts, and posts change hands, so that the table of steps cannot tell. Where nobody else
    holds the post the dossier must not stand still: then it may be signed (decision 0019), but never where the actor
    signs or has worked in the place of an absent colleague (decision 0024). `tasks` are the dossier's.
    """
    if not task.signs or actor.account_id is None:
        return False
    did = [
        row
        for row in tasks
        if row.kind == Task.STEP and row.step != task.step and row.act in DONE and row.done_by_id == actor.account_id
    ]
    if not did:
        return False
    stood_in = actor.acts_for(task.post_id) is not None or any(row.done_for_id is not None for row in did)
    return stood_in or holders_of(task.post_id).exclude(pk=actor.account_id).exists()


def would_answer_own_request(actor: Actor, task: Task) -> bool:
    """Whether the actor has asked the head for this, and would agree in the head's place (decisions 0019, 0024)."""
    if task.kind != Task.REQUEST or actor.account_id is None or task.payload.get("by") != actor.account_id:
        return False
    stands_in = actor.acts_for(task.post_id) is not None
    return stands_in or holders_of(task.post_id).exclude(pk=actor.account_id).exists()


def may_see_file(actor: Actor, file: StoredFile) -> bool:
    """The uploader, whose vault it lies in, the clerk at whose counter it is filed, who may see a dossier of it."""
    if actor.account_id is None:
        return False
    if file.owner_id == actor.account_id or (not actor.is_officer and is_in_vault(actor.account_id, file)):
        return True
    if actor.is_officer and Draft.objects.filter(clerk=actor.account_id, files__file=file.pk).exists():
        return True
    return visible_dossiers(actor).filter(attachments__file=file.pk).exists()
