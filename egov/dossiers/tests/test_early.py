from __future__ import annotations

import pytest

from egov.core import clock
from egov.dossiers import clocks
from egov.dossiers.models import Dossier
from egov.notices.models import Notice
from egov.notices.wording import word_notice
from egov.testing.factories import file_dossier, walk_to

from .walking import act, at, receive

pytestmark = pytest.mark.usefixtures("monday")


def decided(people, moment: str):
    """Due on Tuesday, 10 March 2026, 17:30."""
    dossier = receive(file_dossier(people.lan))
    act(dossier, "complete")
    with clock.moved_to(at(moment)):
        return walk_to(dossier, "finished")


@pytest.mark.parametrize(
    ("moment", "kept"),
    [
        ("2026-03-09 17:30", "early"),
        ("2026-03-10 08:00", "on-time"),
        ("2026-03-10 17:30", "on-time"),
        ("2026-03-10 17:31", "late"),
    ],
)
def test_early_is_before_the_day(moment, kept, people):
    dossier = decided(people, moment)
    assert clocks.timeliness(dossier) == kept
    kind = Notice.objects.filter(subject=dossier.code).latest("id").kind
    assert kind == ("result-early" if kept == "early" else "result-ready")


def test_the_notice_names_the_day_that_was_promised(people):
    notice = Notice.objects.filter(subject=decided(people, "2026-03-03 09:00").code).latest("id")
    words = word_notice(notice.kind, notice.subject, notice.params, "vi")
    assert "10/03/2026" in " ".join(words.lines)


def test_what_is_open_has_kept_nothing_yet(people):
    assert clocks.timeliness(receive(file_dossier(people.lan))) == ""


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("counter", "Từ bây giờ bạn có thể nhận bản giấy tại"),
        ("post", "gửi bản giấy đến bạn qua bưu điện"),
        ("online", ""),
    ],
)
def test_the_notice_says_how_the_paper_comes(way, words, people):
    dossier = receive(file_dossier(people.lan))
    Dossier.objects.filter(pk=dossier.pk).update(collect_by=way)
    walk_to(dossier, "finished")
    notice = Notice.objects.filter(subject=dossier.code).latest("id")
    told = " ".join(word_notice(notice.kind, notice.subject, notice.params, "vi").lines)
    assert words in told
    assert ("bản giấy" in told) == bool(words)


def test_what_went_by_post_is_told_as_sent(people):
    dossier = receive(file_dossier(people.lan))
    walk_to(dossier, "finished")
    act(dossier, "hand-over", taken_how="post")
    assert Notice.objects.filter(subject=dossier.code).latest("id").kind == "result-sent"
