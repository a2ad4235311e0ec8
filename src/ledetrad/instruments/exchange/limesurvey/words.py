"""What is said about a LimeSurvey file: why it is refused, and what of it was not carried over."""

from __future__ import annotations

from functools import partial

from ledetrad.instruments.exchange.foreign.desk import Sentences
from ledetrad.instruments.exchange.foreign.refusing import refusal

_REFUSED: Sentences = {
    "large": {
        "nb": "Filen er større enn {most} MB. Eksporter strukturen uten svar og bilder.",
        "nn": "Fila er større enn {most} MB. Eksporter strukturen utan svar og bilete.",
        "en": "The file is larger than {most} MB. Export the structure without responses and pictures.",
    },
    "rows": {
        "nb": "Tabellen har flere enn {most} rader.",
        "nn": "Tabellen har fleire enn {most} rader.",
        "en": "The table has more than {most} rows.",
    },
    "long_cell": {
        "nb": "Teksten er lengre enn {most} tegn.",
        "nn": "Teksten er lengre enn {most} teikn.",
        "en": "The text is longer than {most} characters.",
    },
    "deep": {
        "nb": "Filen har flere enn {most} nivåer inni hverandre. Det har ingen fil fra LimeSurvey.",
        "nn": "Fila har fleire enn {most} nivå inni kvarandre. Det har inga fil frå LimeSurvey.",
        "en": "The file has more than {most} levels inside each other. No file from LimeSurvey has.",
    },
    "dtd": {
        "nb": "Filen har en dokumenttype eller egne entiteter. Slike filer leses ikke; eksporter på nytt fra LimeSurvey.",
        "nn": "Fila har ein dokumenttype eller eigne entitetar. Slike filer blir ikkje lesne; eksporter på nytt frå LimeSurvey.",
        "en": "The file has a document type or entities of its own. Such files are not read; export again from LimeSurvey.",
    },
    "xml": {
        "nb": "Filen er ikke gyldig XML fra denne linjen og kolonnen. Eksporter på nytt fra LimeSurvey.",
        "nn": "Fila er ikkje gyldig XML frå denne linja og kolonnen. Eksporter på nytt frå LimeSurvey.",
        "en": "The file is not valid XML from this line and column. Export again from LimeSurvey.",
    },
    "root": {
        "nb": "Filen begynner med «{name}». En fil fra LimeSurvey begynner med «document».",
        "nn": "Fila byrjar med «{name}». Ei fil frå LimeSurvey byrjar med «document».",
        "en": "The file begins with “{name}”. A file from LimeSurvey begins with “document”.",
    },
    "kind": {
        "nb": "Filen sier at den er «{name}». Vi leser Survey (.lss), Group (.lsg) og Question (.lsq).",
        "nn": "Fila seier at ho er «{name}». Vi les Survey (.lss), Group (.lsg) og Question (.lsq).",
        "en": "The file says it is “{name}”. We read Survey (.lss), Group (.lsg) and Question (.lsq).",
    },
    "archive": {
        "nb": "Et arkiv (.lsa) har med svarene. Pakk det ut og ta inn .lss-filen som ligger i det.",
        "nn": "Eit arkiv (.lsa) har med svara. Pakk det ut og ta inn .lss-fila som ligg i det.",
        "en": "An archive (.lsa) holds the responses too. Unpack it and import the .lss file inside.",
    },
    "filename": {
        "nb": "Filnavnet slutter ikke på .lss, .lsg, .lsq, .txt eller .tsv.",
        "nn": "Filnamnet sluttar ikkje på .lss, .lsg, .lsq, .txt eller .tsv.",
        "en": "The name of the file does not end in .lss, .lsg, .lsq, .txt or .tsv.",
    },
    "column": {
        "nb": "Kolonnen «{name}» mangler i første linje.",
        "nn": "Kolonnen «{name}» manglar i første linje.",
        "en": "The column “{name}” is missing in the first line.",
    },
    "same_column": {
        "nb": "To kolonner har samme navn.",
        "nn": "To kolonnar har same namn.",
        "en": "Two columns have the same name.",
    },
    "tsv": {
        "nb": "Linjen kan ikke leses som tabulatordelt tekst.",
        "nn": "Linja kan ikkje lesast som tabulatordelt tekst.",
        "en": "The line cannot be read as tab separated text.",
    },
    "no_groups": {
        "nb": "Filen har ingen spørsmålsgrupper (rader med G under «class»).",
        "nn": "Fila har ingen spørsmålsgrupper (rader med G under «class»).",
        "en": "The file has no question groups (rows with G under “class”).",
    },
    "no_group_yet": {
        "nb": "Spørsmålet står før den første gruppen.",
        "nn": "Spørsmålet står før den første gruppa.",
        "en": "The question stands before the first group.",
    },
    "no_question_yet": {
        "nb": "Delspørsmålet eller svaret står før det første spørsmålet i gruppen.",
        "nn": "Delspørsmålet eller svaret står før det første spørsmålet i gruppa.",
        "en": "The subquestion or answer stands before the first question of the group.",
    },
    "nothing_left": {
        "nb": "Ingen av spørsmålene i filen kan tas inn. Opplasting av filer, språkvalg og spørsmål som alltid var skjult, finnes ikke her.",
        "nn": "Ingen av spørsmåla i fila kan takast inn. Opplasting av filer, språkval og spørsmål som alltid var skjulte, finst ikkje her.",
        "en": "None of the questions in the file can be taken in. File uploads, language switches and questions that were always hidden do not exist here.",
    },
}


refused = partial(refusal, _REFUSED)
