"""Whatever comes in is told by what is in it; what is not known, broken or too large is refused with its name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledetrad.instruments.exchange.any_file import ENDINGS, LARGEST, read_file
from ledetrad.instruments.exchange.losses import ImportRefused
from ledetrad.instruments.exchange.xlsform import starting_sheet, write_xlsform
from ledetrad.instruments.questionnaires import shelves, storing

pytestmark = pytest.mark.once

COURSE = shelves.load("course-evaluation")
SURVEYJS = b'{"pages": [{"name": "p", "elements": [{"type": "text", "name": "a", "title": "A?"}]}]}'
REDCAP = (
    b'"Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels"\n'
    b"record_id,basis,,text,Record,\n"
    b'age,basis,,text,"How old are you?",\n'
)
NETTSKJEMA = b"$submission_id;Hvor gammel er du?\n1;34\n2;41\n"


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize("name", ["skjema.xlsx", "skjema", "skjema.yaml"])
def test_a_spreadsheet_is_one_whatever_it_is_called(name: str) -> None:
    assert read_file(write_xlsform(COURSE)[0], name).questionnaire.pages == COURSE.pages


def test_what_is_written_here_comes_back() -> None:
    assert read_file(storing.to_yaml(COURSE).encode(), "kurset.yml").questionnaire == COURSE
    assert (
        read_file(b"\xef\xbb\xbf" + storing.to_yaml(COURSE).encode(), "kurset.yaml").questionnaire == COURSE
    )


@pytest.mark.parametrize(
    ("data", "name"),
    [(SURVEYJS, "a.json"), (SURVEYJS, "a.txt"), (REDCAP, "a.csv"), (NETTSKJEMA, "a.csv"), (starting_sheet("nn"), "a.xlsx")],
)  # fmt: skip
def test_other_systems(data: bytes, name: str) -> None:
    assert read_file(data, name).questionnaire.questions


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "tom.xlsx", "Filen er tom."),
        (b"x" * (LARGEST + 1), "stor.yaml", "større enn 10 MB"),
        (b"MZ\x90\x00", "program.exe", "Vi kjenner ikke igjen filen"),
        (b"a;b\n1;2\n", "ukjent.csv", "Vi kjenner ikke igjen filen"),
        (b"pages: [", "brutt.yaml", "ikke et spørreskjema: not YAML"),
        ("tittel: æøå".encode("latin-1"), "gammel.yaml", "UTF-8"),
        (b"title: &a [x]\nnote: *a\n", "anker.yaml", "aliases"),
        (zipped(**{"word/document.xml": b"<x/>"}), "brev.docx", ""),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "x.lss", ""),
    ],
)
def test_what_is_refused_says_why(data: bytes, name: str, said: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_file(data, name)
    assert said in refused.value.words["nb"]
    assert refused.value.where
    assert set(refused.value.words) == {"nb", "nn", "en"}


@settings(max_examples=60)
@given(
    st.binary(max_size=60),
    st.sampled_from(ENDINGS),
    st.sampled_from((b"", b"PK\x03\x04", b"<", b"{", b"$FL2")),
)
def test_nothing_but_a_refusal_comes_out(data: bytes, ending: str, start: bytes) -> None:
    if ending == ".sav" or start == b"$FL2":
        return  # each is read in a process of its own; its own tests do this
    try:
        found = read_file(start + data, f"x{ending}")
    except ImportRefused:
        return
    assert storing.content_hash(found.questionnaire)


def test_a_file_of_spss_is_sent_to_its_reader(tmp_path: Path) -> None:
    import polars as pl
    import pyreadstat

    path = tmp_path / "svar.sav"
    pyreadstat.write_sav(
        pl.DataFrame({"alder": [30.0, 41.0]}), str(path), column_labels=["Hvor gammel er du?"]
    )
    assert [one.text["nb"] for one in read_file(path.read_bytes(), "svar.sav").questionnaire.questions] == [
        "Hvor gammel er du?"
    ]
