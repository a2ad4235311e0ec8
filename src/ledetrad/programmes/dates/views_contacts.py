"""Calendar contacts: added by staff or by the leader herself, with a new link, taken out and back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.people.models import Person
from ledetrad.people.request import person_of
from ledetrad.programmes.dates import contacts, letters
from ledetrad.programmes.dates.access import ContactsDoor, access_contact, access_contacts
from ledetrad.programmes.dates.forms import ContactForm
from ledetrad.programmes.models import CalendarContact


@login_required
def calendar_contacts(request: HttpRequest, group_id: str) -> HttpResponse:
    """Who keeps the calendars of a group's leaders, and the form for one more."""
    person = person_of(request)
    door = access_contacts(person, group_id)
    form = ContactForm(request.POST or None, leaders=door.leaders)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            contact = contacts.add_contact(
                group=door.group,
                leader=form.leader(),
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                actor=person,
            )
            messages.success(
                request,
                _(
                    "%(name)s får lenken på e-post om ti minutter. Sletter du kontakten før det, sendes ingenting."
                )
                % {"name": contact.name},
            )
            return redirect("calendar_contacts", group_id)
        status = 422
    rows = contacts.contacts_of(door.group, door.leaders)
    return render(
        request,
        "programmes/dates/contacts.html",
        {
            "group": door.group,
            "door": door,
            "contacts": rows,
            "form": form,
            "letter": letters.link_letter(_example(door), preview=True),
            "gone": _gone(request, door.leaders),
        },
        status=status,
    )


def _example(door: ContactsDoor) -> CalendarContact:
    """Nobody yet: so that the letter is seen before it is sent to somebody."""
    return CalendarContact(
        group=door.group,
        person=door.leaders[0],
        name=_("Navnet du skriver"),
        email=_("adressen du skriver"),
    )


def _gone(request: HttpRequest, leaders: list[Person]) -> CalendarContact | None:
    asked = request.GET.get("slettet", "")
    rows = CalendarContact.objects.filter(person__in=leaders, deleted_on__isnull=False)
    return rows.filter(public_id=asked).first() if asked else None


@login_required
@require_POST
def renew(request: HttpRequest, contact_id: str) -> HttpResponse:
    """A new link by mail; the old one ends."""
    person = person_of(request)
    contact, door = access_contact(person, contact_id)
    contacts.renew_link(contact=contact, actor=person)
    messages.success(
        request,
        _("%(name)s får en ny lenke om ti minutter. Den gamle virker ikke lenger.") % {"name": contact.name},
    )
    return redirect("calendar_contacts", door.group.public_id)


@login_required
@require_POST
def remove(request: HttpRequest, contact_id: str) -> HttpResponse:
    """Take somebody out; the next page offers to undo it."""
    person = person_of(request)
    contact, door = access_contact(person, contact_id)
    contacts.remove_contact(contact=contact, actor=person)
    response = redirect("calendar_contacts", door.group.public_id)
    response["Location"] += f"?slettet={contact.public_id}"
    return response


@login_required
@require_POST
def bring_back(request: HttpRequest, contact_id: str) -> HttpResponse:
    """Undo it."""
    person = person_of(request)
    contact, door = access_contact(person, contact_id)
    contacts.bring_back(contact=contact, actor=person)
    return redirect("calendar_contacts", door.group.public_id)
