"""The release of a survey: what its readers may see, made once at closing. Pages and exports render from it alone."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import Counter
from typing import Any

from django.db import transaction
from django.utils import timezone

from ledetrad.instruments.questionnaires.answers import from_plain, to_plain
from ledetrad.instruments.questionnaires.model import Questionnaire
from ledetrad.studies.apart import DELIVERED, counted_values, is_text
from ledetrad.studies.figures import FOLDED, Group, Told, question_figures, scale_figures
from ledetrad.studies.folding import minimum_of
from ledetrad.studies.forming import forms_of, whole_form
from ledetrad.studies.freezing import frozen_rows
from ledetrad.studies.models import (
    AnswerCounter,
    Confidentiality,
    Recipe,
    Seat,
    Study,
    StudyPart,
    StudyRecord,
    StudyRelease,
    StudyState,
    StudyText,
)
from ledetrad.studies.recipes import BY_NAME
from ledetrad.studies.relations.pairs_together import pairs_together
from ledetrad.studies.relations.waves import waves_together


def make_release(study: Study) -> StudyRelease | None:
    """Make the release of a closed survey. Done once: a release that is there is never made again. None while open."""
    if study.state != StudyState.CLOSED:
        return None
    there: StudyRelease | None = StudyRelease.objects.filter(study=study).first()
    if there is not None:
        return there
    results = results_of(study)
    with transaction.atomic():
        made, _new = StudyRelease.objects.get_or_create(
            study=study,
            defaults={
                "workspace": study.workspace,
                "results": results,
                "texts": _texts(study, results),
                "suppressed": _suppressed(results),
                "content_hash": hashlib.sha256(json.dumps(results, sort_keys=True).encode()).hexdigest(),
                "closed_on": study.closed_on or timezone.localdate(),
            },
        )
    return made


def results_of(study: Study) -> dict[str, Any]:
    """The figures that may be told, and nothing else. Late answers are not in them.

    `groups` are the parts, rater categories or offices results are told by; in `questions` and `scales` the figure of
    all together stands under "" (where there is one), and those of a group under its id.
    """
    form = whole_form(study)
    told = _told(study, form)
    delivered = sum(group.delivered for group in told.groups)
    enough = delivered >= told.minimum or told.by_name == frozenset(group.key for group in told.groups)
    single = not form.reporting.never_single_items
    return {
        "schema": 1,
        "recipe": study.recipe,
        "confidentiality": study.confidentiality,
        "questionnaire": form.name,
        "title": dict(form.title),
        "study": study.title,
        "about": study.about,
        "wave": study.wave,
        "asked": Seat.objects.filter(study=study).count() if study.recipe != Recipe.OPEN else None,
        # Of four it is not told how many: the count would be a step on the way to who.
        "delivered": delivered if enough else None,
        "minimum": study.minimum,
        "text_minimum": study.text_minimum,
        "closed_on": (study.closed_on or timezone.localdate()).isoformat(),
        "kept_until": study.kept_until.isoformat() if study.kept_until else "",
        "readers": study.promise.get("readers", ""),
        "practice": study.practice,
        "single_items": single,
        "groups": [group.as_data(told) for group in told.groups if group.key != FOLDED],
        "questions": question_figures(form, told) if single else [],
        "scales": scale_figures(form, told) if study.confidentiality != Confidentiality.COUNTED else [],
        "waves": waves_together(study),
        "pairs": pairs_together(study, form) if study.recipe == Recipe.PAIR else None,
    }


def _told(study: Study, form: Questionnaire) -> Told:
    """The groups results are told by, with what each answered."""
    rows = list(StudyPart.objects.filter(study=study).order_by("place", "pk"))
    if study.recipe == Recipe.PAIR:
        groups = _offices(study, form)
    else:
        groups = [
            Group(str(part.pk), part.label, part.category, minimum_of(study, part), _asked(study, part))
            for part in rows
        ]
        groups.append(Group(FOLDED, "", "", study.minimum, None))
    by_key = {group.key: group for group in groups}
    if study.confidentiality == Confidentiality.COUNTED:
        _count_counters(study, by_key)
    else:
        _count_sheets(study, form, by_key)
    named = study.confidentiality == Confidentiality.NAMED
    return Told(
        groups=[group for group in groups if group.key != FOLDED or group.delivered],
        minimum=study.minimum,
        # In a 360 nothing is rolled up; over offices a sum would be of two different questions.
        total_shown=study.recipe not in (Recipe.LEADER_360, Recipe.PAIR),
        by_name=frozenset(group.key for group in groups if named or group.category in BY_NAME),
    )


def _offices(study: Study, form: Questionnaire) -> list[Group]:
    """Two who lead together are told across the pairs, by office. One pair alone is never in a release."""
    labels = {role.key: dict(role.text) for role in form.roles}
    roles = sorted(set(Seat.objects.filter(study=study).values_list("role", flat=True)))
    return [
        Group(
            role,
            labels.get(role, {}).get(study.language, role),
            role,
            study.minimum,
            Seat.objects.filter(study=study, role=role).count(),
        )
        for role in roles
    ]


def _asked(study: Study, part: StudyPart) -> int | None:
    return Seat.objects.filter(study=study, part=part).count() if study.recipe != Recipe.OPEN else None


def _count_sheets(study: Study, form: Questionnaire, groups: dict[str, Group]) -> None:
    key_of = {
        label: str(pk) for pk, label in StudyPart.objects.filter(study=study).values_list("pk", "label")
    }
    if study.is_sealed:
        sheets = [
            (str(row.part_id) if row.part_id else FOLDED, row.answers)
            for row in StudyRecord.objects.filter(study=study, late=False)
        ]
    else:
        by = "role" if study.recipe == Recipe.PAIR else "part"
        sheets = [
            (row.context["role"] if by == "role" else key_of[row.context["part"]], to_plain(row.answers))
            for row in frozen_rows(study)
        ]
    questions = {question.key: question for question in form.questions}
    for key, answers in sheets:
        group = groups[key]
        group.delivered += 1
        group.sheets.append(from_plain(answers))
        for item, answer in answers.items():
            if item in questions:
                group.counts.setdefault(item, Counter()).update(counted_values(questions[item], answer))


def _count_counters(study: Study, groups: dict[str, Group]) -> None:
    for part, item, value, count in AnswerCounter.objects.filter(study=study).values_list(
        "part_id", "item", "value", "count"
    ):
        group = groups[str(part) if part else FOLDED]
        if (item, value) == ("", DELIVERED):
            group.delivered += count
        else:
            group.counts.setdefault(item, Counter())[value] += count


def _texts(study: Study, results: dict[str, Any]) -> dict[str, list[dict[str, str]]]:
    """The texts by question, shuffled: of all together from the minimum for texts, in a 360 by category.

    Never both: what stands in the sum and in no part would be the parts' that are not told.
    """
    if study.is_sealed:
        rows = [
            (str(text.pk), str(text.part_id or ""), text.item, text.text)
            for text in StudyText.objects.filter(study=study)
        ]
    elif study.confidentiality == Confidentiality.NAMED:
        rows = _named_texts(study)
    else:
        rows = []  # a pair's words are the two's own
    if study.recipe == Recipe.LEADER_360:
        enough = {
            group["id"]
            for group in results["groups"]
            if group["by_name"] or (group["delivered"] or 0) >= study.text_minimum
        }
        rows = [row for row in rows if row[1] in enough]
    elif study.confidentiality != Confidentiality.NAMED:
        delivered = results["delivered"] or 0
        rows = [(pk, "", item, text) for pk, _, item, text in rows] if delivered >= study.text_minimum else []
    secrets.SystemRandom().shuffle(rows)
    told: dict[str, list[dict[str, str]]] = {}
    for pk, part, item, text in rows:
        told.setdefault(item, []).append({"id": pk, "part": part, "text": text})
    return told


def _named_texts(study: Study) -> list[tuple[str, str, str, str]]:
    forms = forms_of(study)
    return [
        ("", "", key, value)
        for row in frozen_rows(study)
        for key, value in row.answers.items()
        if isinstance(value, str) and is_text(forms[row.context["role"]], key)
    ]


def _suppressed(results: dict[str, Any]) -> list[dict[str, Any]]:
    """What was held back and why, for the one who asks."""
    return [
        {"what": kind, "key": one["key"], "group": group, "reason": figure["reason"]}
        for kind in ("questions", "scales")
        for one in results[kind]
        for group, figure in one["figures"].items()
        if not figure["shown"]
    ]
