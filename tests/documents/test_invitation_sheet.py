"""The invitation on paper: one A5 for each person, with that person's own link and nobody else's."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from ledetrad.documents.invitation_sheet import InvitationSheet, invitation_sheets
from tests.documents import pdf

LINK = "https://ledetrad.fjordvik.example/i/81237/k7Qw2b8YtR4mN6pX"


def invitation(**changes: Any) -> InvitationSheet:
    facts: dict[str, Any] = {
        "name": "Amina",
        "group": "Kommunedirektørens ledergruppe",
        "organisation": "Fjordvik kommune",
        "link": LINK,
        "deadline": date(2026, 5, 7),
        "result_on": date(2026, 5, 14),
        "contact_name": "Anne Berg",
        "contact_phone": "900 00 000",
        "leader": "Kari",
        "readers": ("medlemmene i ledergruppen",),
        "kept_until": date(2028, 5, 7),
    }
    return InvitationSheet(**facts | changes)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_one_a5_page_for_each_person(lang: str, tmp_path: Path) -> None:
    made = invitation_sheets(
        [invitation(), invitation(name="Bjørn", link=f"{LINK}2"), invitation(name="Siri")], lang=lang
    )
    found = pdf.structure_of(made)
    assert (found["pages"], found["sizes"]) == (3, {(148, 210)})
    assert found["standards"] == ("1", "2", "A")
    assert found["tags"]["/H1"] == 3
    assert all(name.startswith("Inter") for name, _ in pdf.fonts_of(made, tmp_path))
    assert pdf.grey_only(made, tmp_path)


def test_the_sheet_says_what_the_invitation_says(tmp_path: Path) -> None:
    said = pdf.text_of(invitation_sheets([invitation()], lang="nb"), tmp_path).replace("\u200b", "")
    for expected in (
        "Hei, Amina", "Formål", "Hvem ser hva", "Når det slettes", "Frivillig", "heller ikke Kari (leder) eller HR",
        "for medlemmene i ledergruppen, og bare hvis minst fire svarer", "torsdag 7. mai 2026", "torsdag 14. mai 2026",
        "Anne Berg, tlf. 900 00 000", "Resultatet slettes 7. mai 2028.",
    ):  # fmt: skip
        assert expected in said, expected
    assert "ledetrad.fjordvik.example/i/81237/k7Qw2b8YtR4mN6pX" in said.replace(" ", "")


def test_each_page_has_its_own_link_as_code_text_and_link() -> None:
    made = invitation_sheets([invitation(), invitation(name="Bjørn", link=f"{LINK}2")], lang="nb")
    assert pdf.structure_of(made)["alt"][:2] == [
        f"QR-kode som åpner skjemaet: {LINK}", f"QR-kode som åpner skjemaet: {LINK}2",
    ]  # fmt: skip
    with pikepdf.open(io.BytesIO(made)) as opened:
        targets = [{str(note.A.URI) for note in page.Annots} for page in opened.pages]
    assert targets == [{LINK}, {f"{LINK}2"}]


def test_a_short_link_is_what_one_types_and_the_code_keeps_the_long(tmp_path: Path) -> None:
    made = invitation_sheets([invitation(short_link="fjordvik.example/7KM2")], lang="nb")
    said = pdf.text_of(made, tmp_path).replace("\u200b", "").replace(" ", "")
    assert "fjordvik.example/7KM2" in said
    assert "k7Qw2b8YtR4mN6pX" not in said


def test_long_names_and_missing_facts_stay_on_the_page(tmp_path: Path) -> None:
    made = invitation_sheets(
        [
            invitation(
                name="Ólafur-Alexander Þórbergur Áŋŋel Østerud-Hansen 🌞",
                group="Ledergruppen for helse, omsorg, velferd, mestring og inkludering i oppvekst og levekår",
                link=LINK + "x" * 90,
                readers=("medlemmene", "kontaktpersonen i HR-avdelingen", "rådgiveren fra fylkeskommunen"),
                leader="", result_on=None, kept_until=None, contact_phone="",
            )
        ],
        lang="nn",
    )  # fmt: skip
    assert pdf.structure_of(made)["pages"] == 1
    said = pdf.text_of(made, tmp_path)
    assert "heller ikkje leiar eller HR" in said
    assert "None" not in said


def test_no_invitations_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        invitation_sheets([], lang="nb")
