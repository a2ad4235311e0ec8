"""What is said in the same words of files from any tool: what was not carried over, and words of our own."""

from __future__ import annotations

from ledetrad.instruments.model import Words

OTHER: Words = {"nb": "Annet", "nn": "Anna", "en": "Other"}
COMMENT: Words = {"nb": "Kommentar", "nn": "Kommentar", "en": "Comment"}

SHARED: dict[str, dict[str, str]] = {
    "relevance": {
        "nb": "Vilkåret for å vise spørsmålet kunne ikke oversettes («{part}»). Spørsmålet vises alltid. Vilkåret var: {text}",
        "nn": "Vilkåret for å vise spørsmålet kunne ikkje omsetjast («{part}»). Spørsmålet blir alltid vist. Vilkåret var: {text}",
        "en": "The condition for showing the question could not be translated (“{part}”). It is always shown. The condition was: {text}",
    },
    "validation": {
        "nb": "Kontrollen av svaret kunne ikke oversettes («{part}»). Alle svar godtas. Kontrollen var: {text}",
        "nn": "Kontrollen av svaret kunne ikkje omsetjast («{part}»). Alle svar blir godtekne. Kontrollen var: {text}",
        "en": "The check of the answer could not be translated (“{part}”). All answers are accepted. The check was: {text}",
    },
    "equation": {
        "nb": "Utregningen kunne ikke oversettes («{part}»). Den står som tom tekst. Den var: {text}",
        "nn": "Utrekninga kunne ikkje omsetjast («{part}»). Ho står som tom tekst. Ho var: {text}",
        "en": "The equation could not be translated (“{part}”). It stands as an empty text. It was: {text}",
    },
    "piping": {
        "nb": "Feltet {{{text}}} i teksten kunne ikke oversettes. Det står som «…».",
        "nn": "Feltet {{{text}}} i teksten kunne ikkje omsetjast. Det står som «…».",
        "en": "The field {{{text}}} in the text could not be translated. It stands as “…”.",
    },
    "codes": {
        "nb": "Kodene er skrevet om: {codes}.",
        "nn": "Kodane er skrivne om: {codes}.",
        "en": "Codes were rewritten: {codes}.",
    },
    "repeated": {
        "nb": "Koden «{code}» står flere ganger. Bare den første er med.",
        "nn": "Koden «{code}» står fleire gonger. Berre den første er med.",
        "en": "The code “{code}” stands there more than once. Only the first is included.",
    },
    "random": {
        "nb": "Tilfeldig rekkefølge finnes ikke her. Rekkefølgen er den i filen.",
        "nn": "Tilfeldig rekkjefølgje finst ikkje her. Rekkjefølgja er den i fila.",
        "en": "Random order does not exist here. The order is the one in the file.",
    },
    "default": {
        "nb": "Svaret som var utfylt på forhånd, er ikke med. Spørsmålet begynner uten svar.",
        "nn": "Svaret som var utfylt på førehand, er ikkje med. Spørsmålet byrjar utan svar.",
        "en": "The answer filled in beforehand is not included. The question starts without an answer.",
    },
    "script": {
        "nb": "Teksten hadde et skript. Det er fjernet.",
        "nn": "Teksten hadde eit skript. Det er fjerna.",
        "en": "The text had a script. It was removed.",
    },
    "picture": {
        "nb": "Bildet i teksten er ikke med.",
        "nn": "Biletet i teksten er ikkje med.",
        "en": "The picture in the text is not included.",
    },
    "film": {
        "nb": "Film, lyd eller innebygd side i teksten er ikke med.",
        "nn": "Film, lyd eller innebygd side i teksten er ikkje med.",
        "en": "Film, sound or an embedded page in the text is not included.",
    },
    "link": {
        "nb": "Lenken i teksten er ikke med, bare ordene i den.",
        "nn": "Lenkja i teksten er ikkje med, berre orda i ho.",
        "en": "The link in the text is not included, only its words.",
    },
    "table": {
        "nb": "Tabellen i teksten er blitt vanlige linjer.",
        "nn": "Tabellen i teksten er blitt vanlege linjer.",
        "en": "The table in the text has become plain lines.",
    },
    "form": {
        "nb": "Skjemafelt i teksten er fjernet.",
        "nn": "Skjemafelt i teksten er fjerna.",
        "en": "Form fields in the text were removed.",
    },
    "missing_language": {
        "nb": "Tekster som mangler på «{language}»: {count}. De står på «{first}», og språket er merket som utkast.",
        "nn": "Tekstar som manglar på «{language}»: {count}. Dei står på «{first}», og språket er merkt som utkast.",
        "en": "Texts missing in “{language}”: {count}. They stand in “{first}”, and the language is marked as a draft.",
    },
    "unknown_type": {
        "nb": "Spørsmålstypen «{type}» er ukjent. Spørsmålet er tatt inn som et tekstfelt.",
        "nn": "Spørsmålstypen «{type}» er ukjend. Spørsmålet er teke inn som eit tekstfelt.",
        "en": "The question type “{type}” is unknown. The question was taken in as a text field.",
    },
    "empty_list": {
        "nb": "Spørsmålet har ingen svar å velge mellom. Det er tatt inn som informasjon.",
        "nn": "Spørsmålet har ingen svar å velje mellom. Det er teke inn som informasjon.",
        "en": "The question has no answers to choose from. It was taken in as information.",
    },
    "attribute": {
        "nb": "Innstillingen «{name}» er ikke med.",
        "nn": "Innstillinga «{name}» er ikkje med.",
        "en": "The setting “{name}” is not included.",
    },
    "pictures_as_answers": {
        "nb": "Svarene ble vist som bilder. Her vises bare tekst.",
        "nn": "Svara vart viste som bilete. Her blir berre tekst vist.",
        "en": "The answers were shown as pictures. Here only text is shown.",
    },
    "cut": {
        "nb": "Teksten var lengre enn {most} tegn. Resten er ikke med.",
        "nn": "Teksten var lengre enn {most} teikn. Resten er ikkje med.",
        "en": "The text was longer than {most} characters. The rest is not included.",
    },
    "more": {
        "nb": "Det er flere tap enn det er plass til her.",
        "nn": "Det er fleire tap enn det er plass til her.",
        "en": "There are more losses than there is room for here.",
    },
    "missing_counts": {
        "nb": "{tool} regner et ubesvart spørsmål som 0 eller lar det være. Her mangler resultatet når et svar mangler.",
        "nn": "{tool} reknar eit spørsmål utan svar som 0 eller lèt det vere. Her manglar resultatet når eit svar manglar.",
        "en": "{tool} counts an unanswered question as 0 or leaves it out. Here the result is missing when an answer is.",
    },
}
