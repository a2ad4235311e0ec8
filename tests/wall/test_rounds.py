"""A round about a meeting is sealed like a mapping, also though the member comes to it signed in, from the group's page."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from ledetrad.instruments.library import load
from ledetrad.office.scope import in_workspace
from ledetrad.programmes.models import RoundKind
from ledetrad.programmes.rounds.actions import show_round
from ledetrad.sheets.keys import has_key
from ledetrad.surveys.models import Campaign, Invitation
from tests.cast import ORIGIN, Cast, begin
from tests.scenes_rounds import start
from tests.wall.folders import Backup
from tests.wall.test_canaries import _key_forms, _secrets, logs

__all__ = ["logs"]  # the fixture: everything any part logs, in a file

FORM = load("meeting-own-form")
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "sheets"])


def _numbers(person: int) -> dict[str, int]:
    return {
        key: 1 + (number * (person + 2) + person * person) % 7 for number, key in enumerate(FORM.pages[0])
    }


def _text(person: int) -> str:
    return f"Kanarifugl nummer {person} vil slutte før tolv"


def _forms(person: int) -> dict[str, bytes]:
    numbers = _numbers(person)
    return {
        "text": _text(person).encode(),
        "text in a form": quote_plus(_text(person)).encode(),
        "numbers as JSON": json.dumps(numbers)[1:-1].encode(),
        "numbers as tight JSON": json.dumps(numbers, separators=(",", ":"))[1:-1].encode(),
        "numbers as a form": "&".join(f"{key}={value}" for key, value in numbers.items()).encode(),
    }


def test_no_copy_of_any_file_holds_an_answer_or_a_link_while_the_round_is_open(
    cast: Cast, tmp_path: Path, logs: Path
) -> None:
    backup = Backup(tmp_path, logs=logs)
    started = start(cast, RoundKind.FORM)
    with in_workspace(cast.workspace):
        campaign = Campaign.objects.get(pk=started.campaign_id)
    needles = _key_forms(campaign, (tmp_path / "keys" / f"{campaign.pk}.key").read_bytes())
    for number, person in enumerate(cast.members):
        client = cast.client(person)
        page = f"/runder/{started.public_id}/"
        link = client.get(f"{page}svar/")["Location"]
        first = begin(client, link)
        base = first.rsplit("/", 2)[0]
        own = {**_forms(number), **_secrets(campaign, client)}
        own["link"] = link.rstrip("/").rsplit("/", 1)[1].encode()
        needles |= {f"{name} of {number}": value for name, value in own.items()}
        client.post(
            first, {**{key: str(value) for key, value in _numbers(number).items()}, "go": "next"}, **ORIGIN
        )
        client.post(f"{base}/2/", {"next_time": _text(number), "go": "next"}, **ORIGIN)
        assert backup.written(needles) == set()
        assert client.post(f"{base}/levere/", **ORIGIN)["Location"].endswith("/takk/")
        client.get(page)
        assert backup.written(needles) == set()
        with in_workspace(cast.workspace):
            assert set(Invitation.objects.values_list("answered", flat=True)) == {None}
    backup.flush()
    assert backup.everything(needles) == set()

    # The search works: what is meant to be there once it is shown is found, and still nothing else.
    with in_workspace(cast.workspace):
        show_round(shown=started, actor=cast.kari)
    backup.flush()
    names = {place.rpartition(" in ")[0] for place in backup.everything(needles)}
    assert {f"text of {number}" for number in range(6)} <= names
    assert not [name for name in names if name.startswith(("link", "cookie", "secret", "key", "code"))]
    assert not has_key(campaign.pk)
