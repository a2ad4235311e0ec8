"""The letters of a campaign: invitation, reminder, result, and the word to the head when too few have answered."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ledetrad.office import outbox
from ledetrad.office.models import MailState, OutboxMail
from ledetrad.office.outbox import Letter
from ledetrad.people.models import Person
from ledetrad.people.queries import head_of
from ledetrad.sheets import seal
from ledetrad.sheets.keys import KeyMissing, campaign_keys
from ledetrad.surveys.answering import pages
from ledetrad.surveys.evaluating import missing_text, readers_text, words_of
from ledetrad.surveys.models import Campaign, Invitation, PooledRelease, Release
from ledetrad.surveys.promise import REMIND_ALL_BELOW, readers_sentence
from ledetrad.surveys.queries import count
from ledetrad.ui.letters import LetterContent, lay_out


def register_letters() -> None:
    """Tell the outbox how this room's letters are written."""
    outbox.register("invitation", _invitation)
    outbox.register("reminder", _reminder)
    outbox.register("result", _result)
    outbox.register("too_few", _too_few)
    outbox.register("example", _example)


def link_of(invitation: Invitation) -> str:
    """The invitation's link, computed now. Raises KeyMissing when the campaign is closed."""
    key = campaign_keys(invitation.campaign_id).link
    mark = seal.link_mark(key, invitation.pk, invitation.generation)
    return f"{settings.BASE_URL}{reverse('answer_first', args=[invitation.campaign_id, invitation.pk, mark])}"


def queue_link(invitation: Invitation) -> None:
    """Send the newest link again, unless one is already waiting to leave."""
    waiting = OutboxMail.objects.filter(
        kind="invitation",
        recipient=invitation.person.public_id,
        about=invitation.campaign.public_id,
        state=MailState.QUEUED,
    )
    if not waiting.exists():
        outbox.queue(
            kind="invitation",
            recipient=invitation.person.public_id,
            about=invitation.campaign.public_id,
            not_before=timezone.now(),
            data={"invitation": invitation.pk},
        )


def number_word(number: int) -> str:
    """«tre» for 3: small numbers in words, as in a letter from a person."""
    words = {
        1: pgettext("antall personer", "én"),
        2: _("to"),
        3: _("tre"),
        4: _("fire"),
        5: _("fem"),
        6: _("seks"),
        7: _("sju"),
        8: _("åtte"),
        9: _("ni"),
        10: _("ti"),
    }
    return words.get(number, str(number))


def _asked(mail: OutboxMail) -> Invitation | None:
    invitation: Invitation | None = (
        Invitation.objects.select_related(
            "person",
            "group__organisation",
            "campaign__questions_to",
            "campaign__contact",
            "campaign__instrument",
        )
        .filter(pk=mail.data.get("invitation"), withdrawn=False)
        .first()
    )
    return invitation if invitation and invitation.campaign.is_open else None


def _contact_line(campaign: Campaign) -> str:
    contact = campaign.questions_to
    if contact is None:
        return ""
    return ", ".join(part for part in (contact.name, contact.phone, contact.email) if part)


def invitation_content(invitation: Invitation, *, link: str, head: Person | None = None) -> LetterContent:
    """What the invitation says, in the person's language. Who writes many gives the group's `head`, read once."""
    campaign, person = invitation.campaign, invitation.person
    if campaign.is_evaluation:
        return _evaluation_content(invitation, link)
    head = head or head_of(invitation.group)
    instrument = pages.instrument_version(campaign.instrument_id)
    minutes = pages.minutes(instrument)
    with translation.override(person.language):
        nobody = (
            _("Ingen, heller ikke %(head)s (leder) eller HR, får se hva du svarer.")
            % {"head": head.first_name}
            if head and head.pk != person.pk
            else _("Ingen, heller ikke HR, får se hva du svarer.")
        )
        paragraphs = (
            [campaign.greeting]
            if campaign.greeting
            else [
                _(
                    "%(group)s skal snakke om hvordan dere jobber sammen. Først svarer hver av dere på %(count)s korte påstander, ca. %(minutes)s minutter på mobilen."
                )
                % {"group": invitation.group.name, "minutes": minutes, "count": len(instrument.items)}
            ]
        )
        paragraphs.append(f"{nobody} {readers_sentence(campaign, invitation.group)}")
        paragraphs.append(_result_and_deadline(campaign))
        return LetterContent(
            subject=_("Svar før ledermøtet %(date)s: hvordan jobber dere sammen?")
            % {"date": date_format(campaign.meeting_on, _("j. F"))},
            greeting=_("Hei, %(name)s.") % {"name": person.first_name},
            paragraphs=paragraphs,
            button_label=_("Svar nå"),
            button_url=link,
            contact=_contact_line(campaign),
            language=person.language,
        )


def _evaluation_content(invitation: Invitation, link: str) -> LetterContent:
    """The invitation to evaluate the programme: about the cohort, and nothing about the receiver's group."""
    campaign, person = invitation.campaign, invitation.person
    instrument = pages.instrument_version(campaign.instrument_id)
    with translation.override(person.language):
        words = words_of(campaign, instrument, minutes=pages.minutes(instrument))
        return LetterContent(
            subject=words.subject,
            greeting=_("Hei, %(name)s.") % {"name": person.first_name},
            paragraphs=[campaign.greeting or words.opening, readers_text(), _result_and_deadline(campaign)],
            button_label=_("Svar nå"),
            button_url=link,
            contact=_contact_line(campaign),
            language=person.language,
        )


def _result_and_deadline(campaign: Campaign) -> str:
    return _("Dere ser resultatet samlet %(date)s. Frist: %(deadline)s.") % {
        "date": date_format(campaign.meeting_on, _("l j. F")),
        "deadline": date_format(timezone.localtime(campaign.closes_at), _("l j. F")),
    }


def _link_or_none(invitation: Invitation, preview: bool) -> str | None:
    if preview:
        return "#"
    try:
        return link_of(invitation)
    except KeyMissing:
        return None


def _invitation(mail: OutboxMail, preview: bool) -> Letter | None:
    invitation = _asked(mail)
    if invitation is None or (link := _link_or_none(invitation, preview)) is None:
        return None
    content = invitation_content(invitation, link=link)
    return lay_out(content, to_name=invitation.person.name, to_address=invitation.person.email)


def _reminder(mail: OutboxMail, preview: bool) -> Letter | None:
    invitation = _asked(mail)
    if invitation is None or (link := _link_or_none(invitation, preview)) is None:
        return None
    campaign, person = invitation.campaign, invitation.person
    counted = count(campaign, None if campaign.is_evaluation else invitation.group)
    missing = counted.asked - counted.delivered
    if missing <= 0:
        return None
    with translation.override(person.language):
        minutes = pages.minutes(pages.instrument_version(campaign.instrument_id))
        paragraphs = (
            [missing_text(minutes)]
            if campaign.is_evaluation
            else _waiting_paragraphs(missing, counted.asked, minutes)
        )
        content = LetterContent(
            subject=_("Påminnelse: svar før %(date)s")
            % {"date": date_format(timezone.localtime(campaign.closes_at), _("l j. F"))},
            greeting=_("Hei, %(name)s.") % {"name": person.first_name},
            paragraphs=paragraphs,
            button_label=_("Svar nå"),
            button_url=link,
            contact=_contact_line(campaign),
            language=person.language,
        )
        return lay_out(content, to_name=person.name, to_address=person.email)


def _waiting_paragraphs(missing: int, asked: int, minutes: int) -> list[str]:
    return [
        ngettext(
            "%(number)s i ledergruppen har ikke svart ennå. Er det deg, tar det ca. %(minutes)s minutter.",
            "%(number)s i ledergruppen har ikke svart ennå. Er du en av dem, tar det ca. %(minutes)s minutter.",
            missing,
        )
        % {"number": number_word(missing).capitalize(), "minutes": minutes},
        _("Har du svart, kan du se bort fra denne. Alle får den, fordi vi ikke forteller hvem som har svart.")
        if asked < REMIND_ALL_BELOW
        else _("Har du nettopp svart, kan du se bort fra denne."),
    ]


def _result(mail: OutboxMail, preview: bool) -> Letter | None:
    person = Person.objects.filter(public_id=mail.recipient).first()
    release = Release.objects.filter(public_id=mail.about).select_related("group", "campaign").first()
    if person is not None and release is None:
        return _evaluation_result(person, mail.about)
    if person is None or release is None:
        return None
    with translation.override(person.language):
        content = LetterContent(
            subject=_("Profilen til %(group)s er klar") % {"group": release.group.name},
            greeting=_("Hei, %(name)s.") % {"name": person.first_name},
            paragraphs=[
                _(
                    "Kartleggingen er lukket, og dere kan se hva gruppen mener samlet. Ta profilen med til ledermøtet %(date)s."
                )
                % {"date": date_format(release.campaign.meeting_on, _("l j. F"))}
            ],
            button_label=_("Se profilen"),
            button_url=f"{settings.BASE_URL}{reverse('group_profile', args=[release.group.public_id])}",
            contact=_contact_line(release.campaign),
            language=person.language,
        )
        return lay_out(content, to_name=person.name, to_address=person.email)


def _evaluation_result(person: Person, about: str) -> Letter | None:
    """The result of an evaluation is there: the same letter to everybody who was asked."""
    pooled = PooledRelease.objects.filter(public_id=about).select_related("campaign__questions_to").first()
    if pooled is None or pooled.answered is None:
        return None
    promise = pooled.campaign.promise
    with translation.override(person.language):
        content = LetterContent(
            subject=_("Dette svarte dere om %(about)s")
            % {"about": promise.get("about") or promise.get("whole", "")},
            greeting=_("Hei, %(name)s.") % {"name": person.first_name},
            paragraphs=[
                _("%(answered)s av %(invited)s svarte. Alle som deltar, ser det samme: svarene lagt sammen.")
                % {"answered": pooled.answered, "invited": pooled.results["invited"]}
            ],
            button_label=_("Se resultatet"),
            button_url=f"{settings.BASE_URL}{reverse('evaluation_result', args=[promise['evaluation']])}",
            contact=_contact_line(pooled.campaign),
            language=person.language,
        )
        return lay_out(content, to_name=person.name, to_address=person.email)


def _too_few(mail: OutboxMail, preview: bool) -> Letter | None:
    person = Person.objects.filter(public_id=mail.recipient).first()
    campaign = Campaign.objects.filter(public_id=mail.about).first()
    if person is None or campaign is None or not campaign.is_open:
        return None
    group = campaign.parts.select_related("group").get().group
    with translation.override(person.language):
        content = LetterContent(
            subject=_("For få har svart: hva vil dere gjøre?"),
            greeting=_("Hei, %(name)s.") % {"name": person.first_name},
            paragraphs=[
                _(
                    "Fristen er ute, og færre enn %(number)s i %(group)s har svart. Da kan ikke resultatet vises."
                )
                % {"number": number_word(campaign.own_view_minimum), "group": group.name},
                _("Dere kan utvide fristen, bruke samtaleark uten tall, eller gjøre en ny runde senere."),
            ],
            button_label=_("Velg hva dere gjør"),
            button_url=f"{settings.BASE_URL}{reverse('mapping', args=[campaign.public_id])}",
            language=person.language,
        )
        return lay_out(content, to_name=person.name, to_address=person.email)


def send_example(campaign: Campaign, person: Person) -> None:
    """Send the letter as it stands to the one who writes it. Its button leads nowhere."""
    outbox.queue(
        kind="example", recipient=person.public_id, about=campaign.public_id, not_before=timezone.now()
    )


def _example(mail: OutboxMail, preview: bool) -> Letter | None:
    person = Person.objects.filter(public_id=mail.recipient).first()
    campaign = Campaign.objects.filter(public_id=mail.about).select_related("questions_to", "contact").first()
    if person is None or campaign is None:
        return None
    part = campaign.parts.select_related("group").first()
    if part is None:
        return None
    person.language = campaign.language  # the example speaks the letter's language, not the reader's
    example = Invitation(campaign=campaign, group=part.group, person=person, wave=part.wave, slot=0)
    content = invitation_content(example, link=settings.BASE_URL)
    with translation.override(person.language):
        content = replace(content, subject=_("Eksempel: %(subject)s") % {"subject": content.subject})
    return lay_out(content, to_name=person.name, to_address=person.email)
