"""Utviklingsplan: what a group works on, how it will notice, who contributes what, and the next steps. One A4."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from ledetrad.documents.numbers import LANGUAGES, language_of, long_date
from ledetrad.documents.typesetting import typeset
from ledetrad.documents.words import inside_sentence, listed

# Each entry is (nb, nn, en), as in words.py. A term that is also on the screen is written as there.
_WORDS: Final[dict[str, tuple[str, str, str]]] = {
    "plan": ("Utviklingsplan", "Utviklingsplan", "Development plan"),
    "sign": (
        "Slik merker vi at vi er på vei",
        "Slik merkar vi at vi er på veg",
        "How we notice that we are on the way",
    ),
    "contributions": ("Bidrag", "Bidrag", "Contributions"),
    "steps": ("Neste steg", "Neste steg", "Next steps"),
    "about": ("Handler om {factors}.", "Handlar om {factors}.", "About {factors}."),
    "done": ("gjort", "gjort", "done"),
    "by": ("innen {date}", "innan {date}", "by {date}"),
    "nobody": ("Uten navn", "Utan namn", "No name"),
    "readers": (
        "Kan leses av dem som er med i ledergruppen nå. Skrevet ut {date}.",
        "Kan lesast av dei som er med i leiargruppa no. Skriven ut {date}.",
        "May be read by those who are members of the management group now. Printed {date}.",
    ),
    "use": (
        "Bidragene brukes ikke i lønns- eller medarbeidersamtaler.",
        "Bidraga blir ikkje brukte i lønns- eller medarbeidarsamtalar.",
        "The contributions are not used in pay or appraisal interviews.",
    ),
    "kept_until": (
        "Slettes i Ledetråd senest {date}; arket må dere selv ta vare på eller makulere.",
        "Blir sletta i Ledetråd seinast {date}; arket må de sjølve ta vare på eller makulere.",
        "Deleted in Ledetråd on {date} at the latest; the sheet is yours to keep or shred.",
    ),
    "operator": (
        "Den som drifter databasen, kan også lese dette.",
        "Den som driftar databasen, kan òg lese dette.",
        "Whoever runs the database can also read this.",
    ),
    "not_shown": (
        "Bidragene er ikke vist i gruppen ennå. Her er plass til å skrive dem i møtet.",
        "Bidraga er ikkje viste i gruppa enno. Her er plass til å skrive dei i møtet.",
        "The contributions have not been shown in the group yet. Here is room to write them in the meeting.",
    ),
    "empty": (
        "Her kommer områdene når gruppen har valgt dem.",
        "Her kjem områda når gruppa har valt dei.",
        "The areas will stand here when the group has chosen them.",
    ),
    "page_of": ("Side {page} av {pages}", "Side {page} av {pages}", "Page {page} of {pages}"),
}
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    key: dict(zip(LANGUAGES, texts, strict=True)) for key, texts in _WORDS.items()
}


def development_plan(plan: Mapping[str, Any], *, lang: str) -> bytes:
    """The plan as PDF (UA-1 and A-2a), black on white. One A4 for what a group usually has; more text, smaller type.

    `plan` is {"group", "organisation", "printed_on", "kept_until", "shown", "areas"}; an area is {"title", "sign",
    "factors", "contributions": [{"name", "text"}], "steps": [{"text", "owner", "due_on", "done"}]}. Days are ISO text.
    Raises DocumentError.
    """
    language = language_of(lang)

    def say(key: str, **values: object) -> str:
        text = WORDS[key][language]
        return text.format(**values) if values else text

    kept = plan.get("kept_until")
    data = {
        "lang": language,
        "title": f"{say('plan')}: {plan['group']}",
        "group": plan["group"],
        "organisation": plan.get("organisation", ""),
        "words": {key: say(key) for key in ("plan", "sign", "contributions", "steps", "empty", "page_of")},
        "about": " ".join(
            (
                say("readers", date=long_date(plan["printed_on"], lang=language)),
                say("use"),
                *([say("kept_until", date=long_date(kept, lang=language))] if kept else []),
                say("operator"),
            )
        ),
        "to_write": "" if plan["shown"] or not plan["areas"] else say("not_shown"),
        "areas": [
            {
                "title": area["title"],
                "sign": area["sign"],
                "about": (
                    say(
                        "about",
                        factors=listed([inside_sentence(one) for one in area["factors"]], lang=language),
                    )
                    if area["factors"]
                    else ""
                ),
                "contributions": [
                    {"name": one["name"] or say("nobody"), "text": one["text"]}
                    for one in area["contributions"]
                ],
                "steps": [
                    {"text": step["text"], "note": _note(step, say, language), "done": step["done"]}
                    for step in area["steps"]
                ],
            }
            for area in plan["areas"]
        ],
    }
    return typeset("development_plan.typ", data, dated=date.fromisoformat(plan["printed_on"]))


def _note(step: Mapping[str, Any], say: Any, lang: str) -> str:
    """Name and day of a step. A day that has passed is a day like any other."""
    parts = [step["owner"]] if step["owner"] else []
    if step["done"]:
        parts.append(say("done"))
    elif step["due_on"]:
        parts.append(say("by", date=long_date(step["due_on"], lang=lang, year=False)))
    return ", ".join(parts)
