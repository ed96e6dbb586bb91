from __future__ import annotations

import argparse
from contextlib import nullcontext

import pytest
from django.contrib.auth.hashers import check_password

from egov.identity.models import Account, Holding
from egov.ops.commands import officer


@pytest.fixture
def egov_officer(locality_loaded, monkeypatch, capsys):
    monkeypatch.setattr("egov.ops.running.with_django", nullcontext)
    parser = argparse.ArgumentParser()
    officer.add_arguments(parser)

    def run(*words):
        code = officer.run(parser.parse_args(words))
        return code, capsys.readouterr().out

    return run


OPEN = ("open", "--login", "xuan", "--name", "Lâm Thanh Xuân", "--agency", "ubnd-thanh-pho", "--position", "operator")


def test_an_officer_is_opened_with_a_post_and_a_password_shown_once(egov_officer):
    code, said = egov_officer(*OPEN)
    account = Account.objects.get(username="xuan")
    assert code == 0
    assert check_password(said.splitlines()[0].rsplit(" ", 1)[1], account.password)
    assert Holding.objects.get(account=account).post.position == "operator"


def test_an_unknown_position_opens_nothing(egov_officer):
    code, said = egov_officer(*OPEN[:-1], "gardener")
    assert (code, Account.objects.filter(username="xuan").exists()) == (1, False)
    assert said.startswith("egov officer: ")


def test_a_lost_password_is_replaced(egov_officer):
    egov_officer(*OPEN)
    before = Account.objects.get(username="xuan").password
    assert egov_officer("password", "--login", "xuan")[0] == 0
    assert Account.objects.get(username="xuan").password != before


def test_the_list_tells_who_holds_what(egov_officer):
    egov_officer(*OPEN)
    assert "operator at ubnd-thanh-pho" in egov_officer("list")[1]


def test_what_is_missing_is_named(egov_officer):
    assert egov_officer("open", "--login", "xuan")[0] == 2
