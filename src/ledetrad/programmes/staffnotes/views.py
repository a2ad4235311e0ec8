"""Staff notes of a cohort: the list by group and theme, and writing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of
from ledetrad.programmes import rows
from ledetrad.programmes.models import Activity, ActivityKind, Cohort, CohortGroup, StaffNote
from ledetrad.programmes.rows import Changed
from ledetrad.programmes.staffnotes import actions, queries
from ledetrad.programmes.staffnotes.access import access_note, access_notes
from ledetrad.programmes.staffnotes.forms import StaffNoteForm
from ledetrad.programmes.views.profile import language


def parts_of(cohort: Cohort) -> list[CohortGroup]:
    """The groups of the cohort, for choosing among."""
    return list(CohortGroup.objects.filter(cohort=cohort).select_related("group").order_by("group__name"))


def _form(cohort: Cohort, data: Any, **kwargs: Any) -> StaffNoteForm:
    gatherings = Activity.objects.filter(cohort=cohort).exclude(kind=ActivityKind.INVITATION)
    return StaffNoteForm(
        data,
        parts=parts_of(cohort),
        activities=list(gatherings.filter(group__isnull=True).order_by("place_in_course", "pk")),
        lang=language(),
        **kwargs,
    )


@login_required
def notes(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """What staff have noted, of one group or all, about one theme or all."""
    cohort = access_notes(person_of(request), cohort_id)
    group, theme = request.GET.get("gruppe", ""), request.GET.get("tema", "")
    everything = queries.notes_of(cohort, lang=language())
    gone = StaffNote.objects.filter(public_id=request.GET.get("slettet", ""), cohort=cohort).first()
    context = {
        "cohort": cohort,
        "parts": parts_of(cohort),
        "group": group,
        "theme": theme,
        "rows": [
            row
            for row in everything
            if (not group or (row.note.part and row.note.part.public_id == group))
            and (not theme or theme in row.note.themes)
        ],
        "themes": queries.theme_counts(everything, lang=language()),
        "quotes": queries.quotes_of(cohort),
        "just_deleted": gone if gone is not None and gone.deleted_on else None,
    }
    return render(request, "programmes/staffnotes/notes.html", context)


@login_required
def new(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """A new note."""
    person = person_of(request)
    cohort = access_notes(person, cohort_id)
    form = _form(cohort, request.POST or None, initial={"part": request.GET.get("gruppe", "")})
    if request.method == "POST" and form.is_valid():
        actions.write_note(cohort=cohort, author=person, **form.values())
        messages.success(request, _("Lagret."))
        return redirect("staff_notes", cohort.public_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/staffnotes/note.html", {"cohort": cohort, "form": form}, status=status)


@login_required
def edit(request: HttpRequest, note_id: str) -> HttpResponse:
    """Other words in a note."""
    person = person_of(request)
    note = access_note(person, note_id)
    initial = {
        "part": note.part.public_id if note.part else "",
        "activity": note.activity.public_id if note.activity else "",
        "basis": note.basis,
        "text": note.text,
        "against": note.against,
        "themes": note.themes,
        "version": note.version,
    }
    form = _form(note.cohort, request.POST or None, initial=initial)
    context: dict[str, Any] = {"cohort": note.cohort, "note": note, "form": form}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                version = form.cleaned_data["version"] or 0
                rows.change(note, version=version, actor=person, **form.values())
            except Changed as changed:
                data = request.POST.copy()
                data["version"] = str(changed.row.version)
                context |= {"form": _form(note.cohort, data), "changed": changed.row, "now": note.text}
                status = 409
            else:
                messages.success(request, _("Lagret."))
                return redirect("staff_notes", note.cohort.public_id)
    return render(request, "programmes/staffnotes/note.html", context, status=status)


@login_required
@require_POST
def delete(request: HttpRequest, note_id: str) -> HttpResponse:
    """Delete a note; the next page offers to undo it."""
    note = access_note(person_of(request), note_id)
    if note.deleted_on is None:
        rows.delete(note, actor=person_of(request))
    return redirect(f"{reverse('staff_notes', args=[note.cohort.public_id])}?slettet={note.public_id}")


@login_required
@require_POST
def restore(request: HttpRequest, note_id: str) -> HttpResponse:
    """Bring a deleted note back."""
    note = access_note(person_of(request), note_id)
    if note.deleted_on is not None:
        rows.bring_back(note, actor=person_of(request))
    return redirect("staff_notes", note.cohort.public_id)
