"""Names and methods of what describes data: counts, shares, means. Also the column titles that are no measure."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.words.language import Texts

TITLES: Final[Mapping[str, Texts]] = {
    "n": ("n", "n", "n"),
    "missing": ("Mangler", "Manglar", "Missing"),
    "mean": ("Gjennomsnitt", "Gjennomsnitt", "Mean"),
    "standard_deviation": ("Standardavvik", "Standardavvik", "Standard deviation"),
    "median": ("Median", "Median", "Median"),
    "smallest": ("Minste", "Minste", "Smallest"),
    "largest": ("Største", "Største", "Largest"),
    "count": ("Antall", "Tal", "Count"),
    "share": ("Andel", "Andel", "Share"),
    "margin_of_error": ("Feilmargin", "Feilmargin", "Margin of error"),
    "design_effect": ("Virkning av vektene", "Verknad av vektene", "Inflation by weights"),
    "effective_n": ("Effektiv n", "Effektiv n", "Effective n"),
}

COLUMNS: Final[Mapping[str, Texts]] = {
    "interval": ("95 % KI", "95 % KI", "95% CI"),
    "p": ("p", "p", "p"),
    "df": ("df", "df", "df"),
    "value": ("Verdi", "Verdi", "Value"),
    "percent": ("Prosent", "Prosent", "Percent"),
    "variable": ("Variabel", "Variabel", "Variable"),
    "scale": ("Skala", "Skala", "Scale"),
    "item": ("Påstand", "Påstand", "Statement"),
    "answer": ("Svar", "Svar", "Answer"),
    "group": ("Gruppe", "Gruppe", "Group"),
    "wave": ("Måling", "Måling", "Measurement"),
    "total": ("I alt", "I alt", "Total"),
    "measure": ("Mål", "Mål", "Measure"),
    "method": ("Metode", "Metode", "Method"),
    "meaning": ("Hva det betyr", "Kva det tyder", "What it means"),
    "before": ("Før", "Før", "Before"),
    "after": ("Etter", "Etter", "After"),
    "response_rate": ("Svarprosent", "Svarprosent", "Response rate"),
    "spss": ("Slik skriver SPSS dette", "Slik skriv SPSS dette", "How SPSS writes this"),
}

SYMBOLS: Final[Mapping[str, str]] = {
    "n": "n",
    "mean": "M",
    "standard_deviation": "SD",
    "median": "Md",
    "share": "%",
    "margin_of_error": "±",
}

METHODS: Final[Mapping[str, Texts]] = {
    "n": ("Rader med svar.", "Rader med svar.", "Rows with an answer."),
    "missing": (
        "Rader uten svar: tomme felt og koder som er oppgitt som manglende.",
        "Rader utan svar: tomme felt og kodar som er oppgitte som manglande.",
        "Rows without an answer: empty cells and codes declared as missing.",
    ),
    "mean": (
        "Aritmetisk gjennomsnitt av {n} svar; rader uten svar er utelatt.",
        "Aritmetisk gjennomsnitt av {n} svar; rader utan svar er utelatne.",
        "Arithmetic mean of {n} answers; rows without an answer left out.",
    ),
    "standard_deviation": (
        "Standardavvik med n − 1 i nevneren; {n} svar.",
        "Standardavvik med n − 1 i nemnaren; {n} svar.",
        "Standard deviation with n − 1 in the denominator; {n} answers.",
    ),
    "median": (
        "Den midterste verdien; ved to midterste verdier gjennomsnittet av dem. {n} svar.",
        "Den midtarste verdien; ved to midtarste verdiar gjennomsnittet av dei. {n} svar.",
        "The middle value; with two middle values their mean. {n} answers.",
    ),
    "smallest": (
        "Laveste verdi blant {n} svar.",
        "Lågaste verdi blant {n} svar.",
        "Lowest value among {n} answers.",
    ),
    "largest": (
        "Høyeste verdi blant {n} svar.",
        "Høgaste verdi blant {n} svar.",
        "Highest value among {n} answers.",
    ),
    "count": (
        "Antall rader med dette svaret, av {n} som har svart.",
        "Talet på rader med dette svaret, av {n} som har svart.",
        "Rows with this answer, of the {n} who have answered.",
    ),
    "share": (
        "Andel av de {n} som har svart; 95 % konfidensintervall etter Wilson.",
        "Andel av dei {n} som har svart; 95 % konfidensintervall etter Wilson.",
        "Share of the {n} who have answered; 95% confidence interval by Wilson's method.",
    ),
    "margin_of_error": (
        "{multiplier} · √(p(1 − p)/n), n = {n}; forutsetter et tilfeldig utvalg.",
        "{multiplier} · √(p(1 − p)/n), n = {n}; føreset eit tilfeldig utval.",
        "{multiplier} · √(p(1 − p)/n), n = {n}; assumes a random sample.",
    ),
    "design_effect": (
        "n · Σw² / (Σw)² (Kish); {n} med vekt.",
        "n · Σw² / (Σw)² (Kish); {n} med vekt.",
        "n · Σw² / (Σw)² (Kish); {n} with a weight.",
    ),
    "effective_n": (
        "(Σw)² / Σw² (Kish); {n} med vekt.",
        "(Σw)² / Σw² (Kish); {n} med vekt.",
        "(Σw)² / Σw² (Kish); {n} with a weight.",
    ),
}
