"""How a change in a questionnaire is told, in each language. {name} is the thing, {old} and {new} what stood and stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ledetrad.instruments.model import LANGUAGES, Words

_TABLE: Final[dict[str, tuple[str, str, str]]] = {
    "question_added": ("Nytt spørsmål: «{name}».", "Nytt spørsmål: «{name}».", "New question: “{name}”."),
    "question_removed": (
        "Spørsmålet «{name}» er tatt ut.",
        "Spørsmålet «{name}» er teke ut.",
        "The question “{name}” is taken out.",
    ),
    "question_moved": (
        "Spørsmålet «{name}» er flyttet.",
        "Spørsmålet «{name}» er flytta.",
        "The question “{name}” is moved.",
    ),
    "question_page": (
        "Spørsmålet «{name}» er flyttet til en annen side.",
        "Spørsmålet «{name}» er flytta til ei anna side.",
        "The question “{name}” is moved to another page.",
    ),
    "page_added": ("Ny side: «{name}».", "Ny side: «{name}».", "New page: “{name}”."),
    "page_removed": (
        "Siden «{name}» er tatt ut.",
        "Sida «{name}» er teken ut.",
        "The page “{name}” is taken out.",
    ),
    "page_moved": ("Siden «{name}» er flyttet.", "Sida «{name}» er flytta.", "The page “{name}” is moved."),
    "scale_added": ("Ny skala: «{name}».", "Ny skala: «{name}».", "New scale: “{name}”."),
    "scale_removed": (
        "Skalaen «{name}» er tatt ut.",
        "Skalaen «{name}» er teken ut.",
        "The scale “{name}” is taken out.",
    ),
    "role_added": ("Ny rolle: «{name}».", "Ny rolle: «{name}».", "New role: “{name}”."),
    "role_removed": (
        "Rollen «{name}» er tatt ut.",
        "Rolla «{name}» er teken ut.",
        "The role “{name}” is taken out.",
    ),
    "language_added": (
        "Skjemaet finnes nå på {name}.",
        "Skjemaet finst no på {name}.",
        "The questionnaire now exists in {name}.",
    ),
    "language_removed": (
        "Skjemaet finnes ikke lenger på {name}.",
        "Skjemaet finst ikkje lenger på {name}.",
        "The questionnaire no longer exists in {name}.",
    ),
    "answer_added": (
        "Nytt svar i «{name}»: «{new}».",
        "Nytt svar i «{name}»: «{new}».",
        "New answer in “{name}”: “{new}”.",
    ),
    "answer_removed": (
        "Svaret «{old}» i «{name}» er tatt ut.",
        "Svaret «{old}» i «{name}» er teke ut.",
        "The answer “{old}” in “{name}” is taken out.",
    ),
    "answers_moved": (
        "Svarene i «{name}» står i en annen rekkefølge.",
        "Svara i «{name}» står i ei anna rekkjefølgje.",
        "The answers in “{name}” are in another order.",
    ),
    "text": (
        "{cell} på {language} i «{name}»: «{old}» er nå «{new}».",
        "{cell} på {language} i «{name}»: «{old}» er no «{new}».",
        "{cell} in {language} of “{name}”: “{old}” is now “{new}”.",
    ),
    "text_added": (
        "{cell} på {language} i «{name}» er ny: «{new}».",
        "{cell} på {language} i «{name}» er ny: «{new}».",
        "{cell} in {language} of “{name}” is new: “{new}”.",
    ),
    "text_removed": (
        "{cell} på {language} i «{name}» er tatt bort: «{old}».",
        "{cell} på {language} i «{name}» er teken bort: «{old}».",
        "{cell} in {language} of “{name}” is removed: “{old}”.",
    ),
    "cell": (
        "{cell} i «{name}»: «{old}» er nå «{new}».",
        "{cell} i «{name}»: «{old}» er no «{new}».",
        "{cell} of “{name}”: “{old}” is now “{new}”.",
    ),
}

# What a field of the model is called by whoever writes it.
_CELLS: Final[dict[str, tuple[str, str, str]]] = {
    "title": ("Tittelen", "Tittelen", "The title"),
    "intro": ("Innledningen", "Innleiinga", "The introduction"),
    "section": ("Overskriften over flere sider", "Overskrifta over fleire sider", "The heading of a section"),
    "text": ("Teksten", "Teksten", "The text"),
    "hint": ("Hjelpeteksten", "Hjelpeteksten", "The hint"),
    "story": ("Historien", "Historia", "The story"),
    "unit": ("Enheten", "Eininga", "The unit"),
    "required_message": ("Beskjeden når svaret mangler", "Meldinga når svaret manglar", "The message when missing"),
    "constraint_message": ("Beskjeden når svaret er feil", "Meldinga når svaret er feil", "The message when wrong"),
    "role_text": ("Ordlyden for en rolle", "Ordlyden for ei rolle", "The wording for a role"),
    "column": ("En kolonne", "Ei kolonne", "A column"),
    "answer": ("Et svar", "Eit svar", "An answer"),
    "note": ("Notatet", "Notatet", "The note"),
    "kind": ("Slaget", "Slaget", "The kind"),
    "choices": ("Svarlisten", "Svarlista", "The list of answers"),
    "layout": ("Visningen", "Visinga", "The layout"),
    "battery": ("Gruppen av påstander", "Gruppa av påstandar", "The group of statements"),
    "limit": ("Hvor mange som kan velges", "Kor mange som kan veljast", "How many can be chosen"),
    "total": ("Summen", "Summen", "The total"),
    "decimals": ("Desimaler", "Desimalar", "Decimals"),
    "low": ("Det laveste", "Det lågaste", "The lowest"),
    "high": ("Det høyeste", "Det høgaste", "The highest"),
    "longest": ("Den lengste teksten", "Den lengste teksten", "The longest text"),
    "rows": ("Antall rader", "Talet på rader", "The number of rows"),
    "asides": ("Svar ved siden av", "Svar ved sida av", "Answers beside"),
    "required": ("Om det må besvares", "Om det må svarast på", "Whether it must be answered"),
    "relevant": ("Regelen for når det vises", "Regelen for når det blir vist", "The rule for when it is shown"),
    "constraint": ("Regelen for gyldige svar", "Regelen for gyldige svar", "The rule for valid answers"),
    "calculation": ("Utregningen", "Utrekninga", "The calculation"),
    "choice_filter": ("Regelen for hvilke svar som vises", "Regelen for kva svar som blir viste", "The choice filter"),
    "audience": ("Hvem som får spørsmålet", "Kven som får spørsmålet", "Who is asked"),
    "value": ("Tallverdien", "Talverdien", "The value"),
    "aside": ("Om svaret er «vet ikke» eller lignende", "Om svaret er «veit ikkje» eller liknande", "Whether it is “don’t know”"),
    "role": ("Rollen", "Rolla", "The role"),
    "own_text": ("Feltet for egen tekst", "Feltet for eigen tekst", "The field for own text"),
    "attributes": ("Egenskapene", "Eigenskapane", "The attributes"),
    "items": ("Spørsmålene", "Spørsmåla", "The items"),
    "reversed": ("De snudde", "Dei snudde", "The reversed items"),
    "method": ("Måten å regne på", "Måten å rekne på", "The method"),
    "minimum_valid": ("Hvor mange som må være besvart", "Kor mange som må vere svara på", "How many must be answered"),
    "norms": ("Tallene å holde opp mot", "Tala å halde opp mot", "The norms"),
    "source": ("Kilden", "Kjelda", "The source"),
    "licence": ("Lisensen", "Lisensen", "The licence"),
    "minutes": ("Tiden det tar", "Tida det tek", "The time it takes"),
    "shelf": ("Hvor ordlyden kommer fra", "Kvar ordlyden kjem frå", "Where the wording comes from"),
    "never_single_items": ("Regelen om enkeltspørsmål", "Regelen om enkeltspørsmål", "The rule on single items"),
    "minimum": ("Minst antall svar", "Minste talet på svar", "The least number of answers"),
    "text_minimum": ("Minst antall svar før tekst vises", "Minste talet på svar før tekst blir vist", "The least number for texts"),
    "alone": ("Om det kan blandes med andre", "Om det kan blandast med andre", "Whether it may be mixed"),
    "review": ("Hvor langt språket er kommet", "Kor langt språket er kome", "How far the language has come"),
    "metadata": ("Opplysningene til rapporter", "Opplysningane til rapportar", "The details for reports"),
}  # fmt: skip

_LANGUAGE_NAMES: Final[dict[str, tuple[str, str, str]]] = {
    "nb": ("bokmål", "bokmål", "Bokmål"),
    "nn": ("nynorsk", "nynorsk", "Nynorsk"),
    "en": ("engelsk", "engelsk", "English"),
}

# What a value of the model is called, by its name in files. Names that several enums share mean the same.
_VALUES: Final[dict[str, tuple[str, str, str]]] = {
    "choice": ("ett svar", "eitt svar", "one answer"),
    "choices": ("flere svar", "fleire svar", "several answers"),
    "number": ("et tall", "eit tal", "a number"),
    "date": ("en dato", "ein dato", "a date"),
    "text": ("én linje tekst", "éi linje tekst", "one line of text"),
    "long_text": ("egne ord", "eigne ord", "own words"),
    "ranking": ("rangering", "rangering", "ranking"),
    "allocation": ("fordele poeng", "fordele poeng", "sharing out points"),
    "own_rows": ("egne rader", "eigne rader", "own rows"),
    "information": ("bare tekst", "berre tekst", "text only"),
    "calculation": ("utregning", "utrekning", "calculation"),
    "dont_know": ("vet ikke", "veit ikkje", "don’t know"),
    "not_applicable": ("ikke aktuelt", "ikkje aktuelt", "not applicable"),
    "refused": ("vil ikke svare", "vil ikkje svare", "prefer not to answer"),
    "list": ("under hverandre", "under kvarandre", "one under the other"),
    "scale": ("som en skala", "som ein skala", "as a scale"),
    "buttons": ("som knapper", "som knappar", "as buttons"),
    "mean": ("gjennomsnittet", "gjennomsnittet", "the mean"),
    "sum": ("summen", "summen", "the sum"),
    "sum_by_count": ("summen delt på antallet", "summen delt på talet", "the sum divided by the number"),
    "original": ("originalen", "originalen", "the original"),
    "our_translation": ("vår oversettelse", "vår omsetjing", "our translation"),
    "draft": ("utkast", "utkast", "draft"),
    "reviewed": ("lest gjennom", "lese gjennom", "reviewed"),
}  # fmt: skip
_YES: Final = ("ja", "ja", "yes")


def value_name(name: str, language: str) -> str:
    """What a value of an enum is called; its own name when it has no other."""
    return _called(_VALUES, name, LANGUAGES.index(language))


def yes(language: str) -> str:
    """«Ja»."""
    return _YES[LANGUAGES.index(language)]


def sentence(
    code: str,
    *,
    name: Words,
    cell: str = "",
    language: str = "",
    old: Words | str = "",
    new: Words | str = "",
) -> Words:
    """One change in words. `cell` and `language` are named as people name them; an unknown one as it is."""
    told: dict[str, str] = {}
    for place, spoken in enumerate(LANGUAGES):
        told[spoken] = _TABLE[code][place].format(
            name=name.get(spoken, ""),
            cell=_called(_CELLS, cell, place),
            language=_called(_LANGUAGE_NAMES, language, place),
            old=old if isinstance(old, str) else old[spoken],
            new=new if isinstance(new, str) else new[spoken],
        )
    return told


def language_name(language: str) -> Words:
    """What a language is called in each language."""
    return {spoken: _called(_LANGUAGE_NAMES, language, place) for place, spoken in enumerate(LANGUAGES)}


def _called(table: Mapping[str, tuple[str, str, str]], key: str, place: int) -> str:
    return table[key][place] if key in table else key
