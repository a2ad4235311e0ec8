"""«Samtaler»: a person's own appointments with an external consultant. What is said there is stored nowhere."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes import rows
from ledetrad.programmes.consulting.queries import choices_of
from ledetrad.programmes.models import Conversation, ConversationState
from ledetrad.programmes.notes import booking, ics
from ledetrad.programmes.notes.access import access_notebook, own_conversation, own_groups
from ledetrad.programmes.notes.forms import BookingForm
from ledetrad.programmes.notes.queries import conversations_of


def _none_left() -> str:
    return _("Alle fem er brukt eller avtalt. Avlys en først, hvis den ikke blir noe av.")


@login_required
@never_cache
def conversations(request: HttpRequest) -> HttpResponse:
    """The list, the count, and the form for the next one."""
    person = person_of(request)
    access_notebook(person)
    groups = own_groups(person)
    if request.method == "POST" and not groups:
        raise Http404
    form = BookingForm(request.POST or None, groups=groups)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            chosen = form.cleaned_data.get("group", groups[0].public_id)
            group = next(group for group in groups if group.public_id == chosen)
            try:
                booking.book(person=person, group=group, actor=person, **form.values())
            except booking.NoneLeft:
                form.add_error(None, _none_left())
                status = 409
            else:
                messages.success(request, _("Skrevet opp. Ledetråd sender ikke noe til konsulenten."))
                return redirect("conversations")
    own = conversations_of(person)
    context = {
        "own": own,
        "listed": [(row, _mail_to(row)) for row in own.rows],
        "form": form,
        "groups": groups,
        "now": timezone.now(),
        "deleted": _just_deleted(request),
        "consultants": choices_of(person),
    }
    return render(request, "programmes/notes/conversations.html", context, status=status)


def _just_deleted(request: HttpRequest) -> Conversation | None:
    asked = request.GET.get("slettet", "")
    own = Conversation.objects.filter(person=person_of(request), deleted_on__isnull=False)
    return own.filter(public_id=asked).first() if asked else None


def _mail_to(row: Conversation) -> str:
    """An address that opens one's own mail with time and place filled in; nothing is sent from here."""
    if not row.consultant_email:
        return ""
    at = timezone.localtime(row.starts_at)
    when = _("%(date)s klokka %(time)s") % {
        "date": date_format(at, _("l j. F Y")),
        "time": date_format(at, "H:i"),
    }
    body = "\r\n".join(part for part in (when, row.place) if part)
    return f"mailto:{quote(row.consultant_email, safe='@')}?subject={quote(_('Samtalen vår'))}&body={quote(body)}"


@login_required
@never_cache
def conversation(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Change who, when or where."""
    person = person_of(request)
    row = own_conversation(person, conversation_id)
    form = BookingForm(request.POST or None, initial=_initial(row))
    context = {"row": row, "form": form}
    if request.method != "POST":
        return render(request, "programmes/notes/conversation.html", context)
    if not form.is_valid():
        return render(request, "programmes/notes/conversation.html", context, status=422)
    try:
        version = form.cleaned_data["version"] or 0
        rows.change(row, version=version, actor=person, for_consultant=True, **form.values())
    except rows.Changed:
        if row.deleted_on is not None:
            raise Http404 from None
        if all(getattr(row, name) == value for name, value in form.values().items()):
            return redirect("conversations")  # a double click
        again = BookingForm(initial={**form.cleaned_data, "version": row.version})
        context |= {"form": again, "stands": row}
        return render(request, "programmes/notes/conversation.html", context, status=409)
    messages.success(request, _("Lagret."))
    return redirect("conversations")


def _initial(row: Conversation) -> dict[str, object]:
    at = timezone.localtime(row.starts_at)
    return {
        "consultant": row.consultant,
        "consultant_email": row.consultant_email,
        "day": at.date(),
        "time": at.time(),
        "place": row.place,
        "version": row.version,
    }


@login_required
@require_POST
def state(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Held, cancelled, or booked after all."""
    person = person_of(request)
    row = own_conversation(person, conversation_id)
    wanted = request.POST.get("state", "")
    if wanted not in ConversationState.values:
        raise Http404
    try:
        booking.set_state(
            row=row, state=ConversationState(wanted), version=sent_version(request), actor=person
        )
    except booking.NoneLeft:
        messages.warning(request, _none_left())
    except rows.Changed:
        messages.warning(request, _("Samtalen ble endret i et annet vindu. Slik står den nå."))
    return redirect("conversations")


@login_required
@require_POST
def delete(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Delete the appointment; the next page offers to undo it."""
    person = person_of(request)
    row = own_conversation(person, conversation_id)
    rows.delete(row, actor=person)
    return redirect(f"{reverse('conversations')}?slettet={row.public_id}")


@login_required
@require_POST
def restore(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Bring a deleted appointment back."""
    person = person_of(request)
    row = own_conversation(person, conversation_id, deleted=True)
    try:
        booking.bring_back(row=row, actor=person)
    except booking.NoneLeft:
        messages.warning(request, _none_left())
    return redirect("conversations")


@login_required
@never_cache
def calendar(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """The appointment as a file for one's own calendar."""
    row = own_conversation(person_of(request), conversation_id)
    return HttpResponse(
        ics.calendar_file(row, made_at=timezone.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="samtale.ics"'},
    )
