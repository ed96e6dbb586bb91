"""The configuration is read once, and says everything that is missing."""

from __future__ import annotations

import os

import pytest

from egov import config


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("EGOV_", "DATABASE_URL"))]:
        monkeypatch.delenv(name)


def test_a_demonstration_needs_no_setting(tmp_path):
    found = config.load(tmp_path)
    assert (found.mode, found.host, found.base_url) == ("demo", "127.0.0.1", "http://localhost:8000")
    assert not (tmp_path / "mode").exists()


def test_the_key_is_random_and_stays(tmp_path):
    config.prepare(tmp_path / "a", "demo")
    config.prepare(tmp_path / "b", "demo")
    first = config.load(tmp_path / "a").secret_key
    assert len(first) > 40
    assert config.load(tmp_path / "a").secret_key == first != config.load(tmp_path / "b").secret_key


def test_the_mode_of_a_folder_stays(tmp_path, monkeypatch):
    config.prepare(tmp_path, "demo")
    monkeypatch.setenv("EGOV_MODE", "production")
    with pytest.raises(config.ConfigError, match="was made in demo mode and stays so"):
        config.load(tmp_path)


def test_production_begins_with_init(tmp_path, monkeypatch):
    monkeypatch.setenv("EGOV_MODE", "production")
    with pytest.raises(config.ConfigError, match="egov init --production"):
        config.load(tmp_path)


def test_production_names_everything_that_is_missing(tmp_path):
    (tmp_path / "mode").write_text("production\n")
    with pytest.raises(config.ConfigError) as raised:
        config.load(tmp_path)
    assert "EGOV_BASE_URL" in str(raised.value)
    assert "EGOV_TLS_CERTIFICATE" in str(raised.value)


def test_settings_of_the_folder_count_and_the_environment_wins(tmp_path, monkeypatch):
    (tmp_path / "settings.env").write_text("# ours\nEGOV_PORT = 9001\nEGOV_MAIL_FROM=egov@danang.gov.vn\n")
    assert config.load(tmp_path).port == 9001
    monkeypatch.setenv("EGOV_PORT", "9002")
    found = config.load(tmp_path)
    assert (found.port, found.mail_from) == (9002, "egov@danang.gov.vn")


@pytest.mark.parametrize("port", ["eighty", "-1", "70000", "８０"])
def test_a_port_that_is_no_port_is_named(tmp_path, monkeypatch, port):
    monkeypatch.setenv("EGOV_PORT", port)
    with pytest.raises(config.ConfigError, match="EGOV_PORT"):
        config.load(tmp_path)


def test_a_database_address_is_read_whole(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://minh:m%40t@db.example:6432/egov?sslmode=require")
    monkeypatch.setenv("EGOV_DATABASE_ROLE", "egov_app")
    found = config.load(tmp_path)
    expected = {"host": "db.example", "port": 6432, "dbname": "egov", "user": "minh", "password": "m@t"}
    assert found.owner_database.conninfo() == {**expected, "sslmode": "require"}
    assert found.application_database.conninfo()["options"] == "-c role=egov_app"
    assert not found.embedded


def test_secrets_do_not_show_when_the_configuration_is_printed(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://minh:hidden@db/egov")
    config.prepare(tmp_path, "demo")
    found = config.load(tmp_path)
    assert "hidden" not in repr(found)
    assert found.secret_key not in repr(found)


def test_a_demonstration_listens_on_this_machine_only(tmp_path, monkeypatch):
    monkeypatch.setenv("EGOV_HOST", "0.0.0.0")
    assert config.load(tmp_path).host == "127.0.0.1"
