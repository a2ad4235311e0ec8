"""«Formålet»: the group's purpose in three parts, asked of each apart before it is talked about."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of
from ledetrad.programmes import access
from ledetrad.programmes.models import Purpose
from ledetrad.programmes.rounds import purpose_actions, purpose_queries
from ledetrad.programmes.rounds.forms import PARTS, PurposeForm, TalkedForm
from ledetrad.programmes.rows import Changed, bring_back, delete, standing


def part_titles() -> dict[str, str]:
    """What the three parts are called on the page."""
    return {part: str(PurposeForm.base_fields[part].label) for part in PARTS}


def _parts(purpose: Purpose) -> list[tuple[str, str]]:
    return [(title, getattr(purpose, part)) for part, title in part_titles().items()]


@login_required
@never_cache
def purpose(request: HttpRequest, group_id: str) -> HttpResponse:
    """The common text, what waits apart, what was written apart, and when it was last talked about."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    versions = purpose_queries.versions_of(door.group)
    written = purpose_queries.last_shown(door.group)
    talked = purpose_queries.talked_on(versions)
    titles = part_titles()
    context = {
        "group": door.group,
        "door": door,
        "deleted": purpose_queries.deleted_version(door.group, request.GET.get("slettet", "")),
        "newest": purpose_queries.with_writers(versions[:1])[0] if versions else None,
        "parts": _parts(versions[0]) if versions else [],
        "earlier": len(versions) > 1,
        "talked": talked,
        "talk_again": purpose_queries.talk_again(talked, timezone.localdate()),
        "talked_form": TalkedForm(initial={"on": talked}),
        "apart": purpose_queries.apart(door.group, person),
        "written": written,
        "written_parts": [(titles[part], texts) for part, texts in written.texts.items()] if written else [],
        # What was shown is open in front of them until it has become a text.
        "written_open": bool(written and (not versions or versions[0].written_on < written.shown_on)),
    }
    return render(request, "programmes/rounds/purpose.html", context)


@login_required
@never_cache
def write(request: HttpRequest, group_id: str) -> HttpResponse:
    """Write the common text. When somebody wrote in between, both texts come back and nothing is lost."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    newest = next(iter(purpose_queries.versions_of(door.group)), None)
    initial = {part: getattr(newest, part) for part in PARTS} if newest else {}
    form = PurposeForm(request.POST or None, initial=initial)
    based_on, status = newest.public_id if newest else "", 200
    conflict: dict[str, Any] = {}
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                purpose_actions.write_purpose(
                    group=door.group,
                    based_on=request.POST.get("based_on", ""),
                    texts=form.cleaned_data,
                    actor=person,
                )
            except Changed as changed:
                theirs, status = cast("Purpose", changed.row), 409
                based_on = theirs.public_id  # sent again, it is written on top of what is shown here
                conflict = {"theirs": purpose_queries.with_writers([theirs])[0], "parts": _parts(theirs)}
            else:
                messages.success(request, _("Formålet er lagret."))
                return redirect("group_purpose", group_id)
    context = {"group": door.group, "door": door, "form": form, "based_on": based_on, **conflict}
    return render(request, "programmes/rounds/purpose_write.html", context, status=status)


@login_required
@require_POST
def talked(request: HttpRequest, group_id: str) -> HttpResponse:
    """«Vi har snakket om det i dag», or on another day: a slip is put right by saying the right day."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    newest = next(iter(purpose_queries.versions_of(door.group)), None)
    if newest is None:
        raise Http404
    form = TalkedForm(request.POST)
    if form.is_valid():
        purpose_actions.talked_about(purpose=newest, on=form.cleaned_data["on"], actor=person)
    else:
        messages.error(request, " ".join(str(error) for error in form.errors.get("on", [])))
    return redirect("group_purpose", group_id)


@login_required
@require_POST
def ask(request: HttpRequest, group_id: str) -> HttpResponse:
    """Ask each apart."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    purpose_actions.ask_apart(group=door.group, actor=person)
    return redirect("purpose_own", group_id)


@login_required
@never_cache
def own(request: HttpRequest, group_id: str) -> HttpResponse:
    """One's own answer, until all are shown."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    apart = purpose_queries.apart(door.group, person)
    if apart is None and request.method != "POST":
        return redirect("group_purpose", group_id)
    initial = {part: getattr(apart.own, part) for part in PARTS} if apart and apart.own else {}
    form = PurposeForm(request.POST or None, initial=initial)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        if apart and purpose_actions.answer_apart(asked=apart.round, person=person, texts=form.cleaned_data):
            written = any(form.cleaned_data[part] for part in PARTS)
            said = _("Lagret. Bare du ser det til det vises.") if written else _("Svaret ditt er slettet.")
            messages.success(request, said)
            return redirect("group_purpose", group_id)
        status = 409  # shown while she wrote: the page gives her text back
    context = {"group": door.group, "door": door, "form": form, "late": status == 409}
    return render(request, "programmes/rounds/purpose_own.html", context, status=status)


@login_required
@require_POST
def show(request: HttpRequest, group_id: str) -> HttpResponse:
    """Show everybody's answers at once, without names."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    apart = purpose_queries.apart(door.group, person)
    if apart is not None:
        try:
            purpose_actions.show_answers(asked=apart.round, actor=person)
        except purpose_actions.NotEnough:
            messages.info(request, _("For få har skrevet til at det kan vises."))
    return redirect("group_purpose", group_id)


@login_required
def history(request: HttpRequest, group_id: str) -> HttpResponse:
    """Every version, and what changed from one to the next; any two can be held against each other."""
    door = access.access_own_group(person_of(request), group_id)
    versions = purpose_queries.with_writers(purpose_queries.versions_of(door.group))
    by_id = {version.purpose.public_id: version for version in versions}
    newer = by_id.get(request.GET.get("til", ""), versions[0] if versions else None)
    older = by_id.get(request.GET.get("fra", ""), versions[1] if len(versions) > 1 else None)
    titles = part_titles()
    found = purpose_queries.differences(older.purpose, newer.purpose) if older and newer else []
    context = {
        "group": door.group,
        "door": door,
        "versions": versions,
        "full": [(version, _parts(version.purpose)) for version in versions],
        "older": older,
        "newer": newer,
        "differences": [(titles[one.part], one.runs) for one in found],
    }
    return render(request, "programmes/rounds/purpose_history.html", context)


@login_required
@require_POST
def remove(request: HttpRequest, purpose_id: str) -> HttpResponse:
    """Delete a version; for thirty days it can come back."""
    person = person_of(request)
    row, door = access.own_row(standing(Purpose.objects.all()), person, purpose_id)
    delete(row, actor=person)
    return redirect(f"{reverse('group_purpose', args=[door.group.public_id])}?slettet={row.public_id}")


@login_required
@require_POST
def undo_remove(request: HttpRequest, purpose_id: str) -> HttpResponse:
    """«Angre»."""
    person = person_of(request)
    row, door = access.own_row(Purpose.objects.all(), person, purpose_id)
    bring_back(row, actor=person)
    return redirect("group_purpose", door.group.public_id)


@login_required
def sheet(request: HttpRequest, group_id: str) -> HttpResponse:
    """The purpose on one page, for paper."""
    door = access.access_own_group(person_of(request), group_id)
    newest = next(iter(purpose_queries.versions_of(door.group)), None)
    if newest is None:
        raise Http404
    context = {
        "group": door.group,
        "purpose": newest,
        "parts": _parts(newest),
        "place": door.group.organisation.name,
        "printed": timezone.localdate(),
        "readers": _("Kan leses av: %(group)s") % {"group": door.group.name},
    }
    return render(request, "programmes/rounds/purpose_print.html", context)
