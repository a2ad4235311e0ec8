"""What SPSS prints instead: where the name or the p differs, and nothing where it does not."""

import re

import pytest

from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.spss import NOTES, spss_note
from ledetrad.analysis.words.method import METHODS
from ledetrad.statistics.results import Result
from tests.ui.test_words import foreign


def note(
    measure: str, lang: str = "nb", *, value: float = 0.5, p: float | None = 0.064, **facts: float | str
) -> str:
    return spss_note(Finding(measure, "X", Result(measure, value, 50, "", p=p), facts=facts), lang)


def test_names_that_differ() -> None:
    assert note("item_rest_correlation") == "SPSS skriver «Corrected Item-Total Correlation»."
    assert "«Equal variances not assumed»" in note("welch_t")
    assert "Single Measures" in note("icc_a1")
    assert "MEAN.3(…)" in note("mean", minimum_valid=3)


def test_the_two_p_of_tau_b() -> None:
    """research/analysis.md O6: .064 by ASE0 (SPSS), .086 by Kendall's variance (R)."""
    said = note("kendall_tau_b", p=0.0641, p_kendall=0.0860295)
    assert said == "SPSS (Crosstabs) regner p for tau-b med ASE0: 0,064; R (cor.test) gir 0,086."
    assert "0.086" in note("kendall_tau_b", "en", p=0.0641, p_kendall=0.0860295)
    assert "annen standardfeil" in note("kendall_tau_b")


def test_p_below_a_thousandth() -> None:
    assert note("anova_f", p=0.0000002) == "Der vi skriver p < 0,001, kan SPSS skrive ,000."
    assert note("anova_f", p=0.02) == ""


def test_the_p_spss_prints_is_given_when_it_is_known() -> None:
    assert "(p = 0,035)" in note("wilcoxon", p=0.0418, p_spss=0.0348)
    assert "(" not in note("wilcoxon", p=0.0418).replace("(2-tailed)", "")


def test_nothing_where_spss_writes_the_same() -> None:
    assert note("median") == ""
    assert note("mean") == ""


def test_nothing_of_what_is_hidden_or_not_there() -> None:
    assert spss_note(Finding("share", "X", Hidden("too_few", 5)), "nb") == ""
    assert spss_note(Finding("welch_t", "X", Result("welch_t", None, 3, "")), "nb") == ""


def test_only_known_measures() -> None:
    assert set(NOTES) <= set(METHODS)


@pytest.mark.parametrize("measure", sorted(NOTES))
def test_each_note_in_three_languages(measure: str) -> None:
    nb, nn, en = (note(measure, lang) for lang in ("nb", "nn", "en"))
    assert len({nb, nn, en}) == 3 or nb == nn
    assert not re.search(r"[{}?]", nb + nn + en)
    assert list(foreign(nn, language="nn")) == []
    assert list(foreign(nb, language="nb")) == []
