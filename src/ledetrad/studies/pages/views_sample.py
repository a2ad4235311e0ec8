"""Drawing a sample: a pasted frame, who is eligible, how it is drawn, and who was asked for addresses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of
from ledetrad.studies import sampling
from ledetrad.studies.access import study_for_runner
from ledetrad.studies.models import FrameUnit, GatekeeperContact, Recipe, SampleDesign, Study, StudyState
from ledetrad.studies.pages.forms import DateField
from ledetrad.studies.pages.people_list import PersonRow, read_people

REGION = ("region", "fylke", "landsdel")
SIZE = ("innbyggere", "innbyggarar", "innbyggjarar", "størrelse", "storleik", "size", "inhabitants")
ENDED = ("sluttet", "slutta", "avsluttet", "avslutta", "ended")


class DrawForm(forms.Form):
    """How the sample is drawn. What a design does not use may stand empty."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hvordan trekkes de?"),
        choices=[
            ("total", gettext_lazy("Alle som er med i listen")),
            ("stratified", gettext_lazy("Like mange fra hver region")),
            ("two_stage", gettext_lazy("I to trinn: kommuner etter region og størrelse, så deltakere")),
        ],
        widget=forms.RadioSelect,
        initial="total",
    )
    per_stratum = forms.IntegerField(
        label=gettext_lazy("Personer fra hver region"), min_value=1, required=False
    )
    units = forms.IntegerField(
        label=gettext_lazy("Kommuner fra hver rute"),
        min_value=1,
        required=False,
        help_text=gettext_lazy("En rute er én region og over eller under medianen av innbyggertallene."),
    )
    people = forms.IntegerField(
        label=gettext_lazy("Personer fra hver kommune"),
        min_value=1,
        required=False,
        help_text=gettext_lazy("Tomt: alle i kommunen."),
    )
    at_most = forms.IntegerField(
        label=gettext_lazy("Sluttet for høyst så mange måneder siden"), min_value=1, required=False
    )
    at_least = forms.IntegerField(
        label=gettext_lazy("Sluttet for minst så mange måneder siden"), min_value=0, required=False
    )
    seed = forms.CharField(label=gettext_lazy("Frø, for å gjenta en trekning"), max_length=40, required=False)

    def clean(self) -> dict[str, Any]:
        """Each design says what it needs."""
        values: dict[str, Any] = super().clean() or {}
        needs = {"stratified": "per_stratum", "two_stage": "units"}.get(values.get("kind", ""))
        if needs and not values.get(needs):
            self.add_error(needs, gettext_lazy("Skriv hvor mange."))
        return values


class GatekeeperForm(forms.Form):
    """One unit asked for addresses."""

    unit = forms.CharField(label=gettext_lazy("Kommune eller enhet"), max_length=160)
    contact = forms.CharField(label=gettext_lazy("Hvem ble spurt?"), max_length=160, required=False)
    asked_on = DateField(label=gettext_lazy("Når?"))
    answer = forms.CharField(label=gettext_lazy("Hva svarte de?"), max_length=300, required=False)
    supplied = forms.IntegerField(label=gettext_lazy("Adresser de ga"), min_value=0, required=False)


def _study(request: HttpRequest, study_id: str) -> Study:
    study = study_for_runner(person_of(request), study_id)
    if study.recipe != Recipe.PARTICIPANTS:
        raise Http404
    return study


@login_required
def sample(request: HttpRequest, study_id: str) -> HttpResponse:
    """The frame, the draw and what came of it."""
    study = _study(request, study_id)
    draft = study.state == StudyState.DRAFT
    form, problems, text = DrawForm(), list[str](), ""
    if request.method == "POST" and draft:
        if "frame" in request.POST:
            text = request.POST["frame"]
            problems = _keep_frame(request, study, text)
            if not problems:
                return redirect("study_sample", study_id)
        elif "seat" in request.POST:
            return _seat(request, study)
        else:
            form = DrawForm(request.POST)
            problems = _draw(request, study, form)
            if not problems and form.is_valid():
                return redirect("study_sample", study_id)
    design = SampleDesign.objects.filter(study=study).first()
    contacts = list(GatekeeperContact.objects.filter(study=study).order_by("asked_on", "unit"))
    context = {
        "study": study,
        "draft": draft,
        "form": form,
        "text": text,
        "problems": problems[:20],
        "frame": FrameUnit.objects.filter(study=study).count(),
        "design": design,
        "kind": dict(DrawForm.base_fields["kind"].choices).get(design.kind, "") if design else "",  # type: ignore[attr-defined]
        "contacts": contacts,
        "gave": sum(1 for one in contacts if one.supplied),
        "supplied": sum(one.supplied or 0 for one in contacts),
        "gatekeeper_form": GatekeeperForm(initial={"asked_on": timezone.localdate()}),
    }
    failed = bool(problems or form.errors)
    return render(request, "studies/sample.html", context, status=422 if failed else 200)


def _keep_frame(request: HttpRequest, study: Study, text: str) -> list[str]:
    found = read_people(text, roles={})
    people, problems = [], list(found.problems)
    for row in found.rows:
        try:
            people.append(_frame_person(row))
        except ValueError as wrong:
            problems.append(_("Rad %(number)s: %(problem)s") % {"number": row.number, "problem": wrong})
    if not problems:
        count = sampling.keep_frame(study=study, people=people, actor=person_of(request))
        text = ngettext("Listen har %(count)s person.", "Listen har %(count)s personer.", count)
        messages.success(request, text % {"count": count})
    return problems


def _frame_person(row: PersonRow) -> sampling.FramePerson:
    """A row of the list with what the draw needs. ValueError in words for a number or a day that is none."""
    size, ended = _trait(row, SIZE), _trait(row, ENDED)
    plain = size.replace(" ", "").replace("\u00a0", "").replace(",", ".")
    try:
        number = float(plain) if plain else None
    except ValueError:
        raise ValueError(_("«%(text)s» er ikke et tall på innbyggere.") % {"text": size}) from None
    try:
        day = _day(ended)
    except ValueError:
        raise ValueError(_("«%(text)s» er ikke en dato. Skriv 31.12.2026.") % {"text": ended}) from None
    return sampling.FramePerson(row.name, row.email, row.part, _trait(row, REGION), number, day)


def _trait(row: PersonRow, names: tuple[str, ...]) -> str:
    return next((row.traits[name] for name in names if name in row.traits), "")


def _day(text: str) -> date | None:
    if not text:
        return None
    found = parse_date(text)
    if found is None:
        day, month, year = (int(part) for part in text.split("."))
        return date(year, month, day)
    return found


def _draw(request: HttpRequest, study: Study, form: DrawForm) -> list[str]:
    if not form.is_valid():
        return []
    values = form.cleaned_data
    try:
        sampling.draw_sample(
            study=study,
            kind=values["kind"],
            window=sampling.Window(values["at_most"], values["at_least"]),
            today=timezone.localdate(),
            actor=person_of(request),
            per_stratum=values["per_stratum"] or 0,
            units=values["units"] or 0,
            people=values["people"],
            seed=values["seed"],
        )
    except ValueError:
        return [
            _(
                "Slik kan ikke listen trekkes fra. To trinn trenger enhet, region og innbyggertall for hver, og minst én må være innenfor tiden."
            )
        ]
    return []


def _seat(request: HttpRequest, study: Study) -> HttpResponse:
    seats = sampling.seat_the_drawn(study=study, actor=person_of(request))
    done = ngettext("%(count)s person er lagt til.", "%(count)s personer er lagt til.", len(seats))
    messages.success(request, done % {"count": len(seats)})
    return redirect("study", study.public_id)


@login_required
@require_POST
def gatekeepers(request: HttpRequest, study_id: str) -> HttpResponse:
    """Note one unit that was asked for addresses."""
    study = _study(request, study_id)
    form = GatekeeperForm(request.POST)
    if form.is_valid():
        sampling.log_gatekeeper(study=study, actor=person_of(request), **form.cleaned_data)
        messages.success(request, _("Skrevet opp."))
    else:
        messages.warning(request, _("Skriv hvem som ble spurt, og når."))
    return redirect("study_sample", study_id)
