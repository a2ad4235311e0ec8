"""Pages of the leader meeting, read as a member reads them."""

from __future__ import annotations

from django.test import Client

from tests.cast import Cast


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())


def home(cast: Cast) -> str:
    return f"/grupper/{cast.group.public_id}/motet/"
