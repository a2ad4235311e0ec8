"""What recipes, classes and states are called, and what each costs, in the active language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledetrad.studies.models import Confidentiality, Recipe, Study


@dataclass(frozen=True)
class RecipeWords:
    """A recipe as somebody chooses it."""

    key: str
    title: str
    text: str


def recipe_words() -> list[RecipeWords]:
    """The four recipes of this room, in the order they are offered; the group's own profile stands before them."""
    return [
        RecipeWords(
            Recipe.PARTICIPANTS,
            _("Deltakerundersøkelse"),
            _(
                "Spør deltakerne på et kurs eller program, eller et utvalg, hva de synes, trenger eller fikk ut av det."
            ),
        ),
        RecipeWords(
            Recipe.LEADER_360,
            _("360 for én leder"),
            _(
                "Lederen selv, overordnet, kolleger og medarbeidere svarer på de samme påstandene om én leder."
            ),
        ),
        RecipeWords(
            Recipe.PAIR,
            _("To som leder sammen"),
            _(
                "For eksempel ordfører og kommunedirektør. Begge svarer, og svarene vises bare når begge sier ja."
            ),
        ),
        RecipeWords(
            Recipe.OPEN,
            _("Åpent skjema"),
            _(
                "Én lenke eller QR-kode som alle kan bruke. Ingen vet hvem som har svart, heller ikke om noen svarer to ganger."
            ),
        ),
    ]


def recipe_title(recipe: str) -> str:
    """What a recipe is called."""
    return next(words.title for words in recipe_words() if words.key == recipe)


def class_title(confidentiality: str) -> str:
    """What a class is called on the screen."""
    return {
        Confidentiality.UNLINKED: _("Uten kobling til navn"),
        Confidentiality.COUNTED: _("Bare opptelling"),
        Confidentiality.CODED: _("Med egen kode"),
        Confidentiality.PAIRED: _("Dere to"),
        Confidentiality.NAMED: _("Med navn"),
    }[Confidentiality(confidentiality)]


def class_cost(confidentiality: str) -> str:
    """What is kept, and what it costs to keep no more."""
    return {
        Confidentiality.UNLINKED: _(
            "Hvert svar blir en rad uten navn. Etter fristen kan ingen endre eller trekke svaret sitt, og ingen kan se hvem som svarte hva."
        ),
        Confidentiality.COUNTED: _(
            "Bare antallet for hvert svar beholdes. Da kan dere ikke se sammenhenger mellom spørsmål, og ikke sammenligne før og etter for den enkelte."
        ),
        Confidentiality.CODED: _(
            "Den som svarer, lager sin egen kode, så svar før og etter kan kobles uten navn. Noen svar lar seg ikke koble; hvor mange, vises."
        ),
        Confidentiality.PAIRED: _(
            "Hver av de to svarer for seg. Svarene vises for begge når begge har sagt ja, ellers for ingen."
        ),
        Confidentiality.NAMED: _(
            "Svaret lagres med navn, og de som står som lesere, ser hvem som svarte hva. Det står på første side av skjemaet."
        ),
    }[Confidentiality(confidentiality)]


def state_sentence(study: Study, delivered: int | None, asked: int | None) -> str:
    """One sentence on where a survey stands. `delivered` None: it is not told."""
    if study.is_closed:
        day = date_format(study.closed_on or timezone.localdate(), _("j. F Y"))
        return _("Lukket %(date)s.") % {"date": day}
    if not study.is_open:
        return _("Ikke åpnet ennå. Ingen har fått beskjed.")
    day = date_format(timezone.localtime(study.closes_at), _("l j. F"))
    if study.recipe == Recipe.OPEN:
        return _("Åpen til %(date)s.") % {"date": day}
    if delivered is None:
        return _(
            "Åpen til %(date)s. Hvor mange som har svart, telles én gang om dagen og vises fra fem svar."
        ) % {"date": day}
    return _("%(delivered)s av %(asked)s har svart. Fristen er %(date)s.") % {
        "delivered": delivered,
        "asked": asked,
        "date": day,
    }
