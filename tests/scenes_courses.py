"""Templates: nothing of one's own yet; a copy with a draft; a copy in its second version."""

from __future__ import annotations

from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.programmes.courses import drafts
from ledetrad.programmes.courses.actions import copy_from_library
from ledetrad.programmes.courses.drafts import mark
from ledetrad.programmes.models import ProgrammeTemplate
from tests.cohorts import make_cohort
from tests.scenes import SCENES, Scene, new

WHY = "Vi har fire grupper i kommunen og kort vei mellom dem."
WHY_NEW = "Gruppene ba om kortere vei mellom de to første samlingene."


def staff_of(scene: Scene) -> Person:
    """Sigrid, who runs programmes."""
    staff = scene.people["staff"]
    assert staff is not None
    return staff


def on_the_shelf() -> Scene:
    """Nothing of one's own; the shipped ones have an address."""
    scene = new()
    scene.ids |= {"key": "radmentor"}
    scene.links |= {
        "aside": {"key": "b-link"},
        "ours": {"key": "program-for-ledergrupper"},
        "jazz": {"key": "jazz-endringsledelse"},
        "unknown": {"key": "ukjent"},
    }
    return scene


def template_drafted() -> Scene:
    """A copy of the programme for management groups, with a draft: a step moved, one taken out, one added."""
    scene = on_the_shelf()
    cast, staff = scene.cast, staff_of(scene)
    assert cast is not None
    with in_workspace(cast.workspace):
        template = copy_from_library(key="program-for-ledergrupper", why=WHY, actor=staff)
        step = next(one for one in template.activities if one["key"] == "A12")
        drafts.save_step(
            template=template,
            key="A12",
            values={"offset_weeks": 8.0, "title": "Samling 2: Vi er forskjellige"},
            seen=mark(step),
            actor=staff,
        )
        drafts.take_out(template=template, key="A16", out=True, actor=staff)
        drafts.add_step(
            template=template,
            values={"title": "Frokost for ledergruppene", "kind": "other", "offset_weeks": 20.0},
            actor=staff,
        )
        plain = copy_from_library(key="radmentor", why="Bare for å se på den.", actor=staff)
    scene.ids |= {"template_id": template.public_id, "heading": "aim"}
    scene.links |= {
        "step": {"template_id": template.public_id, "key": "A12"},
        "step_out": {"template_id": template.public_id, "key": "A16"},
        "no_step": {"template_id": template.public_id, "key": "A99"},
        "plain": {"template_id": plain.public_id, "key": "R2"},
        "empty_heading": {"template_id": template.public_id, "heading": "history"},
        "no_heading": {"template_id": template.public_id, "heading": "ukjent"},
    }
    return scene


def template_in_use() -> Scene:
    """The second version is in use; a cohort follows the first."""
    scene = template_drafted()
    cast, staff = scene.cast, staff_of(scene)
    assert cast is not None
    with in_workspace(cast.workspace):
        first = ProgrammeTemplate.objects.get(public_id=scene.ids["template_id"])
        # Mended before it is taken into use: the demand on the time between two gatherings.
        second = drafts.publish(template=first, why=WHY_NEW, actor=staff)
        drafts.turn(
            template=second,
            state="under_review",
            reason="Vi venter på evalueringen av det første kullet.",
            owner="HR-sjefen",
            actor=staff,
        )
    cohort = make_cohort(cast).cohort
    with in_workspace(cast.workspace):
        cohort.template = first
        cohort.save()
    scene.ids |= {"template_id": second.public_id}
    scene.links |= {"first": {"template_id": first.public_id, "key": "A12"}}
    return scene


SCENES |= {build.__name__: build for build in (on_the_shelf, template_drafted, template_in_use)}
