"""Wishes, materials and speakers: what those who run gatherings keep around them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ledetrad.office import files
from ledetrad.people.models import Person
from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes.cohorts import access
from ledetrad.programmes.gatherings import kept, papers, words
from ledetrad.programmes.gatherings.doors import own_gathering, run_gathering
from ledetrad.programmes.gatherings.forms import CoveredForm, MaterialForm, SpeakerForm
from ledetrad.programmes.gatherings.pages import back_to, clash_of, just_deleted, staff_tabs
from ledetrad.programmes.gatherings.queries import (
    deleted_of,
    gathering_before,
    materials_of,
    recently,
    sectors_by_year,
    speakers,
    talks_of,
    wishes_of,
)
from ledetrad.programmes.models import Activity, Material, MaterialReaders, Speaker, TopicWish
from ledetrad.programmes.orders.queries import order_of


@login_required
def gathering_wishes(request: HttpRequest, activity_id: str) -> HttpResponse:
    """What participants have wished for, without names, and whether it was taken up."""
    person = person_of(request)
    activity = run_gathering(person, activity_id)
    status, wrong, form = 200, "", None
    if request.method == "POST":
        row = TopicWish.objects.filter(
            activity=activity, public_id=request.POST.get("wish", ""), deleted_on__isnull=True
        ).first()
        if row is None:
            raise Http404
        form = CoveredForm(request.POST)
        if form.is_valid():
            try:
                kept.change(
                    row, version=sent_version(request, row.version), actor=person, **form.cleaned_data
                )
            except kept.Changed:
                messages.warning(request, _("Noen andre svarte samtidig. Se hvordan det står nå."))
            return back_to("gathering_wishes", activity_id, at=f"w-{row.public_id}")
        status, wrong = 422, row.public_id
    before = gathering_before(activity)
    context = {
        "cohort": activity.cohort,
        "gathering": activity,
        "tabs": staff_tabs(activity, "gathering_wishes"),
        "wishes": [_wish(one, form if one.public_id == wrong else None) for one in wishes_of(activity)],
        "before": before,
        "left": [
            _wish(one, None) for one in (wishes_of(before) if before else []) if one.covered in {"", "no"}
        ],
        "order": order_of(activity.cohort),
    }
    return render(request, "programmes/gatherings/wishes.html", context, status=status)


def _wish(row: TopicWish, form: CoveredForm | None) -> dict[str, Any]:
    initial = {"covered": row.covered or None, "answer": row.answer}
    return {
        "row": row,
        "word": words.COVERED.get(row.covered, ""),
        "form": form or CoveredForm(initial=initial, auto_id=f"id_{row.public_id}_%s"),
        "open": form is not None,
    }


@login_required
def gathering_materials(request: HttpRequest, activity_id: str) -> HttpResponse:
    """Papers and links: add, take away, bring back."""
    person = person_of(request)
    activity = run_gathering(person, activity_id)
    what = request.POST.get("do", "add") if request.method == "POST" else ""
    if what in {"delete", "bring_back"}:
        row = Material.objects.filter(activity=activity, public_id=request.POST.get("material", "")).first()
        if row is None:
            raise Http404
        (kept.delete if what == "delete" else kept.bring_back)(row, actor=person)
        return back_to("gathering_materials", activity_id, deleted=row.public_id if what == "delete" else "")
    form = MaterialForm(request.POST, request.FILES) if what else MaterialForm()
    if what and form.is_valid():
        papers.add_material(activity=activity, form=form, actor=person)
        messages.success(request, _("Lagt til."))
        return redirect("gathering_materials", activity_id)
    deleted = deleted_of(Material, activity)
    context = {
        "cohort": activity.cohort,
        "gathering": activity,
        "tabs": staff_tabs(activity, "gathering_materials"),
        "materials": [
            {"row": one, "word": words.MATERIAL_READERS[one.readers]}
            for one in materials_of(activity, staff=True)
        ],
        "form": form,
        "deleted": deleted,
        "just_deleted": just_deleted(request, deleted),
    }
    return render(request, "programmes/gatherings/materials.html", context, status=422 if what else 200)


@login_required
def material(request: HttpRequest, material_id: str) -> HttpResponse:
    """One paper, for those it is meant for."""
    person = person_of(request)
    row = (
        Material.objects.select_related("activity")
        .filter(public_id=material_id, deleted_on__isnull=True, link="")
        .first()
    )
    if row is None:
        raise Http404
    _may_read(person, row)
    stored = files.find(about=row.public_id, purpose=papers.PURPOSE)
    if stored is None:
        raise Http404
    ending = "pdf" if stored.media_type == "application/pdf" else "pptx"
    return HttpResponse(
        files.read(stored),
        content_type=stored.media_type,
        headers={
            # Never shown in the page: what others have uploaded is only downloaded.
            "Content-Disposition": f'attachment; filename="{slugify(row.title) or "fil"}.{ending}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _may_read(person: Person, row: Material) -> Activity:
    if access.runs_programmes(person):
        return run_gathering(person, row.activity.public_id)
    if row.readers == MaterialReaders.STAFF:
        raise Http404
    return own_gathering(person, row.activity.public_id)[0]


@login_required
def speakers_page(request: HttpRequest) -> HttpResponse:
    """The register of speakers, and where they come from year by year (difi-2019 S25)."""
    access.require_programme_staff(person_of(request))
    deleted = [one for one in Speaker.objects.filter(deleted_on__isnull=False) if recently(one.deleted_on)]
    context = {
        "speakers": [{"row": one, "sector": words.SECTORS[one.sector]} for one in speakers()],
        "years": sectors_by_year(),
        "deleted": deleted,
        "just_deleted": just_deleted(request, deleted),
    }
    return render(request, "programmes/gatherings/speakers.html", context)


@login_required
def speaker_new(request: HttpRequest) -> HttpResponse:
    """One more speaker."""
    person = person_of(request)
    access.require_programme_staff(person)
    posted = request.method == "POST"
    form = SpeakerForm(request.POST if posted else None)
    if posted and form.is_valid():
        papers.add_speaker(actor=person, **form.cleaned_data)
        return redirect("speakers")
    return render(
        request, "programmes/gatherings/speaker.html", {"form": form}, status=422 if posted else 200
    )


@login_required
def speaker(request: HttpRequest, speaker_id: str) -> HttpResponse:
    """A speaker with what she has been asked for; change, delete, bring back."""
    person = person_of(request)
    access.require_programme_staff(person)
    row = Speaker.objects.filter(public_id=speaker_id).first()
    what = request.POST.get("do", "save") if request.method == "POST" else ""
    if row is None or (row.deleted_on is not None and not what):
        raise Http404
    if what == "delete":
        kept.delete(row, actor=person)
        return back_to("speakers", deleted=row.public_id)
    if what == "bring_back":
        kept.bring_back(row, actor=person)
        return redirect("speaker", speaker_id)
    form = SpeakerForm(request.POST if what else None, initial=SpeakerForm.values_of(row))
    clash, status, version = None, 422 if what else 200, row.version
    if what and form.is_valid():
        try:
            kept.change(row, version=sent_version(request, row.version), actor=person, **form.cleaned_data)
            return redirect("speakers")
        except kept.Changed:
            clash, status, version = clash_of(form, row, SpeakerForm.values_of(row)), 409, row.version
            if clash.same:
                return redirect("speakers")
    context = {
        "speaker": row,
        "form": form,
        "talks": talks_of(row),
        "clash": clash,
        "version": version,
    }
    return render(request, "programmes/gatherings/speaker.html", context, status=status)
