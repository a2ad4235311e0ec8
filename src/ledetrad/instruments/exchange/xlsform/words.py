"""What is said about a form that is refused, and about what was not carried over. The place is said beside it."""

from __future__ import annotations

from typing import Final

from ledetrad.instruments.exchange.losses import ImportRefused, Loss
from ledetrad.instruments.exchange.xlsform.loss_words import LOST
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.expressions import ExpressionError
from ledetrad.instruments.questionnaires.model import Aside

OTHER: Final = {"nb": "Annet", "nn": "Anna", "en": "Other"}

ASIDES: Final = {
    **dict.fromkeys(
        ("vet ikke", "vet ikke / ikke sikker", "veit ikkje", "usikker", "don't know", "dont know", "do not know"),
        Aside.DONT_KNOW,
    ),
    **dict.fromkeys(
        ("ikke aktuelt", "ikke relevant", "ikkje aktuelt", "ikkje relevant", "not applicable", "not relevant", "n/a"),
        Aside.NOT_APPLICABLE,
    ),
    **dict.fromkeys(
        ("vil ikke svare", "ønsker ikke å svare", "vil ikkje svare", "ønskjer ikkje å svare", "refused",
         "prefer not to say", "prefer not to answer"),
        Aside.REFUSED,
    ),
}  # fmt: skip

_REFUSED: Final[dict[str, tuple[str, str, str]]] = {
    "too_large": (
        "Filen er på {size} MB. Et skjema kan være på høyst {limit} MB: ta ut bilder og andre ark.",
        "Fila er på {size} MB. Eit skjema kan vere på høgst {limit} MB: ta ut bilete og andre ark.",
        "The file is {size} MB. A form can be {limit} MB at most: take out pictures and other sheets.",
    ),
    "old_or_locked": (
        "Filen er i det gamle Excel-formatet (.xls) eller låst med passord. Lagre den som .xlsx uten passord.",
        "Fila er i det gamle Excel-formatet (.xls) eller låst med passord. Lagre ho som .xlsx utan passord.",
        "The file is in the old Excel format (.xls) or locked with a password. Save it as .xlsx without one.",
    ),
    "not_xlsx": (
        "Filen er ikke et helt regneark i formatet .xlsx. Åpne den i regnearket og lagre den på nytt som .xlsx.",
        "Fila er ikkje eit heilt rekneark i formatet .xlsx. Opne ho i reknearket og lagre ho på nytt som .xlsx.",
        "The file is not a whole .xlsx workbook. Open it in the spreadsheet and save it as .xlsx again.",
    ),
    "zip_bomb": (
        "Filen pakker ut til mer enn {limit} MB eller svært mange deler. Så stort er ikke et skjema.",
        "Fila pakkar ut til meir enn {limit} MB eller svært mange delar. Så stort er ikkje eit skjema.",
        "The file unpacks to more than {limit} MB or very many parts. No form is that large.",
    ),
    "too_much": (
        "Delen «{part}» har for mye innhold. Kopier cellene til et nytt, tomt regneark uten formatering.",
        "Delen «{part}» har for mykje innhald. Kopier cellene til eit nytt, tomt rekneark utan formatering.",
        "The part “{part}” holds too much. Copy the cells to a new, empty workbook without formatting.",
    ),
    "bad_xml": (
        "Delen «{part}» er skadet eller laget for å gjøre skade. Lagre filen på nytt fra regnearket.",
        "Delen «{part}» er skadd eller laga for å gjere skade. Lagre fila på nytt frå reknearket.",
        "The part “{part}” is damaged or made to do harm. Save the file again from the spreadsheet.",
    ),
    "two_sheets": (
        "To ark har samme navn. Slett eller gi nytt navn til det ene.",
        "To ark har same namn. Slett eller gi nytt namn til det eine.",
        "Two sheets have the same name. Delete or rename one of them.",
    ),
    "no_survey": (
        "Fant ikke arket «survey», der spørsmålene skal stå. Arkene i filen er: {names}.",
        "Fann ikkje arket «survey», der spørsmåla skal stå. Arka i fila er: {names}.",
        "There is no sheet “survey”, where the questions belong. The sheets in the file are: {names}.",
    ),
    "no_questions": (
        "Arket har ingen spørsmål.",
        "Arket har ingen spørsmål.",
        "The sheet has no questions.",
    ),
    "too_many_texts": (
        "Filen har mer enn {limit} ulike tekster. Så mange er det ikke i et skjema.",
        "Fila har meir enn {limit} ulike tekstar. Så mange er det ikkje i eit skjema.",
        "The file has more than {limit} different texts. No form has that many.",
    ),
    "too_many_rows": (
        "Arket har mer enn {limit} rader. Slett radene under de siste spørsmålene.",
        "Arket har meir enn {limit} rader. Slett radene under dei siste spørsmåla.",
        "The sheet has more than {limit} rows. Delete the rows below the last questions.",
    ),
    "too_many_columns": (
        "Arket har mer enn {limit} kolonner. Slett kolonnene til høyre for de siste.",
        "Arket har meir enn {limit} kolonnar. Slett kolonnane til høgre for dei siste.",
        "The sheet has more than {limit} columns. Delete the columns to the right of the last ones.",
    ),
    "cell_too_long": (
        "Teksten er lengre enn {limit} tegn.",
        "Teksten er lengre enn {limit} teikn.",
        "The text is longer than {limit} characters.",
    ),
    "formula": (
        "Cellen er en formel. Kopier den og lim den inn igjen som verdi.",
        "Cella er ein formel. Kopier ho og lim ho inn att som verdi.",
        "The cell is a formula. Copy it and paste it back as a value.",
    ),
    "error_cell": (
        "Cellen viser en feil ({value}). Skriv det som skal stå der.",
        "Cella viser ein feil ({value}). Skriv det som skal stå der.",
        "The cell shows an error ({value}). Write what should be there.",
    ),
    "date_cell": (
        "Regnearket har gjort cellen om til en dato. Gjør cellen om til tekst, og skriv det som skal stå der.",
        "Reknearket har gjort cella om til ein dato. Gjer cella om til tekst, og skriv det som skal stå der.",
        "The spreadsheet has turned the cell into a date. Make the cell text, and write what should be there.",
    ),
    "bad_cell": (
        "Cellen kan ikke leses. Skriv innholdet på nytt.",
        "Cella kan ikkje lesast. Skriv innhaldet på nytt.",
        "The cell cannot be read. Write its content again.",
    ),
    "no_headings": (
        "Første rad skal ha overskriftene (type, name, label …).",
        "Første rad skal ha overskriftene (type, name, label …).",
        "The first row should hold the headings (type, name, label …).",
    ),
    "no_column": (
        "Kolonnen «{name}» mangler i første rad.",
        "Kolonnen «{name}» manglar i første rad.",
        "The column “{name}” is missing from the first row.",
    ),
    "two_columns": (
        "Kolonnen har samme overskrift som {other}. Slett eller gi nytt navn til den ene.",
        "Kolonnen har same overskrift som {other}. Slett eller gi nytt namn til den eine.",
        "The column has the same heading as {other}. Delete or rename one of them.",
    ),
    "language_without_code": (
        "Språket «{name}» er ikke kjent. Skriv koden i parentes, som i label::Bokmål (nb).",
        "Språket «{name}» er ikkje kjent. Skriv koden i parentes, som i label::Nynorsk (nn).",
        "The language “{name}” is not known. Write its code in brackets, as in label::English (en).",
    ),
    "unknown_name": (
        "Det er ikke noe spørsmål som heter «{name}». Se etter i kolonnen «name».",
        "Det er ikkje noko spørsmål som heiter «{name}». Sjå etter i kolonnen «name».",
        "No question is called “{name}”. Look in the column “name”.",
    ),
    "no_name": (
        "Spørsmålet mangler et kort navn i kolonnen «name», som q1 eller alder.",
        "Spørsmålet manglar eit kort namn i kolonnen «name», som q1 eller alder.",
        "The question needs a short name in the column “name”, such as q1 or age.",
    ),
    "bad_name": (
        "Navnet «{name}» kan ikke brukes. Bruk bokstavene a–z, tall og _, og begynn med en bokstav.",
        "Namnet «{name}» kan ikkje brukast. Bruk bokstavane a–z, tal og _, og byrj med ein bokstav.",
        "The name “{name}” cannot be used. Use the letters a–z, digits and _, and begin with a letter.",
    ),
    "two_names": (
        "Navnet «{name}» er brukt før ({other}). Gi det ene et annet navn.",
        "Namnet «{name}» er brukt før ({other}). Gi det eine eit anna namn.",
        "The name “{name}” has been used before ({other}). Give one of them another name.",
    ),
    "no_list": (
        "Fant ingen liste som heter «{name}» i arket «choices».",
        "Fann inga liste som heiter «{name}» i arket «choices».",
        "There is no list called “{name}” in the sheet “choices”.",
    ),
    "choice_without_name": (
        "Svaret må ha både et listenavn og et eget navn.",
        "Svaret må ha både eit listenamn og eit eige namn.",
        "The answer needs both a list name and a name of its own.",
    ),
    "two_choices": (
        "Svaret «{name}» står allerede i listen ({other}).",
        "Svaret «{name}» står alt i lista ({other}).",
        "The answer “{name}” is already in the list ({other}).",
    ),
    "bad_choice_name": (
        "Svarnavnet «{name}» må skrives med a–z, tall, «_», «.» eller «-», her og i reglene som bruker det.",
        "Svarnamnet «{name}» må skrivast med a–z, tal, «_», «.» eller «-», her og i reglane som bruker det.",
        "Write the answer name “{name}” with a–z, digits, “_”, “.” or “-”, here and in the rules that use it.",
    ),
    "unknown_aside": (
        "«{name}» skal være dont_know, not_applicable eller refused.",
        "«{name}» skal vere dont_know, not_applicable eller refused.",
        "“{name}” should be dont_know, not_applicable or refused.",
    ),
    "not_a_number": (
        "«{value}» er ikke et tall som kan stå her.",
        "«{value}» er ikkje eit tal som kan stå her.",
        "“{value}” is not a number that can stand here.",
    ),
    "not_yes_or_no": (
        "«{value}» skal være yes eller no.",
        "«{value}» skal vere yes eller no.",
        "“{value}” should be yes or no.",
    ),
    "no_type": (
        "Raden mangler en type, som text eller select_one.",
        "Rada manglar ein type, som text eller select_one.",
        "The row needs a type, such as text or select_one.",
    ),
    "unknown_type": (
        "Typen «{name}» er ikke kjent. Se etter skrivefeil: text, integer, date, select_one liste, select_multiple liste.",
        "Typen «{name}» er ikkje kjend. Sjå etter skrivefeil: text, integer, date, select_one liste, select_multiple liste.",
        "The type “{name}” is not known. Look for a misspelling: text, integer, date, select_one list, select_multiple list.",
    ),
    "too_deep": (
        "Det er mer enn {limit} grupper inni hverandre.",
        "Det er meir enn {limit} grupper inni kvarandre.",
        "There are more than {limit} groups inside each other.",
    ),
    "nothing_to_end": (
        "«{name}» lukker noe som ikke er åpnet. Se etter begin_group og begin_repeat over.",
        "«{name}» lukkar noko som ikkje er opna. Sjå etter begin_group og begin_repeat over.",
        "“{name}” ends something that was not begun. Look for begin_group and begin_repeat above.",
    ),
    "not_ended": (
        "Gruppen «{name}» blir ikke lukket. Sett inn end_group eller end_repeat under det siste spørsmålet i den.",
        "Gruppa «{name}» blir ikkje lukka. Set inn end_group eller end_repeat under det siste spørsmålet i ho.",
        "The group “{name}” is not ended. Put end_group or end_repeat below its last question.",
    ),
    "unknown_mark": (
        "«{name}» er ikke kjent i kolonnen ledetrad_kind. La cellen stå tom.",
        "«{name}» er ikkje kjent i kolonnen ledetrad_kind. La cella stå tom.",
        "“{name}” is not known in the column ledetrad_kind. Leave the cell empty.",
    ),
    "empty_cell": (
        "Kolonnen «{name}» må fylles ut her.",
        "Kolonnen «{name}» må fyllast ut her.",
        "The column “{name}” must be filled in here.",
    ),
    "unknown_review": (
        "«{name}» skal være original, our_translation, draft eller reviewed.",
        "«{name}» skal vere original, our_translation, draft eller reviewed.",
        "“{name}” should be original, our_translation, draft or reviewed.",
    ),
    "unknown_method": (
        "«{name}» skal være mean, sum eller sum_by_count.",
        "«{name}» skal vere mean, sum eller sum_by_count.",
        "“{name}” should be mean, sum or sum_by_count.",
    ),
    "expression": (
        "Regelen «{text}» kan ikke leses fra tegn {number}: ",
        "Regelen «{text}» kan ikkje lesast frå teikn {number}: ",
        "The rule “{text}” cannot be read from character {number}: ",
    ),
}


def refused(where: str, code: str, **details: str) -> ImportRefused:
    """The refusal with this code, at this place."""
    return ImportRefused(where, _filled(_REFUSED[code], details))


def refused_expression(where: str, text: str, error: ExpressionError) -> ImportRefused:
    """The refusal of a rule that our language does not have, with what our parser says of it."""
    shown = text if len(text) <= 80 else text[:79] + "…"
    start = _filled(_REFUSED["expression"], {"text": shown, "number": str(error.position + 1)})
    return ImportRefused(where, {language: start[language] + error.words[language] for language in start})


def lost(where: str, code: str, **details: str) -> Loss:
    """The loss with this code, at this place."""
    return Loss(where, _filled(LOST[code], details))


def _filled(sentences: tuple[str, str, str], details: dict[str, str]) -> Words:
    return {
        language: sentence.format(**details)
        for language, sentence in zip(("nb", "nn", "en"), sentences, strict=True)
    }
