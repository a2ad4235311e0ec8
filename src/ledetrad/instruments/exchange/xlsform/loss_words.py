"""What is said about what was not carried over, nb, nn and en. The place is said beside it."""

from __future__ import annotations

from typing import Final

LOST: Final[dict[str, tuple[str, str, str]]] = {
    "renamed": (
        "Navnet «{name}» er blitt «{key}», her og i reglene.",
        "Namnet «{name}» er blitt «{key}», her og i reglane.",
        "The name “{name}” has become “{key}”, here and in the rules.",
    ),
    "acknowledge": (
        "Avkrysningen er blitt et spørsmål med ett svar, «OK». Legg til et svar til før du bruker skjemaet.",
        "Avkryssinga er blitt eit spørsmål med eitt svar, «OK». Legg til eit svar til før du bruker skjemaet.",
        "The tick box has become a question with one answer, “OK”. Add another answer before you use the form.",
    ),
    "markup": (
        "Formatering (HTML) er tatt ut av teksten.",
        "Formatering (HTML) er teken ut av teksten.",
        "Formatting (HTML) was taken out of the text.",
    ),
    "column": (
        "«{name}» er ikke tatt med.",
        "«{name}» er ikkje teke med.",
        "“{name}” was not carried over.",
    ),
    "sheet": (
        "Arket er ikke tatt med.",
        "Arket er ikkje teke med.",
        "The sheet was not carried over.",
    ),
    "row_without_name": (
        "Raden mangler type og navn, og er hoppet over.",
        "Rada manglar type og namn, og er hoppa over.",
        "The row has neither type nor name and was passed over.",
    ),
    "aside_found": (
        "«{name}» holdes utenfor gjennomsnitt.",
        "«{name}» blir halde utanfor gjennomsnitt.",
        "“{name}” is left out of every mean.",
    ),
    "type_left_out": (
        "Spørsmål av typen «{name}» stilles ikke her. Raden er ikke tatt med.",
        "Spørsmål av typen «{name}» blir ikkje stilte her. Rada er ikkje teken med.",
        "Questions of the type “{name}” are not asked here. The row was not carried over.",
    ),
    "type_changed": (
        "Typen «{name}» finnes ikke her; spørsmålet besvares med tekst eller dato i stedet.",
        "Typen «{name}» finst ikkje her; ein svarer på spørsmålet med tekst eller dato i staden.",
        "There is no type “{name}” here; the question is answered with text or a date instead.",
    ),
    "range_as_number": (
        "Glidebryteren er blitt et tallfelt med samme ender; trinnene er ikke tatt med.",
        "Glidebrytaren er blitt eit talfelt med same endar; stega er ikkje tekne med.",
        "The slider has become a number with the same ends; its steps were not carried over.",
    ),
    "calculation_shown": (
        "Utregningen i et felt som vises, er ikke tatt med. Bruk typen «calculate».",
        "Utrekninga i eit felt som blir vist, er ikkje teken med. Bruk typen «calculate».",
        "The calculation in a field that is shown was not carried over. Use the type “calculate”.",
    ),
    "appearance": (
        "Visningen «{name}» finnes ikke her.",
        "Visinga «{name}» finst ikkje her.",
        "There is no appearance “{name}” here.",
    ),
    "parameter": (
        "«{name}» i kolonnen «parameters» er ikke tatt med.",
        "«{name}» i kolonnen «parameters» er ikkje teke med.",
        "“{name}” in the column “parameters” was not carried over.",
    ),
    "repeat_left_out": (
        "Gjentakelsen «{name}» er ikke tatt med: bare korte tekster, tall og datoer kan gjentas.",
        "Gjentakinga «{name}» er ikkje teken med: berre korte tekstar, tal og datoar kan gjentakast.",
        "The repeat “{name}” was not carried over: only short texts, numbers and dates can be repeated.",
    ),
    "repeat_count": (
        "Antallet rader er ikke lenger fast: den som svarer, kan skrive færre.",
        "Talet på rader er ikkje lenger fast: den som svarar, kan skrive færre.",
        "The number of rows is no longer fixed: the person who answers may write fewer.",
    ),
    "in_a_column": (
        "«{name}» i en rad som gjentas, er ikke tatt med.",
        "«{name}» i ei rad som blir gjenteken, er ikkje teke med.",
        "“{name}” in a row that is repeated was not carried over.",
    ),
    "shelf": (
        "Et skjema fra en fil er ditt eget: merket «Gjengitt» eller «Vår formulering» følger ikke med.",
        "Eit skjema frå ei fil er ditt eige: merket «Gjengitt» eller «Vår formulering» følgjer ikkje med.",
        "A form from a file is your own: the mark “Reproduced” or “Our wording” does not come with it.",
    ),
    "language_incomplete": (
        "Tekster som mangler på {language}: {count}. Språket er tatt inn som utkast.",
        "Tekstar som manglar på {language}: {count}. Språket er teke inn som utkast.",
        "Texts missing in {language}: {count}. The language was taken in as a draft.",
    ),
    "cut": (
        "Teksten er kuttet etter {limit} tegn: en celle rommer ikke mer.",
        "Teksten er kutta etter {limit} teikn: ei celle rommar ikkje meir.",
        "The text was cut after {limit} characters: a cell holds no more.",
    ),
    "ours_scales": (
        "Skalaer, normtall og regler for rapporten står i egne ark og kolonner, som andre verktøy ikke leser.",
        "Skalaer, normtal og reglar for rapporten står i eigne ark og kolonnar, som andre verktøy ikkje les.",
        "Scales, norms and rules for the report are in sheets and columns of their own that other tools do not read.",
    ),
    "ours_roles": (
        "Hvem spørsmålet stilles til, og egne ordlyder for dem, leser andre verktøy ikke: der får alle alt.",
        "Kven spørsmålet blir stilt til, og eigne ordlydar for dei, les andre verktøy ikkje: der får alle alt.",
        "Other tools do not read whom a question is for or its wording for them: there everybody gets everything.",
    ),
    "ours_ranking": (
        "Andre verktøy ber om at hele listen blir rangert, ikke bare de {limit} første.",
        "Andre verktøy ber om at heile lista blir rangert, ikkje berre dei {limit} første.",
        "Other tools ask for the whole list to be ranked, not only the first {limit}.",
    ),
    "ours_rows": (
        "Andre verktøy setter ingen grense ved {limit} rader.",
        "Andre verktøy set inga grense ved {limit} rader.",
        "Other tools set no limit at {limit} rows.",
    ),
    "ours_rule": (
        "Andre verktøy kjenner ikke regelen for spørsmålet som helhet.",
        "Andre verktøy kjenner ikkje regelen for spørsmålet som heilskap.",
        "Other tools do not know the rule for the question as a whole.",
    ),
    "ours_function": (
        "Funksjonen «{name}» finnes bare her. Andre verktøy kan stoppe på den.",
        "Funksjonen «{name}» finst berre her. Andre verktøy kan stoppe på han.",
        "The function “{name}” exists only here. Other tools may stop at it.",
    ),
    "attribute": (
        "Egenskapen «{name}» kan ikke være en kolonne i arket «choices».",
        "Eigenskapen «{name}» kan ikkje vere ein kolonne i arket «choices».",
        "The attribute “{name}” cannot be a column in the sheet “choices”.",
    ),
    "empty_page": (
        "En side uten spørsmål er ikke tatt med.",
        "Ei side utan spørsmål er ikkje teken med.",
        "A page without questions was not carried over.",
    ),
}
