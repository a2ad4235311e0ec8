"""What of a SurveyJS file was not carried over, in plain words. One sentence for each kind."""

from __future__ import annotations

from ledetrad.instruments.exchange.foreign.sentences import SHARED

LOSSES: dict[str, dict[str, str]] = SHARED | {
    "page_relevance": {
        "nb": "Vilkåret for å vise siden kunne ikke oversettes («{part}»). Siden vises alltid. Vilkåret var: {text}",
        "nn": "Vilkåret for å vise sida kunne ikkje omsetjast («{part}»). Sida blir alltid vist. Vilkåret var: {text}",
        "en": "The condition for showing the page could not be translated (“{part}”). It is always shown. The condition was: {text}",
    },
    "required": {
        "nb": "Vilkåret for når svaret er påkrevd, kunne ikke oversettes («{part}»). Svaret er frivillig. Vilkåret var: {text}",
        "nn": "Vilkåret for når svaret er påkravd, kunne ikkje omsetjast («{part}»). Svaret er frivillig. Vilkåret var: {text}",
        "en": "The condition for when an answer is required could not be translated (“{part}”). It is voluntary. The condition was: {text}",
    },
    "choice_filter": {
        "nb": "Vilkåret for hvilke svar som vises, kunne ikke oversettes («{part}»). Alle vises. Vilkåret var: {text}",
        "nn": "Vilkåret for kva svar som blir viste, kunne ikkje omsetjast («{part}»). Alle blir viste. Vilkåret var: {text}",
        "en": "The condition for which answers are shown could not be translated (“{part}”). All are shown. The condition was: {text}",
    },
    "rows_filter": {
        "nb": "Vilkåret for hvilke rader som vises, er ikke med. Alle vises. Vilkåret var: {text}",
        "nn": "Vilkåret for kva rader som blir viste, er ikkje med. Alle blir viste. Vilkåret var: {text}",
        "en": "The condition for which rows are shown is not included. All are shown. The condition was: {text}",
    },
    "enabled": {
        "nb": "Vilkåret for når spørsmålet kan besvares (enableIf), er ikke med. Det kan alltid besvares. Vilkåret var: {text}",
        "nn": "Vilkåret for når spørsmålet kan svarast på (enableIf), er ikkje med. Det kan alltid svarast på. Vilkåret var: {text}",
        "en": "The condition for when the question can be answered (enableIf) is not included. It always can. The condition was: {text}",
    },
    "invisible": {
        "nb": "Spørsmålet var skjult (visible: false). Det er ikke med.",
        "nn": "Spørsmålet var skjult (visible: false). Det er ikkje med.",
        "en": "The question was hidden (visible: false). It is not included.",
    },
    "no_file": {
        "nb": "Opplasting av filer, signaturer og tegninger finnes ikke her. Spørsmålet er ikke med.",
        "nn": "Opplasting av filer, signaturar og teikningar finst ikkje her. Spørsmålet er ikkje med.",
        "en": "Files, signatures and drawings do not exist here. The question is not included.",
    },
    "image": {
        "nb": "Bildet eller filmen er ikke med.",
        "nn": "Biletet eller filmen er ikkje med.",
        "en": "The picture or film is not included.",
    },
    "shown": {
        "nb": "SurveyJS viste resultatet av utregningen på siden. Her regnes det ut uten å vises.",
        "nn": "SurveyJS viste resultatet av utrekninga på sida. Her blir det rekna ut utan å bli vist.",
        "en": "SurveyJS showed the result of the expression on the page. Here it is computed without being shown.",
    },
    "input_type": {
        "nb": "Felt av typen «{type}» er blitt et vanlig tekstfelt.",
        "nn": "Felt av typen «{type}» er blitt eit vanleg tekstfelt.",
        "en": "A field of the type “{type}” has become an ordinary text field.",
    },
    "column_type": {
        "nb": "Kolonnen «{name}» av typen «{type}» er blitt tekst.",
        "nn": "Kolonnen «{name}» av typen «{type}» er blitt tekst.",
        "en": "The column “{name}” of the type “{type}” has become text.",
    },
    "elsewhere": {
        "nb": "Svarene hentes fra en annen kilde ({name}). De er ikke med.",
        "nn": "Svara blir henta frå ei anna kjelde ({name}). Dei er ikkje med.",
        "en": "The answers are fetched from elsewhere ({name}). They are not included.",
    },
    "choice_rule": {
        "nb": "Svaret «{choice}» hadde et eget vilkår som ikke er med. Det vises alltid. Vilkåret var: {text}",
        "nn": "Svaret «{choice}» hadde eit eige vilkår som ikkje er med. Det blir alltid vist. Vilkåret var: {text}",
        "en": "The answer “{choice}” had a condition of its own that is not included. It is always shown. The condition was: {text}",
    },
    "bad_choice": {
        "nb": "Et av svarene kunne ikke leses. Det er ikke med.",
        "nn": "Eitt av svara kunne ikkje lesast. Det er ikkje med.",
        "en": "One of the answers could not be read. It is not included.",
    },
    "trigger": {
        "nb": "En hendelse («{type}») er ikke med.",
        "nn": "Ei hending («{type}») er ikkje med.",
        "en": "A trigger (“{type}”) is not included.",
    },
    "end_text": {
        "nb": "Teksten etter siste side er ikke med. Den var: {text}",
        "nn": "Teksten etter siste side er ikkje med. Han var: {text}",
        "en": "The text after the last page is not included. It was: {text}",
    },
    "quiz": {
        "nb": "Fasiten («correctAnswer») er ikke med.",
        "nn": "Fasiten («correctAnswer») er ikkje med.",
        "en": "The correct answer is not included.",
    },
    "validator": {
        "nb": "Kontrollen «{type}» finnes ikke her. Alle svar godtas.",
        "nn": "Kontrollen «{type}» finst ikkje her. Alle svar blir godtekne.",
        "en": "The check “{type}” does not exist here. All answers are accepted.",
    },
    "single_page": {
        "nb": "Alt sto på én side i SurveyJS. Her er sidene hver for seg.",
        "nn": "Alt stod på éi side i SurveyJS. Her er sidene kvar for seg.",
        "en": "Everything stood on one page in SurveyJS. Here the pages are apart.",
    },
}
