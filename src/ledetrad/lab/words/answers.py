"""The answers of a variable, their order, and tables that take time: (nb, nn, en)."""

from typing import Final

ANSWERS: Final[dict[str, tuple[str, str, str]]] = {
    "different_answers": ("{count} ulike svar", "{count} ulike svar", "{count} different answers"),
    "more_answers": ("og {count} til", "og {count} til", "and {count} more"),
    "rank": ("Nr.", "Nr.", "No."),
    "rank_of": (
        "Nummer i rekkefølgen: {code}",
        "Nummer i rekkjefølgja: {code}",
        "Number in the order: {code}",
    ),
    "rank_help": (
        "Velg «Ordnet», og gi svarene nummer fra laveste til høyeste. Svar uten nummer kommer sist.",
        "Vel «Ordna», og gi svara nummer frå lågaste til høgaste. Svar utan nummer kjem sist.",
        "Choose “Ordinal” and number the answers from lowest to highest. Answers without a number come last.",
    ),
    "alike": (
        "Bruk rekkefølgen for {count} andre spørsmål med de samme svarene også",
        "Bruk rekkjefølgja for {count} andre spørsmål med dei same svara også",
        "Use the order for {count} other questions with the same answers too",
    ),
    "rank_few": (
        "Gi hvert svar sitt eget nummer.",
        "Gi kvart svar sitt eige nummer.",
        "Give each answer a number of its own.",
    ),
    "no_answer_here": ("mangler", "manglar", "missing"),
    "working_title": ("Regner", "Reknar", "Working"),
    "working_text": (
        "Vi regner fortsatt. Du kan vente, eller gå videre til noe annet.",
        "Vi reknar framleis. Du kan vente, eller gå vidare til noko anna.",
        "Still working. You can wait, or go on with something else.",
    ),
    "working_long": (
        "Dette har tatt over {seconds} sekunder. Velg heller variabler med færre ulike svar, eller slå sammen svar under «Gjør om».",
        "Dette har teke over {seconds} sekund. Vel heller variablar med færre ulike svar, eller slå saman svar under «Gjer om».",
        "This has taken more than {seconds} seconds. Choose variables with fewer answers, or merge answers under “Transform”.",
    ),
    "working_full": (
        "Flere tabeller regnes allerede ut. Vent til en av dem er ferdig.",
        "Fleire tabellar blir alt rekna ut. Vent til ein av dei er ferdig.",
        "Several tables are already being worked out. Wait until one of them is done.",
    ),
    "swipe": (
        "Dra sidelengs for å se {columns}.",
        "Dra sidelengs for å sjå {columns}.",
        "Swipe sideways to see {columns}.",
    ),
}
