"""A mail server that takes everything and remembers each Message-ID: for measuring, and for tests of crashes."""

from __future__ import annotations

import re
import socketserver
import threading
from collections import Counter

MESSAGE_ID = re.compile(rb"^Message-ID:\s*(\S+)", re.MULTILINE | re.IGNORECASE)


class _Conversation(socketserver.StreamRequestHandler):
    """One connection. Speaks as little SMTP as our own mailer needs."""

    server: Sink

    def handle(self) -> None:
        """Answer each command until the other side hangs up, or dies."""
        try:
            self._say("220 sink")
            while line := self.rfile.readline():
                command = line.strip().upper()
                if command.startswith(b"QUIT"):
                    self._say("221 bye")
                    return
                self._say(self._take() if command == b"DATA" else "250 ok")
        except ConnectionError:
            return

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def _take(self) -> str:
        self._say("354 go on")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise ConnectionError  # a letter that was cut off is not taken
            lines.append(line)
        found = MESSAGE_ID.search(b"".join(lines))
        with self.server.lock:
            self.server.taken[found[1].decode() if found else ""] += 1
        return "250 taken"


class Sink(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine from the moment it is made, until `close`."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.lock = threading.Lock()
        self.taken: Counter[str] = Counter()
        self._thread = threading.Thread(target=self.serve_forever, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    @property
    def count(self) -> int:
        """How many letters it has taken."""
        with self.lock:
            return self.taken.total()

    def close(self) -> None:
        """Stop listening."""
        self.shutdown()
        self.server_close()
