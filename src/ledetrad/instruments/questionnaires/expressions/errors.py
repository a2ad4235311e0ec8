"""What can be wrong with how an expression is written, in plain words."""

from __future__ import annotations

from ledetrad.instruments.model import Words

SENTENCES: dict[str, Words] = {
    "empty": {
        "nb": "Uttrykket er tomt.",
        "nn": "Uttrykket er tomt.",
        "en": "The expression is empty.",
    },
    "too_long": {
        "nb": "Uttrykket er lengre enn {most} tegn. Del det opp med et beregnet felt.",
        "nn": "Uttrykket er lengre enn {most} teikn. Del det opp med eit berekna felt.",
        "en": "The expression is longer than {most} characters. Split it with a calculated field.",
    },
    "too_deep": {
        "nb": "Uttrykket har flere enn {most} parenteser inni hverandre. Del det opp med et beregnet felt.",
        "nn": "Uttrykket har fleire enn {most} parentesar inni kvarandre. Del det opp med eit berekna felt.",
        "en": "The expression has more than {most} parentheses inside each other. Split it with a calculated field.",
    },
    "too_many_parts": {
        "nb": "Uttrykket har flere enn {most} ledd. Del det opp med et beregnet felt.",
        "nn": "Uttrykket har fleire enn {most} ledd. Del det opp med eit berekna felt.",
        "en": "The expression has more than {most} parts. Split it with a calculated field.",
    },
    "too_many_patterns": {
        "nb": "Uttrykket har flere enn {most} mønstre (regex). Del det opp med et beregnet felt.",
        "nn": "Uttrykket har fleire enn {most} mønster (regex). Del det opp med eit berekna felt.",
        "en": "The expression has more than {most} patterns (regex). Split it with a calculated field.",
    },
    "unknown_sign": {
        "nb": "Tegnet «{sign}» brukes ikke i uttrykk.",
        "nn": "Teiknet «{sign}» blir ikkje brukt i uttrykk.",
        "en": "The sign “{sign}” is not used in expressions.",
    },
    "open_text": {
        "nb": "Teksten som begynner her, mangler anførselstegn på slutten.",
        "nn": "Teksten som byrjar her, manglar hermeteikn på slutten.",
        "en": "The text that starts here has no closing quotation mark.",
    },
    "bad_reference": {
        "nb": "Skriv navnet på spørsmålet mellom ${{ og }}, som i ${{alder}}.",
        "nn": "Skriv namnet på spørsmålet mellom ${{ og }}, som i ${{alder}}.",
        "en": "Write the name of the question between ${{ and }}, as in ${{age}}.",
    },
    "big_number": {
        "nb": "Tallet er for langt.",
        "nn": "Talet er for langt.",
        "en": "The number is too long.",
    },
    "ends_early": {
        "nb": "Uttrykket slutter for tidlig: noe mangler her.",
        "nn": "Uttrykket sluttar for tidleg: noko manglar her.",
        "en": "The expression ends too early: something is missing here.",
    },
    "unexpected": {
        "nb": "«{sign}» passer ikke her.",
        "nn": "«{sign}» passar ikkje her.",
        "en": "“{sign}” does not fit here.",
    },
    "unclosed": {
        "nb": "Parentesen blir ikke lukket: «)» mangler her.",
        "nn": "Parentesen blir ikkje lukka: «)» manglar her.",
        "en": "The parenthesis is not closed: “)” is missing here.",
    },
    "chained": {
        "nb": "To sammenligninger etter hverandre må bindes sammen med «and», som i ${{a}} > 1 and ${{a}} < 5.",
        "nn": "To samanlikningar etter kvarandre må bindast saman med «and», som i ${{a}} > 1 and ${{a}} < 5.",
        "en": "Two comparisons in a row must be joined by “and”, as in ${{a}} > 1 and ${{a}} < 5.",
    },
    "unknown_function": {
        "nb": "Funksjonen «{name}» finnes ikke. Mente du «{nearest}»?",
        "nn": "Funksjonen «{name}» finst ikkje. Meinte du «{nearest}»?",
        "en": "There is no function “{name}”. Did you mean “{nearest}”?",
    },
    "not_offered": {
        "nb": "Funksjonen «{name}» kan ikke brukes her: svaret ville avhenge av tid, sted eller andre skjema.",
        "nn": "Funksjonen «{name}» kan ikkje brukast her: svaret ville vere avhengig av tid, stad eller andre skjema.",
        "en": "The function “{name}” cannot be used here: the answer would depend on time, place or other forms.",
    },
    "too_few_arguments": {
        "nb": "«{name}» trenger minst {count} ledd i parentesen.",
        "nn": "«{name}» treng minst {count} ledd i parentesen.",
        "en": "“{name}” needs at least {count} parts in its parentheses.",
    },
    "too_many_arguments": {
        "nb": "«{name}» kan ha høyst {count} ledd i parentesen.",
        "nn": "«{name}» kan ha høgst {count} ledd i parentesen.",
        "en": "“{name}” takes at most {count} parts in its parentheses.",
    },
    "minimum": {
        "nb": "«min_valid» skrives sist i scale_mean eller scale_sum, som et helt tall fra 1 til antall ledd.",
        "nn": "«min_valid» står sist i scale_mean eller scale_sum, som eit heilt tal frå 1 til talet på ledd.",
        "en": "“min_valid” comes last in scale_mean or scale_sum, as a whole number from 1 to the number of parts.",
    },
    "pattern_literal": {
        "nb": "Mønsteret i regex må være en tekst i anførselstegn.",
        "nn": "Mønsteret i regex må vere ein tekst i hermeteikn.",
        "en": "The pattern in regex must be a text in quotation marks.",
    },
    "pattern": {
        "nb": "Mønsteret kan ikke leses fra tegn {sign}. Bruk tegn, [a-z], \\d, \\w, \\s, «.», ( ), |, *, +, ? og {{2,4}}.",
        "nn": "Mønsteret kan ikkje lesast frå teikn {sign}. Bruk teikn, [a-z], \\d, \\w, \\s, «.», ( ), |, *, +, ? og {{2,4}}.",
        "en": "The pattern cannot be read from sign {sign}. Use signs, [a-z], \\d, \\w, \\s, “.”, ( ), |, *, +, ? and {{2,4}}.",
    },
}


class ExpressionError(ValueError):
    """An expression that cannot be read. `position` counts characters from 0; `words` says what to do."""

    def __init__(self, code: str, position: int, **details: object) -> None:
        self.code = code
        self.position = position
        self.words: Words = {
            language: sentence.format(**details) for language, sentence in SENTENCES[code].items()
        }
        super().__init__(f"{self.words['en']} (at {position})")
