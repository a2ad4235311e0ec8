"""From choices to tables: the right n in Word, steps with undo, the recipe, two tabs, and a restart."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import quote

import yaml

from ledetrad.lab.serve import Server
from tests.lab.visitor import Visitor, serving


def ready(visitor: Visitor, survey: Path) -> str:
    """The file opened, and everything that was found confirmed."""
    base = visitor.open(survey)
    visitor.get(base)
    visitor.post(base + "svar", {"all": "1"})
    return base


def words_of(document: bytes) -> str:
    from docx import Document

    opened = Document(io.BytesIO(document))
    cells = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
    return " ".join([*(one.text for one in opened.paragraphs), *cells])


def add(visitor: Visitor, base: str, **fields: str | list[str]) -> str:
    visitor.get(base + "gjor-om")
    page = visitor.post(base + "gjor-om", fields)
    return page.said


def test_a_word_table_has_the_right_n(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    page = visitor.get(base + "tabeller?v=TILLIT03")
    assert page.status == 200
    # 60 people, six of them answered «Vet ikke».
    assert "n = 54" in page.said
    answer = visitor.get(base + "tabell.docx?v=TILLIT03")
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    assert ".docx" in answer.headers["content-disposition"]
    words = words_of(answer.body)
    assert "n = 54" in words
    assert "Vet ikke" not in words


def test_each_kind_of_table_is_made_at_once(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    scale = visitor.server.shelf.reading(base.split("/")[2]).result().work.codebook.scales[0].name
    for query in (
        "v=KJONN",
        "v=ALDER",
        "v=KJONN&v=AVD",
        "v=ALDER&v=KJONN",
        f"v={scale}",
        f"v={scale}&vis=groups",
        f"v={scale}&v=ALDER",
        f"v={scale}&v=KJONN",
        "v=TILLIT01&v=TILLIT02&v=TILLIT04",
    ):
        page = visitor.get(f"{base}tabeller?{query}&del=resultat")
        assert page.status == 200, query
        assert "Last ned som Word" in page.said, query
        assert 'class="lr-' in page.text, query
        assert "<html" not in page.text


def test_a_name_that_is_not_there_is_left_out(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    assert "Kryss av én variabel" in visitor.get(base + "tabeller?v=FINNES_IKKE").said


def test_what_is_added_stands_in_the_report_and_its_downloads(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    visitor.get(base + "tabeller?v=KJONN")
    visitor.post(base + "tabeller", {"v": ["KJONN"]})
    visitor.get(base + "tabeller?v=ALDER&v=KJONN")
    page = visitor.post(base + "tabeller", {"v": ["ALDER", "KJONN"]})
    assert "Med i rapporten" in page.said
    page = visitor.get(base + "rapport")
    assert "Rapporten har 2 tabeller" in page.said
    for form, start in (
        ("docx", b"PK"),
        ("xlsx", b"PK"),
        ("pdf", b"%PDF"),
        ("html", b"<!doctype"),
        ("json", b"["),
    ):
        answer = visitor.get(f"{base}rapport.{form}")
        assert answer.status == 200, form
        assert answer.body.startswith(start), form
        assert "attachment" in answer.headers["content-disposition"]
    assert visitor.get(base + "rapport.exe").status == 404


def test_tables_are_moved_and_taken_out(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    for name in ("KJONN", "ALDER"):
        visitor.get(base + "tabeller")
        visitor.post(base + "tabeller", {"v": [name]})
    visitor.get(base + "rapport")
    tables = visitor.hidden_all("table")
    visitor.post(base + "rapport/tabell", {"at": "1", "table": tables[1], "do": "up"})
    assert visitor.hidden_all("table") == [tables[1], tables[0]]
    visitor.post(base + "rapport/tabell", {"at": "0", "table": tables[1], "do": "remove"})
    assert visitor.hidden_all("table") == [tables[0]]
    assert (
        visitor.post(base + "rapport/tabell", {"at": "0", "table": tables[1], "do": "remove"}).status == 409
    )


def test_numbers_are_written_the_norwegian_or_the_english_way(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    page = visitor.get(base + "tabeller?v=ALDER")
    mean = re.search(r"\d\d,\d\d", page.said)
    assert mean
    page = visitor.post(base + "rapport", {"numbers": "en", "back": base + "tabeller?v=ALDER"})
    assert mean[0].replace(",", ".") in page.said


def test_steps_are_sentences_that_can_be_undone_and_done_again(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    said = add(
        visitor, base, kind="omkode", variable="ALDER", name_of_new="ALDER2",
        **{"low-0": "20", "high-0": "39", "to-0": "1", "label-0": "Under 40", "low-1": "40", "high-1": "70", "to-1": "2"},
    )  # fmt: skip
    assert "ALDER2" in said
    said = add(visitor, base, kind="velg", variable="KJONN", code=["1"])
    assert "30 av 60 rader" in said
    steps = visitor.hidden_all("step")
    assert len(steps) == 2
    page = visitor.post(base + "angre", {"at": "1", "step": steps[1]})
    assert "60 av 60 rader" in page.said
    assert "Angret:" in page.said
    page = visitor.post(base + "angre", {"do": "redo"})
    assert "30 av 60 rader" in page.said
    # Any step, not only the last.
    page = visitor.post(base + "angre", {"at": "0", "step": steps[0]})
    assert "30 av 60 rader, 7 variabler" in page.said


def test_every_kind_of_step_can_be_made(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    assert "TILLIT02_snudd" in add(visitor, base, kind="snu", variables=["TILLIT02"], low="1", high="5")
    made: dict[str, str | list[str]] = {
        "kind": "regn",
        "variables": ["TILLIT01", "TILLIT02"],
        "name_of_new": "SNITT",
        "minimum": "1",
    }
    assert "SNITT" in add(visitor, base, **made, operation="mean_of")
    two: dict[str, str | list[str]] = {
        "kind": "regn",
        "first": "TILLIT01",
        "second": "TILLIT02",
        "name_of_new": "DIFF",
    }
    assert "DIFF" in add(visitor, base, **two, operation="difference_of")
    said = add(
        visitor, base, kind="omkode", variable="KJONN", name_of_new="MANN",
        **{"code-0": "1", "to-0": "0", "code-1": "2", "to-1": "1", "label-1": "Ja"},
    )  # fmt: skip
    assert "MANN" in said
    assert "ALDER" in add(visitor, base, kind="vekt", variable="ALDER")
    assert visitor.get(base + "tabeller?v=MANN").status == 200


def test_a_form_with_a_mistake_keeps_what_was_written(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    visitor.get(base + "gjor-om")
    fields = {
        "kind": "omkode",
        "variable": "KJONN",
        "name_of_new": "ALDER",
        "code-0": "1",
        "to-0": "7",
        "label-0": "Sju",
    }
    page = visitor.post(base + "gjor-om", fields)
    assert page.status == 422
    assert "«ALDER» er brukt" in page.said
    assert 'value="Sju"' in page.text
    assert add(visitor, base, kind="omkode", variable="KJONN", name_of_new="X").count("minst ett svar")
    assert "er ikke et tall" in add(visitor, base, kind="snu", variables=["TILLIT01"], low="en", high="5")


def test_presets_fill_in_the_form(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    page = visitor.get(base + "gjor-om?hva=omkode&variabel=ALDER&band=thirds")
    assert page.text.count('name="to-0" value="1"') == 1
    assert 'name="to-2" value="3"' in page.text
    page = visitor.get(base + "gjor-om?hva=omkode&variabel=TILLIT01&band=top_two")
    assert 'name="to-4" value="1"' in page.text
    assert 'name="to-0" value="0"' in page.text


def test_a_scale_is_made_changed_and_removed(visitor: Visitor, survey: Path) -> None:
    base = visitor.open(survey)
    visitor.get(base + "skala")
    fields = {"name": "MIN", "label": "Min skala", "item": ["TILLIT01", "TILLIT02"], "low": "1", "high": "5"}
    visitor.post(base + "skala", fields)
    assert "Min skala" in visitor.get(base + "tabeller").said
    visitor.get(base + "skala?navn=MIN")
    page = visitor.post(base + "skala", fields | {"old": "MIN", "item": ["TILLIT01"]})
    assert page.status == 422
    assert "minst to påstander" in page.said
    visitor.get(base + "skala?navn=MIN")
    visitor.post(base + "skala", fields | {"old": "MIN", "do": "remove"})
    assert "Min skala" not in visitor.get(base + "tabeller").said


def test_groups_and_measurements_are_chosen(visitor: Visitor, survey: Path) -> None:
    base = visitor.open(survey)
    visitor.get(base + "opplegg")
    visitor.post(base + "opplegg", {"group-0": "AVD"})
    page = visitor.get(base + "opplegg")
    assert 'value="AVD" selected' in page.text
    fields = {
        "name": "Tillit",
        "wave-0": "Før",
        "measure-0": "TILLIT01",
        "wave-1": "Etter",
        "measure-1": "TILLIT02",
    }
    visitor.post(base + "flere-ganger", fields)
    page = visitor.get(base + "tabeller?v=Tillit")
    assert page.status == 200
    assert "Endring" in page.said
    visitor.get(base + "opplegg")
    assert visitor.post(base + "flere-ganger", fields | {"measure-1": ""}).status == 422


def test_the_recipe_makes_the_same_again(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    add(visitor, base, kind="snu", variables=["TILLIT02"], low="1", high="5")
    visitor.get(base + "tabeller")
    visitor.post(base + "tabeller", {"v": ["TILLIT02_snudd"]})
    page = visitor.get(base + "oppskrift")
    assert "ledetrad analyse undersøkelse.sav --codebook undersøkelse-kodebok.yaml" in page.said
    recipe = visitor.get(base + "oppskrift.yaml").body
    codebook = visitor.get(base + "kodebok.yaml").body
    assert yaml.safe_load(recipe)["steps"]
    other = visitor.open(survey)
    visitor.get(other + "oppskrift")
    visitor.upload("kodebok.yaml", codebook, path=other + "hent", fields={"kind": "kodebok"})
    visitor.get(other + "oppskrift")
    page = visitor.upload("oppskrift.yaml", recipe, path=other + "hent", fields={"kind": "oppskrift"})
    assert page.status == 200
    assert visitor.get(other + "oppskrift.yaml").body == recipe
    assert visitor.get(other + "kodebok.yaml").body == codebook
    assert "Rapporten har én tabell" in visitor.get(other + "rapport").said


def test_a_recipe_that_cannot_be_used_changes_nothing(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    before = visitor.get(base + "oppskrift.yaml").body
    for text in (
        b"steps: [",
        b"tables: 3\n",
        b"steps:\n  - reverse: FINNES_IKKE\n    into: X\n    range: [1, 5]\n",
    ):
        visitor.get(base + "oppskrift")
        page = visitor.upload("feil.yaml", text, path=base + "hent", fields={"kind": "oppskrift"})
        assert page.status == 422, text
        assert "Dette gikk ikke" in page.said
    assert visitor.get(base + "oppskrift.yaml").body == before


def test_two_tabs_do_not_lose_work(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    first = visitor.get(base + "tabeller?v=KJONN")
    second = visitor.get(base + "tabeller?v=ALDER")
    visitor.post(base + "tabeller", {"v": ["ALDER"]}, page=second)
    visitor.post(base + "tabeller", {"v": ["KJONN"]}, page=first)
    assert "Rapporten har 2 tabeller" in visitor.get(base + "rapport").said
    first, second = visitor.get(base + "gjor-om?hva=snu"), visitor.get(base + "gjor-om?hva=snu")
    turn = {"kind": "snu", "low": "1", "high": "5"}
    visitor.post(base + "gjor-om", {**turn, "variables": ["TILLIT01"]}, page=first)
    visitor.post(base + "gjor-om", {**turn, "variables": ["TILLIT02"]}, page=second)
    assert len(visitor.hidden_all("step")) == 2
    one = visitor.get(base + "variabel?navn=AVD")
    other = visitor.get(base + "variabel?navn=AVD")
    visitor.post(base + "variabel", {"name": "AVD", "label": "Skrevet først", "level": "nominal"}, page=one)
    page = visitor.post(
        base + "variabel", {"name": "AVD", "label": "Skrevet sist", "level": "nominal"}, page=other
    )
    assert page.status == 409
    assert "annen fane" in page.said
    assert "Skrevet sist" in page.said
    assert "Skrevet først" in visitor.get(base + "variabel?navn=AVD").text


def test_work_is_there_again_after_the_process_was_killed(tmp_path: Path, survey: Path) -> None:
    folder = tmp_path / "arbeid"
    with serving(folder) as server:
        visitor = Visitor(server)
        base = ready(visitor, survey)
        add(visitor, base, kind="velg", variable="KJONN", code=["1"])
        (folder / ".inn-halv").write_bytes(b"halv")
    # Nothing was said to the old process: what lies on the disk is all there is.
    with serving(folder) as server:
        visitor = Visitor(server)
        visitor.enter()
        page = visitor.get("/")
        assert "Fortsett med undersøkelse.sav" in page.said
        page = visitor.get(base)
        while page.headers.get("refresh"):
            page = visitor.get(base)
        assert "30 rader" in page.said
        assert "60 rader" in page.said
        assert "Alt stemmer" not in page.said
        assert not list(folder.glob(".inn-*"))


def test_a_data_file_that_was_moved_or_changed_is_told(tmp_path: Path, survey: Path) -> None:
    own = tmp_path / "min.csv"
    own.write_text("a;b\n1;2\n3;4\n", encoding="utf-8")
    folder = tmp_path / "arbeid"
    with serving(folder, data=own) as server:
        base = open_first(server)
    own.write_text("a;b\n1;2\n3;4\n5;6\n", encoding="utf-8")
    with serving(folder, data=own) as server:
        assert open_first(server) == base
        visitor = Visitor(server)
        visitor.enter()
        assert "Filen er endret siden sist" in visitor.get(base).said
    own.unlink()
    with serving(folder) as server:
        visitor = Visitor(server)
        visitor.enter()
        page = visitor.get(base)
        assert page.status == 422
        assert "min.csv" in page.said


def open_first(server: Server) -> str:
    """The work of the file on the command line, when it has been read."""
    visitor = Visitor(server)
    base = visitor.enter().headers["refresh"].partition("url=")[2]
    while visitor.get(base).headers.get("refresh"):
        pass
    return base


def test_the_language_follows_to_the_report(visitor: Visitor, survey: Path) -> None:
    base = ready(visitor, survey)
    page = visitor.post("/sprak", {"language": "nn", "next": base + "tabeller?v=" + quote("KJONN")})
    assert "Last ned som Word" in page.said
    assert "Tabellar" in page.said
    assert 'value="nn" selected' in visitor.get(base + "rapport").text
    assert visitor.post("/sprak", {"language": "nb", "next": "//angriper.example/"}).url.endswith("/")


def test_an_unknown_work_is_a_page_with_a_way_back(visitor: Visitor) -> None:
    visitor.enter()
    for path in ("/f/0123456789abcdef/", "/f/..%2f..%2fetc/", "/finnes-ikke"):
        page = visitor.get(path)
        assert page.status == 404
        assert "Til forsiden" in page.said
