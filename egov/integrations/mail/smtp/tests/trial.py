"""A mail server on the loopback that speaks just enough SMTP, and refuses on demand."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..adapter import SmtpMail


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails: list[bytes] = []
        self.answers: dict[bytes, bytes] = {}
        """What to answer to a command instead of agreeing."""


class Conversation(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.wfile.write(self.server.answers.get(b"CONNECT", b"220 ready") + b"\r\n")
        while line := self.rfile.readline():
            command = line.split(b":")[0].split()[0].upper()
            if answer := self.server.answers.get(command):
                self.wfile.write(answer + b"\r\n")
            elif command == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.server.mails.append(self.read_mail())
                self.wfile.write(b"250 taken\r\n")
            elif command == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            elif command == b"EHLO":
                self.wfile.write(b"250-mail\r\n250 AUTH PLAIN LOGIN\r\n")
            else:
                self.wfile.write(b"250 ok\r\n")

    def read_mail(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)


@dataclass
class Trial:
    adapter: SmtpMail
    server: Server

    def delivered(self) -> list[bytes]:
        return self.server.mails

    def break_connection(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@contextmanager
def trial(folder: Path | None = None, user: str = "") -> Iterator[Trial]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    port = server.server_address[1]
    try:
        yield Trial(SmtpMail("127.0.0.1", port, user, "secret", False, "no-reply@danang.example"), server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
