"""Every part of the look on one page, invented content. For development and tests; no address leads here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ledetrad.ui import icons


class GalleryForm(forms.Form):
    """One field of each kind; bound with a wrong address so that an error is seen."""

    group = forms.CharField(label="Hva heter gruppen?", max_length=80)
    address = forms.EmailField(
        label="E-post til den som svarer på spørsmål", help_text="Står på skjemaet, med telefon."
    )
    members = forms.CharField(
        label="Hvem er med?",
        help_text="Lim inn fra Excel eller en e-post. Navn og adresse i hvilken som helst rekkefølge.",
        widget=forms.Textarea,
    )
    meeting = forms.DateField(
        label="Når møtes ledergruppen?", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    language = forms.ChoiceField(
        label="Språk", choices=[("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
    )
    readers = forms.ChoiceField(
        label="Hvem ser resultatet?",
        choices=[("group", "Bare gruppen"), ("contact", "Gruppen og én kontakt")],
        widget=forms.RadioSelect,
        help_text="Kan ikke utvides senere.",
    )
    told = forms.BooleanField(label="Alle er fortalt at profilen vises fra tre svar")


def gallery_context() -> dict[str, Any]:
    """The context of ui/gallery.html: menu, steps, figures and a bound form."""
    return {
        "place": "Fjordvik kommune",
        "person": "Kari Nordnes",
        "demonstration": True,
        "menu": [
            {"label": "Hjem", "url": "#", "current": True, "icon": "home"},
            {"label": "Ledergruppen", "url": "#", "current": False, "icon": "group"},
            {"label": "Ledermøtet", "url": "#", "current": False, "icon": "meeting"},
            {"label": "Mine notater", "url": "#", "current": False, "icon": "notes"},
            {"label": "Kalender", "url": "#", "current": False, "icon": "calendar"},
        ],
        "icons": sorted(icons.PATHS),
        "steps": [
            {"title": "Dere ble invitert", "state": "done", "note": "23. april"},
            {"title": "Alle seks har svart", "state": "done", "note": "7. mai"},
            {"title": "Snakk om profilen i ledermøtet", "state": "now", "note": "tirsdag 14. mai"},
            {"title": "Velg tre eller fire områder", "state": "next"},
            {"title": "Etter: den samme kartleggingen", "state": "next", "note": "november"},
        ],
        "factors": [
            {
                "title": "Klar hensikt",
                "figure": {"shown": True, "value": 5.2, "n": 6, "end": ""},
                "agreement": {"shown": True, "word": "agreed"},
            },
            {
                "title": "Riktig sammensetning",
                "figure": {"shown": True, "value": 6.5, "n": 6, "end": "over"},
                "agreement": {"shown": True, "word": "somewhat"},
            },
            {
                "title": "Fravær av politisering",
                "figure": {"shown": True, "value": 3.8, "n": 5, "end": ""},
                "agreement": {"shown": True, "word": "different"},
            },
            {
                "title": "Dialog",
                "figure": {"shown": False, "reason": "too_few_answers", "needed": 4},
                "agreement": {"shown": False, "reason": "too_few_for_spread", "needed": 5},
            },
        ],
        "form": GalleryForm(
            {
                "group": "Kommunedirektørens ledergruppe",
                "address": "kari@",
                "members": "Kari Nordnes",
                "language": "nb",
            }
        ),
    }


def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery page."""
    return render(request, "ui/gallery.html", gallery_context())
