from __future__ import annotations

import argparse
import json
from contextlib import nullcontext

import pytest

from egov.core.actor import SYSTEM
from egov.core.errors import NotFound
from egov.identity.actions import open_account
from egov.identity.queries import account_by_token
from egov.ops.commands import token


@pytest.fixture
def egov_token(db, monkeypatch, capsys):
    monkeypatch.setattr("egov.ops.running.with_django", nullcontext)
    open_account(actor=SYSTEM, username="lan", full_name="Trần Thị Lan")
    parser = argparse.ArgumentParser()
    token.add_arguments(parser)

    def run(*words):
        code = token.run(parser.parse_args(words))
        return code, capsys.readouterr().out

    return run


def test_a_token_is_made_listed_and_revoked(egov_token):
    _, text = egov_token("create", "--login", "lan", "--scopes", "file,read", "--json")
    made = json.loads(text)
    assert made["scopes"] == ["file", "read"]
    assert account_by_token(made["token"])
    assert made["token"] not in egov_token("list", "--login", "lan")[1]
    assert egov_token("revoke", "--id", str(made["id"]))[0] == 0
    assert account_by_token(made["token"]) is None


def test_an_unknown_person_has_no_token(egov_token):
    with pytest.raises(NotFound):
        egov_token("create", "--login", "nobody")


def test_what_is_missing_is_named(egov_token):
    assert egov_token("create") == (2, "egov token create needs --login.\n")
