"""The pages of docs/innforing as they are shown in the product: one page each, in bokmål and nynorsk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

# In the order they are needed.
NAMES: Final = ("kommunedirektor", "it", "jurist", "tillitsvalgt", "arkiv", "medlemmer")
LANGUAGES: Final = ("nb", "nn")
PACKAGE = Path(__file__).resolve().parent
# In the source tree the pages stand where a reader looks for them; the wheel carries a copy.
FOLDERS: Final = (PACKAGE.parents[2] / "docs" / "innforing", PACKAGE / "innforing")


@dataclass(frozen=True)
class Page:
    """One page: its title, its first paragraph for the list, and the whole as HTML."""

    name: str
    language: str
    title: str
    summary: str
    html: SafeString


def find(name: str, language: str) -> Page | None:
    """A page in a language; English readers get bokmål, for Norwegian law and words."""
    if name not in NAMES:
        return None
    return _page(name, language if language in LANGUAGES else "nb")


def listed(language: str) -> list[Page]:
    """All pages, in the order they are needed."""
    return [page for name in NAMES if (page := find(name, language))]


def source(name: str, language: str) -> Path:
    """The file of a page."""
    return next(path for folder in FOLDERS if (path := folder / language / f"{name}.md").exists())


@cache
def _page(name: str, language: str) -> Page:
    from markdown_it import MarkdownIt

    text = source(name, language).read_text(encoding="utf-8")
    title, _, body = text.removeprefix("# ").partition("\n")
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(_linked(body))
    html: str = reader.renderer.render(tokens, reader.options, {})
    # Tables and commands may be wider than a phone: each scrolls by itself, and a keyboard reaches it.
    html = html.replace(
        "<table>", '<div class="lt-scroll" role="group" tabindex="0" aria-label="Tabell"><table>'
    )
    html = html.replace("</table>", "</table></div>").replace("<th>", '<th scope="col">')
    commands = "Kommandoar" if language == "nn" else "Kommandoer"
    html = html.replace("<pre>", f'<pre role="group" tabindex="0" aria-label="{commands}">')
    first = next(token.content for token in tokens if token.type == "inline")
    summary = re.sub(r"[*`]|\[([^\]]*)\]\([^)]*\)", r"\1", first).replace("\n", " ")
    # Our own files, without HTML in them: nothing here was written by a user.
    return Page(name, language, title.strip(), summary, mark_safe(html))  # noqa: S308


def _linked(text: str) -> str:
    """Links between the pages lead to the pages; links to the source tree become words."""

    def target(match: re.Match[str]) -> str:
        words, address = match[1], match[2]
        name = address.removesuffix(".md")
        if name in NAMES:
            return f"[{words}]({reverse('adoption_page', args=[name])})"
        return match[0] if "://" in address else words

    return re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", target, text)
