"""Gatherings for those who run them: the list, the outline, its sessions, versions, and the time used."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes.cohorts import access
from ledetrad.programmes.gatherings import kept, library, planning, words
from ledetrad.programmes.gatherings.doors import run_gathering, run_session
from ledetrad.programmes.gatherings.forms import FrameForm, SessionForm
from ledetrad.programmes.gatherings.outline import balance, days_of, shipped_for, talk_wish, time_use
from ledetrad.programmes.gatherings.pages import (
    back_to,
    clash_of,
    just_deleted,
    staff_tabs,
)
from ledetrad.programmes.gatherings.queries import (
    deleted_of,
    gatherings_of,
    is_first,
    materials_of,
    mixings_of,
    outline_of,
    reusable,
    rules_state,
    sessions_of,
    speakers,
    versions_of,
    wishes_of,
)
from ledetrad.programmes.gatherings.showing import Bar, bars, steps_of, with_words
from ledetrad.programmes.models import Activity, ActivityKind, GatheringSession, OutlineVersion
from ledetrad.programmes.orders.queries import order_of
from ledetrad.programmes.views.profile import language

MOST_MINUTES = 1_440


@login_required
def cohort_gatherings(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """The gatherings of a cohort in order, and who has said yes to the rules."""
    cohort = access.access_cohort(person_of(request), cohort_id)
    return render(
        request,
        "programmes/gatherings/list.html",
        {
            "cohort": cohort,
            "steps": steps_of(gatherings_of(cohort)),
            "rules": rules_state(cohort),
        },
    )


@login_required
def gathering(request: HttpRequest, activity_id: str) -> HttpResponse:
    """The outline. A participant who comes here is sent to her own page."""
    person = person_of(request)
    if not access.runs_programmes(person):
        activity, _part = access.access_own_activity(person, activity_id)
        if activity.kind != ActivityKind.GATHERING:
            raise Http404
        return redirect("gathering_own", activity_id)
    activity = run_gathering(person, activity_id)
    sessions, outline = sessions_of(activity), outline_of(activity)
    deleted = deleted_of(GatheringSession, activity)
    shared = balance(sessions, talk_wish(activity, outline))
    drawn: list[Bar] = bars(shared)
    first = is_first(activity)
    context: dict[str, Any] = {
        "cohort": activity.cohort,
        "gathering": activity,
        "tabs": staff_tabs(activity, "gathering"),
        "outline": outline,
        "days": with_words(days_of(activity, sessions, outline), language()),
        "balance": shared,
        "bars": drawn,
        "most": words.FORMS.get(shared.most, ""),
        "time": time_use(sessions),
        "goals": [line for line in activity.goals.splitlines() if line.strip()],
        "versions": versions_of(activity),
        "deleted": deleted,
        "just_deleted": just_deleted(request, deleted),
        "wishes": wishes_of(activity),
        "materials": materials_of(activity, staff=True),
        "mixings": mixings_of(activity),
        "first": first,
        "order": order_of(activity.cohort) if first else None,
        "shipped": shipped_for(activity) if not sessions else None,
        "source": library.source(),
    }
    return render(request, "programmes/gatherings/outline.html", context)


@login_required
def gathering_frame(request: HttpRequest, activity_id: str) -> HttpResponse:
    """Goals, the most talk wished for, and when the second day begins."""
    person = person_of(request)
    activity = run_gathering(person, activity_id)
    posted = request.method == "POST"
    form = FrameForm(
        request.POST if posted else None, initial=FrameForm.values_of(activity, outline_of(activity))
    )
    clash, status, version = None, 422 if posted else 200, activity.version
    if posted and form.is_valid():
        try:
            planning.write_frame(
                activity=activity,
                version=sent_version(request, activity.version),
                actor=person,
                **{name: form.cleaned_data[name] for name in ("goals", "talk_wish", "second_day_at", "why")},
            )
            return redirect("gathering", activity_id)
        except planning.GoalsChanged:
            now = FrameForm.values_of(activity, outline_of(activity)) | {"why": form.cleaned_data["why"]}
            clash, status, version = clash_of(form, activity, now), 409, activity.version
            if clash.same:
                return redirect("gathering", activity_id)
    context = {
        "cohort": activity.cohort,
        "gathering": activity,
        "form": form,
        "clash": clash,
        "version": version,
    }
    return render(request, "programmes/gatherings/frame.html", context, status=status)


@login_required
def gathering_begin(request: HttpRequest, activity_id: str) -> HttpResponse:
    """Where an empty gathering begins: the shipped one for its step, or one that has been held before."""
    person = person_of(request)
    activity = run_gathering(person, activity_id)
    if request.method == "POST":
        chosen = request.POST.get("source", "")
        if chosen:
            source = next((one for one in reusable(activity) if one.public_id == chosen), None)
            if source is None:
                raise Http404
            done = planning.reuse(activity=activity, source=source, actor=person)
        else:
            done = planning.begin_from_library(activity=activity, actor=person)
        if not done:
            messages.warning(request, _("Samlingen har allerede et opplegg. Ingenting er endret."))
        return redirect("gathering", activity_id)
    return render(
        request,
        "programmes/gatherings/begin.html",
        {
            "cohort": activity.cohort,
            "gathering": activity,
            "filled": bool(sessions_of(activity)),
            "shipped": shipped_for(activity),
            "source": library.source(),
            "others": reusable(activity)[:30],
        },
    )


@login_required
def gathering_session_new(request: HttpRequest, activity_id: str) -> HttpResponse:
    """One more session."""
    person = person_of(request)
    activity = run_gathering(person, activity_id)
    posted = request.method == "POST"
    form = _session_form(request, activity, initial={})
    if posted and form.is_valid():
        session = planning.add_session(
            activity=activity, why=form.cleaned_data["why"], actor=person, **form.values()
        )
        return back_to("gathering", activity_id, at=f"o-{session.public_id}")
    context = {"cohort": activity.cohort, "gathering": activity, "form": form, "source": library.source()}
    return render(request, "programmes/gatherings/session.html", context, status=422 if posted else 200)


def _session_form(request: HttpRequest, activity: Activity, initial: dict[str, Any]) -> SessionForm:
    """The questions of this gathering's step first; where the step has none, all of them."""
    known = list(library.asks().values())
    chosen = set(initial.get("asks", ()))
    asks = [ask for ask in known if activity.key in ask.keys or ask.key in chosen] or known
    return SessionForm(
        request.POST if request.method == "POST" else None,
        speakers=speakers(),
        asks=asks,
        lang=language(),
        initial=initial,
    )


@login_required
def gathering_session(request: HttpRequest, session_id: str) -> HttpResponse:
    """New words for a session; move it, take it out, bring it back."""
    person = person_of(request)
    session = run_session(person, session_id)
    activity, what = session.activity, request.POST.get("do", "save")
    if request.method == "POST" and what != "save":
        return _do(request, session, what)
    if session.deleted_on is not None and request.method != "POST":
        raise Http404
    posted = request.method == "POST"
    form = _session_form(request, activity, SessionForm.values_of(session))
    clash, status, version = None, 422 if posted else 200, session.version
    if posted and form.is_valid():
        try:
            planning.change_session(
                session=session,
                why=form.cleaned_data["why"],
                version=sent_version(request, session.version),
                actor=person,
                **form.values(),
            )
            return back_to("gathering", activity.public_id, at=f"o-{session_id}")
        except kept.Changed:
            if session.deleted_on is not None:
                planning.bring_back_session(session=session, actor=person)
            now = SessionForm.values_of(session) | {"why": form.cleaned_data["why"]}
            clash, status, version = clash_of(form, session, now), 409, session.version
            if clash.same:
                return back_to("gathering", activity.public_id, at=f"o-{session_id}")
    context = {
        "cohort": activity.cohort,
        "gathering": activity,
        "session": session,
        "form": form,
        "clash": clash,
        "version": version,
        "source": library.source(),
    }
    return render(request, "programmes/gatherings/session.html", context, status=status)


def _do(request: HttpRequest, session: GatheringSession, what: str) -> HttpResponse:
    person, gathering_id = person_of(request), session.activity.public_id
    if what == "delete":
        planning.delete_session(session=session, actor=person)
        return back_to("gathering", gathering_id, deleted=session.public_id)
    if what == "bring_back":
        planning.bring_back_session(session=session, actor=person)
    elif what == "move":
        planning.move_session(session=session, after=request.POST.get("after", ""), actor=person)
    else:
        raise Http404
    return back_to("gathering", gathering_id, at=f"o-{session.public_id}")


@login_required
def gathering_time(request: HttpRequest, activity_id: str) -> HttpResponse:
    """How long each session took, against how long it was given."""
    person = person_of(request)
    activity = run_gathering(person, activity_id)
    sessions = sessions_of(activity)
    rows = [(session, request.POST.get(f"m-{session.public_id}", "").strip()) for session in sessions]
    wrong: dict[str, str] = {}
    if request.method == "POST":
        used: dict[str, int | None] = {}
        for session, sent in rows:
            if sent and not (sent.isascii() and sent.isdecimal() and int(sent[:9]) <= MOST_MINUTES):
                wrong[session.public_id] = _("Skriv hele minutter, som 45, eller la feltet stå tomt.")
            else:
                used[session.public_id] = int(sent) if sent else None
        if not wrong:
            planning.write_used(activity=activity, used=used, actor=person)
            messages.success(request, _("Tidene er lagret."))
            return redirect("gathering", activity_id)
    shown = [
        {
            "session": session,
            "value": sent if wrong else session.minutes_used,
            "error": wrong.get(session.public_id, ""),
        }
        for session, sent in rows
    ]
    context = {"cohort": activity.cohort, "gathering": activity, "rows": shown, "wrong": len(wrong)}
    return render(request, "programmes/gatherings/time.html", context, status=422 if wrong else 200)


@login_required
def gathering_versions(request: HttpRequest, activity_id: str) -> HttpResponse:
    """How the outline has stood, and why it was changed (difi-2019 10, no. 16)."""
    activity = run_gathering(person_of(request), activity_id)
    context = {
        "cohort": activity.cohort,
        "gathering": activity,
        "versions": [_shown(one) for one in versions_of(activity)],
        "outline": outline_of(activity),
    }
    return render(request, "programmes/gatherings/versions.html", context)


def _shown(version: OutlineVersion) -> dict[str, Any]:
    sessions = version.content.get("sessions", [])
    return {
        "row": version,
        "minutes": sum(part["minutes"] for part in sessions),
        "sessions": [{**part, "word": words.FORMS[part["form"]]} for part in sessions],
        "goals": [line for line in version.content.get("goals", "").splitlines() if line.strip()],
    }
