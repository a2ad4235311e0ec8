"""What a front page says: one sentence, one button, at most three cards."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.people.models import ManagementGroup, Person
from ledetrad.people.queries import groups_of, present_membership
from ledetrad.programmes.queries import group_rows
from ledetrad.studies.access import studies_of_runner
from ledetrad.studies.relations.mine import waiting_for
from ledetrad.surveys.mail import number_word
from ledetrad.surveys.models import Campaign, CampaignState
from ledetrad.surveys.queries import count, open_campaign_of, releases_of
from ledetrad.web.front_page import MOST_CARDS, Card, FrontPage
from ledetrad.web.front_pages_at_work import at_work
from ledetrad.web.front_pages_of_programmes import cards_of_participant, in_programme, invited, of_post


def front_page(person: Person) -> FrontPage:
    """The front page of a person: as member or head of a group first, then by post; her own forms are the first card."""
    page = _page_of(person)
    waiting = waiting_for(person)
    if not waiting:
        return page
    said = ngettext("%(count)s ting venter på deg.", "%(count)s ting venter på deg.", len(waiting)) % {
        "count": len(waiting)
    }
    text = f"{waiting[0].title}. {waiting[0].text}" if len(waiting) == 1 else said
    card = Card(_("Til mine skjema"), text, reverse("studies"))
    return replace(page, cards=[card, *page.cards][:MOST_CARDS])


def _page_of(person: Person) -> FrontPage:
    group = groups_of(person).order_by("name").first()
    if group is not None:
        return _of_group(person, group)
    if person.is_hr or person.is_administrator:
        return _of_hr(person)
    if page := of_post(person):
        return page
    return FrontPage(
        sentence=_("Du trenger ikke gjøre noe nå."),
        explanation=_(
            "Når du blir invitert til en kartlegging, får du en e-post med en lenke. Du trenger ikke logge inn for å svare."
        ),
    )


def _of_group(person: Person, group: ManagementGroup) -> FrontPage:
    membership = present_membership(person, group)
    head = bool(membership and membership.head)
    campaign = open_campaign_of(group)
    releases = releases_of(group)
    cards = cards_of_participant(person)
    if releases:
        cards.append(
            Card(
                _("Profilen"),
                _("Slik ser dere dere selv, fra %(date)s.")
                % {"date": date_format(releases[0].closed_on, _("j. F Y"))},
                reverse("group_profile", args=[group.public_id]),
            )
        )
    if head:
        cards.append(
            Card(
                _("Medlemmene"),
                _("Hvem som er med, og hvem som leder."),
                reverse("group_members", args=[group.public_id]),
            )
        )
    cards.append(
        Card(_("Spørsmål fra ledere"), _("Kan sjefen se hva jeg svarte? Hva om vi er fire?"), reverse("help"))
    )
    if campaign and campaign.state == CampaignState.OPEN:
        return _while_open(campaign, group, head, cards)
    if asked := invited(person, cards):
        return asked
    meeting_waits = bool(releases) and releases[0].campaign.meeting_on >= timezone.localdate()
    if campaign and head and meeting_waits:
        cards.insert(
            0,
            Card(
                _("Utkast til neste kartlegging"),
                _("Ingen er spurt ennå."),
                reverse("mapping_letters", args=[campaign.public_id]),
            ),
        )
    if campaign and head and not meeting_waits:
        return FrontPage(
            sentence=_("%(group)s er klar til å kartlegges.") % {"group": group.name},
            explanation=_("Ingen er spurt ennå. Se over brevet, og send når du er klar."),
            button=_("Se brevet og send"),
            url=reverse("mapping_letters", args=[campaign.public_id]),
            cards=cards[:MOST_CARDS],
        )
    if working := at_work(person, group, head=head, cards=cards):
        return working
    if releases:
        return _with_profile(group, releases[0].campaign, cards)
    return in_programme(person, cards) or FrontPage(
        sentence=_("Du trenger ikke gjøre noe nå."),
        explanation=_("%(group)s er ikke kartlagt ennå.") % {"group": group.name},
        button=_("Kartlegg gruppen") if head else "",
        url=reverse("group_start_mapping", args=[group.public_id]) if head else "",
        cards=cards[:MOST_CARDS],
    )


def _while_open(campaign: Campaign, group: ManagementGroup, head: bool, cards: list[Card]) -> FrontPage:
    counted = count(campaign, group)
    deadline = date_format(timezone.localtime(campaign.closes_at), _("l j. F"))
    sentence = (
        answered_sentence(counted.delivered, counted.asked)
        + " "
        + _("Fristen er %(date)s.") % {"date": deadline}
    )
    if head:
        return FrontPage(
            sentence=sentence,
            explanation=_(
                "Ingen ser hva den enkelte svarer. Dere ser resultatet samlet når kartleggingen lukkes."
            ),
            button=_("Se hvordan det går"),
            url=reverse("mapping", args=[campaign.public_id]),
            cards=cards[:MOST_CARDS],
        )
    return FrontPage(
        sentence=_("Ledergruppen møtes %(date)s.") % {"date": date_format(campaign.meeting_on, _("l j. F"))},
        explanation=sentence
        + " "
        + _(
            "Har du ikke svart, finner du lenken i e-posten. Lenken er din egen, og virker uten at du logger inn."
        ),
        cards=cards[:MOST_CARDS],
    )


def _with_profile(group: ManagementGroup, campaign: Campaign, cards: list[Card]) -> FrontPage:
    meeting = campaign.meeting_on
    if meeting >= timezone.localdate():
        sentence = _("Profilen er klar til ledermøtet %(date)s.") % {
            "date": date_format(meeting, _("l j. F"))
        }
    else:
        return FrontPage(
            sentence=_("Ledermøtet om profilen var %(date)s.") % {"date": date_format(meeting, _("j. F Y"))},
            explanation=_(
                "Velg tre eller fire ting å jobbe med, og si hvordan dere merker at dere er på vei."
            ),
            button=_("Velg utviklingsområder"),
            url=reverse("group_areas", args=[group.public_id]),
            cards=cards[:MOST_CARDS],
        )
    return FrontPage(
        sentence=sentence,
        explanation=_("Begynn med de tre setningene øverst. Ta med samtalearket på møtet."),
        button=_("Se profilen"),
        url=reverse("group_profile", args=[group.public_id]),
        cards=[card for card in cards if card.url != reverse("group_profile", args=[group.public_id])][
            :MOST_CARDS
        ],
    )


def answered_sentence(delivered: int, asked: int) -> str:
    """«Seks av sju har svart.»"""
    return ngettext("%(number)s av %(asked)s har svart.", "%(number)s av %(asked)s har svart.", delivered) % {
        "number": (number_word(delivered) if delivered else _("ingen")).capitalize(),
        "asked": number_word(asked),
    }


def _surveys(person: Person) -> Card:
    """What she has going, or how to begin."""
    rows = studies_of_runner(person).filter(practice=False)
    going, closed = rows.filter(state="open").count(), rows.filter(state="closed").count()
    if not going and not closed:
        return Card(
            _("Spør deltakerne på et kurs"),
            _("Undersøkelser med ferdige spørreskjema, eller ditt eget."),
            reverse("study_new"),
        )
    text = _("%(going)s åpne, %(closed)s lukkede.") % {"going": going, "closed": closed}
    return Card(_("Undersøkelser"), text, reverse("studies"))


def _of_hr(person: Person) -> FrontPage:
    rows = group_rows(person)
    cards = [
        Card(
            _("Prøv med oppdiktede svar"),
            _("Se alt, fra e-post til profil, før noen blir spurt."),
            reverse("practice"),
        ),
        Card(
            _("Til IT, jurist og tillitsvalgte"),
            _("Hvem som ser hva, hva som lagres, og når det slettes."),
            reverse("adoption"),
        ),
        _surveys(person),
    ]
    for row in rows:
        campaign, counted = row.campaign, row.counted
        if campaign and counted:
            return FrontPage(
                sentence=_("%(group)s kartlegges.") % {"group": row.group.name}
                + " "
                + answered_sentence(counted.delivered, counted.asked),
                explanation=_("Fristen er %(date)s.")
                % {"date": date_format(timezone.localtime(campaign.closes_at), _("l j. F"))},
                button=_("Se hvordan det går"),
                url=reverse("mapping", args=[campaign.public_id]),
                second=_("Start en ledergruppe"),
                second_url=reverse("group_start"),
                cards=cards,
            )
    return FrontPage(
        sentence=_("Her starter du en ledergruppe.") if not rows else _("Ingen kartlegging er åpen nå."),
        explanation=_("Fem felter, så ser du brevet før noen får det."),
        button=_("Start en ledergruppe"),
        url=reverse("group_start"),
        cards=cards,
    )
