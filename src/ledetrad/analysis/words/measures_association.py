"""Names and methods of what two variables have to do with each other."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.words.language import Texts

TITLES: Final[Mapping[str, Texts]] = {
    "pearson_r": ("Pearsons r", "Pearsons r", "Pearson's r"),
    "spearman_rho": ("Spearmans rho", "Spearmans rho", "Spearman's rho"),
    "chi_square": ("Kjikvadrat", "Kjikvadrat", "Chi-square"),
    "likelihood_ratio": ("Sannsynlighetskvotient", "Sannsynskvotient", "Likelihood ratio"),
    "cramers_v": ("Cramérs V", "Cramérs V", "Cramér's V"),
    "phi": ("Phi", "Phi", "Phi"),
    "fisher_exact": ("Fishers eksakte test", "Fishers eksakte test", "Fisher's exact test"),
    "gamma": ("Gamma", "Gamma", "Gamma"),
    "kendall_tau_b": ("Kendalls tau-b", "Kendalls tau-b", "Kendall's tau-b"),
    "kendall_tau_c": ("Kendalls tau-c", "Kendalls tau-c", "Kendall's tau-c"),
    "somers_d": ("Somers’ d", "Somers’ d", "Somers' d"),
}

SYMBOLS: Final[Mapping[str, str]] = {
    "pearson_r": "r",
    "spearman_rho": "ρ",
    "chi_square": "χ²",
    "likelihood_ratio": "G²",
    "cramers_v": "V",
    "phi": "φ",
    "gamma": "γ",
    "kendall_tau_b": "τ-b",
    "kendall_tau_c": "τ-c",
    "somers_d": "d",
}

METHODS: Final[Mapping[str, Texts]] = {
    "pearson_r": (
        "Pearsons r; p fra t, tosidig, df = {df}; {n} med svar på begge.",
        "Pearsons r; p frå t, tosidig, df = {df}; {n} med svar på begge.",
        "Pearson's r; p from t, two-sided, df = {df}; {n} with an answer to both.",
    ),
    "spearman_rho": (
        "Pearsons r mellom rangene, like verdier deler rang; p fra t, tosidig, df = {df}; {n} med svar på begge.",
        "Pearsons r mellom rangane, like verdiar deler rang; p frå t, tosidig, df = {df}; {n} med svar på begge.",
        "Pearson's r between ranks, ties share rank; p from t, two-sided, df = {df}; {n} with an answer to both.",
    ),
    "chi_square": (
        "Pearsons kjikvadrat, {correction}, df = {df}; {n} med svar på begge.",
        "Pearsons kjikvadrat, {correction}, df = {df}; {n} med svar på begge.",
        "Pearson's chi-square, {correction}, df = {df}; {n} with an answer to both.",
    ),
    "likelihood_ratio": (
        "Kjikvadrat fra sannsynlighetskvotienten (G²), df = {df}; {n} med svar på begge.",
        "Kjikvadrat frå sannsynskvotienten (G²), df = {df}; {n} med svar på begge.",
        "Likelihood-ratio chi-square (G²), df = {df}; {n} with an answer to both.",
    ),
    "cramers_v": (
        "√(χ² / (n · (minste antall rader eller kolonner − 1))), uten korreksjon; n = {n}.",
        "√(χ² / (n · (minste tal på rader eller kolonnar − 1))), utan korreksjon; n = {n}.",
        "√(χ² / (n · (the smaller of rows and columns − 1))), uncorrected; n = {n}.",
    ),
    "phi": (
        "Korrelasjonen i tabellen med to ganger to celler; n = {n}.",
        "Korrelasjonen i tabellen med to gonger to celler; n = {n}.",
        "The correlation in the two-by-two table; n = {n}.",
    ),
    "fisher_exact": (
        "Fishers eksakte test, tosidig; {n} med svar på begge.",
        "Fishers eksakte test, tosidig; {n} med svar på begge.",
        "Fisher's exact test, two-sided; {n} with an answer to both.",
    ),
    "gamma": (
        "Gamma; par som står likt på en av variablene, teller ikke; {ase}; {n} med svar på begge.",
        "Gamma; par som står likt på ein av variablane, tel ikkje; {ase}; {n} med svar på begge.",
        "Gamma; pairs tied on either variable do not count; {ase}; {n} with an answer to both.",
    ),
    "kendall_tau_b": (
        "Tau-b, rettet for like verdier; {ase}; {n} med svar på begge.",
        "Tau-b, retta for like verdiar; {ase}; {n} med svar på begge.",
        "Tau-b, corrected for ties; {ase}; {n} with an answer to both.",
    ),
    "kendall_tau_c": (
        "Tau-c (Stuart), for tabeller med ulikt antall rader og kolonner; {ase}; {n} med svar på begge.",
        "Tau-c (Stuart), for tabellar med ulikt tal på rader og kolonnar; {ase}; {n} med svar på begge.",
        "Tau-c (Stuart), for tables with unequal numbers of rows and columns; {ase}; {n} with an answer to both.",
    ),
    "somers_d": (
        "Somers’ d med {dependent} som det som skal forklares; {ase}; {n} med svar på begge.",
        "Somers’ d med {dependent} som det som skal forklarast; {ase}; {n} med svar på begge.",
        "Somers' d with {dependent} as the dependent variable; {ase}; {n} with an answer to both.",
    ),
}

ASE: Final[Texts] = (
    "p med standardfeil under nullhypotesen, tosidig",
    "p med standardfeil under nullhypotesen, tosidig",
    "p from the standard error under the null hypothesis, two-sided",
)
