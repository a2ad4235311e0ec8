"""Reading a page and sending a form, as the tests of cohorts do it."""

from __future__ import annotations

import html
from typing import Any

from django.test import Client

from tests.cast import ORIGIN


def read(client: Client, path: str, status: int = 200) -> str:
    """What stands on a page."""
    response = client.get(path)
    assert response.status_code == status, path
    return html.unescape(response.content.decode())


def send(client: Client, path: str, status: int = 302, **fields: object) -> str:
    """What a form is answered with."""
    sent: Any = fields
    response = client.post(path, sent, **ORIGIN)
    text = html.unescape(response.content.decode())
    assert response.status_code == status, text
    return text
