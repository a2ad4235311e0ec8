"""Who may speak with the page: the person who started it, from this machine, from a page of ours.

The server listens on 127.0.0.1 alone, but every page in the same browser can send requests there. Hence four
checks before anything is read: the Host header (a name that was made to point here, DNS rebinding), the secret from
the opened address (kept as a cookie that other sites cannot send), and for changes that the request came from a
page of ours (Origin, Sec-Fetch-Site) and carries that page's token (pages/call.py).
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ledetrad.lab.plain_page import plain_page

SECRET_BYTES: Final = 32
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With no-referrer a browser sends Origin: null from our own forms, and we could not tell them from others.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True)
class Secret:
    """The token of the opened address, and the one that forms carry, made from it."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(SECRET_BYTES))

    @property
    def for_forms(self) -> str:
        return hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()

    def is_token(self, said: str) -> bool:
        return hmac.compare_digest(said.encode(), self.token.encode())

    def is_for_forms(self, said: str) -> bool:
        return hmac.compare_digest(said.encode(), self.for_forms.encode())


class Guard:
    """ASGI middleware: lets through what the module's first lines describe, answers the rest with a plain page."""

    def __init__(self, app: ASGIApp, *, secret: Secret, port: int, language: str, first: str = "/") -> None:
        self.app = app
        self.secret = secret
        self.language = language
        self.first = first
        self.hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        # Cookies do not know ports: two laboratories at once must not overwrite each other's.
        self.cookie = f"ledetrad-lab-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        answer = self._refusal(scope)
        await (answer or self.app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.hosts:
            return self._plain("wrong_host", 400)
        if scope["path"].startswith("/static/") and scope["method"] in {"GET", "HEAD"}:
            return None  # the look of the product: no secret, and the refusal page needs it too
        said = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["path"] == "/" and said and self.secret.is_token(said):
            return self._welcome()
        if not self.secret.is_token(self._cookie_of(headers)):
            return self._plain("no_token", 403)
        if scope["method"] not in {"GET", "HEAD"} and not self._from_our_page(headers):
            return self._plain("other_site", 403)
        return None

    def _from_our_page(self, headers: Headers) -> bool:
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is None and site is None:
            return False
        return origin in {None, f"http://{headers['host']}"} and site in {None, "same-origin"}

    def _cookie_of(self, headers: Headers) -> str:
        try:
            kept = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return ""
        return kept.value if kept else ""

    def _welcome(self) -> Response:
        """Set the cookie and go on from a page of ours: a redirect from another site would not carry it."""
        answer = HTMLResponse(
            plain_page("opening", self.language, goes_on=self.first),
            headers={"Refresh": f"0; url={self.first}"},
        )
        answer.set_cookie(self.cookie, self.secret.token, httponly=True, samesite="strict", path="/")
        return answer

    def _plain(self, reason: str, status: int) -> Response:
        return HTMLResponse(plain_page(reason, self.language), status_code=status)
