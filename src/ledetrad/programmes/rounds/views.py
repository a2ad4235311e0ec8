"""«Runder»: three minutes about the meeting, what came of it, and how it moves."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ledetrad.office import log
from ledetrad.people.request import person_of
from ledetrad.programmes import access
from ledetrad.programmes.access import GroupDoor
from ledetrad.programmes.models import MeetingRound, RoundKind
from ledetrad.programmes.rounds import actions, queries
from ledetrad.programmes.rounds.forms import RoundForm
from ledetrad.programmes.rows import standing
from ledetrad.programmes.views.profile import language
from ledetrad.sheets.keys import KeyMissing
from ledetrad.sheets.seal import NotSealedHere
from ledetrad.surveys.answering.pages import instrument_version
from ledetrad.surveys.closing import CountsDiffer
from ledetrad.surveys.mail import link_of
from ledetrad.surveys.queries import releases_of

LISTED = 12


def _round(request: HttpRequest, round_id: str) -> tuple[MeetingRound, GroupDoor]:
    rows = standing(MeetingRound.objects.select_related("campaign__instrument"))
    return access.own_row(rows, person_of(request), round_id)


@login_required
def rounds(request: HttpRequest, group_id: str) -> HttpResponse:
    """The round that is open, the newest result of each kind with its course, and what to ask about next."""
    door = access.access_own_group(person_of(request), group_id)
    lang = language()
    found = queries.rounds_of(door.group)
    releases = queries.releases_by_campaign(found)
    mappings = [release for release in releases_of(door.group) if not release.campaign.practice]
    waiting = queries.open_round(found)
    if waiting and not waiting.campaign.is_open:  # cut off while it opened: starting again goes on with it
        waiting = None
    return render(
        request,
        "programmes/rounds/rounds.html",
        {
            "group": door.group,
            "door": door,
            "open": waiting,
            "open_title": queries.kind_title(waiting.kind, lang) if waiting else "",
            "results": queries.kind_results(found, releases, mappings[0] if mappings else None, lang),
            "pairs": queries.safety_and_conflict(found, releases, mappings),
            "form_only": queries.form_without_results(found),
            "again": None if waiting else queries.again(found, timezone.localdate()),
            "kinds": queries.kinds(found, lang),
            "form": RoundForm(),
            "earlier": [(one, queries.kind_title(one.kind, lang)) for one in found if one.campaign.is_closed][
                :LISTED
            ],
        },
    )


@login_required
@require_POST
def start(request: HttpRequest, group_id: str) -> HttpResponse:
    """Start a round. It happens in the room: nobody gets a letter."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    form = RoundForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Velg hva dere vil se på."))
        return redirect("group_rounds", group_id)
    try:
        started = actions.start_round(
            group=door.group,
            kind=RoundKind(form.cleaned_data["kind"]),
            weeks=form.cleaned_data["weeks"],
            language=door.group.language,
            actor=person,
        )
    except actions.AlreadyToday:
        messages.info(
            request,
            _(
                "Dere har sett tall fra denne runden i dag. To ganger samme dag kunne røpe hva én person svarte. Ta den igjen en annen dag, eller velg en annen runde."
            ),
        )
        return redirect("group_rounds", group_id)
    return redirect("round", started.public_id)


@login_required
@never_cache
def one(request: HttpRequest, round_id: str) -> HttpResponse:
    """A round: while it is open, the way to answer and how many have; afterwards, what the group said."""
    person = person_of(request)
    shown, door = _round(request, round_id)
    lang = language()
    context: dict[str, Any] = {
        "group": door.group,
        "door": door,
        "round": shown,
        "title": queries.kind_title(shown.kind, lang),
    }
    if not shown.campaign.is_closed:
        context |= {
            "counted": queries.counted(shown),
            "asked": queries.own_invitation(shown, person) is not None,
            "topics": queries.topics_of(shown.kind, lang),
        }
        return render(request, "programmes/rounds/open.html", context)
    log.record("round:open", actor=person, subject=shown.public_id)
    return render(
        request, "programmes/rounds/result.html", {**context, **_result(request, shown, door, lang)}
    )


def _result(request: HttpRequest, shown: MeetingRound, door: GroupDoor, lang: str) -> dict[str, Any]:
    earlier = [
        row
        for row in reversed(queries.rounds_of(door.group))
        if row.kind == shown.kind and (row.started_on, row.pk) <= (shown.started_on, shown.pk)
    ]
    releases = queries.releases_by_campaign(earlier)
    closed = [row for row in earlier if row.campaign_id in releases]
    if shown.campaign_id not in releases:  # closed a moment ago; the result is being made
        return {"result": None}
    release = releases[shown.campaign_id]
    mapping = next((found for found in releases_of(door.group) if not found.campaign.practice), None)
    instrument = instrument_version(release.results["instrument_version"])
    return {
        "result": queries.kind_result(closed, releases, mapping, lang),
        "results": release.results,
        # A later member sees figures; the texts were written to those who were asked with them.
        "may_read_texts": queries.own_invitation(shown, person_of(request)) is not None,
        "texts": [
            (question.text[lang], release.texts.get(question.key, []))
            for question in instrument.open_questions
        ],
        "low": instrument.scale.low_label[lang],
        "high": instrument.scale.high_label[lang],
    }


@login_required
@never_cache
def answer(request: HttpRequest, round_id: str) -> HttpResponse:
    """From the page to the member's own link: the ordinary way of answering. Nothing is written on the way."""
    shown, _door = _round(request, round_id)
    invitation = queries.own_invitation(shown, person_of(request))
    if invitation is None:
        raise Http404
    try:
        return HttpResponseRedirect(urlsplit(link_of(invitation)).path)  # the same place she is at
    except KeyMissing:  # closed while she walked, or the key is lost
        messages.info(request, _("Denne runden kan ikke besvares nå."))
        return redirect("round", round_id)


@login_required
@never_cache
def show(request: HttpRequest, round_id: str) -> HttpResponse:
    """«Alle har svart – vis». Asks first while somebody has not answered: it is final."""
    shown, door = _round(request, round_id)
    if not shown.campaign.is_open:
        return redirect("round", round_id)
    if request.method != "POST":
        counted = queries.counted(shown)
        context = {
            "group": door.group,
            "door": door,
            "round": shown,
            "counted": counted,
            "missing": counted.asked - counted.delivered,
            "minimum": shown.campaign.own_view_minimum,
        }
        return render(request, "programmes/rounds/show.html", context)
    try:
        actions.show_round(shown=shown, actor=person_of(request))
    except (CountsDiffer, NotSealedHere):
        # Somebody else closed in the same second, or the sheets do not add up: the clock tries again and logs why.
        messages.info(request, _("Runden lukkes. Se igjen om et minutt."))
    return redirect("round", round_id)
