"""Fills the benchmark's own database: people at every commune, and dossiers cloned from a few that really lived.

Templates are filed and worked on through the real actions, one for each state; their rows (dossier, tasks, papers,
journal, notices) are then copied by SQL to every commune with other codes, names and times. The hashes of a
copied chain are those of its template, so this database's journal does not verify; nothing measured reads them.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

STATES = {"filed": 10, "examine": 14, "approve": 6, "asked": 4, "hand-over": 6, "handed_out": 60}
"""Where the templates stand, with their shares of a hundred."""

SERVICE = "dang-ky-ho-kinh-doanh"
CITIZENS = 40
PASSWORD_BYTES = 12


def main(dossiers: int, users: int, target: Path) -> None:
    from egov import config
    from egov.ops.running import with_django

    config.prepare(config.default_data_dir(), "demo")
    os.environ["EGOV_AS_OWNER"] = "1"
    with with_django(as_owner=True) as found:
        (found.data_dir / "demo-seeded").touch()
        from egov.ops.loading import load_locality

        if not load_locality(found.locality).loaded:
            raise SystemExit("the locality does not pass its check")
        cast = _people(users)
        _clone(dossiers, _templates())
        target.write_text(json.dumps(cast), "utf-8")


def _people(users: int) -> dict[str, Any]:
    """A clerk, a specialist and a head at as many communes as it takes, and citizens; one password for all."""
    import secrets

    from django.contrib.auth.hashers import make_password
    from django.db.models import Q

    from egov.places.models import Agency, Post
    from egov.places.queries import locality_settings

    # Hải Châu first, where the templates live; three officers a commune, at as many as there are people at work.
    communes = Agency.objects.filter(kind="commune").annotate(far=~Q(commune="20242")).order_by("far", "code")
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    hashed = make_password(password)
    roles = {position["id"]: position["role"] for position in locality_settings().data["positions"]}
    officers: list[dict[str, str]] = []
    for agency in communes[: max(1, -(-users // 3))]:
        posts = list(Post.objects.filter(agency=agency))
        for role in ("clerk", "specialist", "head"):
            own = [post.pk for post in posts if roles.get(post.position) == role]
            officers.append(_account(f"{role}.{agency.slug}", hashed, password, own))
    taxmen = list(Post.objects.filter(agency__slug="thue-thanh-pho").values_list("pk", flat=True))
    _account("thue", hashed, password, taxmen)
    citizens = [_account(f"citizen{n}", hashed, password, []) for n in range(CITIZENS)]
    return {"officers": officers, "citizens": citizens, "words": ["nguyen", "le thi hoa", "0042", "tran van"]}


def _account(login: str, hashed: str, password: str, posts: list[int]) -> dict[str, str]:
    from egov.core import clock
    from egov.core.actor import SYSTEM
    from egov.identity.actions import issue_token
    from egov.identity.models import Account, Holding

    account = Account.objects.create(
        username=login,
        full_name=login,
        kind="officer" if posts else "citizen",
        password=hashed,
        is_demo=True,
        province="48",
        commune="20242",
        street="1 Bạch Đằng",
        created_at=clock.now(),
    )
    Holding.objects.bulk_create(Holding(account=account, post_id=post) for post in posts)
    scopes = ["read", "work"] if posts else ["file", "read"]
    _, token = issue_token(actor=SYSTEM, account=account, name="bench", scopes=scopes, days=2)
    return {"login": login, "password": password, "token": token}


def _templates() -> dict[str, int]:
    """One dossier in each state, through the real actions; state -> its id."""
    return {state: _walk(state).pk for state in STATES}


def _walk(state: str) -> Any:
    from egov.catalogue.models import Service
    from egov.catalogue.queries import definition_of
    from egov.dossiers import actions
    from egov.forms.schema import example_answers
    from egov.identity.models import Account
    from egov.identity.queries import actor_for

    service = Service.objects.select_related("current").get(slug=SERVICE)
    assert service.current is not None
    service.current.service = service
    account = Account.objects.filter(username="citizen0").get()
    dossier, _ = actions.file_answers(
        actor=actor_for(account),
        version=service.current,
        answers=example_answers(definition_of(service.current.pk).form),
        block=None,
        files=_files(service.current.pk, account),
        idempotency_key=f"template-{state}",
    )
    _work_until(dossier, state)
    return dossier


def _files(version: int, account: Any) -> list[Any]:
    from egov.catalogue.queries import definition_of
    from egov.core.actor import SYSTEM
    from egov.documents.actions import store_upload
    from egov.ops.seeding.sample_paper import sample_paper

    wanted = [paper.id for paper in definition_of(version).documents if paper.is_uploaded]
    return [
        (paper, store_upload(actor=SYSTEM, account=account, name="giay-to.png", content=sample_paper()))
        for paper in wanted
    ]


def _work_until(dossier: Any, state: str) -> None:
    from egov.catalogue.queries import definition_of
    from egov.dossiers import actions
    from egov.dossiers.acts import acts_of
    from egov.identity.models import Holding
    from egov.identity.queries import actor_for

    while True:
        tasks = list(dossier.tasks.select_related("post").order_by("id"))
        task = next((task for task in tasks if task.done_at is None), None)
        if task is None or task.paused or state in ("filed" if task.step == "reception" else "", task.step):
            return
        holder = Holding.objects.select_related("account").filter(post=task.post_id).order_by("pk")[0]
        asks = state == "asked" and task.step == "examine"
        act = "ask-supplement" if asks else acts_of(definition_of(dossier.version_id), task, tasks)[0].name
        note = "Bổ sung giấy tờ." if asks else ""
        actions.complete_task(actor=actor_for(holder.account), task_id=task.pk, act=act, note=note)


def _clone(dossiers: int, templates: dict[str, int]) -> None:
    from django.db import connection

    whole, made = sum(STATES.values()), 0
    with connection.cursor() as cursor:
        cursor.execute(_WARDS)
        for state, template in templates.items():
            count = dossiers * STATES[state] // whole
            settled = state == "handed_out"
            for statement in _COPIES:
                cursor.execute(statement, {"t": template, "n": count, "from": made, "settled": settled})
            made += count
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('dossiers_dossier', 'id'), (SELECT max(id) FROM dossiers_dossier))"
        )
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('journal_chain', 'id'), (SELECT max(id) FROM journal_chain))"
        )
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('journal_entry', 'id'), (SELECT max(id) FROM journal_entry))"
        )
        cursor.execute("ANALYZE")


_WARDS = """
CREATE TEMP TABLE ward AS
SELECT row_number() OVER (ORDER BY a.code) - 1 AS w, a.id AS agency, a.code
FROM places_agency a WHERE a.kind = 'commune';
CREATE TEMP TABLE ward_post AS
SELECT w, p.position, p.id AS post FROM ward JOIN places_post p ON p.agency_id = ward.agency;
CREATE TEMP TABLE name_part AS SELECT
ARRAY['Nguyễn','Trần','Lê','Phạm','Huỳnh','Phan','Võ','Đặng','Bùi','Đỗ'] AS surname,
ARRAY['nguyen','tran','le','pham','huynh','phan','vo','dang','bui','do'] AS surname_key,
ARRAY['Thị Hoa','Văn Tuấn','Ngọc Hạnh','Quốc Khánh','Thanh Sơn','Minh Đạt','Thu Ngân'] AS given,
ARRAY['thi hoa','van tuan','ngoc hanh','quoc khanh','thanh son','minh dat','thu ngan'] AS given_key;
CREATE TEMP TABLE clone (g bigint, id bigint, template bigint, chain bigint, template_chain bigint, code text,
                         shift interval, agency bigint, w bigint);
"""

# %(t)s template, %(n)s copies, %(from)s copies made before, %(settled)s spreads over months instead of days.
_COPIES = (
    "TRUNCATE clone",
    """
INSERT INTO clone
SELECT g, (SELECT max(id) FROM dossiers_dossier) + row_number() OVER (), d.id,
       (SELECT max(id) FROM journal_chain) + row_number() OVER (), c.id,
       ward.code || '-' || to_char(d.filed_at, 'YYMMDD') || '-' || lpad((10000 + g)::text, 5, '0'),
       CASE WHEN %(settled)s THEN make_interval(days => -(g %% 120)::int)
            ELSE make_interval(hours => ((g * 37) %% 150)::int - 60) END,
       ward.agency, ward.w
FROM generate_series(%(from)s + 1, %(from)s + %(n)s) AS g
JOIN dossiers_dossier d ON d.id = %(t)s
JOIN journal_chain c ON c.subject_kind = 'dossier' AND c.subject_id = d.code
JOIN ward ON ward.w = g %% (SELECT count(*) FROM ward)
""",
    """
INSERT INTO dossiers_dossier (id, code, state, channel, applicant, answers, filed_at, received_at, due_at, finished_at,
  handed_out_at, clock, fees, fee_total, paid_at, outcome, delivery, sync, search_key, draft_id, idempotency_key,
  agency_in_id, agency_decides_id, agency_out_id, owner_id, submitter_id, version_id)
SELECT k.id, k.code, d.state, d.channel,
  d.applicant || jsonb_build_object('name', p.surname[1 + k.g %% 10] || ' ' || p.given[1 + k.g %% 7]), d.answers,
  d.filed_at + k.shift, d.received_at + k.shift, d.due_at + k.shift, d.finished_at + k.shift,
  d.handed_out_at + k.shift, d.clock, d.fees, d.fee_total, d.paid_at, d.outcome, d.delivery, d.sync,
  lower(k.code) || ' ' || p.surname_key[1 + k.g %% 10] || ' ' || p.given_key[1 + k.g %% 7] || ' ' || k.g, NULL, NULL,
  k.agency, k.agency, k.agency, d.owner_id, d.submitter_id, d.version_id
FROM clone k JOIN dossiers_dossier d ON d.id = k.template CROSS JOIN name_part p
""",
    """
INSERT INTO dossiers_task (kind, step, round, signs, proposal, proposal_note, opened_at, due_at, done_at,
  act, note, paused,
  dossier_id, done_by_id, post_id)
SELECT t.kind, t.step, t.round, t.signs, t.proposal, t.proposal_note, t.opened_at + k.shift, t.due_at + k.shift,
  t.done_at + k.shift, t.act, t.note, t.paused, k.id, t.done_by_id, coalesce(wp.post, t.post_id)
FROM clone k JOIN dossiers_task t ON t.dossier_id = k.template JOIN places_post p ON p.id = t.post_id
JOIN dossiers_dossier d ON d.id = k.template
LEFT JOIN ward_post wp ON wp.w = k.w AND wp.position = p.position AND p.agency_id = d.agency_decides_id
""",
    """
INSERT INTO dossiers_attachment (document, phase, comparison, added_at, dossier_id, file_id)
SELECT a.document, a.phase, a.comparison, a.added_at, k.id, a.file_id
FROM clone k JOIN dossiers_attachment a ON a.dossier_id = k.template
""",
    """
INSERT INTO dossiers_paper (kind, number, data, journal_n, journal_hash, issued_at, dossier_id)
SELECT p.kind, p.number, p.data, p.journal_n, p.journal_hash, p.issued_at + k.shift, k.id
FROM clone k JOIN dossiers_paper p ON p.dossier_id = k.template
""",
    """
INSERT INTO journal_chain (id, subject_kind, subject_id, length, head, changed_at)
SELECT k.chain, 'dossier', k.code, c.length, c.head, c.changed_at
FROM clone k JOIN journal_chain c ON c.id = k.template_chain
""",
    """
WITH e AS (
  INSERT INTO journal_entry (id, chain_id, n, at, actor, act, refs, details_hash, previous, hash)
  SELECT (SELECT max(id) FROM journal_entry) + row_number() OVER (), k.chain, e.n, e.at + k.shift, e.actor, e.act,
         e.refs, e.details_hash, e.previous, e.hash
  FROM clone k JOIN journal_entry e ON e.chain_id = k.template_chain RETURNING id, chain_id, n)
INSERT INTO journal_detail (entry_id, salt, details)
SELECT e.id, d.salt, d.details FROM e JOIN clone k ON k.chain = e.chain_id
JOIN journal_entry o ON o.chain_id = k.template_chain AND o.n = e.n JOIN journal_detail d ON d.entry_id = o.id
""",
)

if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
