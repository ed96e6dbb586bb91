"""Killed in the middle of one thing: a draft being filed, a file being sent, pages being drawn."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import random
import socket
import threading
import time

import httpx
import pytest
from PIL import Image

from .browser import form_token, sign_in
from .installation import Installation, wait_until
from .invariants import complaints
from .load import HOUSEHOLD, Caller, Memory, filing_body

COMPLETE_DRAFT = """
from egov.identity.models import Account
from egov.testing.factories import complete_draft
print(complete_draft(Account.objects.get(username="lan")).pk)
"""


@pytest.fixture
def rng() -> random.Random:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown when the test fails
    return random.Random(seed)


def kill_role(installation: Installation, role: str) -> None:
    for process in installation.family().role(role):
        process.kill()


def noise(width: int, rng: random.Random) -> bytes:
    """A picture that no compression makes smaller."""
    out = io.BytesIO()
    Image.frombytes("L", (width, width), rng.randbytes(width * width)).save(out, "PNG")
    return out.getvalue()


def many_pages(count: int) -> bytes:
    out = io.BytesIO()
    first, *rest = (Image.new("RGB", (900, 1200), (255, n, 200)) for n in range(count))
    first.save(out, "PDF", save_all=True, append_images=rest)
    return out.getvalue()


def stored_sums(installation: Installation) -> None:
    """Every row of a file names whole bytes; see `invariants`."""
    memory = Memory(tried=set(installation.rows(
        "SELECT a.username, d.idempotency_key FROM dossiers_dossier d JOIN identity_account a ON a.id = d.submitter_id"
    )))  # fmt: skip
    assert complaints(installation, memory) == []


def test_a_draft_filed_twice_while_the_web_is_killed_between_becomes_one_dossier(running, rng):
    client = sign_in(running, "lan")
    for _ in range(3):
        draft = running.python(COMPLETE_DRAFT)
        path = f"/drafts/{draft}/review"
        form = {"declare": "on", "csrfmiddlewaretoken": form_token(client, path)}
        killer = threading.Timer(rng.uniform(0, 0.15), kill_role, (running, "web worker"))
        killer.start()
        with contextlib.suppress(httpx.HTTPError):
            client.post(path, data=form)

        def filed(path: str = path, form: dict[str, str] = form) -> str:
            with contextlib.suppress(httpx.HTTPError):
                return client.post(path, data=form).headers.get("location", "")
            return ""

        location = wait_until(filed, 60, "the second press is answered")
        found = running.rows("SELECT code FROM dossiers_dossier WHERE draft_id = %s", draft)
        assert [f"/dossiers/{code}/filed" for (code,) in found] == [location]
        assert running.value("SELECT count(*) FROM dossiers_draft WHERE id = %s", draft) == 0
        assert running.value("SELECT count(*) FROM journal_chain WHERE subject_id = %s", found[0][0]) == 1
        killer.join()
        running.wait_ready()


def send_in_part(installation: Installation, token: str, body: bytes, share: float) -> socket.socket:
    """Send the first `share` of a request; the open connection."""
    head = (
        f"POST /api/v1/dossiers HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    connection = socket.create_connection(("127.0.0.1", installation.port), timeout=20)
    connection.sendall(head.encode() + body[: int(len(body) * share)])
    return connection


def test_a_file_whose_sending_is_cut_leaves_no_row_without_whole_bytes(running, rng):
    token = running.people()["lan"]["token"]
    caller = Caller(running.port, token)
    body = filing_body(caller, HOUSEHOLD)
    body["files"][0]["content"] = base64.b64encode(noise(1200, rng)).decode()
    for number, share in enumerate((0.6, 1.0, 1.0, 1.0)):
        whole = json.dumps({**body, "idempotency_key": f"cut-{number}"}).encode()
        with send_in_part(running, token, whole, share):
            time.sleep(rng.uniform(0, 0.6))
            kill_role(running, "web worker")
        running.wait_ready()
        (status, _), _ = caller.insist("POST", "/dossiers", {**body, "idempotency_key": f"cut-{number}"})
        assert status in (200, 201)
    assert running.value("SELECT count(*) FROM dossiers_dossier") == 4
    assert running.value("SELECT count(*) FROM dossiers_attachment") == 4
    stored_sums(running)


def test_pages_whose_worker_was_killed_are_drawn_later_and_once(running):
    caller = Caller(running.port, running.people()["lan"]["token"])
    body = filing_body(caller, HOUSEHOLD)
    body["files"][0] |= {"name": "giay-to.pdf", "content": base64.b64encode(many_pages(45)).decode()}
    answer = caller.call("POST", "/dossiers", {**body, "idempotency_key": "pages"})
    assert answer is not None
    assert answer[0] == 201, answer
    doing = (
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'documents.make_page_images' AND status = 'doing'"
    )
    wait_until(lambda: running.value(doing) == 1, 30, "the worker draws")
    wait_until(lambda: drawing(running), 10, "the confined program runs")
    kill_role(running, "worker")
    wait_until(lambda: not drawing(running), 5, "the program ended with its worker")
    assert running.value("SELECT images FROM documents_storedfile") == "waiting"
    wait_until(lambda: running.value("SELECT images FROM documents_storedfile") == "ready", 60, "the pages are drawn")
    pages = running.rows("SELECT number FROM documents_pageimage ORDER BY number")
    assert pages == [(number,) for number in range(1, 46)]
    stored_sums(running)


def drawing(installation: Installation) -> bool:
    return any(b"egov.documents.page_images" in process.words for process in installation.left_over())
