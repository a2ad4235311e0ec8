"""A member answers: from the link to the receipt, as a browser without JavaScript would."""

from __future__ import annotations

from typing import Any

from django.test import Client

from ledetrad.instruments.library import load
from ledetrad.office.scope import in_workspace
from ledetrad.surveys.closing import close_campaign
from ledetrad.surveys.models import Record
from ledetrad.surveys.queries import count
from tests.cast import ORIGIN, Cast, begin

PROFILE = load("group-profile")


def fill(client: Client, address: str, value: int = 5) -> str:
    """Answer every page with `value`; returns the address of the last step."""
    base = address.rsplit("/", 2)[0]
    for number, keys in enumerate(PROFILE.pages, start=1):
        response = client.post(
            f"{base}/{number}/", {**dict.fromkeys(keys, str(value)), "go": "next"}, **ORIGIN
        )
        assert response.status_code == 302
    response = client.post(f"{base}/{len(PROFILE.pages) + 1}/", {"go": "next"}, **ORIGIN)
    return str(response["Location"])


def test_a_member_answers_delivers_and_gets_a_receipt(cast: Cast) -> None:
    campaign = cast.opened()
    client = Client()
    first = client.get(cast.link(campaign, cast.amina)).content.decode()
    for word in ("Formål", "Hvem ser hva", "Når det slettes", "Frivillig"):
        assert word in first
    deliver = fill(client, begin(client, cast.link(campaign, cast.amina)))
    assert "52 av 52" in client.get(deliver).content.decode()
    receipt = client.post(deliver, **ORIGIN)
    assert "levert" in client.get(receipt["Location"]).content.decode()
    with in_workspace(cast.workspace):
        assert count(campaign).delivered == 1


def test_what_was_saved_is_there_when_the_link_is_opened_again(cast: Cast) -> None:
    campaign = cast.opened()
    client = Client()
    address = begin(client, cast.link(campaign, cast.amina))
    key = PROFILE.pages[0][0]
    client.post(address, {key: "3", "go": "next"}, **ORIGIN)
    assert begin(client, cast.link(campaign, cast.amina)).endswith(
        "/nb/1/"
    )  # where she left: the page has gaps
    again = client.get(address).content.decode()
    assert f'name="{key}" value="3" checked' in again


def test_going_on_from_another_device_needs_the_own_code(cast: Cast) -> None:
    campaign = cast.opened()
    phone, laptop = Client(), Client()
    address = begin(phone, cast.link(campaign, cast.amina))
    key = PROFILE.pages[0][0]
    paused = phone.post(address, {key: "6", "go": "pause"}, **ORIGIN)
    page = phone.get(paused["Location"]).content.decode()
    words = page.split('<p class="code" translate="no">')[1].split("</p>")[0].strip()
    without = laptop.get(begin(laptop, cast.link(campaign, cast.amina))).content.decode()
    assert "checked" not in without
    other = Client()
    link = cast.link(campaign, cast.amina)
    response = other.post(f"{link}start/", {"language": "nb", "code": words}, **ORIGIN)
    assert f'name="{key}" value="6" checked' in other.get(response["Location"]).content.decode()


def test_a_wrong_word_in_the_code_is_named(cast: Cast) -> None:
    campaign = cast.opened()
    link = cast.link(campaign, cast.amina)
    page = (
        Client().post(f"{link}start/", {"language": "nb", "code": "qqqqq wwwww"}, **ORIGIN).content.decode()
    )
    assert "Koden stemmer ikke" in page
    assert "qqqqq" in page or "17" in page


def test_the_last_save_of_a_page_wins_and_delivering_twice_is_one_delivery(cast: Cast) -> None:
    campaign = cast.opened()
    client = Client()
    address = begin(client, cast.link(campaign, cast.amina))
    fill(client, address, value=2)
    deliver = fill(client, address, value=6)
    client.post(deliver, **ORIGIN)
    client.post(deliver, **ORIGIN)
    with in_workspace(cast.workspace):
        assert count(campaign).delivered == 1
        close_campaign(campaign=campaign, actor=None)
        assert set(Record.objects.get(campaign=campaign).answers.values()) == {6}


def test_a_second_device_is_told_that_the_sheet_is_delivered(cast: Cast) -> None:
    campaign = cast.opened()
    first, second = Client(), Client()
    later = begin(second, cast.link(campaign, cast.amina))
    first.post(fill(first, begin(first, cast.link(campaign, cast.amina))), **ORIGIN)
    page = second.post(fill(second, later), **ORIGIN).content.decode()
    assert "Du har levert" in page
    third = Client().post(f"{cast.link(campaign, cast.amina)}start/", {}, **ORIGIN).content.decode()
    assert "Du har levert" in third


def test_a_delivered_sheet_can_be_corrected_and_withdrawn_before_closing(cast: Cast) -> None:
    campaign = cast.opened()
    client = Client()
    address = begin(client, cast.link(campaign, cast.amina))
    deliver = fill(client, address)
    client.post(deliver, **ORIGIN)
    withdraw = deliver.replace("levere", "trekk")
    assert "Vil du trekke svaret?" in client.get(withdraw).content.decode()
    assert "trukket tilbake" in client.post(withdraw, **ORIGIN).content.decode()
    with in_workspace(cast.workspace):
        assert count(campaign).delivered == 0


def test_refusing_a_statement_is_not_the_same_as_leaving_it_open(cast: Cast) -> None:
    campaign = cast.opened()
    client = Client()
    address = begin(client, cast.link(campaign, cast.amina))
    refused, left = PROFILE.pages[0][:2]
    client.post(address, {refused: "x", "go": "next"}, **ORIGIN)
    base = address.rsplit("/", 2)[0]
    client.post(f"{base}/levere/", **ORIGIN)
    with in_workspace(cast.workspace):
        close_campaign(campaign=campaign, actor=None)
        answers = Record.objects.get(campaign=campaign).answers
    assert answers[refused] is None
    assert left not in answers


def test_values_off_the_scale_are_not_taken(cast: Cast) -> None:
    campaign = cast.opened()
    client = Client()
    address = begin(client, cast.link(campaign, cast.amina))
    keys = PROFILE.pages[0]
    client.post(
        address, {keys[0]: "8", keys[1]: "-1", keys[2]: "٣", keys[3]: "7" * 5000, "go": "next"}, **ORIGIN
    )
    assert "checked" not in client.get(address).content.decode()


def test_every_page_is_there_in_three_languages(cast: Cast) -> None:
    campaign = cast.opened()
    client = Client()
    address = begin(client, cast.link(campaign, cast.amina), "en")
    english = client.get(address).content.decode()
    assert '<html lang="en">' in english
    assert PROFILE.items[0].text["en"] in english or "Next" in english
    switched = client.post(address, {"go": "language:nn"}, **ORIGIN)
    assert '<html lang="nn">' in client.get(switched["Location"]).content.decode()


def _refusals(cast: Cast) -> dict[str, Any]:
    campaign = cast.opened()
    link = cast.link(campaign, cast.amina)
    parts = link.strip("/").split("/")
    forged = f"/svar/{parts[1]}/inn/{parts[3]}/{'A' * 22}/"
    elsewhere = f"/svar/{int(parts[1]) + 1}/inn/{parts[3]}/{parts[4]}/"
    return {"forged": forged, "elsewhere": elsewhere, "broken": link[:-4], "page": f"/svar/{parts[1]}/nb/1/"}


def test_forged_foreign_and_broken_links_get_a_plain_page_that_says_what_to_do(cast: Cast) -> None:
    for name, address in _refusals(cast).items():
        response = Client().get(address)
        assert response.status_code in {403, 404}, name
        assert "e-posten" in response.content.decode(), name


def test_a_form_sent_from_another_site_is_refused(cast: Cast) -> None:
    campaign = cast.opened()
    client = Client()
    address = begin(client, cast.link(campaign, cast.amina))
    key = PROFILE.pages[0][0]
    origins: list[Any] = [{"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_ORIGIN": "null"}, {}]
    for origin in origins:
        assert client.post(address, {key: "7"}, **origin).status_code == 403
    assert "checked" not in client.get(address).content.decode()


def test_a_closed_mapping_says_so_and_takes_nothing(cast: Cast) -> None:
    campaign = cast.opened()
    client = Client()
    link = cast.link(campaign, cast.amina)
    address = begin(client, link)
    with in_workspace(cast.workspace):
        close_campaign(campaign=campaign, actor=None)
    for response in (client.get(link), client.get(address), client.post(address, {"go": "next"}, **ORIGIN)):
        assert response.status_code == 410
        assert "Kartleggingen er lukket" in response.content.decode()


def test_the_answering_pages_set_no_session_and_name_nobody_else(cast: Cast) -> None:
    campaign = cast.opened()
    client = Client()
    response = client.get(begin(client, cast.link(campaign, cast.amina)))
    assert set(client.cookies) == {"ark"}
    cookie = client.cookies["ark"]
    assert cookie["httponly"]
    assert cookie["path"] == f"/svar/{campaign.pk}/"
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"


def test_an_empty_sheet_is_not_an_answer(cast: Cast) -> None:
    campaign = cast.opened()
    client = Client()
    address = begin(client, cast.link(campaign, cast.amina))
    response = client.post(address.replace("/1/", "/levere/"), **ORIGIN)
    assert response["Location"] == address
    with in_workspace(cast.workspace):
        assert count(campaign).delivered == 0


def test_a_number_no_database_can_hold_is_a_wrong_link(cast: Cast) -> None:
    answer = cast.client(None).get(f"/svar/{'9' * 30}/inn/1/x/")
    assert answer.status_code == 404
    assert cast.client(None).get(f"/svar/{2**63}/nb/1/").status_code == 404
