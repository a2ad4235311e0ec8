"""Møteark: the one page a leader group has on the table. Areas and «Siden sist?», the agenda, room for what is decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ledetrad.documents.numbers import LANGUAGES, language_of, long_date
from ledetrad.documents.typesetting import typeset

_WORDS: Final[dict[str, tuple[str, str, str]]] = {
    "card": ("Møteark", "Møteark", "Meeting sheet"),
    "meeting": ("Ledermøtet {date}", "Leiarmøtet {date}", "Leader meeting, {date}"),
    "at": ("kl. {time}", "kl. {time}", "at {time}"),
    "length": ("{minutes} minutter", "{minutes} minutt", "{minutes} minutes"),
    "since": ("Siden sist?", "Sidan sist?", "Since last time?"),
    "sign": (
        "Slik merker vi at vi er på vei: {sign}",
        "Slik merkar vi at vi er på veg: {sign}",
        "How we notice that we are on our way: {sign}",
    ),
    "done": ("gjort", "gjort", "done"),
    "tried": ("prøvd", "prøvd", "tried"),
    "not_yet": ("ikke ennå", "ikkje enno", "not yet"),
    "in_meeting": ("skriver i møtet", "skriv i møtet", "writes at the meeting"),
    "no_areas": (
        "Ingen områder er valgt ennå. Hva vil dere at møtet skal bli bedre på?",
        "Ingen område er valde enno. Kva vil de at møtet skal bli betre på?",
        "No areas are chosen yet. What would you like the meeting to become better at?",
    ),
    "no_contributions": (
        "Ingen bidrag er vist her ennå.",
        "Ingen bidrag er viste her enno.",
        "No contributions are shown here yet.",
    ),
    "agenda": ("Sakslisten", "Sakslista", "Agenda"),
    "no_agenda": (
        "Ingen saker er satt opp ennå.",
        "Ingen saker er sette opp enno.",
        "No cases are on it yet.",
    ),
    "orientation": ("orientering", "orientering", "information"),
    "discussion": ("diskusjon", "diskusjon", "discussion"),
    "decision": ("beslutning", "avgjerd", "decision"),
    "minutes": ("{minutes} min", "{minutes} min", "{minutes} min"),
    "critic": ("kritiker: {name}", "kritikar: {name}", "critic: {name}"),
    "enthusiast": ("entusiast: {name}", "entusiast: {name}", "enthusiast: {name}"),
    "guest": ("gjest: {name}", "gjest: {name}", "guest: {name}"),
    "blind_spots": (
        "Hva er det ingen tar opp?",
        "Kva er det ingen tek opp?",
        "What is it that nobody raises?",
    ),
    "decide": ("Dette bestemmer vi", "Dette bestemmer vi", "What we decide"),
    "who_when": ("Hvem følger opp, og når", "Kven følgjer opp, og når", "Who follows up, and when"),
    "readers": (
        "Bare for dem som er med i ledergruppen. Brukes ikke i lønns- eller medarbeidersamtaler.",
        "Berre for dei som er med i leiargruppa. Blir ikkje brukt i lønns- eller medarbeidarsamtalar.",
        "Only for the members of the management group. Not used in pay or appraisal interviews.",
    ),
    "page_of": ("Side {page} av {pages}", "Side {page} av {pages}", "Page {page} of {pages}"),
}
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    key: dict(zip(LANGUAGES, texts, strict=True)) for key, texts in _WORDS.items()
}


@dataclass(frozen=True, kw_only=True)
class CardContribution:
    """«Jeg skal …», whose it is, and the answer where one has tapped before printing: done, tried, not_yet or ""."""

    name: str
    text: str
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class CardArea:
    """An area with its sign and the contributions to it."""

    title: str
    sign: str = ""
    contributions: Sequence[CardContribution] = ()


@dataclass(frozen=True, kw_only=True)
class CardCase:
    """A case with its ask. `kind` is orientation, discussion or decision."""

    title: str
    kind: str
    aim: str
    focus: str
    minutes: int
    owner: str = ""
    critic: str = ""
    enthusiast: str = ""
    guest: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingCard:
    """What one card says. `asks` is true for the meeting of the quarter that asks what nobody raises."""

    group: str
    organisation: str
    held_on: date
    time: str = ""
    minutes: int = 0
    place: str = ""
    areas: Sequence[CardArea] = ()
    agenda: Sequence[CardCase] = ()
    asks: bool = False


def card_word(key: str, *, lang: str, **values: object) -> str:
    """The text of `key` in `lang`, with `values` put in. KeyError for an unknown key: a mistake in our code."""
    text = WORDS[key][language_of(lang)]
    return text.format(**values) if values else text


def meeting_card(card: MeetingCard, *, lang: str) -> bytes:
    """The card as PDF (UA-1 and A-2a), black on white, on one A4 as long as the texts allow it. Raises DocumentError."""
    language = language_of(lang)

    def say(key: str, **values: object) -> str:
        return card_word(key, lang=language, **values)

    title = say("meeting", date=long_date(card.held_on.isoformat(), lang=language, weekday=True))
    about = [
        say("at", time=card.time) if card.time else "",
        say("length", minutes=card.minutes) if card.minutes else "",
        card.place,
    ]
    data = {
        "lang": language,
        "title": f"{say('card')}: {card.group}",
        "heading": title,
        "group": card.group,
        "organisation": card.organisation,
        "about": " · ".join(part for part in about if part),
        "words": {key: say(key) for key in ("card", "since", "agenda", "decide", "who_when", "readers")}
        | {"page_of": WORDS["page_of"][language]},
        "answers": [say(key) for key in ("done", "tried", "not_yet")],
        "areas": [_area(area, language) for area in card.areas],
        "no_areas": say("no_areas"),
        "no_contributions": say("no_contributions"),
        "agenda": [_case(case, language) for case in card.agenda],
        "no_agenda": say("no_agenda"),
        "asks": say("blind_spots") if card.asks else "",
    }
    return typeset("meeting_card.typ", data, dated=card.held_on)


def _area(area: CardArea, lang: str) -> dict[str, Any]:
    order = ("done", "tried", "not_yet")
    return {
        "title": area.title,
        "sign": card_word("sign", lang=lang, sign=area.sign) if area.sign else "",
        "rows": [
            {
                "name": one.name,
                "text": one.text or card_word("in_meeting", lang=lang),
                "answer": order.index(one.answer) if one.answer in order else -1,
            }
            for one in area.contributions
        ],
    }


def _case(case: CardCase, lang: str) -> dict[str, Any]:
    roles = [
        card_word(role, lang=lang, name=name)
        for role, name in (("critic", case.critic), ("enthusiast", case.enthusiast), ("guest", case.guest))
        if name
    ]
    return {
        "title": case.title,
        "kind": card_word(case.kind, lang=lang),
        "ask": [case.aim, case.focus],
        "minutes": card_word("minutes", lang=lang, minutes=case.minutes),
        "people": " · ".join([*([case.owner] if case.owner else []), *roles]),
    }
