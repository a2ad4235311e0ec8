"""Where newcomers got stuck: a statement that points the other way, undoing, answers in words, and slow tables."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from ledetrad.lab import engine, running
from ledetrad.lab.downloads import LONGEST, file_name
from ledetrad.lab.running import MOST_AT_ONCE, Running, StillWorkingError
from tests.lab.visitor import Visitor

SNU = {"kind": "snu", "variables": ["tillit4"], "low": "1", "high": "5"}
SCALE = {"name": "tillit", "label": "Tillit", "low": "1", "high": "5", "old": "tillit"}


def keys(visitor: Visitor) -> list[str]:
    return visitor.hidden_all("key")


def test_a_statement_that_points_away_is_the_first_question(visitor: Visitor, turned: Path) -> None:
    base = visitor.open(turned)
    page = visitor.get(base)
    assert keys(visitor)[0] == "turned:tillit"
    assert "tillit4 peker motsatt vei av resten i «tillit»" in page.said
    assert "Filen er klar" not in page.said
    page = visitor.post(base + "svar", {"all": "1"})
    assert "Filen er klar" in page.said
    assert "4 påstander, 1 snudd" in page.said
    assert "Last ned som Word" in visitor.get(base + "tabeller?v=tillit").said


def test_one_yes_reverses_and_takes_the_scale_with_it(visitor: Visitor, turned: Path) -> None:
    base = visitor.open(turned)
    visitor.get(base)
    visitor.post(base + "svar", {"key": "turned:tillit", "answer": "yes"})
    assert "scale:tillit" not in keys(visitor)[: len(keys(visitor)) - 2]
    assert visitor.get(base + "tabeller?v=tillit").status == 200


def test_a_refused_table_leads_on_from_where_it_is(visitor: Visitor, turned: Path) -> None:
    base = visitor.open(turned)
    visitor.get(base)
    visitor.post(base + "svar", {"key": "turned:tillit", "answer": "no"})
    page = visitor.post(base + "svar", {"all": "1"})
    # Left as it is: told above «the file is ready», with one click to put it right.
    assert page.said.index("tillit4 peker motsatt vei") < page.said.index("Filen er klar")
    page = visitor.get(base + "tabeller?v=tillit")
    assert page.status == 422
    assert "Hva vil du se?" in page.said
    assert "Snu tillit4 i skalaen" in page.said
    assert "Gå tilbake" not in page.said
    assert f"{base}skala?navn=tillit&amp;peker=tillit4#peker" in page.text
    assert "peker motsatt vei" in visitor.get(base + "skala?navn=tillit&peker=tillit4").said
    visitor.get(base + "tabeller?v=tillit")
    sent = {"scale": "tillit", "item": ["tillit4"], "back": base + "tabeller?v=tillit"}
    page = visitor.post(base + "snu", sent)
    assert page.status == 200
    assert page.url.endswith("tabeller?v=tillit")
    assert "Last ned som Word" in page.said


def test_turning_sends_nobody_to_another_site(visitor: Visitor, turned: Path) -> None:
    base = visitor.open(turned)
    visitor.get(base)
    page = visitor.post(
        base + "snu", {"scale": "tillit", "item": ["tillit4"], "back": "https://example.org/"}
    )
    assert page.url.startswith(visitor.server.origin)
    assert "«tillit» er lagret: 4 påstander, 1 snudd (tillit4)." in page.said
    visitor.get(base)
    assert visitor.post(base + "snu", {"scale": "tillit", "item": ["leder"]}).status == 404


def test_a_reversed_copy_is_not_taken_for_the_scale_reversed(visitor: Visitor, turned: Path) -> None:
    base = visitor.open(turned)
    visitor.get(base)
    visitor.post(base + "svar", {"key": "scale:tillit", "answer": "yes"})
    visitor.get(base + "gjor-om?hva=snu")
    page = visitor.post(base + "gjor-om", SNU)
    assert "tillit4 er med i skalaen «tillit». Der er svarene ikke snudd ennå." in page.said
    assert "Snu tillit4 i skalaen" in page.said


def test_a_question_and_its_reversed_copy_are_not_both_in_a_scale(visitor: Visitor, turned: Path) -> None:
    base = visitor.open(turned)
    visitor.get(base + "gjor-om?hva=snu")
    visitor.post(base + "gjor-om", SNU)
    visitor.get(base + "skala?navn=tillit")
    both = SCALE | {"item": ["tillit1", "tillit2", "tillit4", "tillit4_snudd"], "reversed": ["tillit4"]}
    page = visitor.post(base + "skala", both)
    assert page.status == 422
    assert "tillit4 og tillit4_snudd er de samme svarene" in page.said


def test_undoing_says_what_goes_with_it_and_asks_once(visitor: Visitor, turned: Path) -> None:
    base = visitor.open(turned)
    visitor.get(base + "gjor-om?hva=snu")
    visitor.post(base + "gjor-om", SNU)
    visitor.get(base + "skala?navn=tillit")
    visitor.post(base + "skala", SCALE | {"item": ["tillit1", "tillit2", "tillit3", "tillit4_snudd"]})
    # The page of steps is there although the codebook names what a step makes.
    page = visitor.get(base + "gjor-om")
    assert page.status == 200
    visitor.post(base + "gjor-om", {"kind": "snu", "variables": ["tillit4_snudd"], "low": "1", "high": "5"})
    visitor.get(base + "tabeller")
    visitor.post(base + "tabeller", {"v": ["tillit4_snudd"]})
    visitor.get(base + "gjor-om")
    steps = visitor.hidden_all("step")
    page = visitor.post(base + "angre", {"at": "0", "step": steps[0]})
    assert page.status == 200
    assert "Skalaen «Tillit» mister tillit4_snudd." in page.said
    assert "tillit4_snudd_snudd" in page.said
    assert "Denne tabellen går ut av rapporten" in page.said
    visitor.get(base + "gjor-om")
    assert visitor.hidden_all("step") == steps
    page = visitor.post(base + "angre", {"at": "0", "step": steps[0], "sure": "1"})
    assert "Ingenting ennå" in page.said
    assert "3 påstander" in visitor.get(base).said
    visitor.get(base + "gjor-om")
    visitor.post(base + "angre", {"do": "redo"})
    page = visitor.post(base + "angre", {"do": "redo"})
    assert visitor.hidden_all("step") == steps


def test_undo_is_within_reach_when_a_step_cannot_be_done_any_more(visitor: Visitor, turned: Path) -> None:
    base = visitor.open(turned)
    visitor.get(base + "gjor-om")
    visitor.post(base + "gjor-om", {"kind": "velg", "variable": "leder", "code": ["1"]})
    work = visitor.server.shelf.reading(base.split("/")[2]).result()
    step = visitor.hidden_all("step")[0]
    broken = work.work.with_codebook(
        variables=tuple(
            type(one)(one.name, one.kind, one.level, missing=(1.0,)) if one.name == "leder" else one
            for one in work.work.codebook.variables
        )
    )
    work.work = broken
    page = visitor.get(base)
    assert page.status == 422
    assert "Se stegene under «Gjør om»" in page.said
    page = visitor.get(base + "gjor-om")
    assert "Angre" in page.said
    assert visitor.post(base + "angre", {"at": "0", "step": step}).status == 200
    assert visitor.get(base).status == 200


def test_answers_in_words_have_counts_bars_and_an_order(visitor: Visitor, in_words: Path) -> None:
    base = visitor.open(in_words)
    page = visitor.get(base)
    assert "Helt uenig 10 Uenig 10 Verken/eller 10 Enig 10 Helt enig 10" in page.said
    assert page.text.count("lab-bars") == 4
    assert "Betyr Vet ikke at svaret mangler? (2 variabler:" in page.said
    visitor.post(base + "svar", {"all": "1"})
    page = visitor.get(
        base
        + "tabeller?v=Jeg får støtte når jeg trenger det".replace(" ", "%20")
        .replace("å", "%C3%A5")
        .replace("ø", "%C3%B8")
    )
    assert "n = 50" in page.said
    places = [page.said.index(f"{word} 10") for word in ("Helt uenig", "Verken/eller", "Enig", "Helt enig")]
    assert places == sorted(places)


def test_the_order_of_answers_is_numbered_for_all_alike(visitor: Visitor, in_words: Path) -> None:
    base = visitor.open(in_words)
    page = visitor.get(base + "variabel?navn=Farge")
    assert "Bruk rekkefølgen for 1 andre spørsmål" in page.said
    codes = visitor.hidden_all("code-0") + visitor.hidden_all("code-1") + visitor.hidden_all("code-2")
    assert codes == ["Blå", "Gul", "Rød"]
    fields: dict[str, str] = {f"code-{at}": code for at, code in enumerate(codes)}
    fields |= {"name": "Farge", "level": "ordinal", "alike": "1", "rank-0": "3", "rank-1": "2"}
    page = visitor.post(base + "variabel", fields | {"rank-2": "2"})
    assert page.status == 422
    assert "sitt eget nummer" in page.said
    visitor.get(base + "variabel?navn=Farge")
    visitor.post(base + "variabel", fields | {"rank-2": "1"})
    assert visitor.get(base).said.count("Rød 20 Gul 20 Blå 20") == 2
    for name in ("Farge", "Pausefarge"):
        said = visitor.get(base + f"tabeller?v={name}").said
        assert said.index("Rød 20") < said.index("Gul 20") < said.index("Blå 20")
    # The codebook carries the order, so that the same command makes the same table.
    text = visitor.get(base + "kodebok.yaml").text
    assert text.index("Rød") < text.index("Gul") < text.index("Blå")


def test_a_slow_table_is_told_and_blocks_nothing(
    visitor: Visitor, turned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = visitor.open(turned)
    go_on, begun = threading.Event(), []
    made = engine.section_html

    def slow(*given: Any) -> str:
        begun.append(given)
        go_on.wait(20)
        return made(*given)

    monkeypatch.setattr(engine, "section_html", slow)
    monkeypatch.setattr(running, "PATIENCE", 0.2)
    page = visitor.get(base + "tabeller?v=leder")
    assert "Vi regner fortsatt. Du kan vente, eller gå videre til noe annet." in page.said
    assert page.headers["refresh"]
    before = time.monotonic()
    assert visitor.get(base).status == 200
    assert time.monotonic() - before < 1.5
    # Asked for again, it is the same work and not one more.
    visitor.get(base + "tabeller?v=leder&del=resultat")
    assert len(begun) == 1
    go_on.set()
    time.sleep(0.3)
    assert "Last ned som Word" in visitor.get(base + "tabeller?v=leder").said
    assert len(begun) == 1


def test_only_so_many_tables_are_worked_out_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "PATIENCE", 0.05)
    begun, go_on = Running(), threading.Event()
    for at in range(MOST_AT_ONCE):
        with pytest.raises(StillWorkingError):
            begun.result((at,), lambda: go_on.wait(20))
    with pytest.raises(StillWorkingError) as refused:
        begun.result(("one more",), lambda: True)
    assert refused.value.full
    go_on.set()
    time.sleep(0.1)
    assert begun.result((0,), lambda: False)
    with pytest.raises(ZeroDivisionError):
        begun.result(("wrong",), lambda: 1 / 0)


def test_file_names_are_cut_between_words() -> None:
    title = "Har du deltatt på lederopplæring de siste to årene? etter Er du leder med personalansvar?"
    name = file_name(title, "docx")
    assert name == "Har du deltatt på lederopplæring de siste to årene etter Er.docx"
    assert len(file_name("x" * 200, "pdf")) == LONGEST + 4
    assert file_name("???", "pdf") == "tabell.pdf"
