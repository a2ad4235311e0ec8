"""Texts from other tools are HTML and may be hostile. Here they become plain text: nothing of the markup survives."""

from __future__ import annotations

import html
import re

import nh3

LONGEST = 20_000  # characters of one text; a vignette of ten pages is under

_BLOCKS = {
    "p",
    "br",
    "div",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "table",
    "hr",
    "pre",
    "dl",
    "dt",
    "dd",
}
_CELLS = {"td", "th"}
_WITH_CONTENT = {
    "script",
    "style",
    "iframe",
    "object",
    "noscript",
    "template",
    "svg",
    "math",
    "head",
    "title",
}
_TAG = re.compile(r"<[A-Za-z/!?]")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff\ufff9-\ufffb]"
)
_ROUNDS = 3  # how many layers of escaping are taken off before the rest is disarmed

# What a reader of the plain text misses, and how it is seen in the HTML.
_MISSED = {
    "script": re.compile(r"<\s*script\b|\son[a-z]+\s*=|javascript:", re.IGNORECASE),
    "picture": re.compile(r"<\s*(img|picture|svg|canvas|map)\b", re.IGNORECASE),
    "film": re.compile(r"<\s*(video|audio|iframe|embed|object|source)\b", re.IGNORECASE),
    "link": re.compile(r"<\s*a\s[^<>]*href\s*=", re.IGNORECASE),
    "table": re.compile(r"<\s*table\b", re.IGNORECASE),
    "form": re.compile(r"<\s*(form|input|select|textarea|button)\b", re.IGNORECASE),
}


def plain(text: str) -> str:
    """The text a reader would have seen, without any markup; paragraphs and list items on lines of their own.

    What is left never holds anything that looks like the start of a tag, however often it was escaped.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")[:LONGEST]
    text = _CONTROL.sub("", text)
    for _ in range(_ROUNDS):
        text = _once(text)
        if not _TAG.search(text):
            break
    return re.sub(r"<(?=[A-Za-z/!?])", "< ", text).strip()


def _once(text: str) -> str:
    if "<" not in text and "&" not in text:
        return _tidy(text)
    had_markup = _TAG.search(text) is not None
    clean = nh3.clean(
        text, tags=_BLOCKS | _CELLS, clean_content_tags=_WITH_CONTENT, attributes={}, link_rel=None
    )
    if had_markup:
        clean = clean.replace("\n", " ")  # in HTML a line break in the source is a space
    clean = clean.replace("<li>", "\n– ").replace("</li>", "")
    clean = re.sub(r"</?(td|th)>", " ", clean)
    clean = re.sub(r"</?[a-z0-9]+>", "\n", clean)
    return _tidy(_CONTROL.sub("", html.unescape(clean)))


def _tidy(text: str) -> str:
    text = re.sub(r"[ \t\u00a0]+", " ", text)
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def missed(text: str) -> frozenset[str]:
    """What the plain text lacks: any of "script", "picture", "film", "link", "table", "form"."""
    return frozenset(name for name, seen in _MISSED.items() if seen.search(text))
