"""A mail server and a name server of our own, for tests and trials: they take what comes and keep it.

By hand:  .venv/bin/python -m tests.cli.sink 2525     prints every letter it gets
"""

from __future__ import annotations

import base64
import socket
import ssl
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self


def _content(stream: Any) -> bytes:
    """Until the lone dot."""
    content = b""
    while (part := stream.readline()) not in {b".\r\n", b""}:
        content += part.removeprefix(b".") if part.startswith(b"..") else part
    return content


@dataclass
class Sink:
    """Speaks as much SMTP as a client needs. Wants `user` and `password` when they are given."""

    port: int = 0
    user: str = ""
    password: str = ""
    tls: ssl.SSLContext | None = None
    refuse_sender: bool = False
    letters: list[EmailMessage] = field(default_factory=list)
    talk: bool = False

    def __enter__(self) -> Self:
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits in accept
        self.listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _address = self.listener.accept()
                threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with suppress(OSError, ssl.SSLError), connection:
            self._session(connection)

    def _session(self, connection: socket.socket) -> None:
        stream = connection.makefile("rwb")
        state = {"encrypted": False, "signed_in": not self.user}
        stream.write(b"220 sink\r\n")
        stream.flush()
        while line := stream.readline():
            words = line.decode("latin-1").strip().split(" ")
            command = words[0].upper()
            stream.write("\r\n".join([*self._answer(command, words, stream, state), ""]).encode())
            stream.flush()
            if command == "QUIT":
                return
            if command == "STARTTLS" and self.tls:
                stream = self.tls.wrap_socket(connection, server_side=True).makefile("rwb")
                state["encrypted"] = True

    def _answer(self, command: str, words: list[str], stream: Any, state: dict[str, bool]) -> list[str]:
        if command in {"EHLO", "HELO"}:
            offers = ["250-STARTTLS"] if self.tls and not state["encrypted"] else []
            return ["250-sink", *offers, "250 AUTH PLAIN" if self.user else "250 HELP"]
        if command == "STARTTLS":
            return ["220 go"]
        if command == "AUTH":
            given = base64.b64decode(words[2] if len(words) > 2 else stream.readline()).split(b"\0")
            state["signed_in"] = given[1:] == [self.user.encode(), self.password.encode()]
            return ["235 in" if state["signed_in"] else "535 no"]
        if command == "MAIL":
            return [
                "550 not you" if self.refuse_sender else "250 ok" if state["signed_in"] else "530 sign in"
            ]
        if command == "DATA":
            stream.write(b"354 go on\r\n")
            stream.flush()
            self._keep(_content(stream))
            return ["250 kept"]
        return ["221 bye" if command == "QUIT" else "250 ok"]

    def _keep(self, content: bytes) -> None:
        letter = message_from_bytes(content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        if self.talk:
            body = letter.get_body(("plain",))
            print(
                f"To: {letter['To']}\nSubject: {letter['Subject']}\n\n{body.get_content() if body else ''}\n---",
                flush=True,
            )


class Names:
    """A name server that knows what it was told: {("example.no", "TXT"): ["v=spf1 -all"]}."""

    def __init__(self, records: Mapping[tuple[str, str], list[str]], *, silent: bool = False) -> None:
        self.records, self.silent = records, silent
        self.asked: list[str] = []

    def __enter__(self) -> Self:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.socket.close()

    def _serve(self) -> None:
        import dns.flags
        import dns.message
        import dns.rcode
        import dns.rdatatype
        import dns.rrset

        with suppress(OSError):
            while True:
                packet, client = self.socket.recvfrom(4096)
                query = dns.message.from_wire(packet)
                question = query.question[0]
                name, kind = (
                    question.name.to_text(omit_final_dot=True),
                    dns.rdatatype.to_text(question.rdtype),
                )
                self.asked.append(name)
                if self.silent:
                    continue
                answer = dns.message.make_response(query)
                answer.flags |= dns.flags.RA
                found = self.records.get((name, kind), [])
                if found:
                    written = [f'"{text}"' for text in found] if kind == "TXT" else found
                    answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *written))
                elif not any(known == name for known, _kind in self.records):
                    answer.set_rcode(dns.rcode.NXDOMAIN)
                self.socket.sendto(answer.to_wire(), client)


if __name__ == "__main__":
    with Sink(port=int(sys.argv[1]) if len(sys.argv) > 1 else 2525, talk=True) as sink:
        print(f"Takes mail on 127.0.0.1:{sink.port}", flush=True)
        threading.Event().wait()
