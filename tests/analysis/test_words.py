"""The words at the numbers: complete in three languages, filled, unmixed, and never more than the number says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledetrad.analysis import words
from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.words.language import fill
from ledetrad.analysis.words.meaning import MEANINGS
from ledetrad.analysis.words.method import METHODS
from ledetrad.statistics.results import Caution, Result
from tests.ui.test_words import forbidden, foreign

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "ledetrad"
WORDS = (*sorted((SOURCE / "analysis" / "words").glob("*.py")), SOURCE / "analysis" / "spss.py")
LANGUAGES = ("nb", "nn", "en")
# The laboratory is for those who know these measures by name; elsewhere on the screen they are not shown.
TERMS = {"rwg", "ICC"}

SAME_IN_NORWEGIAN = {"n", "count", "fisher_exact", "proportion_difference", "effective_n", "design_effect"}

MEASURES = [
    "n",
    "missing",
    "mean",
    "standard_deviation",
    "median",
    "smallest",
    "largest",
    "count",
    "share",
    "margin_of_error",
    "cronbach_alpha",
    "standardised_alpha",
    "average_item_correlation",
    "alpha_if_dropped",
    "item_rest_correlation",
    "rwg_j",
    "r_star_wg_j",
    "average_deviation",
    "icc1",
    "icc2",
    "f_between_groups",
    "group_verdict",
    "mean_change",
    "d_z",
    "g_z",
    "d_av",
    "d_rm",
    "glass_delta",
    "paired_t",
    "wilcoxon",
    "sign_test",
    "mcnemar",
    "rank_biserial",
    "share_up",
    "share_same",
    "share_down",
    "reliable_change_up",
    "reliable_change_none",
    "reliable_change_down",
    "groups_up",
    "pearson_r",
    "spearman_rho",
    "chi_square",
    "likelihood_ratio",
    "cramers_v",
    "phi",
    "fisher_exact",
    "gamma",
    "kendall_tau_b",
    "kendall_tau_c",
    "somers_d",
    "mean_difference",
    "student_t",
    "welch_t",
    "hedges_g",
    "mann_whitney",
    "anova_f",
    "welch_anova",
    "kruskal_wallis",
    "eta_squared",
    "omega_squared",
    "two_proportion_z",
    "proportion_difference",
    "margins_overlap",
    "exact_agreement",
    "agreement_within_one",
    "concordance",
    "icc_1",
    "icc_a1",
    "icc_c1",
    "icc_1_k",
    "icc_a1_k",
    "icc_c1_k",
    "double_entry_r",
    "design_effect",
    "effective_n",
]
COUNTED = {
    "n", "missing", "count", "wilcoxon", "sign_test", "mann_whitney", "groups_up", "effective_n",
    "reliable_change_up", "reliable_change_none", "reliable_change_down",
}  # fmt: skip


def finding(
    measure: str,
    value: float | None = None,
    *,
    p: float | None = 0.027,
    interval: tuple[float, float] | None = (0.31, 0.66),
    df: tuple[float, ...] = (11.0, 24.5),
    **facts: float | str,
) -> Finding:
    result = Result(measure, value, 1280, "", interval=interval, p=p, df=df)
    verdict: dict[str, float | str] = {}
    if measure == "group_verdict":
        verdict = {"verdict": "with_care", "ranking": "no", "reasons": "moderate_agreement, unstable_means"}
    return Finding(measure, "LEAD", result, against="ROLE", category="Ja", facts=verdict | facts)


def plausible(measure: str) -> Iterator[Finding]:
    """Findings of every kind a reader may meet: clear, not clear, at the ends, negative, and without intervals."""
    values = (1234.0, 0.0, 3.0) if measure in COUNTED else (0.0, 1.0, 0.64, 0.0042, -0.37, 0.98)
    for value in values:
        yield finding(measure, value)
        yield finding(measure, value, p=0.0000004, interval=(0.2, 0.4), unit="group", group_title="Nord")
        yield finding(
            measure, value, p=0.61, interval=(-0.2, 0.4), options=7, over_groups=49, minimum_valid=3, items=4
        )
        if measure not in {"fisher_exact", "mcnemar"}:
            yield finding(measure, value, p=None, interval=None, df=())


def texts() -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Every (nb, nn, en) in the source of the words, with the file it stands in."""
    for path in WORDS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple) and len(node.elts) == 3:
                found = [
                    e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)
                ]
                if len(found) == 3:
                    yield path.name, (found[0], found[1], found[2])


def said(one: Finding, lang: str) -> Iterator[str]:
    yield words.title(one.measure, lang)
    yield words.method(one, lang)
    yield words.meaning(one, lang)


def test_every_measure_has_words() -> None:
    assert set(METHODS) == set(MEASURES)
    assert set(MEANINGS) | {"group_verdict"} == set(MEASURES)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_is_whole(measure: str, lang: str) -> None:
    """Nothing unfilled, no programmer's numbers, decimals as the language has them, one or two short sentences."""
    wrong_decimals = re.compile(r"\d,\d\d?\b(?!\d)" if lang == "en" else r"\d\.\d")
    for one in plausible(measure):
        for text in said(one, lang):
            assert text, measure
            assert not re.search(r"[{}]|\?(?!$)|\bnan\b|\binf\b|None|  | ,| \.(?!\d)|-\d", text), text
            assert not wrong_decimals.search(re.sub(r"\(A,1\)|\(1,1\)|\(C,1\)", "", text)), text
        assert words.meaning(one, lang).endswith("."), words.meaning(one, lang)
        assert len(words.meaning(one, lang)) < 330, words.meaning(one, lang)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_languages_differ(measure: str) -> None:
    one = finding(measure, 0.64)
    for part in (words.method, words.meaning):
        nb, nn, en = (part(one, lang) for lang in LANGUAGES)
        assert en not in {nb, nn}
        assert nb != nn or measure in SAME_IN_NORWEGIAN, nb


def test_nynorsk_and_bokmal_are_not_mixed() -> None:
    known = list(texts())
    assert len(known) > 500
    assert list(foreign("\n".join(nb for _, (nb, _, _) in known), language="nb")) == []
    assert list(foreign("\n".join(nn for _, (_, nn, _) in known), language="nn")) == []


def test_no_word_that_is_never_shown() -> None:
    everything = "\n".join(text for _, each in texts() for text in each)
    assert set(forbidden(everything)) - TERMS == set()


def test_the_same_fields_in_all_languages() -> None:
    def fields(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    assert [each for _, each in texts() if len({frozenset(fields(text)) for text in each}) > 1] == []


def test_no_claim_that_no_test_supports() -> None:
    """A test that finds nothing does not show that there is nothing; a change alone is not an effect."""
    claim = re.compile(
        r"ingen forskjell|ingen skilnad|no difference|ingen endring\b|inga endring|no change\b"
        r"|\b(?:effekt|effekten|effect|effects)\b|signifikant|significant",
        re.IGNORECASE,
    )
    assert [text for name, each in texts() for text in each if name != "spss.py" and claim.search(text)] == []


def test_alpha_in_words() -> None:
    one = finding("cronbach_alpha", 0.8996, p=None, interval=None)
    assert words.meaning(one, "nb") == (
        "Alfa er 0,90: påstandene i LEAD henger godt sammen. Det sier ikke at de måler det navnet lover."
    )
    low = finding("cronbach_alpha", 0.43, interval=None)
    assert "for dårlig" in words.meaning(low, "nb")
    assert "ask the same" in words.meaning(finding("cronbach_alpha", 0.961), "en")


def test_a_test_that_finds_nothing() -> None:
    assert "Tallene viser ikke en forskjell." in words.meaning(finding("welch_t", 0.9, p=0.38), "nb")
    assert "Tala viser ikkje ei endring." in words.meaning(
        finding("mean_change", 0.1, p=0.3, interval=(-0.2, 0.3)), "nn"
    )


def test_a_change_without_comparison_group() -> None:
    up = words.meaning(finding("mean_change", 0.43, p=0.001, interval=(0.2, 0.66)), "nb")
    assert up.startswith("LEAD: gjennomsnittet gikk opp med 0,43 (95 % KI 0,20 til 0,66).")
    assert "Uten sammenligningsgruppe vet vi ikke hva endringen kommer av." in up
    assert "gikk ned med 0,43" in words.meaning(finding("mean_change", -0.43, p=0.001), "nb")
    # A small change that is more than chance is not written as if it were nothing.
    assert "rose by 0.004" in words.meaning(finding("mean_change", 0.0041, p=0.001), "en")


@pytest.mark.parametrize(
    ("d", "word"),
    [
        (0.19, "svært liten"),
        (0.2, "liten"),
        (0.49, "liten"),
        (0.5, "middels"),
        (0.796, "stor"),
        (-1.4, "nedgang"),
    ],
)
def test_the_bands_of_d_are_those_of_the_report(d: float, word: str) -> None:
    """difi-2019 l.2705-2708; a band is judged by the number as it is printed, and says which d it is."""
    meaning = words.meaning(finding("d_av", d, interval=None), "nb")
    assert word in meaning
    assert meaning.startswith("d_av er ")


def test_a_size_whose_interval_holds_nought() -> None:
    assert "viser ikke en endring" in words.meaning(finding("d_z", 0.1, p=None, interval=(-0.1, 0.3)), "nb")
    assert "konvensjon" in words.meaning(finding("d_z", 0.6, p=None, interval=(0.2, 1.0)), "nb")
    assert "viser ikke en forskjell" in words.meaning(
        finding("hedges_g", -0.25, p=None, interval=(-0.8, 0.3)), "nb"
    )


@pytest.mark.parametrize(
    ("rwg", "word"),
    [(0.3, "mangel"), (0.31, "svak"), (0.51, "middels"), (0.9, "sterk"), (0.91, "svært sterk")],
)
def test_the_bands_of_agreement(rwg: float, word: str) -> None:
    assert f": {word} " in words.meaning(finding("rwg_j", rwg, interval=None), "nb")


def test_negative_agreement_is_said_as_it_is() -> None:
    meaning = words.meaning(finding("r_star_wg_j", -0.67, interval=None), "nb")
    assert "−0,67" in meaning
    assert "mer enn tilfeldige svar" in meaning


def test_small_cells_make_p_uncertain() -> None:
    result = Result("chi_square", 7.1, 20, "", p=0.03, df=(3.0,), warnings=(Caution.EXPECTED_TOO_SMALL,))
    said = words.meaning(Finding("chi_square", "A", result, against="B"), "nb")
    assert "noen celler er så små at p er usikker" in said
    assert "henger sammen" not in said


def test_gamma_as_pairs() -> None:
    meaning = words.meaning(finding("gamma", 0.2211, p=0.04, interval=(0.01, 0.45)), "en")
    assert "61% of the time" in meaning


def test_the_verdict_on_groups() -> None:
    said = words.meaning(finding("group_verdict", verdict="no", ranking="no", reasons="weak_agreement"), "nb")
    assert said.startswith("Nei")
    assert "enigheten i gruppene er svak" in said
    assert words.meaning(
        finding("group_verdict", verdict="yes", ranking="with_care", reasons=""), "en"
    ).startswith("Yes")


def test_hidden_numbers_give_nothing_away() -> None:
    hidden = Finding("mean", "LEAD", Hidden("too_few", 5))
    assert words.meaning(hidden, "nb") == "Vises ikke, fordi færre enn fem står bak tallet."
    assert words.meaning(hidden, "nn").startswith("Blir ikkje vist")
    assert words.method(hidden, "nb") == ""


def test_no_number_says_why() -> None:
    result = Result("cronbach_alpha", None, 12, "", warnings=("rows_left_out", "no_variance"))
    meaning = words.meaning(Finding("cronbach_alpha", "LEAD", result), "nb")
    assert meaning == "Tallet kan ikke regnes ut. Alle svarene er like, så det er ikke noe å sammenligne."


def test_p_is_never_nought_and_never_on_the_wrong_side() -> None:
    write = words.pen("nb")
    assert write.p(0.0000001) == "p < 0,001"
    assert write.p(0.0270756) == "p = 0,027"
    assert write.p(0.0498) == "p = 0,0498"
    assert words.pen("nb", "en").p(0.0271) == "p = 0.027"


def test_a_share_that_is_not_all_is_not_written_as_all() -> None:
    assert words.pen("nb").percent(0.999) == "99,9\u00a0%"
    assert words.pen("en").percent(1.0) == "100%"


def test_method_says_test_df_and_rules() -> None:
    result = Result("wilcoxon", 32.0, 12, "… with continuity correction, zeros dropped", p=0.0418)
    method = words.method(Finding("wilcoxon", "LEAD", result), "nb")
    assert "med kontinuitetskorreksjon" in method
    assert "de uten endring er tatt ut" in method
    assert "12 par" in method
    welch = Result("welch_t", 2.1, 40, "", df=(17.776,), p=0.04)
    assert "df = 17,78" in words.method(Finding("welch_t", "LEAD", welch), "nb")
    margin = Finding(
        "margin_of_error", "LEAD", Result("margin_of_error", 0.13, 37, ""), facts={"multiplier": 2}
    )
    assert words.method(margin, "nb").startswith("2 · √")


def test_labels_from_a_file_stay_as_they_are() -> None:
    odd = Finding("count", "LEAD", Result("count", 3.0, 9, ""), category="{n} {x}")
    assert "«{n} {x}»" in words.meaning(odd, "nb")
    assert fill("{a}{b}", {"a": "{b}"}) == "{b}?"
