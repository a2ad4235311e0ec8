"""What is printed: the samtaleark and the sheets with a QR code."""

from __future__ import annotations

import io

import pikepdf

from ledetrad.office.models import LogEntry
from ledetrad.office.scope import in_workspace
from tests.cast import Cast


def pages(content: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return len(document.pages)


def test_the_samtaleark_is_one_sheet_with_the_factors_on_the_back(cast: Cast) -> None:
    release = cast.closed(6)
    response = cast.client(cast.kari).get(f"/samtaleark/{release.public_id}/")
    assert response["Content-Type"] == "application/pdf"
    assert pages(response.content) == 2
    without = cast.client(cast.kari).get(f"/samtaleark/{release.public_id}/?tall=nei")
    assert without["Content-Type"] == "application/pdf"
    assert without.content != response.content


def test_with_too_few_answers_only_the_sheet_without_numbers_is_made(cast: Cast) -> None:
    release = cast.closed(3)
    client = cast.client(cast.kari)
    assert (
        client.get(f"/samtaleark/{release.public_id}/").content
        == client.get(f"/samtaleark/{release.public_id}/?tall=nei").content
    )


def test_each_member_gets_an_a5_sheet_and_looking_is_logged(cast: Cast) -> None:
    campaign = cast.opened()
    response = cast.client(cast.hanne).get(f"/kartlegging/{campaign.public_id}/ark/")
    assert response["Content-Type"] == "application/pdf"
    assert pages(response.content) == 6
    with pikepdf.open(io.BytesIO(response.content)) as document:
        width, height = (float(side) for side in document.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (420, 595)
    with in_workspace(cast.workspace):
        assert LogEntry.objects.filter(action="campaign:print_links", actor=cast.hanne.public_id).exists()


def test_the_letters_exist_as_text_to_paste(cast: Cast) -> None:
    campaign = cast.opened()
    page = cast.client(cast.hanne).get(f"/kartlegging/{campaign.public_id}/tekst/").content.decode()
    for person in cast.members:
        assert f"http://testserver{cast.link(campaign, person)}" in page
