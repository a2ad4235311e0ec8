"""Cohorts in the situations their pages can meet: no groups, invited, running, being mapped, a year later."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.people.models import ManagementGroup, Membership
from ledetrad.programmes import rows
from ledetrad.programmes.cohorts import actions, importing, letters, mappings, own_actions
from ledetrad.programmes.cohorts.paste import read_groups
from ledetrad.programmes.models import Activity, ActivityKind, Cohort, Presence
from ledetrad.surveys.models import Campaign, Release
from tests.cohorts import CohortCast, make_cohort, make_gathering
from tests.scenes import SCENES, Scene, _cast, _change_members, _scene

# Found nowhere but on the pages of those they are meant for.
HANDED_OVER = "Kanarinotatet: husk nøkkelkort til møterom 3."
HELP = "Kanaribønnen: vi trenger noen utenfra."
FACTS = "Kanarifakta: 9 000 innbyggere og én bru."
MEASURE = "Kanaritiltaket: lederskolen for avdelingsledere."
REASON = "Kanarigrunnen: valg i høst."
LIST = (
    "virksomhet;type;gruppe;navn;e-post;rolle\n"
    "Kanarikommunen;kommune;Kanarigruppen;Kaia Kanari;kaia@kanari.example;leder\n"
    ";;;Kjell Kanari;kjell@kanari.example;økonomisjef\n"
)


def _with(scene: Scene, made: CohortCast) -> Scene:
    """Where a cohort's pages stand, and what its forms send."""
    scene.ids |= {"cohort_id": made.cohort.public_id, "part_id": made.parts[0].public_id}
    scene.links["second"] = {"part_id": made.parts[1].public_id}
    scene.posts["to_staff"] = {"new": made.staff.public_id}
    scene.posts["to_arne"] = {"new": made.cast.hanne.public_id}
    scene.posts["first_part"] = {"part": made.parts[0].public_id}
    scene.posts["sigrid"] = {"contact": made.staff.public_id}
    return scene


def cohort_empty() -> Scene:
    """A cohort nobody is in yet."""
    cast, people = _cast()
    made = make_cohort(cast, accepted=False)
    scene = _with(_scene(cast, people), made)
    with in_workspace(cast.workspace):
        empty = actions.start_cohort(
            name="Kull uten grupper",
            template=made.template,
            starts_on=timezone.localdate() + timedelta(days=60),
            language="nb",
            actor=made.staff,
        )
    scene.ids["cohort_id"] = empty.public_id
    scene.posts["own_template"] = {"template": f"own:{made.template.public_id}"}
    return scene


def cohort_invited() -> Scene:
    """Four groups are invited. Kari's has its letter waiting; the second one wants to come back to it."""
    cast, people = _cast()
    made = make_cohort(cast, accepted=False)
    scene = _with(_scene(cast, people), made)
    with in_workspace(cast.workspace):
        letters.send_invitation(part=made.parts[0], head=cast.kari, actor=made.staff)
        actions.set_state(part=made.parts[1], state="deferred", reason=REASON, actor=made.staff)
        actions.set_state(part=made.parts[2], state="enquired", reason="", actor=made.staff)
        importing.read_in(
            cohort=made.cohort,
            reads=read_groups(LIST).groups,
            state="enquired",
            contact=made.staff,
            actor=made.staff,
        )
    scene.links["enquired"] = {"part_id": made.parts[2].public_id}
    return scene


def cohort_running() -> Scene:
    """Four groups under way: a gathering has been, one was missing; Kari has written, asked, and handed over."""
    cast, people = _cast()
    made = make_cohort(cast)
    _change_members(cast, people)
    scene = _with(_scene(cast, people), made)
    with in_workspace(cast.workspace):
        been = make_gathering(made.cohort, days=-20, title="Samling 1, dag 1")
        presences = {person: Presence.PRESENT for group in made.groups for person in made.members[group]}
        presences[cast.amina] = Presence.ABSENT
        actions.mark_attendance(activity=been, presences=presences, actor=made.staff)
        own = Activity.objects.create(
            workspace=cast.workspace,
            cohort=made.cohort,
            group=cast.group,
            kind=ActivityKind.REVIEW,
            title="Gjennomgang",
            starts_on=timezone.localdate() + timedelta(days=30),
        )
        part = made.parts[0]
        own_actions.introduce(
            part=part, facts=FACTS, challenges="Bruer.", names_shown=True, version=0, actor=cast.kari
        )
        own_actions.ask_for_help(part=part, text=HELP, actor=cast.kari)
        measure = own_actions.add_measure(part=part, text=MEASURE, activity=been, actor=cast.kari)
        gone = own_actions.add_measure(part=part, text="Et tiltak for mye", activity=None, actor=cast.kari)
        rows.delete(gone, actor=cast.kari)
        actions.hand_over(part=part, new=cast.arne, note="", actor=made.staff)
        actions.hand_over(part=part, new=made.staff, note=HANDED_OVER, actor=cast.arne)
        actions.leave_cohort(part=made.parts[3], reason="Ny direktør.", actor=made.staff)
        part.refresh_from_db()
    scene.ids |= {"activity_id": been.public_id, "version": part.version}
    scene.links |= {
        "own": {"activity_id": own.public_id},
        "left": {"part_id": made.parts[3].public_id},
    }
    scene.posts |= {
        "measure": {"measure": measure.public_id},
        "gone": {"measure": gone.public_id},
        "state": {"version": str(part.version), "state": "deferred", "on": "", "reason": "Valg."},
        "marks": {"version": str(part.version), "many_replaced": "on"},
        "old": {"version": "0", "state": "declined", "on": "", "reason": "Noe annet."},
    }
    return scene


def cohort_mapped() -> Scene:
    """Kari's group was asked four days ago; the second group's letters have not left; the others wait."""
    cast, people = _cast()
    made = make_cohort(cast)
    scene = _with(_scene(cast, people), made)
    day = timezone.localdate() + timedelta(days=21)
    with in_workspace(cast.workspace):
        ids = [part.public_id for part in made.parts]
        mappings.send(cohort=made.cohort, days={ids[0]: day}, reads={ids[0]}, actor=made.staff)
        Campaign.objects.update(opens_at=timezone.now() - timedelta(days=4))
        mappings.send(cohort=made.cohort, days={ids[1]: day}, reads=set(), actor=made.staff)
        campaign = Campaign.objects.get(parts__group=cast.group)
    scene.ids["campaign_id"] = campaign.public_id
    scene.posts["third_part"] = {"part": ids[2]}
    return scene


def cohort_a_year_later() -> Scene:
    """Two mappings are behind them. Kari is offered a third, the second head has said no, two are not offered it."""
    cast, people = _cast()
    made = make_cohort(cast)
    scene = _with(_scene(cast, people), made)
    with in_workspace(cast.workspace):
        Cohort.objects.filter(pk=made.cohort.pk).update(
            state="finished", finished_on=timezone.localdate() - timedelta(days=365)
        )
        for group in made.groups:
            _mapped(made, group)
        own_actions.offer_a_year_later(parts=made.parts[:2], actor=made.staff)
        own_actions.answer_a_year_later(part=made.parts[1], wanted=False, actor=made.heads[1])
    return scene


def _mapped(made: CohortCast, group: ManagementGroup) -> None:
    """A group has been mapped before and after: what its next mapping is, follows from that."""
    campaign = made.cast.draft(groups=[group])
    campaign.state = "closed"
    campaign.closed_on = timezone.localdate() - timedelta(days=370)
    campaign.save()
    Release.objects.create(
        workspace=campaign.workspace,
        campaign=campaign,
        group=group,
        wave=2,
        results={"answered": 6, "thresholds": {"own_view": 4}},
        content_hash="0" * 64,
        closed_on=campaign.closed_on,
    )
    assert Membership.objects.filter(group=group, head=True).exists()


for _build in (cohort_empty, cohort_invited, cohort_running, cohort_mapped, cohort_a_year_later):
    SCENES[_build.__name__] = _build
