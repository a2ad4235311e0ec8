"""The demonstration's change report: 31 groups, three mappings, and every table with figures."""

from __future__ import annotations

from django.utils import timezone

from ledetrad.demo.programme import make_programme
from ledetrad.evaluation.models import ChangeReport
from ledetrad.office.scope import outside_workspaces
from tests.demo.test_programme import signed_in

TABLES = {
    "rose": ("rose", "rest"),
    "change": ("n", "mean1", "sd1", "mean2", "sd2", "diff", "low", "high", "t", "df", "p", "d", "chosen"),
    "index": ("n", "groups"),
    "reliable": ("n", "groups"),
    "goals": ("n", "r", "p"),
    "ceiling": ("n", "mean1", "sd1", "sd2", "closer", "high"),
    "conflict": ("n", "rose", "mean1", "mean2", "diff"),
    "later": ("n", "mean1", "mean2", "mean3", "since", "low", "high", "from_before", "fell"),
    "evaluations": ("when", "n", "percent", "cut"),
    "practice": ("n", "r", "p"),
    "kinds": ("n", "mean1", "mean2", "diff"),
}


def test_every_table_is_there_with_its_figures() -> None:
    make_programme(timezone.localdate())
    with outside_workspaces():
        report = ChangeReport.unscoped.get()
    results = report.results
    assert (results["groups"], results["cohorts"]) == (31, 8)
    tables = {one["key"]: one for one in results["tables"]}
    assert list(tables) == list(TABLES)
    assert not [key for key, one in tables.items() if "refused" in one]
    for key, columns in TABLES.items():
        rows = tables[key]["rows"]
        assert rows, key
        for column in columns:
            assert any(row["cells"].get(column) for row in rows), (key, column)
    assert len(tables["rose"]["rows"]) == len(tables["ceiling"]["rows"]) == 26
    assert len(tables["change"]["rows"]) == len(tables["later"]["rows"]) == 27
    # Every percentage has its item, scale and cut-off with it.
    items = tables["evaluations"]["facts"]["items"]
    assert set(items) == {row["key"] for row in tables["evaluations"]["rows"]} == set(results["statements"])
    for item in items.values():
        assert (
            item["scale"]["low"] < item["cut_off"]["from"] <= item["cut_off"]["to"] <= item["scale"]["high"]
        )
        assert item["n"] >= 5
    assert 0 < tables["reliable"]["facts"]["reliability"] < 1
    # No count of groups says something about all, or all but a few, of them.
    for row in tables["rose"]["rows"]:
        told = row["cells"]["rose"]
        assert 7 <= told["v"] <= 24 if "v" in told else told in ({"least": 25}, {"most": 6}), row["key"]


def test_the_commissioner_reads_it_from_top_to_bottom() -> None:
    make_programme(timezone.localdate())
    with outside_workspaces():
        report = ChangeReport.unscoped.get()
    reader = signed_in("odd@departementet.example")
    page = f"/endringsrapport/{report.public_id}/"
    read = reader.get(page).content.decode()
    for heading in (
        "Hvor mange grupper som steg",
        "Endring fra før til etter",
        "Samlet skår: bedre eller ikke",
        "Endring større enn målefeilen",
        "Det gruppene valgte, ved siden av det som endret seg",
        "Likere grupper, og lite rom oppover",
        "Trygghet ved siden av uenighet om sak",
        "Ett år etter",
        "Det deltakerne selv svarte",
        "Oppmøte og samtaler ved siden av endring",
        "Forbehold",
    ):
        assert f">{heading}</h2>" in read, heading
    assert "31 grupper i åtte kull vurderte seg selv før og etter." in read
    assert "Skalaen går fra 1 (helt uenig) til 5 (helt enig)." in read
    assert reader.get(f"{page}fil/pdf/").content.startswith(b"%PDF")
