"""What a first visit sends: a page, its style and its script, as a phone with an empty cache fetches them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.cast import Cast, begin

FIRST_VISIT = 150_000
ANSWERING_PAGE = 40_000
LINKED = re.compile(r'<(?:link|script)\b[^>]*?\b(?:href|src)="([^"]+)"')


def linked(html: str) -> list[str]:
    """The static files a page asks for, once each. A file from anywhere else is a mistake."""
    addresses = [one for one in dict.fromkeys(LINKED.findall(html)) if not one.startswith("data:")]
    assert all(one.startswith("/static/") for one in addresses), addresses
    return addresses


def sent(html: str) -> int:
    """Bytes sent for a page and what it links.

    The page goes uncompressed, as our server sends it; files go with gzip, which every browser takes and is larger
    than the brotli that most get.
    """
    total = len(html.encode())
    for address in linked(html):
        found = finders.find(address.removeprefix("/static/"))
        assert found, address
        total += len(gzip.compress(Path(str(found)).read_bytes(), 9, mtime=0))
    return total


def read(client: Client, address: str) -> str:
    """The page at `address`, redirects followed."""
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("who", ["nobody", "kari", "hanne"])
def test_a_first_visit_is_light(cast: Cast, who: str) -> None:
    cast.closed()
    client = cast.client(None if who == "nobody" else getattr(cast, who))
    html = read(client, "/")
    assert len(linked(html)) > 5, "the style sheets were not found in the page"
    assert sent(html) <= FIRST_VISIT


def test_the_profile_is_light_too(cast: Cast) -> None:
    release = cast.closed()
    html = read(cast.client(cast.kari), f"/grupper/{release.group.public_id}/profil/")
    assert sent(html) <= FIRST_VISIT


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_an_answering_page_is_light_and_has_no_script(cast: Cast, language: str) -> None:
    campaign = cast.opened()
    client = Client()
    link = cast.link(campaign, cast.amina)
    pages = [read(client, link), read(client, begin(client, link, language))]
    for html in pages:
        assert "<script" not in html
        assert linked(html) == ["/static/ledetrad/answering.css"]
        assert sent(html) <= ANSWERING_PAGE
