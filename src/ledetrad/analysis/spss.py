"""«Slik skriver SPSS dette»: what an SPSS user looks for, where the name or the number there is another.

Names are those of the English menus and output, which most Norwegian users have. Only what SPSS documents is said.
"""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.words.language import NumberStyle, Pen, Texts, pen
from ledetrad.analysis.words.method import title
from ledetrad.statistics.results import Result

_NONE: Final[Texts] = (
    "SPSS har ikke {name}.",
    "SPSS har ikkje {name}.",
    "SPSS does not have {name}.",
)
_NOT_RELIABLE: Final[Texts] = (
    "SPSS regner ikke ut endring større enn målefeilen.",
    "SPSS reknar ikkje ut endring større enn målefeilen.",
    "SPSS does not compute change larger than the measurement error.",
)
_ICC_OTHER: Final[Texts] = (
    "SPSS har ikke ICC(1) og ICC(2) i denne betydningen. De regnes av «Mean Square» i ANOVA-tabellen; ICC under "
    "Reliability er noe annet.",
    "SPSS har ikkje ICC(1) og ICC(2) i denne tydinga. Dei blir rekna av «Mean Square» i ANOVA-tabellen; ICC under "
    "Reliability er noko anna.",
    "SPSS does not have ICC(1) and ICC(2) in this sense. They are computed from “Mean Square” in the ANOVA table; the "
    "ICC under Reliability is another thing.",
)
_SIGN: Final[Texts] = (
    "SPSS regner den første variabelen minus den andre: settes før først, får tallet motsatt fortegn.",
    "SPSS reknar den første variabelen minus den andre: med før først får talet motsett forteikn.",
    "SPSS computes the first variable minus the second: with before first, the number has the opposite sign.",
)
_SIZE: Final[Texts] = (
    "SPSS deler som standard på standardavviket av differansene, altså d_z.",
    "SPSS deler som standard på standardavviket av differansane, altså d_z.",
    "By default SPSS divides by the standard deviation of the differences, which is d_z.",
)
_P_ASE0: Final[Texts] = (
    "SPSS skriver p som «Approximate Significance»; «Asymptotic Standard Error» ved siden av er den intervallet bruker.",
    "SPSS skriv p som «Approximate Significance»; «Asymptotic Standard Error» ved sida av er den intervallet byggjer på.",
    "SPSS writes p as “Approximate Significance”; the “Asymptotic Standard Error” beside it is the one the interval uses.",
)
_SPREAD: Final[Texts] = (
    "I SPSS står dette i Wilcoxon-tabellen som antall: «Positive Ranks», «Negative Ranks» og «Ties».",
    "I SPSS står dette i Wilcoxon-tabellen som tal: «Positive Ranks», «Negative Ranks» og «Ties».",
    "In SPSS this stands in the Wilcoxon table as counts: “Positive Ranks”, “Negative Ranks” and “Ties”.",
)


def _named(name: str) -> Texts:
    return (f"SPSS skriver «{name}».", f"SPSS skriv «{name}».", f"SPSS writes “{name}”.")


def _row(name: str) -> Texts:
    return (
        f"I SPSS er dette raden «{name}».",
        f"I SPSS er dette rada «{name}».",
        f"In SPSS this is the row “{name}”.",
    )


def _icc(model: str, measures: str) -> Texts:
    return (
        f"I SPSS: Reliability, ICC, «{model}», raden «{measures}».",
        f"I SPSS: Reliability, ICC, «{model}», rada «{measures}».",
        f"In SPSS: Reliability, ICC, “{model}”, the row “{measures}”.",
    )


NOTES: Final[Mapping[str, Texts]] = {
    "share": (
        "SPSS kaller dette «Valid Percent»; «Percent» der er av alle rader.",
        "SPSS kallar dette «Valid Percent»; «Percent» der er av alle rader.",
        "SPSS calls this “Valid Percent”; “Percent” there is of all rows.",
    ),
    "cronbach_alpha": (
        "SPSS bruker også bare dem som har svart på alle påstandene. Intervallet får du der ved å be om ICC: "
        "«Consistency», «Average Measures».",
        "SPSS tek òg berre med dei som har svart på alle påstandane. Intervallet får du der ved å be om ICC: "
        "«Consistency», «Average Measures».",
        "SPSS too uses only those who answered every statement. The interval is found there by asking for ICC: "
        "“Consistency”, “Average Measures”.",
    ),
    "standardised_alpha": _named("Cronbach's Alpha Based on Standardized Items"),
    "average_item_correlation": _named("Inter-Item Correlations, Mean"),
    "alpha_if_dropped": _named("Cronbach's Alpha if Item Deleted"),
    "item_rest_correlation": _named("Corrected Item-Total Correlation"),
    "rwg_j": _NONE,
    "r_star_wg_j": _NONE,
    "average_deviation": _NONE,
    "icc1": _ICC_OTHER,
    "icc2": _ICC_OTHER,
    "mean_change": _SIGN,
    "paired_t": _SIGN,
    "d_z": (
        "SPSS kaller dette «Cohen's d» («Paired Samples Effect Sizes»). Med før først får tallet motsatt fortegn.",
        "SPSS kallar dette «Cohen's d» («Paired Samples Effect Sizes»). Med før først får talet motsett forteikn.",
        "SPSS calls this “Cohen's d” (“Paired Samples Effect Sizes”). With before first, it has the opposite sign.",
    ),
    "g_z": _named("Hedges' correction"),
    "d_av": _SIZE,
    "d_rm": _SIZE,
    "glass_delta": _SIZE,
    "wilcoxon": (
        "SPSS skriver Z og «Asymp. Sig. (2-tailed)», uten kontinuitetskorreksjon{spss_p}. Like svar er tatt ut der også.",
        "SPSS skriv Z og «Asymp. Sig. (2-tailed)», utan kontinuitetskorreksjon{spss_p}. Like svar er tekne ut der òg.",
        "SPSS writes Z and “Asymp. Sig. (2-tailed)”, without continuity correction{spss_p}. Equal answers are dropped "
        "there too.",
    ),
    "sign_test": (
        "SPSS skriver «Exact Sig. (2-tailed)» når 25 eller færre har endret seg; for flere en tilnærming med Z.",
        "SPSS skriv «Exact Sig. (2-tailed)» når 25 eller færre har endra seg; for fleire ei tilnærming med Z.",
        "SPSS writes “Exact Sig. (2-tailed)” when 25 or fewer have changed; for more, an approximation with Z.",
    ),
    "mcnemar": (
        "Under Crosstabs skriver SPSS «Exact Sig. (2-sided)», fra binomialfordelingen.",
        "Under Crosstabs skriv SPSS «Exact Sig. (2-sided)», frå binomialfordelinga.",
        "Under Crosstabs SPSS writes “Exact Sig. (2-sided)”, from the binomial distribution.",
    ),
    "share_up": _SPREAD,
    "share_same": _SPREAD,
    "share_down": _SPREAD,
    "reliable_change_up": _NOT_RELIABLE,
    "reliable_change_none": _NOT_RELIABLE,
    "reliable_change_down": _NOT_RELIABLE,
    "pearson_r": _named("Pearson Correlation"),
    "chi_square": (
        "SPSS skriver «Pearson Chi-Square» og «Asymptotic Significance (2-sided)». «Linear-by-Linear Association» er en "
        "annen test.",
        "SPSS skriv «Pearson Chi-Square» og «Asymptotic Significance (2-sided)». «Linear-by-Linear Association» er ein "
        "annan test.",
        "SPSS writes “Pearson Chi-Square” and “Asymptotic Significance (2-sided)”. “Linear-by-Linear Association” is "
        "another test.",
    ),
    "fisher_exact": (
        "SPSS skriver «Exact Sig. (2-sided)», uten tillegget Exact Tests bare for tabeller med to ganger to celler.",
        "SPSS skriv «Exact Sig. (2-sided)», utan tillegget Exact Tests berre for tabellar med to gonger to celler.",
        "SPSS writes “Exact Sig. (2-sided)”, without the add-on Exact Tests only for two-by-two tables.",
    ),
    "gamma": _P_ASE0,
    "kendall_tau_c": _P_ASE0,
    "somers_d": _P_ASE0,
    "mean_difference": _named("Mean Difference"),
    "student_t": _row("Equal variances assumed"),
    "welch_t": _row("Equal variances not assumed"),
    "hedges_g": (
        "SPSS skriver «Hedges' correction»; «Cohen's d» der er uten retting for små utvalg.",
        "SPSS skriv «Hedges' correction»; «Cohen's d» der er utan retting for små utval.",
        "SPSS writes “Hedges' correction”; “Cohen's d” there is without the correction for small samples.",
    ),
    "mann_whitney": (
        "SPSS skriver den minste av de to U-ene og «Asymp. Sig. (2-tailed)», uten kontinuitetskorreksjon{spss_p}.",
        "SPSS skriv den minste av dei to U-ane og «Asymp. Sig. (2-tailed)», utan kontinuitetskorreksjon{spss_p}.",
        "SPSS writes the smaller of the two U and “Asymp. Sig. (2-tailed)”, without continuity correction{spss_p}.",
    ),
    "welch_anova": (
        "I SPSS: «Robust Tests of Equality of Means», raden «Welch».",
        "I SPSS: «Robust Tests of Equality of Means», rada «Welch».",
        "In SPSS: “Robust Tests of Equality of Means”, the row “Welch”.",
    ),
    "kruskal_wallis": _named("Kruskal-Wallis H"),
    "omega_squared": _named("Omega-squared Fixed-effect"),
    "two_proportion_z": (
        "Kvadratet av z er «Pearson Chi-Square» for tabellen i SPSS; p er den samme.",
        "Kvadratet av z er «Pearson Chi-Square» for tabellen i SPSS; p er den same.",
        "The square of z is “Pearson Chi-Square” of the table in SPSS; p is the same.",
    ),
    "margins_overlap": (
        "SPSS har ikke denne regelen.",
        "SPSS har ikkje denne regelen.",
        "SPSS does not have this rule.",
    ),
    "icc_1": _icc("One-Way Random", "Single Measures"),
    "icc_1_k": _icc("One-Way Random", "Average Measures"),
    "icc_a1": _icc("Two-Way, Absolute Agreement", "Single Measures"),
    "icc_a1_k": _icc("Two-Way, Absolute Agreement", "Average Measures"),
    "icc_c1": _icc("Two-Way, Consistency", "Single Measures"),
    "icc_c1_k": _icc("Two-Way, Consistency", "Average Measures"),
}

_TAU_B: Final[Texts] = (
    "SPSS (Crosstabs) regner p for tau-b med ASE0{p}; R (cor.test) {r}.",
    "SPSS (Crosstabs) reknar p for tau-b med ASE0{p}; R (cor.test) {r}.",
    "SPSS (Crosstabs) computes p for tau-b with ASE0{p}; R (cor.test) {r}.",
)
_R_GIVES: Final[Texts] = ("gir {p}", "gir {p}", "gives {p}")
_R_DIFFERS: Final[Texts] = (
    "bruker en annen standardfeil",
    "har ein annan standardfeil",
    "uses another standard error",
)
_MEAN: Final[Texts] = (
    "I SPSS lages skalaen med MEAN.{minimum}(…): tallet er minst antall svar.",
    "I SPSS blir skalaen laga med MEAN.{minimum}(…): talet er minste tal på svar.",
    "In SPSS the scale is made with MEAN.{minimum}(…): the number is the least number of answers.",
)
_ZEROS: Final[Texts] = (
    "Der vi skriver p < 0,001, kan SPSS skrive ,000.",
    "Der vi skriv p < 0,001, kan SPSS skrive ,000.",
    "Where we write p < 0.001, SPSS may write .000.",
)


def spss_note(finding: Finding, lang: str, *, style: NumberStyle | None = None) -> str:
    """What SPSS prints instead, in one or two short sentences; "" when it writes the same, or nothing is shown.

    Facts that are read when given: "minimum_valid" (of a scale's mean), "p_spss" (the p SPSS prints, of wilcoxon and
    mann_whitney) and "p_kendall" (R's p of tau-b).
    """
    return " ".join(spss_sentences(finding, lang, style=style))


def spss_sentences(finding: Finding, lang: str, *, style: NumberStyle | None = None) -> tuple[str, ...]:
    """The parts of :func:`spss_note`, so that what is said of several findings can be said once."""
    if isinstance(finding.result, Hidden) or (finding.result.value is None and finding.result.p is None):
        return ()
    write, result = pen(lang, style), finding.result
    said = [_named_there(finding, result, write)]
    if result.p is not None and result.p < 0.001:
        said.append(write.say(_ZEROS))
    return tuple(part for part in said if part)


def _named_there(finding: Finding, result: Result, write: Pen) -> str:
    facts = finding.facts
    if finding.measure == "mean" and "minimum_valid" in facts:
        minimum = facts["minimum_valid"]
        written = minimum if isinstance(minimum, str) else write.plain(minimum)
        return write.say(_MEAN, minimum=written)
    if finding.measure == "kendall_tau_b":
        other = facts.get("p_kendall")
        gives = write.say(_R_DIFFERS)
        if isinstance(other, int | float):
            gives = write.say(_R_GIVES, p=_bare(other, write))
        own = "" if result.p is None else f": {_bare(result.p, write)}"
        return write.say(_TAU_B, p=own, r=gives)
    if finding.measure not in NOTES:
        return ""
    p = facts.get("p_spss")
    return write.say(
        NOTES[finding.measure],
        name=title(finding.measure, write.lang),
        spss_p=f" ({write.p(p)})" if isinstance(p, int | float) else "",
    )


def _bare(p: float, write: Pen) -> str:
    return write.p(p).removeprefix("p = ").removeprefix("p ")
