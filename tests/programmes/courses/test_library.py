"""The shipped programmes: facts as the sources have them, nine headings, three languages, a course that hangs together."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from ledetrad.programmes.courses.check import problems_of, sum_of
from ledetrad.programmes.courses.course import gathering_count, gathering_days
from ledetrad.programmes.courses.library import LibraryError, LibraryTemplate, load_templates, read, shipped
from ledetrad.programmes.courses.record import HEADINGS, headings
from ledetrad.programmes.models import ActivityKind, Lifecycle

ALL = [one.key for one in load_templates()]


def test_the_shelf_has_what_the_sources_describe() -> None:
    assert ALL == [
        "program-for-ledergrupper",
        "radmentor",
        "krefter-i-bevegelse",
        "jazz-endringsledelse",
        "medarbeiderskap",
        "skreddersydd",
        "b-link",
    ]


def test_the_21_activities_with_their_lines_are_those_of_the_table(reference: Path) -> None:
    text = (reference / "sources" / "difi-2019-tables" / "t11_programlop_tidsplan.csv").read_text()
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    steps = shipped("program-for-ledergrupper").steps
    assert [step.key for step in steps] == [row["step"] for row in rows]
    for step, row in zip(steps, rows, strict=True):
        assert re.findall(r"\d+", step.source_lines) == re.findall(r"\d+", row["source_lines"]), step.key
        said = row["order_basis"]
        slot_inferred = "INFERRED" in said
        assert step.order_basis == ("inferred" if slot_inferred else "stated"), step.key


def test_contact_time_is_what_the_source_adds_up_to() -> None:
    """difi-2019 S1: 1½ + 1 + 1 + 1½ = 5 days; two self-evaluations, two pair meetings, five conversations."""
    steps = shipped("program-for-ledergrupper").steps
    assert gathering_days(steps) == 5
    assert gathering_count(steps) == 4
    kinds = [step.kind for step in steps]
    assert kinds.count(ActivityKind.MEETING_EVALUATION) == 2
    assert kinds.count(ActivityKind.PAIR_MEETING) == 2
    assert kinds.count(ActivityKind.MAPPING) == 3
    assert next(step.count for step in steps if step.kind == ActivityKind.CONVERSATIONS) == 5


def test_every_week_is_ours_but_where_the_source_says_so() -> None:
    stated = {step.key for step in shipped("program-for-ledergrupper").steps if step.gap_basis == "stated"}
    assert stated == {"A08", "A21"}


@pytest.mark.parametrize("key", ALL)
def test_a_course_hangs_together(key: str) -> None:
    assert problems_of(shipped(key).steps) == []


@pytest.mark.parametrize("key", ALL)
def test_every_statement_has_its_lines_and_three_languages(key: str) -> None:
    template = shipped(key)
    assert list(template.record) == list(HEADINGS)
    for entry in _cited(template):
        assert re.search(r", l\. \d", entry["source"]), entry
        assert entry["date"]
    for text in _texts(
        [template.titles, template.summaries, template.record, template.facts, template.activities]
    ):
        assert set(text) == {"nb", "nn", "en"}
        assert all(text.values())


def _cited(template: LibraryTemplate) -> list[dict[str, Any]]:
    facts = [value for value in template.facts.values() if isinstance(value, dict) and "source" in value]
    lists = [one for key in ("concepts", "objections") for one in template.facts[key]]
    return [one for statements in template.record.values() for one in statements] + facts + lists


def _texts(data: Any) -> list[dict[str, str]]:
    if isinstance(data, dict):
        return [data] if "nb" in data else [text for value in data.values() for text in _texts(value)]
    return [text for value in data for text in _texts(value)] if isinstance(data, list) else []


def test_numbers_are_the_sources() -> None:
    numbers = {
        key: [
            (shipped(key).facts.get(name) or {}).get("value")
            for name in ("gatherings", "days_per_gathering", "days")
        ]
        for key in ("radmentor", "krefter-i-bevegelse", "jazz-endringsledelse")
    }
    assert numbers == {
        "radmentor": [4, 2, 8],
        "krefter-i-bevegelse": [5, None, 15],
        "jazz-endringsledelse": [4, None, None],
    }
    assert shipped("radmentor").facts["talk_percent"]["value"] == 33


def test_empty_headings_are_there_and_empty() -> None:
    empty = [one.key for one in headings(shipped("radmentor").record) if not one.statements]
    assert empty == ["history", "sources"]
    assert len(headings(shipped("b-link").record)) == 9


def test_b_link_rests_with_the_reason() -> None:
    template = shipped("b-link")
    assert template.lifecycle == Lifecycle.INACTIVE
    with translation.override("nb"):
        assert "2005" in read_reason(template)
    assert template.lifecycle_owner == "KS"


def read_reason(template: LibraryTemplate) -> str:
    """Why, in bokmål."""
    reasons = template.lifecycle_reasons
    return reasons if isinstance(reasons, str) else reasons["nb"]


def test_sums_that_hold_and_sums_that_do_not() -> None:
    with translation.override("nb"):
        assert [one.text for one in sum_of(shipped("radmentor").facts)] == ["4 × 2 = 8. Det går opp."]
        wrong = {
            name: {"value": value}
            for name, value in (("gatherings", 4), ("days_per_gathering", 2), ("days", 10))
        }
        (told,) = sum_of(wrong)
        assert not told.holds
        assert told.text == "4 × 2 = 8, men det står 10 dager i alt."
        (average,) = sum_of(shipped("krefter-i-bevegelse").facts)
        assert average.holds is None
        assert "15 dager på 5 samlinger blir 3" in average.text


@pytest.mark.parametrize(
    "text",
    [
        "- a\n- b",
        "key: x",
        "{",
        "key: x\ntitle: X\nsource: Y\ndate: Z\nsummary: S\nlifecycle: dead\nrecord: {}\nfacts: {}",
    ],
)
def test_what_is_no_programme_is_told(text: str) -> None:
    with pytest.raises(LibraryError):
        read(text)


def test_titles_follow_the_language() -> None:
    for lang, title in (("nb", "Rådmentor"), ("en", "Rådmentor (for chief executives)")):
        with translation.override(lang):
            assert shipped("radmentor").title == title
