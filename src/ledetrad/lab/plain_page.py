"""The pages of someone who is not let in: a heading, what to do, and nothing about any file."""

from html import escape
from typing import Final

from ledetrad.lab.words import say

_PAGE: Final = """<!doctype html>
<html lang="{language}" data-color-scheme="light">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Ledetråd</title>
<link rel="icon" href="/static/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/tokens.css"><link rel="stylesheet" href="/static/fonts.css">
<link rel="stylesheet" href="/static/app.css"><link rel="stylesheet" href="/static/frame.css"></head>
<body><main class="lt-page"><h1>{title}</h1><p class="lt-lead">{text}</p>{link}</main></body>
</html>
"""


def plain_page(reason: str, language: str, *, goes_on: str = "") -> str:
    """HTML for `reason` (wrong_host, no_token, other_site, opening); with `goes_on`, a link to that address."""
    link = f'<p><a href="{escape(goes_on)}">{escape(say(language, "go_on"))}</a></p>' if goes_on else ""
    return _PAGE.format(
        language=language,
        title=escape(say(language, f"{reason}_title")),
        text=escape(say(language, f"{reason}_text")),
        link=link,
    )
