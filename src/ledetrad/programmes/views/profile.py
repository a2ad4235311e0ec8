"""The profile: three sentences, factors by dimension, texts, and a number that opens."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language

from ledetrad.documents import plain_words, profile_chart
from ledetrad.office import files, log
from ledetrad.people.request import person_of
from ledetrad.programmes import access
from ledetrad.programmes.access import GroupDoor, ReleaseDoor
from ledetrad.programmes.development.words import wave_word
from ledetrad.surveys.answering.pages import instrument_version
from ledetrad.surveys.models import ExternalProfile, Release
from ledetrad.surveys.queries import open_campaign_of, releases_of
from ledetrad.surveys.tasks import find_sheet, render_release


def language() -> str:
    """The active language as one of ours."""
    active = (get_language() or "nb")[:2]
    return active if active in {"nb", "nn", "en"} else "nb"


def _readable_release(request: HttpRequest, door: GroupDoor) -> ReleaseDoor | None:
    """The asked-for or newest release that the person may read."""
    asked = request.GET.get("kartlegging", "")
    for release in releases_of(door.group):
        if asked and release.public_id != asked:
            continue
        try:
            return access.access_release(person_of(request), release.public_id)
        except Http404:
            continue
    return None


@login_required
def profile(request: HttpRequest, group_id: str) -> HttpResponse:
    """What the group says about itself."""
    person = person_of(request)
    door = access.access_group(person, group_id)
    readable = _readable_release(request, door)
    if readable is None:
        if request.GET.get("kartlegging"):
            raise Http404
        return render(
            request,
            "programmes/profile_empty.html",
            {"group": door.group, "door": door, "campaign": open_campaign_of(door.group)},
        )
    release, lang = readable.release, language()
    results = release.results
    log.record("release:open", actor=person, subject=release.public_id)
    return render(
        request,
        "programmes/profile.html",
        {
            "group": door.group,
            "door": door,
            "release": release,
            "results": results,
            "shown": results["answered"] >= results["thresholds"]["own_view"],
            "sentences": plain_words.three_sentences(results, lang=lang),
            "dimensions": localised_dimensions(results, lang),
            "low": instrument_version(results["instrument_version"]).scale.low_label[lang],
            "high": instrument_version(results["instrument_version"]).scale.high_label[lang],
            "strengths": _titles(results, "strengths", lang),
            "areas": _titles(results, "areas", lang),
            "chart_wide": _chart(release, lang, "wide"),
            "chart_narrow": _chart(release, lang, "narrow"),
            "texts": _texts(release, lang) if readable.texts else [],
            "may_read_texts": readable.texts,
            "others": [
                {"release": other, "wave": wave_word(other.wave)}
                for other in releases_of(door.group)
                if other.pk != release.pk
            ],
            "external": ExternalProfile.objects.filter(group=door.group).order_by("-measured_on").first(),
        },
    )


def _chart(release: Release, lang: str, layout: profile_chart.Layout) -> str:
    addresses = {key: reverse("number", args=[release.public_id, key]) for key in _factors(release.results)}
    drawing = profile_chart.profile_chart(
        release.results, lang=lang, layout=layout, uid=layout, addresses=addresses
    )
    return mark_safe(drawing)  # noqa: S308 - drawn by us; every text in it is escaped


def localised_dimensions(results: dict[str, Any], lang: str) -> list[dict[str, Any]]:
    """The release's dimensions with titles in one language, for the table beside the chart."""
    return [
        {
            "title": dimension["title"][lang],
            "factors": [
                {
                    "key": factor["key"],
                    "title": factor["title"][lang],
                    "figure": factor["figure"],
                    "agreement": factor["agreement"],
                }
                for factor in dimension["factors"]
            ],
        }
        for dimension in results["dimensions"]
    ]


def _factors(results: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {factor["key"]: factor for dimension in results["dimensions"] for factor in dimension["factors"]}


def _titles(results: dict[str, Any], name: str, lang: str) -> list[dict[str, Any]]:
    factors = _factors(results)
    return [
        {"key": key, "title": factors[key]["title"][lang], "figure": factors[key]["figure"]}
        for key in results[name]
    ]


def _texts(release: Release, lang: str) -> list[dict[str, Any]]:
    instrument = instrument_version(release.results["instrument_version"])
    return [
        {"question": question.text[lang], "answers": release.texts.get(question.key, [])}
        for question in instrument.open_questions
    ]


@login_required
def number(request: HttpRequest, release_id: str, figure: str) -> HttpResponse:
    """A number that opens: how many answered, the statements, what it may not be used for."""
    readable = access.access_release(person_of(request), release_id)
    release, lang = readable.release, language()
    factor = _factors(release.results).get(figure)
    if factor is None:
        raise Http404
    instrument = instrument_version(release.results["instrument_version"])
    return render(
        request,
        "programmes/number.html",
        {
            "release": release,
            "group": release.group,
            "results": release.results,
            "key": figure,
            "title": factor["title"][lang],
            "definition": factor["definition"][lang],
            "statements": [text[lang] for text in factor["items"]],
            "figure": factor["figure"],
            "agreement": factor["agreement"],
            "source": instrument.source[lang],
            "note": instrument.note[lang],
            "low": instrument.scale.low_label[lang],
            "high": instrument.scale.high_label[lang],
        },
    )


@login_required
def conversation_sheet(request: HttpRequest, release_id: str) -> HttpResponse:
    """«Lag samtaleark»: one A4 page with the factors on the back. Made by the worker; waits a moment if it is not there."""
    person = person_of(request)
    readable = access.access_release(person, release_id)
    release = readable.release
    numbers = (
        request.GET.get("tall") != "nei"
        and release.results["answered"] >= release.results["thresholds"]["own_view"]
    )
    stored = find_sheet(release, language(), numbers=numbers)
    if stored is None:
        render_release.enqueue(release.public_id)
        stored = find_sheet(release, language(), numbers=numbers)
    if stored is None:
        again = request.get_full_path()
        response = render(
            request,
            "programmes/sheet_waits.html",
            {"release": release, "group": release.group, "again": again},
        )
        response["Refresh"] = "2"
        return response
    log.record("release:sheet", actor=person, subject=release.public_id)
    name = f"samtaleark-{slugify(release.group.name)}.pdf"
    return HttpResponse(
        files.read(stored),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"},
    )


@login_required
def group(request: HttpRequest, group_id: str) -> HttpResponse:
    """The group's own address leads to its profile."""
    door = access.access_group(person_of(request), group_id)
    return redirect("group_profile", door.group.public_id)
