"""What a test reads out of a page of the desk."""

from __future__ import annotations

import re
from html import unescape

from egov.testing.factories import open_task


def copies_of(dossier, count):
    """Rows like this dossier's, with codes of their own and the same open task: lists need many of them."""
    task, code = open_task(dossier), dossier.code
    for n in range(count):
        dossier.pk, dossier.code, dossier.idempotency_key = None, f"{code[:-4]}{9000 + n}", None
        dossier.register_number = None
        dossier.save(force_insert=True)
        task.pk, task.dossier = None, dossier
        task.save(force_insert=True)


def page_of(dossier):
    return f"/desk/dossiers/{dossier.code}"


def codes_in(page):
    """The codes of a list, in its order."""
    return re.findall(r"data-row>([^<]+)</a>", page.content.decode())


def acts_in(page):
    """The acts that a page offers as buttons."""
    return re.findall(r'name="act" value="([^"]+)"', page.content.decode())


def counts_in(page):
    """{words of a shelf: its count}"""
    found = re.findall(r'class="counts__item.*?>([^<]+) <span class="counts__n">(\d+)', page.content.decode())
    return {unescape(words): int(count) for words, count in found}


def do(client, dossier, act, **more):
    """Send an act at the dossier's oldest open task, as the form of the page does."""
    return client.post(page_of(dossier), {"task": open_task(dossier).pk, "act": act, **more})


def text_of(page):
    """The words of a page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())
