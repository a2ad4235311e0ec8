"""Answers in words whose order everybody knows («helt uenig» … «helt enig»), in bokmål, nynorsk and English.

A file from Excel holds the words alone. Sorted by the alphabet, as words are, «Enig» would come before «Helt uenig».
"""

import re
from collections.abc import Collection, Mapping
from typing import Final

# Each family from the lowest step to the highest; the phrases of one step are parted by «|».
_MIDDLE: Final = (
    "verken eller|hverken eller|korkje eller|både og|nøytral|middels|midt imellom|midt i mellom"
    "|neither|neither nor|neutral"
)
_FAMILIES: Final[tuple[tuple[str, ...], ...]] = (
    (
        "helt uenig|heilt ueinig|heilt usamd|sterkt uenig|sterkt ueinig|svært uenig|svært ueinig|strongly disagree"
        "|completely disagree|totally disagree|fully disagree",
        "uenig|ueinig|usamd|disagree",
        "ganske uenig|ganske ueinig|nokså uenig|nokså ueinig|stort sett uenig|stort sett ueinig|mostly disagree",
        "litt uenig|litt ueinig|delvis uenig|delvis ueinig|noe uenig|noko ueinig|slightly disagree|somewhat disagree"
        "|partly disagree",
        f"{_MIDDLE}|verken enig eller uenig|hverken enig eller uenig|verken einig eller ueinig|neither agree nor disagree"
        "|korkje einig eller ueinig|verken uenig eller enig|verken ueinig eller einig|neither disagree nor agree",
        "litt enig|litt einig|delvis enig|delvis einig|noe enig|noko einig|slightly agree|somewhat agree|partly agree",
        "ganske enig|ganske einig|nokså enig|nokså einig|stort sett enig|stort sett einig|mostly agree",
        "enig|einig|samd|agree",
        "helt enig|heilt einig|heilt samd|sterkt enig|sterkt einig|svært enig|svært einig|strongly agree"
        "|completely agree|totally agree|fully agree",
    ),
    (
        "svært misfornøyd|meget misfornøyd|veldig misfornøyd|svært misnøgd|svært utilfreds|very dissatisfied"
        "|very unsatisfied|extremely dissatisfied",
        "misfornøyd|misnøgd|utilfreds|dissatisfied|unsatisfied",
        "ganske misfornøyd|nokså misfornøyd|ganske misnøgd|nokså misnøgd",
        "litt misfornøyd|noe misfornøyd|litt misnøgd|noko misnøgd|noko misfornøyd|somewhat dissatisfied"
        "|slightly dissatisfied|a little dissatisfied",
        f"{_MIDDLE}|verken fornøyd eller misfornøyd|hverken fornøyd eller misfornøyd|verken misfornøyd eller fornøyd"
        "|verken nøgd eller misnøgd|korkje nøgd eller misnøgd|neither satisfied nor dissatisfied",
        "litt fornøyd|noe fornøyd|litt nøgd|noko nøgd|noko fornøyd|somewhat satisfied|slightly satisfied",
        "ganske fornøyd|nokså fornøyd|ganske nøgd|nokså nøgd",
        "fornøyd|nøgd|tilfreds|satisfied",
        "svært fornøyd|meget fornøyd|veldig fornøyd|svært nøgd|svært tilfreds|very satisfied|extremely satisfied",
    ),
    (
        "aldri|never",
        "nesten aldri|svært sjelden|meget sjelden|svært sjeldan|almost never|hardly ever|very rarely|very seldom",
        "sjelden|sjeldan|rarely|seldom",
        "en sjelden gang|ein sjeldan gong|once in a while|occasionally",
        "av og til|noen ganger|nokre gonger|iblant|i blant|somme tider|now and then|sometimes",
        "ganske ofte|nokså ofte|fairly often",
        "ofte|often|frequently",
        "som regel|vanligvis|vanlegvis|usually",
        "svært ofte|meget ofte|veldig ofte|very often|very frequently",
        "nesten alltid|almost always|nearly always",
        "alltid|always",
    ),
    (
        "aldri|never",
        "sjeldnere|sjeldnare|less often",
        "årlig|årleg|en gang i året|ein gong i året|yearly|annually|once a year",
        "månedlig|månadleg|en gang i måneden|ein gong i månaden|monthly|once a month",
        "ukentlig|vekentleg|kvar veke|hver uke|en gang i uken|en gang i uka|ein gong i veka|weekly|once a week",
        "daglig|dagleg|hver dag|kvar dag|daily|every day",
    ),
    (
        "ikke i det hele tatt|ikkje i det heile|ikkje i det heile teke|ikkje i det heile tatt|i ingen grad|ikke|ikkje"
        "|slett ikke|slett ikkje|not at all",
        "i svært liten grad|i meget liten grad|i veldig liten grad|svært lite|to a very small extent|to a very low extent"
        "|very little|to a very small degree",
        "i liten grad|i mindre grad|lite|litt|to a small extent|to a low extent|a little|little|to a small degree",
        "i noen grad|i nokon grad|til en viss grad|til ei viss grad|i middels grad|noe|noko|en del|ein del"
        "|verken i liten eller stor grad|verken liten eller stor grad|to some extent|to some degree|somewhat"
        "|to a moderate extent|moderately|verken eller|både og",
        "i ganske stor grad|i nokså stor grad",
        "i stor grad|mye|mykje|ganske mye|to a large extent|to a great extent|to a high extent|to a large degree|a lot|much",
        "i svært stor grad|i meget stor grad|i veldig stor grad|svært mye|svært mykje|veldig mye|to a very large extent"
        "|to a very great extent|to a very high extent|very much|to a very large degree",
    ),
    (
        "svært dårlig|meget dårlig|veldig dårlig|svært dårleg|veldig dårleg|very poor|very bad",
        "dårlig|dårleg|poor|bad",
        "ganske dårlig|nokså dårlig|litt dårlig|mindre bra|mindre god|mindre godt|ganske dårleg|litt dårleg",
        f"{_MIDDLE}|verken bra eller dårlig|verken god eller dårlig|verken godt eller dårlig|verken bra eller dårleg"
        "|verken god eller dårleg|neither good nor bad|fair|ok|okay|average|acceptable|akseptabel|akseptabelt",
        "ganske bra|ganske god|ganske godt|nokså bra|nokså god|nokså godt|fairly good",
        "bra|god|godt|good",
        "svært bra|svært god|svært godt|meget bra|meget god|meget godt|veldig bra|veldig god|veldig godt|very good",
        "utmerket|utmerka|framifrå|excellent",
    ),
    (
        "svært lav|svært lavt|meget lav|svært låg|svært lågt|very low",
        "lav|lavt|låg|lågt|low",
        f"{_MIDDLE}|medium",
        "høy|høyt|høg|høgt|high",
        "svært høy|svært høyt|meget høy|svært høg|svært høgt|very high",
    ),
    (
        "svært uviktig|helt uviktig|ikke viktig|ikkje viktig|ikke viktig i det hele tatt|not important|not at all important"
        "|very unimportant",
        "uviktig|lite viktig|unimportant|of little importance",
        f"{_MIDDLE}|litt viktig|noe viktig|noko viktig|somewhat important|slightly important",
        "ganske viktig|nokså viktig|fairly important",
        "viktig|important",
        "svært viktig|meget viktig|veldig viktig|very important|extremely important",
    ),
    (
        "svært usannsynlig|svært usannsynleg|svært lite sannsynlig|very unlikely",
        "usannsynlig|usannsynleg|lite sannsynlig|lite sannsynleg|unlikely",
        _MIDDLE,
        "sannsynlig|sannsynleg|ganske sannsynlig|likely",
        "svært sannsynlig|svært sannsynleg|very likely",
    ),
    (
        "svært vanskelig|svært vanskeleg|very difficult|very hard",
        "vanskelig|vanskeleg|difficult|hard",
        f"{_MIDDLE}|verken lett eller vanskelig|verken lett eller vanskeleg",
        "lett|enkelt|easy",
        "svært lett|svært enkelt|very easy",
    ),
)
_STEPS: Final[tuple[Mapping[str, int], ...]] = tuple(
    {phrase: step for step, phrases in enumerate(family) for phrase in phrases.split("|")}
    for family in _FAMILIES
)
_SAID_AS: Final = (
    r"ve(?:t|it) ikkj?e|ikkj?e (?:aktuelt?|relevant|svart?|besvart|oppgitt)|uaktuelt?|ubesvart|usvart|uoppgitt"
    r"|(?:ønsker|ønskjer|vil) ikkj?e (?:å )?svar[ea]?|ingen (?:svar|formening)|inga meining|manglende svar|manglande svar"
    r"|do(?:n['’]?t| not) know|not (?:applicable|relevant|answered|stated)|no (?:answer|response)"
    r"|prefer not to (?:say|answer)|refused(?: to answer)?|missing|n/a|dk"
)
_NO_ANSWER: Final = re.compile(rf"\W*(?:{_SAID_AS})(?:\W+(?:(?:eller|or|og|and) )?(?:{_SAID_AS}))*\W*")
# «Under 30 år», «30–39 år», «60 år eller mer»: the number says the order, and «under» that it is the upper end.
_BELOW: Final = (
    r"under|mindre enn|færre enn|yngre enn|inntil|opptil|opp til|below|less than|fewer than|up to|<"
)
_ABOVE: Final = r"over|mer enn|meir enn|flere enn|fleire enn|eldre enn|above|more than|>"
_OPEN: Final = r"eller (?:mer|meir|flere|fleire|eldre|over)|og (?:over|eldre|oppover)|or (?:more|older|over)|and (?:over|older)|\+"
_UNIT: Final = r"(?: ?[a-zæøå%.]+){0,2}"
_SPAN: Final = re.compile(
    rf"(?:(?P<below>{_BELOW})|(?P<above>{_ABOVE}))? ?(?P<number>\d+){_UNIT}"
    rf"(?P<range> ?(?:[-–—]|til|to) ?\d+{_UNIT})?(?P<open> ?(?:{_OPEN}))?"
)


def no_answer(text: str) -> bool:
    """The whole text says that there is no answer: «Vet ikke», «Ikke aktuelt / ubesvart», "Don't know"."""
    return bool(_NO_ANSWER.fullmatch(_plain(text)))


def in_order(texts: Collection[str]) -> tuple[str, ...]:
    """The texts from the lowest step to the highest; () when any of them is no known step, or they are fewer than two."""
    return _by_family(texts) or _by_number(texts)


def _by_family(texts: Collection[str]) -> tuple[str, ...]:
    said = {text: _phrase(text) for text in texts}
    for steps in _STEPS:
        if all(phrase in steps for phrase in said.values()):
            found = {steps[phrase] for phrase in said.values()}
            return tuple(sorted(texts, key=lambda text: (steps[said[text]], text))) if len(found) > 1 else ()
    return ()


def _by_number(texts: Collection[str]) -> tuple[str, ...]:
    """Spans of numbers. At least one must be a span or open, or they are names that happen to hold a number."""
    found = {text: _SPAN.fullmatch(_plain(text)) for text in texts}
    keys: dict[str, tuple[int, int]] = {}
    spans = 0
    for text, match in found.items():
        if match is None:
            return ()
        keys[text] = (int(match["number"]), -1 if match["below"] else 1 if match["above"] else 0)
        spans += bool(match["below"] or match["above"] or match["range"] or match["open"])
    if not spans or len(set(keys.values())) < max(2, len(texts)):
        return ()
    return tuple(sorted(texts, key=lambda text: keys[text]))


def _phrase(text: str) -> str:
    """The words alone: «1 – Helt uenig», «Verken/eller» and «Helt  uenig (1)» are written in many ways."""
    bare = re.sub(r"^\W*\d+\W+|\W*\(?\d+\)?\W*$", "", _plain(text))
    return re.sub(r"[\W_]+", " ", bare).strip()


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()
