"""Questionnaires: none written yet; one that is sound; one with problems, parts taken out and two editions."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse

from ledetrad.instruments.questionnaires import shelves, storing
from ledetrad.instruments.questionnaires.model import Questionnaire, Shelf
from ledetrad.office.scope import in_workspace
from ledetrad.studies.questionnaires import actions
from tests.scenes import SCENES, Scene, new
from tests.studies.every_kind import EVERY_KIND

COURSE = shelves.load("course-evaluation")


def questionnaires_none() -> Scene:
    """Only what ships."""
    scene = new()
    scene.ids |= {"name": COURSE.name, "kind": "yaml", "language": "nb"}
    return scene


def questionnaires_written() -> Scene:
    """Three that are written here: a copy with editions, one with every kind, one with problems; and one deleted."""
    scene = questionnaires_none()
    cast = scene.cast
    assert cast is not None
    with in_workspace(cast.workspace):
        copy = actions.copy_to_draft(questionnaire=COURSE, actor=cast.hanne)
        actions.keep_edition(draft=copy, note="Slik sendte vi det i vår", actor=cast.hanne)
        actions.take_out(draft=copy, what="sporsmal", key=_last(COURSE), actor=cast.hanne)
        kinds = actions.copy_to_draft(questionnaire=replace(EVERY_KIND, shelf=Shelf.LOCAL), actor=cast.hanne)
        broken = actions.copy_to_draft(questionnaire=_broken(), actor=cast.hanne)
        gone = actions.make_draft(title="Noe vi ombestemte oss om", languages=["nb"], actor=cast.hanne)
        actions.delete_draft(draft=gone, actor=cast.hanne)
        empty = actions.make_draft(title="Lederdagen i mai", languages=["nb", "nn"], actor=cast.hanne)
    single = next(one for one in COURSE.questions if not one.battery)
    scene.ids |= {"draft_id": copy.public_id, "what": "sporsmal", "key": single.key}
    scene.links |= {
        "kinds": {"draft_id": kinds.public_id},
        "broken": {"draft_id": broken.public_id, "key": _broken().questions[0].key},
        "deleted": {"draft_id": gone.public_id},
        "empty": {"draft_id": empty.public_id, "what": "sporsmal", "key": "q1"},
        "about": {"what": "om", "key": "om"},
        "battery": {"what": "rader", "key": COURSE.batteries[0].key},
        "page": {"what": "side", "key": COURSE.pages[0].key},
        "list": {"what": "liste", "key": next(iter(COURSE.lists))},
        "scale": {"what": "skala", "key": COURSE.scales[0].key},
        "unknown": {"what": "sporsmal", "key": "ukjent"},
    }
    url = reverse("questionnaire_part", args=[copy.public_id, "sporsmal", single.key])
    fields = _fields(scene, url)
    scene.posts |= {
        "same": fields,
        "stale": {**fields, "text_nb": "Noe helt annet", "version": "99"},
        "empty text": {**fields, "text_nb": ""},
        "move": {"what": "sporsmal", "key": single.key, "to": f"{COURSE.pages[-1].key}:0"},
        "take out": {"what": "sporsmal", "key": single.key},
        "put back": {"what": "sporsmal", "key": _last(COURSE)},
        "content": {"content": storing.to_json(COURSE), "filename": "kurset.xlsx"},
    }
    return scene


def _last(questionnaire: Questionnaire) -> str:
    return questionnaire.questions[-1].key


def _broken() -> Questionnaire:
    first, *rest = COURSE.pages[0].questions
    page = replace(COURSE.pages[0], questions=(replace(first, relevant="${ukjent} = 'x'"), *rest))
    return replace(COURSE, title={**COURSE.title, "nb": "Med feil"}, pages=(page, *COURSE.pages[1:]))


def _fields(scene: Scene, url: str) -> dict[str, str]:
    """What the form of a question holds when its page is opened; of several ticks the first."""
    response = scene.client("hr").get(url)
    form = response.context["form"]
    held = {name: form[name].value() for name in form.fields}
    sent = {
        name: str(value[0] if isinstance(value, list) else value)
        for name, value in held.items()
        if value not in (None, False, "", [])
    }
    return {**sent, "version": response.context["mark"]}


SCENES |= {build.__name__: build for build in (questionnaires_none, questionnaires_written)}
