"""Names and methods of change between two measurements of the same people or groups."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.words.language import Texts

TITLES: Final[Mapping[str, Texts]] = {
    "mean_change": ("Endring", "Endring", "Change"),
    "d_z": ("Cohens d_z", "Cohens d_z", "Cohen's d_z"),
    "g_z": ("Hedges g_z", "Hedges g_z", "Hedges' g_z"),
    "d_av": ("Cohens d_av", "Cohens d_av", "Cohen's d_av"),
    "d_rm": ("Cohens d_rm", "Cohens d_rm", "Cohen's d_rm"),
    "glass_delta": ("Glass’ delta", "Glass’ delta", "Glass's delta"),
    "paired_t": ("Parvis t-test", "Parvis t-test", "Paired t-test"),
    "wilcoxon": ("Wilcoxons test", "Wilcoxons test", "Wilcoxon test"),
    "sign_test": ("Fortegnstest", "Forteiknstest", "Sign test"),
    "mcnemar": ("McNemars test", "McNemars test", "McNemar's test"),
    "rank_biserial": ("Rangbiserial korrelasjon", "Rangbiserial korrelasjon", "Rank-biserial correlation"),
    "share_up": ("Opp", "Opp", "Up"),
    "share_same": ("Likt", "Likt", "Same"),
    "share_down": ("Ned", "Ned", "Down"),
    "reliable_change_up": (
        "Opp mer enn målefeilen",
        "Opp meir enn målefeilen",
        "Up more than the measurement error",
    ),
    "reliable_change_none": (
        "Innenfor målefeilen",
        "Innanfor målefeilen",
        "Within the measurement error",
    ),
    "reliable_change_down": (
        "Ned mer enn målefeilen",
        "Ned meir enn målefeilen",
        "Down more than the measurement error",
    ),
    "groups_up": ("Grupper opp minst {step}", "Grupper opp minst {step}", "Groups up at least {step}"),
}

SYMBOLS: Final[Mapping[str, str]] = {
    "mean_change": "Δ",
    "d_z": "d_z",
    "g_z": "g_z",
    "d_av": "d_av",
    "d_rm": "d_rm",
    "glass_delta": "Δ (Glass)",
    "paired_t": "t",
    "wilcoxon": "V",
    "mcnemar": "χ²",
    "rank_biserial": "r (rb)",
    "share_up": "↑",
    "share_same": "=",
    "share_down": "↓",
}

_PAIRS: Final[Texts] = (
    " {n} par med svar begge ganger.",
    " {n} par med svar begge gongene.",
    " {n} pairs with an answer both times.",
)


def _paired(nb: str, nn: str, en: str) -> Texts:
    return nb + _PAIRS[0], nn + _PAIRS[1], en + _PAIRS[2]


METHODS: Final[Mapping[str, Texts]] = {
    "mean_change": _paired(
        "Gjennomsnittet av hver enkelts etter minus før; 95 % konfidensintervall fra t-fordelingen.",
        "Gjennomsnittet av etter minus før for kvar enkelt; 95 % konfidensintervall frå t-fordelinga.",
        "The mean of each one's after minus before; 95% confidence interval from the t distribution.",
    ),
    "d_z": _paired(
        "d_z: endringen delt på standardavviket til endringene.",
        "d_z: endringa delt på standardavviket til endringane.",
        "d_z: the change divided by the standard deviation of the changes.",
    ),
    "g_z": _paired(
        "g_z: d_z rettet for små utvalg (Hedges).",
        "g_z: d_z retta for små utval (Hedges).",
        "g_z: d_z corrected for small samples (Hedges).",
    ),
    "d_av": _paired(
        "d_av: endringen delt på roten av gjennomsnittet av de to variansene, før og etter.",
        "d_av: endringa delt på rota av gjennomsnittet av dei to variansane, før og etter.",
        "d_av: the change divided by the root of the mean of the two variances, before and after.",
    ),
    "d_rm": _paired(
        "d_rm: d_z regnet om med korrelasjonen mellom før og etter.",
        "d_rm: d_z rekna om med korrelasjonen mellom før og etter.",
        "d_rm: d_z converted with the correlation between before and after.",
    ),
    "glass_delta": _paired(
        "Endringen delt på standardavviket i førmålingen.",
        "Endringa delt på standardavviket i førmålinga.",
        "The change divided by the standard deviation before.",
    ),
    "paired_t": _paired(
        "Parvis t-test, tosidig, df = {df}.",
        "Parvis t-test, tosidig, df = {df}.",
        "Paired t-test, two-sided, df = {df}.",
    ),
    "wilcoxon": _paired(
        "Wilcoxons test for par, tosidig; {zeros_rule}; {correction}.",
        "Wilcoxons test for par, tosidig; {zeros_rule}; {correction}.",
        "Wilcoxon signed-rank test, two-sided; {zeros_rule}; {correction}.",
    ),
    "sign_test": _paired(
        "Fortegnstest, eksakt binomisk, tosidig; de uten endring er tatt ut.",
        "Forteiknstest, eksakt binomisk, tosidig; dei utan endring er tekne ut.",
        "Sign test, exact binomial, two-sided; those without change dropped.",
    ),
    "mcnemar": _paired(
        "McNemars test, {mcnemar}; bare de som skiftet svar, teller.",
        "McNemars test, {mcnemar}; berre dei som skifta svar, tel.",
        "McNemar's test, {mcnemar}; only those who changed their answer count.",
    ),
    "rank_biserial": _paired(
        "Rangsummen opp minus rangsummen ned, delt på hele rangsummen; de uten endring er tatt ut.",
        "Rangsummen opp minus rangsummen ned, delt på heile rangsummen; dei utan endring er tekne ut.",
        "Rank sum up minus rank sum down, divided by the whole; those without change dropped.",
    ),
    "share_up": _paired(
        "Andel med høyere verdi etter enn før.",
        "Andel med høgare verdi etter enn før.",
        "Share with a higher value after than before.",
    ),
    "share_same": _paired(
        "Andel med samme verdi før og etter.",
        "Andel med same verdi før og etter.",
        "Share with the same value before and after.",
    ),
    "share_down": _paired(
        "Andel med lavere verdi etter enn før.",
        "Andel med lågare verdi etter enn før.",
        "Share with a lower value after than before.",
    ),
    "reliable_change_up": _paired(
        "Oppgang over {limit} standardfeil for en forskjell (Jacobson og Truax){alpha}.",
        "Oppgang over {limit} standardfeil for ein skilnad (Jacobson og Truax){alpha}.",
        "Rise above {limit} standard errors of a difference (Jacobson and Truax){alpha}.",
    ),
    "reliable_change_none": _paired(
        "Endring innenfor {limit} standardfeil for en forskjell (Jacobson og Truax){alpha}.",
        "Endring innanfor {limit} standardfeil for ein skilnad (Jacobson og Truax){alpha}.",
        "Change within {limit} standard errors of a difference (Jacobson and Truax){alpha}.",
    ),
    "reliable_change_down": _paired(
        "Nedgang over {limit} standardfeil for en forskjell (Jacobson og Truax){alpha}.",
        "Nedgang over {limit} standardfeil for ein skilnad (Jacobson og Truax){alpha}.",
        "Fall above {limit} standard errors of a difference (Jacobson and Truax){alpha}.",
    ),
    "groups_up": (
        "Antall grupper der gjennomsnittet steg med minst {step}, av {n} grupper målt begge ganger.",
        "Talet på grupper der gjennomsnittet steig med minst {step}, av {n} grupper målte begge gongene.",
        "Groups whose mean rose by at least {step}, of {n} groups measured both times.",
    ),
}

ZEROS_DROPPED: Final[Texts] = (
    "de uten endring er tatt ut før rangering",
    "dei utan endring er tekne ut før rangering",
    "those without change dropped before ranking",
)
ZEROS_RANKED: Final[Texts] = (
    "de uten endring er rangert med, så tatt ut (Pratt)",
    "dei utan endring er rangerte med, så tekne ut (Pratt)",
    "those without change ranked, then dropped (Pratt)",
)
CORRECTED: Final[Texts] = (
    "med kontinuitetskorreksjon",
    "med kontinuitetskorreksjon",
    "with continuity correction",
)
UNCORRECTED: Final[Texts] = (
    "uten kontinuitetskorreksjon",
    "utan kontinuitetskorreksjon",
    "without continuity correction",
)
EXACT: Final[Texts] = ("eksakt", "eksakt", "exact")
WITH_RELIABILITY: Final[Texts] = (
    " med reliabilitet {alpha}",
    " med reliabilitet {alpha}",
    " with reliability {alpha}",
)
