"""What is said to somebody whose answer cannot stand. Each sentence says what to do."""

from __future__ import annotations

from ledetrad.instruments.model import Words

SENTENCES: dict[str, Words] = {
    "required": {
        "nb": "Svar på dette spørsmålet for å gå videre.",
        "nn": "Svar på dette spørsmålet for å gå vidare.",
        "en": "Answer this question to go on.",
    },
    "constraint": {
        "nb": "Dette svaret passer ikke. Se over det.",
        "nn": "Dette svaret passar ikkje. Sjå over det.",
        "en": "This answer does not fit. Please look at it again.",
    },
    "not_offered": {
        "nb": "Velg blant svarene som står her.",
        "nn": "Vel mellom svara som står her.",
        "en": "Choose among the answers shown here.",
    },
    "repeated": {
        "nb": "Hvert svar kan bare velges én gang.",
        "nn": "Kvart svar kan berre veljast éin gong.",
        "en": "Each answer can be chosen only once.",
    },
    "too_many": {
        "nb": "Velg høyst {limit}.",
        "nn": "Vel høgst {limit}.",
        "en": "Choose at most {limit}.",
    },
    "aside_with_others": {
        "nb": "«Vet ikke» og lignende svar kan ikke velges sammen med andre.",
        "nn": "«Veit ikkje» og liknande svar kan ikkje veljast saman med andre.",
        "en": "“Don’t know” and the like cannot be chosen together with others.",
    },
    "not_a_number": {
        "nb": "Skriv et tall.",
        "nn": "Skriv eit tal.",
        "en": "Write a number.",
    },
    "not_whole": {
        "nb": "Skriv et helt tall, uten komma.",
        "nn": "Skriv eit heilt tal, utan komma.",
        "en": "Write a whole number, without decimals.",
    },
    "too_low": {
        "nb": "Tallet må være {low} eller høyere.",
        "nn": "Talet må vere {low} eller høgare.",
        "en": "The number must be {low} or more.",
    },
    "too_high": {
        "nb": "Tallet må være {high} eller lavere.",
        "nn": "Talet må vere {high} eller lågare.",
        "en": "The number must be {high} or less.",
    },
    "not_a_date": {
        "nb": "Skriv en dato som finnes, med dag, måned og år.",
        "nn": "Skriv ein dato som finst, med dag, månad og år.",
        "en": "Write a date that exists, with day, month and year.",
    },
    "not_a_text": {
        "nb": "Skriv svaret som tekst.",
        "nn": "Skriv svaret som tekst.",
        "en": "Write the answer as text.",
    },
    "too_long": {
        "nb": "Teksten kan ha høyst {longest} tegn. Kort den ned med {over}.",
        "nn": "Teksten kan ha høgst {longest} teikn. Kort han ned med {over}.",
        "en": "The text can have at most {longest} characters. Shorten it by {over}.",
    },
    "wrong_total": {
        "nb": "Poengene skal bli {total} til sammen. Nå er de {now}.",
        "nn": "Poenga skal bli {total} til saman. No er dei {now}.",
        "en": "The points must add up to {total}. They are {now} now.",
    },
    "too_many_rows": {
        "nb": "Skriv høyst {rows} rader.",
        "nn": "Skriv høgst {rows} rader.",
        "en": "Write at most {rows} rows.",
    },
}
