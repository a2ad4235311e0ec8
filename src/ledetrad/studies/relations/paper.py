"""Sheets on paper: keyed in twice, compared, delivered. What is keyed lies sealed like any page, and never in clear.

A round is a sheet nobody has delivered, under a secret derived from the survey's key, the sheet's number and the round.
Which seat a sheet belongs to is said when it is delivered and is not kept: the row of a sheet holds only its rounds.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ledetrad.instruments.questionnaires.answers import from_plain, to_plain
from ledetrad.instruments.questionnaires.expressions.answered import own_text_key
from ledetrad.instruments.questionnaires.model import Answer, Questionnaire
from ledetrad.office import log
from ledetrad.office.models import LogEntry
from ledetrad.people.models import Person
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import CampaignKeys, campaign_keys
from ledetrad.sheets.seal import Ticket
from ledetrad.sheets.store import Delivery
from ledetrad.studies.actions import NotPossible
from ledetrad.studies.answering.forms import form_of, room_of
from ledetrad.studies.delivering import deliver_sheet
from ledetrad.studies.forming import forms_of
from ledetrad.studies.models import PaperSheet, Recipe, Seat, Study, StudyPart
from ledetrad.studies.tickets import open_ticket, ticket_of

ROUNDS: Final = (1, 2)
ABOUT: Final = 60_001  # the page of a sheet that says which form it is of; no questionnaire has as many
ROLE: Final = "#role"  # no question can be called that


class SheetGone(NotPossible):
    """What was keyed of a sheet is gone with the key it was sealed under."""


def kinds_of(study: Study) -> list[tuple[StudyPart, str]]:
    """The parts and roles a sheet can be of."""
    parts = {part.pk: part for part in StudyPart.objects.filter(study=study).order_by("place", "label")}
    if study.recipe == Recipe.OPEN:
        return [(part, "") for part in parts.values()][:1]
    found = set(Seat.objects.filter(study=study, withdrawn=False).values_list("part_id", "role"))
    return [(part, role) for pk, part in parts.items() for at, role in sorted(found) if at == pk]


def begin(*, study: Study, number: int, part: StudyPart, role: str, actor: Person) -> PaperSheet:
    """Take a sheet with this number in hand. Raises NotPossible when the number is taken or nothing is answered now."""
    if (part.pk, role) not in {(one.pk, known) for one, known in kinds_of(study)}:
        raise NotPossible(_("Velg hva slags skjema det er."))
    try:
        with transaction.atomic():
            sheet = PaperSheet.objects.create(
                workspace=study.workspace, study=study, part=part, number=number
            )
            log.record("study:begin_paper", actor=actor, subject=study.public_id, number=number)
    except IntegrityError:
        raise NotPossible(
            _("Nummer %(number)s er brukt. Skriv et nytt på arket.") % {"number": number}
        ) from None
    keys = campaign_keys(study.pk)
    about = _ticket(keys, sheet, 0)
    _save(keys, about, ABOUT, {ROLE: role}, seal.SMALL)
    return sheet


def form_of_sheet(sheet: PaperSheet) -> Questionnaire:
    """The form a sheet is of. Raises SheetGone, which is NotPossible, when the sheet's sealed pages are gone."""
    keys = campaign_keys(sheet.study_id)
    about = store.read_page(keys=keys, ticket=_ticket(keys, sheet, 0), number=ABOUT)
    if about is None:
        raise SheetGone(_("Arket finnes ikke lenger. Slett det, og begynn på nytt."))
    return forms_of(sheet.study)[str(about[ROLE])]


def key_round(
    *, sheet: PaperSheet, turn: int, pages: Mapping[int, Mapping[str, Answer]], actor: Person
) -> None:
    """Keep what was keyed in, sealed. Raises NotPossible when the round is done before, or nothing is taken any more."""
    if sheet.settled or (sheet.first_done, sheet.second_done)[turn - 1]:
        raise NotPossible(_("Denne runden er tastet før."))
    keys = campaign_keys(sheet.study_id)
    ticket = _ticket(keys, sheet, turn)
    for number, answers in pages.items():
        _save(keys, ticket, number, to_plain(answers), seal.HUGE)
    done = "first_done" if turn == 1 else "second_done"
    with transaction.atomic():
        PaperSheet.objects.filter(pk=sheet.pk).update(**{done: True})
        # Who keyed which round is kept; what was keyed is not.
        log.record(
            "study:key_paper", actor=actor, subject=sheet.study.public_id, number=sheet.number, round=turn
        )
    sheet.refresh_from_db()


def rounds_of(sheet: PaperSheet, form: Questionnaire) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """What was keyed in each round."""
    keys = campaign_keys(sheet.study_id)
    one, two = (
        store.read_sheet(keys=keys, ticket=_ticket(keys, sheet, turn), pages=len(form.pages))
        for turn in ROUNDS
    )
    return _together(one), _together(two)


def _together(pages: Mapping[int, Mapping[str, Any]]) -> dict[str, Answer]:
    return from_plain({key: value for number in sorted(pages) for key, value in pages[number].items()})


def differences(one: Mapping[str, Answer], two: Mapping[str, Answer], form: Questionnaire) -> list[str]:
    """The questions the rounds do not agree on, in the order they are asked; «Annet» belongs to its question."""
    return [
        question.key
        for question in form.questions
        if any(one.get(key) != two.get(key) for key in (question.key, own_text_key(question.key)))
    ]


def settle(*, sheet: PaperSheet, chosen: Mapping[str, int], seat: Seat | None, actor: Person) -> None:
    """Deliver a sheet: what both rounds agree on, and of each difference the round `chosen`.

    `seat` is whose it is (None in an open form). Raises NotPossible when a round or a choice is missing, when that seat
    has answered, and when nothing is taken any more.
    """
    study = sheet.study
    if not (sheet.first_done and sheet.second_done) or sheet.settled:
        raise NotPossible(_("Begge runder må være tastet først."))
    form = form_of_sheet(sheet)
    one, two = rounds_of(sheet, form)
    apart = differences(one, two, form)
    if any(chosen.get(key) not in ROUNDS for key in apart):
        raise NotPossible(_("Velg ett av svarene for hver forskjell."))
    answers = dict(one)
    for key in apart:
        for part in (key, own_text_key(key)):
            answers.pop(part, None)
            source = two if chosen[key] == ROUNDS[1] else one
            if part in source:
                answers[part] = source[part]
    _deliver(study, form, answers, seat)
    keyed = LogEntry.objects.filter(
        action="study:key_paper", subject=study.public_id, about__number=sheet.number
    )
    with transaction.atomic():
        PaperSheet.objects.filter(pk=sheet.pk).update(settled=True)
        log.record(
            "study:settle_paper",
            actor=actor,
            subject=study.public_id,
            number=sheet.number,
            differences=len(apart),
            two_people=len(set(keyed.values_list("actor", flat=True))) > 1,
        )
    _forget(sheet, form)
    sheet.refresh_from_db()


def _deliver(study: Study, form: Questionnaire, answers: Mapping[str, Answer], seat: Seat | None) -> None:
    keys = campaign_keys(study.pk)
    if (seat is None) != (study.recipe == Recipe.OPEN):
        raise NotPossible(_("Si hvem arket er fra."))
    ticket = open_ticket(study) if seat is None else ticket_of(study, seat, keys)
    taken = _("Det er levert et svar herfra før.")
    if seat is not None:
        slots = store.turnout(keys=keys, campaign=study.pk).get(ticket.group, frozenset())
        if ticket.slot in slots:
            raise NotPossible(taken)
    room = form_of(study.pk, ticket.group)
    plain = to_plain(answers)
    for number, page in enumerate(form.pages, start=1):
        keep = {key for question in page.questions for key in (question.key, own_text_key(question.key))}
        part = {key: value for key, value in plain.items() if key in keep}
        _save(keys, ticket, number, part, room_of(room, number))
    outcome = deliver_sheet(study=study, ticket=ticket, keys=keys)
    if outcome is Delivery.CLOSED:
        raise NotPossible(_shut())
    if outcome is Delivery.ELSEWHERE:
        raise NotPossible(taken)


def discard(*, sheet: PaperSheet, actor: Person) -> None:
    """Throw what was keyed of a sheet away; the paper can be keyed again. Raises NotPossible once it is delivered."""
    if sheet.settled:
        raise NotPossible(_("Arket er levert."))
    with suppress(
        SheetGone
    ):  # the survey was taken back and opened anew: then there is nothing left to forget
        _forget(sheet, form_of_sheet(sheet))
    with transaction.atomic():
        number, study = sheet.number, sheet.study
        sheet.delete()
        log.record("study:discard_paper", actor=actor, subject=study.public_id, number=number)


def _ticket(keys: CampaignKeys, sheet: PaperSheet, turn: int) -> Ticket:
    """The ticket of one round: no seat's, and never delivered."""
    told = b"paper" + struct.pack(">QQB", sheet.study_id, sheet.number, turn)
    secret = hmac.digest(keys.ticket, told, hashlib.sha256)[: seal.SECRET_BYTES]
    return Ticket(sheet.study_id, sheet.part_id, sheet.study.wave, 0, secret)


def _forget(sheet: PaperSheet, form: Questionnaire) -> None:
    keys = campaign_keys(sheet.study_id)
    for turn in (0, *ROUNDS):
        store.withdraw(keys=keys, ticket=_ticket(keys, sheet, turn), pages=len(form.pages), also=[ABOUT])


def _save(keys: CampaignKeys, ticket: Ticket, number: int, answers: Mapping[str, Any], room: int) -> None:
    try:
        taken = store.save_page(keys=keys, ticket=ticket, number=number, answers=answers, room=room)
    except ValueError:  # more than the page's sealed length takes
        raise NotPossible(_("Det er skrevet mer på én side enn det er plass til.")) from None
    if not taken:
        raise NotPossible(_shut())


def _shut() -> str:
    return _("Undersøkelsen er lukket, og arket ble ikke tatt imot.")
