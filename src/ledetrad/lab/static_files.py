"""The look of the product, from the package's own files: styles and letters of the pages, and ours for this page."""

from functools import lru_cache
from importlib.resources import files
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ledetrad.lab import engine

MEDIA: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}
SHARED: Final = frozenset(
    {
        *(f"{name}.css" for name in ("tokens", "fonts", "app", "frame", "parts", "thread", "rooms", "print")),
        "mark.svg",
        "vendor/designsystemet-css/designsystemet.css",
        "vendor/designsystemet-css/theme.css",
        *(f"fonts/Inter-{name}.woff2" for name in ("Regular", "Italic", "Medium", "SemiBold", "Bold")),
    }
)
OWN: Final = frozenset({"lab.css", "lab.js"})
REPORT: Final = "report.css"


async def static_file(request: Request) -> Response:
    """One of the files on the list; every other name is 404, so that no path is ever made from an address."""
    name = request.path_params["name"]
    content = _content(name)
    if content is None:
        raise HTTPException(404)
    kind = name.rpartition(".")[2]
    return Response(content, media_type=MEDIA[kind], headers={"Cache-Control": "max-age=300"})


@lru_cache(maxsize=64)
def _content(name: str) -> bytes | None:
    if name == REPORT:
        return engine.stylesheet().encode()
    # Not importlib's package "ledetrad.ui": that room may need more than is installed here.
    folder = files("ledetrad")
    if name in OWN:
        return folder.joinpath("lab", "static", name).read_bytes()
    if name in SHARED:
        return folder.joinpath("ui", "static", "ledetrad", *name.split("/")).read_bytes()
    return None
