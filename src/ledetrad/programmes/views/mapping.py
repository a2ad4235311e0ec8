"""One mapping while it runs: the letter before anybody gets it, how many have answered, the deadline, the end."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.office import calendar, log, outbox
from ledetrad.office.models import MailState, OutboxMail
from ledetrad.people.queries import current_members, head_of
from ledetrad.people.request import person_of
from ledetrad.programmes import access
from ledetrad.programmes.actions import LETTERS_BEFORE, change_letter
from ledetrad.programmes.forms import DeadlineForm, SendForm
from ledetrad.sheets.keys import has_key
from ledetrad.sheets.seal import NotSealedHere
from ledetrad.surveys import clock
from ledetrad.surveys.actions import NotPossible, extend, open_campaign, renew_link, take_back
from ledetrad.surveys.closing import CountsDiffer
from ledetrad.surveys.mail import invitation_content, link_of, send_example
from ledetrad.surveys.models import Campaign, Invitation
from ledetrad.surveys.press import print_invitation_sheets
from ledetrad.surveys.promise import promise_lines
from ledetrad.surveys.queries import count
from ledetrad.ui.letters import lay_out

OSLO = ZoneInfo("Europe/Oslo")


def end_of_day(day: date) -> datetime:
    """A minute before midnight in Oslo, in UTC."""
    return datetime.combine(day, time(23, 59), OSLO).astimezone(ZoneInfo("UTC"))


def _draft_letter(campaign: Campaign, group_id: int) -> outbox.Letter:
    """The letter as its first receiver will get it."""
    part = campaign.parts.select_related("group").get(group_id=group_id)
    person = current_members(part.group)[-1].person
    example = Invitation(campaign=campaign, group=part.group, person=person, wave=part.wave, slot=0)
    return lay_out(invitation_content(example, link="#"), to_name=person.name, to_address=person.email)


@login_required
def letters(request: HttpRequest, campaign_id: str) -> HttpResponse:
    """The letter as it will arrive, what can be changed in it, and «Send»."""
    person = person_of(request)
    campaign, door = access.access_mapping(person, campaign_id)
    if campaign.is_open or campaign.is_closed:
        return redirect("mapping", campaign_id)
    best = calendar.next_mail_time(timezone.now())
    waits_until = datetime.combine(campaign.meeting_on - LETTERS_BEFORE, time(8), OSLO)
    far_ahead = waits_until > timezone.now() + timedelta(days=7)
    if far_ahead:
        best = calendar.next_mail_time(waits_until)
    initial = {
        "greeting": campaign.greeting,
        "meeting_on": campaign.meeting_on,
        "closes_on": timezone.localdate(campaign.closes_at),
        "three": campaign.own_view_minimum == 3,
        "when": request.GET.get("nar") or ("best" if far_ahead else "now"),
    }
    form = SendForm(request.POST or None, initial=initial)
    form.fields["when"].choices = [  # type: ignore[attr-defined]
        ("now", _("Om ti minutter (du kan angre så lenge)")),
        (
            "best",
            _("Et godt tidspunkt: %(time)s")
            % {"time": date_format(timezone.localtime(best), _("l j. F \\k\\l. H.i"))},
        ),
    ]
    if request.method == "POST" and form.is_valid():
        closes_on, meeting_on = form.cleaned_data["closes_on"], form.cleaned_data["meeting_on"]
        if not timezone.localdate() < closes_on <= meeting_on:
            form.add_error("closes_on", _("Fristen må være etter i dag, og senest på møtedagen."))
        else:
            changed = change_letter(
                campaign=campaign,
                meeting_on=meeting_on,
                greeting=form.cleaned_data["greeting"],
                closes_at=end_of_day(closes_on),
                own_view_minimum=3 if form.cleaned_data["three"] else 4,
                actor=person,
            )
            return _after_change(
                request, campaign, changed, best if form.cleaned_data["when"] == "best" else None
            )
    return render(
        request,
        "programmes/letters.html",
        {
            "campaign": campaign,
            "group": door.group,
            "form": form,
            "letter": _draft_letter(campaign, door.group.pk),
            "members": current_members(door.group),
            "lines": promise_lines(campaign, door.group),
            "earlier": door.group.campaign_parts.exclude(campaign=campaign).exists(),
        },
        status=422 if request.method == "POST" else 200,
    )


def _after_change(
    request: HttpRequest, campaign: Campaign, changed: bool, send_at: datetime | None
) -> HttpResponse:
    person = person_of(request)
    what = request.POST.get("step", "")
    if what == "example":
        send_example(campaign, person)
        messages.success(request, _("Et eksempel er sendt til %(address)s.") % {"address": person.email})
    elif what == "send" and changed:
        # Nobody sends a letter she has not seen.
        messages.info(request, _("Brevet er endret. Se over det, og send."))
        chosen = "best" if send_at else "now"
        return redirect(f"{reverse('mapping_letters', args=[campaign.public_id])}?nar={chosen}")
    elif what == "send":
        try:
            open_campaign(campaign=campaign, actor=person, send_at=send_at)
        except NotPossible:
            messages.info(request, _("Kartleggingen var allerede åpnet."))
        return redirect("mapping", campaign.public_id)
    else:
        messages.success(request, _("Brevet er lagret."))
    return redirect("mapping_letters", campaign.public_id)


@login_required
def mapping(request: HttpRequest, campaign_id: str) -> HttpResponse:
    """How many have answered, never what; what can be done now."""
    person = person_of(request)
    campaign, door = access.access_mapping(person, campaign_id)
    if not (campaign.is_open or campaign.is_closed):
        return redirect("mapping_letters", campaign_id)
    mails = OutboxMail.objects.filter(about=campaign.public_id).exclude(kind="example")
    return render(
        request,
        "programmes/mapping.html",
        {
            "campaign": campaign,
            "group": door.group,
            "door": door,
            "counted": count(campaign, door.group),
            "undoable": campaign.is_open
            and campaign.opens_at is not None
            and timezone.now() < campaign.opens_at,
            "reminders": [
                reminder
                for reminder in campaign.reminders.order_by("due_at")
                if reminder.done or campaign.is_open
            ],
            "stopped": [mail for mail in mails if mail.state in {MailState.FAILED, MailState.UNCERTAIN}],
            "waiting": sum(1 for mail in mails if mail.state == MailState.QUEUED)
            if settings.MAIL_LEAVES
            else 0,
            "sent": sum(1 for mail in mails if mail.state == MailState.SENT),
            "form": DeadlineForm(initial={"closes_on": timezone.localdate(campaign.closes_at)}),
            "letter": _draft_letter(campaign, door.group.pk) if campaign.is_open else None,
            "lines": promise_lines(campaign, door.group),
            "sees_result": door.member or campaign.contact_id == person.pk,
        },
    )


@login_required
@require_POST
def undo_sending(request: HttpRequest, campaign_id: str) -> HttpResponse:
    """«Angre sending»."""
    campaign, _door = access.access_mapping(person_of(request), campaign_id)
    if take_back(campaign=campaign, actor=person_of(request)):
        messages.success(request, _("Angret. Ingen har fått brevet."))
        return redirect("mapping_letters", campaign_id)
    messages.error(request, _("De ti minuttene er gått, og brevene er sendt."))
    return redirect("mapping", campaign_id)


@login_required
@require_POST
def new_deadline(request: HttpRequest, campaign_id: str) -> HttpResponse:
    """Give more time."""
    campaign, _door = access.access_mapping(person_of(request), campaign_id)
    form = DeadlineForm(request.POST)
    if form.is_valid():
        try:
            extend(
                campaign=campaign,
                closes_at=end_of_day(form.cleaned_data["closes_on"]),
                actor=person_of(request),
            )
            messages.success(request, _("Fristen er flyttet."))
        except NotPossible:
            messages.error(request, _("Kartleggingen er lukket. Gjør heller en ny runde."))
    else:
        messages.error(request, " ".join(str(error) for error in form.errors.get("closes_on", [])))
    return redirect("mapping", campaign_id)


@login_required
def close(request: HttpRequest, campaign_id: str) -> HttpResponse:
    """Close now. Says how many have not answered, and that it is final."""
    person = person_of(request)
    campaign, door = access.access_mapping(person, campaign_id)
    if not campaign.is_open:
        return redirect("mapping", campaign_id)
    if request.method != "POST":
        counted = count(campaign, door.group)
        return render(
            request,
            "programmes/close.html",
            {
                "campaign": campaign,
                "group": door.group,
                "counted": counted,
                "missing": counted.asked - counted.delivered,
            },
        )
    try:
        clock.finish(campaign, actor=person)
    except (CountsDiffer, NotSealedHere):
        # Somebody else closed in the same second, or the sheets do not add up: the clock tries again and logs why.
        messages.info(request, _("Kartleggingen lukkes. Se igjen om et minutt."))
        return redirect("mapping", campaign_id)
    messages.success(request, _("Kartleggingen er lukket, og nøkkelen er ødelagt. Profilen er klar."))
    if door.member or campaign.contact_id == person.pk:
        return redirect("group_profile", door.group.public_id)
    return redirect("mapping", campaign_id)


@login_required
def by_hand(request: HttpRequest, campaign_id: str) -> HttpResponse:
    """The letters as text to paste, one for each person. Looking is logged: a link lets one answer in her place."""
    person = person_of(request)
    campaign, door = access.access_mapping(person, campaign_id)
    if not campaign.is_open or not has_key(campaign.pk):
        return _no_links(request, campaign)
    invitations, head = _invitations(campaign), head_of(door.group)
    texts = [
        (
            invitation,
            lay_out(
                invitation_content(invitation, link=link_of(invitation), head=head),
                to_name=invitation.person.name,
                to_address=invitation.person.email,
            ),
        )
        for invitation in invitations
    ]
    log.record("campaign:show_links", actor=person, subject=campaign.public_id)
    response = render(
        request, "programmes/by_hand.html", {"campaign": campaign, "group": door.group, "texts": texts}
    )
    response["Cache-Control"] = "no-store"
    return response


def _no_links(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    if campaign.is_open:
        messages.error(
            request,
            _("Nøkkelen er borte, og svarene kan ikke leses. Lukk kartleggingen, og gjør en ny runde."),
        )
    return redirect("mapping", campaign.public_id)


def _invitations(campaign: Campaign) -> list[Invitation]:
    return list(
        Invitation.objects.filter(campaign=campaign, withdrawn=False)
        .select_related(
            "person",
            "group__organisation",
            "campaign__questions_to",
            "campaign__contact",
            "campaign__instrument",
        )
        .order_by("person__name")
    )


@login_required
def sheets_to_print(request: HttpRequest, campaign_id: str) -> HttpResponse:
    """An A5 sheet with a QR code for each person. Made anew each time and kept nowhere."""
    person = person_of(request)
    campaign, _door = access.access_mapping(person, campaign_id)
    if not campaign.is_open or not has_key(campaign.pk):
        return _no_links(request, campaign)
    log.record("campaign:print_links", actor=person, subject=campaign.public_id)
    chosen = request.GET.get("person", "")
    invitations = [one for one in _invitations(campaign) if chosen in {"", one.person.public_id}]
    if not invitations:
        raise Http404
    content = print_invitation_sheets(invitations, language=campaign.language)
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="invitasjoner.pdf"', "Cache-Control": "no-store"},
    )


@login_required
@require_POST
def renew(request: HttpRequest, campaign_id: str) -> HttpResponse:
    """A new link to one person; the older ones stop working."""
    person = person_of(request)
    campaign, _door = access.access_mapping(person, campaign_id)
    invitation = (
        Invitation.objects.filter(
            campaign=campaign, person__public_id=request.POST.get("person", ""), withdrawn=False
        )
        .select_related("person", "campaign")
        .first()
    )
    if invitation and campaign.is_open:
        renew_link(invitation=invitation, actor=person)
        messages.success(
            request,
            _("En ny lenke er på vei til %(name)s. Den gamle virker ikke lenger.")
            % {"name": invitation.person.name},
        )
    return redirect("mapping", campaign_id)


@login_required
@require_POST
def resend(request: HttpRequest, campaign_id: str) -> HttpResponse:
    """Send a mail again that failed, or that may not have left."""
    campaign, _door = access.access_mapping(person_of(request), campaign_id)
    mail = OutboxMail.objects.filter(public_id=request.POST.get("mail", ""), about=campaign.public_id).first()
    if mail:
        outbox.resend(mail)
        messages.success(request, _("E-posten sendes på nytt."))
    return redirect("mapping", campaign_id)
