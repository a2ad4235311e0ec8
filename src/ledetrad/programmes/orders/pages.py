"""What the pages of orders have in common: a form over a row, two writing at once, and what was just deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Value
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.formats import date_format

from ledetrad.programmes.models import Delivery, OrderRow
from ledetrad.programmes.orders.access import DELETABLE
from ledetrad.programmes.orders.forms import RowForm
from ledetrad.programmes.orders.rows import Stale


@dataclass(frozen=True)
class Paper:
    """How a form over a row is shown: its heading, a sentence, the button, where it belongs, and what it may delete."""

    heading: str
    lead: str = ""
    button: str = ""
    delivery: Delivery | None = None
    row: OrderRow | None = None

    @property
    def kind(self) -> str:
        """The row's kind in the address that deletes it; empty for what cannot be deleted."""
        return next((kind for kind, model in DELETABLE.items() if isinstance(self.row, model)), "")


def form_page(
    request: HttpRequest,
    *,
    form: RowForm,
    save: Callable[[dict[str, Any], int], HttpResponse],
    make: Callable[[QueryDict], RowForm],
    paper: Paper,
) -> HttpResponse:
    """Show the form, or save it. Changed meanwhile: 409, with how it stands and what was written."""
    status, now = (422 if request.method == "POST" else 200), None
    if request.method == "POST" and form.is_valid():
        try:
            return save(form.values(), form.cleaned_data.get("version") or 0)
        except Stale as stale:
            status, now = 409, lines_of(stale.row)
            data = request.POST.copy()
            data["version"] = str(stale.row.version)
            form = make(data)
    return render(
        request, "programmes/orders/form.html", {"form": form, "paper": paper, "now": now}, status=status
    )


def lines_of(row: OrderRow) -> list[str]:
    """The words of a row as they stand."""
    found = []
    for field in row._meta.concrete_fields:  # noqa: SLF001 - the documented way to a model's fields
        if field.name in {"id", "workspace", "public_id", "version", "deleted_on", "made_on", "made_by"}:
            continue
        value = getattr(row, field.name)
        if isinstance(value, date):
            value = date_format(value, "j. F Y")
        if isinstance(value, str) and value.strip() and not field.choices:
            found += [line for line in value.splitlines() if line.strip()]
    return found


def to_delivery(delivery: Delivery, at: str = "") -> HttpResponse:
    """Back to the delivery's page, to where something was done."""
    response = redirect("delivery", delivery.public_id)
    response["Location"] += f"#{at}" if at else ""
    return response


@dataclass(frozen=True)
class Gone:
    """A deleted row that can still be brought back."""

    kind: str
    public_id: str
    text: str


def gone_from(groups: Sequence[tuple[str, QuerySet[Any], str]]) -> list[Gone]:
    """What can be brought back, of several kinds with the column that names them: one question for all."""
    asked = [
        rows.filter(deleted_on__isnull=False).order_by().values_list(Value(kind), "public_id", label)
        for kind, rows, label in groups
    ]
    found = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    return [Gone(*row) for row in found]
