"""A questionnaire with every kind of question and everything that can happen to one."""

from __future__ import annotations

from collections.abc import Mapping

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import (
    Answer,
    Aside,
    Battery,
    Choice,
    Column,
    Kind,
    Layout,
    Page,
    Question,
    Questionnaire,
    Review,
    Row,
)


def words(nb: str, nn: str = "", en: str = "") -> Words:
    """One text in three languages; bokmål where nothing else is given."""
    return {"nb": nb, "nn": nn or nb, "en": en or nb}


AGREE = (
    Choice("disagree", words("Helt uenig", "Heilt ueinig", "Strongly disagree"), value=1.0),
    Choice("partly_disagree", words("Delvis uenig", "Delvis ueinig", "Partly disagree"), value=2.0),
    Choice("neither", words("Verken eller", "Verken eller", "Neither"), value=3.0),
    Choice("partly_agree", words("Delvis enig", "Delvis einig", "Partly agree"), value=4.0),
    Choice("agree", words("Helt enig", "Heilt einig", "Strongly agree"), value=5.0),
    Choice("dont_know", words("Vet ikke", "Veit ikkje", "Don’t know"), aside=Aside.DONT_KNOW),
)


def numbers(low: int, high: int, first: Words, last: Words) -> tuple[Choice, ...]:
    """A scale with words at the ends and numbers between."""
    ends = {low: first, high: last}
    return tuple(
        Choice(f"p{value}", ends.get(value, words(str(value))), value=float(value))
        for value in range(low, high + 1)
    )


LISTS: Mapping[str, tuple[Choice, ...]] = {
    "agree": AGREE,
    "often": (
        *numbers(1, 7, words("Aldri", "Aldri", "Never"), words("Alltid", "Alltid", "Always")),
        Choice(
            "not_applicable",
            words("Ikke aktuelt", "Ikkje aktuelt", "Not applicable"),
            aside=Aside.NOT_APPLICABLE,
        ),
    ),
    "ten": numbers(
        0,
        10,
        words("Svært lite", "Svært lite", "Very little"),
        words("Svært mye", "Svært mykje", "Very much"),
    ),
    "topics": (
        Choice("economy", words("Økonomi og budsjett", "Økonomi og budsjett", "Economy and budget")),
        Choice(
            "people",
            words("Personal og arbeidsmiljø", "Personal og arbeidsmiljø", "People and work environment"),
        ),
        Choice("law", words("Forvaltningsrett", "Forvaltningsrett", "Administrative law")),
        Choice("change", words("Omstilling", "Omstilling", "Change")),
        Choice("other", words("Annet", "Anna", "Something else"), own_text=True),
    ),
    "yes_no": (
        Choice("yes", words("Ja", "Ja", "Yes"), value=1.0),
        Choice("no", words("Nei", "Nei", "No"), value=0.0),
    ),
    "counties": (
        Choice("in", words("Innlandet")),
        Choice("ve", words("Vestland")),
    ),
    "towns": (
        Choice("hamar", words("Hamar"), attributes={"county": "in"}),
        Choice("elverum", words("Elverum"), attributes={"county": "in"}),
        Choice("voss", words("Voss"), attributes={"county": "ve"}),
    ),
    "council": (
        Choice(
            "ask",
            words("Be om mer tid til saken", "Be om meir tid til saka", "Ask for more time"),
            role="dialog",
        ),
        Choice(
            "say",
            words("Si faglig hva du mener", "Sei fagleg kva du meiner", "Say what you think professionally"),
            role="independence",
        ),
    ),
}

CHOICES = Page(
    "choices",
    title=words("Slik jobber vi", "Slik jobbar vi", "How we work"),
    section=words("Første del", "Første del", "First part"),
    questions=(
        Question(
            "list",
            Kind.CHOICE,
            words(
                "Vi tar opp det som er vanskelig",
                "Vi tek opp det som er vanskeleg",
                "We raise what is difficult",
            ),
            hint=words(
                "Tenk på de siste tre månedene.", "Tenk på dei siste tre månadene.", "Think of three months."
            ),
            choices="agree",
            required="yes",
        ),
        Question(
            "scale",
            Kind.CHOICE,
            words("Hvor ofte møtes dere?", "Kor ofte møtest de?", "How often do you meet?"),
            choices="often",
            layout=Layout.SCALE,
        ),
        Question(
            "ten",
            Kind.CHOICE,
            words("Hvor mye har du hatt igjen?", "Kor mykje har du hatt att?", "How much did you gain?"),
            choices="ten",
            layout=Layout.SCALE,
            required="yes",
        ),
        Question(
            "buttons",
            Kind.CHOICE,
            words("Har du deltatt før?", "Har du delteke før?", "Have you taken part before?"),
            choices="yes_no",
            layout=Layout.BUTTONS,
        ),
        Question(
            "several",
            Kind.CHOICES,
            words(
                "Hva vil du lære mer om?", "Kva vil du lære meir om?", "What do you want to learn more about?"
            ),
            choices="topics",
            limit=2,
            required="yes",
        ),
    ),
)

FIELDS = Page(
    "fields",
    title=words("Litt om deg", "Litt om deg", "A little about you"),
    questions=(
        Question(
            "years",
            Kind.NUMBER,
            words("Hvor lenge har du vært leder?", "Kor lenge har du vore leiar?", "How long a leader?"),
            unit=words("år", "år", "years"),
            low=0,
            high=60,
            decimals=True,
            asides=(Aside.DONT_KNOW, Aside.REFUSED),
            required="yes",
        ),
        Question(
            "people",
            Kind.NUMBER,
            words("Hvor mange leder du?", "Kor mange leier du?", "How many do you lead?"),
            hint=words("Regn med vikarer.", "Rekn med vikarar.", "Include substitutes."),
            low=0,
            constraint=". < 5000",
            constraint_message=words(
                "Så mange er det ikke.", "Så mange er det ikkje.", "There are not so many."
            ),
        ),
        Question(
            "began",
            Kind.DATE,
            words("Når begynte du?", "Når byrja du?", "When did you begin?"),
            asides=(Aside.DONT_KNOW,),
            required="yes",
        ),
        Question(
            "title",
            Kind.TEXT,
            words("Hva heter stillingen din?", "Kva heiter stillinga di?", "What is your post called?"),
            longest=80,
            required="yes",
        ),
        Question(
            "more",
            Kind.LONG_TEXT,
            words("Hva har vært nyttig?", "Kva har vore nyttig?", "What has been useful?"),
            longest=1000,
        ),
    ),
)

BATTERIES = Page(
    "batteries",
    title=words("Om møtene", "Om møta", "About the meetings"),
    questions=(
        Question("m1", Kind.CHOICE, words("Vi har klare mål", "Vi har klare mål", "Our aims are clear"),
                 choices="agree", battery="meetings", required="yes"),
        Question("m2", Kind.CHOICE, words("Alle kommer til orde", "Alle kjem til orde", "Everybody is heard"),
                 hint=words("Også på skjerm.", "Også på skjerm.", "On screen too."),
                 choices="agree", battery="meetings"),
        Question("m3", Kind.CHOICE, words("Vi følger opp det vi blir enige om", "Vi følgjer opp det vi blir einige om",
                 "We follow up what we agree on"), choices="agree", battery="meetings",
                 relevant="${m2} = 'agree'"),
        Question("o1", Kind.CHOICE, words("Ta opp uenighet", "Ta opp usemje", "Raise disagreement"),
                 choices="often", layout=Layout.SCALE, battery="often"),
        Question("o2", Kind.CHOICE, words("Spørre før du konkluderer", "Spørje før du konkluderer", "Ask first"),
                 choices="often", layout=Layout.SCALE, battery="often", required="yes"),
    ),
)  # fmt: skip

ORDERS = Page(
    "orders",
    questions=(
        Question(
            "ranked",
            Kind.RANKING,
            words("Hva er viktigst?", "Kva er viktigast?", "What matters most?"),
            choices="topics",
            limit=3,
            asides=(Aside.DONT_KNOW,),
            required="yes",
        ),
        Question(
            "shared",
            Kind.ALLOCATION,
            words("Fordel hundre poeng", "Fordel hundre poeng", "Share a hundred points"),
            choices="topics",
            total=100,
            required="yes",
        ),
        Question(
            "rows",
            Kind.OWN_ROWS,
            words("Hvem samarbeider du med?", "Kven samarbeider du med?", "Who do you work with?"),
            columns=(
                Column("who", words("Hvem", "Kven", "Who")),
                Column("hours", words("Timer i uka", "Timar i veka", "Hours a week"), kind=Kind.NUMBER),
                Column("since", words("Siden", "Sidan", "Since"), kind=Kind.DATE),
            ),
            rows=8,
            required="yes",
        ),
    ),
)

ROUTED = Page(
    "routed",
    title=words("Mer om ${title}", "Meir om ${title}", "More about ${title}"),
    questions=(
        Question(
            "told",
            Kind.INFORMATION,
            words(
                "Nå kommer noen spørsmål om et møte.\n\nDu kan svare kort.",
                "No kjem nokre spørsmål om eit møte.\n\nDu kan svare kort.",
                "Now some questions about a meeting.\n\nYou can be brief.",
            ),
        ),
        Question(
            "vignette",
            Kind.CHOICE,
            words("Hva gjør du?", "Kva gjer du?", "What do you do?"),
            story=words(
                "Ordføreren ringer kvelden før møtet og vil ha en annen innstilling.",
                "Ordføraren ringjer kvelden før møtet og vil ha ei anna innstilling.",
                "The mayor calls the evening before the meeting.",
            ),
            choices="council",
        ),
        Question("county", Kind.CHOICE, words("Hvilket fylke?", "Kva fylke?", "Which county?"), choices="counties"),
        Question(
            "town",
            Kind.CHOICE,
            words("Hvilken kommune?", "Kva kommune?", "Which municipality?"),
            choices="towns",
            choice_filter="county = ${county}",
            required="yes",
        ),
        Question("again", Kind.CHOICE, words("Vil du være med igjen?", "Vil du vere med igjen?", "Again?"),
                 choices="yes_no", layout=Layout.BUTTONS),
        Question(
            "why_not",
            Kind.TEXT,
            words("Hvorfor ikke?", "Kvifor ikkje?", "Why not?"),
            relevant="${again} = 'no'",
            required="yes",
        ),
        Question("sum", Kind.CALCULATION, calculation="${people} + 1"),
    ),
)  # fmt: skip

SKIPPED = Page(
    "skipped",
    relevant="${buttons} = 'yes'",
    questions=(
        Question(
            "before", Kind.LONG_TEXT, words("Hva lærte du sist?", "Kva lærte du sist?", "What did you learn?")
        ),
    ),
)

LAST = Page(
    "last",
    questions=(
        Question(
            "end",
            Kind.CHOICE,
            words("Hadde du tid til dette?", "Hadde du tid til dette?", "Did you have time for this?"),
            choices="yes_no",
        ),
    ),
)

EVERY_KIND = Questionnaire(
    name="every-kind",
    title=words("Alt som kan spørres", "Alt ein kan spørje om", "All that can be asked"),
    version="1",
    languages=("nb", "nn", "en"),
    pages=(CHOICES, FIELDS, BATTERIES, ORDERS, ROUTED, SKIPPED, LAST),
    lists=LISTS,
    batteries=(
        Battery("meetings", words("Hvor enig er du?", "Kor einig er du?", "How much do you agree?")),
        Battery("often", words("Hvor ofte pleier du å …", "Kor ofte pleier du å …", "How often do you …")),
    ),
    review={"en": Review.OUR_TRANSLATION},
    intro=words("Takk for at du svarer.", "Takk for at du svarar.", "Thank you for answering."),
)

TWO_ROWS: tuple[Row, ...] = (
    {"who": "Plan og bygg", "hours": 2.5, "since": "2020-01-31"},
    {"who": "NAV"},
)
ANSWERED: Mapping[str, Answer] = {
    "list": "partly_agree",
    "scale": "p5",
    "ten": "p0",
    "buttons": "yes",
    "several": ("law", "other"),
    "several_text": "Å lede <b>uten</b> å mase",
    "years": 3.5,
    "people": 24,
    "began": "2019-08-01",
    "title": "Rådgiver & leder",
    "more": "Å øve sammen.\nSærlig casene.",
    "m1": "agree",
    "m2": "agree",
    "m3": "dont_know",
    "o1": "p2",
    "o2": "not_applicable",
    "ranked": ("people", "law", "economy"),
    "shared": {"economy": 40, "people": 60},
    "rows": TWO_ROWS,
    "vignette": "ask",
    "county": "in",
    "town": "hamar",
    "again": "no",
    "why_not": "Ingen tid",
    "before": "Å lytte",
    "end": "yes",
}
ASIDES: Mapping[str, Answer] = {
    "list": "dont_know",
    "scale": "not_applicable",
    "years": Aside.REFUSED,
    "began": Aside.DONT_KNOW,
    "m1": "dont_know",
    "o1": "not_applicable",
    "ranked": Aside.DONT_KNOW,
}
