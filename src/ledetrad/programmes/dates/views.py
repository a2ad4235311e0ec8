"""The dates of a cohort: the course along the thread, moving one date, times and place, and what is kept free."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes.cohorts import access
from ledetrad.programmes.dates import actions, letters, queries, words
from ledetrad.programmes.dates.forms import ConfirmForm, DetailsForm, FreeDaysForm, MoveForm
from ledetrad.programmes.dates.hints import Hint
from ledetrad.programmes.dates.moving import Move, fingerprint, moved_span
from ledetrad.programmes.dates.own_days import as_lines
from ledetrad.programmes.dates.quiet import own_days, school_weeks
from ledetrad.programmes.models import Activity, ActivityState, Cohort

type Following = tuple[Move, str, str, list[Hint]]


@login_required
def dates(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """The course, each step with its date, where its place comes from, and hints."""
    cohort = access.access_cohort(person_of(request), cohort_id)
    course = queries.course_of(cohort)
    rows = [row for step in course for row in step.rows]
    return render(
        request,
        "programmes/dates/dates.html",
        {
            "cohort": cohort,
            "course": [(step, words.basis_words(step.basis)) for step in course],
            "groups": sorted(
                {row.activity.group for row in rows if row.activity.group},
                key=lambda one: (one.name, one.pk),
            ),
            "hints": sum(bool(row.hints) for row in rows),
            "next": _next(rows),
            "last_move": actions.last_move(cohort),
            "untold": letters.untold(cohort, [row.activity for row in rows]),
            "letter": letters.waiting(cohort),
        },
    )


def _next(rows: list[queries.Row]) -> Activity | None:
    from django.utils import timezone

    today = timezone.localdate()
    ahead = [
        row.activity
        for row in rows
        if row.activity.state == ActivityState.PLANNED
        and row.activity.starts_on is not None
        and row.activity.starts_on >= today
    ]
    return min(ahead, key=lambda one: (one.starts_on, one.place_in_course), default=None)


@login_required
@require_POST
def plan(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Propose dates for what has no row yet."""
    person = person_of(request)
    cohort = access.access_cohort(person, cohort_id)
    actions.plan_course(cohort=cohort, actor=person)
    return redirect("cohort_dates", cohort.public_id)


def _activity(request: HttpRequest, cohort_id: str, activity_id: str) -> Activity:
    activity = access.access_activity(person_of(request), activity_id)
    if activity.cohort.public_id != cohort_id:
        raise Http404
    return activity


def _details(activity: Activity) -> DetailsForm:
    return DetailsForm(
        initial={
            "starts_at": activity.starts_at,
            "ends_at": activity.ends_at,
            "place": activity.place,
            "pinned": activity.pinned,
            "version": activity.version,
        }
    )


def _page(request: HttpRequest, activity: Activity, status: int = 200, **extra: Any) -> HttpResponse:
    context = {
        "activity": activity,
        "cohort": activity.cohort,
        "when": words.when_words(activity),
        "state": words.state_words(activity),
        "form": MoveForm(initial={"til": activity.starts_on}),
        "details": _details(activity),
        "letter": None,
        **extra,
    }
    return render(request, "programmes/dates/move.html", context, status=status)


def _preview(activity: Activity, to: date) -> dict[str, Any]:
    """What the page shows before a move: each row with its hints as they would be."""
    found = queries.preview_move(activity, to)
    hints = queries.hints_after(activity, to, found, follow=True)
    alone = queries.hints_after(activity, to, found, follow=False)
    today = queries.hints_after(activity, activity.starts_on, [], follow=False) if activity.starts_on else {}
    first, last = moved_span(activity, to)
    return {
        "to": to,
        "to_words": words.day_words(first, year=True) if first == last else words.span_words(first, last),
        "own_hints": alone.get(activity.pk, []),
        "following": _by_title(
            (one, words.span_words(*one.old), words.span_words(*one.new), hints.get(one.activity.pk, []))
            for one in found
            if one.follows
        ),
        "staying": [
            (one, words.span_words(*one.old), words.stays_words(one.stays)) for one in found if one.stays
        ],
        "too_close": _too_close(found, alone, today),
        "seen": fingerprint(activity, found),
    }


def _too_close(
    found: Iterable[Move], alone: dict[int, list[Hint]], today: dict[int, list[Hint]]
) -> list[str]:
    """The steps that would come too close, or first, if they stayed; not what was so already."""
    titles = [
        one.activity.title
        for one in found
        if one.follows
        and not one.together
        and {hint.kind for hint in alone.get(one.activity.pk, [])}
        - {hint.kind for hint in today.get(one.activity.pk, [])}
    ]
    return list(dict.fromkeys(titles))


def _by_title(rows: Iterable[Following]) -> list[tuple[str, list[Following]]]:
    """A step of several groups once, with the groups' dates under it."""
    found: dict[str, list[Following]] = {}
    for row in rows:
        found.setdefault(row[0].activity.title, []).append(row)
    return list(found.items())


@login_required
def move(request: HttpRequest, cohort_id: str, activity_id: str) -> HttpResponse:
    """One activity: a new date is looked at first (GET, `til`), then confirmed (POST)."""
    activity = _activity(request, cohort_id, activity_id)
    if request.method == "POST":
        return _confirm(request, activity)
    if "til" not in request.GET:
        return _page(request, activity)
    form = MoveForm(request.GET)
    if not form.is_valid():
        return _page(request, activity, 422, form=form)
    to = form.cleaned_data["til"]
    if activity.state != ActivityState.PLANNED or to == activity.starts_on:
        return redirect("cohort_move", cohort_id, activity_id)
    return _page(request, activity, form=form, preview=_preview(activity, to))


def _confirm(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, activity, 422, form=MoveForm({"til": request.POST.get("to", "")}))
    to = form.cleaned_data["to"]
    try:
        made = actions.move(
            activity=activity,
            to=to,
            follow=form.cleaned_data["follow"] == "yes",
            version=form.cleaned_data["version"],
            seen=form.cleaned_data["seen"],
            actor=person_of(request),
        )
    except actions.Moved as moved:
        now = moved.activity
        preview = _preview(now, to) if now.state == ActivityState.PLANNED and to != now.starts_on else None
        again = MoveForm({"til": to.isoformat()})
        mover = actions.last_move(now.cohort)
        return _page(
            request,
            now,
            409,
            form=again,
            preview=preview,
            conflict=True,
            mover=mover.mover if mover else None,
        )
    count = len(made.changes)
    text = ngettext("%(count)s dato er flyttet.", "%(count)s datoer er flyttet.", count) % {"count": count}
    messages.success(request, f"{text} {_('Ingen har fått beskjed ennå.')}")
    return redirect("cohort_dates", activity.cohort.public_id)


@login_required
@require_POST
def undo(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Put the last move back."""
    person = person_of(request)
    cohort = access.access_cohort(person, cohort_id)
    try:
        done = actions.undo_move(cohort=cohort, move_id=request.POST.get("move", ""), actor=person)
    except actions.Moved as moved:
        messages.warning(
            request,
            _("«%(title)s» er endret siden. Flytt den for seg.") % {"title": moved.activity.title},
        )
    else:
        if done is not None:
            messages.success(request, _("Angret. Datoene står der de sto."))
    return redirect("cohort_dates", cohort.public_id)


@login_required
@require_POST
def details(request: HttpRequest, cohort_id: str, activity_id: str) -> HttpResponse:
    """Times, place and pin."""
    activity = _activity(request, cohort_id, activity_id)
    one_day = activity.ends_on is None or activity.ends_on == activity.starts_on
    form = DetailsForm(request.POST, one_day=one_day)
    if not form.is_valid():
        return _page(request, activity, 422, details=form)
    try:
        actions.set_details(activity=activity, actor=person_of(request), **form.cleaned_data)
    except actions.Moved as moved:
        data = request.POST.copy()
        data["version"] = str(moved.activity.version)
        return _page(request, moved.activity, 409, details=DetailsForm(data), conflict=True)
    messages.success(request, _("Lagret."))
    return redirect("cohort_move", cohort_id, activity_id)


@login_required
@require_POST
def state(request: HttpRequest, cohort_id: str, activity_id: str) -> HttpResponse:
    """Done, cancelled, or planned after all."""
    activity = _activity(request, cohort_id, activity_id)
    wanted = request.POST.get("state", "")
    if wanted not in ActivityState.values:
        raise Http404
    try:
        actions.mark(activity=activity, state=wanted, version=sent_version(request), actor=person_of(request))
    except actions.Moved as moved:
        return _page(request, moved.activity, 409, conflict=True)
    return redirect("cohort_dates", cohort_id)


@login_required
def free_days(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """What is kept free: the county's school holidays, and the cohort's own days."""
    person = person_of(request)
    cohort = access.access_cohort(person, cohort_id)
    if request.method != "POST":
        return _free_days(request, cohort, _free_days_form(cohort))
    form = FreeDaysForm(request.POST, chosen=cohort.county)
    if not form.is_valid():
        return _free_days(request, cohort, form, 422)
    try:
        actions.set_free_days(
            cohort=cohort,
            county=form.cleaned_data["county"],
            days=form.cleaned_data["days"],
            version=form.cleaned_data["version"],
            actor=person,
        )
    except actions.CohortChanged as changed:
        data = request.POST.copy()
        data["version"] = str(changed.cohort.version)
        again = FreeDaysForm(data, chosen=changed.cohort.county)
        stands = changed.cohort
        now = "\n".join(
            [stands.county or _("Ikke valgt: de vanlige ukene"), as_lines(own_days(stands.own_days))]
        )
        return _free_days(request, changed.cohort, again, 409, now=now, conflict=True)
    messages.success(request, _("Lagret. Ingen datoer er flyttet; hintene står på siden med datoene."))
    return redirect("cohort_dates", cohort.public_id)


def _free_days_form(cohort: Cohort) -> FreeDaysForm:
    initial = {
        "county": cohort.county,
        "days": as_lines(own_days(cohort.own_days)),
        "version": cohort.version,
    }
    return FreeDaysForm(initial=initial, chosen=cohort.county)


def _free_days(
    request: HttpRequest, cohort: Cohort, form: FreeDaysForm, status: int = 200, **extra: Any
) -> HttpResponse:
    years = range(cohort.starts_on.year, cohort.starts_on.year + 2)
    weeks = [
        (holiday, words.span_words(first, last), assumed)
        for year in years
        for holiday, (first, last, assumed) in school_weeks(cohort.county, year).items()
    ]
    context = {"cohort": cohort, "form": form, "weeks": weeks, **extra}
    return render(request, "programmes/dates/free_days.html", context, status=status)
