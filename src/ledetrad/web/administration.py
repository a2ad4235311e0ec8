"""The administrator's page: who may start groups."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledetrad.people.actions import add_person
from ledetrad.people.models import Person, Post
from ledetrad.people.request import person_of


class PersonForm(forms.Form):
    """A person who shall start groups, or administer."""

    name = forms.CharField(label=gettext_lazy("Navn"), max_length=120)
    email = forms.EmailField(label=gettext_lazy("E-post"), max_length=254)
    phone = forms.CharField(label=gettext_lazy("Telefon"), max_length=30, required=False)
    post = forms.ChoiceField(
        label=gettext_lazy("Oppgave"),
        choices=[
            (Post.HR.value, gettext_lazy("HR: starter ledergrupper")),
            (Post.STAFF.value, gettext_lazy("Programstab: driver kull og samlinger")),
            (Post.CONSULTANT.value, gettext_lazy("Konsulent: holder samtaler med ledere")),
            (Post.EVALUATOR.value, gettext_lazy("Evaluator: lager spørreskjema og undersøkelser")),
            (Post.COMMISSIONER.value, gettext_lazy("Oppdragsgiver: leser rapporter som deles")),
            (Post.ADMINISTRATOR.value, gettext_lazy("Administrator")),
        ],
        widget=forms.RadioSelect,
        initial=Post.HR.value,
    )


@login_required
def persons(request: HttpRequest) -> HttpResponse:
    """Those with a task in the workspace, and a form to add one."""
    person = person_of(request)
    if not person.is_administrator:
        raise Http404
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if Person.objects.filter(email=values["email"].lower()).exists():
            form.add_error("email", _("Denne adressen er registrert fra før."))
        else:
            add_person(
                name=values["name"],
                email=values["email"],
                phone=values["phone"],
                organisation=person.organisation,
                post=Post(values["post"]),
                language=person.language,
                actor=person,
            )
            messages.success(
                request, _("%(name)s kan logge inn med e-postadressen sin.") % {"name": values["name"]}
            )
            return redirect("persons")
    context = {"form": form, "persons": Person.objects.exclude(post="").order_by("name")}
    return render(request, "web/persons.html", context, status=422 if request.method == "POST" else 200)
