"""Groups into a cohort: a pasted list or a CSV file, looked at first; groups that are here already; undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ledetrad.people.models import ManagementGroup, Person
from ledetrad.people.request import person_of
from ledetrad.programmes.cohorts import actions, importing, queries, words
from ledetrad.programmes.cohorts.access import access_cohort
from ledetrad.programmes.cohorts.facts import BACKGROUND_FROM, GROUPS, MEMBERS, PEOPLE
from ledetrad.programmes.cohorts.forms import GroupsForm
from ledetrad.programmes.cohorts.paste import ReadList, decode, read_groups
from ledetrad.programmes.cohorts.paste_messages import say
from ledetrad.programmes.models import Cohort, InvitationState


@login_required
def groups(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Paste, look, add. Nothing is stored before the last step."""
    person = person_of(request)
    cohort = access_cohort(person, cohort_id)
    contacts = queries.possible_contacts(beside=person)
    if request.method != "POST":
        return _form(request, cohort, GroupsForm(contacts=contacts, initial={"contact": person.public_id}))
    form = GroupsForm(request.POST, request.FILES, contacts=contacts)
    step = request.POST.get("step", "")
    if not form.is_valid():
        return _form(request, cohort, form, status=422)
    file = form.cleaned_data["upload"]
    text = decode(file.read()) if file is not None else form.cleaned_data["table"]
    if step == "back":
        return _form(
            request, cohort, GroupsForm(contacts=contacts, initial={**request.POST.dict(), "table": text})
        )
    read = read_groups(text, background=cohort.asks_background)
    if not read.usable:
        for problem in read.problems:
            if problem.code.blocks:
                form.add_error("table", say(problem))
        if not form.errors:
            form.add_error("table", _("Listen er tom. Lim inn én rad for hver person, eller velg en fil."))
        again = request.POST.copy()
        again["table"] = text
        form.data = again
        return _form(request, cohort, form, status=422)
    if step == "add":
        return _add(request, cohort, form, read)
    return _preview(request, cohort, form, read, text)


def _form(request: HttpRequest, cohort: Cohort, form: GroupsForm, *, status: int = 200) -> HttpResponse:
    context = {
        "cohort": cohort,
        "form": form,
        "to_pick": queries.groups_to_pick(cohort),
        "background_from": BACKGROUND_FROM,
    }
    return render(request, "programmes/cohorts/groups.html", context, status=status)


def _preview(
    request: HttpRequest, cohort: Cohort, form: GroupsForm, read: ReadList, text: str
) -> HttpResponse:
    known = importing.known_groups(read.groups)
    rows = [
        {
            "group": group,
            "kind": _(words.KINDS[group.kind]),
            "known": (group.organisation.casefold(), group.name.casefold()) in known,
        }
        for group in read.groups
    ]
    told = [say(problem) for problem in read.problems if not problem.code.blocks]
    context: dict[str, Any] = {
        "cohort": cohort,
        "form": form,
        "text": text,
        "rows": rows,
        "count": len(rows),
        "people": read.people,
        "hints": [*told, *_hints(read)],
    }
    return render(request, "programmes/cohorts/groups_preview.html", context)


def _hints(read: ReadList) -> list[str]:
    """Sizes outside what the programme has used (difi-2019 S1, S2): said once, and never in the way."""
    sizes = [len(group.members) for group in read.groups]
    found = []
    if len(read.groups) != GROUPS:
        found.append(
            ngettext(
                "Listen har %(count)s gruppe. Det vanlige har vært fire i et kull.",
                "Listen har %(count)s grupper. Det vanlige har vært fire i et kull.",
                len(read.groups),
            )
            % {"count": len(read.groups)}
        )
    if not PEOPLE[0] <= read.people <= PEOPLE[1]:
        found.append(
            _("Listen har %(count)s personer. Det vanlige har vært om lag 25–45 i et kull.")
            % {"count": read.people}
        )
    if min(sizes) < MEMBERS[0] or max(sizes) > MEMBERS[1]:
        found.append(
            _("Gruppene har fra %(least)s til %(most)s medlemmer. Det vanlige har vært 5–13.")
            % {"least": min(sizes), "most": max(sizes)}
        )
    return found


def _contact(form: GroupsForm) -> Person | None:
    return Person.objects.filter(public_id=form.cleaned_data["contact"]).first()


def _add(request: HttpRequest, cohort: Cohort, form: GroupsForm, read: ReadList) -> HttpResponse:
    row = importing.read_in(
        cohort=cohort,
        reads=read.groups,
        state=form.cleaned_data["state"],
        contact=_contact(form),
        actor=person_of(request),
    )
    if row is None:
        messages.info(request, _("Alle gruppene på listen er i kullet fra før. Ingenting er endret."))
    else:
        count = len(row.made["parts"])
        messages.success(
            request,
            ngettext("%(count)s gruppe er lagt til.", "%(count)s grupper er lagt til.", count)
            % {"count": count},
        )
    return redirect("cohort", cohort.public_id)


@login_required
@require_POST
def pick(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Groups of the workspace that are here already."""
    person = person_of(request)
    cohort = access_cohort(person, cohort_id)
    chosen = ManagementGroup.objects.filter(practice=False, public_id__in=request.POST.getlist("group"))
    for group in chosen.select_related("organisation"):
        actions.add_group(
            cohort=cohort, group=group, state=InvitationState.ENQUIRED, contact=person, actor=person
        )
    if not chosen:
        messages.error(request, _("Kryss av for minst én gruppe."))
        return redirect("cohort_groups", cohort_id)
    messages.success(request, _("Gruppene er lagt til som aktuelle. Ingen er spurt ennå."))
    return redirect("cohort", cohort_id)


@login_required
@require_POST
def undo(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Take the newest list back, until a mapping has opened."""
    person = person_of(request)
    cohort = access_cohort(person, cohort_id)
    row = importing.last_import(cohort)
    if row is None:
        messages.info(request, _("Det er ingen liste å angre."))
    elif importing.undo(row=row, actor=person):
        messages.success(request, _("Angret. Gruppene og personene fra listen er tatt bort."))
    else:
        messages.error(
            request, _("Listen kan ikke angres lenger: gruppene er i gang. Du kan ta ut én og én gruppe.")
        )
    return redirect("cohort", cohort_id)
