"""What answers on port 80: sends everybody to https, and shows a certificate authority what it asks to see.

Knows nothing of Django, the databases or who asks; only the path is carried over, so a forged Host leads nowhere else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote

CHALLENGES = "/.well-known/acme-challenge/"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,200}")

type Start = Callable[[str, list[tuple[str, str]]], object]


def application(environ: dict[str, str], start_response: Start) -> Iterable[bytes]:
    """A WSGI application of one page."""
    path = environ.get("PATH_INFO", "/") or "/"
    if path.startswith(CHALLENGES):
        content = _challenge(path.removeprefix(CHALLENGES))
        if content is None:
            start_response("404 Not Found", [("Content-Length", "0")])
            return [b""]
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(content)))])
        return [content]
    # WSGI hands the path over as Latin-1.
    target = os.environ["LEDETRAD_BASE_URL"] + quote(
        "/" + path.lstrip("/").encode("latin-1", "replace").decode("utf-8", "replace")
    )
    # A form sent to the wrong port is not sent on: it would go in the clear once more.
    safe = environ.get("REQUEST_METHOD") in {"GET", "HEAD"}
    query = environ.get("QUERY_STRING", "")
    if query and re.fullmatch(r"[\x21-\x7e]*", query):
        target += f"?{query}"
    status = "308 Permanent Redirect" if safe else "403 Forbidden"
    headers = [("Location", target)] if safe else []
    start_response(status, [*headers, ("Content-Length", "0"), ("Cache-Control", "no-store")])
    return [b""]


def _challenge(token: str) -> bytes | None:
    """What a tool such as certbot laid in the webroot for this token."""
    folder = os.environ.get("LEDETRAD_ACME", "")
    if not folder or not _TOKEN.fullmatch(token):
        return None
    try:
        return (Path(folder) / CHALLENGES.strip("/") / token).read_bytes()[:10_000]
    except OSError:
        return None
