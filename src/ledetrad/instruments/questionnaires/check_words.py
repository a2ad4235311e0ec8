"""What is said about each problem of a questionnaire, to its author. {name} and such are filled in."""

from __future__ import annotations

from ledetrad.instruments.model import LANGUAGES, Words

_TABLE: dict[str, tuple[str, str, str]] = {
    # Keys
    "bad_key": (
        "Navnet «{name}» må begynne med a–z og ellers bare ha a–z, tall og understrek, høyst 60 tegn.",
        "Namnet «{name}» må byrje med a–z og elles berre ha a–z, tal og understrek, høgst 60 teikn.",
        "The name “{name}” must start with a–z and otherwise have only a–z, digits and underscore, at most 60 signs.",
    ),
    "bad_choice_key": (
        "Navnet «{name}» på et svar kan bare ha a–z, tall, punktum, understrek og bindestrek, ikke mellomrom.",
        "Namnet «{name}» på eit svar kan berre ha a–z, tal, punktum, understrek og bindestrek, ikkje mellomrom.",
        "The name “{name}” of an answer can only have a–z, digits, dot, underscore and hyphen, no spaces.",
    ),
    "repeated_key": (
        "Navnet «{name}» er brukt flere ganger. Store og små bokstaver regnes som like.",
        "Namnet «{name}» er brukt fleire gonger. Store og små bokstavar blir rekna som like.",
        "The name “{name}” is used more than once. Capital and small letters count as the same.",
    ),
    # Languages
    "no_language": (
        "Skjemaet har ingen språk.",
        "Skjemaet har ingen språk.",
        "The questionnaire has no language.",
    ),
    "missing_language": (
        "Teksten mangler på {language}.",
        "Teksten manglar på {language}.",
        "The text is missing in {language}.",
    ),
    "missing_text": (
        "Teksten mangler.",
        "Teksten manglar.",
        "The text is missing.",
    ),
    "unknown_language": (
        "Teksten finnes på {language}, men det er ikke et av språkene i skjemaet.",
        "Teksten finst på {language}, men det er ikkje eit av språka i skjemaet.",
        "There is a text in {language}, which is not one of the languages of the questionnaire.",
    ),
    # Pages and questions
    "no_questions": (
        "Skjemaet har ingen spørsmål.",
        "Skjemaet har ingen spørsmål.",
        "The questionnaire has no questions.",
    ),
    "too_many_questions": (
        "Skjemaet har over 1000 spørsmål eller sider. Del det i flere skjema.",
        "Skjemaet har over 1000 spørsmål eller sider. Del det i fleire skjema.",
        "The questionnaire has over 1,000 questions or pages. Split it.",
    ),
    "empty_page": (
        "Siden er tom.",
        "Sida er tom.",
        "The page is empty.",
    ),
    "list_needed": (
        "Spørsmålet trenger en liste med svar.",
        "Spørsmålet treng ei liste med svar.",
        "The question needs a list of answers.",
    ),
    "unknown_list": (
        "Listen «{name}» finnes ikke.",
        "Lista «{name}» finst ikkje.",
        "There is no list “{name}”.",
    ),
    "empty_list": (
        "Listen har ingen svar.",
        "Lista har ingen svar.",
        "The list has no answers.",
    ),
    "one_choice": (
        "Listen har bare ett svar, så det er ikke noe å velge mellom.",
        "Lista har berre eitt svar, så det er ikkje noko å velje mellom.",
        "The list has only one answer, so there is nothing to choose between.",
    ),
    "repeated_text": (
        "To svar i listen har samme tekst: «{name}».",
        "To svar i lista har same tekst: «{name}».",
        "Two answers in the list have the same text: “{name}”.",
    ),
    "aside_with_value": (
        "«Vet ikke» og lignende svar kan ikke telle som et tall.",
        "«Veit ikkje» og liknande svar kan ikkje telje som eit tal.",
        "“Don’t know” and the like cannot count as a number.",
    ),
    "aside_in_list": (
        "I et spørsmål med liste hører «vet ikke» og lignende svar hjemme i listen.",
        "I eit spørsmål med liste høyrer «veit ikkje» og liknande svar heime i lista.",
        "In a question with a list, “don’t know” and the like belong in the list.",
    ),
    "bad_limit": (
        "Det høyeste antallet valg må være fra 1 til antall svar i listen.",
        "Det høgaste talet på val må vere frå 1 til talet på svar i lista.",
        "The most that can be chosen must be from 1 to the number of answers in the list.",
    ),
    "bad_number": (
        "Dette er ikke et tall som kan brukes.",
        "Dette er ikkje eit tal som kan brukast.",
        "This is no number that can be used.",
    ),
    "bad_range": (
        "Det laveste tallet er høyere enn det høyeste.",
        "Det lågaste talet er høgare enn det høgaste.",
        "The lowest number is above the highest.",
    ),
    "bad_total": (
        "Skriv hvor mange poeng som skal deles ut. Tallet må være over 0.",
        "Skriv kor mange poeng som skal delast ut. Talet må vere over 0.",
        "Write how many points are to be shared out. The number must be above 0.",
    ),
    "bad_length": (
        "Lengden må være fra 1 til 20 000 tegn.",
        "Lengda må vere frå 1 til 20 000 teikn.",
        "The length must be from 1 to 20,000 characters.",
    ),
    "bad_rows": (
        "Antall rader må være fra 1 til 50.",
        "Talet på rader må vere frå 1 til 50.",
        "The number of rows must be from 1 to 50.",
    ),
    "no_columns": (
        "Spørsmålet trenger minst én kolonne.",
        "Spørsmålet treng minst éi kolonne.",
        "The question needs at least one column.",
    ),
    "bad_column": (
        "En kolonne kan ha tekst, tall eller dato.",
        "Ei kolonne kan ha tekst, tal eller dato.",
        "A column can have text, numbers or dates.",
    ),
    "no_calculation": (
        "Det beregnede feltet mangler et uttrykk.",
        "Det berekna feltet manglar eit uttrykk.",
        "The calculated field has no expression.",
    ),
    "rule_without_use": (
        "Denne regelen har ingen virkning på et slikt spørsmål. Ta den bort.",
        "Denne regelen har ingen verknad på eit slikt spørsmål. Ta han bort.",
        "This rule has no effect on such a question. Remove it.",
    ),
    # Batteries
    "unknown_battery": (
        "Rutenettet «{name}» finnes ikke.",
        "Rutenettet «{name}» finst ikkje.",
        "There is no battery “{name}”.",
    ),
    "empty_battery": (
        "Rutenettet har ingen rader.",
        "Rutenettet har ingen rader.",
        "The battery has no rows.",
    ),
    "battery_kind": (
        "En rad i et rutenett må være et valg av ett svar.",
        "Ei rad i eit rutenett må vere eit val av eitt svar.",
        "A row of a battery must be a choice of one answer.",
    ),
    "battery_lists": (
        "Alle rader i et rutenett må ha samme liste med svar.",
        "Alle rader i eit rutenett må ha same liste med svar.",
        "All rows of a battery must have the same list of answers.",
    ),
    "battery_split": (
        "Radene i et rutenett må stå etter hverandre på samme side.",
        "Radene i eit rutenett må stå etter kvarandre på same side.",
        "The rows of a battery must follow each other on one page.",
    ),
    # Scales, roles, reporting
    "no_items": (
        "Skalaen har ingen spørsmål.",
        "Skalaen har ingen spørsmål.",
        "The scale has no questions.",
    ),
    "unknown_item": (
        "Spørsmålet «{name}» finnes ikke.",
        "Spørsmålet «{name}» finst ikkje.",
        "There is no question “{name}”.",
    ),
    "repeated_item": (
        "Spørsmålet «{name}» står flere ganger i skalaen.",
        "Spørsmålet «{name}» står fleire gonger i skalaen.",
        "The question “{name}” stands more than once in the scale.",
    ),
    "item_no_number": (
        "Svarene på «{name}» er ikke tall, så spørsmålet kan ikke være med i en skala.",
        "Svara på «{name}» er ikkje tal, så spørsmålet kan ikkje vere med i ein skala.",
        "The answers to “{name}” are no numbers, so the question cannot be part of a scale.",
    ),
    "item_outside": (
        "Svarene på «{name}» går utenfor skalaens laveste og høyeste tall.",
        "Svara på «{name}» går utanfor det lågaste og det høgaste talet i skalaen.",
        "The answers to “{name}” go outside the lowest and highest number of the scale.",
    ),
    "reversed_not_item": (
        "«{name}» er snudd, men er ikke med i skalaen.",
        "«{name}» er snudd, men er ikkje med i skalaen.",
        "“{name}” is reversed but is not part of the scale.",
    ),
    "bad_minimum_valid": (
        "Antall svar som må være gitt, må være fra 1 til antall spørsmål i skalaen.",
        "Talet på svar som må vere gitt, må vere frå 1 til talet på spørsmål i skalaen.",
        "The number of answers needed must be from 1 to the number of questions in the scale.",
    ),
    "minimum_valid_unused": (
        "Når skalaen er sum delt på antall, må alle spørsmålene være besvart.",
        "Når skalaen er sum delt på tal, må alle spørsmåla vere svara på.",
        "When the scale is the sum by count, all its questions must be answered.",
    ),
    "unknown_role": (
        "Rollen «{name}» finnes ikke i skjemaet.",
        "Rolla «{name}» finst ikkje i skjemaet.",
        "There is no role “{name}” in the questionnaire.",
    ),
    "bad_minimum": (
        "Det minste antallet svar må være minst 1.",
        "Det minste talet på svar må vere minst 1.",
        "The minimum number of answers must be at least 1.",
    ),
    # Expressions
    "unknown_name": (
        "«${{{name}}}» finnes ikke i skjemaet.{nearest}",
        "«${{{name}}}» finst ikkje i skjemaet.{nearest}",
        "There is no “${{{name}}}” in the questionnaire.{nearest}",
    ),
    "no_answer": (
        "«${{{name}}}» er bare informasjon og har ikke noe svar.",
        "«${{{name}}}» er berre informasjon og har ikkje noko svar.",
        "“${{{name}}}” is information only and has no answer.",
    ),
    "own_outside": (
        "«.» betyr svaret på spørsmålet selv, og kan bare brukes i regelen for gyldige svar.",
        "«.» tyder svaret på spørsmålet sjølv, og kan berre brukast i regelen for gyldige svar.",
        "“.” means the answer to the question itself, and can only be used in the rule for valid answers.",
    ),
    "bare_name": (
        "Skriv «${{{name}}}» om du mener svaret på et spørsmål.",
        "Skriv «${{{name}}}» om du meiner svaret på eit spørsmål.",
        "Write “${{{name}}}” if you mean the answer to a question.",
    ),
    "unknown_column": (
        "Ingen svar i listen har kolonnen «{name}».",
        "Ingen svar i lista har kolonna «{name}».",
        "No answer in the list has the column “{name}”.",
    ),
    "reads_later": (
        "Regelen bruker «${{{name}}}», som først blir besvart på en senere side.",
        "Regelen brukar «${{{name}}}», som først får svar på ei seinare side.",
        "The rule uses “${{{name}}}”, which is first answered on a later page.",
    ),
    "piped_later": (
        "Teksten gjengir «${{{name}}}», som ikke er besvart når teksten vises.",
        "Teksten gjev att «${{{name}}}», som ikkje har svar når teksten blir vist.",
        "The text repeats “${{{name}}}”, which is not answered when the text is shown.",
    ),
    "reads_itself": (
        "Siden kan ikke avhenge av «${{{name}}}», som står på siden selv.",
        "Sida kan ikkje vere avhengig av «${{{name}}}», som står på sida sjølv.",
        "The page cannot depend on “${{{name}}}”, which is on the page itself.",
    ),
    "cycle": (
        "Reglene går i ring: {name}.",
        "Reglane går i ring: {name}.",
        "The rules go in a circle: {name}.",
    ),
    "unreachable": (
        "Spørsmålet kan aldri bli vist: regelen kan ikke bli sann.",
        "Spørsmålet kan aldri bli vist: regelen kan ikkje bli sann.",
        "The question can never be shown: the rule cannot come true.",
    ),
    "unreachable_page": (
        "Siden kan aldri bli vist: regelen kan ikke bli sann.",
        "Sida kan aldri bli vist: regelen kan ikkje bli sann.",
        "The page can never be shown: the rule cannot come true.",
    ),
    "never_valid": (
        "Ingen svar kan være gyldige med denne regelen.",
        "Ingen svar kan vere gyldige med denne regelen.",
        "No answer can be valid under this rule.",
    ),
    "not_a_number": (
        "Her trengs et tall.",
        "Her trengst eit tal.",
        "A number is needed here.",
    ),
    "no_values": (
        "Svarene i listen har ikke tall, så de kan ikke regnes med. Gi dem verdier, eller sammenlign med navnet.",
        "Svara i lista har ikkje tal, så ein kan ikkje rekne med dei. Gje dei verdiar, eller samanlikn med namnet.",
        "The answers in the list have no numbers to calculate with. Give them values, or compare with the name.",
    ),
    "unknown_choice": (
        "Svaret «{name}» finnes ikke i listen.",
        "Svaret «{name}» finst ikkje i lista.",
        "There is no answer “{name}” in the list.",
    ),
    "several_compared": (
        "Her kan det være flere svar. Bruk selected(${{…}}, '…') eller count-selected(${{…}}).",
        "Her kan det vere fleire svar. Bruk selected(${{…}}, '…') eller count-selected(${{…}}).",
        "There may be several answers here. Use selected(${{…}}, '…') or count-selected(${{…}}).",
    ),
    "kinds_compared": (
        "De to sidene er av ulikt slag og kan ikke være like.",
        "Dei to sidene er av ulikt slag og kan ikkje vere like.",
        "The two sides are of different kinds and cannot be equal.",
    ),
    "not_yes_or_no": (
        "Her trengs noe som er sant eller usant, som ${{alder}} > 17.",
        "Her trengst noko som er sant eller usant, som ${{alder}} > 17.",
        "Something that is true or false is needed here, as ${{age}} > 17.",
    ),
    "not_chosen": (
        "«{name}» virker bare på spørsmål med en liste med svar.",
        "«{name}» verkar berre på spørsmål med ei liste med svar.",
        "“{name}” works only on questions with a list of answers.",
    ),
    "not_shared_out": (
        "«points» virker bare på spørsmål der poeng deles ut.",
        "«points» verkar berre på spørsmål der poeng blir delte ut.",
        "“points” works only on questions where points are shared out.",
    ),
    "not_a_text": (
        "Her trengs en tekst.",
        "Her trengst ein tekst.",
        "A text is needed here.",
    ),
}

_LANGUAGE_NAMES: dict[str, tuple[str, str, str]] = {
    "nb": ("bokmål", "bokmål", "Bokmål"),
    "nn": ("nynorsk", "nynorsk", "Nynorsk"),
    "en": ("engelsk", "engelsk", "English"),
    "se": ("nordsamisk", "nordsamisk", "Northern Sámi"),
}
_AT = {"nb": "(tegn {0})", "nn": "(teikn {0})", "en": "(sign {0})"}
_NEAREST = {"nb": " Mente du «${{{0}}}»?", "nn": " Meinte du «${{{0}}}»?", "en": " Did you mean “${{{0}}}”?"}

SENTENCES: dict[str, Words] = {
    code: dict(zip(LANGUAGES, texts, strict=True)) for code, texts in _TABLE.items()
}


def words(code: str, *, name: str = "", language: str = "", nearest: str = "") -> Words:
    """The sentence for a problem in every language."""
    told: dict[str, str] = {}
    for place, one in enumerate(LANGUAGES):
        named = _LANGUAGE_NAMES[language][place] if language in _LANGUAGE_NAMES else f"«{language}»"
        meant = _NEAREST[one].format(nearest) if nearest else ""
        told[one] = SENTENCES[code][one].format(name=name, language=named, nearest=meant)
    return told


def placed(sentence: Words, position: int) -> Words:
    """The sentence with where in the expression it is, counted from 1 as people do."""
    return {one: f"{sentence[one]} {_AT[one].format(position + 1)}" for one in LANGUAGES}
