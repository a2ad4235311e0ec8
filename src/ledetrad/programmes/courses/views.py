"""«Maler»: the shelf, a programme as a letter with its course along the thread, copies, versions, two side by side."""

from __future__ import annotations

from itertools import pairwise

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ledetrad.people.request import person_of
from ledetrad.programmes.courses import access, actions, drafts, queries
from ledetrad.programmes.courses.changes import Written, compare, news
from ledetrad.programmes.courses.course import words
from ledetrad.programmes.courses.forms import CopyForm, LifecycleForm
from ledetrad.programmes.courses.library import load_templates
from ledetrad.programmes.courses.pages import of_proposal, of_shipped, of_template, programme
from ledetrad.programmes.courses.words import lifecycle_word


@login_required
def templates(request: HttpRequest) -> HttpResponse:
    """The shelf: one's own templates, then those that come with the product."""
    access.access_shelf(person_of(request))
    own = [(one, lifecycle_word(one.lifecycle)) for one in queries.own_templates()]
    shelf = [(one, lifecycle_word(one.lifecycle)) for one in load_templates()]
    return render(request, "programmes/courses/templates.html", {"own": own, "shelf": shelf})


@login_required
def template_shipped(request: HttpRequest, key: str) -> HttpResponse:
    """A programme that comes with the product."""
    shipped = access.access_shipped(person_of(request), key)
    context = {
        "shipped": shipped,
        "programme": programme(of_shipped(shipped), shipped.source),
        "summary": shipped.summary,
        "lifecycle": lifecycle_word(shipped.lifecycle),
        "lifecycle_reason": words(shipped.lifecycle_reasons),
        "lifecycle_owner": shipped.lifecycle_owner,
        "source": shipped.source,
    }
    return render(request, "programmes/courses/template.html", context)


@login_required
def template(request: HttpRequest, template_id: str) -> HttpResponse:
    """One version of a template of one's own."""
    found = access.access_template(person_of(request), template_id)
    versions = queries.versions_of(found)
    newest = versions[0].template
    context = {
        "template": found,
        "newest": newest,
        "programme": programme(of_template(found), found.source),
        "summary": queries.summary_of(found),
        "lifecycle": lifecycle_word(newest.lifecycle),
        "lifecycle_reason": newest.lifecycle_reason,
        "lifecycle_owner": newest.lifecycle_owner,
        "turns": [
            (one, lifecycle_word(one.old), lifecycle_word(one.new)) for one in queries.turns_of(versions)
        ],
        "source": found.source,
        "versions": versions,
        "cohorts": queries.cohorts_of(found),
        "draft": queries.draft_of(found) if found.pk == newest.pk else None,
    }
    return render(request, "programmes/courses/template.html", context)


@login_required
def template_copy(request: HttpRequest, key: str) -> HttpResponse:
    """«Lag din egen» from a shipped programme: its name, and why."""
    shipped = access.access_shipped(person_of(request), key)
    form = CopyForm(request.POST or None, initial={"title": shipped.title})
    if request.method == "POST" and form.is_valid():
        made = actions.copy_from_library(
            key=key, title=form.cleaned_data["title"], why=form.cleaned_data["why"], actor=person_of(request)
        )
        messages.success(request, _("Dette er din egen mal. Endre det som skal være annerledes."))
        return redirect("template", made.public_id)
    context = {"form": form, "title": shipped.title, "shipped": shipped}
    return render(request, "programmes/courses/copy.html", context, status=_status(request))


@login_required
def template_copy_own(request: HttpRequest, template_id: str) -> HttpResponse:
    """One more of one's own, from one of one's own."""
    found = access.access_template(person_of(request), template_id)
    form = CopyForm(request.POST or None, initial={"title": found.title})
    if request.method == "POST" and form.is_valid():
        made = actions.copy_template(
            template=found,
            title=form.cleaned_data["title"],
            why=form.cleaned_data["why"],
            actor=person_of(request),
        )
        messages.success(request, _("Dette er din egen mal. Endre det som skal være annerledes."))
        return redirect("template", made.public_id)
    context = {"form": form, "title": found.title, "template": found}
    return render(request, "programmes/courses/copy.html", context, status=_status(request))


@login_required
def template_changes(request: HttpRequest, template_id: str) -> HttpResponse:
    """What is new in each version, newest first."""
    found = access.access_template(person_of(request), template_id)
    versions = queries.versions_of(found)
    pairs = [
        (one, news(of_template(before.template), of_template(one.template)))
        for one, before in pairwise(versions)
    ]
    context = {"template": found, "pairs": pairs, "first": versions[-1]}
    return render(request, "programmes/courses/changes.html", context)


@login_required
def templates_compare(request: HttpRequest) -> HttpResponse:
    """Two designs side by side: days, gatherings, target group."""
    access.access_shelf(person_of(request))
    designs: dict[str, tuple[str, Written]] = {}
    for own in queries.own_templates():
        name = _("%(title)s, versjon %(n)s") % {"title": own.title, "n": own.version}
        designs[own.public_id] = (name, of_template(own))
    for shipped in load_templates():
        designs[shipped.key] = (shipped.title, of_shipped(shipped))
        proposal = of_proposal(shipped)
        if proposal is not None:
            name = _("%(title)s slik evalueringen foreslo") % {"title": shipped.title}
            designs[f"{shipped.key}-forslag"] = (name, proposal)
    first, second = request.GET.get("a", ""), request.GET.get("b", "")
    rows = compare(designs[first][1], designs[second][1]) if first in designs and second in designs else []
    context = {
        "designs": [(key, name) for key, (name, _written) in designs.items()],
        "first": first,
        "second": second,
        "first_name": designs[first][0] if rows else "",
        "second_name": designs[second][0] if rows else "",
        "rows": [row for row in rows if row.first or row.second],
    }
    return render(request, "programmes/courses/compare.html", context)


@login_required
def template_lifecycle(request: HttpRequest, template_id: str) -> HttpResponse:
    """Where the programme is in its life: why, and who decided."""
    found = access.access_newest(person_of(request), template_id)
    initial = {"state": found.lifecycle, "reason": "", "owner": found.lifecycle_owner}
    form = LifecycleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        drafts.turn(template=found, actor=person_of(request), **form.cleaned_data)
        messages.success(request, _("Lagret."))
        return redirect("template", found.public_id)
    context = {"form": form, "template": found, "lifecycle": lifecycle_word(found.lifecycle)}
    return render(request, "programmes/courses/lifecycle.html", context, status=_status(request))


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200
