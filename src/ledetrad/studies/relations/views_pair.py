"""Two who lead together: each one's own answers, a yes or none, and both side by side when both have said it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ledetrad.office import log
from ledetrad.people.request import person_of
from ledetrad.studies import pairs
from ledetrad.studies.access import own_pair, study_for_runner
from ledetrad.studies.actions import NotPossible, substitute
from ledetrad.studies.forming import whole_form
from ledetrad.studies.models import PairConsent, Seat
from ledetrad.studies.relations import pair_page
from ledetrad.studies.relations.forms import SubstituteForm


@login_required
@never_cache
def pair(request: HttpRequest, study_id: str) -> HttpResponse:
    """The two's own page. Whether the other has said yes is never told before both have."""
    person = person_of(request)
    seat, part = own_pair(person, study_id)
    seat.study.refresh_from_db()
    if request.method == "POST":
        return _choose(request, seat, study_id)
    language = get_language() or "nb"
    form = whole_form(seat.study)
    view = pairs.pair_view(part)
    others = Seat.objects.filter(part=part, withdrawn=False).exclude(pk=seat.pk)
    context = {
        "study": seat.study,
        "part": part,
        "seat": seat,
        "others": list(others),
        "both_answered": bool(seat.answered) and others.filter(answered=True).exists(),
        "said_yes": PairConsent.objects.filter(seat=seat).exists(),
        "own": pair_page.own_rows(seat, language) if view is None else [],
        "view": view,
    }
    if view is not None:
        rows = pair_page.both_rows(view, form, language)
        context |= {
            "people": [
                {
                    "name": one.name,
                    "role": pair_page.role_label(form, one, language),
                    "for": one.substitute_for,
                }
                for one in view.seats
            ],
            "talks": pair_page.talks(rows),
            "vignettes": [row for row in rows if row.story or row.deviation],
            "rows": [row for row in rows if not (row.story or row.deviation)],
            "scales": pair_page.scale_rows(view, form, language),
        }
        log.record("study:read_pair", actor=person, subject=seat.study.public_id)
    return render(request, "studies/relations/pair.html", context)


def _choose(request: HttpRequest, seat: Seat, study_id: str) -> HttpResponse:
    person = person_of(request)
    try:
        if request.POST.get("do") == "yes":
            pairs.agree(seat=seat, actor=person)
            messages.success(request, _("Du har sagt ja. Svarene vises når dere begge har sagt ja."))
        elif request.POST.get("do") == "take_back":
            if pairs.pair_view(seat.part) is not None:
                messages.warning(request, _("Dere har begge sagt ja, og svarene er vist."))
            else:
                pairs.take_back_yes(seat=seat, actor=person)
                messages.success(request, _("Du har trukket ditt ja. Ingenting er vist."))
        else:
            raise Http404
    except NotPossible as refused:
        messages.warning(request, str(refused))
    return redirect("study_pair", study_id)


@login_required
@require_POST
def stand_in(request: HttpRequest, study_id: str) -> HttpResponse:
    """Somebody else answers in the place of one who is asked: the old link stops, the new one gets a letter."""
    person = person_of(request)
    study = study_for_runner(person, study_id)
    rows = Seat.objects.select_related("study", "part")
    seat = get_object_or_404(rows, study=study, public_id=request.POST.get("seat", ""), withdrawn=False)
    form = SubstituteForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Skriv navn og e-postadresse til den som svarer i stedet."))
    else:
        try:
            made = substitute(seat=seat, actor=person, **form.cleaned_data)
        except NotPossible as refused:
            messages.warning(request, str(refused))
        else:
            said = _("%(name)s svarer i stedet for %(other)s.")
            messages.success(request, said % {"name": made.name, "other": made.substitute_for})
    return redirect("study_people", study_id)
