"""The server: in this process, on this machine only, until the user stops it."""

import socket
from contextlib import suppress
from pathlib import Path

import uvicorn

from ledetrad.lab.app import make_app
from ledetrad.lab.call import Lab
from ledetrad.lab.guard import Secret
from ledetrad.lab.shelf import Shelf

LOCAL = "127.0.0.1"


class Server:
    """A bound socket and the address to open; `run` serves until it is stopped.

    The socket is bound first: then the address can be told, and two laboratories never take the same port.
    """

    def __init__(
        self, folder: Path, *, port: int = 0, language: str = "nb", data: Path | None = None
    ) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self.socket.bind((LOCAL, port))
            # Whoever is quick to open the address waits for an answer instead of being turned away.
            self.socket.listen(64)
            self.port: int = self.socket.getsockname()[1]
            self.secret = Secret()
            self.shelf = Shelf(folder)
        except BaseException:
            self.socket.close()
            raise
        first = f"/f/{self.shelf.open_path(data, language=language)}/" if data else "/"
        app = make_app(Lab(self.shelf, self.secret, language), port=self.port, first=first)
        config = uvicorn.Config(
            app,
            log_level="warning",
            # The address that opens the page is a secret: it must not end up in a log.
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            timeout_graceful_shutdown=2,
        )
        self.server = uvicorn.Server(config)

    @property
    def origin(self) -> str:
        return f"http://{LOCAL}:{self.port}"

    @property
    def address(self) -> str:
        """The address that lets its opener in."""
        return f"{self.origin}/?token={self.secret.token}"

    def run(self) -> None:
        """Serve until Ctrl+C or `stop`."""
        try:
            with suppress(KeyboardInterrupt):
                self.server.run(sockets=[self.socket])
        finally:
            self.shelf.close()
            self.socket.close()

    def stop(self) -> None:
        """Ask the server to end."""
        self.server.should_exit = True
