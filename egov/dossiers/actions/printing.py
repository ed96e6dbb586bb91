"""Long registers printed by the worker, volume by volume, so that progress can be seen; they go after a day."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.identity.models import Account

from ..books import book_of_print, path_of, prints_folder, volume_pdf, volumes, volumes_of
from ..models import RegisterPrint
from ..register import Book, agencies_registering

KEPT = timedelta(days=1)
JOB: Final = "dossiers.print_register"


def order_print(*, actor: Actor, book: Book, rows: int) -> RegisterPrint:
    """Have the register's `rows` printed by the worker; one order of the same waits at a time. Raises `NotFound`."""
    if actor.account_id is None or book.agency not in agencies_registering(actor):
        raise NotFound
    wanted = {"agency": book.agency, "year": book.year, "first_day": book.first_day, "last_day": book.last_day}
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.account_id)
        waiting = RegisterPrint.objects.filter(account=account, state=RegisterPrint.WAITING, **wanted).first()
        if waiting:
            return waiting
        order = RegisterPrint.objects.create(
            account=account, rows=rows, volumes=volumes_of(rows), made_at=clock.now(), **wanted
        )
        jobs.configure_task(JOB).defer(print_id=str(order.pk))
        return order


def print_volumes(*, print_id: str) -> None:
    """Print every volume that is not printed yet; killed in the middle, it goes on with the next. May be repeated."""
    order = RegisterPrint.objects.select_related("agency").filter(pk=print_id, state=RegisterPrint.WAITING).first()
    if order is None:
        return
    book = book_of_print(order)
    for volume, lines in volumes(book, skip=order.done):
        _publish(path_of(order, volume), volume_pdf(book, lines, volume))
        RegisterPrint.objects.filter(pk=order.pk).update(done=volume)
        order.done = volume
    # A year that goes on while it is printed may have come to a volume more.
    RegisterPrint.objects.filter(pk=order.pk).update(state=RegisterPrint.READY, volumes=max(order.done, 1))


def _publish(path: Path, pdf: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(".part")
    with draft.open("wb") as file:
        file.write(pdf)
        file.flush()
        os.fsync(file.fileno())
    draft.chmod(0o600)
    draft.replace(path)


def give_up_print(*, print_id: str) -> None:
    """The worker could not print it; whoever ordered it is told on the page."""
    RegisterPrint.objects.filter(pk=print_id, state=RegisterPrint.WAITING).update(state=RegisterPrint.FAILED)


def drop_old_prints() -> int:
    """Registers printed more than a day ago go, rows first, then files; how many orders there were."""
    deleted, _by_model = RegisterPrint.objects.filter(made_at__lt=clock.now() - KEPT).delete()
    wanted = {pk.hex for pk in RegisterPrint.objects.values_list("pk", flat=True)}
    folder = prints_folder()
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name.split("-")[0] not in wanted:
            path.unlink(missing_ok=True)
    return deleted
