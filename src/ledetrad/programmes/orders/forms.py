"""The forms of orders: the focus meeting first, then one small form for each thing that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledetrad.people.models import ManagementGroup
from ledetrad.programmes.forms import DateField
from ledetrad.programmes.models import (
    BetweenTask,
    Cohort,
    DeliveryParticipant,
    OrderRow,
    ProgrammeTemplate,
    ProjectGroup,
)
from ledetrad.programmes.orders.words import CATEGORIES, FOCUS, PURPOSES, STATES


def _area(label: Any, *, rows: int = 3, required: bool = False, help_text: Any = "", most: int = 3000) -> Any:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class RowForm(forms.Form):
    """A form that knows which version of a row it was made from. Chosen rows come back as rows."""

    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def offer(self, name: str, rows: Sequence[Any], *, none: Any = None, label: str = "name") -> None:
        """Fill a choice with rows, by their public ids."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        first = [] if none is None else [("", none)]
        field.choices = [*first, *((row.public_id, str(getattr(row, label))) for row in rows)]
        self._offered = getattr(self, "_offered", {}) | {name: {row.public_id: row for row in rows}}

    def values(self) -> dict[str, Any]:
        """What the row gets: without the version, and with rows instead of ids."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        for name, rows in getattr(self, "_offered", {}).items():
            value = found.get(name)
            found[name] = [rows[one] for one in value] if isinstance(value, list) else rows.get(value)
        return found


class OrderForm(RowForm):
    """The focus meeting: who ordered, and what."""

    template = forms.ChoiceField(
        label=_("Hvilken mal?"), error_messages={"required": _("Velg malen programmet skal bygge på.")}
    )
    title = forms.CharField(label=_("Hva skal bestillingen hete?"), max_length=160)
    group = forms.ChoiceField(label=_("Hvilken ledergruppe bestiller?"), required=False)
    placed_by_name = forms.CharField(label=_("Hvem bestiller?"), max_length=120)
    placed_by_role = forms.CharField(
        label=_("Rolle"), max_length=120, required=False, help_text=_("For eksempel «kommunedirektør».")
    )
    parties = _area(_("Hvem andre var med på fokusmøtet?"), help_text=_("Ett navn på hver linje."))
    met_on = DateField(label=_("Når var fokusmøtet?"), required=False)
    earlier_results = _area(_("Hva ble det av forrige gang?"))

    field_order = (
        "version",
        "earlier_results",
        "template",
        "title",
        "group",
        "placed_by_name",
        "placed_by_role",
        "parties",
        "met_on",
        *FOCUS,
    )

    def __init__(
        self,
        *args: Any,
        templates: Sequence[ProgrammeTemplate],
        groups: Sequence[ManagementGroup],
        follows: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for key, label in FOCUS.items():
            self.fields[key] = _area(label, help_text=_("En ting på hver linje, hvis det er flere."))
        self.offer("template", templates, label="title")
        self.offer("group", groups, none=_("Ingen av gruppene her"))
        if not follows:
            del self.fields["earlier_results"]
        self.order_fields(self.field_order)


class DeliveryForm(RowForm):
    """One delivery: a cohort, or one or two days of its own."""

    title = forms.CharField(label=_("Hva heter leveransen?"), max_length=160)
    cohort = forms.ChoiceField(label=_("Hvilket kull?"), required=False)
    themes = _area(_("Temaer"), help_text=_("Ett på hver linje. De kan være andre enn i malen."))
    starts_on = DateField(label=_("Første samling"), required=False)
    days = forms.DecimalField(
        label=_("Dager"),
        required=False,
        min_value=0,
        max_value=60,
        max_digits=4,
        decimal_places=1,
        localize=True,
        help_text=_("En eller to, når den er skreddersydd."),
    )
    finished_on = DateField(label=_("Avsluttet"), required=False)

    def __init__(self, *args: Any, cohorts: Sequence[Cohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("cohort", cohorts, none=_("Ikke et kull: en eller to dager"))

    def clean(self) -> dict[str, Any]:
        """It is not over before it has begun."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("finished_on")
        if first and last and last < first:
            self.add_error("finished_on", gettext("Den kan ikke være over før den begynner."))
        return cleaned


class ParticipantsForm(forms.Form):
    """Participants by paste."""

    category = forms.ChoiceField(
        label=_("Hvem er de?"),
        choices=[(key.value, label) for key, label in CATEGORIES.items()],
        widget=forms.RadioSelect,
        help_text=_("Gjelder dem som ikke har noe i det fjerde feltet."),
    )
    rows = forms.CharField(
        label=_("Deltakere"),
        max_length=40_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_(
            "Lim inn fra Excel, eller skriv én på hver linje: navn; enhet; rolle; hvem det er. Bare navnet må med."
        ),
    )


class ParticipantForm(RowForm):
    """One participant."""

    name = forms.CharField(label=_("Navn"), max_length=120)
    unit = forms.CharField(label=_("Enhet"), max_length=120, required=False)
    role = forms.CharField(label=_("Rolle"), max_length=120, required=False)
    category = forms.ChoiceField(
        label=_("Hvem er det?"),
        choices=[(key.value, label) for key, label in CATEGORIES.items()],
        widget=forms.RadioSelect,
    )


class MixForm(forms.Form):
    """Groups across units from the list of participants."""

    count = forms.IntegerField(label=_("Hvor mange grupper?"), min_value=1, max_value=40, initial=4)
    kind = forms.ChoiceField(
        label=_("Hva slags grupper?"),
        choices=[(key.value, label) for key, label in PURPOSES.items()],
        widget=forms.RadioSelect,
        initial="product",
    )
    name = forms.CharField(label=_("Navn"), max_length=100, initial=_("Gruppe"))
    purpose = _area(_("Hva er gruppene til for?"), required=True)
    assignment = _area(
        _("Hvem har bestilt hva av dem?"),
        required=True,
        help_text=_("For eksempel: «Kommunedirektøren vil ha et forslag til felles nettside innen jul.»"),
    )


class GroupForm(RowForm):
    """One group across units."""

    name = forms.CharField(label=_("Navn"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Hva slags gruppe?"),
        choices=[(key.value, label) for key, label in PURPOSES.items()],
        widget=forms.RadioSelect,
    )
    purpose = _area(_("Hva er gruppen til for?"), required=True)
    assignment = _area(_("Hvem har bestilt hva av den?"), required=True)
    members = forms.MultipleChoiceField(
        label=_("Hvem er med?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, participants: Sequence[DeliveryParticipant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("members", participants)


class TaskForm(RowForm):
    """A task between two gatherings."""

    text = forms.CharField(label=_("Hva skal gjøres?"), max_length=300)
    owner = forms.ChoiceField(label=_("Hvem har ansvaret?"), required=False)
    due_on = DateField(label=_("Frist"), required=False)
    product = forms.CharField(label=_("Hva kommer det ut av det?"), max_length=200, required=False)
    project = forms.ChoiceField(label=_("Hvilken gruppe?"), required=False)
    after_gathering = forms.IntegerField(
        label=_("Etter samling nummer"), min_value=1, max_value=20, initial=1
    )
    state = forms.ChoiceField(
        label=_("Hvordan går det?"),
        choices=[(key.value, label) for key, label in STATES.items()],
        initial="agreed",
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        participants: Sequence[DeliveryParticipant],
        projects: Sequence[ProjectGroup],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", participants, none=_("Ikke avtalt"))
        self.offer("project", projects, none=_("Ingen gruppe"))


class SketchForm(RowForm):
    """A sketch, and where it comes from."""

    title = forms.CharField(label=_("Hva er det en skisse til?"), max_length=160)
    text = _area(_("Skissen"), rows=5, help_text=_("Det dere ble enige om, kort."))
    task = forms.ChoiceField(label=_("Fra hvilken oppgave?"), required=False)
    project = forms.ChoiceField(label=_("Fra hvilken gruppe?"), required=False)

    def __init__(
        self, *args: Any, tasks: Sequence[BetweenTask], projects: Sequence[ProjectGroup], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("task", tasks, none=_("Ingen oppgave"), label="text")
        self.offer("project", projects, none=_("Ingen gruppe"))


class CommitmentForm(RowForm):
    """Who makes a document of a sketch: a name and a day, or it is nobody."""

    who = forms.CharField(
        label=_("Hvem gjør den til et dokument?"),
        max_length=120,
        error_messages={"required": _("Skriv et navn. «Vi» er ingen.")},
    )
    by_when = DateField(label=_("Innen når?"))
    with_whom = _area(
        _("Sammen med hvem?"),
        help_text=_("For eksempel enhetslederne. Ett navn eller én gruppe på hver linje."),
    )


class DocumentForm(RowForm):
    """What the sketch became."""

    title = forms.CharField(label=_("Hva heter dokumentet?"), max_length=160)
    url = forms.URLField(
        label=_("Lenke"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("Hvis det ligger på nett."),
    )
    note = _area(
        _("Hvor finnes det?"), rows=2, help_text=_("Arkivnummer, sak i kommunestyret, eller en hylle.")
    )
    finished_on = DateField(label=_("Ferdig"))
    writers = forms.MultipleChoiceField(
        label=_("Hvem var med og skrev?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, participants: Sequence[DeliveryParticipant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("writers", participants)


def initial_of(row: OrderRow, names: Iterable[str]) -> dict[str, Any]:
    """What a form of a row begins with: chosen rows by their public ids."""
    found: dict[str, Any] = {"version": row.version}
    for name in names:
        value = getattr(row, name, None)
        found[name] = getattr(value, "public_id", value)
    return found
