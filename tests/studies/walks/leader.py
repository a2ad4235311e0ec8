"""A 360: the leader proposes, HR decides, everybody answers, a comment is held back, and the leader reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from ledetrad.instruments.questionnaires import shelves
from ledetrad.instruments.questionnaires.model import Kind
from ledetrad.instruments.questionnaires.roles import for_role
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.studies.models import WithheldComment
from tests.studies.walks.walk import StudyWalk

if TYPE_CHECKING:
    from playwright.sync_api import Page

FORM, TITLE = "leadership-behaviour", "Leiinga mi, hausten 2031"
LAST_DAY, SHUT = date(2031, 9, 12), date(2031, 9, 13)
PEERS = [(f"Kollega {name}", f"{name.lower()}@naboby.example") for name in ("Ada", "Bo", "Cid", "Dag", "Eli")]
EMPLOYEES = [(f"Medarbeider {name}", f"{name.lower()}@fjordvik.example") for name in ("Fia", "Gro", "Hans")]
WHY_NOT, WHY_HELD = "Har nett byrja og kjenner ikkje leiinga", "Røper kven som skreiv"
HARD, HELD, SMALL = (
    "Du kan bli betre til å seie nei.",
    "Etter sjukemeldinga mi i mai spurde du ikkje.",
    "Berre Fia skriv slik.",
)


def walk_leader(walk: StudyWalk) -> None:
    """Amina is the leader; Kari is who she answers to."""
    amina, kari = walk.cast.amina, walk.cast.kari
    page = walk.start("360 for én leder", FORM, TITLE, about=amina.name)
    propose(walk, page, amina)
    decide(walk, amina, kari)
    answer(walk, amina)
    walk.on(SHUT)
    look_through(walk)
    read(walk, amina)
    frozen = walk.frozen(TITLE)
    # Herself, her superior and five colleagues; two employees are too few, and what they wrote is not kept.
    assert (frozen.records, frozen.late) == (7, 0)


def propose(walk: StudyWalk, page: Page, amina: Person) -> None:
    """HR asks the leader, who finds the page from her letter and proposes three."""
    walk.to(page, "La lederen foreslå hvem som skal svare")
    walk.press(page, "Be lederen foreslå hvem")
    walk.letters_go()
    page = walk.as_(amina)
    walk.by_mail(page, walk.letter(amina.email, "/foresla/"))
    for (name, email), kind in (
        (PEERS[0], "Kolleger"),
        (PEERS[1], "Kolleger"),
        (EMPLOYEES[0], "Medarbeidere"),
    ):
        walk.fill(page, {"Navn": name, "E-postadresse": email})
        walk.choose(page, kind)
        assert name in walk.press(page, "Foreslå")
    walk.fill(page, {"Navn": PEERS[0][0], "E-postadresse": "ikkje ei adresse"})
    walk.press(page, "Foreslå", status=422)


def decide(walk: StudyWalk, amina: Person, kari: Person) -> None:
    """One is declined with a reason, the others are in; the rest come from a list."""
    page, _words = walk.follow_it(TITLE)
    walk.to(page, "La lederen foreslå hvem som skal svare")
    walk.press(page, "Legg til %(leader)s", fill={"leader": amina.name})
    walk.press(page, "Legg til %(name)s", fill={"name": kari.name})
    row = page.locator("main li").filter(has_text=PEERS[1][0])
    row.locator("summary").click()
    row.get_by_label(walk.say("Hvorfor? Lederen ser dette.")).fill(WHY_NOT)
    walk.press_in(page, row, "Ikke med")
    walk.press_in(page, page.locator("main li").filter(has_text=PEERS[0][0]), "Godkjenn")
    walk.press_in(page, page.locator("main li").filter(has_text=EMPLOYEES[0][0]), "Godkjenn")
    own = walk.as_(amina)
    walk.open(own, "/")
    walk.to(own, "Til mine skjema")
    assert WHY_NOT in walk.to(own, TITLE)
    page, _words = walk.follow_it(TITLE)
    others = [
        f"{name}; {email}; ; kollega" for name, email in (*PEERS[2:], ("Kollega Ida", "ida@naboby.example"))
    ]
    others += [f"{name}; {email}; ; medarbeider" for name, email in EMPLOYEES[1:]]
    walk.paste(
        page, "\n".join(others), count=6, line=walk.say("Hvem vi spør om %(leader)s") % {"leader": amina.name}
    )
    walk.to(page, "Ferdig med listen")
    walk.change(page, "Frist", {"Siste dag å svare": LAST_DAY.isoformat()})
    walk.change(page, "Påminnelser", {"Ingen": ""})
    words = walk.open_it(page, count=10)
    assert walk.say("vises ikke") in words, "how many of each kind have answered is not told while it is open"


def sheet(role: str, point: int, **texts: str) -> Mapping[str, object]:
    """Somebody who chooses the same point everywhere."""
    form = for_role(shelves.load(FORM), role)
    chosen = {
        question.key: form.lists[question.choices][point - 1].key
        for question in form.questions
        if question.kind is Kind.CHOICE
    }
    return {**chosen, **texts}


def answer(walk: StudyWalk, amina: Person) -> None:
    """The leader herself and one colleague in the browser, the others as people do elsewhere."""
    for email, role, answers in (
        (amina.email, "self", sheet("self", 4, keep="Eg spør før eg konkluderer.")),
        (PEERS[0][1], "peer", sheet("peer", 2, more=HELD)),
    ):
        walk.respond(email, for_role(shelves.load(FORM), role), answers)
    survey = walk.survey(TITLE)
    texts = (HARD, "Du høyrer etter.", "Du er tydeleg.", "Meir av det same.")
    for number, (email, text) in enumerate(
        zip((*(email for _name, email in PEERS[2:]), "ida@naboby.example"), texts, strict=True)
    ):
        survey.deliver(walk.seat(survey, email), sheet("peer", 2 + number % 2, more=text))
    for _name, email in EMPLOYEES[:2]:
        survey.deliver(walk.seat(survey, email), sheet("employee", 1, more=SMALL))
    survey.deliver(walk.seat(survey, walk.cast.kari.email), sheet("superior", 5))


def look_through(walk: StudyWalk) -> None:
    """Comments are read by one before the leader: no figures, no names; one is held back, and the reason is kept."""
    page = walk.as_(walk.hanne)
    walk.by_mail(page, walk.letter(walk.hanne.email, "/kommentarer/"))
    words = walk.read(page)
    assert HELD in words
    assert SMALL not in words
    row = page.locator("main li").filter(has_text=HELD)
    row.locator("summary").click()
    row.get_by_label(walk.say("Hvorfor?")).fill(WHY_HELD)
    assert WHY_HELD in walk.press_in(page, row, "Hold tilbake")
    amina = walk.as_(walk.cast.amina)
    walk.by_mail(amina, walk.letter(walk.cast.amina.email, "/resultat/"))
    assert HARD not in walk.read(amina), "they have not been looked through yet"
    page = walk.as_(walk.hanne)
    walk.by_mail(page, walk.letter(walk.hanne.email, "/kommentarer/"))
    walk.press(page, "Ferdig: la lederen lese")
    with in_workspace(walk.cast.workspace):
        held = WithheldComment.objects.get()
    assert (held.reason, held.by_id) == (WHY_HELD, walk.hanne.pk)
    page, words = walk.follow_it(TITLE)
    assert (
        walk.say("Resultatet leses av dem som står på første side av skjemaet. Du er ikke en av dem.")
        in words
    )
    response = page.context.request.get(f"{page.url}resultat/")
    assert response.status == 404, "whoever runs it reads no figures"


def read(walk: StudyWalk, amina: Person) -> None:
    """She sees what her colleagues said, and of her two employees nothing at all."""
    page = walk.as_(amina)
    words = walk.by_mail(page, walk.letter(amina.email, "/resultat/"))
    assert HARD in words
    assert HELD not in words
    assert SMALL not in words
    hidden = walk.say(
        "Vises ikke for seg, fordi det er for få svar eller fordi noen ellers kunne regnet dem ut: %(names)s."
    )
    assert hidden % {"names": walk.say("Medarbeidere")} in words
    assert walk.say("Du og de andre") in words
    heads = [
        " ".join(one.split())
        for one in page.locator("section[aria-labelledby=scales] th[scope=col]").all_inner_texts()
    ]
    assert walk.say("Kolleger") in heads
    assert walk.say("Medarbeidere") not in heads
