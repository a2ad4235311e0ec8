"""Small questionnaires for tests, made with as few words as it takes."""

from __future__ import annotations

from ledetrad.instruments.questionnaires.model import (
    Aside,
    Choice,
    Column,
    Kind,
    Page,
    Question,
    Questionnaire,
)


def said(text: str) -> dict[str, str]:
    """The same text in all three languages."""
    return {"nb": text, "nn": text, "en": text}


AGREE = (
    *(Choice(f"a{number}", said(f"{number} av 5"), float(number)) for number in range(1, 6)),
    Choice("dk", {"nb": "vet ikke", "nn": "veit ikkje", "en": "don’t know"}, aside=Aside.DONT_KNOW),
)
TOPICS = (
    Choice("hr", {"nb": "personal", "nn": "personal", "en": "staff"}, attributes={"area": "inside"}),
    Choice("law", {"nb": "jus", "nn": "jus", "en": "law"}, attributes={"area": "inside"}),
    Choice("press", {"nb": "presse", "nn": "presse", "en": "press"}, attributes={"area": "outside"}),
    Choice(
        "other", {"nb": "annet", "nn": "anna", "en": "other"}, own_text=True, attributes={"area": "outside"}
    ),
)
AREAS = (Choice("inside", said("inne")), Choice("outside", said("ute")))
LISTS = {"agree": AGREE, "topics": TOPICS, "areas": AREAS}


def question(key: str, kind: Kind = Kind.CHOICE, **fields: object) -> Question:
    """A question with a text; a choice is from 1 to 5 unless said otherwise."""
    defaults: dict[str, object] = {"text": said(f"{key}?")}
    if kind is Kind.CHOICE:
        defaults["choices"] = "agree"
    if kind in (Kind.CHOICES, Kind.RANKING, Kind.ALLOCATION):
        defaults["choices"] = "topics"
    if kind is Kind.ALLOCATION:
        defaults["total"] = 100.0
    if kind is Kind.OWN_ROWS:
        defaults["columns"] = (Column("name", said("navn")), Column("years", said("år"), Kind.NUMBER))
    return Question(key=key, kind=kind, **(defaults | fields))  # type: ignore[arg-type]


def pages_of(*pages: list[Question] | Page) -> tuple[Page, ...]:
    """Lists of questions as pages p1, p2, …"""
    return tuple(
        page if isinstance(page, Page) else Page(f"p{number}", tuple(page))
        for number, page in enumerate(pages, start=1)
    )


def made(*pages: list[Question] | Page, **fields: object) -> Questionnaire:
    """A questionnaire with these pages."""
    defaults: dict[str, object] = {
        "name": "made-up",
        "title": said("Prøve"),
        "version": "1",
        "languages": ("nb", "nn", "en"),
        "lists": LISTS,
    }
    return Questionnaire(pages=pages_of(*pages), **(defaults | fields))  # type: ignore[arg-type]


def large(pages: int = 25, rows: int = 10) -> Questionnaire:
    """A long form where two of three questions, and each fifth page, hang on what was answered before."""
    found = []
    for number in range(pages):
        first = number * rows
        questions = [question(f"q{first}")]
        for key in range(first + 1, first + rows):
            simple = f"${{q{key - 1}}} > 2"
            joined = f"${{q{key - 1}}} = 'a3' or selected(${{q{first}}}, 'a4') and ${{q{first}}} >= 2"
            questions.append(question(f"q{key}", relevant=("", simple, joined)[key % 3]))
        rule = (
            f"${{q{first - 1}}} >= 2 or is_missing(${{q{first - 1}}})" if number and number % 5 == 0 else ""
        )
        found.append(Page(f"p{number + 1}", tuple(questions), relevant=rule))
    return made(*found)
