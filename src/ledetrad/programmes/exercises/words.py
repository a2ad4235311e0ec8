"""What types, approaches and colours are called. What the source says is marked; the rest is in our own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledetrad.programmes.models import Approach, ProblemType

CYNEFIN: Final = "https://hbr.org/2007/11/a-leaders-framework-for-decision-making"


@dataclass(frozen=True)
class TypeWords:
    """A type of problem. `from_source` is true where the description follows difi-2019 F2; the others are ours."""

    key: str
    title: str | Promise
    about: str | Promise
    from_source: bool = False


TYPES: Final = (
    TypeWords(
        ProblemType.COMPLEX.value,
        _("Kompleks"),
        _(
            "Lite er forutsigbart. Mange aktører har ulike mål og forstår virkeligheten ulikt, "
            "og ingen vet sikkert hva et tiltak fører til."
        ),
        from_source=True,
    ),
    TypeWords(
        ProblemType.COMPLICATED.value,
        _("Komplisert"),
        _("Det finnes gode svar, men det trengs fagfolk og analyse for å finne dem."),
    ),
    TypeWords(
        ProblemType.OBVIOUS.value,
        _("Opplagt"),
        _("Alle ser sammenhengen, og det finnes en kjent måte å gjøre det på."),
    ),
    TypeWords(
        ProblemType.CHAOTIC.value,
        _("Kaotisk"),
        _("Ingen ser noen sammenheng ennå, og noe må gjøres med en gang."),
    ),
)
TYPE_TITLES: Final = {one.key: one.title for one in TYPES}

APPROACHES: Final[Mapping[str, str | Promise]] = {
    Approach.ROUTINE.value: _("Gjøre det vi pleier"),
    Approach.EXPERTS.value: _("La fagfolk utrede, og så velge"),
    Approach.TRY.value: _("Prøve i det små og lære underveis"),
    Approach.ACT.value: _("Handle straks og vurdere etterpå"),
    Approach.TALK.value: _("Drøfte oss fram til enighet i ledermøtet"),
    Approach.OTHER.value: _("På en annen måte"),
}


@dataclass(frozen=True)
class ColourWords:
    """One of the three scores (difi-2019 F3, in our words)."""

    key: str
    title: str | Promise
    about: str | Promise


COLOURS: Final = (
    ColourWords("red", _("Rød"), _("opptatt av mennesker, relasjoner og stemning")),
    ColourWords("blue", _("Blå"), _("opptatt av det konkrete og praktiske, fakta og oppgaven")),
    ColourWords("green", _("Grønn"), _("opptatt av helheten, det nye og endring")),
)
