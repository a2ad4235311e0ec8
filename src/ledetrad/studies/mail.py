"""Letters of a survey. They are written when they are sent, so that links are never stored.

The receiver is a seat: its public id stands in the outbox. Readers of a result are persons.
"""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledetrad.office import outbox
from ledetrad.office.models import OutboxMail
from ledetrad.office.outbox import Letter
from ledetrad.people.models import Person
from ledetrad.sheets.keys import KeyMissing
from ledetrad.studies.answering.forms import minutes
from ledetrad.studies.forming import frozen_questionnaire, questionnaire_of
from ledetrad.studies.models import Recipe, Seat, Study, StudyForm, StudyPart, StudyState
from ledetrad.studies.promise import lines
from ledetrad.studies.recipes import SELF
from ledetrad.studies.tickets import seat_link
from ledetrad.ui.letters import LetterContent, lay_out

# Where the pages of surveys begin; the pages themselves are this room's own (see pages/urls.py).
PAGES = "/undersokelser/"


def register_writers() -> None:
    """Tell the outbox how the letters of surveys are written."""
    outbox.register("study_invitation", _invitation)
    outbox.register("study_reminder", _reminder)
    outbox.register("study_result", _result)
    outbox.register("study_pair", _pair)
    outbox.register("study_nomination", _nomination)
    outbox.register("study_comments", _comments)
    outbox.register("study_example", _example)


def _seat(mail: OutboxMail) -> Seat | None:
    """The seat of a letter, while it is still to be asked."""
    seat = (
        Seat.objects.select_related("study__questions_to", "study__subject", "part", "person")
        .filter(public_id=mail.recipient, withdrawn=False)
        .first()
    )
    return seat if seat is not None and seat.study.is_open and seat.email else None


def first_name(name: str) -> str:
    """What somebody is called in a letter: «Kari» Nordmann, «Jan Tore» Vik."""
    words = name.split()
    return " ".join(words[: 2 if len(words) > 2 else 1])


def _contact(study: Study) -> str:
    contact = study.questions_to
    if contact is None:
        return ""
    return ", ".join(part for part in (contact.name, contact.phone, contact.email) if part)


def _link(seat: Seat, preview: bool) -> str | None:
    if preview:
        return "#"
    try:
        return seat_link(seat)
    except KeyMissing:
        return None


def _reminds_of(study: Study, seat: Seat) -> list[str]:
    """What the survey is about, at the top: the person's own programme and dates where they are known."""
    return [text for text in [seat.reminder_of or study.about] if text]


def _minutes(seat: Seat) -> int:
    form = (
        StudyForm.objects.filter(study=seat.study_id, role=seat.role)
        .values_list("frozen_id", flat=True)
        .first()
    )
    return minutes(frozen_questionnaire(form) if form else questionnaire_of(seat.study))


def _deadline(study: Study) -> str:
    return date_format(timezone.localtime(study.closes_at), _("l j. F"))


def _asks(seat: Seat) -> str:
    """Why this person is asked, in one sentence."""
    study = seat.study
    leader = {"leader": study.subject.name if study.subject else _("lederen")}
    if study.recipe == Recipe.LEADER_360:
        if seat.part.category == SELF:
            return _("Du svarer selv på de samme påstandene om lederskapet ditt som de andre blir spurt om.")
        return (
            _(
                "%(leader)s skal få vite hvordan andre opplever lederskapet, og du er en av dem som blir spurt."
            )
            % leader
        )
    if study.recipe == Recipe.PAIR:
        return _("Dere er to som leder sammen i %(place)s. Dere får samme spørsmål, hver for dere.") % {
            "place": seat.part.label
        }
    if seat.substitute_for:
        return _("Du blir spurt i stedet for %(name)s.") % {"name": seat.substitute_for}
    return _("Vi vil gjerne vite hva du mener.")


def invitation_content(seat: Seat, *, link: str) -> LetterContent:
    """What the invitation of a seat says, in the seat's language."""
    study = seat.study
    with translation.override(seat.language):
        promised = {line.key: line.text for line in lines(study, seat.part, seat.role)}
        time = _("Det tar ca. %(minutes)s minutter. Frist: %(deadline)s.") % {
            "minutes": _minutes(seat),
            "deadline": _deadline(study),
        }
        return LetterContent(
            subject=_("%(title)s: svar før %(deadline)s")
            % {"title": study.title, "deadline": _deadline(study)},
            greeting=_("Hei, %(name)s.") % {"name": first_name(seat.name)},
            paragraphs=[
                *_reminds_of(study, seat),
                study.greeting or _asks(seat),
                promised["readers"],
                time,
            ],
            button_label=_("Svar nå"),
            button_url=link,
            contact=_contact(study),
            language=seat.language,
        )


def _invitation(mail: OutboxMail, preview: bool) -> Letter | None:
    seat = _seat(mail)
    if seat is None or (link := _link(seat, preview)) is None:
        return None
    return lay_out(invitation_content(seat, link=link), to_name=seat.name, to_address=seat.email)


def _reminder(mail: OutboxMail, preview: bool) -> Letter | None:
    seat = _seat(mail)
    if seat is None or seat.answered or (link := _link(seat, preview)) is None:
        return None
    study = seat.study
    with translation.override(seat.language):
        told = (
            _(
                "Har du svart, kan du se bort fra denne. Alle får den, fordi vi ikke forteller hvem som har svart."
            )
            if study.is_sealed
            else _("Har du nettopp svart, kan du se bort fra denne.")
        )
        content = LetterContent(
            subject=_("Påminnelse: svar før %(date)s") % {"date": _deadline(study)},
            greeting=_("Hei, %(name)s.") % {"name": first_name(seat.name)},
            paragraphs=[
                *_reminds_of(study, seat),
                _("%(title)s er åpen til %(deadline)s. Det tar ca. %(minutes)s minutter å svare.")
                % {"title": study.title, "deadline": _deadline(study), "minutes": _minutes(seat)},
                told,
            ],
            button_label=_("Svar nå"),
            button_url=link,
            contact=_contact(study),
            language=seat.language,
        )
    return lay_out(content, to_name=seat.name, to_address=seat.email)


def _result(mail: OutboxMail, preview: bool) -> Letter | None:
    person = Person.objects.filter(public_id=mail.recipient).first()
    study = Study.objects.filter(public_id=mail.about, state=StudyState.CLOSED, deleted_on=None).first()
    if person is None or study is None:
        return None
    with translation.override(person.language):
        content = LetterContent(
            subject=_("Resultatet er klart: %(title)s") % {"title": study.title},
            greeting=_("Hei, %(name)s.") % {"name": person.first_name},
            paragraphs=[_("Undersøkelsen er lukket, og du er en av dem som leser resultatet.")],
            button_label=_("Se resultatet"),
            button_url=f"{settings.BASE_URL}{PAGES}{study.public_id}/resultat/",
            contact=_contact(study),
            language=person.language,
        )
    return lay_out(content, to_name=person.name, to_address=person.email)


def _comments(mail: OutboxMail, preview: bool) -> Letter | None:
    """To the one who looks through the comments of a 360: they open by themselves for the leader after some days."""
    person = Person.objects.filter(public_id=mail.recipient).first()
    study = Study.objects.filter(public_id=mail.about, state=StudyState.CLOSED, deleted_on=None).first()
    if person is None or study is None or study.comments_read_on is not None:
        return None
    with translation.override(person.language):
        content = LetterContent(
            subject=_("Les kommentarene før lederen: %(title)s") % {"title": study.title},
            greeting=_("Hei, %(name)s.") % {"name": person.first_name},
            paragraphs=[
                _(
                    "Undersøkelsen er lukket. De som svarte, fikk vite at du kan lese det de skrev, og holde tilbake noe før lederen ser det."
                ),
                _("Lederen får lese når du er ferdig, og senest tre dager etter at den ble lukket."),
            ],
            button_label=_("Les kommentarene"),
            button_url=f"{settings.BASE_URL}{PAGES}{study.public_id}/kommentarer/",
            contact=_contact(study),
            language=person.language,
        )
    return lay_out(content, to_name=person.name, to_address=person.email)


def _pair(mail: OutboxMail, preview: bool) -> Letter | None:
    """To each of two who lead together, after closing: does she want the other one to see her answers?"""
    seat = (
        Seat.objects.select_related("study__questions_to", "part")
        .filter(public_id=mail.recipient, withdrawn=False, answered=True)
        .first()
    )
    if seat is None or not seat.email or not seat.study.is_closed:
        return None
    study = seat.study
    with translation.override(seat.language):
        content = LetterContent(
            subject=_("Vil dere to se svarene deres sammen?"),
            greeting=_("Hei, %(name)s.") % {"name": first_name(seat.name)},
            paragraphs=[
                _("%(title)s er lukket.") % {"title": study.title},
                _(
                    "Sier dere begge ja, ser dere to begges svar ved siden av hverandre. Sier en av dere nei, eller ingenting, vises ingenting."
                ),
            ],
            button_label=_("Velg hva du vil"),
            button_url=f"{settings.BASE_URL}{PAGES}{study.public_id}/dere-to/",
            contact=_contact(study),
            language=seat.language,
        )
    return lay_out(content, to_name=seat.name, to_address=seat.email)


def queue_nomination(study: Study) -> None:
    """Ask the leader of a 360 to propose who should answer. Part of the caller's transaction."""
    if study.subject is not None:
        outbox.queue(
            kind="study_nomination",
            recipient=study.subject.public_id,
            about=study.public_id,
            not_before=timezone.now() + outbox.UNDO,
        )


def _nomination(mail: OutboxMail, preview: bool) -> Letter | None:
    person = Person.objects.filter(public_id=mail.recipient).first()
    study = Study.objects.filter(public_id=mail.about, state=StudyState.DRAFT, deleted_on=None).first()
    if person is None or study is None or study.subject_id != person.pk:
        return None
    with translation.override(person.language):
        content = LetterContent(
            subject=_("Hvem skal svare om lederskapet ditt?"),
            greeting=_("Hei, %(name)s.") % {"name": person.first_name},
            paragraphs=[
                _("Foreslå kolleger og medarbeidere som kjenner lederskapet ditt godt nok til å svare."),
                _("Det må være minst %(number)s av hver for at svarene deres kan vises.")
                % {"number": study.minimum},
            ],
            button_label=_("Foreslå hvem"),
            button_url=f"{settings.BASE_URL}{PAGES}{study.public_id}/foresla/",
            contact=_contact(study),
            language=person.language,
        )
    return lay_out(content, to_name=person.name, to_address=person.email)


def send_example(study: Study, person: Person) -> None:
    """Send the letter as it stands to the one who writes it. Its button leads nowhere."""
    outbox.queue(
        kind="study_example", recipient=person.public_id, about=study.public_id, not_before=timezone.now()
    )


def _example(mail: OutboxMail, preview: bool) -> Letter | None:
    person = Person.objects.filter(public_id=mail.recipient).first()
    study = (
        Study.objects.select_related("questions_to", "subject", "draft").filter(public_id=mail.about).first()
    )
    if person is None or study is None:
        return None
    part = StudyPart.objects.filter(study=study).order_by("-place").first() or StudyPart(
        study=study, label="…"
    )
    seat = Seat(study=study, part=part, name=person.name, email=person.email, language=study.language)
    content = invitation_content(seat, link=settings.BASE_URL)
    with translation.override(study.language):
        content = replace(content, subject=_("Eksempel: %(subject)s") % {"subject": content.subject})
    return lay_out(content, to_name=person.name, to_address=person.email)
