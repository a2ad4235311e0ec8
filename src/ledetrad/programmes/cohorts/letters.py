"""The letters to heads: the invitation to a cohort, and the offer of a mapping a year later."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledetrad.office import log, outbox
from ledetrad.office.models import MailState, OutboxMail
from ledetrad.office.outbox import Letter
from ledetrad.people.models import Person
from ledetrad.people.queries import head_of
from ledetrad.programmes.cohorts.actions import set_state
from ledetrad.programmes.models import CohortGroup, FollowUpOffer, InvitationState
from ledetrad.ui.letters import LetterContent, lay_out

INVITATION = "cohort_invitation"
A_YEAR_LATER = "cohort_a_year_later"


def register_letters() -> None:
    """Tell the outbox how this room's letters are written."""
    outbox.register(INVITATION, _invitation)
    outbox.register(A_YEAR_LATER, _a_year_later)


def contact_line(person: Person | None) -> str:
    """The one to ask: name, phone, address."""
    if person is None:
        return ""
    return ", ".join(part for part in (person.name, person.phone, person.email) if part)


def invitation_letter(part: CohortGroup, head: Person) -> Letter:
    """The invitation to a group's head, as it arrives, in her language."""
    with translation.override(head.language):
        content = LetterContent(
            subject=_("Invitasjon: %(group)s i %(programme)s")
            % {"group": part.group.name, "programme": part.cohort.template.title},
            greeting=_("Hei, %(name)s.") % {"name": head.first_name},
            paragraphs=[
                _("Vi inviterer %(group)s til %(programme)s. Kullet starter %(date)s.")
                % {
                    "group": part.group.name,
                    "programme": part.cohort.template.title,
                    "date": date_format(part.cohort.starts_on, _("l j. F Y")),
                },
                _(
                    "Hele ledergruppen er med, samlet, sammen med andre ledergrupper. Sier dere ja, setter dere av tid til samlinger, til arbeid i egne ledermøter og til å følge opp det dere velger."
                ),
                _(
                    "Det dere sier og skriver underveis, er deres. Vi som driver programmet, ser hvem som er med og når dere møtes, ikke hva noen svarer. Om kontakten skal lese gruppens samlede resultat sammen med dere, velger du når du svarer."
                ),
                _(
                    "Dere svarer ja, nei eller senere på siden. Passer det dårlig nå, er det nyttig å vite hvorfor."
                ),
            ],
            button_label=_("Svar på invitasjonen"),
            button_url=f"{settings.BASE_URL}{reverse('cohort_answer', args=[part.public_id])}",
            contact=contact_line(part.contact),
            language=head.language,
        )
    return lay_out(content, to_name=head.name, to_address=head.email)


def send_invitation(*, part: CohortGroup, head: Person, actor: Person) -> None:
    """The letter leaves in ten minutes, and the group is invited. One letter waits at a time."""
    with transaction.atomic():
        CohortGroup.objects.select_for_update().get(pk=part.pk)  # two at the same moment send one
        if waiting(part) is not None:
            return
        outbox.queue(
            kind=INVITATION,
            recipient=head.public_id,
            about=part.public_id,
            not_before=timezone.now() + outbox.UNDO,
        )
        if part.state in {InvitationState.ENQUIRED, InvitationState.DEFERRED}:
            set_state(part=part, state=InvitationState.INVITED, reason="", actor=actor)
        log.record("cohort:send_invitation", actor=actor, subject=part.public_id)


def waiting(part: CohortGroup) -> OutboxMail | None:
    """The invitation that has not left yet."""
    return OutboxMail.objects.filter(
        kind=INVITATION, about=part.public_id, state=MailState.QUEUED, not_before__gt=timezone.now()
    ).first()


def sent_on(part: CohortGroup) -> date | None:
    """The day the last invitation left; None when none has."""
    mail = (
        OutboxMail.objects.filter(kind=INVITATION, about=part.public_id, not_before__lte=timezone.now())
        .exclude(state__in=[MailState.FAILED, MailState.TAKEN_BACK])
        .order_by("not_before")
        .last()
    )
    return timezone.localdate(mail.settled_at or mail.not_before) if mail else None


def undo_invitation(*, part: CohortGroup, actor: Person) -> bool:
    """«Angre sending»: the letter is taken back, and the group stands where it did. False when it has left."""
    with transaction.atomic():
        if waiting(part) is None or not outbox.take_back(about=part.public_id, kind=INVITATION):
            return False
        if part.state == InvitationState.INVITED and sent_on(part) is None:
            set_state(part=part, state=InvitationState.ENQUIRED, reason="", actor=actor)
        log.record("cohort:undo_invitation", actor=actor, subject=part.public_id)
    return True


def _part(mail: OutboxMail) -> tuple[CohortGroup, Person] | None:
    """The group a letter is about, and its head; None when somebody else leads it now or it has left."""
    part = (
        CohortGroup.objects.filter(public_id=mail.about, left_on__isnull=True)
        .select_related("cohort__template", "group__organisation", "contact")
        .first()
    )
    person = Person.objects.filter(public_id=mail.recipient).first()
    if part is None or person is None or head_of(part.group) != person:
        return None
    return part, person


def _invitation(mail: OutboxMail, preview: bool) -> Letter | None:
    found = _part(mail)
    if found is None or (not preview and found[0].state != InvitationState.INVITED):
        return None
    return invitation_letter(*found)


def a_year_later_letter(part: CohortGroup, head: Person) -> Letter:
    """The offer to the head: a third mapping, if the group wants it (difi-2019 S22)."""
    with translation.override(head.language):
        content = LetterContent(
            subject=_("Vil %(group)s kartlegge seg en gang til?") % {"group": part.group.name},
            greeting=_("Hei, %(name)s.") % {"name": head.first_name},
            paragraphs=[
                _("%(cohort)s er ferdig. Nå tilbyr vi gruppen en ny kartlegging.")
                % {"cohort": part.cohort.name},
                _(
                    "Da ser dere om det dere fikk til, har holdt seg. Det er frivillig: ingen blir spurt før du har sagt ja."
                ),
            ],
            button_label=_("Svar ja eller nei"),
            button_url=f"{settings.BASE_URL}{reverse('my_cohort', args=[part.cohort.public_id])}",
            contact=contact_line(part.contact),
            language=head.language,
        )
    return lay_out(content, to_name=head.name, to_address=head.email)


def _a_year_later(mail: OutboxMail, preview: bool) -> Letter | None:
    found = _part(mail)
    if found is None or not FollowUpOffer.objects.filter(part=found[0], wanted__isnull=True).exists():
        return None
    return a_year_later_letter(*found)


def queue_offer(part: CohortGroup) -> bool:
    """The offer leaves in ten minutes. False when nobody leads the group. Part of the caller's transaction."""
    head = head_of(part.group)
    if head is None:
        return False
    outbox.queue(
        kind=A_YEAR_LATER,
        recipient=head.public_id,
        about=part.public_id,
        not_before=timezone.now() + outbox.UNDO,
    )
    return True
