"""Cohorts that are finished, before a change report is made of them, released, and shared with those who took part."""

from __future__ import annotations

from ledetrad.evaluation import actions
from ledetrad.evaluation.invented import make_finished_groups
from ledetrad.evaluation.models import ChangeReport
from ledetrad.office.ids import public_id
from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.people.actions import add_person
from ledetrad.people.models import Membership, Person, Post
from ledetrad.programmes.models import Cohort, CohortGroup, InvitationState
from tests.scenes import SCENES, Scene, new

# Eight groups of two cohorts: the least a report may be about.
SIZES = (4, 4)
FIRST, SECOND = "ferdigkullnummeren", "ferdigkullnummerto"
FIGURE, WITHHELD = "change.index.diff", "change.index.sd1"


def cohorts_finished() -> Scene:
    """Two finished cohorts. The cast's group was in the first one, and Vilde is a member of another group there."""
    scene = new()
    cast = scene.cast
    assert cast is not None
    staff, participant = scene.people["staff"], scene.people["participant"]
    assert staff is not None
    assert participant is not None
    with outside_workspaces():  # a scene that was filled before gives the numbers up
        for taken in Cohort.unscoped.filter(public_id__in=(FIRST, SECOND)):
            Cohort.unscoped.filter(pk=taken.pk).update(public_id=public_id())
    with in_workspace(cast.workspace):
        made = make_finished_groups(cast.workspace, staff, seed=5, sizes=SIZES)
        for cohort, number in zip(made.cohorts, (FIRST, SECOND), strict=True):
            Cohort.objects.filter(pk=cohort.pk).update(public_id=number)
        CohortGroup.objects.create(
            workspace=cast.workspace,
            cohort=made.cohorts[0],
            group=cast.group,
            state=InvitationState.ACCEPTED,
            contact=staff,
        )
        Membership.objects.create(workspace=cast.workspace, group=made.groups[1], person=participant)
        commissioner = add_person(
            name="Otto Oppdrag",
            email="otto@departement.example",
            organisation=cast.organisation,
            post=Post.COMMISSIONER,
        )
    scene.posts["commissioner"] = {"person": commissioner.public_id}
    return scene


def report_released() -> Scene:
    """A report over both cohorts, read by those who run programmes alone."""
    scene = cohorts_finished()
    report = _release(scene)
    scene.ids |= {"report_id": report.public_id, "figure": FIGURE, "form": "pdf"}
    return scene


def report_shared() -> Scene:
    """The same, shared with the participants and a commissioner."""
    scene = report_released()
    cast, staff = scene.cast, scene.people["staff"]
    assert cast is not None
    assert staff is not None
    with in_workspace(cast.workspace):
        report = ChangeReport.objects.get(public_id=scene.ids["report_id"])
        actions.share_with_participants(report=report, shared=True, actor=staff)
        actions.share_with(report=report, person=Person.objects.get(post=Post.COMMISSIONER), actor=staff)
    return scene


def _release(scene: Scene) -> ChangeReport:
    cast, staff = scene.cast, scene.people["staff"]
    assert cast is not None
    assert staff is not None
    with in_workspace(cast.workspace):
        return actions.release_report(
            cohorts=list(Cohort.objects.filter(public_id__in=(FIRST, SECOND)).order_by("starts_on")),
            title="Endringsrapport for de to første kullene",
            author=staff.name,
            reviewer="Frida Fagfelle",
            actor=staff,
        )


SCENES |= {scene.__name__: scene for scene in (cohorts_finished, report_released, report_shared)}
