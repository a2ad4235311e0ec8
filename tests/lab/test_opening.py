"""A file in: what is seen, what is refused, and that nothing half-loaded is left."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.lab import upload
from ledetrad.lab.files import shown_name, suffix_of
from ledetrad.lab.pages import start
from tests.lab.visitor import Visitor, serving


def left(visitor: Visitor) -> list[str]:
    return [path.name for path in visitor.server.shelf.folder.rglob("*")]


def test_rows_variables_and_what_was_found_are_seen_at_once(visitor: Visitor, survey: Path) -> None:
    page = visitor.get(visitor.open(survey))
    assert "60 rader, 7 variabler" in page.said
    assert "TILLIT01–TILLIT04 sammen i én skala" in page.said
    assert "9 («Vet ikke») at svaret mangler" in page.said
    assert "Jeg stoler på ledelsen" in page.said
    assert "Filen blir på denne maskinen" in page.said


def test_missing_codes_count_only_after_yes(visitor: Visitor, survey: Path) -> None:
    base = visitor.open(survey)
    # Each answer with how many gave it; then the missing codes, n and how many have none.
    answers = "1 Helt uenig 12 2 Uenig 12 3 Verken eller 12 4 Enig 12 5 Helt enig"
    assert "9 Vet ikke 6 60 0" in visitor.get(base + "?sok=TILLIT03").said
    visitor.get(base)
    visitor.post(base + "svar", {"all": "1"})
    said = visitor.get(base + "?sok=TILLIT03").said
    assert "9 Vet ikke" not in said
    assert " 9 54 6" in said
    assert answers in visitor.get(base + "?sok=TILLIT01").said


def test_no_can_be_said_and_turned_round(visitor: Visitor, survey: Path) -> None:
    base = visitor.open(survey)
    visitor.get(base)
    scale = next(key for key in visitor.hidden_all("key") if key.startswith("scale:"))
    visitor.post(base + "svar", {"key": scale, "answer": "no"})
    assert 'value="TILLIT"' not in visitor.get(base + "tabeller").text
    visitor.get(base)
    visitor.post(base + "svar", {"key": scale, "answer": "yes"})
    assert f'value="{scale.removeprefix("scale:")}"' in visitor.get(base + "tabeller").text


def test_the_first_rows_as_codes_and_as_labels(visitor: Visitor, survey: Path) -> None:
    base = visitor.open(survey)
    assert "Kvinne" not in visitor.get(base + "rader").said
    assert "Kvinne" in visitor.get(base + "rader?vis=etiketter").said


def test_a_variable_is_changed_and_the_change_is_seen(visitor: Visitor, survey: Path) -> None:
    base = visitor.open(survey)
    visitor.get(base + "variabel?navn=AVD")
    fields = {
        "name": "AVD",
        "label": "Avdelingen min",
        "level": "nominal",
        "missing": "5, 6",
        "code-0": "1",
        "label-0": "Skole",
    }
    page = visitor.post(base + "variabel", fields)
    assert "Avdelingen min" in page.said
    assert "1 Skole" in page.said
    assert "5, 6 40 20" in page.said
    page = visitor.post(base + "variabel", fields | {"missing": "fem"})
    assert page.status == 422
    assert "«fem» er ikke et tall" in page.said


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("brev.docx", b"PK", 415),
        ("uten", b"a\n1\n", 415),
        ("tom.csv", b"", 422),
        ("ikke.sav", b"dette er ikke en SPSS-fil", 422),
        ("ikke.xlsx", b"\x00\x01\x02", 422),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_leaves_nothing(
    visitor: Visitor, name: str, content: bytes, status: int
) -> None:
    visitor.enter()
    visitor.get("/")
    page = visitor.upload(name, content)
    assert page.status == status
    assert "Dette gikk ikke" in page.said
    assert "Gå tilbake" in page.said
    assert left(visitor) == []


def test_a_broken_row_is_named(visitor: Visitor) -> None:
    visitor.enter()
    visitor.get("/")
    page = visitor.upload("rad.csv", b"a;b\n1;2\n3;4;5\n6;7\n")
    assert page.status == 422
    assert "3" in page.said
    assert left(visitor) == []


def test_a_file_over_the_limit_is_stopped_while_it_comes(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "LARGEST_DATA", 1000)
    visitor.enter()
    visitor.get("/")
    page = visitor.upload("stor.csv", b"a\n" + b"1\n" * 5000)
    assert page.status == 413
    assert "500 MB" in page.said
    assert left(visitor) == []
    assert upload.LARGEST_DATA == 500 * 1024 * 1024


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd.csv",
        "..\\..\\boot.csv",
        "<script>alert(1)</script>.csv",
        "a\u202evsc.exe.csv",
        "CON .csv",
        ".csv",
    ],
)
def test_a_hostile_file_name_is_only_a_name(visitor: Visitor, name: str, tmp_path: Path) -> None:
    visitor.enter()
    visitor.get("/")
    before = {path for path in tmp_path.rglob("*") if "arbeid" not in path.parts}
    page = visitor.upload(name.replace('"', "%22"), b"a;b\n1;2\n3;4\n")
    assert page.status == 200
    assert "<script>alert" not in visitor.get("/").text
    assert {path for path in tmp_path.rglob("*") if "arbeid" not in path.parts} == before


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_can_be_stored(said: str) -> None:
    name = shown_name(said)
    assert name
    assert not set(name) & set('/\\\x00\n\r"<>:')
    assert name not in {".", ".."}
    assert len(name.encode()) < 600
    assert shown_name(name) == name or suffix_of(name) == suffix_of(shown_name(name))


def test_labels_from_the_file_are_text_never_markup(visitor: Visitor, tmp_path: Path) -> None:
    import polars as pl
    import pyreadstat

    evil = "<img src=x onerror=alert(1)>"
    path = tmp_path / "ond.sav"
    frame = pl.DataFrame({"A": [float(at % 3) for at in range(30)], "B": [float(at % 2) for at in range(30)]})
    pyreadstat.write_sav(
        frame, str(path), column_labels={"A": evil}, variable_value_labels={"A": {1.0: evil}}
    )
    base = visitor.open(path)
    for part in (
        "",
        "rader?vis=etiketter",
        "variabel?navn=A",
        "tabeller?v=A",
        "gjor-om?hva=omkode&variabel=A",
        "rapport",
    ):
        page = visitor.get(base + part)
        assert page.status == 200
        assert "<img" not in page.text


def test_a_file_given_on_the_command_line_is_read_where_it_lies(tmp_path: Path, survey: Path) -> None:
    with serving(tmp_path / "arbeid", data=survey) as server:
        visitor = Visitor(server)
        page = visitor.enter()
        address = page.headers["refresh"].partition("url=")[2]
        while "60 rader" not in page.said:
            page = visitor.get(address)
            assert page.status == 200
        assert not list((tmp_path / "arbeid").rglob("*.sav"))
        visitor.get("/")
        assert visitor.post("/slett", {"id": address.split("/")[2]}).status == 200
        assert survey.is_file()


def test_a_typed_path_is_opened_and_a_wrong_one_explained(visitor: Visitor, survey: Path) -> None:
    visitor.enter()
    visitor.get("/")
    page = visitor.post("/apne-sti", {"path": f'"{survey}"'})
    while page.headers.get("refresh"):
        page = visitor.get(urlsplit(page.url).path)
    assert "undersøkelse.sav" in page.said
    visitor.get("/")
    page = visitor.post("/apne-sti", {"path": "/finnes/ikke.sav"})
    assert page.status == 422
    assert "/finnes/ikke.sav" in page.said
    visitor.get("/")
    assert visitor.post("/apne-sti", {"path": "/etc/passwd"}).status == 415
