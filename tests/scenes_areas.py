"""A group that has chosen what to work on: before the contributions are shown, and afterwards."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Membership, Person
from ledetrad.programmes import rows
from ledetrad.programmes.areas import actions
from ledetrad.programmes.models import AreaState, Contribution, DevelopmentArea
from ledetrad.surveys.models import Release
from tests.scenes import FACTOR, SCENES, Scene, six_answered

# Found nowhere but in this group's own work.
AREA = "Kanariområdet: flere strategiske saker"
SIGN = "Kanaritegnet: noen sier hva vi har bestemt, før vi går."
STEP = "Kanaristeget: lage en mal på én side."
MINE = "Jeg skal synge som Amina Kanari."
HEADS = "Jeg skal synge som Kari Kanari."
FORMERS = "Jeg skal synge som Torill Kanari."
WITHDRAWN = "Jeg skal ikke synge likevel."
WORK = (AREA, SIGN, STEP)
SUNG = (HEADS, FORMERS)


def areas_chosen() -> Scene:
    """Three areas, one of them closed; Amina and Kari have written, and nothing is shown. One area is deleted."""
    scene = six_answered()
    cast = scene.cast
    assert cast is not None
    with in_workspace(cast.workspace):
        release = Release.objects.get(public_id=scene.ids["release_id"])

        def choose(title: str, sign: str, *factors: str, typical: str = "") -> DevelopmentArea:
            return actions.choose_area(
                group=cast.group,
                title=title,
                sign=sign,
                factors=factors,
                release=release,
                typical=typical,
                actor=cast.amina,
            )

        area = choose(AREA, SIGN, FACTOR, typical="right_cases")
        second = choose("Ledermøtet – forberedelser og prosesser", "", typical="meeting")
        closed = choose("Kaffen", "Den er varm.")
        actions.set_area_state(area=closed, state=AreaState.CLOSED, version=1, actor=cast.kari)
        deleted = choose("Noe vi ombestemte oss om", "")
        rows.delete(deleted, actor=cast.kari)
        step = actions.add_step(
            group=cast.group,
            area=area,
            text=STEP,
            owner=cast.amina,
            due_on=timezone.localdate() + timedelta(days=9),
            actor=cast.kari,
        )
        done = actions.add_step(group=cast.group, area=area, text="Spørre de ansatte.", actor=cast.kari)
        actions.set_step_done(step=done, done=True, actor=cast.kari)
        gone = actions.add_step(group=cast.group, area=second, text="Et steg for mye.", actor=cast.kari)
        rows.delete(gone, actor=cast.kari)

        def write(person: Person, text: str) -> str:
            return actions.write_contribution(
                area=area, person=person, text=text, in_meeting=False, actor=person
            ).public_id

        own, heads = write(cast.amina, MINE), write(cast.kari, HEADS)
        formers = write(cast.members[5], FORMERS)
        actions.write_contribution(
            area=second, person=cast.members[2], text="", in_meeting=True, actor=cast.members[2]
        )
    scene.ids |= {"area_id": area.public_id, "step_id": step.public_id, "contribution_id": own}
    scene.links |= {
        "heads": {"contribution_id": heads},
        "formers": {"contribution_id": formers},
        "deleted": {"area_id": deleted.public_id, "step_id": gone.public_id},
        "closed": {"area_id": closed.public_id},
    }
    scene.posts["to_area"] = {"area": area.public_id}
    return scene


def contributions_shown() -> Scene:
    """The same group after the meeting: all read each other's. Amina has taken one back again."""
    scene = areas_chosen()
    cast = scene.cast
    assert cast is not None
    with in_workspace(cast.workspace):
        actions.show_contributions(group=cast.group, actor=cast.kari)
        # Torill was still there when the group showed hers.
        Contribution.objects.filter(person=cast.members[5]).update(shown_on=timezone.localdate())
        area = DevelopmentArea.objects.get(public_id=scene.ids["area_id"])
        back = actions.write_contribution(
            area=area, person=cast.amina, text=WITHDRAWN, in_meeting=False, actor=cast.amina
        )
        rows.delete(back, actor=cast.amina)
        assert Membership.objects.filter(group=cast.group, left_on__isnull=False).exists()
    scene.links["withdrawn"] = {"contribution_id": back.public_id}
    return scene


for _build in (areas_chosen, contributions_shown):
    SCENES[_build.__name__] = _build
