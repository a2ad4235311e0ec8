"""What an author can ask, in the author's words, and what each needs."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ledetrad.instruments.questionnaires.model import Kind, Layout, Question

FROM_LIST = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.RANKING, Kind.ALLOCATION})
ASIDES_BESIDE = frozenset({Kind.NUMBER, Kind.DATE, Kind.TEXT, Kind.LONG_TEXT, Kind.RANKING, Kind.ALLOCATION})
NOT_ASKED = frozenset({Kind.INFORMATION, Kind.CALCULATION})


@dataclass(frozen=True)
class Shape:
    """One thing to put on a page. `key` is what addresses say; several shapes may be one kind of the model."""

    key: str
    title: str
    text: str
    kind: Kind
    layout: Layout = Layout.LIST


def shapes() -> list[Shape]:
    """Everything that can be put on a page, the most used first."""
    return [
        Shape("choice", _("Ett svar"), _("Velg ett av flere, for eksempel ja eller nei."), Kind.CHOICE),
        Shape(
            "choices",
            _("Flere svar"),
            _("Kryss av det som passer, gjerne med en grense («inntil tre»)."),
            Kind.CHOICES,
        ),
        Shape(
            "scale",
            _("En skala"),
            _("Fra 1 til 5, 1 til 7 eller 0 til 10, med ord i endene."),
            Kind.CHOICE,
            Layout.SCALE,
        ),
        Shape(
            "battery",
            _("Påstander med samme svar"),
            _("Tabell på stor skjerm, én og én på mobil."),
            Kind.CHOICE,
            Layout.SCALE,
        ),
        Shape("long_text", _("Egne ord"), _("Flere linjer."), Kind.LONG_TEXT),
        Shape("text", _("Én linje tekst"), _("Et navn, et sted, et stikkord."), Kind.TEXT),
        Shape("number", _("Et tall"), _("Med enhet, for eksempel timer."), Kind.NUMBER),
        Shape("date", _("En dato"), _("Dag, måned og år."), Kind.DATE),
        Shape("ranking", _("Rangering"), _("Sett det viktigste først."), Kind.RANKING),
        Shape(
            "allocation", _("Fordele poeng"), _("For eksempel 100 poeng på fire oppgaver."), Kind.ALLOCATION
        ),
        Shape(
            "vignette",
            _("En historie å ta stilling til"),
            _("En kort fortelling, så «hva ville du gjort?»."),
            Kind.CHOICE,
        ),
        Shape("own_rows", _("Egne rader"), _("Den som svarer, fyller ut en liten tabell."), Kind.OWN_ROWS),
        Shape("information", _("Bare tekst"), _("En forklaring uten spørsmål."), Kind.INFORMATION),
        Shape(
            "calculation", _("Utregning"), _("Vises ikke. Et tall regnet ut av andre svar."), Kind.CALCULATION
        ),
    ]


def shape(key: str) -> Shape | None:
    """The shape called so; None when there is none."""
    return next((one for one in shapes() if one.key == key), None)


def shape_of(question: Question) -> Shape:
    """The shape a question has."""
    if question.kind is Kind.CHOICE and question.story:
        key = "vignette"
    elif question.kind is Kind.CHOICE and question.layout is Layout.SCALE:
        key = "scale"
    else:
        key = question.kind.value
    return next(one for one in shapes() if one.key == key)
