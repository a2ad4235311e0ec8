"""What is wrong with a codebook or a recipe, and what to do: code -> (what is wrong, what to do)."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.words.language import Texts

_CORRECT: Final[Texts] = (
    "Rett filen og prøv igjen.",
    "Rett fila og prøv igjen.",
    "Correct the file and try again.",
)
_FEWER: Final[Texts] = (
    "Del filen, eller ta bort det du ikke trenger.",
    "Del fila, eller ta bort det du ikkje treng.",
    "Split the file, or take away what you do not need.",
)

ERRORS: Final[Mapping[str, tuple[Texts, Texts]]] = {
    "not_utf8": (
        (
            "Filen {file} er ikke lagret som UTF-8.",
            "Fila {file} er ikkje lagra som UTF-8.",
            "The file {file} is not saved as UTF-8.",
        ),
        (
            "Åpne den i et tekstprogram og lagre den med tegnsettet UTF-8.",
            "Opne ho i eit tekstprogram og lagre ho med teiknsettet UTF-8.",
            "Open it in a text editor and save it with the encoding UTF-8.",
        ),
    ),
    "yaml_syntax": (
        (
            "Linje {row}, tegn {column} i {file} kan ikke leses: {problem}.",
            "Linje {row}, teikn {column} i {file} kan ikkje lesast: {problem}.",
            "Line {row}, character {column} of {file} cannot be read: {problem}.",
        ),
        (
            "Se på innrykk, kolon og anførselstegn på denne linjen og den over.",
            "Sjå på innrykk, kolon og hermeteikn på denne linja og den over.",
            "Look at indents, colons and quotation marks on this line and the one above.",
        ),
    ),
    "yaml_too_large": (
        (
            "Filen {file} er på {size}. Grensen er {limit}.",
            "Fila {file} er på {size}. Grensa er {limit}.",
            "The file {file} is {size}. The limit is {limit}.",
        ),
        _FEWER,
    ),
    "yaml_too_deep": (
        (
            "Linje {row} i {file} er rykket inn for mange ganger.",
            "Linje {row} i {file} er rykt inn for mange gonger.",
            "Line {row} of {file} is indented too many times.",
        ),
        _CORRECT,
    ),
    "yaml_alias": (
        (
            "Linje {row} i {file} bruker & eller *, som har en egen betydning der.",
            "Linje {row} i {file} har & eller *, som har ei eiga tyding der.",
            "Line {row} of {file} uses & or *, which have a meaning of their own there.",
        ),
        (
            "Skriv innholdet helt ut, eller sett teksten i anførselstegn.",
            "Skriv innhaldet heilt ut, eller set teksten i hermeteikn.",
            "Write the content out, or put the text in quotation marks.",
        ),
    ),
    "yaml_twice": (
        (
            "«{key}» står to ganger på samme sted i {file} (linje {row}).",
            "«{key}» står to gonger på same staden i {file} (linje {row}).",
            "“{key}” stands twice in the same place in {file} (line {row}).",
        ),
        ("Ta bort den ene.", "Ta bort den eine.", "Take one of them away."),
    ),
    "yaml_not_mapping": (
        (
            "Filen {file} er ikke en kodebok eller oppskrift.",
            "Fila {file} er ikkje ei kodebok eller oppskrift.",
            "The file {file} is not a codebook or a recipe.",
        ),
        (
            "Lag en kodebok med «ledetrad codebook», og skriv videre på den.",
            "Lag ei kodebok med «ledetrad codebook», og skriv vidare på ho.",
            "Make a codebook with “ledetrad codebook”, and go on from that.",
        ),
    ),
    "key_unknown": (
        (
            "«{key}» er ikke noe vi kjenner ({path} i {file}).{nearest_hint}",
            "«{key}» er ikkje noko vi kjenner ({path} i {file}).{nearest_hint}",
            "“{key}” is nothing we know ({path} in {file}).{nearest_hint}",
        ),
        (
            "Her kan det stå: {keys}.",
            "Her kan det stå: {keys}.",
            "Here may stand: {keys}.",
        ),
    ),
    "key_missing": (
        (
            "«{key}» mangler ({path} i {file}).",
            "«{key}» manglar ({path} i {file}).",
            "“{key}” is missing ({path} in {file}).",
        ),
        ("Skriv inn «{key}».", "Skriv inn «{key}».", "Write “{key}”."),
    ),
    "value_type": (
        (
            "«{value}» er ikke {expected} ({path} i {file}).",
            "«{value}» er ikkje {expected} ({path} i {file}).",
            "“{value}” is not {expected} ({path} in {file}).",
        ),
        ("Skriv {expected}.", "Skriv {expected}.", "Write {expected}."),
    ),
    "value_choice": (
        (
            "«{value}» kan ikke stå her ({path} i {file}).{nearest_hint}",
            "«{value}» kan ikkje stå her ({path} i {file}).{nearest_hint}",
            "“{value}” cannot stand here ({path} in {file}).{nearest_hint}",
        ),
        (
            "Velg en av disse: {choices}.",
            "Vel ein av desse: {choices}.",
            "Choose one of these: {choices}.",
        ),
    ),
    "value_order": (
        (
            "Den laveste verdien, {low}, er ikke lavere enn den høyeste, {high} ({path} i {file}).",
            "Den lågaste verdien, {low}, er ikkje lågare enn den høgaste, {high} ({path} i {file}).",
            "The lowest value, {low}, is not below the highest, {high} ({path} in {file}).",
        ),
        (
            "Skriv den laveste først.",
            "Skriv den lågaste først.",
            "Write the lowest first.",
        ),
    ),
    "value_too_small": (
        (
            "{value} er for lite ({path} i {file}).",
            "{value} er for lite ({path} i {file}).",
            "{value} is too small ({path} in {file}).",
        ),
        ("Skriv {smallest} eller mer.", "Skriv {smallest} eller meir.", "Write {smallest} or more."),
    ),
    "value_too_large": (
        (
            "{value} er for mye ({path} i {file}).",
            "{value} er for mykje ({path} i {file}).",
            "{value} is too large ({path} in {file}).",
        ),
        ("Skriv {largest} eller mindre.", "Skriv {largest} eller mindre.", "Write {largest} or less."),
    ),
    "name_unknown": (
        (
            "{path}: {name} finnes ikke ({file}).{nearest_hint}",
            "{path}: {name} finst ikkje ({file}).{nearest_hint}",
            "{path}: there is no {name} ({file}).{nearest_hint}",
        ),
        (
            "Skriv navnet slik det står i kodeboken, med samme store og små bokstaver.",
            "Skriv namnet slik det står i kodeboka, med same store og små bokstavar.",
            "Write the name as the codebook has it, with the same capital and small letters.",
        ),
    ),
    "name_twice": (
        (
            "{path}: {name} står to ganger ({file}).",
            "{path}: {name} står to gonger ({file}).",
            "{path}: {name} stands twice ({file}).",
        ),
        ("Ta bort den ene.", "Ta bort den eine.", "Take one of them away."),
    ),
    "list_empty": (
        (
            "Listen er tom ({path} i {file}).",
            "Lista er tom ({path} i {file}).",
            "The list is empty ({path} in {file}).",
        ),
        (
            "Skriv inn minst én, eller ta bort hele linjen.",
            "Skriv inn minst éin, eller ta bort heile linja.",
            "Write at least one, or take the whole line away.",
        ),
    ),
    "list_length": (
        (
            "Her skal det stå {expected}, men det står {found} ({path} i {file}).",
            "Her skal det stå {expected}, men det står {found} ({path} i {file}).",
            "Here {expected} should stand, but there are {found} ({path} in {file}).",
        ),
        _CORRECT,
    ),
    "reason_missing": (
        (
            "Oppskriften viser tall fra færre enn {minimum_default} personer (minimum {minimum}) uten å si hvorfor.",
            "Oppskrifta viser tal frå færre enn {minimum_default} personar (minimum {minimum}) utan å seie kvifor.",
            "The recipe shows numbers from fewer than {minimum_default} people (minimum {minimum}) and does not say why.",
        ),
        (
            "Skriv begrunnelsen under «reason», eller sett minst antall svar til fem.",
            "Skriv grunngivinga under «reason», eller set minste tal på svar til fem.",
            "Write the reason under “reason”, or set the minimum number of answers to five.",
        ),
    ),
    "recipe_other_file": (
        (
            "Oppskriften ble laget for en annen datafil.",
            "Oppskrifta vart laga for ei anna datafil.",
            "The recipe was made for another data file.",
        ),
        (
            "Velg filen oppskriften ble laget for, eller se over valgene og lagre oppskriften på nytt for denne.",
            "Vel fila oppskrifta vart laga for, eller sjå over vala og lagre oppskrifta på nytt for denne.",
            "Choose the file the recipe was made for, or look over the choices and save the recipe anew for this one.",
        ),
    ),
    "protection_without_reason": (
        (
            "Du vil vise tall fra færre enn fem personer ({minimum}) uten å si hvorfor.",
            "Du vil vise tal frå færre enn fem personar ({minimum}) utan å seie kvifor.",
            "You want to show numbers from fewer than five people ({minimum}) without saying why.",
        ),
        (
            "Skriv hvorfor det er trygt, for eksempel at tallene alt er offentlige. Begrunnelsen kommer med i rapporten.",
            "Skriv kvifor det er trygt, til dømes at tala alt er offentlege. Grunngivinga kjem med i rapporten.",
            "Write why it is safe, for instance that the numbers are public already. The reason goes into the report.",
        ),
    ),
}
