"""Orders: the list, the focus meeting, the order as a letter with its thread to documents and back, and its sheet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.people.models import ManagementGroup, Person
from ledetrad.people.request import person_of
from ledetrad.programmes.cohorts.access import runs_programmes
from ledetrad.programmes.courses.queries import own_templates
from ledetrad.programmes.models import Delivery, Order, ProgrammeTemplate
from ledetrad.programmes.orders import access, actions, hints, queries, rows, trace
from ledetrad.programmes.orders.chain import kind_of
from ledetrad.programmes.orders.forms import OrderForm, initial_of
from ledetrad.programmes.orders.pages import Paper, form_page, gone_from, to_delivery
from ledetrad.programmes.orders.words import FOCUS

FIELDS = (
    "template",
    "title",
    "group",
    "placed_by_name",
    "placed_by_role",
    "parties",
    "met_on",
    "earlier_results",
    *FOCUS,
)


@login_required
def orders(request: HttpRequest) -> HttpResponse:
    """All orders, and those that can be brought back."""
    access.access_orders(person_of(request))
    context = {
        "orders": queries.orders(),
        "gone": gone_from([("bestilling", Order.objects.all(), "title")]),
        "may_order": own_templates().exists(),
    }
    return render(request, "programmes/orders/orders.html", context)


@login_required
def order_new(request: HttpRequest) -> HttpResponse:
    """The focus meeting; `?etter=` makes it the follow-up of an earlier order."""
    person = person_of(request)
    access.access_orders(person)
    before = request.GET.get("etter", "")
    earlier = access.access_order(person, before) if before else None
    initial: dict[str, Any] = {}
    if earlier is not None:
        names = ("template", "group", "placed_by_name", "placed_by_role")
        initial = initial_of(earlier, names) | {"earlier_results": _results_of(earlier)}

    def make(data: QueryDict | None = None) -> OrderForm:
        return _form(data, follows=earlier is not None, initial=initial)

    def save(values: dict[str, Any], _version: int) -> HttpResponse:
        values["placed_by"] = _person_named(values["placed_by_name"], values["group"])
        order = actions.place_order(
            template=values.pop("template"), values=values, earlier=earlier, actor=person
        )
        messages.success(request, _("Bestillingen er skrevet. Den er åpen for endringer til dere er enige."))
        return redirect("order", order.public_id)

    paper = Paper(
        heading=_("Fokusmøte"),
        lead=_("Fyll ut sammen med den som bestiller. Bare mal, navn og hvem som bestiller, må med."),
        button=_("Skriv bestillingen"),
    )
    return form_page(request, form=make(request.POST or None), save=save, make=make, paper=paper)


def _form(
    data: QueryDict | None, *, follows: bool, initial: dict[str, Any], kept: ProgrammeTemplate | None = None
) -> OrderForm:
    templates = list(own_templates())
    if kept is not None and kept not in templates:
        templates.append(kept)
    groups = list(ManagementGroup.objects.filter(practice=False).order_by("name"))
    return OrderForm(data, templates=templates, groups=groups, follows=follows, initial=initial)


def _person_named(name: str, group: ManagementGroup | None) -> Person | None:
    """The member of the group with that name; otherwise only the name is kept."""
    people = Person.objects.filter(
        memberships__group=group, memberships__left_on__isnull=True, name__iexact=name
    )
    return people.first() if group is not None else None


def _results_of(order: Order) -> str:
    """The documents an order became: what a follow-up builds on (hedmark-2008 10.3, no. 53)."""
    found = [document for thread in trace.forward(order) for document in thread.documents]
    return "\n".join(document.title for document in found)


@login_required
def order(request: HttpRequest, order_id: str) -> HttpResponse:
    """The order, its hints, and its thread: from order to document, and back."""
    found = access.access_order(person_of(request), order_id)
    threads = trace.forward(found)
    back = [
        (one.document, [(kind_of(row), row) for row in one.chain]) for one in trace.backward(found, threads)
    ]
    context = {
        "order": found,
        "said": queries.said_in(found),
        "placer": queries.placer_of(found),
        "unsaid": queries.unsaid_in(found),
        "hints": hints.of_order(found),
        "threads": threads,
        "back": back,
        "followed_by": rows.standing(found.followed_by.all()),
        "gone": gone_from([("leveranse", Delivery.objects.filter(order=found), "title")]),
    }
    return render(request, "programmes/orders/order.html", context)


@login_required
def order_edit(request: HttpRequest, order_id: str) -> HttpResponse:
    """Other words, until it is agreed; then it must be opened first."""
    person = person_of(request)
    found = access.access_order(person, order_id)
    if found.agreed_on is not None:
        messages.warning(request, _("Bestillingen er avtalt. Åpne den igjen for å endre den."))
        return redirect("order", found.public_id)

    def make(data: QueryDict | None = None) -> OrderForm:
        return _form(
            data,
            follows=found.earlier_id is not None,
            initial=initial_of(found, FIELDS),
            kept=found.template,
        )

    def save(values: dict[str, Any], version: int) -> HttpResponse:
        values["placed_by"] = _person_named(values["placed_by_name"], values["group"])
        rows.change(found, version=version, actor=person, **values)
        return redirect("order", found.public_id)

    paper = Paper(heading=_("Endre bestillingen"), button=_("Lagre"), row=found)
    return form_page(request, form=make(request.POST or None), save=save, make=make, paper=paper)


@login_required
@require_POST
def order_agree(request: HttpRequest, order_id: str) -> HttpResponse:
    """Agreed, or open again."""
    person = person_of(request)
    found = access.access_order(person, order_id)
    actions.set_agreed(order=found, agreed="open" not in request.POST, actor=person)
    return redirect("order", found.public_id)


@login_required
def order_sheet(request: HttpRequest, order_id: str) -> HttpResponse:
    """«Bestillingen» on a sheet: the first item of the first gathering, for those it is presented to."""
    person = person_of(request)
    found = access.access_sheet(person, order_id)
    context = {
        "order": found,
        "said": queries.said_in(found),
        "placer": queries.placer_of(found),
        "printed": timezone.localdate(),
        "staff": runs_programmes(person),
        "place": person.organisation.name,
        "readers": _("Leses av dem bestillingen legges fram for."),
    }
    return render(request, "programmes/orders/sheet.html", context)


@login_required
@require_POST
def order_row_delete(request: HttpRequest, kind: str, row_id: str) -> HttpResponse:
    """Delete a row, or bring it back within thirty days. What is under it goes and comes along."""
    person = person_of(request)
    row = access.access_deletable(person, kind, row_id)
    back = "back" in request.POST
    rows.set_deleted(row, deleted=not back, actor=person)
    if not back:
        messages.success(request, _("Slettet. Du kan angre nederst på siden i 30 dager."))
    if isinstance(row, Order):
        return redirect("order", row.public_id) if back else redirect("orders")
    if isinstance(row, Delivery):
        return redirect("order", row.order.public_id)
    delivery = getattr(row, "delivery", None) or row.commitment.sketch.delivery  # type: ignore[attr-defined]
    return to_delivery(delivery)
