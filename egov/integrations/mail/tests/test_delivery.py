from __future__ import annotations

from types import SimpleNamespace

import pytest

from egov.core import outbox
from egov.core.errors import IntegrationError
from egov.core.models import OutboxMessage
from egov.integrations.mail import delivery


@pytest.fixture
def config(settings, tmp_path):
    config = SimpleNamespace(
        mode="demo",
        smtp_host="",
        smtp_port=25,
        smtp_user="",
        smtp_password="",
        smtp_tls=False,
        mail_from="no-reply@danang.example",
        data_dir=tmp_path,
    )
    settings.CONFIG = config
    return config


def test_demo_writes_files_until_a_server_is_set(config):
    assert delivery.adapter_name() == "file"
    config.smtp_host = "mail.example.vn"
    assert delivery.adapter_name() == "smtp"


def test_production_never_uses_the_demo_adapter(config):
    config.mode = "production"
    assert delivery.adapter_name() == "smtp"


@pytest.mark.django_db
def test_the_outbox_delivers_mail(config, tmp_path):
    outbox.register("mail", delivery.deliver)
    outbox.send(kind="mail", key="notice:1", payload={"to": "lan@example.vn", "subject": "Tin", "text": "Chào.\n"})
    assert outbox.deliver_due() == 1
    assert OutboxMessage.objects.get().state == OutboxMessage.DELIVERED
    assert len(list(tmp_path.glob("mail/*.eml"))) == 1


def test_a_message_that_lacks_something_is_given_up(config):
    with pytest.raises(IntegrationError) as caught:
        delivery.deliver("k", {"to": "lan@example.vn"})
    assert caught.value.retryable is False
