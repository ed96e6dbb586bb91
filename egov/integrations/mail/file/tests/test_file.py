from __future__ import annotations

from egov.integrations.mail.contract import Mail
from egov.integrations.mail.file.adapter import FileMail, file_name

MAIL = Mail("lan@example.vn", "Tin", "Chào bạn.\n")


def test_a_mail_delivered_twice_is_one_file(tmp_path):
    adapter = FileMail(tmp_path, "no-reply@danang.example")
    adapter.send("notice:1", MAIL)
    adapter.send("notice:1", MAIL)
    assert [path.name for path in tmp_path.iterdir()] == [file_name("notice:1")]


def test_a_key_stays_inside_the_folder():
    assert "/" not in file_name("../../etc/passwd")
    assert file_name("a:b") != file_name("a/b")
