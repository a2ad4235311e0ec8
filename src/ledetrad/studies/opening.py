"""Opening a survey, and taking the opening back while no letter has left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.model import Kind, Questionnaire
from ledetrad.instruments.questionnaires.storing import QuestionnaireError, content_hash
from ledetrad.office import calendar, log, outbox
from ledetrad.people.models import Person
from ledetrad.sheets import store
from ledetrad.sheets.keys import campaign_keys, destroy_key, make_key
from ledetrad.studies import codes, promise
from ledetrad.studies.access import reviewer_of
from ledetrad.studies.forming import freeze_forms, questionnaire_of
from ledetrad.studies.models import (
    Confidentiality,
    Recipe,
    Seat,
    Study,
    StudyForm,
    StudyPart,
    StudyReader,
    StudyReminder,
    StudyState,
)
from ledetrad.studies.recipes import months_after
from ledetrad.studies.seating import give_places, queue_invitations
from ledetrad.surveys.actions import NotPossible

# What cannot be told as counts of one answer each.
NOT_COUNTED = (Kind.OWN_ROWS, Kind.ALLOCATION, Kind.DATE)


def why_not_open(study: Study, questionnaire: Questionnaire) -> str:
    """Why a draft cannot be opened now, in the person's words; "" when it can."""
    return next(_obstacles(study, questionnaire), "")


def _obstacles(study: Study, questionnaire: Questionnaire) -> Iterator[str]:
    if study.closes_at <= timezone.now():
        yield _("Fristen er passert. Velg en ny.")
    if study.recipe == Recipe.LEADER_360 and study.subject is None:
        yield _("Si hvilken leder det gjelder.")
    if study.recipe == Recipe.LEADER_360 and reviewer_of(study) is None:
        yield _(
            "Velg noen som ikke selv svarer, under «Spørsmål til», for eksempel HR. Den personen ser gjennom kommentarene før lederen leser dem."
        )
    if study.recipe != Recipe.OPEN and not Seat.objects.filter(study=study).exists():
        yield _("Ingen er lagt til ennå.")
    readers = StudyReader.objects.filter(study=study)
    if study.recipe in (Recipe.PARTICIPANTS, Recipe.OPEN) and not readers.exists():
        yield _("Si hvem som leser resultatet.")
    if questionnaire.roles and not _roles(study) <= {role.key for role in questionnaire.roles}:
        yield _("Spørreskjemaet spør ulike roller om ulike ting. Si hvilken rolle hver av dem har.")
    if found := problems(questionnaire):
        words = found[0].words
        yield _("Spørreskjemaet må rettes først: %(problem)s") % {
            "problem": words.get(get_language() or "nb", words["nb"])
        }
    if study.confidentiality == Confidentiality.COUNTED:
        yield from _why_not_counted(questionnaire)
    if study.confidentiality == Confidentiality.CODED:
        yield from _why_no_codes(study)


def _why_not_counted(questionnaire: Questionnaire) -> Iterator[str]:
    if any(question.kind in NOT_COUNTED for question in questionnaire.questions):
        yield _(
            "Med bare opptelling kan ikke skjemaet spørre om dato, fordeling av poeng eller egne rader. Velg «Uten kobling til navn»."
        )
    if questionnaire.reporting.never_single_items:
        yield _(
            "Dette skjemaet vises bare som samlede mål, og de kan ikke regnes ut av opptellinger. Velg «Uten kobling til navn»."
        )


def _why_no_codes(study: Study) -> Iterator[str]:
    last = timezone.localdate(study.shuts_at)
    if len(set(study.code_elements)) < codes.FEWEST:
        yield _("Koden må ha minst fire deler, ellers får for mange den samme.")
    if study.codes_until is not None and study.codes_until <= last:
        yield _("Nøkkelen til kodene må finnes til etter fristen.")
    first = codes.first_of(study)
    if first.pk == study.pk:
        return
    if not codes.has_code_key(first.pk):
        yield _("Nøkkelen til kodene er slettet. Før og etter kan ikke lenger settes sammen.")
    if first.codes_until is not None and first.codes_until <= last:
        yield _("Da de andre svarte, ble de lovet at kodene slettes før denne fristen.")
    if list(first.code_elements) != list(study.code_elements):
        yield _("Koden må være laget av de samme delene som forrige gang.")


def _roles(study: Study) -> set[str]:
    """The roles of those who are asked; an open form and an empty list have the one without a name."""
    return set(Seat.objects.filter(study=study).values_list("role", flat=True)) or {""}


def open_study(*, study: Study, actor: Person, send_at: datetime | None = None) -> Study:
    """Freeze everything on the survey's page, make the key, give everybody a place and queue the letters.

    Letters leave at `send_at`, never sooner than ten minutes from now. The key and the gate come before the state: if
    the machine stops in between, opening again finds them and goes on. Raises NotPossible with the reason.
    """
    study.refresh_from_db()
    if study.state != StudyState.DRAFT or study.deleted_on is not None:
        raise NotPossible(_("Undersøkelsen er sendt før."))
    try:
        questionnaire = questionnaire_of(study)
    except (KeyError, QuestionnaireError):
        raise NotPossible(_("Velg et spørreskjema.")) from None
    if why := why_not_open(study, questionnaire):
        raise NotPossible(why)
    with transaction.atomic():
        blocks = give_places(study)
    make_key(study.pk)
    if study.confidentiality == Confidentiality.CODED:
        codes.make_code_key(codes.first_of(study).pk)
    version = content_hash(questionnaire)
    store.open_gate(
        campaign=study.pk, instrument_version=version, groups=blocks, keys=campaign_keys(study.pk)
    )
    now = timezone.now()
    leaves = max(send_at or now, now + outbox.UNDO)
    with transaction.atomic():
        if not Study.objects.filter(pk=study.pk, state=StudyState.DRAFT).update(state=StudyState.OPEN):
            raise NotPossible(_("Undersøkelsen er sendt før."))
        _fix(study, questionnaire, leaves)
        if study.recipe != Recipe.OPEN:
            queue_invitations(study, Seat.objects.filter(study=study, withdrawn=False), leaves=leaves)
            for due in calendar.reminder_times(leaves, study.closes_at)[: study.reminders]:
                StudyReminder.objects.create(workspace=study.workspace, study=study, due_at=due)
        log.record("study:open", actor=actor, subject=study.public_id)
    return study


def _fix(study: Study, questionnaire: Questionnaire, leaves: datetime) -> None:
    """What is fixed when a survey opens: forms, parts in use, the day of deletion, and the promise."""
    freeze_forms(study, questionnaire, _roles(study))
    if study.recipe != Recipe.OPEN:
        used = Seat.objects.filter(study=study).values("part")
        StudyPart.objects.filter(study=study).exclude(pk__in=used).delete()
    if not study.is_sealed:
        Seat.objects.filter(study=study, answered=None).update(answered=False)
    study.state = StudyState.OPEN
    study.opens_at = leaves
    study.kept_until = months_after(timezone.localdate(study.closes_at), study.months_kept)
    if study.confidentiality == Confidentiality.CODED and study.codes_until is None:
        study.codes_until = codes.first_of(study).codes_until or study.kept_until
    study.promise = promise.frozen(study)
    study.version += 1
    study.save(update_fields=["state", "opens_at", "kept_until", "codes_until", "promise", "version"])


def take_back(*, study: Study, actor: Person) -> bool:
    """«Angre sending»: before any letter has left. The survey is a draft again. Returns False when it is too late."""
    with transaction.atomic():
        study.refresh_from_db()
        if not study.is_open or study.opens_at is None or timezone.now() >= study.opens_at:
            return False
        outbox.take_back(about=study.public_id, kind="study_invitation")
        StudyReminder.objects.filter(study=study).delete()
        StudyForm.objects.filter(study=study).delete()
        Seat.objects.filter(study=study).update(block=None, slot=None, answered=None)
        Study.objects.filter(pk=study.pk).update(
            state=StudyState.DRAFT,
            opens_at=None,
            promise={},
            kept_until=None,
            counted=None,
            counted_on=None,
            version=study.version + 1,
        )
        log.record("study:take_back", actor=actor, subject=study.public_id)
        # Before the commit: a machine that stops here leaves an open survey to take back, never old sheets in a new one.
        store.forget(study.pk)
        destroy_key(study.pk)
    study.refresh_from_db()
    return True


def extend(*, study: Study, closes_at: datetime, actor: Person) -> None:
    """Give people more time. Only an open survey can be extended, and what was promised to be deleted is not kept longer.

    Raises NotPossible.
    """
    with transaction.atomic():
        study.refresh_from_db()
        if not study.is_open or closes_at <= timezone.now():
            raise NotPossible(_("Undersøkelsen er lukket, eller den nye fristen er passert."))
        if timezone.now() > study.closes_at and study.late_days:
            raise NotPossible(_("Fristen er passert. De som svarer nå, svarer for sent, og det er markert."))
        for kept in (study.kept_until, study.codes_until):
            if kept is not None and timezone.localdate(closes_at + timedelta(days=study.late_days)) >= kept:
                raise NotPossible(_("Så lenge kan ikke svarene vente: da er de lovet slettet."))
        Study.objects.filter(pk=study.pk, state=StudyState.OPEN).update(closes_at=closes_at)
        study.closes_at = closes_at
        log.record("study:extend", actor=actor, subject=study.public_id)
