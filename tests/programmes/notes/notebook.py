"""Writing in a notebook through the pages, as a member does."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from ledetrad.office.scope import in_workspace
from ledetrad.programmes.models import Conversation, Note
from tests.cast import Cast


def write(client: Client, text: str, kind: str = "notat", **more: str) -> str:
    """Write a note with what its form sends. Returns the address of the note."""
    page = client.get(f"/notater/ny/{kind}/").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key, page
    response = client.post(f"/notater/ny/{kind}/", {"text": text, "key": key[1], **more})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def read(client: Client, path: str) -> str:
    """A page, as text."""
    return str(client.get(path, follow=True).content.decode())


def the_note(cast: Cast, **where: Any) -> Note:
    """The only note there is."""
    with in_workspace(cast.workspace):
        return Note.objects.select_related("owner", "shared_with").get(**where)


def talks(cast: Cast) -> list[Conversation]:
    """All conversations, as rows."""
    with in_workspace(cast.workspace):
        return list(Conversation.objects.order_by("pk"))
