"""What comes of a delivery: tasks between gatherings, sketches, who takes them further, documents."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from ledetrad.people.request import person_of
from ledetrad.programmes.models import BetweenTask, Delivery, DeliveryParticipant, ProjectGroup, Sketch
from ledetrad.programmes.orders import access, queries, work
from ledetrad.programmes.orders.forms import (
    CommitmentForm,
    DocumentForm,
    SketchForm,
    TaskForm,
    initial_of,
)
from ledetrad.programmes.orders.pages import Paper, form_page, to_delivery
from ledetrad.programmes.orders.rows import standing

TASK = ("text", "owner", "due_on", "product", "project", "after_gathering", "state")


def _projects(delivery: Delivery) -> list[ProjectGroup]:
    return list(standing(ProjectGroup.objects.filter(delivery=delivery)).order_by("pk"))


def _task_form(delivery: Delivery, data: QueryDict | None, initial: dict[str, Any]) -> TaskForm:
    return TaskForm(
        data,
        participants=queries.participants_of(delivery),
        projects=_projects(delivery),
        initial=initial,
    )


def _sketch_form(delivery: Delivery, data: QueryDict | None, initial: dict[str, Any]) -> SketchForm:
    tasks: list[BetweenTask] = queries.tasks_of(delivery)
    return SketchForm(data, tasks=tasks, projects=_projects(delivery), initial=initial)


@login_required
def task_new(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """One more task between gatherings."""
    person = person_of(request)
    delivery = access.access_delivery(person, delivery_id)

    def make(data: QueryDict | None = None) -> TaskForm:
        return _task_form(delivery, data, {"after_gathering": 1, "state": "agreed"})

    def save(values: dict[str, Any], _version: int) -> HttpResponse:
        work.add_task(delivery=delivery, actor=person, **values)
        return to_delivery(delivery, "tasks")

    paper = Paper(heading=_("Ny mellomoppgave"), button=_("Legg til oppgaven"), delivery=delivery)
    return form_page(request, form=make(request.POST or None), save=save, make=make, paper=paper)


@login_required
def task_edit(request: HttpRequest, task_id: str) -> HttpResponse:
    """How it goes, and the rest of it."""
    person = person_of(request)
    task = access.access_task(person, task_id)

    def make(data: QueryDict | None = None) -> TaskForm:
        return _task_form(task.delivery, data, initial_of(task, TASK))

    def save(values: dict[str, Any], version: int) -> HttpResponse:
        work.change_task(task=task, version=version, actor=person, **values)
        return to_delivery(task.delivery, "tasks")

    paper = Paper(heading=_("Endre mellomoppgaven"), button=_("Lagre"), delivery=task.delivery, row=task)
    return form_page(request, form=make(request.POST or None), save=save, make=make, paper=paper)


@login_required
def sketch_new(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """A sketch of something concrete."""
    person = person_of(request)
    delivery = access.access_delivery(person, delivery_id)

    def make(data: QueryDict | None = None) -> SketchForm:
        return _sketch_form(delivery, data, {})

    def save(values: dict[str, Any], _version: int) -> HttpResponse:
        sketch = work.add_sketch(delivery=delivery, actor=person, **values)
        return to_delivery(delivery, sketch.public_id)

    paper = Paper(
        heading=_("Ny skisse"),
        lead=_("Det første utkastet til noe som skal bli stående."),
        button=_("Legg til skissen"),
        delivery=delivery,
    )
    return form_page(request, form=make(request.POST or None), save=save, make=make, paper=paper)


@login_required
def sketch_edit(request: HttpRequest, sketch_id: str) -> HttpResponse:
    """New words for a sketch."""
    person = person_of(request)
    sketch = access.access_sketch(person, sketch_id)

    def make(data: QueryDict | None = None) -> SketchForm:
        return _sketch_form(sketch.delivery, data, initial_of(sketch, ("title", "text", "task", "project")))

    def save(values: dict[str, Any], version: int) -> HttpResponse:
        work.change_sketch(sketch=sketch, version=version, actor=person, **values)
        return to_delivery(sketch.delivery, sketch.public_id)

    paper = Paper(heading=_("Endre skissen"), button=_("Lagre"), delivery=sketch.delivery, row=sketch)
    return form_page(request, form=make(request.POST or None), save=save, make=make, paper=paper)


@login_required
def sketch_commit(request: HttpRequest, sketch_id: str) -> HttpResponse:
    """Who makes a document of it, by when, with whom."""
    person = person_of(request)
    sketch = access.access_sketch(person, sketch_id)
    taken = getattr(sketch, "commitment", None)
    initial = initial_of(taken, ("who", "by_when", "with_whom")) if taken is not None else {"version": 0}

    def make(data: QueryDict | None = None) -> CommitmentForm:
        return CommitmentForm(data, initial=initial)

    def save(values: dict[str, Any], version: int) -> HttpResponse:
        work.commit(sketch=sketch, version=version, actor=person, **values)
        return to_delivery(sketch.delivery, sketch.public_id)

    paper = Paper(
        heading=_("Hvem tar det videre?"),
        lead=_("«%(sketch)s» blir bare et dokument når noen har tatt på seg å skrive det.")
        % {"sketch": sketch.title},
        button=_("Lagre"),
        delivery=sketch.delivery,
    )
    return form_page(request, form=make(request.POST or None), save=save, make=make, paper=paper)


@login_required
def document_new(request: HttpRequest, sketch_id: str) -> HttpResponse:
    """What a sketch became. First somebody must have taken it on."""
    person = person_of(request)
    sketch = access.access_sketch(person, sketch_id)
    if not hasattr(sketch, "commitment"):
        raise Http404

    def make(data: QueryDict | None = None) -> DocumentForm:
        return _document_form(sketch, data, {"title": sketch.title, "finished_on": timezone.localdate()})

    def save(values: dict[str, Any], _version: int) -> HttpResponse:
        work.add_document(commitment=sketch.commitment, actor=person, **values)
        return to_delivery(sketch.delivery, sketch.public_id)

    paper = Paper(
        heading=_("Dokumentet er ferdig"),
        lead=_("Skriv hvor det finnes, og hvem som var med og skrev."),
        button=_("Legg til dokumentet"),
        delivery=sketch.delivery,
    )
    return form_page(request, form=make(request.POST or None), save=save, make=make, paper=paper)


def _document_form(sketch: Sketch, data: QueryDict | None, initial: dict[str, Any]) -> DocumentForm:
    return DocumentForm(data, participants=queries.participants_of(sketch.delivery), initial=initial)


@login_required
def document_edit(request: HttpRequest, document_id: str) -> HttpResponse:
    """Another name or place, or who took part in writing."""
    person = person_of(request)
    document = access.access_document(person, document_id)
    sketch = document.commitment.sketch
    writers = DeliveryParticipant.objects.filter(pk__in=document.writers.values("participant"))
    initial = initial_of(document, ("title", "url", "note", "finished_on")) | {
        "writers": [one.public_id for one in writers]
    }

    def make(data: QueryDict | None = None) -> DocumentForm:
        return _document_form(sketch, data, initial)

    def save(values: dict[str, Any], version: int) -> HttpResponse:
        work.change_document(document=document, version=version, actor=person, **values)
        return to_delivery(sketch.delivery, sketch.public_id)

    paper = Paper(heading=_("Endre dokumentet"), button=_("Lagre"), delivery=sketch.delivery, row=document)
    return form_page(request, form=make(request.POST or None), save=save, make=make, paper=paper)
