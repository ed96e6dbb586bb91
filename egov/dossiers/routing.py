"""Which agency takes a dossier in, decides it and hands it out, and whose queue a step goes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from egov.catalogue.definition import ServiceDefinition
from egov.core import clock
from egov.identity.queries import holdings_of_today
from egov.places.models import Agency, Post
from egov.places.queries import answering, locality_settings, present_commune, present_name
from egov.processes.table import Step

from .errors import NobodyDecides

CLERK = "one-stop-clerk"
CENTRE = "service-centre"
HEAD = "head"


def is_head_position(position: str) -> bool:
    """Whether the position is that of somebody who heads an agency."""
    return position == HEAD or position.endswith(f"-{HEAD}")


@dataclass(slots=True)
class Routes:
    """The agencies and posts that one service can touch, read in one query for one commune."""

    commune: str
    posts: list[Post] = field(default_factory=list)

    @classmethod
    def read(cls, names: Iterable[str], commune: str) -> Routes:
        """`names` are agency slugs and kinds; of a kind with communes only the one serving `commune` counts."""
        wanted, commune = {present_name(name) for name in names}, present_commune(commune)
        posts = (
            Post.objects.select_related("agency")
            .filter(Q(agency__slug__in=wanted) | Q(agency__kind__in=wanted, agency__commune__in=["", commune]))
            .filter(_live())
            .order_by("agency__code", "position")
        )
        return cls(commune, list(posts))

    def agency(self, name: str) -> Agency:
        """The agency with this slug, or the one of this kind. Raises `NobodyDecides`."""
        name = present_name(name)
        for post in self.posts:
            if post.agency.slug == name:
                return post.agency
        serving = [p.agency for p in self.posts if p.agency.kind == name and p.agency.commune == self.commune]
        rest = [p.agency for p in self.posts if p.agency.kind == name and not p.agency.commune]
        if not (serving or rest):
            raise NobodyDecides
        return (serving or rest)[0]

    def post(self, agency: Agency, position: str) -> Post:
        """The agency's post; "head" stands for the one whose position ends so. Raises `NobodyDecides`."""
        own = [post for post in self.posts if post.agency_id == agency.pk]
        exact = [post for post in own if post.position == position]
        heads = [post for post in own if position == HEAD and is_head_position(post.position)]
        if not (exact or heads):
            raise NobodyDecides
        return (exact or heads)[0]

    def clerk_of(self, agency: Agency) -> Post:
        """The one-stop clerk of the agency itself, else of the locality's one-stop centre."""
        for post in self.posts:
            if post.position == CLERK and post.agency_id == agency.pk:
                return post
        return self.post(self.agency(CENTRE), CLERK)

    def reception(self, definition: ServiceDefinition, deciding: Agency) -> Post:
        """The clerk who takes the dossier in."""
        return self.clerk_of(self.agency(definition.received_by) if definition.received_by else deciding)

    def step_post(self, step: Step, deciding: Agency, out: Agency | None = None) -> Post:
        """Whose queue a step goes to. The clerk's steps of an agency without a counter go to the centre.

        The result is handed over at the counter of `out`, wherever the applicant chose.
        """
        agency = self.agency(step.at) if step.at else deciding
        if out is not None and step.is_last and step.by == CLERK and not step.at:
            agency = out
        return self.clerk_of(agency) if step.by == CLERK else self.post(agency, step.by)


def opinion_posts(slugs: Sequence[str], *, like: Post) -> dict[str, Post]:
    """By agency the post to ask for an opinion: the asker's own position there, another specialist's, else the head's.

    Posts that somebody holds come before those that nobody does. Agencies that do not exist today, or have no such
    post, are left out.
    """
    roles = {entry["id"]: entry["role"] for entry in locality_settings().data["positions"]}
    held = holdings_of_today().filter(post=OuterRef("pk"), account__is_active=True)
    posts = Post.objects.select_related("agency").filter(_live(), agency__slug__in=slugs).annotate(held=Exists(held))
    best: dict[str, tuple[tuple[bool, bool, bool, int], Post]] = {}
    for post in posts:
        role = roles.get(post.position)
        if role not in ("specialist", "head"):
            continue
        rank = (not post.held, role != "specialist", post.position != like.position, post.pk)
        if post.agency.slug not in best or rank < best[post.agency.slug][0]:
            best[post.agency.slug] = (rank, post)
    return {slug: post for slug, (_rank, post) in best.items()}


def leading_post(agency_id: int) -> Post | None:
    """The post of whoever leads the agency, or what follows it, whatever service it is about."""
    posts = Post.objects.filter(agency=answering(agency_id)).order_by("position")
    return next((post for post in posts if is_head_position(post.position)), None)


def _live() -> Q:
    today = clock.today()
    begun = Q(agency__valid_from__isnull=True) | Q(agency__valid_from__lte=today)
    return begun & (Q(agency__valid_to__isnull=True) | Q(agency__valid_to__gte=today))


def routes_for(definition: ServiceDefinition, commune: str, *also: Agency) -> Routes:
    """Everything that the service's steps name, for an applicant of this commune.

    `also` are the agencies that decide and hand out, where they need not be those that the service names.
    """
    steps = definition.process.tasks.values()
    named = {definition.decided_by.agency, definition.received_by, CENTRE, *(step.at for step in steps)}
    names = {*named, *(agency.slug for agency in also)} - {""}
    return Routes.read(names, commune)


def heads_of(definition: ServiceDefinition, agency: Agency) -> list[Post]:
    """The posts that speak for an agency, or for what follows it, the one that signs this service first."""
    of_agency = Post.objects.filter(agency=answering(agency.pk)).order_by("position")
    posts = [post for post in of_agency if is_head_position(post.position)]
    signing = [step.by for step in definition.process.tasks.values() if step.sign and not step.at]
    return sorted(posts, key=lambda post: post.position not in signing)


def head_of(definition: ServiceDefinition, agency: Agency) -> Post:
    """Whom a request of the agency's officers goes to. Raises `NobodyDecides`."""
    found = heads_of(definition, agency)
    if not found:
        raise NobodyDecides
    return found[0]


def post_today(post: Post) -> Post:
    """The post itself, or its like at the agency that has taken over from an ended one."""
    agency = answering(post.agency_id)
    return post if agency == post.agency_id else post_like(post, Agency.objects.get(pk=agency))


def post_like(post: Post, successor: Agency) -> Post:
    """The same post of the successor, or one of the same role."""
    roles = {entry["id"]: entry["role"] for entry in locality_settings().data["positions"]}
    posts = list(successor.posts.select_related("agency").order_by("id"))
    same = [one for one in posts if one.position == post.position]
    alike = [one for one in posts if roles.get(one.position) == roles.get(post.position)]
    return (same or alike or posts)[0]
