"""What is wrong with a data file, and what to do: code -> (what is wrong, what to do)."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.words.language import Texts

_SAVE_AGAIN: Final[Texts] = (
    "Åpne filen i programmet den kommer fra, lagre den på nytt og prøv igjen.",
    "Opne fila i programmet ho kjem frå, lagre ho på nytt og prøv igjen.",
    "Open the file in the program it comes from, save it again and try once more.",
)
_SAVE_UTF8: Final[Texts] = (
    "Lagre filen som «CSV UTF-8» i Excel, eller bruk .xlsx.",
    "Lagre fila som «CSV UTF-8» i Excel, eller bruk .xlsx.",
    "Save the file as “CSV UTF-8” in Excel, or use .xlsx.",
)
_FEWER: Final[Texts] = (
    "Ta bort variabler eller rader du ikke trenger, eller lagre filen som .parquet.",
    "Ta bort variablar eller rader du ikkje treng, eller lagre fila som .parquet.",
    "Take away variables or rows you do not need, or save the file as .parquet.",
)
_OWN_NAMES: Final[Texts] = (
    "Gi hver kolonne sitt eget navn i første rad.",
    "Gi kvar kolonne sitt eige namn i første rad.",
    "Give each column a name of its own in the first row.",
)
_FILE: Final[Texts] = (
    "Velg selve datafilen.",
    "Vel sjølve datafila.",
    "Choose the data file itself.",
)

ERRORS: Final[Mapping[str, tuple[Texts, Texts]]] = {
    "file_not_found": (
        ("Filen {file} finnes ikke.", "Fila {file} finst ikkje.", "There is no file {file}."),
        (
            "Se etter skrivefeil i navnet, og at du står i riktig mappe.",
            "Sjå etter skrivefeil i namnet, og at du står i rett mappe.",
            "Check the spelling of the name, and that you are in the right folder.",
        ),
    ),
    "file_is_folder": (
        ("{file} er en mappe.", "{file} er ei mappe.", "{file} is a folder."),
        _FILE,
    ),
    "file_unreadable": (
        (
            "Filen {file} kan ikke leses: {reason}.",
            "Fila {file} kan ikkje lesast: {reason}.",
            "The file {file} cannot be read: {reason}.",
        ),
        (
            "Lukk filen i andre programmer, og sjekk at du har lov til å lese den.",
            "Lukk fila i andre program, og sjekk at du har lov til å lese ho.",
            "Close the file in other programs, and check that you may read it.",
        ),
    ),
    "file_empty": (
        ("Filen {file} er tom.", "Fila {file} er tom.", "The file {file} is empty."),
        (
            "Hent filen ut på nytt fra der den kommer fra.",
            "Hent fila ut på nytt frå der ho kjem frå.",
            "Export the file again from where it comes from.",
        ),
    ),
    "file_too_large": (
        (
            "Filen {file} er på {size}. Grensen er {limit}.",
            "Fila {file} er på {size}. Grensa er {limit}.",
            "The file {file} is {size}. The limit is {limit}.",
        ),
        _FEWER,
    ),
    "file_type_unknown": (
        (
            "Filen {file} slutter på «{suffix}», som vi ikke leser.",
            "Fila {file} sluttar på «{suffix}», som vi ikkje les.",
            "The file {file} ends in “{suffix}”, which we do not read.",
        ),
        (
            "Lagre dataene som en av disse: {suffixes}.",
            "Lagre dataa som ein av desse: {suffixes}.",
            "Save the data as one of these: {suffixes}.",
        ),
    ),
    "file_type_differs": (
        (
            "Filen {file} slutter på «{suffix}», men innholdet er {found}.",
            "Fila {file} sluttar på «{suffix}», men innhaldet er {found}.",
            "The file {file} ends in “{suffix}”, but what is inside is {found}.",
        ),
        (
            "Gi filen navn etter det den er, eller lagre den på nytt i riktig format.",
            "Gi fila namn etter det ho er, eller lagre ho på nytt i rett format.",
            "Name the file after what it is, or save it again in the right format.",
        ),
    ),
    "xls_not_read": (
        (
            "Filen {file} er i det gamle Excel-formatet .xls.",
            "Fila {file} er i det gamle Excel-formatet .xls.",
            "The file {file} is in the old Excel format .xls.",
        ),
        (
            "Åpne den i Excel og lagre den som .xlsx.",
            "Opne ho i Excel og lagre ho som .xlsx.",
            "Open it in Excel and save it as .xlsx.",
        ),
    ),
    "xlsx_locked": (
        (
            "Arbeidsboken {file} er låst med passord.",
            "Arbeidsboka {file} er låst med passord.",
            "The workbook {file} is locked with a password.",
        ),
        (
            "Åpne den i Excel, fjern passordet og lagre.",
            "Opne ho i Excel, fjern passordet og lagre.",
            "Open it in Excel, remove the password and save.",
        ),
    ),
    "file_damaged": (
        (
            "Filen {file} er skadet og kan ikke leses som .{format}.",
            "Fila {file} er skadd og kan ikkje lesast som .{format}.",
            "The file {file} is damaged and cannot be read as .{format}.",
        ),
        _SAVE_AGAIN,
    ),
    "csv_nul_bytes": (
        (
            "Filen {file} er ikke en tekstfil (linje {row}).",
            "Fila {file} er ikkje ei tekstfil (linje {row}).",
            "The file {file} is not a text file (line {row}).",
        ),
        _SAVE_UTF8,
    ),
    "csv_encoding": (
        (
            "Tegnene i {file} kan ikke leses, første gang i linje {row}.",
            "Teikna i {file} kan ikkje lesast, første gongen i linje {row}.",
            "The characters in {file} cannot be read, first in line {row}.",
        ),
        _SAVE_UTF8,
    ),
    "csv_ragged": (
        (
            "Linje {row} i {file} har {found} felt, men overskriften har {expected} (skilletegn: {separator}).",
            "Linje {row} i {file} har {found} felt, men overskrifta har {expected} (skiljeteikn: {separator}).",
            "Line {row} of {file} has {found} cells, but the header has {expected} (separator: {separator}).",
        ),
        (
            "Rett linjen. Tekst som inneholder skilletegnet, må stå i anførselstegn.",
            "Rett linja. Tekst som inneheld skiljeteiknet, må stå i hermeteikn.",
            "Correct the line. Text that holds the separator must stand in quotation marks.",
        ),
    ),
    "csv_quotes": (
        (
            "Et anførselstegn i linje {row} i {file} blir aldri lukket, eller står midt i et felt.",
            "Eit hermeteikn i linje {row} i {file} sluttar aldri, eller står midt i eit felt.",
            "A quotation mark in line {row} of {file} is never closed, or stands inside a cell.",
        ),
        (
            "Rett linjen. Et anførselstegn inne i en tekst skrives to ganger.",
            "Rett linja. Skriv eit hermeteikn inne i ein tekst to gonger.",
            "Correct the line. A quotation mark inside a text is written twice.",
        ),
    ),
    "columns_without_name": (
        (
            "Disse kolonnene i {file} har ikke navn i rad {row}: {columns}.",
            "Desse kolonnane i {file} har ikkje namn i rad {row}: {columns}.",
            "These columns of {file} have no name in row {row}: {columns}.",
        ),
        _OWN_NAMES,
    ),
    "columns_same_name": (
        (
            "Flere kolonner i {file} har samme navn: {names}.",
            "Fleire kolonnar i {file} har same namn: {names}.",
            "Several columns of {file} have the same name: {names}.",
        ),
        _OWN_NAMES,
    ),
    "too_many_columns": (
        (
            "Filen {file} har {columns} kolonner. Grensen er {limit}.",
            "Fila {file} har {columns} kolonnar. Grensa er {limit}.",
            "The file {file} has {columns} columns. The limit is {limit}.",
        ),
        (
            "Ta bort kolonner du ikke trenger. Står personene bortover, bytt om rader og kolonner.",
            "Ta bort kolonnar du ikkje treng. Står personane bortover, byt om rader og kolonnar.",
            "Take away columns you do not need. If people run across, swap rows and columns.",
        ),
    ),
    "no_rows": (
        (
            "Filen {file} har en overskrift, men ingen rader under.",
            "Fila {file} har ei overskrift, men ingen rader under.",
            "The file {file} has a header, but no rows below it.",
        ),
        (
            "Hent filen ut på nytt, med svarene.",
            "Hent fila ut på nytt, med svara.",
            "Export the file again, with the answers.",
        ),
    ),
    "header_not_found": (
        (
            "Vi fant ikke raden med variabelnavn i arket «{sheet}» i {file} (rad {row} kan ikke være den).",
            "Vi fann ikkje rada med variabelnamn i arket «{sheet}» i {file} (rad {row} kan ikkje vere den).",
            "We found no row of variable names in the sheet “{sheet}” of {file} (row {row} cannot be it).",
        ),
        (
            "La navnene på variablene stå samlet i én rad, med svarene rett under.",
            "La namna på variablane stå samla i éi rad, med svara rett under.",
            "Let the names of the variables stand in one row, with the answers right below.",
        ),
    ),
    "xlsx_no_data": (
        (
            "Ingen av arkene i {file} har data.",
            "Ingen av arka i {file} har data.",
            "No sheet in {file} has data.",
        ),
        _FILE,
    ),
    "unpacked_too_large": (
        (
            "Filen {file} blir {size} når den åpnes. Grensen er {limit}.",
            "Fila {file} blir {size} når ho blir opna. Grensa er {limit}.",
            "The file {file} becomes {size} when opened. The limit is {limit}.",
        ),
        _FEWER,
    ),
    "column_nested": (
        (
            "Kolonnen {column} i {file} har lister inne i feltene ({type}).",
            "Kolonnen {column} i {file} har lister inne i felta ({type}).",
            "The column {column} of {file} holds lists inside its cells ({type}).",
        ),
        (
            "Del den opp i én kolonne per verdi, eller ta den bort.",
            "Del han opp i éin kolonne per verdi, eller ta han bort.",
            "Split it into one column per value, or take it away.",
        ),
    ),
    "column_type": (
        (
            "Kolonnen {column} i {file} er av en type vi ikke leser ({type}).",
            "Kolonnen {column} i {file} er av ein type vi ikkje les ({type}).",
            "The column {column} of {file} is of a type we do not read ({type}).",
        ),
        (
            "Gjør den om til tall, tekst eller dato, eller ta den bort.",
            "Gjer han om til tal, tekst eller dato, eller ta han bort.",
            "Turn it into numbers, text or dates, or take it away.",
        ),
    ),
    "column_infinite": (
        (
            "Kolonnen {column} i {file} har et uendelig tall i rad {row}.",
            "Kolonnen {column} i {file} har eit uendeleg tal i rad {row}.",
            "The column {column} of {file} holds an infinite number in row {row}.",
        ),
        (
            "Rett feltet, eller la det stå tomt.",
            "Rett feltet, eller la det stå tomt.",
            "Correct the cell, or leave it empty.",
        ),
    ),
    "csv_row_long": (
        (
            "Linje {row} i {file} er lengre enn {limit}. Det mangler trolig linjeskift eller et anførselstegn.",
            "Linje {row} i {file} er lengre enn {limit}. Det manglar truleg linjeskift eller eit hermeteikn.",
            "Line {row} of {file} is longer than {limit}. A line break or a quotation mark is probably missing.",
        ),
        _SAVE_UTF8,
    ),
    "header_missing": (
        (
            "Første rad med innhold i {file} (rad {row}) ser ut som svar, ikke navn: {value}.",
            "Første rad med innhald i {file} (rad {row}) ser ut som svar, ikkje namn: {value}.",
            "The first row with content in {file} (row {row}) looks like answers, not names: {value}.",
        ),
        (
            "Sett inn en rad øverst med et navn på hver kolonne.",
            "Set inn ei rad øvst med eit namn på kvar kolonne.",
            "Put a row at the top with a name for each column.",
        ),
    ),
    "codebook_exists": (
        (
            "Kodeboken {file} finnes fra før, og vi skriver ikke over den.",
            "Kodeboka {file} finst frå før, og vi skriv ikkje over ho.",
            "The codebook {file} is there already, and we do not write over it.",
        ),
        (
            "Velg et annet navn, eller flytt den gamle.",
            "Vel eit anna namn, eller flytt den gamle.",
            "Choose another name, or move the old one.",
        ),
    ),
    "folder_missing": (
        ("Mappen {file} finnes ikke.", "Mappa {file} finst ikkje.", "There is no folder {file}."),
        (
            "Lag mappen først, eller velg en annen.",
            "Lag mappa først, eller vel ei anna.",
            "Make the folder first, or choose another.",
        ),
    ),
}
