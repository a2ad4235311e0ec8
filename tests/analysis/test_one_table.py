"""One table as a user gets it: order, counts, refusals, how a scale was made, and a document without a title page."""

import io
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import numpy as np
import polars as pl
import pytest

from ledetrad.analysis import words
from ledetrad.analysis.codebook import Codebook, Scale
from ledetrad.analysis.codebook_file import from_yaml, to_yaml
from ledetrad.analysis.data import DataSet
from ledetrad.analysis.findings import Finding
from ledetrad.analysis.prepare import prepare
from ledetrad.analysis.reading.delimited import variables_of
from ledetrad.analysis.recipe import Ask, Recipe, Reverse, Table
from ledetrad.analysis.recommend import recommend
from ledetrad.analysis.report import report, section_report
from ledetrad.analysis.run import run, section
from ledetrad.analysis.sections.section import Section
from ledetrad.analysis.suggest import suggest
from ledetrad.documents.model import Callout, Number
from ledetrad.documents.model import Table as TableBlock
from ledetrad.documents.word import word
from ledetrad.statistics import chi_square, fisher_exact, kendall_tau_b, welch_t
from ledetrad.statistics.results import Result

RNG = np.random.default_rng(3)
STEPS = ("Helt uenig", "Uenig", "Verken/eller", "Enig", "Helt enig")
RECIPE = Recipe(())


def data_of(**columns: Sequence[Any]) -> DataSet:
    frame = pl.DataFrame(columns)
    return DataSet("x.xlsx", "0", frame, variables_of(frame))


def answers(n: int, texts: Sequence[str]) -> list[str]:
    return [texts[at] for at in RNG.integers(0, len(texts), n)]


def tables(made: Section) -> list[TableBlock]:
    return [block for block in made.blocks if isinstance(block, TableBlock)]


def made(data: DataSet, table: Table, *, recipe: Recipe = RECIPE) -> Section:
    book = suggest(data)
    return section(prepare(data, book), book, recipe, table)


def scale_data() -> tuple[DataSet, Codebook]:
    common = RNG.normal(size=120)
    items = {
        f"q{n}": np.clip(np.round(3 + common + RNG.normal(size=120)), 1, 5).astype(int).tolist()
        for n in range(1, 5)
    }
    items["q4"] = [6 - answer for answer in items["q4"]]
    data = data_of(**items, avd=[("A", "B", "C", "D")[n % 4] for n in range(120)])
    scale = Scale("tillit", ("q1", "q2", "q3", "q4"), 1, 5, 2, reversed_items=("q4",))
    return data, Codebook(variables=data.variables, scales=(scale,))


def test_words_come_in_their_order_with_counts() -> None:
    data = data_of(a=answers(300, STEPS), b=answers(300, ("Aldri", "Av og til", "Alltid")))
    crossed = tables(made(data, Table(Ask.CROSSTAB, ("a",), by="b")))[0]
    assert [column.title for column in crossed.columns] == [
        "a",
        "Aldri, % (n)",
        "Av og til, % (n)",
        "Alltid, % (n)",
        "Alle, % (n)",
    ]
    assert [row[0] for row in crossed.rows] == [*STEPS, "n"]
    assert crossed.caption == "a (n = 300). Kolonner: b"
    count = data.frame.filter(pl.col("a") == "Uenig", pl.col("b") == "Aldri").height
    cell = crossed.rows[1][1]
    assert isinstance(cell, Number)
    assert cell.suffix == f" ({count})"
    frequencies = tables(made(data, Table(Ask.FREQUENCIES, ("a",))))[0]
    assert [row[0] for row in frequencies.rows] == [*STEPS, "I alt"]


def test_ordered_words_are_tested_as_ordered() -> None:
    data = data_of(a=answers(300, STEPS), b=answers(300, ("Aldri", "Av og til", "Alltid")))
    crossed = made(data, Table(Ask.CROSSTAB, ("a",), by="b"))
    tau = next(one for one in crossed.findings if one.measure == "kendall_tau_b").result
    counts = np.array(
        [
            [
                data.frame.filter(pl.col("a") == row, pl.col("b") == column).height
                for column in ("Aldri", "Av og til", "Alltid")
            ]
            for row in STEPS
        ]
    )
    assert tau == kendall_tau_b(counts).result


def test_the_order_of_the_codebook_wins() -> None:
    data = data_of(a=answers(60, ("lav", "middels", "høy", "annet")), b=answers(60, ("x", "y")))
    book = suggest(data)
    mine = replace(book.variables[0], values={code: {} for code in ("høy", "middels", "lav")})
    book = replace(book, variables=(mine, *book.variables[1:]))
    crossed = tables(section(prepare(data, book), book, RECIPE, Table(Ask.CROSSTAB, ("b",), by="a")))[0]
    assert [column.title.split(",")[0] for column in crossed.columns[1:-1]] == [
        "høy",
        "middels",
        "lav",
        "annet",
    ]


def test_a_large_table_of_few_gets_chi_square_at_once() -> None:
    data = data_of(
        a=answers(400, [f"svar {n}" for n in range(8)]), b=[*answers(398, "uvxyz"), "sjelden", "sjelden"]
    )
    table = Table(Ask.CROSSTAB, ("a",), by="b")
    start = time.process_time()
    advised = recommend(data, table)
    assert time.process_time() - start < 2
    assert [choice.test for choice in advised.choices] == ["chi_square", "margins_overlap"]
    assert "for stor for en eksakt test" in advised.choices[0].reason["nb"]
    assert any("under fem" in warning["nb"] for warning in advised.warnings)


@pytest.mark.parametrize("shape", [(8, 6), (40, 40), (2, 40), (3, 3), (5, 6)])
def test_fisher_answers_at_once_either_way(shape: tuple[int, int]) -> None:
    table = RNG.multinomial(900, np.ones(shape[0] * shape[1]) / (shape[0] * shape[1])).reshape(shape)
    chi_square(table)  # what is loaded once is not measured
    start = time.process_time()
    fisher_exact(table)
    assert time.process_time() - start < 2


def test_free_text_is_refused_in_words() -> None:
    data = data_of(a=[f"Jeg synes at {n}" for n in range(30)], b=answers(30, ("x", "y")))
    refused = made(data, Table(Ask.CROSSTAB, ("b",), by="a")).blocks[0]
    assert isinstance(refused, Callout)
    assert refused.heading == "«a» ser ut til å være fritekst: 30 ulike svar fra 30."


def test_a_test_of_names_is_refused_before_it_is_counted() -> None:
    many = [f"navn {n}" for n in range(3000)]
    refused = recommend(data_of(a=many, b=many[::-1]), Table(Ask.CROSSTAB, ("a",), by="b")).refusal
    assert "a har 3000 ulike svar" in refused["nb"].replace("\u00a0", "").replace("3 000", "3000")


def test_the_order_of_words_is_kept_in_the_codebook_file() -> None:
    book = suggest(data_of(a=answers(60, STEPS)))
    again = from_yaml(to_yaml(book), source="k.yaml")
    assert [*again.variables[0].values] == [*STEPS]
    assert again.variables[0].level is book.variables[0].level


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_a_yes_with_divided_opinions_is_softened(lang: str) -> None:
    facts: dict[str, float | str] = {"verdict": "yes", "ranking": "yes", "reasons": ""}
    plain = Finding("group_verdict", "tillit", Result("group_verdict", None, 90, ""), facts=facts)
    divided = replace(plain, facts={**facts, "deviation": 0.86, "deviation_limit": 5 / 6})
    said = words.meaning(divided, lang)
    assert words.meaning(plain, lang).startswith(("Ja,", "Yes,"))
    assert not said.startswith(("Ja,", "Yes,"))
    assert "0,86" in said or "0.86" in said
    assert "0,83" in said or "0.83" in said


def test_an_item_and_its_reversed_copy_are_refused() -> None:
    data, book = scale_data()
    prepared = prepare(data, book, (Reverse("q4", "q4_snudd", 1, 5),))
    scale = book.scales[0]
    for items in (("q1", "q2", "q4", "q4_snudd"), ("q1", "q2", "q1")):
        doubled = replace(book, scales=(replace(scale, items=items, reversed_items=("q4",)),))
        refused = section(prepared, doubled, RECIPE, Table(Ask.SCALE, ("tillit",))).blocks[0]
        assert isinstance(refused, Callout)
        assert "er det samme svaret" in refused.heading
        assert items[-1] in refused.heading


def test_margins_are_shown_when_asked_for_and_never_as_nought() -> None:
    data = data_of(a=["ja"] * 20 + ["ja", "nei"] * 10, b=["x"] * 20 + ["y"] * 20)
    table = Table(Ask.CROSSTAB, ("a",), by="b")
    assert not [block for block in tables(made(data, table)) if "margin" in block.caption.lower()]
    asked = tables(made(data, table, recipe=Recipe((), multiplier=2)))[-1]
    assert "Feilmarginer" in asked.caption
    assert [row[1] for row in asked.rows[:2]] == ["–", "–"]
    book = suggest(data)
    whole = report(run(data, book, Recipe((table,))), dated=date(2026, 11, 21))
    captions = [block.caption for block in whole.blocks if isinstance(block, TableBlock)]
    assert captions.index(next(one for one in captions if "Feilmarginer" in one)) > captions.index(
        "Test: a etter b"
    )


def test_the_column_of_disagreement_is_there_only_when_needed() -> None:
    data = data_of(a=["ja", "nei"] * 40, b=["x", "y", "y", "x"] * 20)
    differences = tables(made(data, Table(Ask.CROSSTAB, ("a",), by="b")))[-1]
    assert all(column.title for column in differences.columns)
    assert differences.columns[-1].title == "Feilmarginene overlapper"


def test_spss_noughts_are_said_once() -> None:
    data = data_of(a=["ja"] * 50 + ["nei"] * 50, b=["x"] * 45 + ["y"] * 55)
    said = [
        block.text
        for block in made(data, Table(Ask.CROSSTAB, ("a",), by="b")).blocks
        if isinstance(block, Callout)
    ]
    assert " ".join(said).count(",000") == 1


def test_means_by_group_say_how_the_scale_was_made() -> None:
    data, book = scale_data()
    compared = tables(section(prepare(data, book), book, RECIPE, Table(Ask.COMPARE, ("tillit",), by="avd")))
    means, pairs = compared[0], compared[-1]
    assert means.note.startswith(
        "Skala fra 1 til 5: gjennomsnitt av 4 påstander, minst 2 besvart. Snudd: q4. Cronbachs alfa 0,"
    )
    assert means.rows[-1][:2] == ("Alle", Number(120, 0))
    assert pairs.columns[2].title == "Konfidensintervall (Bonferroni)"
    assert "99,17 %" in pairs.note


def test_pair_intervals_exclude_nought_when_bonferroni_does() -> None:
    data, book = scale_data()
    prepared = prepare(data, book)
    pairs = tables(section(prepared, book, RECIPE, Table(Ask.COMPARE, ("q1",), by="avd")))[-1]
    first, second = (
        data.frame.filter(pl.col("avd") == name)["q1"].to_numpy().astype(float) for name in ("A", "B")
    )
    p = welch_t(first, second).p
    assert p is not None
    low, high = (
        float(end.replace("−", "-").replace(",", "."))
        for end in str(pairs.rows[0][2]).split("\u00a0til\u00a0")
    )
    assert (low > 0 or high < 0) == (6 * p < 0.05)


def test_one_table_as_word_is_a_title_and_the_table() -> None:
    data, book = scale_data()
    prepared = prepare(data, book)
    one = section(prepared, book, RECIPE, Table(Ask.COMPARE, ("tillit",), by="avd"))
    document = docx.Document(
        io.BytesIO(word(section_report(one, RECIPE, data=prepared, dated=date(2026, 11, 21))))
    )
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == one.title
    assert "Innhold" not in texts
    assert texts.count(one.title) == 1
    assert "Tabell 1." in texts[1]
    assert texts[-1] == "x.xlsx, 120 rader. 21. november 2026."


def test_the_method_says_what_was_left_out_and_nothing_twice() -> None:
    data, book = scale_data()
    steps = (Reverse("q4", "q4_snudd", 1, 5),)
    whole = report(
        run(
            replace(
                data,
                frame=data.frame.with_columns(s=pl.Series(answers(120, ("Enig", "Uenig", "Vet ikke")))),
                variables=(*data.variables, *variables_of(pl.DataFrame({"s": ["Vet ikke"]}))),
            ),
            replace(
                book,
                variables=(
                    *book.variables,
                    replace(variables_of(pl.DataFrame({"s": [""]}))[0], missing=("Vet ikke",)),
                ),
            ),
            Recipe((Table(Ask.SCALE, ("tillit",)),), steps=steps),
        ),
        dated=date(2026, 11, 21),
    )
    said = str(whole.blocks)
    assert "Regnet som manglende svar: «Vet ikke» (" in said
    assert "q4 er snudd til" not in said
    assert "Snudd: q4." in said
