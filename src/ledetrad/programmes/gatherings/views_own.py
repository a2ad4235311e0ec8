"""A gathering for those who take part: the programme, where, my table, papers, the rules, a wish."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ledetrad.people.models import Person
from ledetrad.people.request import person_of
from ledetrad.programmes.cohorts import access
from ledetrad.programmes.cohorts.queries import parts_of
from ledetrad.programmes.gatherings import actions, library
from ledetrad.programmes.gatherings.doors import own_gathering, run_gathering
from ledetrad.programmes.gatherings.forms import WishForm
from ledetrad.programmes.gatherings.pages import own_tabs
from ledetrad.programmes.gatherings.queries import (
    gathering_before,
    has_accepted,
    last_day,
    materials_of,
    own_table,
    programme_of,
    recently,
    rules_in_force,
    sessions_of,
)
from ledetrad.programmes.gatherings.showing import with_words
from ledetrad.programmes.models import Activity, CohortGroup, TopicWish
from ledetrad.programmes.orders.queries import order_first_at
from ledetrad.programmes.views.profile import language


@login_required
def gathering_own(request: HttpRequest, activity_id: str) -> HttpResponse:
    """Everything a participant needs on the day, on one page for a phone."""
    person = person_of(request)
    activity, part = own_gathering(person, activity_id)
    rules, sessions = rules_in_force(activity.cohort), sessions_of(activity)
    context = {
        "cohort": activity.cohort,
        "gathering": activity,
        "group": part.group,
        "tabs": own_tabs(activity, "gathering_own", sessions),
        "days": with_words(programme_of(activity, sessions), language(), activity, part.group),
        "goals": [line for line in activity.goals.splitlines() if line.strip()],
        "last_day": last_day(activity),
        "rules": rules,
        "accepted": has_accepted(rules, person),
        "table": own_table(activity, person),
        "materials": materials_of(activity, staff=False),
        "others": [one for one in parts_of(activity.cohort, accepted=True) if one.pk != part.pk],
        "order": order_first_at(activity),
        "source": library.source(),
    }
    return render(request, "programmes/gatherings/own.html", context)


@login_required
def gathering_programme(request: HttpRequest, activity_id: str) -> HttpResponse:
    """The programme of the gathering on A4, for everybody who is there."""
    person = person_of(request)
    activity = _for_all(person, activity_id)
    return render(
        request,
        "programmes/gatherings/programme_print.html",
        {
            "cohort": activity.cohort,
            "gathering": activity,
            "days": with_words(programme_of(activity), language()),
            "goals": [line for line in activity.goals.splitlines() if line.strip()],
            "last_day": last_day(activity),
            "order": order_first_at(activity),
            "place": activity.cohort.name,
            "readers": _("Deltakerne og programstaben"),
        },
    )


def _for_all(person: Person, activity_id: str) -> Activity:
    """A gathering for those who run it and those who take part. Raises Http404 for everybody else."""
    if access.runs_programmes(person):
        return run_gathering(person, activity_id)
    return own_gathering(person, activity_id)[0]


@login_required
def own_rules(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Read the rules, and say yes to them (difi-2019 S20)."""
    person = person_of(request)
    part: CohortGroup = access.access_as_participant(person, cohort_id)
    rules = rules_in_force(part.cohort)
    if request.method == "POST":
        sent = request.POST.get("number", "")
        number = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 6 else 0
        if actions.accept_rules(cohort=part.cohort, person=person, number=number) is None:
            messages.warning(request, _("Teksten er endret siden du leste den. Les den én gang til."))
        else:
            messages.success(request, _("Takk. Du har sagt ja til spillereglene."))
        return redirect("own_rules", cohort_id)
    context = {
        "cohort": part.cohort,
        "group": part.group,
        "rules": rules,
        "lines": [line for line in rules.text.splitlines() if line.strip()] if rules else [],
        "accepted": has_accepted(rules, person),
    }
    return render(request, "programmes/gatherings/own_rules.html", context)


@login_required
def gathering_wish(request: HttpRequest, activity_id: str) -> HttpResponse:
    """Ask for a topic; see what came of what one asked for before (hedmark-2008 10.3, no. 28)."""
    person = person_of(request)
    activity, _part = own_gathering(person, activity_id)
    what = request.POST.get("do", "")
    if request.method == "POST" and what in {"delete", "bring_back"}:
        row = (
            TopicWish.objects.select_related("activity")
            .filter(activity=activity, person=person, public_id=request.POST.get("wish", ""))
            .first()
        )
        if row is None:
            raise Http404
        actions.set_wish(wish=row, deleted=what == "delete")
        return redirect("gathering_wish", activity_id)
    posted = request.method == "POST"
    form = WishForm(request.POST if posted else None)
    if posted and form.is_valid():
        actions.wish(activity=activity, person=person, text=form.cleaned_data["text"])
        messages.success(request, _("Ønsket er sendt til programstaben."))
        return redirect("gathering_wish", activity_id)
    before = gathering_before(activity)
    own = TopicWish.objects.filter(person=person).order_by("written_on", "pk")
    context = {
        "cohort": activity.cohort,
        "gathering": activity,
        "form": form,
        "wishes": list(own.filter(activity=activity, deleted_on__isnull=True)),
        "deleted": [
            one for one in own.filter(activity=activity) if one.deleted_on and recently(one.deleted_on)
        ],
        "before": list(own.filter(activity=before, deleted_on__isnull=True)) if before else [],
    }
    return render(request, "programmes/gatherings/wish.html", context, status=422 if posted else 200)
