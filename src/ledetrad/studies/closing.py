"""Closing: sealed sheets are opened at once and taken apart; sheets under a name are checked; the key is destroyed.

Restartable at any point, as the closing of a mapping is (surveys/closing.py): the gate is shut first, everything that is
kept is committed in one transaction together with the state *closed*, and only then are pages and key destroyed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Case, Value, When
from django.utils import timezone

from ledetrad.instruments.questionnaires.answers import from_plain, to_plain
from ledetrad.instruments.questionnaires.model import Questionnaire
from ledetrad.instruments.questionnaires.route import way
from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.sheets import store
from ledetrad.sheets.keys import KeyMissing, campaign_keys, destroy_key
from ledetrad.sheets.store import DeliveredSheet
from ledetrad.studies import delivering
from ledetrad.studies.apart import Apart, Sheet, take_apart
from ledetrad.studies.folding import folded_parts
from ledetrad.studies.forming import forms_of
from ledetrad.studies.freezing import freeze
from ledetrad.studies.models import (
    AnswerCounter,
    NamedAnswers,
    Recipe,
    Seat,
    Study,
    StudyPart,
    StudyRecord,
    StudyState,
    StudyText,
)
from ledetrad.studies.releasing import make_release
from ledetrad.studies.tickets import open_block
from ledetrad.surveys.closing import CountsDiffer

CHUNK = 2_000

type Place = tuple[int, str]  # part and role of a block


def close_study(*, study: Study, actor: Person | None = None) -> bool:
    """Close a survey for good. Returns False when it was never open. Safe to call again after a crash.

    Raises CountsDiffer when delivered sheets and turnout do not agree: nothing is opened until somebody has looked.
    """
    study.refresh_from_db()
    if study.state == StudyState.DRAFT:
        return False
    if study.state == StudyState.OPEN:
        store.shut_gate(study.pk)
        if study.is_sealed:
            _open_and_commit(study, actor)
        else:
            _check_and_commit(study, actor)
    # From here everything may be done twice.
    store.empty(study.pk)
    destroy_key(study.pk)
    study.refresh_from_db()
    freeze(study)
    make_release(study)
    return True


def _state_closed(study: Study) -> bool:
    """Whether this worker is the one that closes. Part of the transaction that commits what is kept."""
    return bool(
        Study.objects.filter(pk=study.pk, state=StudyState.OPEN).update(
            state=StudyState.CLOSED, closed_on=timezone.localdate(), counted=None, counted_on=None
        )
    )


def _close_without_key(study: Study, actor: Person | None) -> None:
    """The key was lost while open: nothing sealed can be read, and the page says so."""
    with transaction.atomic():
        if not _state_closed(study):
            return  # another worker closed it while we looked, and destroyed the key as it should
        if study.is_sealed:
            Seat.objects.filter(study=study).update(answered=False)
        log.record("study:close_without_key", actor=actor, subject=study.public_id)


def _check_and_commit(study: Study, actor: Person | None) -> None:
    """Answers that bear a name were opened at delivery: everything delivered must be there, with the last corrections."""
    try:
        keys = campaign_keys(study.pk)
    except KeyMissing:
        _close_without_key(study, actor)
        return
    delivering.rebuild(study, everybody=True)
    bits = sum(len(slots) for slots in store.turnout(keys=keys, campaign=study.pk).values())
    with transaction.atomic():
        if not _state_closed(study):
            return
        named = NamedAnswers.objects.filter(study=study).count()
        if named != bits:
            raise CountsDiffer(f"{named} sheets under a name, {bits} bits")
        log.record("study:close", actor=actor, subject=study.public_id, delivered=named)


def _open_and_commit(study: Study, actor: Person | None) -> None:
    try:
        keys = campaign_keys(study.pk)
    except KeyMissing:
        _close_without_key(study, actor)
        return
    forms = forms_of(study)
    pages = max(len(form.pages) for form in forms.values())
    turnout = store.turnout(keys=keys, campaign=study.pk)
    delivered = store.delivered_sheets(
        keys=keys, campaign=study.pk, pages=pages, also=[delivering.LATE_PAGE] if study.late_days else ()
    )
    places = _places(study)
    if study.recipe != Recipe.OPEN:
        _check_counts(study, turnout, delivered)
    sheets = [_sheet(sheet, places[sheet.group], forms) for sheet in delivered]
    apart = take_apart(study, forms, sheets, folded_parts(study, Counter(sheet.part for sheet in sheets)))
    answered = [
        pk
        for pk, block, slot in Seat.objects.filter(study=study).values_list("pk", "block", "slot")
        if block is not None and slot in turnout.get(block, ())
    ]
    with transaction.atomic():
        if not _state_closed(study):
            return  # another worker got here first, with the same sheets
        _write(apart)
        # One update for everybody, so that neither order nor version of a row tells who answered when.
        Seat.objects.filter(study=study).update(
            answered=Case(When(pk__in=answered, then=Value(True)), default=Value(False))
        )
        log.record("study:close", actor=actor, subject=study.public_id, delivered=len(sheets))


def _places(study: Study) -> dict[int, Place]:
    """The part and role of each block."""
    if study.recipe == Recipe.OPEN:
        return {open_block(study): (StudyPart.objects.filter(study=study).order_by("place", "pk")[0].pk, "")}
    rows = Seat.objects.filter(study=study).values_list("block", "part_id", "role")
    return {block: (part, role) for block, part, role in rows.distinct() if block is not None}


def _check_counts(
    study: Study, turnout: Mapping[int, frozenset[int]], sheets: Sequence[DeliveredSheet]
) -> None:
    delivered = Counter(sheet.group for sheet in sheets)
    asked = Counter(Seat.objects.filter(study=study).values_list("block", flat=True))
    for block, slots in turnout.items():
        if delivered[block] != len(slots) or len(slots) > asked[block]:
            raise CountsDiffer(f"{delivered[block]} sheets, {len(slots)} bits, {asked[block]} seats")


def _sheet(sheet: DeliveredSheet, place: Place, forms: Mapping[str, Questionnaire]) -> Sheet:
    part, role = place
    late = bool(sheet.answers.pop(delivering.LATE, False))
    settled = way(forms[role]).settle(from_plain(sheet.answers)).answers
    return Sheet(part, role, to_plain(settled), late)


def _write(apart: Apart) -> None:
    StudyRecord.objects.bulk_create(apart.records, batch_size=CHUNK)
    StudyText.objects.bulk_create(apart.texts, batch_size=CHUNK)
    AnswerCounter.objects.bulk_create(apart.counters, batch_size=CHUNK)
