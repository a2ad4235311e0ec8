"""The words of the documents in three languages. The cellar has no gettext, so they stand here, side by side.

Each entry is (nb, nn, en). A term that is also on the screen is written as in the product's word list.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ledetrad.documents.numbers import LANGUAGES, language_of

_PROFILE: Final[dict[str, tuple[str, str, str]]] = {
    "agreed": ("samstemte", "samstemte", "in agreement"),
    "somewhat": ("noe ulikt syn", "noko ulikt syn", "some difference"),
    "different": ("ulikt syn", "ulikt syn", "different views"),
    "not_shown": ("Vises ikke", "Blir ikkje vist", "Not shown"),
    "too_few_answers": (
        "Vises ikke, fordi færre enn {needed} har svart.",
        "Blir ikkje vist, fordi færre enn {needed} har svart.",
        "Not shown, because fewer than {needed} have answered.",
    ),
    "too_few_for_spread": (
        "Hvor enige dere er, vises ikke, fordi færre enn {needed} har svart på alle påstandene her.",
        "Kor einige de er, blir ikkje vist, fordi færre enn {needed} har svart på alle påstandane her.",
        "How far you agree is not shown, because fewer than {needed} have answered every statement here.",
    ),
    "too_few_for_texts": (
        "Tekstene vises ikke, fordi færre enn {needed} har svart.",
        "Tekstane blir ikkje viste, fordi færre enn {needed} har svart.",
        "The texts are not shown, because fewer than {needed} have answered.",
    ),
    "nobody_answered": (
        "Ingen har svart på dette.",
        "Ingen har svart på dette.",
        "Nobody has answered this.",
    ),
    "not_measured": (
        "Ikke med i denne kartleggingen.",
        "Ikkje med i denne kartlegginga.",
        "Not part of this mapping.",
    ),
    "and": ("og", "og", "and"),
    "chart_title": ("Profilen til {group}", "Profilen til {group}", "The profile of {group}"),
    "chart_summary": (
        "Gjennomsnitt per faktor på en skala fra {low} til {high}. {answered} av {invited} har svart.",
        "Gjennomsnitt per faktor på ein skala frå {low} til {high}. {answered} av {invited} har svart.",
        "The mean of each factor on a scale from {low} to {high}. {answered} of {invited} have answered.",
    ),
    "factor": ("Faktor", "Faktor", "Factor"),
    "value": ("Verdi", "Verdi", "Value"),
    "agreement": ("Hvor enige", "Kor einige", "Agreement"),
    "agree_heading": ("Dette er dere enige om", "Dette er de einige om", "What you agree on"),
    "differ_heading": ("Dette ser dere ulikt på", "Dette ser de ulikt på", "What you see differently"),
    "gain_heading": (
        "Her har dere kanskje mest å hente",
        "Her har de kanskje mest å hente",
        "Where you may have most to gain",
    ),
    "agree": (
        "Dere er samstemte om {count} av {total} faktorer. Høyest verdi av dem har {factors}.",
        "De er samstemte om {count} av {total} faktorar. Høgast verdi av dei har {factors}.",
        "You are in agreement on {count} of {total} factors. Of these, {factors} have the highest values.",
    ),
    "agree_nearly": (
        "Dere er ikke helt samstemte om noe, men ligger nærmest hverandre om {factors}.",
        "De er ikkje heilt samstemte om noko, men ligg nærast kvarandre om {factors}.",
        "You are not fully in agreement on anything, but you are closest on {factors}.",
    ),
    "agree_none": (
        "Det er ingen faktor der dere er tydelig samstemte. Det er også verdt å snakke om.",
        "Det er ingen faktor der de er tydeleg samstemte. Det er òg verdt å snakke om.",
        "There is no factor where you are clearly in agreement. That is also worth talking about.",
    ),
    "differ": (
        "Dere har ulikt syn på {factors}.",
        "De har ulikt syn på {factors}.",
        "You have different views on {factors}.",
    ),
    "differ_somewhat": (
        "Dere har noe ulikt syn på {factors}.",
        "De har noko ulikt syn på {factors}.",
        "You have somewhat different views on {factors}.",
    ),
    "differ_both": (
        "Dere har ulikt syn på {factors}, og noe ulikt syn på {others}.",
        "De har ulikt syn på {factors}, og noko ulikt syn på {others}.",
        "You have different views on {factors}, and somewhat different views on {others}.",
    ),
    "differ_none": (
        "Det er ingen faktor der dere ser tydelig ulikt. Spør likevel om noe er usagt.",
        "Det er ingen faktor der de ser tydeleg ulikt. Spør likevel om noko er usagt.",
        "There is no factor where you clearly differ. Ask all the same whether something is left unsaid.",
    ),
    "gain": (
        "Dere gir lavest verdi til {factors}.",
        "De gir lågast verdi til {factors}.",
        "You give the lowest values to {factors}.",
    ),
    "gain_none": (
        "Ingen faktor skiller seg ut som lavere enn de andre. Velg selv hva som er viktigst nå.",
        "Ingen faktor skil seg ut som lågare enn dei andre. Vel sjølve kva som er viktigast no.",
        "No factor stands out as lower than the others. Choose for yourselves what matters most now.",
    ),
}

_QUESTIONS: Final[dict[str, tuple[str, str, str]]] = {
    "ask_strength": (
        "Hva gjør dere i dag som gjør «{factor}» til en styrke, og hva må til for at det holder?",
        "Kva gjer de i dag som gjer «{factor}» til ein styrke, og kva må til for at det held?",
        "What do you do today that makes “{factor}” a strength, and what will it take to keep it?",
    ),
    "ask_difference": (
        "Hva kan ligge bak at dere ser ulikt på «{factor}»? Ingen trenger å si hva de selv svarte.",
        "Kva kan liggje bak at de ser ulikt på «{factor}»? Ingen treng å seie kva dei sjølve svarte.",
        "What may lie behind your different views on “{factor}”? Nobody needs to say what they answered.",
    ),
    "ask_gain": (
        "Hva ville dere merket i neste ledermøte hvis «{factor}» ble bedre?",
        "Kva ville de ha merka i neste leiarmøte om «{factor}» blei betre?",
        "What would you notice in your next meeting if “{factor}” became better?",
    ),
    "ask_step": (
        "Hvilke områder velger dere, hva er første steg, og når spør dere om det igjen?",
        "Kva område vel de, kva er første steg, og når spør de om det igjen?",
        "Which areas do you choose, what is the first step, and when will you ask about it again?",
    ),
    "ask_strength_open": (
        "Hva fungerer godt hos dere i dag, og hva må til for at det holder?",
        "Kva fungerer godt hos dykk i dag, og kva må til for at det held?",
        "What works well in your group today, and what will it take to keep it?",
    ),
    "ask_difference_open": (
        "Hva tror dere at dere ser ulikt på? Ingen trenger å si hva de selv svarte.",
        "Kva trur de at de ser ulikt på? Ingen treng å seie kva dei sjølve svarte.",
        "What do you think you see differently? Nobody needs to say what they answered.",
    ),
    "ask_gain_open": (
        "Hvor har dere mest å hente, og hva ville dere merket i neste ledermøte hvis det ble bedre?",
        "Kvar har de mest å hente, og kva ville de ha merka i neste leiarmøte om det blei betre?",
        "Where have you most to gain, and what would you notice in your next meeting if it became better?",
    ),
}

_SHEET: Final[dict[str, tuple[str, str, str]]] = {
    "sheet": ("Samtaleark", "Samtaleark", "Conversation sheet"),
    "meeting_on": ("Møte {date}", "Møte {date}", "Meeting on {date}"),
    "strengths": ("Styrker", "Styrkar", "Strengths"),
    "areas": ("Mulige utviklingsområder", "Moglege utviklingsområde", "Possible areas to develop"),
    "none_to_list": ("Ingen å vise.", "Ingen å vise.", "None to show."),
    "for_conversation": ("Til samtalen", "Til samtalen", "For the conversation"),
    "readers": ("Kan leses av {readers}.", "Kan lesast av {readers}.", "May be read by {readers}."),
    "operator": (
        "Den som drifter databasen, kan også lese resultatet.",
        "Den som driftar databasen, kan òg lese resultatet.",
        "Whoever runs the database can also read the result.",
    ),
    "kept_until": ("Slettes {date}.", "Blir sletta {date}.", "Deleted on {date}."),
    "access": (
        "Spørsmål og innsyn: {contact}.",
        "Spørsmål og innsyn: {contact}.",
        "Questions and access: {contact}.",
    ),
    "phone": ("tlf. {phone}", "tlf. {phone}", "phone {phone}"),
    "foot": (
        "Egne vurderinger, ingen sammenligningsgruppe.",
        "Eigne vurderingar, inga samanlikningsgruppe.",
        "Your own assessments, no comparison group.",
    ),
    "method": (
        "{answered} av {invited} har svart. Verdien er snittet av hver persons snitt, "
        "fra {low} (lavest) til {high} (høyest). Hvor enige dere er, bygger på hvor like svarene er. "
        "Skal ikke brukes til å rangere noen, eller i lønns- og medarbeidersamtaler.",
        "{answered} av {invited} har svart. Verdien er snittet av snittet til kvar person, "
        "frå {low} (lågast) til {high} (høgast). Kor einige de er, byggjer på kor like svara er. "
        "Skal ikkje brukast til å rangere nokon, eller i løns- og medarbeidarsamtalar.",
        "{answered} of {invited} have answered. A value is the average of each person's average, "
        "from {low} (lowest) to {high} (highest). How far you agree is based on how alike the answers are. "
        "Not to be used to rank anyone, or in pay or appraisal talks.",
    ),
    "closed_on": (
        "Kartleggingen ble lukket {date}.",
        "Kartlegginga blei lukka {date}.",
        "The mapping closed on {date}.",
    ),
    "few_are_chance": (
        "Små forskjeller mellom faktorene kan være tilfeldige.",
        "Små skilnader mellom faktorane kan vere tilfeldige.",
        "Small differences between factors may be chance.",
    ),
    "all_factors": ("Alle faktorene", "Alle faktorane", "All the factors"),
    "about_factors": ("Slik er de beskrevet", "Slik er dei skildra", "How they are described"),
    "no_numbers": (
        "Samtaleark uten tall. Det dere skriver her, er deres eget.",
        "Samtaleark utan tal. Det de skriv her, er dykkar eige.",
        "Conversation sheet without figures. What you write here is your own.",
    ),
    "mark_heading": ("Faktorer å snakke om", "Faktorar å snakke om", "Factors to talk about"),
    "mark_help": (
        "Sett kryss hver for dere først. Første rute: dette får vi til. Andre rute: dette vil jeg snakke om.",
        "Set kryss kvar for dykk først. Første rute: dette får vi til. Andre rute: dette vil eg snakke om.",
        "Mark on your own first. First box: we manage this well. Second box: I want to talk about this.",
    ),
    "page_of": ("Side {page} av {pages}", "Side {page} av {pages}", "Page {page} of {pages}"),
}

_INVITATION: Final[dict[str, tuple[str, str, str]]] = {
    "invitations": ("Invitasjoner", "Invitasjonar", "Invitations"),
    "hello": ("Hei, {name}", "Hei, {name}", "Hello, {name}"),
    "invite": (
        "{group} skal snakke om hvordan dere jobber sammen. Først svarer hver av dere på korte påstander.",
        "{group} skal snakke om korleis de jobbar saman. Først svarar kvar av dykk på korte påstandar.",
        "{group} will talk about how you work together. First each of you answers some short statements.",
    ),
    "purpose": ("Formål", "Formål", "Purpose"),
    "purpose_text": (
        "Et felles grunnlag for samtalen i gruppen. Det tar ca. {minutes} minutter på mobilen.",
        "Eit felles grunnlag for samtalen i gruppa. Det tek ca. {minutes} minutt på mobilen.",
        "A shared basis for the conversation in the group. It takes about {minutes} minutes on a phone.",
    ),
    "who_sees": ("Hvem ser hva", "Kven ser kva", "Who sees what"),
    "who_sees_text": (
        "Ingen, heller ikke {nobody}, får se hva du svarer. Resultatet vises bare samlet, for {readers}, "
        "og bare hvis minst {needed} svarer.",
        "Ingen, heller ikkje {nobody}, får sjå kva du svarar. Resultatet blir berre vist samla, for {readers}, "
        "og berre om minst {needed} svarer.",
        "Nobody, not even {nobody}, gets to see what you answer. The result is only shown together, to {readers}, "
        "and only if at least {needed} answer.",
    ),
    "leader_or_hr": (
        "{leader} (leder) eller HR",
        "{leader} (leiar) eller HR",
        "{leader} (head of the group) or HR",
    ),
    "any_leader_or_hr": ("leder eller HR", "leiar eller HR", "the head of the group or HR"),
    "the_members": ("medlemmene i gruppen", "medlemene i gruppa", "the members of the group"),
    "deletion": ("Når det slettes", "Når det blir sletta", "When it is deleted"),
    "deletion_text": (
        "Svar som ikke er levert, slettes når kartleggingen lukkes.",
        "Svar som ikkje er leverte, blir sletta når kartlegginga blir lukka.",
        "Answers not delivered are deleted when the mapping closes.",
    ),
    "deletion_of_result": (
        "Resultatet slettes {date}.",
        "Resultatet blir sletta {date}.",
        "The result is deleted on {date}.",
    ),
    "voluntary": ("Frivillig", "Frivillig", "Voluntary"),
    "voluntary_text": (
        "Du velger selv om du svarer, og kan hoppe over påstander.",
        "Du vel sjølv om du svarer, og kan hoppe over påstandar.",
        "You decide whether to answer, and may skip statements.",
    ),
    "scan": (
        "Pek kameraet hit, eller skriv inn:",
        "Peik kameraet hit, eller skriv inn:",
        "Point the camera here, or type:",
    ),
    "qr_alt": (
        "QR-kode som åpner skjemaet: {link}",
        "QR-kode som opnar skjemaet: {link}",
        "QR code that opens the form: {link}",
    ),
    "own_link": (
        "Lenken er din egen. Ikke gi den til andre.",
        "Lenkja er di eiga. Ikkje gi ho til andre.",
        "The link is yours alone. Do not pass it on.",
    ),
    "deadline": ("Frist", "Frist", "Answer by"),
    "result": ("Dere ser resultatet", "De ser resultatet", "You see the result"),
    "questions": ("Spørsmål", "Spørsmål", "Questions"),
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    key: dict(zip(LANGUAGES, texts, strict=True))
    for part in (_PROFILE, _QUESTIONS, _SHEET, _INVITATION)
    for key, texts in part.items()
}


def word(key: str, *, lang: str, **values: object) -> str:
    """The text of `key` in `lang`, with `values` put in. KeyError for an unknown key: a mistake in our code."""
    text = WORDS[key][language_of(lang)]
    return text.format(**values) if values else text


def in_language(words: Mapping[str, str], *, lang: str) -> str:
    """One of an instrument's or a release's own texts; bokmål, else the first, where the language is missing."""
    return words.get(language_of(lang)) or words.get("nb") or next(iter(words.values()), "")


def listed(names: Sequence[str], *, lang: str) -> str:
    """Names in a row: "a", "a og b", "a, b og c". No comma before the last, in English neither."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word('and', lang=lang)} {names[-1]}"


def inside_sentence(title: str) -> str:
    """A title as it stands inside a sentence: first letter small, unless the word is an abbreviation (IKT)."""
    if len(title) > 1 and title[1].isupper():
        return title
    return title[:1].lower() + title[1:]


def reader_names(release: Mapping[str, Any], *, lang: str) -> tuple[str, ...]:
    """Who may read the release, in `lang`: each is a plain text, or a mapping from language to text."""
    return tuple(
        in_language(reader, lang=lang) if isinstance(reader, Mapping) else str(reader)
        for reader in release.get("readers", ())
    )
