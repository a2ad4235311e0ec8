"""The mail with the dates: shown as it will arrive, sent after ten minutes, taken back until then."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.office.outbox import Letter
from ledetrad.people.models import Membership
from ledetrad.people.request import person_of
from ledetrad.programmes.cohorts import access
from ledetrad.programmes.dates import letters
from ledetrad.programmes.dates.letters import Untold
from ledetrad.programmes.models import Activity, Cohort, DatesLetter


@login_required
def letter(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """What leaves, to whom; «Send» puts it in the outbox."""
    person = person_of(request)
    cohort = access.access_cohort(person, cohort_id)
    if request.method == "POST":
        if letters.send(cohort=cohort, actor=person) is not None:
            messages.success(request, _("Brevet går ut om ti minutter. Du kan angre så lenge."))
        return redirect("cohort_dates", cohort.public_id)
    found = letters.untold(cohort)
    everybody = letters.receivers(found)
    names = {part.group.public_id: part.group.name for part in found.parts}
    return render(
        request,
        "programmes/dates/letter.html",
        {
            "cohort": cohort,
            "count": found.count,
            "letter": _example(cohort, found),
            "members": sum(kind == letters.TO_MEMBER for kind, *_rest in everybody),
            "keepers": sum(kind == letters.TO_CONTACT for kind, *_rest in everybody),
            "groups": [
                (
                    names[group],
                    len(rows),
                    [name for _kind, _id, where, name in everybody if where == group],
                )
                for group, rows in sorted(found.changes.items(), key=lambda one: names[one[0]])
            ],
        },
    )


def _example(cohort: Cohort, found: Untold) -> Letter | None:
    """The letter to the first member of the first group."""
    part = next((one for one in found.parts if one.group.public_id in found.changes), None)
    if part is None:
        return None
    part.cohort = cohort
    before = found.changes[part.group.public_id]
    member = (
        Membership.objects.filter(group=part.group, left_on__isnull=True)
        .select_related("person")
        .order_by("-head", "person__name")
        .first()
    )
    if member is None:
        return None
    rows = Activity.objects.filter(cohort=cohort, public_id__in=before)
    ordered = list(rows.order_by("starts_on", "starts_at", "place_in_course"))
    return letters.dates_letter(letters.member_reader(member.person), part, ordered, before)


@login_required
@require_POST
def undo_letter(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """«Angre sending»."""
    person = person_of(request)
    cohort = access.access_cohort(person, cohort_id)
    row = DatesLetter.objects.filter(cohort=cohort, public_id=request.POST.get("letter", "")).first()
    if row is not None and letters.take_back(letter=row, actor=person):
        messages.success(request, _("Angret. Ingen har fått brevet."))
    else:
        messages.error(request, _("De ti minuttene er gått, eller brevet er alt tatt tilbake."))
    return redirect("cohort_dates", cohort.public_id)
