"""Who is asked: a pasted list, read row by row, shown before it is saved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of
from ledetrad.studies import actions
from ledetrad.studies.access import study_for_runner
from ledetrad.studies.models import Recipe, Seat, Study, StudyState
from ledetrad.studies.pages.people_list import PersonRow, read_people
from ledetrad.studies.pages.views import chosen_questionnaire
from ledetrad.studies.recipes import EMPLOYEES, PEERS, SELF, SUPERIOR
from ledetrad.studies.seating import category_labels

SHOWN = 200


@login_required
def people(request: HttpRequest, study_id: str) -> HttpResponse:
    """Paste, look, save. Nothing is saved while a row is wrong, and nobody gets a letter before the survey opens."""
    person = person_of(request)
    study = study_for_runner(person, study_id)
    if study.recipe == Recipe.OPEN or study.state == StudyState.CLOSED:
        raise Http404
    text = request.POST.get("people", "")
    preview: tuple[PersonRow, ...] = ()
    problems: tuple[str, ...] = ()
    roles = roles_of(study)
    if request.method == "POST" and "edit" not in request.POST:
        found = read_people(
            text, roles=roles, called=role_names(study), part_needed=study.recipe == Recipe.PAIR
        )
        problems = found.problems
        if not problems and "save" in request.POST:
            return _save(request, study, found.rows)
        if not problems:
            preview = found.rows
    seats = (
        Seat.objects.filter(study=study, withdrawn=False)
        .select_related("part")
        .order_by("part__place", "name")
    )
    context = {
        "study": study,
        "text": text,
        "preview": [_shown(row, role_titles(study)) for row in preview[:SHOWN]],
        "preview_count": len(preview),
        "more": max(0, len(preview) - SHOWN),
        "problems": problems[:20],
        "more_problems": max(0, len(problems) - 20),
        "seats": list(seats[:SHOWN]),
        "count": seats.count(),
        "role_names": role_names(study),
        "example": _example(study),
        "with_self": study.recipe == Recipe.LEADER_360 and not seats.filter(part__category=SELF).exists(),
    }
    return render(request, "studies/people.html", context, status=422 if problems else 200)


def roles_of(study: Study) -> dict[str, str]:
    """The roles a row may give, by every name they go by in lower case; empty when the survey has none."""
    if study.recipe == Recipe.LEADER_360:
        names = {
            SELF: ("selv", "sjølv", "self", "leder", "leiar"),
            SUPERIOR: ("overordnet", "overordna", "nærmeste overordnede", "superior", "sjef"),
            PEERS: ("kollega", "kolleger", "kollegaer", "sideordnet", "peer", "peers"),
            EMPLOYEES: (
                "medarbeider",
                "ansatt",
                "medarbeidere",
                "medarbeidar",
                "medarbeidarar",
                "employee",
                "employees",
            ),
        }
        found = {name: key for key, known in names.items() for name in (key, *known)}
        return found | {label.casefold(): key for key, label in category_labels().items()}
    questionnaire = chosen_questionnaire(study)
    if questionnaire is None:
        return {}
    return {
        name.casefold(): role.key for role in questionnaire.roles for name in (role.key, *role.text.values())
    }


def _shown(row: PersonRow, titles: dict[str, str]) -> dict[str, str]:
    return {"name": row.name, "email": row.email, "part": row.part, "role": titles.get(row.role, row.role)}


def role_titles(study: Study) -> dict[str, str]:
    """What each role is called on the page, by its key."""
    if study.recipe == Recipe.LEADER_360:
        return category_labels()
    questionnaire = chosen_questionnaire(study)
    roles = questionnaire.roles if questionnaire else ()
    return {role.key: role.text.get(study.language, role.key) for role in roles}


def role_names(study: Study) -> list[str]:
    """The roles by what they are called on the page."""
    return list(role_titles(study).values())


def _example(study: Study) -> str:
    if study.recipe == Recipe.LEADER_360:
        return "Navn; E-post; Enhet; Rolle\nKari Oppdiktet; kari@eksempel.no; ; medarbeider\nOla Oppdiktet; ola@eksempel.no; ; kollega"
    if study.recipe == Recipe.PAIR:
        first, second = [*role_names(study), "", ""][:2]
        return (
            f"Navn; E-post; Kommune; Rolle\nAnne Oppdiktet; anne@eksempel.no; Fjordvik; {first}\n"
            f"Per Oppdiktet; per@eksempel.no; Fjordvik; {second}"
        )
    return (
        "Navn; E-post; Enhet\nKari Oppdiktet; kari@eksempel.no; Skole\nOla Oppdiktet; ola@eksempel.no; Helse"
    )


def _save(request: HttpRequest, study: Study, rows: tuple[PersonRow, ...]) -> HttpResponse:
    try:
        seats = actions.add_seats(
            study=study, rows=[_seat_row(study, row) for row in rows], actor=person_of(request)
        )
    except actions.NotPossible as refused:
        messages.warning(request, str(refused))
        return redirect("study_people", study.public_id)
    done = ngettext("%(count)s person er lagt til.", "%(count)s personer er lagt til.", len(seats))
    messages.success(request, done % {"count": len(seats)})
    return redirect("study_people" if study.recipe == Recipe.LEADER_360 else "study", study.public_id)


def _seat_row(study: Study, row: PersonRow) -> actions.SeatRow:
    known: dict[str, Any] = {
        "name": row.name,
        "email": row.email,
        "phone": row.phone,
        "language": row.language,
        "traits": dict(row.traits),
    }
    if study.recipe == Recipe.LEADER_360:
        return actions.SeatRow(category=row.role, **known)
    return actions.SeatRow(part=row.part, role=row.role, **known)


@login_required
@require_POST
def remove(request: HttpRequest, study_id: str) -> HttpResponse:
    """Take one out: before opening she is gone from the list, afterwards her link stops."""
    person = person_of(request)
    study = study_for_runner(person, study_id)
    seat = get_object_or_404(Seat, study=study, public_id=request.POST.get("seat", ""))
    actions.withdraw_seat(seat=seat, actor=person)
    messages.success(request, _("%(name)s er tatt ut.") % {"name": seat.name})
    return redirect("study_people", study_id)
