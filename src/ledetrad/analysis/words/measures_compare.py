"""Names and methods of comparing groups, and of two people who judge the same thing (dyads)."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.words.language import Texts

TITLES: Final[Mapping[str, Texts]] = {
    "mean_difference": (
        "Forskjell i gjennomsnitt",
        "Skilnad i gjennomsnitt",
        "Difference in means",
    ),
    "student_t": ("Students t-test", "Students t-test", "Student's t-test"),
    "welch_t": ("Welchs t-test", "Welchs t-test", "Welch's t-test"),
    "hedges_g": ("Hedges g", "Hedges g", "Hedges' g"),
    "mann_whitney": ("Mann–Whitneys test", "Mann–Whitneys test", "Mann–Whitney test"),
    "anova_f": ("Variansanalyse", "Variansanalyse", "Analysis of variance"),
    "welch_anova": ("Welchs variansanalyse", "Welchs variansanalyse", "Welch's analysis of variance"),
    "kruskal_wallis": ("Kruskal–Wallis’ test", "Kruskal–Wallis’ test", "Kruskal–Wallis test"),
    "eta_squared": ("Eta kvadrert", "Eta kvadrert", "Eta squared"),
    "omega_squared": ("Omega kvadrert", "Omega kvadrert", "Omega squared"),
    "two_proportion_z": (
        "z-test for to andeler",
        "z-test for to andelar",
        "Two-proportion z-test",
    ),
    "proportion_difference": (
        "Forskjell i andel",
        "Skilnad i andel",
        "Difference in share",
    ),
    "margins_overlap": (
        "Feilmarginene overlapper",
        "Feilmarginane overlappar",
        "The margins overlap",
    ),
    "exact_agreement": ("Helt like svar", "Heilt like svar", "Exact agreement"),
    "agreement_within_one": (
        "Høyst ett trinn fra hverandre",
        "Høgst eitt trinn frå kvarandre",
        "At most one step apart",
    ),
    "double_entry_r": ("Dobbeltført r", "Dobbeltført r", "Double-entry r"),
    "concordance": ("Lins konkordans", "Lins konkordans", "Lin's concordance"),
    "icc_1": ("ICC(1,1)", "ICC(1,1)", "ICC(1,1)"),
    "icc_a1": ("ICC(A,1)", "ICC(A,1)", "ICC(A,1)"),
    "icc_c1": ("ICC(C,1)", "ICC(C,1)", "ICC(C,1)"),
    "icc_1_k": ("ICC(1,k)", "ICC(1,k)", "ICC(1,k)"),
    "icc_a1_k": ("ICC(A,k)", "ICC(A,k)", "ICC(A,k)"),
    "icc_c1_k": ("ICC(C,k)", "ICC(C,k)", "ICC(C,k)"),
}

SYMBOLS: Final[Mapping[str, str]] = {
    "mean_difference": "Δ",
    "student_t": "t",
    "welch_t": "t",
    "hedges_g": "g",
    "mann_whitney": "U",
    "anova_f": "F",
    "welch_anova": "F",
    "kruskal_wallis": "H",
    "eta_squared": "η²",
    "omega_squared": "ω²",
    "two_proportion_z": "z",
    "proportion_difference": "Δ",
    "concordance": "CCC",
}

METHODS: Final[Mapping[str, Texts]] = {
    "mean_difference": (
        "Gjennomsnitt minus gjennomsnitt; 95 % konfidensintervall fra t-fordelingen{df_text}; n = {n}.",
        "Gjennomsnitt minus gjennomsnitt; 95 % konfidensintervall frå t-fordelinga{df_text}; n = {n}.",
        "Mean minus mean; 95% confidence interval from the t distribution{df_text}; n = {n}.",
    ),
    "student_t": (
        "Students t-test for uavhengige grupper, lik varians antatt, tosidig, df = {df}; n = {n}.",
        "Students t-test for uavhengige grupper, lik varians anteken, tosidig, df = {df}; n = {n}.",
        "Student's t-test for independent groups, equal variances assumed, two-sided, df = {df}; n = {n}.",
    ),
    "welch_t": (
        "Welchs t-test for uavhengige grupper, lik varians ikke antatt, tosidig, df = {df}; n = {n}.",
        "Welchs t-test for uavhengige grupper, lik varians ikkje anteken, tosidig, df = {df}; n = {n}.",
        "Welch's t-test for independent groups, equal variances not assumed, two-sided, df = {df}; n = {n}.",
    ),
    "hedges_g": (
        "Hedges g: forskjellen delt på felles standardavvik, rettet for små utvalg; n = {n}.",
        "Hedges g: skilnaden delt på felles standardavvik, retta for små utval; n = {n}.",
        "Hedges' g: the difference divided by the pooled standard deviation, corrected for small samples; n = {n}.",
    ),
    "mann_whitney": (
        "Mann–Whitneys test, tosidig, rettet for like verdier, {correction}; n = {n}.",
        "Mann–Whitneys test, tosidig, retta for like verdiar, {correction}; n = {n}.",
        "Mann–Whitney test, two-sided, corrected for ties, {correction}; n = {n}.",
    ),
    "anova_f": (
        "Enveis variansanalyse, lik varians antatt, df = {df1} og {df2}; n = {n}.",
        "Einvegs variansanalyse, lik varians anteken, df = {df1} og {df2}; n = {n}.",
        "One-way analysis of variance, equal variances assumed, df = {df1} and {df2}; n = {n}.",
    ),
    "welch_anova": (
        "Welchs enveis variansanalyse, lik varians ikke antatt, df = {df1} og {df2}; n = {n}.",
        "Welchs einvegs variansanalyse, lik varians ikkje anteken, df = {df1} og {df2}; n = {n}.",
        "Welch's one-way analysis of variance, equal variances not assumed, df = {df1} and {df2}; n = {n}.",
    ),
    "kruskal_wallis": (
        "Kruskal–Wallis’ test på ranger, rettet for like verdier, df = {df}; n = {n}.",
        "Kruskal–Wallis’ test på rangar, retta for like verdiar, df = {df}; n = {n}.",
        "Kruskal–Wallis test on ranks, corrected for ties, df = {df}; n = {n}.",
    ),
    "eta_squared": (
        "Kvadratsummen mellom gruppene delt på hele kvadratsummen; n = {n}.",
        "Kvadratsummen mellom gruppene delt på heile kvadratsummen; n = {n}.",
        "The sum of squares between groups divided by the total; n = {n}.",
    ),
    "omega_squared": (
        "Som eta kvadrert, rettet for at utvalget er lite; n = {n}.",
        "Som eta kvadrert, retta for at utvalet er lite; n = {n}.",
        "As eta squared, corrected for the sample being small; n = {n}.",
    ),
    "two_proportion_z": (
        "z-test for to uavhengige andeler med felles andel i standardfeilen, tosidig; n = {n}.",
        "z-test for to uavhengige andelar med felles andel i standardfeilen, tosidig; n = {n}.",
        "z-test for two independent shares, pooled standard error, two-sided; n = {n}.",
    ),
    "proportion_difference": (
        "Andel minus andel; 95 % konfidensintervall etter Newcombe; n = {n}.",
        "Andel minus andel; 95 % konfidensintervall etter Newcombe; n = {n}.",
        "Share minus share; 95% confidence interval by Newcombe's method; n = {n}.",
    ),
    "margins_overlap": (
        "Tommelfingerregel: to andeler regnes som ulike når feilmarginene ({multiplier} · standardfeilen) ikke "
        "overlapper; n = {n}.",
        "Tommelfingerregel: to andelar blir rekna som ulike når feilmarginane ({multiplier} · standardfeilen) ikkje "
        "overlappar; n = {n}.",
        "Rule of thumb: two shares count as unlike when the margins ({multiplier} · the standard error) do not "
        "overlap; n = {n}.",
    ),
    "exact_agreement": (
        "Andel av {n} par der begge har svart det samme.",
        "Andel av {n} par der begge har svart det same.",
        "Share of {n} pairs in which both gave the same answer.",
    ),
    "agreement_within_one": (
        "Andel av {n} par der svarene er like eller ett trinn fra hverandre.",
        "Andel av {n} par der svara er like eller eitt trinn frå kvarandre.",
        "Share of {n} pairs in which the answers are equal or one step apart.",
    ),
    "concordance": (
        "Lins konkordanskoeffisient, den samme som kappa med kvadratiske vekter; {n} par.",
        "Lins konkordanskoeffisient, den same som kappa med kvadratiske vekter; {n} par.",
        "Lin's concordance coefficient, the same as quadratically weighted kappa; {n} pairs.",
    ),
    "double_entry_r": (
        "Pearsons r der hvert par er ført begge veier, uten test; {n} par.",
        "Pearsons r der kvart par er ført begge vegar, utan test; {n} par.",
        "Pearson's r with each pair entered both ways, no test; {n} pairs.",
    ),
    "icc_1": (
        "Enveis modell, én måling; {n} par eller rader.",
        "Einvegs modell, éi måling; {n} par eller rader.",
        "One-way model, single measurement; {n} pairs or rows.",
    ),
    "icc_a1": (
        "Toveis modell, enighet i nivå, én måling; {n} par eller rader.",
        "Tovegs modell, semje om nivå, éi måling; {n} par eller rader.",
        "Two-way model, absolute agreement, single measurement; {n} pairs or rows.",
    ),
    "icc_c1": (
        "Toveis modell, likt mønster, én måling; {n} par eller rader.",
        "Tovegs modell, likt mønster, éi måling; {n} par eller rader.",
        "Two-way model, consistency, single measurement; {n} pairs or rows.",
    ),
    "icc_1_k": (
        "Enveis modell, gjennomsnittet av målingene; {n} par eller rader.",
        "Einvegs modell, gjennomsnittet av målingane; {n} par eller rader.",
        "One-way model, average of the measurements; {n} pairs or rows.",
    ),
    "icc_a1_k": (
        "Toveis modell, enighet i nivå, gjennomsnittet av målingene; {n} par eller rader.",
        "Tovegs modell, semje om nivå, gjennomsnittet av målingane; {n} par eller rader.",
        "Two-way model, absolute agreement, average of the measurements; {n} pairs or rows.",
    ),
    "icc_c1_k": (
        "Toveis modell, likt mønster, gjennomsnittet av målingene; {n} par eller rader.",
        "Tovegs modell, likt mønster, gjennomsnittet av målingane; {n} par eller rader.",
        "Two-way model, consistency, average of the measurements; {n} pairs or rows.",
    ),
}
