"""What a survey gave, for those who were named as readers; and its data, for their own analysis."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ledetrad.office import log
from ledetrad.people.request import person_of
from ledetrad.studies.access import study_for_reader
from ledetrad.studies.forming import whole_form
from ledetrad.studies.models import Confidentiality, FrozenData, Recipe, Study, StudyRelease
from ledetrad.studies.pages.shown import ends, question_rows, scale_rows
from ledetrad.studies.promise import ROWS_FROM
from ledetrad.studies.queries import readable_texts, release_of
from ledetrad.studies.relations import raters_result
from ledetrad.studies.relations.pairs_shown import pairs_shown
from ledetrad.studies.relations.queries import comments_wait

WITHOUT_ROWS = (Confidentiality.COUNTED, Confidentiality.PAIRED)


@login_required
@never_cache
def results(request: HttpRequest, study_id: str) -> HttpResponse:
    """The release, in the order of the questionnaire: scales first, then questions, then what people wrote."""
    person = person_of(request)
    study = study_for_reader(person, study_id)
    release = release_of(study)
    if release is None:
        return render(request, "studies/results_waiting.html", {"study": study})
    language = get_language() or "nb"
    told = release.results
    groups = [group for group in told["groups"] if group["shown"]] if len(told["groups"]) > 1 else []
    about_leader = study.recipe == Recipe.LEADER_360
    wait = comments_wait(study)
    context = {
        "study": study,
        "told": told,
        "sides": raters_result.sides(told, groups, language) if about_leader else [],
        "talks": raters_result.talks(told, groups, language) if study.subject_id == person.pk else [],
        "pairs": pairs_shown(told, language),
        "texts_wait": wait,
        "sentence": _sentence(told),
        "groups": groups,
        "hidden": [group["label"] for group in told["groups"] if not group["shown"] and not group["by_name"]],
        "absent": [group["label"] for group in told["groups"] if not group["shown"] and group["by_name"]],
        "no_texts": _silent(told, release, wait=bool(wait)),
        "scales": scale_rows(told, groups, language),
        "blocks": (blocks := question_rows(told, groups, language)),
        "ends": None if about_leader or study.recipe == Recipe.PAIR else ends(blocks),
        "texts": [] if wait else _texts(study, release, language),
        "frozen": FrozenData.objects.filter(study=study).first(),
        "data_kinds": list(KINDS) if data_may_leave(study, told) else [],
    }
    log.record("study:read", actor=person, subject=study.public_id)
    return render(request, "studies/results.html", context)


def _sentence(told: dict[str, Any]) -> str:
    if told["delivered"] is None:
        return _(
            "Færre enn %(minimum)s har svart. Da vises ingenting, for noen kunne gjette hvem som svarte hva."
        ) % {"minimum": told["minimum"]}
    if told["asked"] is None:
        return _(
            "%(delivered)s har svart. Det var et åpent skjema, så vi vet ikke hvor mange som så det."
        ) % {"delivered": told["delivered"]}
    return _("%(delivered)s av %(asked)s svarte (%(rate)s prosent).") % {
        "delivered": told["delivered"],
        "asked": told["asked"],
        "rate": round(100 * told["delivered"] / told["asked"]) if told["asked"] else 0,
    }


def _silent(told: dict[str, Any], release: StudyRelease, *, wait: bool) -> list[str]:
    """In a 360: those whose words are not shown, because too few of them answered."""
    if told["recipe"] != Recipe.LEADER_360 or wait:
        return []
    spoken = {text["part"] for texts in release.texts.values() for text in texts}
    return [
        group["label"]
        for group in told["groups"]
        if group["shown"]
        and not group["by_name"]
        and group["id"] not in spoken
        and group["delivered"] < told["text_minimum"]
    ]


def _texts(study: Study, release: StudyRelease, language: str) -> list[dict[str, Any]]:
    """What people wrote, by question, without names; held-back comments are not here."""
    labels = {group["id"]: group["label"] for group in release.results["groups"]}
    order = {part: place for place, part in enumerate(labels)}
    questions = {question.key: question for question in whole_form(study).questions}
    found = []
    order = {key: place for place, key in enumerate(questions)}
    readable = sorted(
        readable_texts(release).items(), key=lambda one: order.get(one[0].removesuffix("_text"), len(order))
    )
    for key, texts in readable:
        base = key.removesuffix("_text") if key not in questions else key
        words = questions[base].text if base in questions else {}
        rows = [
            {"text": text["text"], "who": labels.get(text["part"], "")} for text in _by_group(texts, order)
        ]
        found.append({"title": words.get(language) or next(iter(words.values()), key), "texts": rows})
    return found


def _by_group(texts: list[dict[str, str]], order: dict[str, int]) -> list[dict[str, str]]:
    """What one kind of rater wrote stands together; inside a kind the order is the shuffled one."""
    return sorted(texts, key=lambda text: order.get(text["part"], 0))


def data_may_leave(study: Study, told: dict[str, Any]) -> bool:
    """Whether rows of answers may be taken out: as it was said when it opened, and never a 360, a pair or a count."""
    return (
        study.rows_leave
        and study.recipe in {Recipe.PARTICIPANTS, Recipe.OPEN}
        and study.confidentiality not in WITHOUT_ROWS
        and (told["delivered"] or 0) >= max(ROWS_FROM, study.minimum)
    )


# What the data can be taken out as: the file's ending and its media type.
KINDS = {
    "excel-csv": ("csv", "text/csv; charset=utf-8"),
    "csv": ("zip", "application/zip"),
    "sav": ("sav", "application/x-spss-sav"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
    "ddi": ("xml", "application/xml"),
}


@login_required
@never_cache
def data(request: HttpRequest, study_id: str, kind: str) -> HttpResponse:
    """The frozen data set as a file: rows without names and without what people wrote. Who took it is in the log."""
    person = person_of(request)
    study = study_for_reader(person, study_id)
    release = release_of(study)
    if kind not in KINDS or release is None or not data_may_leave(study, release.results):
        raise Http404
    from ledetrad.studies.data_files import (
        make_file,  # the data frame's library, where somebody asks for data
    )

    ending, media = KINDS[kind]
    made = make_file(study, kind, get_language() or "nb")
    log.record("study:export", actor=person, subject=study.public_id, kind=kind)
    response = HttpResponse(made, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{slugify(study.title)[:60] or "data"}.{ending}"'
    return response
