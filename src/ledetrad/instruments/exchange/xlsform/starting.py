"""The spreadsheet an adviser starts from: five questions to write over, and a sheet that says how."""

from __future__ import annotations

from typing import Final

from ledetrad.instruments.exchange.xlsform.columns import OWN, language_name
from ledetrad.instruments.exchange.xlsform.writing import Row, workbook
from ledetrad.instruments.model import Words

_NAMES: Final[Words] = {"nb": "Slik gjør du", "nn": "Slik gjer du", "en": "How to"}
_TITLE: Final[Words] = {"nb": "Kurset i mai", "nn": "Kurset i mai", "en": "The course in May"}
_FORM_ID: Final[Words] = {"nb": "kurset-i-mai", "nn": "kurset-i-mai", "en": "course-in-may"}

_HEADINGS: Final = {
    "nb": ("Kolonne eller ark", "Slik"),
    "nn": ("Kolonne eller ark", "Slik"),
    "en": ("Column or sheet", "How"),
}

type _Texts = tuple[str, str, str]

# type, name, text, and what else the row has
_SURVEY: Final[tuple[tuple[str, str, _Texts, Row], ...]] = (
    ("begin_group", "page_1", ("Om kurset", "Om kurset", "About the course"), {"appearance": "field-list"}),
    (
        "select_one yes_no",
        "attended",
        ("Var du der begge dagene?", "Var du der begge dagane?", "Were you there both days?"),
        {"required": "yes"},
    ),
    (
        "text",
        "why_not",
        (
            "Hva hindret deg i å være med hele tiden?",
            "Kva hindra deg i å vere med heile tida?",
            "What kept you away?",
        ),
        {"relevant": "${attended} = 'no'", "appearance": "multiline"},
    ),
    (
        "select_multiple topics",
        "useful",
        ("Hva hadde du mest nytte av?", "Kva hadde du mest nytte av?", "What was most useful to you?"),
        {
            "constraint": "count-selected(.) <= 3",
        },
    ),
    ("end_group", "", ("", "", ""), {}),
    (
        "begin_group",
        "page_2",
        ("Etter kurset", "Etter kurset", "After the course"),
        {"appearance": "field-list"},
    ),
    (
        "begin_group",
        "use",
        ("Hvor enig er du?", "Kor samd er du?", "How far do you agree?"),
        {"appearance": "table-list"},
    ),
    (
        "select_one agree",
        "use_1",
        (
            "Jeg har prøvd noe nytt på jobb.",
            "Eg har prøvd noko nytt på jobb.",
            "I have tried something new at work.",
        ),
        {},
    ),
    (
        "select_one agree",
        "use_2",
        (
            "Det meste er som før kurset.",
            "Det meste er som før kurset.",
            "Most things are as before the course.",
        ),
        {},
    ),
    ("end_group", "", ("", "", ""), {}),
    (
        "integer",
        "days",
        (
            "Hvor mange dager har du brukt på oppgavene?",
            "Kor mange dagar har du brukt på oppgåvene?",
            "How many days have you spent on the tasks?",
        ),
        {"constraint": ". >= 0 and . <= 60", "unit": "dager|dagar|days"},
    ),
    ("end_group", "", ("", "", ""), {}),
)

# list, name, text, what it counts as, whether it is «vet ikke»
_CHOICES: Final[tuple[tuple[str, str, _Texts, str, str], ...]] = (
    ("yes_no", "yes", ("Ja", "Ja", "Yes"), "", ""),
    ("yes_no", "no", ("Nei", "Nei", "No"), "", ""),
    ("topics", "feedback", ("Tilbakemelding", "Tilbakemelding", "Feedback"), "", ""),
    ("topics", "meetings", ("Gode møter", "Gode møte", "Good meetings"), "", ""),
    ("topics", "change", ("Endring", "Endring", "Change"), "", ""),
    ("topics", "own_role", ("Rollen som leder", "Rolla som leiar", "The role of a leader"), "", ""),
    ("agree", "1", ("Helt uenig", "Heilt usamd", "Strongly disagree"), "1", ""),
    ("agree", "2", ("Uenig", "Usamd", "Disagree"), "2", ""),
    ("agree", "3", ("Verken eller", "Verken eller", "Neither"), "3", ""),
    ("agree", "4", ("Enig", "Samd", "Agree"), "4", ""),
    ("agree", "5", ("Helt enig", "Heilt samd", "Strongly agree"), "5", ""),
    ("agree", "dont_know", ("Vet ikke", "Veit ikkje", "Don't know"), "", "dont_know"),
)

_HOW_TO: Final[tuple[tuple[str, _Texts], ...]] = (
    (
        "survey",
        (
            "Én rad for hvert spørsmål. Skriv over eksemplene, eller slett dem.",
            "Éi rad for kvart spørsmål. Skriv over døma, eller slett dei.",
            "One row for each question. Write over the examples, or delete them.",
        ),
    ),
    (
        "type",
        (
            "text (kort tekst), integer (helt tall), decimal (tall med desimaler), date (dato), note (bare lese), "
            "select_one liste (ett svar), select_multiple liste (flere svar), rank liste (rekkefølge). "
            "«liste» er navnet på en liste i arket choices.",
            "text (kort tekst), integer (heilt tal), decimal (tal med desimalar), date (dato), note (berre lese), "
            "select_one liste (eitt svar), select_multiple liste (fleire svar), rank liste (rekkjefølgje). "
            "«liste» er namnet på ei liste i arket choices.",
            "text (short text), integer (whole number), decimal (number with decimals), date, note (only to read), "
            "select_one list (one answer), select_multiple list (several answers), rank list (order). "
            "“list” is the name of a list in the sheet choices.",
        ),
    ),
    (
        "name",
        (
            "Et kort navn uten mellomrom og æøå. Det vises ikke til den som svarer, men brukes i regler og i tabeller.",
            "Eit kort namn utan mellomrom og æøå. Det blir ikkje vist til den som svarar, men blir brukt i reglar og i "
            "tabellar.",
            "A short name without spaces. It is not shown to the person who answers, but used in rules and tables.",
        ),
    ),
    (
        "label",
        (
            "Det den som svarer, leser. Flere språk: én kolonne for hvert, som label::Nynorsk (nn).",
            "Det den som svarar, les. Fleire språk: éin kolonne for kvart, som label::Bokmål (nb).",
            "What the person who answers reads. More languages: one column for each, such as label::Nynorsk (nn).",
        ),
    ),
    (
        "begin_group, end_group",
        (
            "Det som står mellom dem, er én side. Med «table-list» i kolonnen appearance er det påstander under samme "
            "spørsmål, med samme svarliste.",
            "Det som står mellom dei, er éi side. Med «table-list» i kolonnen appearance er det påstandar under same "
            "spørsmål, med same svarliste.",
            "What stands between them is one page. With “table-list” in the column appearance it is statements under "
            "one question, with the same list of answers.",
        ),
    ),
    (
        "required",
        (
            "yes: spørsmålet må besvares for å komme videre.",
            "yes: ein må svare på spørsmålet for å kome vidare.",
            "yes: the question must be answered to move on.",
        ),
    ),
    (
        "relevant",
        (
            "Når spørsmålet skal vises. ${attended} = 'no' betyr: når svaret på attended er no.",
            "Når spørsmålet skal visast. ${attended} = 'no' tyder: når svaret på attended er no.",
            "When the question is shown. ${attended} = 'no' means: when the answer to attended is no.",
        ),
    ),
    (
        "constraint",
        (
            "Hva svaret kan være. «Inntil tre» er count-selected(.) <= 3. Et tall fra 0 til 60 er . >= 0 and . <= 60.",
            "Kva svaret kan vere. «Inntil tre» er count-selected(.) <= 3. Eit tal frå 0 til 60 er . >= 0 and . <= 60.",
            "What the answer may be. “Up to three” is count-selected(.) <= 3. A number from 0 to 60 is "
            ". >= 0 and . <= 60.",
        ),
    ),
    (
        "choices",
        (
            "Svarlistene. ledetrad_value er tallet svaret teller som; la den stå tom når svaret ikke er et tall. "
            "ledetrad_aside er dont_know eller not_applicable for svar som skal holdes utenfor gjennomsnittet.",
            "Svarlistene. ledetrad_value er talet svaret tel som; la han stå tom når svaret ikkje er eit tal. "
            "ledetrad_aside er dont_know eller not_applicable for svar som skal haldast utanfor gjennomsnittet.",
            "The lists of answers. ledetrad_value is the number the answer counts as; leave it empty when it is none. "
            "ledetrad_aside is dont_know or not_applicable for answers that are left out of means.",
        ),
    ),
    (
        "scales",
        (
            "Flere spørsmål som ett tall: navnene i items, de snudde i reversed (svaret x teller som low + high - x). method er mean eller sum. "
            "minimum_valid er hvor mange som må være besvart. Slett arket hvis du ikke trenger det.",
            "Fleire spørsmål som eitt tal: namna i items, dei snudde i reversed (svaret x tel som low + high - x). method er mean eller sum. "
            "minimum_valid er kor mange ein må ha svart på. Slett arket om du ikkje treng det.",
            "Several questions as one number: their names in items, the reversed ones in reversed (the answer x counts as "
            "low + high - x). method is mean or sum. minimum_valid is how many must be answered. Delete the sheet if you "
            "do not need it.",
        ),
    ),
    (
        "=",
        (
            "Ingen formler. Er en celle en formel, tar vi ikke inn filen, og vi sier hvilken celle det er.",
            "Ingen formlar. Er ei celle ein formel, tek vi ikkje inn fila, og vi seier kva celle det er.",
            "No formulas. If a cell is one, the file is not taken in, and we say which cell it is.",
        ),
    ),
)


def starting_sheet(language: str) -> bytes:
    """An .xlsx file with a short worked example in this language (nb, nn or en; bokmål for another), which reads
    without losses, and how to write one's own."""
    place = {"nb": 0, "nn": 1, "en": 2}.get(language, 0)
    code = ("nb", "nn", "en")[place]
    label, hint = f"label::{language_name(code)}", f"hint::{language_name(code)}"
    unit = f"{OWN}unit::{language_name(code)}"
    survey = [
        {
            "type": given,
            "name": name,
            label: text[place],
            **{heading: cell for heading, cell in more.items() if heading not in ("hint", "unit")},
            hint: more["hint"].split("|")[place] if "hint" in more else "",
            unit: more["unit"].split("|")[place] if "unit" in more else "",
        }
        for given, name, text, more in _SURVEY
    ]
    choices = [
        {"list_name": name, "name": key, label: text[place], OWN + "value": value, OWN + "aside": aside}
        for name, key, text, value, aside in _CHOICES
    ]
    scale = {
        "name": "use_index",
        label: ("Nytte på jobb", "Nytte på jobb", "Use at work")[place],
        "items": "use_1 use_2",
        "low": "1",
        "high": "5",
        "reversed": "use_2",
        "method": "mean",
        "minimum_valid": "1",
    }
    settings = {
        "form_title": _TITLE[code],
        "form_id": _FORM_ID[code],
        "version": "1",
        "default_language": language_name(code),
    }
    how_to = [dict(zip(_HEADINGS[code], (name, text[place]), strict=True)) for name, text in _HOW_TO]
    return workbook(
        [
            (_NAMES[code], (), how_to),
            (
                "survey",
                ("type", "name", "label", "hint", "required", "relevant", "constraint", "appearance"),
                survey,
            ),
            ("choices", ("list_name", "name", "label", OWN + "value", OWN + "aside"), choices),
            ("scales", ("name", "label"), [scale]),
            ("settings", (), [settings]),
        ],
        [code],
        [],
    )
