"""A delivery of an order: who takes part, groups across units, and what comes of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ledetrad.people.models import Person
from ledetrad.people.request import person_of
from ledetrad.programmes.models import (
    BetweenTask,
    Category,
    Cohort,
    Delivery,
    DeliveryParticipant,
    OrderDocument,
    ProjectGroup,
    Sketch,
)
from ledetrad.programmes.orders import access, actions, hints, queries, rows
from ledetrad.programmes.orders.forms import (
    DeliveryForm,
    GroupForm,
    MixForm,
    ParticipantForm,
    ParticipantsForm,
    initial_of,
)
from ledetrad.programmes.orders.pages import Gone, Paper, form_page, gone_from, to_delivery
from ledetrad.programmes.orders.paste import rows_from
from ledetrad.programmes.orders.words import CATEGORIES, STATES


@login_required
def delivery(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """One delivery on one page."""
    found = access.access_delivery(person_of(request), delivery_id)
    participants, projects = queries.participants_of(found), queries.projects_of(found)
    tasks, sketches = queries.tasks_of(found), queries.sketches_of(found)
    context = {
        "delivery": found,
        "order": found.order,
        "first_day": (first_day := queries.first_day(found)),
        "themes": [line for line in found.themes.splitlines() if line.strip()],
        "participants": [(one, str(CATEGORIES[Category(one.category)])) for one in participants],
        "shares": queries.shares_of(participants),
        "projects": projects,
        "tasks": [(one, str(STATES[_state(one)])) for one in tasks],
        "sketches": sketches,
        "hints": hints.of_delivery(
            found,
            first_day=first_day,
            participants=participants,
            projects=projects,
            tasks=tasks,
            sketches=sketches,
            today=timezone.localdate(),
        ),
        "gone": _gone(found),
        "today": timezone.localdate(),
    }
    return render(request, "programmes/orders/delivery.html", context)


def _state(task: BetweenTask) -> Any:
    return next(state for state in STATES if state.value == task.state)


def _gone(delivery: Delivery) -> list[Gone]:
    under = {"delivery": delivery}
    return gone_from(
        [
            ("deltaker", DeliveryParticipant.objects.filter(**under), "name"),
            ("gruppe", ProjectGroup.objects.filter(**under), "name"),
            ("oppgave", BetweenTask.objects.filter(**under), "text"),
            ("skisse", Sketch.objects.filter(**under), "title"),
            ("dokument", OrderDocument.objects.filter(commitment__sketch__delivery=delivery), "title"),
        ]
    )


def _cohorts(own: Cohort | None) -> list[Cohort]:
    """Cohorts that have no order yet, and the delivery's own."""
    taken = rows.standing(Delivery.objects.filter(cohort__isnull=False)).values("cohort")
    free = list(Cohort.objects.exclude(pk__in=taken).order_by("-starts_on", "pk"))
    return [own, *free] if own is not None else free


def _delivery_form(data: QueryDict | None, own: Cohort | None, initial: dict[str, Any]) -> DeliveryForm:
    return DeliveryForm(data, cohorts=_cohorts(own), initial=initial)


@login_required
def delivery_new(request: HttpRequest, order_id: str) -> HttpResponse:
    """One more delivery of an order."""
    person = person_of(request)
    order = access.access_order(person, order_id)
    # Pressed twice, the cohort is taken the second time: it is still a choice, and gives the same delivery back.
    mine = rows.standing(Delivery.objects.filter(order=order, cohort__isnull=False)).select_related("cohort")
    sent = request.POST.get("cohort", "")
    own = next((one.cohort for one in mine if one.cohort and one.cohort.public_id == sent), None)

    def make(data: QueryDict | None = None) -> DeliveryForm:
        return _delivery_form(data, own, {"title": order.title})

    def save(values: dict[str, Any], _version: int) -> HttpResponse:
        made = actions.add_delivery(order=order, actor=person, **values)
        return redirect("delivery", made.public_id)

    paper = Paper(
        heading=_("Ny leveranse"),
        lead=_("En leveranse er et kull, eller en eller to dager for dere alene."),
        button=_("Legg til leveransen"),
    )
    return form_page(request, form=make(request.POST or None), save=save, make=make, paper=paper)


@login_required
def delivery_edit(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """Other themes, another day, finished."""
    person = person_of(request)
    found = access.access_delivery(person, delivery_id)
    names = ("title", "cohort", "themes", "starts_on", "days", "finished_on")

    def make(data: QueryDict | None = None) -> DeliveryForm:
        return _delivery_form(data, found.cohort, initial_of(found, names))

    def save(values: dict[str, Any], version: int) -> HttpResponse:
        actions.change_delivery(delivery=found, version=version, actor=person, **values)
        return to_delivery(found)

    paper = Paper(heading=_("Endre leveransen"), button=_("Lagre"), delivery=found, row=found)
    return form_page(request, form=make(request.POST or None), save=save, make=make, paper=paper)


@login_required
def delivery_participants(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """Who takes part: suggested from the groups, or by paste. Nothing is stored while a row is wrong."""
    person = person_of(request)
    found = access.access_delivery(person, delivery_id)
    form = ParticipantsForm(request.POST or None, initial={"category": Category.UNIT_LEADER.value})
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        new, problems = rows_from(
            form.cleaned_data["rows"],
            category=Category(form.cleaned_data["category"]),
            taken=actions.taken(found),
        )
        if not problems:
            _tell(request, actions.add_participants(delivery=found, found=new, actor=person))
            return to_delivery(found, "participants")
    context = {
        "delivery": found,
        "form": form,
        "problems": problems,
        "suggested": queries.suggested_for(found),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/orders/participants.html", context, status=status)


def _tell(request: HttpRequest, count: int) -> None:
    text = ngettext("%(n)s er lagt til.", "%(n)s er lagt til.", count) % {"n": count}
    messages.success(request, text if count else _("Alle sto der fra før."))


@login_required
@require_POST
def delivery_suggested(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """Put the ticked of those suggested in the list."""
    person = person_of(request)
    found = access.access_delivery(person, delivery_id)
    wanted = set(request.POST.getlist("person"))
    suggested = [one for one in queries.suggested_for(found) if one.public_id in wanted]
    persons = Person.objects.filter(pk__in=[one.pk for one in suggested]).select_related("organisation")
    _tell(request, actions.add_suggested(delivery=found, persons=persons.order_by("name"), actor=person))
    return to_delivery(found, "participants")


@login_required
def delivery_participant(request: HttpRequest, participant_id: str) -> HttpResponse:
    """One participant."""
    person = person_of(request)
    found = access.access_participant(person, participant_id)
    initial = initial_of(found, ("name", "unit", "role", "category"))

    def make(data: QueryDict | None = None) -> ParticipantForm:
        return ParticipantForm(data, initial=initial)

    def save(values: dict[str, Any], version: int) -> HttpResponse:
        rows.change(found, version=version, actor=person, **values)
        return to_delivery(found.delivery, "participants")

    paper = Paper(heading=_("Endre deltakeren"), button=_("Lagre"), delivery=found.delivery, row=found)
    return form_page(request, form=make(request.POST or None), save=save, make=make, paper=paper)


@login_required
def delivery_mix(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """Groups across units from everybody in the list."""
    person = person_of(request)
    found = access.access_delivery(person, delivery_id)
    count = len(queries.participants_of(found))
    form = MixForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["count"] > count:
            form.add_error(
                "count",
                _("Det er %(people)s deltakere i listen. Lag færre grupper, eller legg til flere.")
                % {"people": count},
            )
        else:
            actions.form_groups(delivery=found, actor=person, **form.cleaned_data)
            return to_delivery(found, "groups")
    context = {"delivery": found, "form": form, "count": count}
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/orders/mix.html", context, status=status)


@login_required
def project_group(request: HttpRequest, group_id: str) -> HttpResponse:
    """One group across units: purpose, order, members."""
    person = person_of(request)
    found = access.access_project(person, group_id)
    members = DeliveryParticipant.objects.filter(places__group=found)
    initial = initial_of(found, ("name", "kind", "purpose", "assignment")) | {
        "members": [one.public_id for one in members]
    }

    def make(data: QueryDict | None = None) -> GroupForm:
        return GroupForm(data, participants=queries.participants_of(found.delivery), initial=initial)

    def save(values: dict[str, Any], version: int) -> HttpResponse:
        actions.change_group(group=found, version=version, actor=person, **values)
        return to_delivery(found.delivery, "groups")

    paper = Paper(heading=_("Endre gruppen"), button=_("Lagre"), delivery=found.delivery, row=found)
    return form_page(request, form=make(request.POST or None), save=save, make=make, paper=paper)
